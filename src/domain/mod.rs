//! The procedure itself. Pure: no file, no clock, no SQL, no terminal; `now` always comes in as a
//! value. Every rule lives here and is tested here.
pub mod alarm;
pub mod amount;
pub mod at;
pub mod call_round;
pub mod civil;
pub mod command;
pub mod decide;
pub mod deeds;
pub mod draft;
pub mod entry;
pub mod event;
pub mod id;
pub mod intake;
pub mod property;
pub mod refusal;
pub mod rules;
pub mod run_card;
pub mod starter;
pub mod stats;
pub mod tables;
pub mod text;
pub mod ticket;
pub mod timer;
pub mod vocab;
pub mod watch;
pub mod when;
