//! The store against real files.
mod build;
mod events;
