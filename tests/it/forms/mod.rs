//! The forms of the screen, driven by keys over a hand-made desk.
mod booked;
mod cause;
mod charge;
mod field;
mod house;
mod intake;
mod path;
mod screens;
mod steps;
mod stuck;

use firstdesk::{
    desk::order::{Done, Order},
    domain::{
        alarm::Alarm,
        at::{At, Span},
        cause::Kin,
        command::{Command, Record},
        decide::{Context, decide_among},
        draft::Draft,
        entry::Entry,
        event::Logged,
        id::{EntryId, EntryNo, StaffId, TicketRef},
        property::Property,
        rules::{Rules, SHIPPED},
        signing::Proof,
        starter::starter,
        text::Text,
        vocab::{Category, Channel, Requester},
        watch::Watched,
    },
    tui::{
        pane::{Ask, Dialog, Outcome},
        rein::Rein,
        theme::{Palette, Theme},
        view::View,
    },
    words::{Lang, refusals},
};
use ratatui::{
    Terminal,
    backend::TestBackend,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::{Position, Rect},
};
use std::collections::BTreeSet;
use unicode_width::UnicodeWidthStr;

/// A desk in memory: what the application and the store do, in a few lines.
pub(super) struct World {
    pub(super) now: At,
    pub(super) lang: Lang,
    pub(super) theme: Theme,
    pub(super) property: Property,
    pub(super) rules: Rules,
    pub(super) me: StaffId,
    pub(super) log: Vec<Watched>,
    pub(super) alarms: Vec<Alarm>,
    pub(super) earlier: Vec<Entry>,
    pub(super) parked: Vec<Draft>,
}

pub(super) fn at(rfc3339: &str) -> At {
    At(chrono::DateTime::parse_from_rfc3339(rfc3339).unwrap().timestamp_millis())
}

pub(super) fn text(s: &str) -> Text {
    Text::prose(s).unwrap()
}

impl World {
    /// A Monday night, 02:14:51.
    pub(super) fn new() -> World {
        World {
            now: at("2026-11-23T02:14:51+08:00"),
            lang: Lang::Zh,
            theme: Theme::new(Palette::Colour, false),
            property: starter().unwrap(),
            rules: Rules::parse(SHIPPED, 1).unwrap(),
            me: "wang".into(),
            log: Vec::new(),
            alarms: Vec::new(),
            earlier: Vec::new(),
            parked: Vec::new(),
        }
    }

    pub(super) fn view(&self) -> View<'_> {
        View {
            now: self.now,
            lang: self.lang,
            theme: &self.theme,
            property: &self.property,
            rules: &self.rules,
            me: &self.me,
            log: &self.log,
            alarms: &self.alarms,
            alarm_rows: &[],
            jump: None,
            earlier: &self.earlier,
            parked: &self.parked,
            story: &[],
            printing: &[],
            rein: Rein::Free,
            pins: const { &BTreeSet::new() },
            fresh: false,
            focused: true,
        }
    }

    pub(super) fn wait(&mut self, seconds: i64) {
        self.now = self.now.plus(Span::seconds(seconds));
    }

    /// Carries an order out by the rules, as the desk does; the sentence of a refusal otherwise.
    pub(super) fn execute(&mut self, order: &Order) -> Outcome {
        let known = order.on.and_then(|no| self.log.iter().position(|w| w.entry.number == no));
        let entry = known.map(|i| self.log[i].entry.clone());
        if let (Some(seen), Some(entry)) = (order.seen, &entry)
            && seen != entry.version
        {
            return Outcome::Refused(format!("version {seen}, is {}", entry.version));
        }
        let n = u32::try_from(self.log.len()).unwrap() + 1;
        let number = EntryNo { day: self.property.zone.day(self.now), n };
        let context = Context {
            at: order.at.unwrap_or(self.now),
            logged_at: self.now,
            by: &self.me,
            rules: &self.rules,
            property: &self.property,
            number,
            proof: Proof::default(),
        };
        let lead = match &order.command {
            Command::Attach { to, .. } => self.log.iter().find(|w| w.entry.number == *to),
            _ => None,
        };
        let kin = Kin { lead: lead.map(|w| &w.entry), callers: &[] };
        let events = match decide_among(entry.as_ref(), &order.command, &context, kin) {
            Ok(events) => events,
            Err(refusal) => {
                return Outcome::Refused(refusals::sentence(&refusal, &self.property, self.lang));
            }
        };
        let (at, logged_at, by) = (context.at, self.now, self.me.clone());
        let mut entry = entry;
        let mut ticket = None;
        for event in events {
            ticket = event.ticket().or(ticket);
            let logged = Logged { at, logged_at, by: by.clone(), note: order.note.clone(), event };
            match &mut entry {
                Some(entry) => entry.apply(&logged),
                None => entry = Entry::begin(EntryId(i64::from(n)), &logged),
            }
        }
        let entry = entry.unwrap();
        let number = entry.number;
        let watched = Watched::new(entry, &self.rules, self.property.zone);
        match known {
            Some(i) => self.log[i] = watched,
            None => self.log.insert(0, watched),
        }
        let ticket = ticket.map(|ticket| TicketRef { entry: number, ticket });
        Outcome::Done(Done { entry: number, ticket, seq: 1 })
    }

    /// Does what a form asks and tells it; what it asks then.
    pub(super) fn obey(&mut self, dialog: &mut dyn Dialog, ask: Ask) -> Ask {
        let Ask::Do(order) = ask else { return ask };
        let outcome = self.execute(&order);
        dialog.done(outcome, &self.view())
    }

    /// Records an entry and gives its number.
    pub(super) fn record(&mut self, record: Record) -> EntryNo {
        match self.execute(&Order::record(record)) {
            Outcome::Done(done) => done.entry,
            Outcome::Refused(why) => panic!("{why}"),
        }
    }

    pub(super) fn watched(&self, number: EntryNo) -> Watched {
        self.log.iter().find(|w| w.entry.number == number).unwrap().clone()
    }
}

/// A leak in 1203.
pub(super) fn leak() -> Record {
    Record {
        place: text("1203"),
        content: text("卫生间漏水"),
        contact: Some(text("陈先生")),
        phone: Some(text("13800001111")),
        channel: Channel::Call,
        category: Some(Category::Engineering),
        emergency: false,
        requester: Requester::External,
        appointment: None,
        avoid: None,
        received: None,
        told: None,
        first_receiver: None,
    }
}

pub(super) fn key(code: KeyCode) -> KeyEvent {
    KeyEvent::new(code, KeyModifiers::NONE)
}

pub(super) fn ctrl(c: char) -> KeyEvent {
    KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL)
}

pub(super) fn press(world: &World, dialog: &mut dyn Dialog, code: KeyCode) -> Ask {
    dialog.on_key(key(code), &world.view())
}

/// Types a text; no letter of it may ask for anything.
pub(super) fn type_in(world: &World, dialog: &mut dyn Dialog, text: &str) {
    for c in text.chars() {
        let ask = press(world, dialog, KeyCode::Char(c));
        assert!(matches!(ask, Ask::Nothing), "{c}: {ask:?}");
    }
}

/// What the form asked to be done.
pub(super) fn order(ask: Ask) -> Order {
    match ask {
        Ask::Do(order) => *order,
        other => panic!("{other:?}"),
    }
}

/// The form drawn, and where the real cursor stands.
pub(super) fn draw(
    world: &World,
    dialog: &mut dyn Dialog,
    width: u16,
    height: u16,
) -> (String, Option<Position>) {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    let mut cursor = None;
    let area = Rect::new(0, 0, width, height);
    terminal.draw(|frame| cursor = dialog.render(frame, area, &world.view())).unwrap();
    let buffer = terminal.backend().buffer();
    let mut out = String::new();
    for y in 0..height {
        let mut line = String::new();
        let mut x = 0;
        while x < width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            // The cell behind a wide character is a continuation: skip it.
            x += u16::try_from(symbol.width().max(1)).unwrap();
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    (out, cursor)
}
