//! Reads: the desk now, or as it stood.
use super::{
    args::reads::Read,
    duty,
    given::Given,
    human,
    json::{
        AgendaJson, AlarmJson, BoardJson, BookingJson, EntryJson, EventJson, Place, Shape,
        SheetJson, ShowJson, StatsJson, TimerJson, json_line,
    },
    session::{Halt, Session},
    value::bad,
};
use crate::{
    desk::{Desk, DeskError, Search},
    domain::{
        at::At,
        booking,
        stats::{Period, Rates},
        urgency,
        watch::Watched,
    },
    report::summary::{Document, Figures, document, plain},
    store::Stored,
    words::{agenda::Writer, cli::Accepted, figures as names},
};

/// Most entries a search answers with.
const FOUND: usize = 200;
/// Events read at a time.
const PAGE: usize = 1_000;

/// Answers a read.
pub(super) fn run(read: &Read, session: &mut Session<'_>) -> Result<(), Halt> {
    let desk = session.open()?;
    let (Read::Log { as_of, .. }
    | Read::Board { as_of }
    | Read::Bookings { as_of }
    | Read::Alarms { as_of }
    | Read::Agenda { as_of, .. }
    | Read::Duty { as_of, .. }
    | Read::Timers { as_of, .. }
    | Read::Show { as_of, .. }
    | Read::Search { as_of, .. }
    | Read::Sheet { as_of }
    | Read::Stats { as_of, .. }
    | Read::Events { as_of, .. }) = read;
    let as_of = session.as_of(&desk, as_of.at.as_ref())?;
    let reader = session.reader(&desk, as_of);
    let shape = reader.shape;
    match read {
        Read::Log { day, open, .. } => {
            let reading = session.reading(&desk);
            let day = day.as_ref().map(|g| reading.day("day", g)).transpose();
            let day = day.map_err(|e| session.value(&e))?;
            let entries = desk.log_of_day(day, *open, as_of, session.now);
            let entries = entries.map_err(|e| session.unread(&e, &desk))?;
            session.answer(&log_json(&entries, &shape), || human::log(&entries, &reader))
        }
        Read::Search { text, .. } => {
            let found = search(&desk, &text.join(" "), as_of, session.now);
            let (entries, found) = found.map_err(|e| session.unread(&e, &desk))?;
            session.answer(&log_json(&entries, &shape), || {
                let remark = human::search_remark(&found, reader.lang);
                human::log(&entries, &reader) + &remark
            })
        }
        Read::Board { .. } => {
            let mut entries = desk.view(as_of).map_err(|e| session.unread(&e, &desk))?;
            entries.sort_by_key(|w| urgency::of_entry(w, shape.now));
            let json: Vec<_> = entries.iter().map(|w| BoardJson::new(w, &shape)).collect();
            session.answer(&json, || human::board(&entries, &reader))
        }
        Read::Bookings { .. } => {
            let entries = desk.view(as_of).map_err(|e| session.unread(&e, &desk))?;
            let lane = booking::lane(&entries, &desk.rules().limits);
            let json: Vec<_> = lane.iter().map(|b| BookingJson::new(b, &shape)).collect();
            session.answer(&json, || human::bookings(&lane, &reader))
        }
        Read::Alarms { .. } => {
            let alarms = desk.alarms_at(as_of, session.now);
            let alarms = alarms.map_err(|e| session.unread(&e, &desk))?;
            let json: Vec<_> = alarms.iter().map(|a| AlarmJson::new(a, &shape)).collect();
            session.answer(&json, || human::alarms(&alarms, &reader))
        }
        Read::Duty { day, .. } => {
            let reading = session.reading(&desk);
            let day = day.as_ref().map(|g| reading.day("day", g)).transpose();
            let day = day.map_err(|e| session.value(&e))?;
            duty::run(&desk, day, as_of, &reader, session)
        }
        Read::Agenda { day, .. } => {
            let reading = session.reading(&desk);
            let day = day.as_ref().map(|g| reading.day("day", g)).transpose();
            let day = day.map_err(|e| session.value(&e))?;
            let day = day.unwrap_or_else(|| shape.zone.day(shape.now));
            let cases = desk.agenda(day, as_of, session.now);
            let cases = cases.map_err(|e| session.unread(&e, &desk))?;
            let (property, rules) = (desk.property(), desk.rules().same_day);
            let writer = Writer { property, rules, now: shape.now, lang: session.lang };
            let json = AgendaJson::new(day, &cases, &writer, &shape);
            session.answer(&json, || writer.lines(day, &cases).join("\n") + "\n")
        }
        Read::Timers { entry, .. } => {
            let watched = find(entry, as_of, &desk, session)?;
            let timers = watched.timers.iter();
            let json: Vec<_> =
                timers.map(|t| TimerJson::new(watched.entry.number, t, &shape)).collect();
            session.answer(&json, || human::timers(&watched, &reader))
        }
        Read::Show { entry, .. } => {
            let watched = find(entry, as_of, &desk, session)?;
            let history = desk.history(watched.entry.number);
            let history = history.map_err(|e| session.unread(&e, &desk))?;
            let history: Vec<Stored> =
                history.into_iter().filter(|e| written_by(e, as_of)).collect();
            let events = history.iter().map(|e| event_json(e, &shape)).collect();
            let json = ShowJson::new(&watched, events, &shape);
            let events = history.iter().map(|e| &e.logged);
            session.answer(&json, || human::show(&watched, events, &reader))
        }
        Read::Sheet { .. } => {
            let state = desk.shift_state(as_of).map_err(|e| session.unread(&e, &desk))?;
            let by = match session.actor() {
                Ok(by) => by,
                Err(halt) => state.signed.map(|s| s.to).ok_or(halt)?,
            };
            let sheet = desk.sheet(&by, as_of, session.now);
            let sheet = sheet.map_err(|e| session.unread(&e, &desk))?;
            session.answer(&SheetJson::new(&sheet, &shape), || human::sheet(&sheet, &reader))
        }
        Read::Stats { from, to, .. } => days(from, to, as_of, &desk, session),
        Read::Events { after, .. } => events(after.as_ref(), as_of, &desk, shape, session),
    }
}

fn log_json(entries: &[Watched], shape: &Shape) -> Vec<EntryJson> {
    entries.iter().map(|w| EntryJson::new(w, shape)).collect()
}

fn find(
    given: &Given,
    as_of: Option<At>,
    desk: &Desk,
    session: &Session<'_>,
) -> Result<Watched, Halt> {
    let number = session.reading(desk).entry("entry", given).map_err(|e| session.value(&e))?;
    desk.find(number, as_of).map_err(|e| session.unread(&e, desk))
}

/// What fits now; with `as_of` as it stood then, if it did.
fn search(
    desk: &Desk,
    text: &str,
    as_of: Option<At>,
    now: At,
) -> Result<(Vec<Watched>, Search), DeskError> {
    let mut found = desk.search(text, FOUND, as_of.unwrap_or(now))?;
    let hits = std::mem::take(&mut found.hits).into_iter().map(|hit| hit.watched);
    if as_of.is_none() {
        return Ok((hits.collect(), found));
    }
    let mut stood = Vec::new();
    for watched in hits {
        match desk.find(watched.entry.number, as_of) {
            Ok(watched) => stood.push(watched),
            Err(DeskError::NoSuchEntry(_)) => {}
            Err(e) => return Err(e),
        }
    }
    Ok((stood, found))
}

fn days(
    from: &Given,
    to: &Given,
    as_of: Option<At>,
    desk: &Desk,
    session: &mut Session<'_>,
) -> Result<(), Halt> {
    let reading = session.reading(desk);
    let first = reading.day("from", from).map_err(|e| session.value(&e))?;
    let last = reading.day("to", to).map_err(|e| session.value(&e))?;
    let period = Period::range(first, last)
        .ok_or_else(|| session.value(&bad("to", to.as_str(), Accepted::DayFrom(first))))?;
    let stats = desk.stats(period, as_of, session.now);
    let stats = stats.map_err(|e| session.unread(&e, desk))?;
    let json = StatsJson::new(&stats, desk.zone());
    let lang = session.lang;
    let figures = Figures { stats, before: Rates::default() };
    let doc = document(&figures, desk.property(), lang, as_of.unwrap_or(session.now));
    let doc = Document { title: names::title(lang).to_owned(), ..doc };
    session.answer(&json, || plain::figures(&doc))
}

fn written_by(event: &Stored, as_of: Option<At>) -> bool {
    as_of.is_none_or(|t| event.logged.logged_at <= t)
}

fn event_json(stored: &Stored, shape: &Shape) -> EventJson {
    let Stored { seq, number, imported, hash, logged, .. } = stored;
    let place = Place { seq: *seq, entry: *number, imported: *imported, hash: hash.clone() };
    EventJson::new(place, logged, shape)
}

/// One JSON object a line, whether or not JSON was asked for: this read is for other programs.
fn events(
    after: Option<&Given>,
    as_of: Option<At>,
    desk: &Desk,
    shape: Shape,
    session: &mut Session<'_>,
) -> Result<(), Halt> {
    let after = after.map_or(Ok(0), |g| {
        let count = g.as_str().trim().parse::<i64>().ok().filter(|n| *n >= 0);
        count.ok_or_else(|| session.value(&bad("after", g.as_str(), Accepted::Count)))
    });
    let mut seq = after?;
    loop {
        let page = desk.events_after(seq, PAGE).map_err(|e| session.unread(&e, desk))?;
        let Some(last) = page.last() else { return Ok(()) };
        seq = last.seq;
        for event in page.iter().filter(|e| written_by(e, as_of)) {
            json_line(&mut *session.out, &event_json(event, &shape))?;
        }
    }
}
