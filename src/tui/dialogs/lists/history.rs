//! The versions of a list: when each came into force, by whom, what it changed; Enter goes back to
//! one.
use super::table::refused;
use crate::{
    domain::tables::{Edit, Grid, List, ListVersion},
    tui::{
        dialogs::list::{List as Rows, list_keys},
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog, ListChange},
        panes,
        view::View,
    },
    words::{lists as w, tables},
};
use ratatui::{
    Frame,
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
    text::Line,
};

/// The versions of a list, the newest first.
#[derive(Debug, Clone)]
pub struct History {
    which: List,
    versions: Vec<ListVersion>,
    list: Rows,
    asked: bool,
    trouble: Option<String>,
}

impl History {
    /// The versions as the file has them, oldest first.
    pub fn new(which: List, mut versions: Vec<ListVersion>) -> History {
        versions.reverse();
        History { which, versions, list: Rows::default(), asked: false, trouble: None }
    }

    fn back_to(&mut self, view: &View<'_>) -> Ask {
        let Some(version) = self.versions.get(self.list.at) else { return Ask::Nothing };
        if let Some(why) = refused(self.which, view) {
            return Ask::Say(why);
        }
        if self.list.at == 0 {
            return Ask::Say(w::in_force(view.lang).to_owned());
        }
        if !std::mem::replace(&mut self.asked, true) {
            return Ask::Nothing;
        }
        self.asked = false;
        let (list, edit) = (self.which, Edit::Whole(version.grid.clone()));
        let done = w::taken_back(view.lang).to_owned();
        Ask::Change(Box::new(ListChange { list, edit, stays: false, done }))
    }

    fn row(&self, at: usize, version: &ListVersion, view: &View<'_>) -> String {
        let lang = view.lang;
        let when = match version.at.0 {
            0 => w::at_first(lang).to_owned(),
            _ => panes::day_and_time(version.at, view),
        };
        let by = version
            .by
            .as_ref()
            .map_or("", |id| view.property.staff(id).map_or(id.as_str(), |s| s.name(lang)));
        let before = self.versions.get(at + 1).map(|v| &v.grid);
        let rows = version.grid.rows.len();
        let change = before.map_or_else(|| w::count(rows, rows, lang), |b| told(b, &version.grid));
        let force = if at == 0 { w::in_force(lang) } else { "" };
        let name = draw::fit(&w::version(version.version, lang), 12);
        format!("{name}{}{}{}  {force}", draw::fit(&when, 14), draw::fit(by, 12), change)
    }
}

/// `+1 -2`: rows that came and went; a changed one did both.
fn told(before: &Grid, after: &Grid) -> String {
    let has = |grid: &Grid, cells: &[String]| grid.rows.iter().any(|row| row.cells == cells);
    let came = after.rows.iter().filter(|row| !has(before, &row.cells)).count();
    let went = before.rows.iter().filter(|row| !has(after, &row.cells)).count();
    format!("+{came} -{went}")
}

impl Dialog for History {
    fn title(&self, view: &View<'_>) -> String {
        format!("{}  {}", tables::list(self.which, view.lang), w::history(view.lang))
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let (lang, theme) = (view.lang, view.theme);
        let buffer = frame.buffer_mut();
        let chosen = self.versions.get(self.list.at).map(|v| v.version).unwrap_or_default();
        let (said, style) = match (&self.trouble, self.asked) {
            (Some(trouble), _) => (trouble.clone(), theme.late),
            (None, true) => {
                (format!("{}  {}", w::ask_version(chosen, lang), w::yes_no(lang)), theme.warn)
            }
            (None, false) if self.versions.is_empty() => {
                (w::never_changed(lang).to_owned(), theme.dim)
            }
            (None, false) => (String::new(), theme.dim),
        };
        draw::line(buffer, area, 0, &Line::from(format!(" {said}")), style);
        let room = usize::from(area.height.saturating_sub(1)).max(1);
        for (n, i) in self.list.rows(self.versions.len(), room).enumerate() {
            let Some(version) = self.versions.get(i) else { break };
            let (mark, style) = self.list.mark(i, false, theme);
            let row = Line::from(format!("{mark}{}", self.row(i, version, view)));
            draw::line(buffer, area, n + 1, &row, style);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        self.trouble = None;
        match keys::in_dialog(key) {
            Some(Action::Leave) if self.asked => {
                self.asked = false;
                Ask::Nothing
            }
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => self.back_to(view),
            Some(action) => {
                self.asked = false;
                self.list.go(action, self.versions.len());
                Ask::Nothing
            }
            None => Ask::Nothing,
        }
    }

    fn kept(&mut self, said: &str, well: bool) {
        self.trouble = (!well).then(|| said.to_owned());
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        list_keys(w::take_back(view.lang).to_owned(), view)
    }
}
