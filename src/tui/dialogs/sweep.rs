//! The same-day sweep (S7.3): what will not make today and why, put to the managers' meeting in one
//! go; and from the same list the meeting's decisions, one after the other.
use super::{
    list::{List, digit},
    step,
};
use crate::{
    desk::order::Order,
    domain::{
        command::Command,
        id::EntryNo,
        same_day::{Prospect, prospect},
        text::Text,
        watch::Watched,
    },
    tui::{
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog, Outcome},
        panes,
        view::View,
    },
    words::{agenda, same_day as w, screen},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
};

/// The list, what is ticked, and what is being put.
#[derive(Debug)]
pub struct Sweep {
    ticked: Vec<EntryNo>,
    list: List,
    /// The question before everything ticked is put.
    sure: bool,
    /// Still to be put, the next one last.
    waiting: Vec<EntryNo>,
    /// The one being put.
    sent: Option<EntryNo>,
    put: usize,
    message: Option<String>,
}

type Row<'a> = (&'a Watched, Prospect);

impl Sweep {
    /// The sweep, everything that will not make today ticked.
    pub fn new(view: &View<'_>) -> Sweep {
        let will_not =
            |(x, p): Row<'_>| matches!(p, Prospect::WillNot(_)).then_some(x.entry.number);
        Sweep {
            ticked: rows(view).into_iter().filter_map(will_not).collect(),
            list: List::default(),
            sure: false,
            waiting: Vec::new(),
            sent: None,
            put: 0,
            message: None,
        }
    }

    /// What is ticked and can still be put, in the list's order.
    fn to_put(&self, view: &View<'_>) -> Vec<EntryNo> {
        let open = |(x, p): Row<'_>| (p != Prospect::BeforeMeeting).then_some(x.entry.number);
        rows(view).into_iter().filter_map(open).filter(|n| self.ticked.contains(n)).collect()
    }

    fn tick(&mut self, view: &View<'_>) {
        let rows = rows(view);
        let Some((watched, prospect)) = rows.get(self.list.at) else { return };
        let number = watched.entry.number;
        match self.ticked.iter().position(|n| *n == number) {
            _ if *prospect == Prospect::BeforeMeeting => {}
            Some(at) => drop(self.ticked.remove(at)),
            None => self.ticked.push(number),
        }
    }

    /// The form of the chosen row: to be put, or its decision.
    fn open(view: &View<'_>, at: usize) -> Ask {
        let rows = rows(view);
        rows.get(at).map_or(Ask::Nothing, |(x, _)| Ask::Open(step::meeting(x, view)))
    }

    fn ask_first(&mut self, view: &View<'_>) {
        match self.to_put(view).len() {
            0 => self.message = Some(w::nothing_ticked(view.lang).to_owned()),
            _ => self.sure = true,
        }
    }

    /// Puts the next one that waits.
    fn put_next(&mut self, view: &View<'_>) -> Ask {
        let (rules, now) = (view.rules.same_day, view.now);
        let writer = agenda::Writer { property: view.property, rules, now, lang: view.lang };
        while let Some(number) = self.waiting.pop() {
            let Some(watched) = view.entry(number) else { continue };
            let reason = agenda::reason(prospect(watched, rules, now).as_ref(), &writer);
            if let Ok(reason) = Text::prose(&reason) {
                self.sent = Some(number);
                return Ask::Do(Box::new(Order::on(number, Command::Meeting { reason })));
            }
        }
        if self.message.is_none() {
            self.message = Some(w::all_put(self.put, view.lang));
        }
        Ask::Nothing
    }

    fn on_question(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        let yes = matches!(keys::fold(key).0, KeyCode::F(3) | KeyCode::Enter);
        self.sure = false;
        if !yes {
            return Ask::Nothing;
        }
        (self.put, self.waiting) = (0, self.to_put(view));
        self.waiting.reverse();
        self.put_next(view)
    }

    fn row(&self, row: usize, (watched, prospect): &Row<'_>, view: &View<'_>) -> Line<'static> {
        let (lang, theme, entry) = (view.lang, view.theme, &watched.entry);
        let ticked = self.ticked.contains(&entry.number);
        let (mark, _) = self.list.mark(row, false, theme);
        let (tick, why, style) = match prospect {
            Prospect::BeforeMeeting => {
                let put = entry.meetings.last();
                let said = put.map_or(String::new(), |m| {
                    format!(
                        "{} {}  {}",
                        w::at_meeting(lang),
                        panes::time_or_day(m.at, view),
                        m.reason
                    )
                });
                ("[?]", said, theme.normal)
            }
            Prospect::WillNot(why) => {
                let why = w::why(why, view.property.zone, view.now, lang);
                (if ticked { "[x]" } else { "[ ]" }, why, theme.warn)
            }
            Prospect::May => {
                let stage = panes::stage(watched, lang);
                let said = format!("{}, {stage}", w::may(lang));
                (if ticked { "[x]" } else { "[ ]" }, said, theme.dim)
            }
        };
        let number = panes::number(entry.number, view);
        let what = format!("{number} {} {}", entry.place, entry.content);
        Line::from(vec![
            Span::raw(format!("{mark}{tick} ")),
            Span::raw(format!("{}  ", draw::fit(&draw::short(&what, 28), 28))),
            Span::styled(why, style),
        ])
    }
}

/// What the same-day limit asks something of: what will not make today, what lies before the
/// meeting, and what may still make it; in each the oldest first.
fn rows<'a>(view: &View<'a>) -> Vec<Row<'a>> {
    let judged = |x: &'a Watched| Some((x, prospect(x, view.rules.same_day, view.now)?));
    let mut rows: Vec<Row<'a>> = view.log.iter().filter_map(judged).collect();
    rows.sort_by_key(|(x, p)| {
        let group = match p {
            Prospect::WillNot(_) => 0,
            Prospect::BeforeMeeting => 1,
            Prospect::May => 2,
        };
        (group, x.entry.received_at, x.entry.number)
    });
    rows
}

impl Dialog for Sweep {
    fn title(&self, view: &View<'_>) -> String {
        let left = view.property.zone.next_midnight(view.now).since(view.now);
        let left = w::until_midnight(rows(view).len(), &draw::left(left), view.lang);
        format!("{}  {left}", w::title(view.lang))
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let (lang, theme) = (view.lang, view.theme);
        let rows = rows(view);
        let buffer = frame.buffer_mut();
        if rows.is_empty() {
            draw::line(buffer, area, 0, &Line::from(format!(" {}", w::none(lang))), theme.dim);
        }
        // The last row is for what is said.
        let room = usize::from(area.height).saturating_sub(1).max(1);
        for (n, i) in self.list.rows(rows.len(), room).enumerate() {
            let Some(row) = rows.get(i) else { break };
            let base = if i == self.list.at { theme.selected } else { theme.normal };
            draw::line(buffer, area, n, &self.row(i, row, view), base);
        }
        let (said, style): (String, Style) = match (&self.message, self.sure) {
            (_, true) => (w::sure(self.to_put(view).len(), lang), theme.strong),
            (Some(message), false) => (message.clone(), theme.strong),
            (None, false) => (String::new(), theme.normal),
        };
        if !said.is_empty() {
            draw::line(buffer, area, room, &Line::from(format!(" {said}")), style);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        if self.sure {
            return self.on_question(key, view);
        }
        self.message = None;
        let count = rows(view).len();
        if let Some(row) = digit(key).filter(|row| *row < count) {
            self.list.at = row;
            return Ask::Nothing;
        }
        match keys::fold(key).0 {
            KeyCode::F(3) => self.ask_first(view),
            KeyCode::F(4) => return Ask::Agenda,
            KeyCode::Left | KeyCode::Right | KeyCode::Char(' ') => self.tick(view),
            _ => {}
        }
        match keys::in_dialog(key) {
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => Sweep::open(view, self.list.at),
            Some(action) => {
                self.list.go(action, count);
                Ask::Nothing
            }
            None => Ask::Nothing,
        }
    }

    fn done(&mut self, outcome: Outcome, view: &View<'_>) -> Ask {
        let sent = self.sent.take();
        match outcome {
            Outcome::Done(_) => {
                self.put += 1;
                self.ticked.retain(|n| Some(*n) != sent);
            }
            Outcome::Refused(why) => {
                let entry = sent.map_or(String::new(), |n| panes::number(n, view));
                self.message = Some(w::put_but(self.put, &entry, &why, view.lang));
                // What cannot be written now cannot be for the next one either.
                self.waiting.clear();
            }
        }
        self.put_next(view)
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let lang = view.lang;
        if self.sure {
            let (yes, back) = (screen::yes(lang), screen::back(lang));
            return vec![("Enter", yes.to_owned()), ("Esc", back.to_owned())];
        }
        let rows = rows(view);
        let decides = rows.get(self.list.at).is_some_and(|(_, p)| *p == Prospect::BeforeMeeting);
        let enter = if decides { w::key_decide(lang) } else { w::key_open(lang) };
        let count = self.to_put(view).len();
        vec![
            ("Enter", enter.to_owned()),
            ("Left Right", w::key_tick(lang).to_owned()),
            ("F3", format!("{} {count}", w::key_put(lang))),
            ("F4", w::key_agenda(lang).to_owned()),
            ("Esc", screen::back(lang).to_owned()),
        ]
    }
}
