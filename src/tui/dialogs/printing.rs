//! The print queue: what waits for the printer, who asked for it, and why it waits. A job may be
//! printed now or given up.
use super::list::{self, List};
use crate::{
    domain::printing::{JobState, PrintJob},
    tui::{
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog},
        panes,
        view::View,
    },
    words::{printing as w, screen},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::{Position, Rect},
    text::Line,
};

/// Columns of the paper, of who asked for it, of when, of how often it was tried.
const COLUMNS: [usize; 4] = [28, 13, 7, 7];
/// Rows below the list, for all that is known of the chosen job.
const BELOW: u16 = 3;

/// The queue and which job is chosen.
#[derive(Debug, Clone, Default)]
pub struct Printing {
    list: List,
}

impl Printing {
    fn chosen<'a>(&self, view: &View<'a>) -> Option<&'a PrintJob> {
        view.printing.get(self.list.at)
    }
}

/// Cells over the list's columns, the last as wide as there is room.
fn line(cells: [&str; 5]) -> String {
    let [named @ .., last] = cells;
    let fit = |(cell, cols): (&str, usize)| draw::fit(&draw::short(cell, cols - 1), cols);
    named.into_iter().zip(COLUMNS).map(fit).collect::<String>() + last
}

fn row(job: &PrintJob, view: &View<'_>) -> String {
    let (what, who) = (panes::paper(job.paper, view), view.property.staff(&job.by));
    let who = who.map_or(job.by.as_str(), |s| s.name(view.lang));
    let since = panes::time_or_day(job.asked_at, view);
    let tries = w::times(job.tries, view.lang);
    line([&what, who, &since, &tries, &why(job, view)])
}

/// How it stands, or why it waits.
fn why(job: &PrintJob, view: &View<'_>) -> String {
    match (job.stands(view.now), &job.trouble) {
        (JobState::Waiting, Some(trouble)) => w::trouble(trouble, view.lang),
        (JobState::Waiting, None) => w::first_try(view.lang).to_owned(),
        (state, _) => w::state(state, view.lang).to_owned(),
    }
}

impl Dialog for Printing {
    fn title(&self, view: &View<'_>) -> String {
        format!("{} {}", w::title(view.lang), view.printing.len())
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let (lang, theme, cols) = (view.lang, view.theme, usize::from(area.width));
        if view.printing.is_empty() {
            let none = Line::from(format!(" {}", w::none(lang)));
            draw::line(frame.buffer_mut(), area, 0, &none, theme.dim);
            return None;
        }
        let heads = [w::what, w::who, w::since, w::tries, w::why].map(|word| word(lang));
        let head = Line::from(format!("    {}", line(heads)));
        draw::line(frame.buffer_mut(), area, 0, &head, theme.dim);
        let below = if area.height > BELOW + 4 { BELOW } else { 0 };
        let height = area.height.saturating_sub(1 + below);
        let rows = Rect { y: area.y + 1, height, ..area };
        for (y, i) in self.list.rows(view.printing.len(), usize::from(height)).enumerate() {
            let Some(job) = view.printing.get(i) else { break };
            let (mark, style) = self.list.mark(i, false, theme);
            let text = draw::short(&row(job, view), cols.saturating_sub(4));
            let text = format!("{mark}{:>2} {text}", list::number(i));
            draw::line(frame.buffer_mut(), rows, y, &Line::from(text), style);
        }
        if let Some(job) = self.chosen(view).filter(|_| below > 0) {
            let foot = Rect { y: rows.bottom(), height: below, ..area };
            let dashes = Line::styled(theme.rule().repeat(cols), theme.dim);
            draw::line(frame.buffer_mut(), foot, 0, &dashes, theme.normal);
            let next = match job.stands(view.now) {
                JobState::Waiting if job.due_at > view.now => {
                    w::next_try(&panes::time(job.due_at, view), lang)
                }
                _ => String::new(),
            };
            let said = format!("{}: {}  {next}", panes::paper(job.paper, view), why(job, view));
            let text = Rect { y: foot.y + 1, height: below - 1, ..foot };
            draw::paragraph(frame, draw::after(text, 1), said.trim_end(), theme.warn);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        let count = view.printing.len();
        if let Some(row) = list::digit(key).filter(|row| *row < count) {
            self.list.at = row;
            return Ask::Nothing;
        }
        let chosen = self.chosen(view).map(|job| job.no);
        match (key.code, keys::in_dialog(key)) {
            (KeyCode::Delete | KeyCode::Backspace, _) => {
                chosen.map_or(Ask::Nothing, Ask::AskCancelPrint)
            }
            (_, Some(Action::Leave)) => Ask::Leave,
            (_, Some(Action::Accept)) => chosen.map_or(Ask::Nothing, Ask::PrintAgain),
            (_, Some(action)) => {
                self.list.go(action, count);
                Ask::Nothing
            }
            _ => Ask::Nothing,
        }
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let lang = view.lang;
        let mut keys = vec![
            ("Enter", w::again(lang).to_owned()),
            ("Del", w::give_up(lang).to_owned()),
            ("Up Down", screen::choose(lang).to_owned()),
            ("Esc", keys::row(Action::Leave).word(lang).to_owned()),
        ];
        if view.printing.is_empty() {
            keys.drain(..3);
        }
        keys
    }
}
