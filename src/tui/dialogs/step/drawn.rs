//! How a form looks: the entry and its clock, what is wrong, the fields, what to say.
use super::{
    super::bill::Bill,
    answers::Answers,
    form::Form,
    past,
    say::say,
    spec::{Input, Slot, Spec},
};
use crate::{
    domain::{timer::Timer, when::Lean},
    tui::{
        draw::{after, caret, columns, paragraph, put, put_right, row, scroll, short, wrap},
        panes::log,
        secret::Secret,
        view::View,
    },
    words::{format, forms, quote},
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
};

/// Rows above the fields: the entry, and what is wrong.
const HEAD: u16 = 2;
/// Rows at most of what is wrong: a refusal says what to do in its second half.
const MESSAGE: usize = 3;
/// Rows below them for the sentence to say.
const FOOT: u16 = 2;

impl Form {
    /// Draws it; returns where the caret stands.
    pub(super) fn draw(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        view: &View<'_>,
    ) -> Option<Position> {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return None;
        }
        if let Some(Input::Bill(bill)) = self.specs.get_mut(self.focus).map(|s| &mut s.input)
            && self.picking
        {
            return bill.draw(frame, area, view);
        }
        let wide = after(area, 1);
        let head = self.clock(frame, row(wide, 0), view);
        let headline = short(&self.headline(view), usize::from(head.width));
        put(frame, head, &headline, view.theme.strong);
        let said = self.message.as_deref().map(|m| wrap(m, wide.width.max(1))).unwrap_or_default();
        for (n, line) in (1..).zip(said.iter().take(MESSAGE)) {
            put(frame, row(wide, n), line.trim_start(), view.theme.late);
        }
        let spoken = say(self.act, &self.specs, &self.entry, view);
        // A very low screen keeps the field being filled and gives the rest up.
        let more = u16::try_from(said.len().clamp(1, MESSAGE) - 1).unwrap_or(0);
        let head = (HEAD + more).min(area.height - 1);
        let below = Rect { y: wide.y + head, height: area.height - head, ..wide };
        let foot = self.foot(spoken.as_deref(), below);
        let fields = Rect { y: area.y + head, height: area.height - head - foot, ..area };
        let cursor = self.field_rows(frame, fields, view);
        let filled = u16::try_from(self.specs.len()).unwrap_or(u16::MAX).saturating_add(1);
        let below = filled.min(fields.height);
        let past = Rect { y: fields.y + below, height: fields.height - below, ..wide };
        self.past(frame, past, view);
        if let Some(spoken) = spoken.filter(|_| foot > 0) {
            let below = Rect { y: wide.bottom() - foot, height: foot, ..wide };
            paragraph(frame, below, &spoken, view.theme.normal);
        }
        cursor
    }

    /// Rows for the sentence to say, of those below the head: two, or as many as it needs while there
    /// is room.
    fn foot(&self, spoken: Option<&str>, below: Rect) -> u16 {
        let Some(spoken) = spoken.filter(|_| below.height >= FOOT + 3) else { return 0 };
        let needed = wrap(spoken, below.width.saturating_sub(1).max(1)).len();
        let fields = u16::try_from(self.specs.len()).unwrap_or(u16::MAX);
        let room = below.height.saturating_sub(fields);
        u16::try_from(needed).unwrap_or(u16::MAX).min(room).max(FOOT)
    }

    fn headline(&self, view: &View<'_>) -> String {
        let ticket = self.act.ticket().map(|no| format!("/{no}")).unwrap_or_default();
        let e = &self.entry;
        let contact = [&e.contact, &e.phone].into_iter().flatten();
        let contact = contact.fold(String::new(), |line, text| line + "  " + text.as_str());
        let urgent = if e.emergency { forms::urgent_yes(view.lang) } else { "" };
        format!("{}{ticket}  {} {}{contact}  {urgent}", e.number, e.place, e.content)
    }

    /// The entry's clock at the right end of a row; what is left of the row.
    fn clock(&self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Rect {
        let Some(watched) = view.entry(self.entry.number) else { return area };
        // The clock this very form stops; else the entry's most urgent.
        let own = |t: &&Timer| t.is_running() && Some(t.key.timer) == self.act.timer();
        let own = watched.timers.iter().find(|t| own(t) && t.key.ticket == self.act.ticket());
        let (clock, style) =
            own.map_or_else(|| log::now_clock(watched, view), |t| log::timer_clock(t, view));
        let used = columns(&clock) + 1;
        if used * 2 > area.width {
            return area;
        }
        put_right(frame, Rect { width: area.width - 1, ..area }, &clock, style);
        Rect { width: area.width - used - 1, ..area }
    }

    /// What came before, as far as this step needs it.
    fn past(&self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) {
        let rows = past::rows(self.act, &self.entry, &self.specs, view);
        let lines = rows.into_iter().flat_map(|(text, warns)| {
            let style = if warns { view.theme.warn } else { view.theme.normal };
            let lines = wrap(&text, area.width.max(1)).into_iter().enumerate();
            // What goes on below begins where the row did.
            lines.map(move |(n, line)| match n {
                0 => (line, style),
                _ => (line.trim_start().to_owned(), style),
            })
        });
        for (n, (line, style)) in (0..area.height).zip(lines) {
            put(frame, row(area, n), &line, style);
        }
    }

    fn field_rows(&self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let label = |s: &Spec| columns(s.slot.label(view.lang));
        let indent = self.specs.iter().map(label).max().unwrap_or(0) + 2;
        let first = scroll(self.focus, self.specs.len(), usize::from(area.height));
        let mut cursor = None;
        for (n, (i, spec)) in (0..area.height).zip(self.specs.iter().enumerate().skip(first)) {
            let line = row(area, n);
            let focused = i == self.focus;
            let style = if focused { view.theme.strong } else { view.theme.normal };
            put(frame, after(line, 1), spec.slot.label(view.lang), style);
            let value = after(line, 1 + indent);
            let at = match &spec.input {
                Input::Text(_) => self.text(frame, value, spec, focused, view),
                Input::Pick(_) => pick(frame, value, spec, focused, view),
                Input::Bill(chosen) => bill(frame, value, chosen, focused, view),
                Input::Secret(typed) => secret(frame, value, (spec, typed), focused, view),
            };
            cursor = cursor.or(at.filter(|_| focused));
        }
        cursor
    }

    /// A typed field; empty ones say what they take, times what they come to.
    fn text(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        spec: &Spec,
        focused: bool,
        view: &View<'_>,
    ) -> Option<Position> {
        let Input::Text(field) = &spec.input else { return None };
        let lean = match spec.slot {
            Slot::When => Some(Lean::Past),
            Slot::Until | Slot::Finish | Slot::Appointment => Some(Lean::Future),
            _ => None,
        };
        let answers = Answers { specs: &self.specs, now: view.now, zone: view.property.zone };
        let resolved = lean.and_then(|lean| answers.time(spec.slot, lean).ok().flatten());
        let mut area = area;
        if let Some(at) = resolved {
            let shown = format!(" = {}", format::day_and_time(at, view.property.zone, view.now));
            put_right(
                frame,
                Rect { width: area.width.saturating_sub(1), ..area },
                &shown,
                view.theme.dim,
            );
            area.width = area.width.saturating_sub(columns(&shown) + 1);
        }
        let style = if focused { view.theme.field } else { view.theme.normal };
        let cursor = field.render(frame, area, style, focused);
        if let Some(hint) = spec.hint.filter(|_| field.text().is_empty()) {
            // In brackets: dim is not to be seen on every terminal, and no hint is a value.
            let hint = format!("({})", hint(view.lang));
            put(frame, after(area, if focused { 2 } else { 0 }), &hint, view.theme.dim);
        }
        cursor
    }
}

/// What was picked from the price list.
fn bill(
    frame: &mut Frame<'_>,
    area: Rect,
    bill: &Bill,
    focused: bool,
    view: &View<'_>,
) -> Option<Position> {
    let style = if focused { view.theme.field } else { view.theme.normal };
    if bill.is_empty() {
        let hint = format!("({})", quote::opens(view.lang));
        put(frame, area, &hint, if focused { view.theme.field } else { view.theme.dim });
    } else {
        let room = usize::from(area.width).saturating_sub(1);
        put(frame, area, &short(&bill.summary(view), room), style);
    }
    caret(area, 0).filter(|_| focused)
}

/// A PIN: stars, or who may type it.
fn secret(
    frame: &mut Frame<'_>,
    area: Rect,
    (spec, typed): (&Spec, &Secret),
    focused: bool,
    view: &View<'_>,
) -> Option<Position> {
    let style = if focused { view.theme.field } else { view.theme.normal };
    let at = typed.render(frame, area, style);
    if let Some(hint) = spec.hint.filter(|_| typed.is_empty()) {
        let hint = format!("({})", hint(view.lang));
        put(frame, after(area, if focused { 2 } else { 0 }), &hint, view.theme.dim);
    }
    at.filter(|_| focused)
}

/// A chosen field; while it has the focus, every value with its digit.
fn pick(
    frame: &mut Frame<'_>,
    area: Rect,
    spec: &Spec,
    focused: bool,
    view: &View<'_>,
) -> Option<Position> {
    let Input::Pick(choice) = &spec.input else { return None };
    let style = if focused { view.theme.field } else { view.theme.normal };
    let used = put(frame, area, &choice.label(view), style);
    if focused {
        let room = after(area, used + 2);
        put(frame, room, &choice.hint(view, usize::from(room.width)), view.theme.dim);
    }
    caret(area, 0).filter(|_| focused)
}
