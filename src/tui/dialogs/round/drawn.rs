//! How the call-round looks: the limits with the countdown large, the numbered list, what to say,
//! the run card's steps.
use super::{Half, Round};
use crate::{
    domain::{
        call_round::{Callee, told_by_dispatch, tried},
        entry::Entry,
        timer::Timer,
        vocab::NotifyRole,
        watch::Watched,
    },
    tui::{big, draw, view::View},
    words::{format, labels::Label, round as w},
};
use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

/// Rows of the call list that are shown at once.
const CALLS: usize = 6;
/// Rows and columns from which the countdown is drawn large.
const LARGE: (u16, u16) = (12, 78);

impl Round {
    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) {
        let (lang, theme) = (view.lang, view.theme);
        let buffer = frame.buffer_mut();
        let Some(watched) = view.entry(self.number) else {
            draw::line(buffer, area, 0, &Line::from(w::no_longer(lang)), theme.dim);
            return;
        };
        let entry = &watched.entry;
        let list = self.list(entry, view);
        let at = self.at(entry, &list);
        let large = area.height >= LARGE.0 && area.width >= LARGE.1;
        draw::line(buffer, area, 0, &limits(watched, large, view), theme.normal);
        if list.is_empty() {
            draw::line(buffer, area, 2, &Line::from(w::nobody(lang)), theme.late);
        }
        let top = draw::scroll(at.unwrap_or(0), list.len(), CALLS);
        for (i, callee) in list.iter().enumerate().skip(top).take(CALLS) {
            let chosen = Some(i) == at;
            let here = chosen && self.half == Half::Calls;
            let row = self.callee_row(i, callee, entry, view);
            let mark = if chosen { '>' } else { ' ' };
            let style = if here { theme.selected } else { theme.normal };
            draw::line(buffer, area, 1 + i - top, &Line::from(format!("{mark}{row}")), style);
        }
        self.draw_speech(frame, area, (entry, self.callee(entry, &list)), view);
        let row = CALLS + 3;
        let card = self.card();
        let steps = card.map_or(0, |c| c.steps.len());
        let done = entry.scene.iter().filter(|s| Some(s.card) == card.map(|c| c.kind)).count();
        let cols = usize::from(area.width);
        let count = format!("{done}/{steps}");
        let rule = draw::rule(w::scene(lang), &count, cols, theme, self.half == Half::Scene);
        draw::line(frame.buffer_mut(), area, row, &rule, theme.normal);
        let room = usize::from(area.height).saturating_sub(row + 1);
        for (i, line) in self.draw_scene(entry, (cols, room), view).into_iter().enumerate() {
            draw::line(frame.buffer_mut(), area, row + 1 + i, &Line::from(line), theme.normal);
        }
        if large && let Some((text, style)) = countdown(watched, view) {
            draw_large(frame, area, &text, style);
        }
    }

    /// The outcome Enter records, what is said into the telephone, and what is to be known.
    fn draw_speech(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        (entry, callee): (&Entry, Option<&Callee>),
        view: &View<'_>,
    ) {
        let (lang, theme) = (view.lang, view.theme);
        let outcome = self.outcome(view).map_or("-", |o| o.label(lang));
        let chosen = format!(" {}: < {outcome} >   ", w::outcome(lang));
        let what = format!("{} {}", entry.place, entry.content);
        let say = w::say(&what, entry.phone.as_ref().map(AsRef::as_ref), lang);
        let room = usize::from(area.width).saturating_sub(draw::width(&chosen));
        let line = Line::from(vec![
            Span::styled(chosen, theme.strong),
            Span::raw(draw::short(&say, room)),
        ]);
        draw::line(frame.buffer_mut(), area, CALLS + 1, &line, theme.normal);
        let sent = callee.and_then(|c| Some((c, told_by_dispatch(entry, c)?)));
        let (note, style) = match (&self.trouble, sent) {
            (Some(trouble), _) => (trouble.clone(), theme.late),
            (None, Some((Callee::Person(id, _), at))) => {
                let name = view.property.staff(id).map_or(id.as_str(), |s| s.name(lang));
                (w::just_sent(name, &format::hhmmss(at, view.property.zone), lang), theme.good)
            }
            _ => return,
        };
        draw::line(frame.buffer_mut(), area, CALLS + 2, &Line::from(format!(" {note}")), style);
    }

    fn callee_row(&self, row: usize, callee: &Callee, entry: &Entry, view: &View<'_>) -> String {
        let lang = view.lang;
        let (name, role, phone) = match callee {
            Callee::Person(id, role) => {
                let staff = view.property.staff(id);
                let name = staff.map_or(id.as_str(), |s| s.name(lang));
                let role = match role {
                    NotifyRole::Department => {
                        let of = staff.map_or("", |s| s.department.label(lang));
                        format!("{} {of}", w::department(lang))
                    }
                    NotifyRole::Superior => {
                        let rank = staff.map_or("", |s| s.rank.label(lang));
                        format!("{} {rank}", w::superior(lang))
                    }
                };
                (name.to_owned(), role, staff.map_or("", |s| s.phone.as_str()).to_owned())
            }
            Callee::Public(number) => {
                let public = self.card().into_iter().flat_map(|c| &c.public);
                let named = public.into_iter().find(|p| p.number == number.as_str());
                let name = named.map_or("", |p| lang.pick(&p.zh, &p.en));
                (name.to_owned(), w::outside(lang).to_owned(), number.to_string())
            }
        };
        let tried = tried(entry, callee);
        let said = tried.last.map_or(String::new(), |o| match tried.calls {
            1 => o.label(lang).to_owned(),
            n => format!("{} x{n}", o.label(lang)),
        });
        format!(
            " {}  {} {} {} {said}",
            row + 1,
            draw::fit(&draw::short(&name, 14), 14),
            draw::fit(&role, 16),
            draw::fit(&phone, 14)
        )
    }

    /// The card's steps: a row each when there is room, else in two columns.
    fn draw_scene(
        &self,
        entry: &Entry,
        (cols, room): (usize, usize),
        view: &View<'_>,
    ) -> Vec<String> {
        let Some(card) = self.card() else { return Vec::new() };
        let columns = if card.steps.len() <= room { 1 } else { 2 };
        let wide = cols / columns;
        let cells: Vec<String> = (1u32..)
            .zip(&card.steps)
            .map(|(n, step)| {
                let done = entry.scene.iter().find(|s| (s.card, s.step) == (card.kind, n));
                let here = self.half == Half::Scene && usize::try_from(n) == Ok(self.step + 1);
                let mark = if here { '>' } else { ' ' };
                let text = view.lang.pick(&step.zh, &step.en);
                let cell = match done {
                    Some(s) => {
                        let at = format::hhmmss(s.at, view.property.zone);
                        format!("{mark}[x] {at} {text}")
                    }
                    None => format!("{mark}[ ] {text}"),
                };
                let room = wide.saturating_sub(1);
                draw::fit(&draw::short(&cell, room), room)
            })
            .collect();
        let rows = cells.len().div_ceil(columns);
        let second = |row: usize| cells.get(row + rows).map_or("", String::as_str);
        (0..rows).map(|row| format!("{} {}", cells[row], second(row))).collect()
    }
}

/// Who has been reached when, and whether time is left; the time itself only where it is not large.
fn limits<'a>(watched: &Watched, large: bool, view: &View<'a>) -> Line<'a> {
    let (lang, theme) = (view.lang, view.theme);
    let limit = view.rules.limits.notify.whole_seconds();
    let mut spans = vec![Span::raw(format!(" {}:  ", w::within(limit, lang)))];
    for role in [NotifyRole::Department, NotifyRole::Superior] {
        let newest = watched.timers.iter().rfind(|t| t.key.timer == role.timer());
        spans.push(Span::raw(format!("{} ", role.label(lang))));
        let (text, style) = match newest.map(|t| (t, t.stopped_at)) {
            Some((t, Some(at))) if t.met == Some(true) => {
                (format::hhmmss(at, view.property.zone), theme.good)
            }
            Some((_, Some(at))) => {
                (format!("{}!", format::hhmmss(at, view.property.zone)), theme.late)
            }
            _ => (w::not_yet(lang).to_owned(), theme.warn),
        };
        spans.push(Span::styled(draw::fit(&text, 10), style));
    }
    match running(watched).map(|t| t.left_at(view.now)) {
        Some(left) => {
            let late = left.0 < 0;
            let (mark, word) = if late { ("!", w::over(lang)) } else { (">", w::left(lang)) };
            let time = if large { String::new() } else { format!("  {}", draw::left(left)) };
            let style = if late { theme.late } else { theme.strong };
            spans.push(Span::styled(format!("{mark} {word}{time}"), style));
        }
        None => spans.push(Span::styled(w::everybody_reached(lang), theme.good)),
    }
    Line::from(spans)
}

/// The clock of whoever is to be reached first.
fn running(watched: &Watched) -> Option<&Timer> {
    let told = [NotifyRole::Department, NotifyRole::Superior].map(NotifyRole::timer);
    let owed = watched.timers.iter().filter(|t| t.is_running() && told.contains(&t.key.timer));
    owed.min_by_key(|t| t.due_at)
}

/// The time left, or past.
fn countdown(watched: &Watched, view: &View<'_>) -> Option<(String, Style)> {
    let left = running(watched)?.left_at(view.now);
    let style = if left.0 < 0 { view.theme.late } else { view.theme.strong };
    Some((draw::left(left), style))
}

/// In the right upper corner, three rows high.
fn draw_large(frame: &mut Frame<'_>, area: Rect, text: &str, style: Style) {
    for (n, row) in (0..).zip(big::rows(text)) {
        let wide = draw::columns(&row) + 1;
        let right = Rect { x: area.right().saturating_sub(wide), width: wide, ..area };
        draw::put(frame, draw::row(right, n), &row, style);
    }
}
