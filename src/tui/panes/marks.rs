//! What stands before an entry's words: same cause as another, others attached, how often its
//! trouble came lately, written late. Signs, so that no colour is needed.
use crate::{
    domain::watch::Watched,
    tui::{draw, panes, view::View},
    words::cause as w,
};
use ratatui::{style::Style, text::Span};

/// The marks in the order they are read: `=014`, `+2`, `第3次`, `补`.
pub fn marks(watched: &Watched, view: &View<'_>) -> Vec<(String, Style)> {
    let (entry, lang, theme) = (&watched.entry, view.lang, view.theme);
    let mut marks = Vec::new();
    if let Some(attached) = &entry.attached {
        marks.push((format!("={}", panes::number(attached.to, view)), theme.strong));
    }
    if !entry.callers.is_empty() {
        marks.push((format!("+{}", entry.callers.len()), theme.strong));
    }
    if let Some(repeat) = watched.repeat.filter(|r| r.often) {
        marks.push((w::nth_short(lang, repeat.n), theme.warn));
    }
    if watched.late_entry {
        marks.push((w::late_mark(lang).to_owned(), theme.warn));
    }
    marks
}

/// Marks and words in so many columns, filled up to the last.
pub fn marked(
    watched: &Watched,
    words: &str,
    cols: usize,
    view: &View<'_>,
    base: Style,
) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut used = 0;
    for (mark, style) in marks(watched, view) {
        let mark = format!("{mark} ");
        // Half of the room at least is left to the words.
        if (used + draw::width(&mark)) * 2 > cols {
            break;
        }
        used += draw::width(&mark);
        let style = if base == view.theme.dim { base } else { style };
        spans.push(Span::styled(mark, style));
    }
    let room = cols.saturating_sub(used);
    let words = draw::fit(&draw::short(words, room.saturating_sub(1)), room);
    spans.push(Span::styled(words, Style::new()));
    spans
}

/// The same as plain words, for a row of a list.
pub fn plain(watched: &Watched, view: &View<'_>) -> String {
    marks(watched, view).into_iter().fold(String::new(), |all, (mark, _)| all + &mark + " ")
}

/// The same in full words, a line each, for the story.
pub fn facts(watched: &Watched, view: &View<'_>) -> Vec<String> {
    let (entry, lang) = (&watched.entry, view.lang);
    let mut lines = Vec::new();
    if let Some(attached) = &entry.attached {
        lines.push(format!(" {} {}", w::attached(lang), attached.to));
    }
    if !entry.callers.is_empty() {
        let callers: Vec<String> =
            entry.callers.iter().map(|caller| panes::number(*caller, view)).collect();
        lines.push(format!(" {} {}", w::callers(lang), callers.join(" ")));
    }
    if let Some(repeat) = watched.repeat.filter(|r| r.often) {
        let within = view.rules.repeat_within.whole_seconds() / 86_400;
        lines.push(format!(" {}", w::nth_within(lang, repeat.n, within)));
    }
    if watched.late_entry {
        lines.push(format!(" {}", w::late_entry(lang)));
    }
    lines
}
