//! The screen: state, `update(action)`, `view(frame)`. Panes and dialogs see a [`view::View`] and
//! return an [`pane::Ask`]; they cannot write.
pub mod app;
mod big;
pub mod desk;
pub mod dialogs;
pub mod draw;
pub mod field;
pub mod figures;
pub mod keeper;
pub mod keys;
pub mod next;
pub mod notify;
pub mod office;
pub mod pane;
pub mod panes;
pub mod print;
pub mod refused;
pub mod rein;
pub mod reporter;
mod saved;
pub mod secret;
mod tale;
pub mod term;
pub mod theme;
mod veil;
pub mod view;
