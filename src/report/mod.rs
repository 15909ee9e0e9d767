//! What goes on paper: a sheet as data, and how it is rendered. No file, no clock, no printer.
mod columns;
pub mod sheet;
pub mod text;
mod ticket;

pub use ticket::ticket;
