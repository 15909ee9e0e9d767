//! FirstDesk: the 24-hour front desk of a serviced-apartment building, by the first-receiver
//! responsibility procedure (首接负责制). See `docs/architecture.md` for the map.
pub mod cli;
pub mod clock;
pub mod demo;
pub mod desk;
pub mod domain;
pub mod files;
pub mod printer;
pub mod report;
pub mod sheet;
pub mod store;
pub mod tui;
pub mod words;
