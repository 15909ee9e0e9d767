//! The screen: state, `update(action)`, `view(frame)`. Panes and dialogs see a [`view::View`] and
//! return an [`pane::Ask`]; they cannot write.
pub mod dialogs;
pub mod field;
pub mod pane;
pub mod theme;
pub mod view;
