//! Item by item: the row, the story's last lines, the next step and its clock, and what is said of
//! it. A late one needs a word.
use super::{Turn, hhmm};
use crate::{
    domain::{
        id::EntryNo,
        shift::{is_late, walk::Walk},
        watch::Watched,
    },
    tui::{
        draw,
        field::{Edit, Field},
        keys::{self, Action},
        panes,
        view::View,
    },
    words::{events::Teller, labels::Label, screen, shift as w},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
};

/// Rows under the list: title, story, next step, words, trouble.
const BELOW: usize = 7;
/// Lines of the story.
const STORY: usize = 3;

/// The chosen entry and what is typed of it.
#[derive(Debug)]
pub(super) struct Items {
    pub(super) at: EntryNo,
    words: Field,
    trouble: Option<String>,
}

impl Items {
    pub(super) fn new(at: EntryNo, walk: &Walk, trouble: Option<String>) -> Items {
        let said = walk.words.get(&at).map_or("", String::as_str);
        Items { at, words: Field::prose(said), trouble }
    }

    pub(super) fn render(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        walk: &Walk,
        view: &View<'_>,
    ) -> Option<Position> {
        let items = walk.items(view.log);
        let height = usize::from(area.height);
        let room = height.saturating_sub(BELOW).max(1);
        let chosen = items.iter().position(|x| x.entry.number == self.at);
        let top = draw::scroll(chosen.unwrap_or(0), items.len(), room);
        // The same columns for all: a number of another day is longer.
        let number = items.iter().map(|x| draw::width(&panes::number(x.entry.number, view)));
        let number = number.max().unwrap_or(0);
        let mut y = 0;
        for watched in items.iter().skip(top).take(room) {
            let mine = watched.entry.number == self.at;
            let (line, style) = row(watched, (mine, number), walk, view);
            draw::line(frame.buffer_mut(), area, y, &line, style);
            y += 1;
        }
        let watched = items.iter().find(|x| x.entry.number == self.at)?;
        // On a low screen only what is typed stays.
        if height > BELOW {
            y = room;
            y = about(frame, area, y, watched, view);
        }
        let caret = self.field(frame, area, y, watched, view);
        if let Some(trouble) = &self.trouble {
            let line = Line::from(format!(" {trouble}"));
            draw::line(frame.buffer_mut(), area, y + 1, &line, view.theme.late);
        }
        caret
    }

    fn field(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        y: usize,
        watched: &Watched,
        view: &View<'_>,
    ) -> Option<Position> {
        let (lang, theme) = (view.lang, view.theme);
        let late = is_late(watched, view.now);
        let (label, hint) = match late {
            true => (w::what_will_be_done(lang), w::needed(lang)),
            false => (w::remark(lang), w::optional(lang)),
        };
        let line = draw::row(area, draw::cols(y));
        let used = draw::put(frame, line, &format!(" {label}  "), theme.strong);
        let rest = draw::after(line, used);
        let caret = self.words.render(frame, rest, theme.normal, true);
        if self.words.text().is_empty() {
            let style = if late { theme.warn } else { theme.dim };
            draw::put(frame, draw::after(rest, 1), hint, style);
        }
        caret
    }

    pub(super) fn on_key(&mut self, key: KeyEvent, walk: &mut Walk, view: &View<'_>) -> Turn {
        let in_field = matches!(key.code, KeyCode::Home | KeyCode::End);
        match keys::in_dialog(key).filter(|_| !in_field) {
            Some(Action::Leave) => Turn::Back,
            Some(Action::Accept) => self.take(walk, view),
            Some(action) => {
                self.go(action, walk, view);
                Turn::Stay
            }
            None => {
                if self.words.on_key(key) == Edit::Changed {
                    self.typed(walk);
                }
                Turn::Stay
            }
        }
    }

    pub(super) fn on_paste(&mut self, text: &str, walk: &mut Walk, _view: &View<'_>) {
        self.words.paste(text);
        self.typed(walk);
    }

    fn typed(&mut self, walk: &mut Walk) {
        self.trouble = None;
        match self.words.is_empty() {
            true => walk.words.remove(&self.at),
            false => walk.words.insert(self.at, self.words.text().to_owned()),
        };
    }

    /// The incoming person takes it; on to the next that is owed.
    fn take(&mut self, walk: &mut Walk, view: &View<'_>) -> Turn {
        let items = walk.items(view.log);
        let Some(at) = items.iter().position(|x| x.entry.number == self.at) else {
            // Somebody closed it meanwhile.
            return self.onward(walk, 0, view);
        };
        let late = items.get(at).is_some_and(|x| is_late(x, view.now));
        if late && !walk.said(self.at) {
            self.trouble = Some(w::say_first(view.lang).to_owned());
            return Turn::Stay;
        }
        walk.taken.insert(self.at);
        self.onward(walk, at, view)
    }

    fn onward(&mut self, walk: &Walk, at: usize, view: &View<'_>) -> Turn {
        let items = walk.items(view.log);
        let owed = |x: &&&Watched| walk.is_owed(x, view.now);
        let after = items.iter().skip(at + 1).find(owed);
        match after.or_else(|| items.iter().find(owed)) {
            Some(next) => {
                *self = Items::new(next.entry.number, walk, None);
                Turn::Stay
            }
            None => Turn::ToSign,
        }
    }

    fn go(&mut self, action: Action, walk: &Walk, view: &View<'_>) {
        let items = walk.items(view.log);
        let at = items.iter().position(|x| x.entry.number == self.at).unwrap_or(0);
        let to = match action {
            Action::Prev => at.saturating_sub(1),
            Action::Next => at + 1,
            Action::Back => at.saturating_sub(BELOW),
            Action::Forth => at + BELOW,
            _ => at,
        };
        if let Some(to) = items.get(to.min(items.len().saturating_sub(1))) {
            *self = Items::new(to.entry.number, walk, None);
        }
    }
}

/// Columns of what an entry is, with a number of this day.
const WHAT: usize = 25;

/// One entry of the list: taken or not, what it is, its clock. `number`: columns of the numbers.
fn row(
    watched: &Watched,
    (chosen, number): (bool, usize),
    walk: &Walk,
    view: &View<'_>,
) -> (Line<'static>, Style) {
    let (entry, lang, theme) = (&watched.entry, view.lang, view.theme);
    let owed = walk.is_owed(watched, view.now);
    let late = is_late(watched, view.now);
    let mark = if chosen { '>' } else { ' ' };
    let sign = if owed { "[ ]" } else { "[x]" };
    let bang = if late { "!" } else { " " };
    let urgent = if entry.emergency { screen::urgent_mark(lang) } else { "" };
    let place = draw::fit(&draw::cut(entry.place.as_str(), 7), 8);
    let cols = WHAT.saturating_sub(number.saturating_sub(3));
    let what = draw::fit(&draw::short(entry.content.as_str(), cols - 1), cols);
    let stage = draw::fit(panes::stage(watched, lang), 13);
    let head = format!(
        "{mark}{sign} {bang} {} {} {place}",
        draw::fit(&panes::number(entry.number, view), number),
        hhmm(entry.received_at, view)
    );
    let text = format!(
        "{head}{what}{} {stage}{}",
        draw::fit(urgent, 2),
        panes::holder_and_doer(watched, false, view)
    );
    let style = match (chosen, owed, late) {
        (true, ..) => theme.selected,
        (false, false, _) => theme.dim,
        (false, true, true) => theme.late,
        (false, true, false) => theme.normal,
    };
    (Line::from(text), style)
}

/// The chosen entry: the last lines of its story, its next step and its clock. The row after.
fn about(
    frame: &mut Frame<'_>,
    area: Rect,
    mut y: usize,
    watched: &Watched,
    view: &View<'_>,
) -> usize {
    let (entry, lang, theme) = (&watched.entry, view.lang, view.theme);
    let cols = usize::from(area.width);
    let title = format!(
        "{} {}  {}",
        panes::number(entry.number, view),
        entry.place,
        draw::short(entry.content.as_str(), 40)
    );
    let rule = draw::rule(&title, "", cols, theme, false);
    draw::line(frame.buffer_mut(), area, y, &rule, theme.normal);
    y += 1;
    let teller = Teller { entry: entry.number, property: view.property, lang };
    let skipped = view.story.len().saturating_sub(STORY);
    for logged in view.story.iter().skip(skipped) {
        let told = teller.tell(&logged.event);
        let by = view.property.staff(&logged.by).map_or(logged.by.as_str(), |s| s.name(lang));
        let text = format!(" {} {by}  {told}", panes::time_or_day(logged.at, view));
        let line = Line::from(draw::short(&text, cols));
        draw::line(frame.buffer_mut(), area, y, &line, theme.dim);
        y += 1;
    }
    y += STORY.saturating_sub(view.story.len());
    draw::line(frame.buffer_mut(), area, y, &next(watched, view), theme.normal);
    y + 1
}

fn next(watched: &Watched, view: &View<'_>) -> Line<'static> {
    let (lang, theme) = (view.lang, view.theme);
    let name = Span::styled(format!(" {}  ", w::next(lang)), theme.strong);
    let Some(owed) = watched.owed(view.now).first().copied() else {
        return Line::from(vec![name, Span::styled(w::nothing_owed(lang), theme.dim)]);
    };
    let what = owed.next.label(lang).to_owned();
    let clock = owed.due_at.map(|due| due.since(view.now));
    let (clock, style) = match clock {
        Some(left) if left.0 < 0 => {
            (format!("  ! {} {}", screen::over(lang), draw::left(left)), theme.late)
        }
        Some(left) => (format!("  {} {}", screen::left(lang), draw::left(left)), theme.normal),
        None => (String::new(), theme.normal),
    };
    Line::from(vec![name, Span::raw(what), Span::styled(clock, style)])
}
