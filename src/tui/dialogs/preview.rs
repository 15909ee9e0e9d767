//! Paper before it is printed: read it, print it or save it. Of a ticket (S8.3) whose copy is chosen
//! here; the hand-over sheet (P10) and the power-cut kit are one of a kind.
use super::list::List;
use crate::{
    domain::{entry::Entry, id::TicketNo, printing::Paper, shift::sheet::Sheet, vocab::CopyFor},
    report::{self, Head, page::Page},
    tui::{
        draw::{after, put, put_right, row},
        keys::{self, Action},
        pane::{Ask, Dialog},
        panes,
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

/// What is to be printed.
#[derive(Debug, Clone)]
enum What {
    /// A copy of a ticket.
    Copy { entry: Box<Entry>, ticket: TicketNo, copy: CopyFor },
    /// The hand-over sheet as it was when it was asked for, with the chain's head of then.
    HandOver { sheet: Box<Sheet>, head: Head },
    /// The power-cut kit.
    Kit,
}

/// The paper, and what came of printing it.
#[derive(Debug, Clone)]
pub struct Preview {
    what: What,
    list: List,
    printing: bool,
    /// What is said above it, and whether that is trouble.
    said: Option<(String, bool)>,
}

impl Preview {
    /// The customer's copy of a ticket.
    pub fn new(entry: &Entry, ticket: TicketNo) -> Preview {
        let (entry, copy) = (Box::new(entry.clone()), CopyFor::Customer);
        Preview::of(What::Copy { entry, ticket, copy })
    }

    /// The hand-over sheet.
    pub fn handover(sheet: Sheet, head: Head) -> Preview {
        Preview::of(What::HandOver { sheet: Box::new(sheet), head })
    }

    /// The power-cut kit.
    pub fn kit() -> Preview {
        Preview::of(What::Kit)
    }

    fn of(what: What) -> Preview {
        Preview { what, list: List::default(), printing: false, said: None }
    }

    fn pages(&self, view: &View<'_>) -> Vec<Page> {
        let (property, lang, now) = (view.property, view.lang, view.now);
        match &self.what {
            What::Copy { entry, ticket, copy } => {
                let entry = view.entry(entry.number).map_or(&**entry, |w| &w.entry);
                report::ticket(entry, *ticket, *copy, property, lang, now).into_iter().collect()
            }
            What::HandOver { sheet, head } => {
                vec![report::handover(sheet, view.log, head, property, lang, now)]
            }
            What::Kit => report::kit(view.log, property, lang, now),
        }
    }

    fn text(&self, view: &View<'_>) -> String {
        report::text::render_all(&self.pages(view))
    }

    /// The rows as they are read here: between two pages stands an empty one.
    fn lines(&self, view: &View<'_>) -> Vec<String> {
        self.text(view).replace('\u{c}', "\n").lines().map(ToOwned::to_owned).collect()
    }

    fn paper(&self) -> Paper {
        match &self.what {
            What::Copy { entry, ticket, copy } => {
                Paper::Copy { entry: entry.number, ticket: *ticket, copy: *copy }
            }
            What::HandOver { .. } => Paper::HandOver,
            What::Kit => Paper::Kit,
        }
    }

    fn print(&mut self, view: &View<'_>) -> Ask {
        if self.printing {
            return Ask::Nothing;
        }
        self.printing = true;
        self.said = None;
        Ask::Print(Box::new(Request { paper: self.paper(), text: self.text(view) }))
    }

    /// What it is called when it is saved.
    fn name(&self, view: &View<'_>) -> String {
        match self.paper() {
            Paper::Copy { entry, ticket, copy } => format!("{entry}-{ticket}-{copy}.txt"),
            paper => {
                let now = view.property.zone.local(view.now).format("%y%m%d-%H%M");
                format!("{}-{now}.txt", paper.code())
            }
        }
    }

    /// Another copy of the ticket, by its place among them, counted round.
    fn choose(&mut self, place: impl FnOnce(usize) -> usize) {
        if let What::Copy { copy, .. } = &mut self.what {
            let all = CopyFor::ALL;
            let at = all.iter().position(|c| c == copy).unwrap_or(0);
            *copy = all[place(at) % all.len()];
            self.said = None;
        }
    }

    /// Whose copy, of a ticket; when it was printed last.
    fn head(&self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) {
        let What::Copy { entry, ticket, copy: mine } = &self.what else { return };
        let mut x = 1;
        for (n, copy) in (1..).zip(CopyFor::ALL) {
            let chosen = copy == mine;
            let mark = if chosen { '>' } else { ' ' };
            let text = format!("{mark}{n} {}  ", copy.label(view.lang));
            let style = if chosen { view.theme.selected } else { view.theme.normal };
            x += put(frame, after(area, x), &text, style);
        }
        let ticket = entry.ticket(*ticket);
        if let Some(made) = ticket.and_then(|t| t.copies.iter().rfind(|c| c.copy == *mine)) {
            let at = crate::words::format::hhmm(made.at, view.property.zone);
            let what = format!("{at} {}", mine.label(view.lang));
            put_right(frame, area, &format!("{} ", w::printed(&what, view.lang)), view.theme.dim);
        }
    }
}

impl Dialog for Preview {
    fn title(&self, view: &View<'_>) -> String {
        let what = match self.paper() {
            Paper::Copy { entry, ticket, .. } => format!("{}/{ticket}", panes::number(entry, view)),
            paper => panes::paper(paper, view),
        };
        format!("{}  {what}", w::preview(view.lang))
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
        let copies = u16::from(matches!(self.what, What::Copy { .. }));
        if let Some((said, trouble)) = said {
            let style = if trouble { view.theme.late } else { view.theme.good };
            put(frame, after(row(area, copies), 1), said, style);
        }
        let used = (copies + u16::from(said.is_some())).min(area.height);
        let body = Rect { y: area.y + used, height: area.height - used, ..area };
        let lines = self.lines(view);
        let room = usize::from(body.height);
        let tops = (lines.len() + 1).saturating_sub(room);
        self.list.rows(tops, room);
        for (n, line) in (0..body.height).zip(lines.iter().skip(self.list.at)) {
            put(frame, row(body, n), line, view.theme.normal);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        let count = CopyFor::ALL.len();
        match (key.code, keys::in_dialog(key)) {
            (_, Some(Action::Leave)) => return Ask::Leave,
            (_, Some(Action::Accept)) => return self.print(view),
            (_, Some(action)) => self.list.go(action, self.lines(view).len()),
            (KeyCode::Right | KeyCode::Char(' '), _) => self.choose(|at| at + 1),
            (KeyCode::Left, _) => self.choose(|at| at + count - 1),
            (KeyCode::Tab, _) => return Ask::Keep(self.name(view), self.text(view)),
            _ => {
                if let Some(at) = super::list::digit(key).filter(|at| *at < count) {
                    self.choose(|_| at);
                }
            }
        }
        Ask::Nothing
    }

    fn printed(&mut self, printed: &Printed, view: &View<'_>) {
        match (&mut self.what, printed.job.paper) {
            (What::Copy { entry, ticket, .. }, Paper::Copy { entry: number, ticket: no, .. })
                if (entry.number, *ticket) == (number, no) =>
            {
                if let Some(watched) = view.entry(number) {
                    **entry = watched.entry.clone();
                }
            }
            (What::HandOver { .. }, Paper::HandOver) | (What::Kit, Paper::Kit) => {}
            _ => return,
        }
        self.printing = false;
        self.said = printed.trouble(view.lang).map(|why| (why, true));
    }

    fn kept(&mut self, said: &str, well: bool) {
        self.printing &= well;
        self.said = Some((said.to_owned(), !well));
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let lang = view.lang;
        let copies = ("1-3", w::copies(lang).to_owned());
        let copies = matches!(self.what, What::Copy { .. }).then_some(copies);
        let mut keys = vec![("Enter", w::print(lang).to_owned())];
        keys.extend(copies);
        keys.extend([
            ("Tab", w::keep(lang).to_owned()),
            ("Up Down", screen::scroll(lang).to_owned()),
            ("Esc", screen::back(lang).to_owned()),
        ]);
        keys
    }
}
