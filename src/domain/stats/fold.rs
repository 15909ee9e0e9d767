//! Entries in, figures out: one entry at a time, so that years of them need no room.
use super::{
    AlarmLoad, Sampled, Stats,
    group::{Group, Part, groups, score},
    load::LoadFold,
    period::Period,
    rate::Rates,
    repeats::{Radar, RepeatFold, Trouble},
    step::StepFold,
};
use crate::domain::{
    alarm::raised, at::At, property::Property, rules::Rules, ticket::Ticket, timer::TimerKind,
    watch::Watched,
};
use std::collections::BTreeMap;

/// Statistics while entries are added. What it keeps of an entry is some 60 bytes: its lengths of
/// time and its alarms' moments.
pub struct Fold<'a> {
    property: &'a Property,
    rules: &'a Rules,
    now: At,
    stats: Stats,
    steps: BTreeMap<TimerKind, StepFold>,
    load: LoadFold,
    radar: Radar,
    repeats: RepeatFold,
    /// The supervisors' scores less the desk's, added up, and of how many.
    difference: (i64, u32),
}

impl<'a> Fold<'a> {
    /// Of a period as it stands at `now`. `rules`: the newest, for what no single entry decides
    /// (what a flood is).
    pub fn new(period: Period, property: &'a Property, rules: &'a Rules, now: At) -> Fold<'a> {
        Fold {
            property,
            rules,
            now,
            stats: Stats::empty(period),
            steps: BTreeMap::new(),
            load: LoadFold::new(period.bounds(property.zone), rules),
            radar: Radar::default(),
            repeats: RepeatFold::default(),
            difference: (0, 0),
        }
    }

    /// Takes in what the repeat radar must know: troubles received in the days before the period,
    /// in that order, before any entry.
    pub fn earlier(&mut self, trouble: &Trouble) {
        self.radar.nth(trouble, self.rules);
    }

    /// Takes in an entry received before the period: some of its alarms may have come in it.
    pub fn rang(&mut self, watched: &Watched) {
        if !watched.entry.is_void() {
            for alarm in raised(&watched.entry, &watched.timers, self.now) {
                self.load.add(&alarm);
            }
        }
    }

    /// Takes in an entry received in the period, and the rules it was recorded under. They come in
    /// the order they were received; a void one is only counted as such.
    pub fn add(&mut self, watched: &Watched, rules: &Rules) {
        let entry = &watched.entry;
        if entry.is_void() {
            self.stats.void += 1;
            return;
        }
        let whole = Part::whole(watched).rates(self.now);
        self.stats.rates.add(&whole);
        for (group, part) in groups(watched, self.property, rules) {
            let own = if part.is_whole() { whole } else { part.rates(self.now) };
            self.count_in(group, &own);
        }
        for timer in &watched.timers {
            self.steps.entry(timer.key.timer).or_default().add(timer, self.now);
        }
        self.rang(watched);
        if let Some(trouble) = Trouble::of(entry) {
            let nth = self.radar.nth(&trouble, rules);
            self.repeats.add(trouble, nth, rules);
        }
        self.count(watched);
    }

    fn count(&mut self, watched: &Watched) {
        let (entry, stats) = (&watched.entry, &mut self.stats);
        stats.answered += usize::from(entry.answered.is_some() && entry.tickets.is_empty());
        stats.reworked += usize::from(entry.round() > 1);
        stats.escalated += usize::from(entry.tickets.iter().any(|t| t.escalations > 0));
        stats.to_meeting += usize::from(!entry.meetings.is_empty());
        stats.transfers += entry.tickets.iter().map(transfers).sum::<usize>();
        stats.handovers += entry.baton.len();
        stats.late_entries += usize::from(watched.late_entry);
        stats.sampled.n += usize::from(!entry.samples.is_empty());
        if let Some(desk) = score(entry) {
            for sample in &entry.samples {
                self.difference.0 += i64::from(sample.satisfaction) - i64::from(desk);
                self.difference.1 += 1;
            }
        }
    }

    fn count_in(&mut self, group: Group, own: &Rates) {
        let stats = &mut self.stats;
        let rates = match group {
            Group::All => return,
            Group::Category(category) => stats.by_category.entry(category).or_default(),
            Group::Department(department) => stats.by_department.entry(department).or_default(),
            Group::FirstReceiver(who) => stats.by_first_receiver.entry(who).or_default(),
            Group::Assignee(who) => stats.by_assignee.entry(who).or_default(),
            Group::Tower(area) => stats.by_tower.entry(area).or_default(),
            Group::Hour(hour) => stats.by_hour.entry(hour).or_default(),
            Group::Shift(name) => stats.by_shift.entry(name).or_default(),
            Group::Day(day) => stats.by_day.entry(day).or_default(),
            Group::Week(monday) => stats.by_week.entry(monday).or_default(),
            Group::Slot(weekday, hour) => {
                let hour = usize::try_from(hour).unwrap_or(0);
                if let Some(slot) = stats.heat.get_mut(weekday).and_then(|day| day.get_mut(hour)) {
                    *slot += 1;
                }
                return;
            }
        };
        rates.add(own);
    }

    /// The figures of what was taken in.
    pub fn finish(mut self) -> Stats {
        let load: AlarmLoad = self.load.finish(self.rules, self.now);
        let step = |kind: &TimerKind| (*kind, self.steps.remove(kind).unwrap_or_default().finish());
        let by_timer = TimerKind::ALL.iter().map(step).collect();
        let (sum, compared) = self.difference;
        let mean = || {
            let sum = i32::try_from(sum).ok()?;
            (compared > 0).then(|| f64::from(sum) / f64::from(compared))
        };
        let sampled = Sampled { mean_difference: mean(), ..self.stats.sampled };
        Stats { by_timer, alarms: load, repeats: self.repeats.finish(), sampled, ..self.stats }
    }
}

fn transfers(ticket: &Ticket) -> usize {
    usize::try_from(ticket.transfers).unwrap_or(usize::MAX)
}
