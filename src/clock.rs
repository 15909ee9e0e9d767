//! The one place that reads the clocks.
use crate::domain::{
    at::{At, Span},
    steady::Reading,
};
use rustix::time::{ClockId, Timespec, clock_gettime};
use std::time::{SystemTime, UNIX_EPOCH};

/// The wall clock, in UTC milliseconds.
#[allow(clippy::disallowed_methods)] // the one place
pub fn now() -> At {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    At(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// The wall clock beside the two that nobody can set.
pub fn reading() -> Reading {
    let boot = length(clock_gettime(ClockId::Boottime));
    let awake = length(clock_gettime(ClockId::Monotonic));
    Reading { wall: now(), boot, awake }
}

fn length(time: Timespec) -> Span {
    Span(time.tv_sec.saturating_mul(1_000).saturating_add(time.tv_nsec / 1_000_000))
}
