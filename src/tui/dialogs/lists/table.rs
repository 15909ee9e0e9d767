//! One list, row by row: typing narrows it (by sound too), Enter changes the chosen row, the first
//! row of all adds one.
use super::{form::Form, told};
use crate::{
    domain::{
        pinyin,
        tables::{Edit, Grid, List, give},
        text::{clean, is_dropped},
        vocab::Rank,
    },
    tui::{
        dialogs::list::List as Rows,
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog, ListChange},
        view::View,
    },
    words::{find, lists as w, screen, tables},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::{Position, Rect},
    text::{Line, Span},
};

/// Longest text looked for, in characters.
const LONGEST: usize = 40;
/// Most columns a column of the list takes.
const WIDEST: usize = 26;
/// Fewest columns it is cut to.
const NARROWEST: usize = 6;
/// Rows below the list that tell the chosen one in full.
const BELOW: u16 = 3;

/// What Enter would say yes to.
#[derive(Debug, Clone)]
struct Question {
    asked: String,
    edit: Edit,
}

/// A list of the property.
#[derive(Debug, Clone)]
pub struct Table {
    which: List,
    typed: String,
    /// Row 0 adds one.
    list: Rows,
    /// The list as last drawn, and as it was before it changed under this dialog.
    seen: Option<Grid>,
    before: Option<Grid>,
    question: Option<Question>,
    trouble: Option<String>,
}

impl Table {
    /// A list from its beginning.
    pub fn new(which: List) -> Table {
        Table {
            which,
            typed: String::new(),
            list: Rows::default(),
            seen: None,
            before: None,
            question: None,
            trouble: None,
        }
    }

    /// The rows that fit what is typed, by their place in the list; every word must.
    fn fitting(&self, shown: &Grid) -> Vec<usize> {
        let words: Vec<&str> = self.typed.split_whitespace().collect();
        let fits = |cells: &[String]| {
            words.iter().all(|word| cells.iter().any(|cell| pinyin::is_meant(cell, word)))
        };
        let rows = shown.rows.iter().enumerate();
        rows.filter(|(_, row)| fits(&row.cells)).map(|(at, _)| at).collect()
    }

    /// Notes what the list was before it changed.
    fn follow(&mut self, now: &Grid) {
        if self.seen.as_ref() != Some(now) {
            self.before = self.seen.replace(now.clone());
        }
    }

    /// The chosen row's place in the list; none for the first row, which adds one.
    fn chosen(&self, shown: &Grid) -> Option<usize> {
        self.fitting(shown).get(self.list.at.checked_sub(1)?).copied()
    }

    fn typed(&mut self, text: &str) {
        let kept = text.chars().filter(|c| !is_dropped(*c));
        let room = LONGEST.saturating_sub(self.typed.chars().count());
        self.typed.extend(kept.take(room));
        self.list.at = usize::from(!self.typed.trim().is_empty());
    }

    fn open(&self, view: &View<'_>) -> Ask {
        if let Some(why) = refused(self.which, view) {
            return Ask::Say(why);
        }
        let given = give(view.property, self.which);
        let shown = tables::local(given.clone(), view.lang);
        let row = self.chosen(&shown).and_then(|at| given.rows.get(at).zip(shown.rows.get(at)));
        let row = row.map(|(given, shown)| (given.cells.clone(), shown.cells.as_slice()));
        Ask::Open(Box::new(Form::new(self.which, row)))
    }

    fn remove(&mut self, view: &View<'_>) -> Ask {
        if let Some(why) = refused(self.which, view) {
            return Ask::Say(why);
        }
        let given = give(view.property, self.which);
        let shown = tables::local(given.clone(), view.lang);
        let Some(at) = self.chosen(&shown) else { return Ask::Nothing };
        let Some((old, row)) = given.rows.get(at).zip(shown.rows.get(at)) else {
            return Ask::Nothing;
        };
        let asked = w::ask_remove(&told(&row.cells), view.lang);
        let edit = Edit::Row { old: Some(old.cells.clone()), new: None };
        self.question = Some(Question { asked, edit });
        Ask::Nothing
    }

    fn undo(&mut self, view: &View<'_>) -> Ask {
        if let Some(why) = refused(self.which, view) {
            return Ask::Say(why);
        }
        let Some(before) = self.before.clone() else {
            return Ask::Say(w::nothing_to_undo(view.lang).to_owned());
        };
        let asked = w::undo_question(view.lang).to_owned();
        self.question = Some(Question { asked, edit: Edit::Whole(before) });
        Ask::Nothing
    }

    fn answer(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        let Some(question) = self.question.take() else { return Ask::Nothing };
        match keys::in_dialog(key) {
            Some(Action::Accept) => {
                let done = match &question.edit {
                    Edit::Row { .. } => w::removed(view.lang),
                    Edit::Whole(_) => w::taken_back(view.lang),
                };
                let (list, edit) = (self.which, question.edit);
                let change = ListChange { list, edit, stays: true, done: done.to_owned() };
                Ask::Change(Box::new(change))
            }
            Some(Action::Leave) => Ask::Nothing,
            _ => {
                self.question = Some(question);
                Ask::Nothing
            }
        }
    }

    /// What is typed, how many there are, what is asked or wrong.
    fn head(&self, frame: &mut Frame<'_>, area: Rect, counted: &str, view: &View<'_>) -> u16 {
        let (lang, theme) = (view.lang, view.theme);
        let label = format!(" {}: ", find::type_name(lang));
        let caret = draw::columns(&label) + draw::columns(&self.typed);
        let typed = Span::styled(self.typed.clone(), theme.field);
        let asked = Line::from(vec![Span::styled(label, theme.dim), typed]);
        draw::line(frame.buffer_mut(), area, 0, &asked, theme.normal);
        draw::put_right(frame, area, &format!("{counted} "), theme.dim);
        let said = match (&self.question, &self.trouble) {
            (Some(question), _) => Some(format!(" {}  {}", question.asked, w::yes_no(lang))),
            (None, Some(trouble)) => Some(format!(" {trouble}")),
            (None, None) => None,
        };
        if let Some(said) = said {
            draw::line(frame.buffer_mut(), area, 1, &Line::from(said), theme.warn);
        }
        caret
    }
}

/// Why whoever sits here may not change a list; none when they may.
pub(super) fn refused(list: List, view: &View<'_>) -> Option<String> {
    let rank = view.property.staff(view.me).map(|s| s.rank);
    let may = matches!(rank, Some(Rank::Supervisor | Rank::Manager));
    (!may).then(|| format!("{}: {}", tables::list(list, view.lang), w::who_may(view.lang)))
}

/// How many columns each column of the list gets of so many.
fn widths(shown: &Grid, rows: &[usize], cols: usize) -> Vec<usize> {
    let natural = |at: usize, name: &String| {
        let cells = rows.iter().filter_map(|row| shown.rows.get(*row)?.cells.get(at));
        let widest = cells.chain(std::iter::once(name)).map(|cell| draw::width(cell)).max();
        widest.unwrap_or(0).min(WIDEST)
    };
    let mut widths: Vec<usize> =
        shown.header.iter().enumerate().map(|(at, name)| natural(at, name)).collect();
    let used = |widths: &[usize]| widths.iter().map(|w| w + 1).sum::<usize>();
    while used(&widths) > cols {
        match widths.iter_mut().max() {
            Some(widest) if *widest > NARROWEST => *widest -= 1,
            _ => break,
        }
    }
    widths
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let fit = |(cell, width): (&String, &usize)| draw::fit(&draw::short(cell, *width), width + 1);
    cells.iter().zip(widths).map(fit).collect()
}

impl Dialog for Table {
    fn title(&self, view: &View<'_>) -> String {
        format!("{}  {}", w::lists(view.lang), tables::list(self.which, view.lang))
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let (lang, theme, cols) = (view.lang, view.theme, usize::from(area.width));
        let given = give(view.property, self.which);
        self.follow(&given);
        let shown = tables::local(given, lang);
        let rows = self.fitting(&shown);
        let counted = w::count(rows.len(), shown.rows.len(), lang);
        let caret = self.head(frame, area, &counted, view);
        let below = if area.height > BELOW + 5 { BELOW + 1 } else { 0 };
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2 + below), ..area };
        let widths = widths(&shown, &rows, cols.saturating_sub(2));
        let heading = Line::from(format!(" {}", line(&shown.header, &widths)));
        draw::line(frame.buffer_mut(), body, 0, &heading, theme.dim);
        let list = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
        let may = refused(self.which, view).is_none();
        for (n, i) in self.list.rows(rows.len() + 1, usize::from(list.height)).enumerate() {
            let (mark, style) = self.list.mark(i, i == 0 && !may, theme);
            let row = i.checked_sub(1).and_then(|i| shown.rows.get(*rows.get(i)?));
            let text = match row {
                Some(row) => line(&row.cells, &widths),
                None => format!("+ {}", w::add(lang)),
            };
            draw::line(frame.buffer_mut(), list, n, &Line::from(format!("{mark}{text}")), style);
        }
        if let Some(row) =
            self.chosen(&shown).and_then(|at| shown.rows.get(at)).filter(|_| below > 0)
        {
            let foot = Rect { y: list.bottom(), height: below, ..area };
            let dashes = Line::styled(theme.rule().repeat(cols), theme.dim);
            draw::line(frame.buffer_mut(), foot, 0, &dashes, theme.normal);
            let said = shown.header.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty());
            let said: Vec<_> = said.map(|(name, cell)| format!("{name} {cell}")).collect();
            let text = Rect { y: foot.y + 1, height: BELOW, ..foot };
            draw::paragraph(frame, draw::after(text, 1), &said.join("  "), theme.normal);
        }
        draw::caret(area, caret)
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        self.trouble = None;
        if self.question.is_some() {
            return self.answer(key, view);
        }
        let held = key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        match (key.code, keys::in_dialog(key)) {
            (KeyCode::Char('z'), _) if key.modifiers == KeyModifiers::CONTROL => self.undo(view),
            (KeyCode::Char(c), _) if !held => {
                self.typed(&c.to_string());
                Ask::Nothing
            }
            (KeyCode::Backspace, _) => {
                self.typed.pop();
                self.typed("");
                Ask::Nothing
            }
            (KeyCode::Delete, _) => self.remove(view),
            (KeyCode::F(3), _) if !self.which.is_versioned() => {
                Ask::Say(w::not_kept(view.lang).to_owned())
            }
            (KeyCode::F(3), _) => Ask::Versions(self.which),
            (_, Some(Action::Leave)) => Ask::Leave,
            (_, Some(Action::Accept)) => self.open(view),
            (_, Some(action)) => {
                let shown = tables::local(give(view.property, self.which), view.lang);
                let count = self.fitting(&shown).len() + 1;
                self.list.go(action, count);
                Ask::Nothing
            }
            _ => Ask::Nothing,
        }
    }

    fn on_paste(&mut self, text: &str, _view: &View<'_>) -> Ask {
        self.typed(&clean(text));
        Ask::Nothing
    }

    fn kept(&mut self, said: &str, well: bool) {
        self.trouble = (!well).then(|| said.to_owned());
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let lang = view.lang;
        vec![
            ("Enter", w::edit(lang).to_owned()),
            ("Del", w::remove(lang).to_owned()),
            ("F3", w::history(lang).to_owned()),
            ("Up Down", screen::choose(lang).to_owned()),
            ("Esc", keys::row(Action::Leave).word(lang).to_owned()),
        ]
    }
}
