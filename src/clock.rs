//! The one place that reads the clocks.
use crate::domain::{
    at::{At, Span},
    steady::Reading,
};
use rustix::time::{ClockId, Timespec, clock_gettime};
use std::{
    sync::LazyLock,
    time::{SystemTime, UNIX_EPOCH},
};

/// The wall clock, in UTC milliseconds.
pub fn now() -> At {
    machine().plus(*SHIFT)
}

/// What the machine says.
#[allow(clippy::disallowed_methods)] // the one place
pub fn machine() -> At {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    At(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// How far a debug build's wall clock is moved, in milliseconds: a story played in a real terminal
/// must not end otherwise in the evening than in the morning. A released program has no such door.
static SHIFT: LazyLock<Span> = LazyLock::new(|| {
    let asked = if cfg!(debug_assertions) { std::env::var(SHIFT_VAR).ok() } else { None };
    Span(asked.and_then(|ms| ms.parse().ok()).unwrap_or(0))
});

/// The variable of the environment that moves a debug build's clock.
pub const SHIFT_VAR: &str = "FIRSTDESK_TEST_CLOCK_SHIFT";

/// The wall clock beside the two that nobody can set.
pub fn reading() -> Reading {
    let boot = length(clock_gettime(ClockId::Boottime));
    let awake = length(clock_gettime(ClockId::Monotonic));
    Reading { wall: now(), boot, awake }
}

fn length(time: Timespec) -> Span {
    Span(time.tv_sec.saturating_mul(1_000).saturating_add(time.tv_nsec / 1_000_000))
}
