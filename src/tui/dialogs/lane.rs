//! The lane of booked services (S2.3, S4.2, S4.5): a row a visit, by time. Enter is its next step;
//! the customer who was not there and the one who takes another time have keys of their own.
use super::{
    list::{List, digit},
    step,
};
use crate::{
    domain::{
        at::At,
        booking::{self, Booking},
        watch::{Next, Owed},
    },
    tui::{
        draw::{self, after, paragraph, put, row},
        keys::{self, Action},
        pane::{Ask, Dialog},
        panes::lane,
        view::View,
    },
    words::{booking as w, labels::Label, queue},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::{Position, Rect},
    text::Line,
};

/// Rows below the list: a rule, who and when, what to say.
const FOOT: u16 = 4;

/// The lane and which row is chosen.
#[derive(Debug, Clone, Default)]
pub struct Lane {
    list: List,
}

impl Lane {
    fn listed<'a>(view: &View<'a>) -> Vec<Booking<'a>> {
        booking::lane(view.log, &view.rules.limits)
    }

    fn chosen<'a>(&self, view: &View<'a>) -> Option<Booking<'a>> {
        Lane::listed(view).get(self.list.at).copied()
    }

    /// The next step of the chosen visit; everything else that can be done when there is none.
    fn open(&self, view: &View<'_>) -> Ask {
        let Some(booking) = self.chosen(view) else { return Ask::Nothing };
        let watched = booking.watched;
        let form = next(&booking, view.now).and_then(|owed| step::open(watched, owed.next, view));
        Ask::Open(form.unwrap_or_else(|| step::more(watched, view)))
    }

    fn rebook(&self, view: &View<'_>) -> Ask {
        self.chosen(view).map_or(Ask::Nothing, |b| step::rebook(b.watched, view))
    }

    fn no_show(&self, view: &View<'_>) -> Ask {
        let visit = self.chosen(view).and_then(|b| Some((b.watched, b.ticket_no()?)));
        visit.map_or(Ask::Nothing, |(watched, no)| step::no_show(watched, no, view))
    }

    fn more(&self, view: &View<'_>) -> Ask {
        self.chosen(view).map_or(Ask::Nothing, |b| Ask::Open(step::more(b.watched, view)))
    }

    /// The chosen visit: whom to call, what to keep clear, what was missed; what to say now.
    fn detail(&self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) {
        let Some(booking) = self.chosen(view) else { return };
        let (entry, lang) = (&booking.watched.entry, view.lang);
        let next = next(&booking, view.now).map_or("", |owed| owed.next.label(lang));
        let rule = draw::rule(next, "", usize::from(area.width), view.theme, false);
        draw::line(frame.buffer_mut(), area, 0, &rule, view.theme.normal);
        let contact = [&entry.contact, &entry.phone].into_iter().flatten();
        let contact: Vec<String> = contact.map(ToString::to_string).collect();
        let avoid = entry.avoid.map(|a| format!("{} {a}", queue::avoid(lang)));
        let lost = booking.ticket.and_then(|t| w::visits(t.no_shows, t.rebooked, lang));
        let what = format!("{} {}", entry.place, entry.content);
        let parts = [Some(what), Some(contact.join(" ")), avoid, lost];
        let parts: Vec<String> = parts.into_iter().flatten().filter(|p| !p.is_empty()).collect();
        put(frame, after(row(area, 1), 1), &parts.join("  "), view.theme.strong);
        let said = step::spoken(booking.watched, booking.ticket_no(), view);
        let below = Rect { y: row(area, 2).y, height: area.height.saturating_sub(2), ..area };
        paragraph(frame, after(below, 1), &said.unwrap_or_default(), view.theme.normal);
    }
}

/// What is owed on a visit next.
fn next(booking: &Booking<'_>, now: At) -> Option<Owed> {
    let owed = booking.watched.owed(now);
    let rebook = owed.iter().find(|o| matches!(o.next, Next::Rebook(_)));
    let own = |o: &&Owed| o.next.ticket() == booking.ticket_no();
    match booking.at {
        None => rebook.copied(),
        Some(_) => owed.iter().find(own).or(owed.first()).copied(),
    }
}

impl Dialog for Lane {
    fn title(&self, view: &View<'_>) -> String {
        let lane = Lane::listed(view);
        let zone = view.property.zone;
        let today = zone.next_midnight(view.now);
        let tomorrow = zone.next_midnight(today);
        let count = |from: Option<At>, to: Option<At>| {
            let within = |at: At| from.is_none_or(|f| at >= f) && to.is_none_or(|t| at < t);
            lane.iter().filter(|b| b.at.is_some_and(within)).count()
        };
        let lang = view.lang;
        let waiting = lane.iter().filter(|b| b.at.is_none()).count();
        let counts = [
            (w::to_rebook(lang), waiting),
            (w::today(lang), count(None, Some(today))),
            (w::tomorrow(lang), count(Some(today), Some(tomorrow))),
            (w::later(lang), count(Some(tomorrow), None)),
        ];
        let told =
            counts.into_iter().filter(|(_, n)| *n > 0).map(|(name, n)| format!("{name} {n}"));
        let told: Vec<String> = told.collect();
        format!("{}  {}", w::lane(lang), told.join("  ")).trim_end().to_owned()
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let theme = view.theme;
        let lane = Lane::listed(view);
        if lane.is_empty() {
            let none = Line::from(format!(" {}", w::none(view.lang)));
            draw::line(frame.buffer_mut(), area, 0, &none, theme.dim);
            return None;
        }
        let cols = lane::Columns::new(&lane, usize::from(area.width), view);
        draw::line(frame.buffer_mut(), area, 0, &lane::head(cols, view), theme.dim);
        let foot = if area.height >= FOOT + 4 { FOOT } else { 0 };
        let room = usize::from(area.height.saturating_sub(1 + foot));
        for (n, i) in self.list.rows(lane.len(), room).enumerate() {
            let Some(booking) = lane.get(i) else { break };
            let (mark, base) = self.list.mark(i, false, theme);
            let line = lane::row(mark, booking, cols, view);
            draw::line(frame.buffer_mut(), area, n + 1, &line, base);
        }
        if foot > 0 {
            let below = Rect { y: area.bottom() - foot, height: foot, ..area };
            self.detail(frame, below, view);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        let count = Lane::listed(view).len();
        if let Some(row) = digit(key).filter(|row| *row < count) {
            self.list.at = row;
            return Ask::Nothing;
        }
        match keys::fold(key) {
            (KeyCode::F(4) | KeyCode::Char('r'), KeyModifiers::NONE) => return self.rebook(view),
            (KeyCode::F(8) | KeyCode::Char('x'), KeyModifiers::NONE) => return self.no_show(view),
            (KeyCode::Char('o'), KeyModifiers::CONTROL) => {
                return self.more(view);
            }
            _ => {}
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
        let lang = view.lang;
        let next = self.chosen(view).and_then(|b| next(&b, view.now));
        let enter = next.map_or(queue::open_it(lang), |owed| owed.next.label(lang));
        vec![
            ("Enter", enter.to_owned()),
            ("F4", w::key_rebook(lang).to_owned()),
            ("F8", w::key_no_show(lang).to_owned()),
            ("Ctrl-O", w::key_more(lang).to_owned()),
            ("Esc", keys::row(Action::Leave).word(lang).to_owned()),
        ]
    }
}
