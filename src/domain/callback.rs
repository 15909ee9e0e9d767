//! Calling the source back (S9): what was said in which round, and what that does to the entry.
use super::{
    at::At,
    deeds::CallbackMade,
    entry::Entry,
    event::{Event, Logged},
    id::TicketNo,
    rework::RoundEnd,
    timer::TimerKind,
};

impl Entry {
    pub(super) fn called_back(&mut self, logged: &Logged, rework: Option<TicketNo>) {
        let Event::CalledBack { via, outcome, fixed, satisfaction, charge_correct, .. } =
            logged.event
        else {
            return;
        };
        let (at, by, round) = (logged.at, logged.by.clone(), self.callback_round());
        let made =
            CallbackMade { at, by, via, outcome, fixed, satisfaction, charge_correct, round };
        let (reached, failed) = (made.reached(), made.failed());
        self.callbacks.push(made);
        if reached {
            self.stop(TimerKind::Callback, None, at);
        }
        if failed {
            let why = RoundEnd::NotFixed { satisfaction, words: logged.note.clone() };
            self.again(rework, why, at);
        }
    }

    /// The round callbacks and the same-day limit are in: 1 + failed callbacks, its own and those
    /// of other callers of the same cause.
    pub fn callback_round(&self) -> u32 {
        let failed = self.callbacks.iter().filter(|c| c.failed()).count();
        1 + self.reopened + u32::try_from(failed).unwrap_or(u32::MAX - 1 - self.reopened)
    }

    /// When the source said, in this round, that it is fixed.
    pub fn fixed_at(&self) -> Option<At> {
        let round = self.callback_round();
        let settled = self.settled_at()?;
        let said = |c: &&CallbackMade| c.round == round && c.reached() && c.at >= settled;
        self.callbacks.iter().rfind(said).filter(|c| c.fixed == Some(true)).map(|c| c.at)
    }

    /// The source's last word: the newest callback that reached them.
    pub fn last_reached_callback(&self) -> Option<&CallbackMade> {
        self.callbacks.iter().rfind(|c| c.reached())
    }
}
