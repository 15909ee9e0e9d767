//! The sheet that wrote itself, and who takes over.
use super::{
    super::{
        list::{self, List},
        sit,
    },
    Turn, hhmm,
};
use crate::{
    domain::{
        id::StaffId,
        shift::{
            sheet::{Happened, Sheet},
            walk::Walk,
        },
    },
    tui::{
        draw,
        keys::{self, Action},
        view::View,
    },
    words::shift as w,
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::{Position, Rect},
    style::Style,
    text::Line,
};

/// Columns of the people.
const PEOPLE: u16 = 34;

/// Who may take over, and which is chosen; after them the row to take over alone.
#[derive(Debug)]
pub(super) struct Whom {
    people: Vec<StaffId>,
    list: List,
    /// First row of the sheet in sight.
    top: usize,
}

impl Whom {
    pub(super) fn new(walk: Option<&Walk>, view: &View<'_>) -> Whom {
        let people: Vec<StaffId> =
            sit::may_sit(view).into_iter().filter(|id| id != view.me).collect();
        let at = match walk {
            Some(walk) if walk.take_over => people.len(),
            Some(walk) => people.iter().position(|id| *id == walk.to).unwrap_or(0),
            None => 0,
        };
        Whom { people, list: List::standing(at), top: 0 }
    }

    pub(super) fn render(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        sheet: &Sheet,
        walk: Option<&Walk>,
        view: &View<'_>,
    ) -> Option<Position> {
        let narrow = area.width < 2 * PEOPLE;
        let (left, right) = match narrow {
            // One above the other.
            true => {
                let upper = (area.height / 2).max(1).min(area.height);
                let lower = Rect { y: area.y + upper, height: area.height - upper, ..area };
                (Rect { height: upper, ..area }, lower)
            }
            false => (Rect { width: PEOPLE, ..area }, draw::after(area, PEOPLE + 1)),
        };
        self.people(frame, left, walk, view);
        let rows = rows(sheet, usize::from(right.width), view);
        self.top = self.top.min(rows.len().saturating_sub(usize::from(right.height)));
        for (row, (line, style)) in rows.iter().skip(self.top).enumerate() {
            draw::line(frame.buffer_mut(), right, row, line, *style);
        }
        None
    }

    fn people(&mut self, frame: &mut Frame<'_>, area: Rect, walk: Option<&Walk>, view: &View<'_>) {
        let (lang, theme, buffer) = (view.lang, view.theme, frame.buffer_mut());
        let ask = Line::from(format!(" {}", w::to_whom(lang)));
        draw::line(buffer, area, 0, &ask, theme.strong);
        let room = usize::from(area.height.saturating_sub(3)).max(1);
        let mut row = 1;
        for i in self.list.rows(self.people.len() + 1, room) {
            let (mark, style) = self.list.mark(i, false, theme);
            let text = match self.people.get(i) {
                Some(id) => sit::person(i, id, view),
                None => format!("{:>1}  {}", list::number(i), w::alone(lang)),
            };
            draw::line(buffer, area, row, &Line::from(format!("{mark}{text}")), style);
            row += 1;
        }
        let cols = usize::from(area.width).saturating_sub(2);
        let state = self.state(walk, view);
        for line in draw::wrap(&state, draw::cols(cols)).into_iter().take(2) {
            draw::line(buffer, area, row, &Line::from(format!(" {line}")), theme.warn);
            row += 1;
        }
    }

    /// What Enter begins, or goes on with.
    fn state(&self, walk: Option<&Walk>, view: &View<'_>) -> String {
        let chosen = self.people.get(self.list.at);
        let name = |id: &StaffId| {
            let staff = view.property.staff(id);
            staff.map_or_else(|| id.to_string(), |s| s.name(view.lang).to_owned())
        };
        let same = |walk: &&Walk| match chosen {
            Some(id) => walk.to == *id && !walk.take_over,
            None => walk.take_over,
        };
        match (walk.filter(same), chosen) {
            (Some(walk), _) => {
                let (all, left) = (walk.items(view.log).len(), walk.owed(view.log, view.now).len());
                w::resumes(all - left, all, &name(&walk.to), view.lang)
            }
            (None, Some(id)) => {
                let walk = Walk::new(view.me.clone(), id.clone(), false, view.now);
                w::ready(walk.items(view.log).len(), &name(id), view.lang)
            }
            (None, None) => w::who_alone(view.lang).to_owned(),
        }
    }

    pub(super) fn on_key(&mut self, key: KeyEvent, _sheet: &Sheet, _view: &View<'_>) -> Turn {
        let count = self.people.len() + 1;
        if let Some(at) = list::digit(key).filter(|at| *at < count) {
            self.list.at = at;
            return Turn::Stay;
        }
        if key.code == KeyCode::Tab {
            return Turn::Paper;
        }
        match keys::in_dialog(key) {
            Some(Action::Leave) => return Turn::Back,
            Some(Action::Accept) => {
                let chosen = self.people.get(self.list.at);
                return chosen.map_or(Turn::ToAlone, |id| Turn::With(id.clone()));
            }
            Some(Action::Back) => self.top = self.top.saturating_sub(5),
            Some(Action::Forth) => self.top += 5,
            Some(action) => self.list.go(action, count),
            None => {}
        }
        Turn::Stay
    }
}

type Row = (Line<'static>, Style);

/// The sheet, row by row: the counts, then what happened, each kind under its name.
fn rows(sheet: &Sheet, cols: usize, view: &View<'_>) -> Vec<Row> {
    let (lang, theme) = (view.lang, view.theme);
    let count = |name: &str, n: usize| format!("{name} {n}");
    let counts = [
        [
            count(w::open(lang), sheet.open.len()),
            count(w::held(lang), sheet.held.len()),
            count(w::late(lang), sheet.late.len()),
            count(w::alarms(lang), sheet.alarms),
        ],
        [
            count(w::on_hold(lang), sheet.on_hold.len()),
            count(w::booked(lang), sheet.booked.len()),
            count(w::callbacks(lang), sheet.callbacks.len()),
            String::new(),
        ],
    ];
    let mut rows: Vec<Row> = Vec::new();
    for line in counts {
        rows.push((Line::from(format!(" {}", line.join("  ").trim_end())), theme.strong));
    }
    for (name, happened) in [
        (w::notes(lang), &sheet.notes),
        (w::chased(lang), &sheet.chased),
        (w::late_entries(lang), &sheet.late_entries),
        (w::abandoned(lang), &sheet.abandoned),
    ] {
        let n = match happened.len() {
            0 => w::nothing(lang).to_owned(),
            n => n.to_string(),
        };
        rows.push((Line::from(format!(" {name} {n}")), theme.normal));
        rows.extend(happened.iter().rev().flat_map(|h| told(h, cols, view)));
    }
    rows
}

/// When, who, what, in at most two rows.
fn told(happened: &Happened, cols: usize, view: &View<'_>) -> Vec<Row> {
    let logged = &happened.logged;
    let by = view.property.staff(&logged.by).map_or(logged.by.as_str(), |s| s.name(view.lang));
    let text =
        format!("{} {by}  {}", hhmm(logged.at, view), w::told(happened, view.property, view.lang));
    let lines = draw::wrap(&text, draw::cols(cols.saturating_sub(4).max(1)));
    lines.into_iter().take(2).map(|l| (Line::from(format!("   {l}")), view.theme.dim)).collect()
}
