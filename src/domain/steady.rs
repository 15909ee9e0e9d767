//! The desk's time, kept steady: the wall clock as long as it runs evenly, and the time since the
//! machine started where the wall clock jumps. Fed with readings; it reads no clock itself.
use super::at::{At, Span};

/// A wall clock that is off by no more than that between two readings is followed: a time server
/// corrects by such steps. More is a jump (somebody set it, or the time server did at last).
pub const JUMP: Span = Span::seconds(3);

/// The machine's clocks at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// What the wall clock says.
    pub wall: At,
    /// Since the machine started, sleep included.
    pub boot: Span,
    /// Since the machine started, sleep left out.
    pub awake: Span,
}

/// Something happened to the clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// The wall clock jumped: what it should say, and what it says. The desk goes on as before.
    Jumped {
        /// The desk's time.
        from: At,
        /// The wall clock.
        to: At,
    },
    /// The wall clock says again what it should.
    Righted,
    /// The machine slept: a real gap, in which no desk looked.
    Slept {
        /// When it fell asleep.
        from: At,
        /// When it woke.
        to: At,
    },
}

/// The desk's time.
#[derive(Debug, Clone, Copy)]
pub struct Steady {
    last: Reading,
    /// The desk's time when the machine had just started.
    zero: At,
    /// The wall clock is not to be followed now.
    jumped: bool,
}

impl Steady {
    /// Begins with what the wall clock says.
    pub fn new(reading: Reading) -> Steady {
        let zero = reading.wall.minus(reading.boot);
        Steady { last: reading, zero, jumped: false }
    }

    /// Takes a reading: the desk's time, and what happened to the clocks since the last one.
    pub fn read(&mut self, reading: Reading) -> (At, Option<Shift>) {
        let last = std::mem::replace(&mut self.last, reading);
        let now = self.zero.plus(reading.boot);
        let off = reading.wall.since(now);
        let away = off.0.abs() > JUMP.0;
        let shift = match (self.jumped, away) {
            (false, true) => Some(Shift::Jumped { from: now, to: reading.wall }),
            (true, false) => Some(Shift::Righted),
            _ => slept(last, reading, now),
        };
        self.jumped = away;
        if away {
            return (now, shift);
        }
        self.zero = self.zero.plus(off);
        (reading.wall, shift)
    }

    /// How far ahead of the desk's time the wall clock is while it is not followed; negative:
    /// behind.
    pub fn ahead(&self) -> Option<Span> {
        self.jumped.then(|| self.last.wall.since(self.zero.plus(self.last.boot)))
    }

    /// The wall clock is right, somebody says: the desk follows it from here.
    pub fn trust(&mut self) {
        self.zero = self.last.wall.minus(self.last.boot);
        self.jumped = false;
    }
}

fn slept(last: Reading, reading: Reading, now: At) -> Option<Shift> {
    let (passed, awake) = (reading.boot.0 - last.boot.0, reading.awake.0 - last.awake.0);
    let from = now.minus(Span(passed));
    (passed - awake > JUMP.0).then_some(Shift::Slept { from, to: now })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: At = At(1_795_406_400_000);

    /// A machine whose clocks are moved by hand.
    struct Machine {
        wall: At,
        boot: Span,
        awake: Span,
        steady: Steady,
    }

    impl Machine {
        fn new() -> Machine {
            let (wall, boot, awake) = (NOON, Span::seconds(5_000), Span::seconds(4_000));
            let steady = Steady::new(Reading { wall, boot, awake });
            Machine { wall, boot, awake, steady }
        }
        fn read(&mut self) -> (At, Option<Shift>) {
            let (wall, boot, awake) = (self.wall, self.boot, self.awake);
            self.steady.read(Reading { wall, boot, awake })
        }
        fn run(&mut self, seconds: i64) -> (At, Option<Shift>) {
            let passed = Span::seconds(seconds);
            self.wall = self.wall.plus(passed);
            self.boot = self.boot + passed;
            self.awake = self.awake + passed;
            self.read()
        }
        fn set(&mut self, by: i64) {
            self.wall = self.wall.plus(Span::seconds(by));
        }
    }

    fn noon(seconds: i64) -> At {
        NOON.plus(Span::seconds(seconds))
    }

    #[test]
    fn an_even_clock_is_followed_and_so_are_small_steps_of_a_time_server() {
        let mut m = Machine::new();
        assert_eq!(m.run(1), (noon(1), None));
        for step in [2, -2, 1, -1] {
            m.set(step);
            assert_eq!(m.run(1), (m.wall, None));
        }
        assert_eq!(m.steady.ahead(), None);
    }

    #[test]
    fn a_clock_set_ahead_or_back_does_not_move_the_desks_time() {
        for by in [3_600, -3_600, 4, -4, 86_400 * 400, -86_400 * 400] {
            let mut m = Machine::new();
            m.run(10);
            m.set(by);
            let to = noon(11 + by);
            assert_eq!(m.run(1), (noon(11), Some(Shift::Jumped { from: noon(11), to })));
            assert_eq!(m.run(60), (noon(71), None), "it is said once and time goes on");
            assert_eq!(m.steady.ahead(), Some(Span::seconds(by)));
        }
    }

    #[test]
    fn once_somebody_says_so_the_new_time_is_followed() {
        let mut m = Machine::new();
        m.set(3_600);
        m.run(1);
        m.steady.trust();
        assert_eq!(m.steady.ahead(), None);
        assert_eq!(m.run(1), (noon(3_602), None));
    }

    #[test]
    fn a_clock_set_wrong_and_right_again_leaves_no_trace() {
        let mut m = Machine::new();
        m.set(-7_200);
        m.run(30);
        m.set(7_200);
        assert_eq!(m.run(1), (noon(31), Some(Shift::Righted)));
        assert_eq!(m.run(1), (noon(32), None));
    }

    #[test]
    fn sleep_is_a_gap_and_no_jump() {
        let mut m = Machine::new();
        m.run(1);
        m.wall = m.wall.plus(Span::seconds(600));
        m.boot = m.boot + Span::seconds(600);
        let (now, shift) = m.run(1);
        assert_eq!(now, noon(602));
        assert_eq!(shift, Some(Shift::Slept { from: noon(1), to: noon(602) }));
    }
}
