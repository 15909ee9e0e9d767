//! One integration-test binary; a module for each layer or story.
mod store;
