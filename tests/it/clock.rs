//! The hour at which the built program believes to run. Stories move on by themselves, as a
//! desk's evening does: the same-day sweep begins at nine, a booked visit may lie behind midnight.
//! So every program the tests start lives on the same Monday morning, whenever they are run.
use firstdesk::{
    clock::{SHIFT_VAR, machine},
    domain::at::At,
};
use std::sync::LazyLock;

/// Monday, 23 November 2026, ten o'clock in Shanghai.
const MORNING: At = At(1_795_399_200_000);

static SHIFT: LazyLock<i64> = LazyLock::new(|| MORNING.0 - machine().0);

/// What to put into the environment of a program.
pub(crate) fn shift() -> (&'static str, String) {
    (SHIFT_VAR, SHIFT.to_string())
}

/// What such a program's clock says.
pub(crate) fn now() -> At {
    At(machine().0 + *SHIFT)
}
