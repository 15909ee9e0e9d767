//! A row of the lane of booked services: when, what, the contact before it, who is to be there by
//! when, signed for or not. The dialog and the wide screen draw the same rows.
use crate::{
    domain::{
        at::{At, Span as Length},
        booking::{Arrival, Booking, Contact},
        timer::TimerKind,
    },
    tui::{draw, panes, view::View},
    words::{Lang, booking as w},
};
use ratatui::{
    style::Style,
    text::{Line, Span},
};

/// Columns of each part; 0: not shown.
#[derive(Debug, Clone, Copy)]
pub struct Columns {
    number: usize,
    what: usize,
    who: usize,
    sign: usize,
    avoid: usize,
}

/// From here on English names stand in full.
const WIDE: usize = 100;
/// Below that they are cut.
const NARROW: usize = 72;
/// Fewer columns for the words are not worth having.
const FEWEST: usize = 10;
const WHEN: usize = 12;
const CONTACT: usize = 11;
const ARRIVE: usize = 12;

impl Columns {
    /// For rows of so many columns.
    pub fn new(lane: &[Booking<'_>], cols: usize, view: &View<'_>) -> Columns {
        let number = lane.iter().map(|b| draw::width(&panes::number(b.number(), view))).max();
        let (who, sign) = match view.lang {
            Lang::Zh => (7, 5),
            Lang::En if cols >= WIDE => (12, 7),
            Lang::En if cols >= NARROW => (8, 7),
            Lang::En => (6, 7),
        };
        let avoided = lane.iter().filter_map(|b| b.watched.entry.avoid);
        let avoid = avoided.map(|a| draw::width(&w::avoided(a, view.lang))).max().unwrap_or(0);
        let mut c = Columns { number: number.unwrap_or(3).max(3) + 1, what: 0, who, sign, avoid };
        for part in [0, 1] {
            if c.used() + FEWEST > cols {
                match part {
                    0 => c.avoid = 0,
                    _ => c.sign = 0,
                }
            }
        }
        c.what = cols.saturating_sub(c.used());
        c
    }

    fn used(&self) -> usize {
        1 + WHEN + self.number + CONTACT + ARRIVE + self.who + self.sign + self.avoid
    }
}

/// The names of the columns.
pub fn head(c: Columns, view: &View<'_>) -> Line<'static> {
    let lang = view.lang;
    let cells = [
        (w::when(lang), WHEN),
        (w::number(lang), c.number),
        (w::what(lang), c.what),
        (w::contact(lang), CONTACT),
        (w::arrive(lang), ARRIVE),
        (w::who(lang), c.who),
        (w::signed(lang), c.sign),
        (w::keep_clear(lang), c.avoid),
    ];
    let text = cells.map(|(name, cols)| draw::fit(&draw::cut(name, cols), cols)).concat();
    Line::styled(format!(" {text}"), view.theme.dim)
}

/// A row; `mark` is its first column.
pub fn row(mark: char, booking: &Booking<'_>, c: Columns, view: &View<'_>) -> Line<'static> {
    let (entry, lang, theme) = (&booking.watched.entry, view.lang, view.theme);
    let mut line = Line::from(mark.to_string());
    let mut push = |text: &str, cols: usize, style: Style| {
        if cols > 0 {
            let text = draw::fit(&draw::cut(text, cols - 1), cols);
            line.push_span(Span::styled(text, style));
        }
    };
    let (when, style) = match booking.at {
        None => (w::to_rebook(lang).to_owned(), theme.warn),
        Some(at) => (day_and_time(at, view), theme.normal),
    };
    push(&when, WHEN, style);
    push(&panes::number(entry.number, view), c.number, Style::new());
    let what = format!("{} {}", entry.place, entry.content);
    push(&draw::short(&what, c.what.saturating_sub(1)), c.what, Style::new());
    let (text, style) = contact(booking, view);
    push(&text, CONTACT, style);
    let (text, style) = arrival(booking, view);
    push(&text, ARRIVE, style);
    push(&who(booking, c.who, view), c.who, Style::new());
    let (text, style) = sign(booking, view);
    push(&text, c.sign, style);
    if let Some(window) = entry.avoid.filter(|_| c.avoid > 0) {
        let inside = booking.is_in_avoided_hours(view.property.zone);
        let style = if inside { theme.warn } else { theme.normal };
        line.push_span(Span::styled(w::avoided(window, lang), style));
    }
    line
}

/// `今天 15:00`, `明天 09:30`, `11-26 15:00`.
fn day_and_time(at: At, view: &View<'_>) -> String {
    let (zone, lang) = (view.property.zone, view.lang);
    let today = zone.day(view.now);
    let day = match zone.day(at).signed_duration_since(today).num_days() {
        0 => w::today(lang).to_owned(),
        1 => w::tomorrow(lang).to_owned(),
        _ => zone.local(at).format("%m-%d").to_string(),
    };
    format!("{day} {}", panes::hhmm(at, view))
}

/// How long until a limit, near it; `!` once it has passed. Further off, the time itself.
fn until(due: At, view: &View<'_>) -> (String, Style) {
    let left = due.since(view.now);
    match left {
        l if l.0 < 0 => (format!("! {}", draw::left(left)), view.theme.late),
        l if l < Length::minutes(60) => (format!("> {}", draw::left(left)), view.theme.strong),
        _ => (w::by(&panes::hhmm(due, view), view.lang), view.theme.normal),
    }
}

fn contact(booking: &Booking<'_>, view: &View<'_>) -> (String, Style) {
    let (lang, theme) = (view.lang, view.theme);
    match booking.contact {
        Contact::NotOwed => ("-".to_owned(), theme.dim),
        Contact::Due(due) => until(due, view),
        Contact::Missed => (format!("! {}", w::not_contacted(lang)), theme.late),
        Contact::Made(at, late) => stamped(at, if late { '!' } else { ' ' }, w::made(lang), view),
    }
}

/// `14:56 到场`, with `!` between when it was late.
fn stamped(at: At, mark: char, word: &str, view: &View<'_>) -> (String, Style) {
    let style = if mark == '!' { view.theme.late } else { view.theme.good };
    (format!("{}{mark}{word}", panes::hhmm(at, view)), style)
}

fn arrival(booking: &Booking<'_>, view: &View<'_>) -> (String, Style) {
    let (lang, theme) = (view.lang, view.theme);
    match (booking.arrival, booking.window) {
        (Arrival::There { at, early: true, .. }, _) => {
            let (text, _) = stamped(at, ' ', w::early(lang), view);
            (text, theme.warn)
        }
        (Arrival::There { at, late, .. }, _) => {
            stamped(at, if late { '!' } else { ' ' }, w::there(lang), view)
        }
        (Arrival::Owed, None) => {
            let lost = booking.ticket.is_some_and(|t| t.no_shows > 0);
            (if lost { w::no_show(lang) } else { "-" }.to_owned(), theme.warn)
        }
        (Arrival::Owed, Some((_, closes))) if booking.is_late(TimerKind::Arrive, view.now) => {
            (format!("! {}", draw::left(closes.since(view.now))), theme.late)
        }
        (Arrival::Owed, Some((opens, closes))) => {
            let open = opens <= view.now;
            let text = format!("{}-{}", panes::hhmm(opens, view), panes::hhmm(closes, view));
            (text, if open { theme.strong } else { theme.normal })
        }
    }
}

fn who(booking: &Booking<'_>, cols: usize, view: &View<'_>) -> String {
    match booking.ticket {
        Some(ticket) if !ticket.awaits_dispatch() => {
            let name = view.name_of(&ticket.assignee);
            match draw::width(name) < cols {
                true => name.to_owned(),
                false => panes::short_name(&ticket.assignee, view),
            }
        }
        _ if booking.at.is_some() => w::to_send(view.lang).to_owned(),
        _ => "-".to_owned(),
    }
}

fn sign(booking: &Booking<'_>, view: &View<'_>) -> (String, Style) {
    let (lang, theme) = (view.lang, view.theme);
    match booking.ticket.filter(|t| !t.awaits_dispatch()) {
        None => ("-".to_owned(), theme.dim),
        Some(ticket) if ticket.signature.is_some() => (w::is_signed(lang).to_owned(), theme.good),
        Some(_) if booking.is_late(TimerKind::Sign, view.now) => {
            (format!("!{}", w::not_signed(lang)), theme.late)
        }
        Some(_) => (w::not_signed(lang).to_owned(), theme.normal),
    }
}
