//! One integration-test binary; a module for each layer or story. `cfg(test)` marks the helpers
//! beside the tests as test code, for the lints.
#[cfg(test)]
mod forms;
