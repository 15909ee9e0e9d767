//! F6: look for an entry by whatever somebody remembers of it. The matches come with each key;
//! Enter tells the whole story of one. With nothing typed, what was closed last.
use super::list::{List, list_keys};
use crate::{
    desk::{Hit, Search},
    domain::text::is_dropped,
    tui::{
        draw,
        field::Field,
        keys::{self, Action},
        pane::{Ask, Dialog},
        panes,
        view::View,
    },
    words::{find, screen as w},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::{Position, Rect},
    style::{Modifier, Style},
    text::{Line, Span},
};

/// Longest text looked for, in characters.
const LONGEST: usize = 60;
/// Rows above the list: what is typed, how many there are.
const ABOVE: u16 = 2;
/// Rows below it: the chosen one in full.
const BELOW: u16 = 2;

/// What is looked for, and what was found.
#[derive(Debug, Clone, Default)]
pub struct Find {
    text: String,
    found: Search,
    list: List,
}

impl Find {
    fn typed(&mut self, text: &str) -> Ask {
        let kept = text.chars().filter(|c| !is_dropped(*c));
        let room = LONGEST.saturating_sub(self.text.chars().count());
        self.text.extend(kept.take(room));
        self.look()
    }

    fn look(&mut self) -> Ask {
        self.list.at = 0;
        Ask::Search(self.text.trim().to_owned())
    }

    /// What is typed; a long text shows its end, where the caret is. Its columns.
    fn render_typed(&self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> usize {
        let label = format!(" {}: ", w::find(view.lang));
        let room = usize::from(area.width).saturating_sub(draw::width(&label) + 1);
        let mut shown = self.text.as_str();
        while draw::width(shown) > room {
            let mut rest = shown.chars();
            rest.next();
            shown = rest.as_str();
        }
        let caret = draw::width(&label) + draw::width(shown);
        let mut line = vec![Span::raw(label), Span::styled(shown.to_owned(), view.theme.field)];
        if shown.is_empty() {
            line.push(Span::styled(format!(" {}", find::hint(view.lang)), view.theme.dim));
        }
        draw::line(frame.buffer_mut(), area, 0, &Line::from(line), view.theme.normal);
        caret
    }

    /// How many there are, and what else is to be said of them.
    fn summary(&self, view: &View<'_>) -> String {
        let (lang, found) = (view.lang, &self.found);
        let nothing = found.hits.is_empty();
        match (self.text.trim().is_empty(), nothing) {
            (true, true) => return find::nothing_closed(lang).to_owned(),
            (true, false) => return find::closed_last(lang).to_owned(),
            (false, true) => return w::no_match(lang).to_owned(),
            (false, false) => {}
        }
        let count = find::count(found.hits.len(), lang);
        let near = found.nearly.then(|| find::only_near(lang).to_owned());
        let more = (found.more > 0).then(|| find::more(found.more, found.uncounted, lang));
        [near, Some(count), more].into_iter().flatten().collect::<Vec<_>>().join("  ")
    }

    fn row(&self, mark: char, hit: &Hit, cols: usize, view: &View<'_>) -> Line<'static> {
        let entry = &hit.watched.entry;
        let time = panes::time_or_day(entry.told_at, view);
        let place = draw::fit(&draw::cut(entry.place.as_str(), 9), 10);
        let stage = draw::fit(panes::stage(&hit.watched, view.lang), 13);
        let mut spans = vec![Span::raw(mark.to_string())];
        spans.extend(self.marked(&entry.number.to_string()));
        spans.push(Span::raw(format!(" {time} ")));
        spans.extend(self.marked(&place));
        spans.push(Span::raw(stage));
        let used: usize = spans.iter().map(|s| draw::width(&s.content)).sum();
        let rest = cols.saturating_sub(used + 1);
        match &hit.said {
            // What was said later is why it is here: it gets the greater part.
            Some(said) => {
                let content = draw::short(entry.content.as_str(), rest / 3);
                let left = rest.saturating_sub(draw::width(&content) + 3);
                spans.push(Span::raw(format!("{content} : ")));
                spans.extend(self.marked(&draw::short(&self.around(said, left), left)));
            }
            None => {
                let contact = entry.contact.as_ref().map_or("", AsRef::as_ref);
                let text = format!("{} {contact}", entry.content);
                spans.extend(self.marked(&draw::short(text.trim_end(), rest)));
            }
        }
        Line::from(spans)
    }

    /// A text from a little before what was looked for, if that would not be in sight.
    fn around(&self, text: &str, cols: usize) -> String {
        let first = self.found.query.marks(text).first().map_or(0, |r| r.start);
        let before = text.get(..first).unwrap_or_default();
        if draw::width(before) + 8 < cols {
            return text.to_owned();
        }
        let from = before.char_indices().rev().nth(5).map_or(0, |(i, _)| i);
        format!("..{}", text.get(from..).unwrap_or_default())
    }

    /// A text with what was looked for bold and underlined.
    fn marked(&self, text: &str) -> Vec<Span<'static>> {
        let mark = Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        let mut spans = Vec::new();
        let mut at = 0;
        for range in self.found.query.marks(text) {
            let (before, hit) = (text.get(at..range.start), text.get(range.clone()));
            spans.extend(before.map(|t| Span::raw(t.to_owned())));
            spans.extend(hit.map(|t| Span::styled(t.to_owned(), mark)));
            at = range.end;
        }
        spans.extend(text.get(at..).map(|t| Span::raw(t.to_owned())));
        spans
    }

    /// The chosen one: whom to call, and all that was told.
    fn card(&self, hit: &Hit, cols: usize, view: &View<'_>) -> Vec<Line<'static>> {
        let entry = &hit.watched.entry;
        let contact = entry.contact.as_ref().map_or("-", AsRef::as_ref);
        let phone = entry.phone.as_ref().map_or(String::new(), |p| panes::masked(p.as_str()));
        let closed = entry.closed_at().map_or(String::new(), |at| {
            let day = view.property.zone.local(at).format("%Y-%m-%d %H:%M");
            format!("  {} {day}", panes::stage(&hit.watched, view.lang))
        });
        let received = view.property.zone.local(entry.received_at).format("%Y-%m-%d %H:%M");
        let people = format!(" {contact} {phone}  {} {received}{closed}", w::received(view.lang));
        let told = draw::short(entry.content.as_str(), cols.saturating_sub(2));
        [people, format!(" {told}")].map(|text| Line::from(self.marked(&text))).into()
    }
}

impl Dialog for Find {
    fn title(&self, view: &View<'_>) -> String {
        w::find(view.lang).to_owned()
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let (cols, theme) = (usize::from(area.width), view.theme);
        let caret = self.render_typed(frame, area, view);
        let summary = Line::from(format!(" {}", self.summary(view)));
        let quiet = !self.found.nearly;
        let style = if quiet { theme.dim } else { theme.warn };
        draw::line(frame.buffer_mut(), area, 1, &summary, style);
        let below = if area.height > ABOVE + BELOW + 3 { BELOW + 1 } else { 0 };
        let height = area.height.saturating_sub(ABOVE + below);
        let list = Rect { y: area.y + ABOVE.min(area.height), height, ..area };
        let rows = self.list.rows(self.found.hits.len(), usize::from(height));
        for (n, i) in rows.enumerate() {
            let Some(hit) = self.found.hits.get(i) else { break };
            let (mark, style) = self.list.mark(i, false, theme);
            let line = self.row(mark, hit, cols, view);
            draw::line(frame.buffer_mut(), list, n, &line, style);
        }
        if let Some(hit) = self.found.hits.get(self.list.at).filter(|_| below > 0) {
            let dashes = Line::styled(theme.rule().repeat(cols), theme.dim);
            let card = Rect { y: list.bottom(), height: below, ..area };
            let lines = std::iter::once(dashes).chain(self.card(hit, cols, view));
            for (n, line) in lines.enumerate() {
                draw::line(frame.buffer_mut(), card, n, &line, theme.normal);
            }
        }
        draw::caret(area, draw::cols(caret))
    }

    fn on_key(&mut self, key: KeyEvent, _view: &View<'_>) -> Ask {
        let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        let chosen = || self.found.hits.get(self.list.at).map(|hit| hit.watched.entry.number);
        match (key.code, keys::in_dialog(key), keys::on_desk(key)) {
            (KeyCode::Char(c), ..) if plain => self.typed(&c.to_string()),
            _ if Field::shorten(&mut self.text, key) => self.look(),
            (_, Some(Action::Leave), _) => Ask::Leave,
            (_, Some(Action::Accept), _) => chosen().map_or(Ask::Nothing, Ask::Story),
            (_, None, Some(Action::More)) => chosen().map_or(Ask::Nothing, Ask::More),
            (_, Some(action), _) => {
                self.list.go(action, self.found.hits.len());
                Ask::Nothing
            }
            _ => Ask::Nothing,
        }
    }

    fn on_paste(&mut self, text: &str, _view: &View<'_>) -> Ask {
        self.typed(&crate::domain::text::clean(text))
    }

    fn found(&mut self, found: Search) {
        self.found = found;
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn is_lookup(&self) -> bool {
        true
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        list_keys(find::tell(view.lang).to_owned(), view)
    }
}
