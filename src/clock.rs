//! The one place that reads the clock.
use crate::domain::at::At;
use std::time::{SystemTime, UNIX_EPOCH};

/// The wall clock, in UTC milliseconds.
#[allow(clippy::disallowed_methods)] // the one place
pub fn now() -> At {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    At(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
