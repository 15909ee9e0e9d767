//! How the desk did: rates over the entries received in a stretch of days. A pure fold; nothing
//! is counted while it happens.
use super::{
    at::{At, Span},
    entry::Entry,
    id::{StaffId, TicketNo},
    property::Property,
    ticket::Ticket,
    timer::{Timer, TimerKind},
    vocab::{Category, Department},
    watch::Watched,
};
use std::collections::{BTreeMap, BTreeSet};

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rate {
    /// Those that did.
    pub n: usize,
    /// Those that could.
    pub of: usize,
}

impl Rate {
    fn count(&mut self, did: bool) {
        self.of += 1;
        self.n += usize::from(did);
    }
}

/// The spread of some lengths of time, by the nearest-rank method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// Half took at most this.
    pub p50: Span,
    /// Nine in ten took at most this.
    pub p90: Span,
    /// Nineteen in twenty took at most this.
    pub p95: Span,
    /// The longest.
    pub max: Span,
}

impl Spread {
    /// Of some lengths; `None` of none.
    pub fn of(mut lengths: Vec<Span>) -> Option<Spread> {
        lengths.sort_unstable();
        let last = *lengths.last()?;
        let rank = |percent: usize| {
            let nth = (lengths.len() * percent).div_ceil(100).max(1);
            lengths.get(nth - 1).copied().unwrap_or(last)
        };
        Some(Spread { p50: rank(50), p90: rank(90), p95: rank(95), max: last })
    }
}

/// How one step's limit was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StepStats {
    /// Met, of ended or already past due.
    pub rate: Rate,
    /// Time taken from start to stop, waits included; of the ended ones.
    pub raw: Option<Spread>,
    /// The same without the time on hold.
    pub adjusted: Option<Spread>,
}

/// Scores given by the sources.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Satisfaction {
    /// Scored 4 or 5, of scored.
    pub rate: Rate,
    /// Mean score; `None` when nobody scored.
    pub mean: Option<f64>,
}

/// Samples of supervisors (P12).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sampled {
    /// Entries sampled.
    pub n: usize,
    /// Mean of the supervisor's score less the desk's; `None` when no sample can be compared.
    pub mean_difference: Option<f64>,
}

/// The rates that are also given by category, department and first receiver.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rates {
    /// Entries counted.
    pub entries: usize,
    /// Limits met, of those ended or already past due.
    pub timeliness: Rate,
    /// Tickets accepted in round 1, of those accepted or rejected at least once.
    pub pass: Rate,
    /// Entries whose source was reached, of those whose tickets were once all accepted.
    pub callback: Rate,
    /// Scores of each entry's last reached callback.
    pub satisfaction: Satisfaction,
}

/// Everything `stats` says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stats {
    /// The rates of all entries.
    pub rates: Rates,
    /// By step, every step of the clock table.
    pub by_timer: Vec<(TimerKind, StepStats)>,
    /// Entries answered at once, without a ticket.
    pub answered: usize,
    /// Entries that came into a second round.
    pub reworked: usize,
    /// Entries with a ticket reported to a superior.
    pub escalated: usize,
    /// Entries put to the managers' meeting.
    pub to_meeting: usize,
    /// Tickets given to somebody else, each time counted.
    pub transfers: usize,
    /// Entries with anything written too long after it happened.
    pub late_entries: usize,
    /// Supervisors' samples.
    pub sampled: Sampled,
    /// By category; `None`: not classified.
    pub by_category: BTreeMap<Option<Category>, Rates>,
    /// By department of the tickets' assignees; an entry without a ticket by its holder's. An
    /// entry of two departments counts in both, each with its own tickets.
    pub by_department: BTreeMap<Option<Department>, Rates>,
    /// By first receiver.
    pub by_first_receiver: BTreeMap<StaffId, Rates>,
}

/// Folds entries into statistics. Void ones are left out; choosing those received on the days
/// asked for is the caller's part.
pub fn stats(entries: &[Watched], property: &Property, now: At) -> Stats {
    let counted: Vec<&Watched> = entries.iter().filter(|w| !w.entry.is_void()).collect();
    let whole: Vec<Part<'_>> = counted.iter().map(|w| Part::whole(w)).collect();
    let count = |which: fn(&Entry) -> bool| counted.iter().filter(|w| which(&w.entry)).count();
    Stats {
        rates: rates(&whole, now),
        by_timer: by_timer(&counted, now),
        answered: count(|e| e.answered.is_some() && e.tickets.is_empty()),
        reworked: count(|e| e.round() > 1),
        escalated: count(|e| e.tickets.iter().any(|t| t.escalations > 0)),
        to_meeting: count(|e| !e.meetings.is_empty()),
        transfers: counted.iter().flat_map(|w| &w.entry.tickets).map(transfers).sum(),
        late_entries: counted.iter().filter(|w| w.late_entry).count(),
        sampled: sampled(&counted),
        by_category: grouped(whole.clone(), now, |p| p.watched.entry.category),
        by_department: by_department(&counted, property, now),
        by_first_receiver: grouped(whole, now, |p| p.watched.entry.first_receiver.clone()),
    }
}

fn transfers(ticket: &Ticket) -> usize {
    usize::try_from(ticket.transfers).unwrap_or(usize::MAX)
}

/// An entry, or what of it concerns one department.
#[derive(Clone)]
struct Part<'a> {
    watched: &'a Watched,
    /// The tickets that count; `None`: all.
    tickets: Option<BTreeSet<TicketNo>>,
}

impl<'a> Part<'a> {
    fn whole(watched: &'a Watched) -> Part<'a> {
        Part { watched, tickets: None }
    }

    fn has(&self, ticket: TicketNo) -> bool {
        self.tickets.as_ref().is_none_or(|some| some.contains(&ticket))
    }

    fn tickets(&self) -> impl Iterator<Item = &'a Ticket> + '_ {
        self.watched.entry.tickets.iter().filter(|t| self.has(t.no))
    }

    fn timers(&self) -> impl Iterator<Item = &'a Timer> + '_ {
        self.watched.timers.iter().filter(|t| t.key.ticket.is_none_or(|no| self.has(no)))
    }
}

fn grouped<'a, K: Ord>(
    parts: Vec<Part<'a>>,
    now: At,
    key: impl Fn(&Part<'a>) -> K,
) -> BTreeMap<K, Rates> {
    let mut groups: BTreeMap<K, Vec<Part<'a>>> = BTreeMap::new();
    for part in parts {
        groups.entry(key(&part)).or_default().push(part);
    }
    groups.into_iter().map(|(key, parts)| (key, rates(&parts, now))).collect()
}

fn by_department(
    entries: &[&Watched],
    property: &Property,
    now: At,
) -> BTreeMap<Option<Department>, Rates> {
    let of = |id: &StaffId| property.staff(id).map(|s| s.department);
    let mut groups: BTreeMap<Option<Department>, Vec<Part<'_>>> = BTreeMap::new();
    for watched in entries {
        let entry = &watched.entry;
        let mut own: BTreeMap<Option<Department>, BTreeSet<TicketNo>> = BTreeMap::new();
        for ticket in &entry.tickets {
            own.entry(of(&ticket.assignee)).or_default().insert(ticket.no);
        }
        if own.is_empty() {
            groups.entry(of(&entry.holder)).or_default().push(Part::whole(watched));
        }
        for (department, tickets) in own {
            let part = Part { watched, tickets: Some(tickets) };
            groups.entry(department).or_default().push(part);
        }
    }
    groups.into_iter().map(|(key, parts)| (key, rates(&parts, now))).collect()
}

fn rates(parts: &[Part<'_>], now: At) -> Rates {
    let mut rates = Rates { entries: parts.len(), ..Rates::default() };
    let mut scores = Vec::new();
    for part in parts {
        for timer in part.timers() {
            if let Some(met) = judged(timer, now) {
                rates.timeliness.count(met);
            }
        }
        for verdict in part.tickets().filter_map(|t| t.first_pass) {
            rates.pass.count(verdict);
        }
        if let Some(reached) = called_back(&part.watched.entry) {
            rates.callback.count(reached);
        }
        scores.extend(score(&part.watched.entry));
    }
    rates.satisfaction.rate.of = scores.len();
    rates.satisfaction.rate.n = scores.iter().filter(|s| **s >= 4).count();
    rates.satisfaction.mean = mean(scores.into_iter().map(f64::from));
    rates
}

/// Met or missed; `None` while it runs in time, and of one given up in time.
fn judged(timer: &Timer, now: At) -> Option<bool> {
    match timer.met {
        None if timer.is_running() && timer.late_at(now).is_some() => Some(false),
        met => met,
    }
}

fn by_timer(entries: &[&Watched], now: At) -> Vec<(TimerKind, StepStats)> {
    let step = |kind: TimerKind| {
        let mut rate = Rate::default();
        let (mut raw, mut adjusted) = (Vec::new(), Vec::new());
        for timer in entries.iter().flat_map(|w| &w.timers).filter(|t| t.key.timer == kind) {
            let Some(met) = judged(timer, now) else { continue };
            rate.count(met);
            if let Some(taken) = timer.taken() {
                raw.push(taken);
                let on_hold = timer.due_at.since(timer.raw_due_at);
                adjusted.push(Span(taken.0.saturating_sub(on_hold.0)));
            }
        }
        (kind, StepStats { rate, raw: Spread::of(raw), adjusted: Spread::of(adjusted) })
    };
    TimerKind::ALL.iter().copied().map(step).collect()
}

/// Whether the source was reached once all tickets were accepted; `None` when they never were.
fn called_back(entry: &Entry) -> Option<bool> {
    let owed = entry.stopwatches.iter().filter(|w| w.key.timer == TimerKind::Callback);
    let since = owed.map(|w| w.started_at).min()?;
    Some(entry.callbacks.iter().any(|c| c.reached() && c.at >= since))
}

fn score(entry: &Entry) -> Option<u8> {
    entry.last_reached_callback().and_then(|c| c.satisfaction)
}

fn sampled(entries: &[&Watched]) -> Sampled {
    let n = entries.iter().filter(|w| !w.entry.samples.is_empty()).count();
    let differences = entries.iter().flat_map(|w| {
        let desk = score(&w.entry).map(f64::from);
        let samples = w.entry.samples.iter();
        samples.filter_map(move |s| desk.map(|desk| f64::from(s.satisfaction) - desk))
    });
    Sampled { n, mean_difference: mean(differences) }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, n) = values.fold((0.0, 0_u32), |(sum, n), v| (sum + v, n + 1));
    (n > 0).then(|| sum / f64::from(n))
}

#[cfg(test)]
#[path = "stats_tests.rs"]
mod tests;
