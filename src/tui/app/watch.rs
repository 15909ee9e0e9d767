//! Whether the alarms can be trusted: a stop of the desk, a clock that jumped, a command that
//! could not be told; and what is done about several alarms at once.
use super::{App, GAP};
use crate::{
    desk::{DeskOrder, order::Order},
    domain::{
        alarm::Alarm,
        at::{At, Span},
        command::Command,
        id::AlarmId,
        shift::command::DeskCommand,
        steady::Shift,
    },
    tui::{
        dialogs::passed::{About, AlarmList},
        office::Notice,
        panes,
        view::View,
    },
    words::{alarm as wa, screen as w},
};

/// A stop of the desk, and the limits that passed meanwhile.
#[derive(Debug, Clone)]
pub(super) struct Stop {
    pub(super) from: At,
    pub(super) to: At,
    passed: Vec<AlarmId>,
}

impl App {
    /// The machine's clocks did something.
    pub(super) fn clock(&mut self, shift: Shift, now: At) {
        match shift {
            Shift::Jumped { from, to } => {
                self.shown.jump = Some(to.since(from));
                let me = self.shown.me.clone();
                if let Err(trouble) = self.office.clock_jumped(&me, (from, to), now) {
                    self.message = Some(self.sentence(&*trouble, now));
                }
            }
            Shift::Righted => {
                self.shown.jump = None;
                self.message = Some(wa::clock_righted(self.shown.lang).to_owned());
            }
            // The gap is told with what passed in it.
            Shift::Slept { .. } => self.tick(now),
        }
    }

    /// The new time is right: the desk follows it, and no clock that counts elapsed time notices.
    pub(super) fn trust_clock(&mut self, now: At) {
        let Some(ahead) = self.shown.jump.filter(|ahead| *ahead > Span::ZERO) else { return };
        let me = self.shown.me.clone();
        match self.office.correct_clock(&me, ahead, now.plus(ahead)) {
            Ok(()) => self.clock_trusted(ahead, now),
            Err(trouble) => self.message = Some(self.sentence(&*trouble, now)),
        }
    }

    /// Somebody at another desk said so.
    pub(super) fn hear_of_clock(&mut self, now: At) {
        if let Some(ahead) = self.shown.jump
            && self.office.clock_corrected()
        {
            self.clock_trusted(ahead, now);
        }
    }

    fn clock_trusted(&mut self, ahead: Span, now: At) {
        let now = now.plus(ahead);
        self.shown.jump = None;
        self.trust = true;
        self.read_at = self.read_at.plus(ahead);
        self.bell.clock_corrected(ahead);
        self.shown.read(&*self.office, true, now);
        let view = self.shown.view(now, false);
        let time = panes::time(now, &view);
        self.message = Some(wa::clock_trusted(&time, view.lang));
    }

    /// Whether the wall clock is to be followed again; asked once.
    pub fn take_trust(&mut self) -> bool {
        std::mem::take(&mut self.trust)
    }

    /// Says from when to when no clock ran, and keeps which limits passed meanwhile.
    pub(super) fn stopped_between(&mut self, from: At, to: At) {
        let within = |a: &&Alarm| from < a.due_at && a.due_at <= to;
        let passed: Vec<AlarmId> = self.shown.alarms.iter().filter(within).map(|a| a.id).collect();
        let view = self.shown.view(to, false);
        let time = |at| panes::time(at, &view);
        self.message = Some(w::was_down(&time(from), &time(to), passed.len(), view.lang));
        self.shown.downs.push((from, to));
        self.stop = Some(Stop { from, to, passed });
        self.shown.fold(to);
    }

    /// Each limit that passed in the last stop.
    pub(super) fn open_stop(&mut self) {
        match &self.stop {
            Some(stop) => {
                let about = About::Stop(stop.from, stop.to);
                self.stack.push(Box::new(AlarmList::new(about, stop.passed.clone())));
            }
            None => self.message = Some(wa::no_stop(self.shown.lang).to_owned()),
        }
    }

    /// Opened after a stop in which something passed: the list stands there at once.
    pub(super) fn open_stop_at_start(&mut self) {
        if self.stop.as_ref().is_some_and(|stop| !stop.passed.is_empty()) && self.stack.is_empty() {
            self.open_stop();
        }
    }

    /// A gap between two readings is told; the clocks stood still in it.
    pub(super) fn mind_the_gap(&mut self, last: At, now: At) {
        if now.since(last) > GAP {
            self.stopped_between(last, now);
        }
    }

    /// The bell is quiet here about what rings now.
    pub(super) fn silence(&mut self, now: At) {
        let (span, lang) = (self.shown.view(now, false).rules.silence, self.shown.lang);
        let until = now.plus(span);
        let n = self.bell.silence(until);
        let time = panes::hhmm(until, &self.shown.view(now, false));
        self.message = Some(match n {
            0 => wa::nothing_rings(lang).to_owned(),
            n => wa::silenced(n, span.whole_seconds() / 60, &time, lang),
        });
    }

    /// Acknowledges each of these; what somebody else was quicker with is left out.
    pub(super) fn ack_all(&mut self, alarms: &[AlarmId], now: At) {
        let me = self.shown.me.clone();
        let mut done = 0;
        let mut trouble = None;
        for id in alarms {
            let acked = match *id {
                AlarmId::Entry(entry, alarm) => {
                    let order = Order::on(entry, Command::Ack { alarm });
                    self.office.execute(&me, order, now).map(drop)
                }
                AlarmId::Shift(change) => {
                    let order = DeskOrder::now(DeskCommand::Ack { change });
                    self.office.execute_own(&me, &order, now)
                }
            };
            match acked {
                Ok(()) => done += 1,
                Err(no) => trouble = Some(self.sentence(&*no, now)),
            }
        }
        self.reread(now);
        let said = wa::acked_all(done, alarms.len(), self.shown.lang);
        self.message = Some(match trouble {
            Some(why) => format!("{said}  {why}"),
            None => said,
        });
    }

    /// What became of calls given to the notification command.
    pub(super) fn hear_notices(&mut self) {
        while let Some(notice) = self.office.notice() {
            self.uncalled = match notice {
                Notice::Called => None,
                Notice::Failed(alarm, why) => {
                    Some(wa::call_failed(&alarm.to_string(), &why, self.shown.lang))
                }
            };
        }
    }

    /// The bell looks at what calls this terminal.
    pub(super) fn hear(&mut self, now: At) {
        let view = self.shown.view(now, false);
        let calling: Vec<&Alarm> = view.alarms.iter().filter(|a| calls(a, &view)).collect();
        self.bell.hear(&calling, view.rules.alarm_repeat, now);
    }
}

/// A lead, supervisor or manager sees everything, and is rung for what climbed or is their own.
fn calls(alarm: &Alarm, view: &View<'_>) -> bool {
    let own = alarm.owner == *view.me;
    own || !view.i_am_superior() || alarm.climbed(view.rules, view.now)
}
