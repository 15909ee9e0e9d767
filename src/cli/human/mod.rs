//! The same reads for people: calm tables of 80 columns, in both languages.
mod lane;
mod sheet;
mod show;
pub mod table;

pub use lane::bookings;
pub use sheet::sheet;
pub use show::show;

use super::json::Shape;
use crate::desk::Search;
use crate::domain::{
    alarm::Alarm,
    at::{At, Span},
    id::{EntryNo, StaffId, TicketNo, TicketRef},
    property::Property,
    timer::Timer,
    watch::Watched,
};
use crate::words::{Lang, cause as frequent, cli as words, find, labels::Label};
pub(super) use table::Table;

/// Who reads, and from where.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// Zone, moment, tolerance.
    pub shape: Shape,
    /// Their language.
    pub lang: Lang,
    /// Names of people.
    pub property: &'a Property,
}

impl Reader<'_> {
    /// A moment: the time alone today, else with its day.
    pub fn time(&self, at: At) -> String {
        let zone = self.shape.zone;
        let today = zone.day(at) == zone.day(self.shape.now);
        let form = if today { "%H:%M:%S" } else { "%m-%d %H:%M" };
        zone.local(at).format(form).to_string()
    }

    fn maybe(&self, at: Option<At>) -> String {
        at.map_or_else(dash, |at| self.time(at))
    }

    /// A person by name, or by sign when nobody has it.
    pub fn name(&self, id: &StaffId) -> String {
        let staff = self.property.staff(id);
        staff.map_or_else(|| id.to_string(), |s| s.name(self.lang).to_owned())
    }
}

fn dash() -> String {
    "-".to_owned()
}

/// A length of time as `3:20`, `1:03:20`, `2d 01:03:20`.
pub fn length(span: Span) -> String {
    let s = span.whole_seconds().unsigned_abs();
    let (days, hours, minutes, seconds) = (s / 86_400, s / 3_600 % 24, s / 60 % 60, s % 60);
    match (days, hours) {
        (0, 0) => format!("{minutes}:{seconds:02}"),
        (0, _) => format!("{hours}:{minutes:02}:{seconds:02}"),
        _ => format!("{days}d {hours:02}:{minutes:02}:{seconds:02}"),
    }
}

fn ticket_name(entry: EntryNo, ticket: Option<TicketNo>) -> String {
    match ticket {
        Some(ticket) => TicketRef { entry, ticket }.to_string(),
        None => entry.to_string(),
    }
}

/// Marks before the content: an emergency, something written late.
fn marked(watched: &Watched, reader: &Reader<'_>) -> String {
    let entry = &watched.entry;
    let lang = reader.lang;
    let mut marks = String::new();
    if entry.emergency {
        marks.push_str(words::emergency_mark(lang));
    }
    if watched.late_entry {
        marks.push_str(words::late_entry_mark(lang));
    }
    if let Some(attached) = &entry.attached {
        let lead = format!("={:03} ", attached.to.n);
        marks.push_str(&lead);
    }
    if let Some(repeat) = watched.repeat.filter(|r| r.often) {
        marks.push_str(&frequent::nth(lang, repeat.n));
        marks.push(' ');
    }
    format!("{marks}{}", entry.content)
}

/// The information log.
pub fn log(entries: &[Watched], reader: &Reader<'_>) -> String {
    let lang = reader.lang;
    if entries.is_empty() {
        return format!("{}\n", words::nothing(lang));
    }
    let mut table = Table::new(&[
        (words::entry(lang), 11),
        (words::received(lang), 11),
        (words::place(lang), 10),
        (words::category(lang), 5),
        (words::stage(lang), 12),
        (words::holder(lang), 10),
        (words::content(lang), 0),
    ]);
    for watched in entries {
        let e = &watched.entry;
        table.row(vec![
            e.number.to_string(),
            reader.time(e.received_at),
            e.place.to_string(),
            e.category.map_or_else(dash, |c| c.label(lang).to_owned()),
            e.stage().label(lang).to_owned(),
            reader.name(&e.holder),
            marked(watched, reader),
        ]);
    }
    table.lines()
}

/// What a search has to say besides its matches: that they are only near, and that there are more.
pub fn search_remark(found: &Search, lang: Lang) -> String {
    let nearly = found.nearly.then(|| format!("{}\n", find::only_near(lang)));
    let more =
        (found.more > 0).then(|| format!("{}\n", find::more(found.more, found.uncounted, lang)));
    nearly.into_iter().chain(more).collect()
}

/// What needs somebody.
pub fn board(entries: &[Watched], reader: &Reader<'_>) -> String {
    let (lang, now) = (reader.lang, reader.shape.now);
    if entries.is_empty() {
        return format!("{}\n", words::nothing_open(lang));
    }
    let mut table = Table::new(&[
        (words::entry(lang), 13),
        (words::place(lang), 10),
        (words::next(lang), 18),
        (words::clock(lang), 12),
        (words::holder(lang), 10),
        (words::content(lang), 0),
    ]);
    for watched in entries {
        let e = &watched.entry;
        let owed = watched.owed(now).into_iter().next();
        let next = owed.map_or_else(dash, |o| o.next.label(lang).to_owned());
        let clock = watched.clock(now).map_or_else(dash, |t| left(t, now, lang));
        table.row(vec![
            ticket_name(e.number, owed.and_then(|o| o.next.ticket())),
            e.place.to_string(),
            next,
            clock,
            reader.name(&e.holder),
            marked(watched, reader),
        ]);
    }
    table.lines()
}

/// Time left, or how late.
fn left(timer: &Timer, now: At, lang: Lang) -> String {
    match timer.late_at(now) {
        Some(late) => words::late_by(lang, &length(late)),
        None => length(timer.left_at(now)),
    }
}

/// The alarms.
pub fn alarms(alarms: &[Alarm], reader: &Reader<'_>) -> String {
    let lang = reader.lang;
    if alarms.is_empty() {
        return format!("{}\n", words::no_alarm(lang));
    }
    let mut table = Table::new(&[
        (words::alarm(lang), 33),
        (words::priority(lang), 8),
        (words::due(lang), 11),
        (words::late(lang), 11),
        (words::owner(lang), 10),
        (words::state(lang), 0),
    ]);
    for alarm in alarms {
        table.row(vec![
            alarm.id.to_string(),
            alarm.priority.label(lang).to_owned(),
            reader.time(alarm.due_at),
            length(alarm.late),
            reader.name(&alarm.owner),
            alarm_state(alarm, reader),
        ]);
    }
    table.lines()
}

fn alarm_state(alarm: &Alarm, reader: &Reader<'_>) -> String {
    let lang = reader.lang;
    match (&alarm.acked, alarm.shelved_until, alarm.active) {
        (Some((by, _)), _, _) => words::seen_by(lang, &reader.name(by)),
        (None, Some(until), _) => words::aside_until(lang, &reader.time(until)),
        (None, None, true) => words::owed_still(lang).to_owned(),
        (None, None, false) => words::done_late(lang).to_owned(),
    }
}

/// The clocks of an entry.
pub fn timers(watched: &Watched, reader: &Reader<'_>) -> String {
    let lang = reader.lang;
    let mut table = Table::new(&[
        (words::step(lang), 13),
        (words::ticket(lang), 6),
        (words::round(lang), 5),
        (words::started(lang), 11),
        (words::due(lang), 11),
        (words::stopped(lang), 11),
        (words::result(lang), 0),
    ]);
    for timer in &watched.timers {
        table.row(vec![
            timer.key.timer.label(lang).to_owned(),
            timer.key.ticket.map_or_else(dash, |no| format!("/{no}")),
            timer.key.round.to_string(),
            reader.time(timer.started_at),
            reader.time(timer.due_at),
            reader.maybe(timer.stopped_at),
            result(timer, reader),
        ]);
    }
    table.lines()
}

fn result(timer: &Timer, reader: &Reader<'_>) -> String {
    let (lang, now) = (reader.lang, reader.shape.now);
    let what = match (timer.met, timer.is_running()) {
        (Some(true), _) if timer.early => words::early(lang).to_owned(),
        (Some(true), _) => words::met(lang).to_owned(),
        (Some(false), _) => words::missed(lang).to_owned(),
        (None, false) => words::dropped(lang).to_owned(),
        (None, true) if timer.is_paused_at(now) => words::waiting(lang).to_owned(),
        (None, true) => left(timer, now, lang),
    };
    format!("{what} {}", reader.name(&timer.owner))
}
