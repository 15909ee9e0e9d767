//! What a ticket lacks before the source is called back (S9.1): each thing with the way to fill it.
//! Shown before anything is typed; when all is there, Enter goes on to the callback.
use super::{
    list::{self, List, list_keys},
    step,
};
use crate::{
    domain::{
        entry::EntryStage,
        id::EntryNo,
        ticket::TicketStage,
        watch::{Next, Watched},
    },
    tui::{
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog},
        panes,
        view::View,
    },
    words::{check as w, labels::Label},
};
use ratatui::{
    Frame,
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
    text::Line,
};

/// The list of what is missing.
#[derive(Debug, Clone)]
pub struct Check {
    number: EntryNo,
    list: List,
}

/// A row: what it says, the step Enter opens, and whether it bars the callback.
struct Row {
    says: String,
    next: Option<Next>,
    bars: bool,
}

/// Whether an entry's callback is on its way or due, and something of it is missing.
pub fn is_wanted(watched: &Watched) -> bool {
    match watched.entry.stage() {
        EntryStage::InProgress => true,
        EntryStage::Accepted | EntryStage::Answered => !watched.missing.is_empty(),
        _ => false,
    }
}

impl Check {
    /// The list for an entry.
    pub fn new(number: EntryNo) -> Check {
        Check { number, list: List::default() }
    }

    fn rows(watched: &Watched, view: &View<'_>) -> Vec<Row> {
        let (entry, lang) = (&watched.entry, view.lang);
        let owed = watched.owed(view.now);
        let fields = watched.missing.iter().map(|field| Row {
            says: w::field(field.label(lang), lang),
            next: Some(Next::Amend),
            bars: false,
        });
        let open = entry.tickets.iter().filter(|t| t.stage != TicketStage::Accepted);
        let tickets = open.map(|t| {
            let step = owed.iter().map(|o| o.next).find(|next| next.ticket() == Some(t.no));
            let says = w::ticket(&t.no.to_string(), t.stage.label(lang), lang);
            Row { says, next: step, bars: true }
        });
        // Its own callback waits for the one ticket of the cause.
        let lead = entry.attached.as_ref().filter(|a| a.done_at.is_none()).map(|a| Row {
            says: w::lead(&a.to.to_string(), lang),
            next: None,
            bars: true,
        });
        fields.chain(tickets).chain(lead).collect()
    }

    fn open(&self, view: &View<'_>) -> Ask {
        let Some(watched) = view.entry(self.number) else { return Ask::Leave };
        let rows = Self::rows(watched, view);
        match rows.get(self.list.at) {
            None if rows.iter().any(|r| r.bars) => Ask::Say(w::not_yet(view.lang).to_owned()),
            None => Ask::Become(step::callback(watched, view)),
            Some(row) => match row.next.and_then(|next| step::open(watched, next, view)) {
                Some(form) => Ask::Open(form),
                None => Ask::Say(w::waits(view.lang).to_owned()),
            },
        }
    }
}

impl Dialog for Check {
    fn title(&self, view: &View<'_>) -> String {
        let entry = view.entry(self.number).map(|x| &x.entry);
        let what = entry.map_or(String::new(), |e| format!("{} {}", e.place, e.content));
        let number = panes::number(self.number, view);
        format!("{}  {number} {}", w::title(view.lang), draw::short(&what, 36))
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let watched = view.entry(self.number)?;
        let (lang, theme) = (view.lang, view.theme);
        let rows = Self::rows(watched, view);
        let barred = rows.iter().any(|r| r.bars);
        let shown = self.list.rows(rows.len() + 1, usize::from(area.height));
        for (n, i) in shown.enumerate() {
            let digit = list::number(i);
            let (grey, says, step) = match rows.get(i) {
                Some(row) => {
                    let step = row.next.map_or("", |next| next.label(lang));
                    (row.next.is_none(), row.says.as_str(), step)
                }
                None if barred => (true, w::not_yet(lang), ""),
                None if rows.is_empty() => (false, w::complete(lang), w::call(lang)),
                None => (false, w::later(lang), w::call(lang)),
            };
            let (mark, style) = self.list.mark(i, grey, theme);
            let text = format!("{mark}{digit:>2}  {} {step}", draw::fit(says, 48));
            draw::line(frame.buffer_mut(), area, n, &Line::from(text), style);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        let Some(watched) = view.entry(self.number) else { return Ask::Leave };
        let count = Self::rows(watched, view).len() + 1;
        if let Some(at) = list::digit(key).filter(|at| *at < count) {
            self.list.at = at;
            return self.open(view);
        }
        match keys::in_dialog(key) {
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => self.open(view),
            Some(action) => {
                self.list.go(action, count);
                Ask::Nothing
            }
            None => Ask::Nothing,
        }
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        list_keys(w::fill(view.lang).to_owned(), view)
    }
}
