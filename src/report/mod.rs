//! What goes on paper: a page as data, and how it is rendered. No file, no clock, no printer.
mod columns;
pub mod encode;
pub mod entries;
pub mod html;
mod kit;
mod own;
pub mod page;
mod sheet;
pub mod summary;
pub mod text;
mod ticket;

pub use kit::kit;
pub use sheet::{Head, handover};
pub use ticket::ticket;
