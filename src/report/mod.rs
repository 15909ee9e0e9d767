//! What goes on paper: a page as data, and how it is rendered. No file, no clock, no printer.
mod columns;
pub mod entries;
pub mod page;
pub mod summary;
pub mod text;
mod ticket;

pub use ticket::ticket;
