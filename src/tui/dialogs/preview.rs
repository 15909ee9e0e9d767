//! A ticket's copy before it is printed (S8.3): read it, choose whose copy, print it or save it.
use super::list::List;
use crate::{
    domain::{entry::Entry, id::TicketNo, printing::Paper, vocab::CopyFor},
    report,
    tui::{
        draw::{after, put, put_right, row},
        keys::{self, Action},
        pane::{Ask, Dialog},
        print::{Printed, Request},
        view::View,
    },
    words::{labels::Label, print as w, screen},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::{Position, Rect},
};

/// The copy, and what came of printing it.
#[derive(Debug, Clone)]
pub struct Preview {
    entry: Box<Entry>,
    ticket: TicketNo,
    copy: CopyFor,
    list: List,
    printing: bool,
    /// What is said above it, and whether that is trouble.
    said: Option<(String, bool)>,
}

impl Preview {
    /// The customer's copy of a ticket.
    pub fn new(entry: &Entry, ticket: TicketNo) -> Preview {
        let entry = Box::new(entry.clone());
        let (copy, list) = (CopyFor::Customer, List::default());
        Preview { entry, ticket, copy, list, printing: false, said: None }
    }

    fn text(&self, view: &View<'_>) -> String {
        let entry = view.entry(self.entry.number).map_or(&*self.entry, |w| &w.entry);
        let (property, lang, now) = (view.property, view.lang, view.now);
        let page = report::ticket(entry, self.ticket, self.copy, property, lang, now);
        page.map_or_else(String::new, |page| report::text::render(&page))
    }

    fn print(&mut self, view: &View<'_>) -> Ask {
        if self.printing {
            return Ask::Nothing;
        }
        self.printing = true;
        self.said = None;
        let (entry, ticket, copy) = (self.entry.number, self.ticket, self.copy);
        let paper = Paper::Copy { entry, ticket, copy };
        Ask::Print(Box::new(Request { paper, text: self.text(view) }))
    }

    fn name(&self) -> String {
        format!("{}-{}-{}.txt", self.entry.number, self.ticket, self.copy)
    }

    fn turn(&mut self, by: usize) {
        let all = CopyFor::ALL;
        let at = all.iter().position(|c| *c == self.copy).unwrap_or(0);
        self.copy = all[(at + by) % all.len()];
        self.said = None;
    }

    fn head(&self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) {
        let mut x = 1;
        for (n, copy) in (1..).zip(CopyFor::ALL) {
            let chosen = *copy == self.copy;
            let mark = if chosen { '>' } else { ' ' };
            let text = format!("{mark}{n} {}  ", copy.label(view.lang));
            let style = if chosen { view.theme.selected } else { view.theme.normal };
            x += put(frame, after(area, x), &text, style);
        }
        let ticket = self.entry.ticket(self.ticket);
        if let Some(made) = ticket.and_then(|t| t.copies.iter().rfind(|c| c.copy == self.copy)) {
            let at = crate::words::format::hhmm(made.at, view.property.zone);
            let what = format!("{at} {}", self.copy.label(view.lang));
            put_right(frame, area, &format!("{} ", w::printed(&what, view.lang)), view.theme.dim);
        }
    }
}

impl Dialog for Preview {
    fn title(&self, view: &View<'_>) -> String {
        format!("{}  {:03}/{}", w::preview(view.lang), self.entry.number.n, self.ticket)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return None;
        }
        self.head(frame, row(area, 0), view);
        let said = match (&self.said, self.printing) {
            (Some((said, trouble)), _) => Some((said.as_str(), *trouble)),
            (None, true) => Some((w::printing(view.lang), false)),
            (None, false) => None,
        };
        let used = 1 + u16::from(said.is_some());
        if let Some((said, trouble)) = said {
            let style = if trouble { view.theme.late } else { view.theme.good };
            put(frame, after(row(area, 1), 1), said, style);
        }
        let used = used.min(area.height);
        let body = Rect { y: area.y + used, height: area.height - used, ..area };
        let text = self.text(view);
        let room = usize::from(body.height);
        let tops = (text.lines().count() + 1).saturating_sub(room);
        self.list.rows(tops, room);
        for (n, line) in (0..body.height).zip(text.lines().skip(self.list.at)) {
            put(frame, row(body, n), line, view.theme.normal);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        let count = CopyFor::ALL.len();
        match (key.code, keys::in_dialog(key)) {
            (_, Some(Action::Leave)) => return Ask::Leave,
            (_, Some(Action::Accept)) => return self.print(view),
            (_, Some(action)) => self.list.go(action, self.text(view).lines().count()),
            (KeyCode::Right | KeyCode::Char(' '), _) => self.turn(1),
            (KeyCode::Left, _) => self.turn(count - 1),
            (KeyCode::Tab, _) => return Ask::Keep(self.name(), self.text(view)),
            _ => {
                if let Some(copy) = super::list::digit(key).and_then(|at| CopyFor::ALL.get(at)) {
                    self.copy = *copy;
                    self.said = None;
                }
            }
        }
        Ask::Nothing
    }

    fn printed(&mut self, printed: &Printed, view: &View<'_>) {
        let mine = |entry, ticket| (entry, ticket) == (self.entry.number, self.ticket);
        match printed.job.paper {
            Paper::Copy { entry, ticket, .. } if mine(entry, ticket) => self.printing = false,
            _ => return,
        }
        if let Some(watched) = view.entry(self.entry.number) {
            *self.entry = watched.entry.clone();
        }
        self.said = printed.trouble(view.lang).map(|why| (why, true));
    }

    fn kept(&mut self, said: &str, well: bool) {
        self.printing &= well;
        self.said = Some((said.to_owned(), !well));
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let lang = view.lang;
        vec![
            ("Enter", w::print(lang).to_owned()),
            ("1-3", w::copies(lang).to_owned()),
            ("Tab", w::keep(lang).to_owned()),
            ("Up Down", screen::scroll(lang).to_owned()),
            ("Esc", screen::back(lang).to_owned()),
        ]
    }
}
