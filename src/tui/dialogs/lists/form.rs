//! One row of a list, field by field. What is wrong is said at its field before anything is
//! written.
use crate::{
    domain::tables::{BadTable, Edit, Grid, GridRow, List, edited, take},
    tui::{
        draw,
        field::Field,
        pane::{Ask, Dialog, ListChange},
        view::View,
    },
    words::{lists as w, screen, tables, template},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyEventKind},
    layout::{Position, Rect},
};

/// A row being written.
#[derive(Debug)]
pub struct Form {
    which: List,
    /// The row as it was when the form opened, by stable words; none for a new one.
    old: Option<Vec<String>>,
    fields: Vec<Field>,
    focus: usize,
    message: Option<String>,
}

impl Form {
    /// The form of a row, by stable words and as it is shown; none for a new one.
    pub fn new(which: List, row: Option<(Vec<String>, &[String])>) -> Form {
        let (old, shown) = row.map_or((None, None), |(old, shown)| (Some(old), Some(shown)));
        let said = |at: usize| shown.and_then(|cells| cells.get(at)).map_or("", String::as_str);
        let fields = (0..which.columns().len()).map(|at| Field::prose(said(at))).collect();
        Form { which, old, fields, focus: 0, message: None }
    }

    /// The row by stable words.
    fn row(&self) -> Vec<String> {
        let header = self.which.columns().iter().map(|c| (*c).to_owned()).collect();
        let cells = self.fields.iter().map(|f| f.text().trim().to_owned()).collect();
        let grid = Grid { header, rows: vec![GridRow { line: 2, cells }] };
        let rows = tables::canonical(self.which, grid).rows;
        rows.into_iter().next().map(|row| row.cells).unwrap_or_default()
    }

    fn save(&mut self, view: &View<'_>) -> Ask {
        let new = self.row();
        if self.old.as_ref() == Some(&new) {
            return Ask::Leave;
        }
        let edit = Edit::Row { old: self.old.clone(), new: Some(new) };
        let Some(grid) = edited(view.property, self.which, &edit) else {
            self.message = Some(w::gone(view.lang).to_owned());
            return Ask::Nothing;
        };
        let taken = take(view.property, self.which, &grid, true);
        if let Some(bad) = taken.bad.first() {
            self.message = Some(self.wrong(bad, view));
            return Ask::Nothing;
        }
        let done = w::saved(view.lang).to_owned();
        let (list, stays) = (self.which, false);
        Ask::Change(Box::new(ListChange { list, edit, stays, done }))
    }

    /// What is wrong, said at its field.
    fn wrong(&mut self, bad: &BadTable, view: &View<'_>) -> String {
        match bad {
            BadTable::Cell { column, why, .. } => {
                let at = self.which.columns().iter().position(|c| c == column);
                self.focus = at.unwrap_or(self.focus);
                let name = tables::heading(column, view.lang);
                w::wrong_field(name, &tables::because(why, view.lang))
            }
            bad => tables::wrong(bad, view.lang),
        }
    }

    fn go(&mut self, forward: bool) {
        let count = self.fields.len().max(1);
        self.focus = if forward { self.focus + 1 } else { self.focus + count - 1 } % count;
    }
}

impl Dialog for Form {
    fn title(&self, view: &View<'_>) -> String {
        let what = if self.old.is_some() { w::edit(view.lang) } else { w::add(view.lang) };
        format!("{}  {what}", tables::list(self.which, view.lang))
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let (lang, theme) = (view.lang, view.theme);
        let columns = self.which.columns();
        let label = |column: &&'static str| draw::columns(tables::heading(column, lang));
        let indent = columns.iter().map(label).max().unwrap_or(0) + 3;
        let room = usize::from(area.height.saturating_sub(2)).max(1);
        let first = draw::scroll(self.focus, columns.len(), room);
        let mut caret = None;
        let rows = columns.iter().zip(&self.fields).enumerate().skip(first).take(room);
        for (n, (i, (column, field))) in (0..).zip(rows) {
            let (line, focused) = (draw::row(area, n), i == self.focus);
            let style = if focused { theme.strong } else { theme.normal };
            draw::put(frame, draw::after(line, 1), tables::heading(column, lang), style);
            let style = if focused { theme.field } else { theme.normal };
            let value = draw::after(line, indent);
            let at = field.render(frame, value, style, focused);
            caret = caret.or(at.filter(|_| focused));
        }
        let said = match (&self.message, columns.get(self.focus)) {
            (Some(message), _) => Some((message.clone(), theme.late)),
            (None, Some(column)) => {
                Some((format!("({})", template::hint(self.which, column, lang)), theme.dim))
            }
            (None, None) => None,
        };
        if let Some((said, style)) = said {
            let last = u16::try_from(columns.len().min(room)).unwrap_or(0) + 1;
            let below = Rect { height: 2, ..draw::row(area, last.min(area.height - 1)) };
            draw::paragraph(frame, draw::after(below, 1), &said, style);
        }
        caret
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        if key.kind == KeyEventKind::Release {
            return Ask::Nothing;
        }
        match key.code {
            KeyCode::Esc => return Ask::Leave,
            KeyCode::Enter => return self.save(view),
            KeyCode::Tab | KeyCode::Down => self.go(true),
            KeyCode::BackTab | KeyCode::Up => self.go(false),
            _ => {
                self.message = None;
                if let Some(field) = self.fields.get_mut(self.focus) {
                    field.on_key(key);
                }
            }
        }
        Ask::Nothing
    }

    fn on_paste(&mut self, text: &str, _view: &View<'_>) -> Ask {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.paste(text);
        }
        Ask::Nothing
    }

    fn kept(&mut self, said: &str, well: bool) {
        self.message = (!well).then(|| said.to_owned());
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let lang = view.lang;
        vec![
            ("Enter", w::save(lang).to_owned()),
            ("Tab", w::field(lang).to_owned()),
            ("Esc", screen::back(lang).to_owned()),
        ]
    }
}
