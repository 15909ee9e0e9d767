//! F2, "the phone rings": the form that takes a call down. Its clock starts when it opens. One
//! line is understood as it is typed; every field can be corrected; nothing typed is ever lost.
mod card;
mod cause;
mod cells;
mod layout;
mod record;
mod written;

use super::{
    choice::YesNo,
    step::{self, agreed},
};
use crate::{
    desk::order::Order,
    domain::{
        at::At,
        avoid::questioned,
        call::Name,
        command::{Command, Record},
        draft::Draft,
        id::StaffId,
        intake,
        script::Moment,
        text::Text,
        when::Lean,
    },
    tui::{
        draw::{after, paragraph, put, put_right, row},
        field::Field,
        pane::{Ask, Dialog, Outcome},
        panes::parked,
        view::View,
    },
    words::{booking, cause as words, format, forms},
};
use cells::{Cells, Input};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers},
    layout::{Position, Rect},
};
use written::Written;

/// The number of the first parked call, on the desk and on the form alike.
const FIRST_PARKED: usize = 1;

/// Where the form stands.
#[derive(Debug)]
enum Stage {
    /// The call is being taken down; the record, once it is asked for.
    Typing(Option<Box<Record>>),
    /// Why is it given up?
    Reason(Field),
    /// Recorded: sending or answering.
    Written(Box<Written>),
}

/// The form of a new call.
#[derive(Debug)]
pub struct Intake {
    started_at: At,
    by: StaffId,
    cells: Cells,
    focus: Name,
    stage: Stage,
    message: Option<String>,
    /// F4 was pressed: attached as soon as it is recorded.
    joins: bool,
    /// The question about the hours to keep clear was asked.
    sure: bool,
}

impl Intake {
    /// The telephone was picked up `now`, by `me`.
    pub fn new(now: At, me: StaffId) -> Intake {
        Intake {
            started_at: now,
            by: me,
            cells: Cells::new(),
            focus: Name::Line,
            stage: Stage::Typing(None),
            message: None,
            joins: false,
            sure: false,
        }
    }

    /// A half-taken call, from the disk or from the parked ones. Its clock never stopped.
    pub fn resume(draft: &Draft) -> Intake {
        let cells = Cells::resumed(&draft.line, &draft.fields);
        let focus = if cells.is_late() { Name::Channel } else { Name::Line };
        Intake { cells, focus, ..Intake::new(draft.started_at, draft.by.clone()) }
    }

    /// Reads the line again; what was filled by hand stays.
    fn understand(&mut self, view: &View<'_>) {
        self.cells.offer(view);
        let line = self.cells.value(Name::Line);
        let said = intake::parse(line, view.property, self.started_at);
        let day = view.property.zone.day(self.started_at);
        let said = self.cells.with_hand(said);
        // Who lives there has told it; an internal matter is nobody's who lives here.
        let said = match self.cells.is_internal() {
            true => said,
            false => intake::complete(said, view.property, day),
        };
        self.cells.understand(&said, view.property.zone);
        self.cells.note_as_heard();
    }

    fn current_draft(&self) -> Draft {
        Draft {
            started_at: self.started_at,
            by: self.by.clone(),
            line: self.cells.value(Name::Line).to_owned(),
            fields: self.cells.by_hand(),
        }
    }

    fn step(&mut self, forward: bool) {
        let names = self.cells.order();
        let now = names.iter().position(|n| *n == self.focus).unwrap_or(0);
        let next = if forward { now + 1 } else { now + names.len() - 1 };
        self.focus = names.get(next % names.len().max(1)).copied().unwrap_or(Name::Line);
    }

    fn submit(&mut self, view: &View<'_>) -> Ask {
        match record::record(&self.cells, self.started_at, view) {
            Ok((record, at)) => {
                self.message = None;
                let command = Command::Record(record);
                let inside = questioned(None, &command, view.now, view.property.zone);
                if let Some(inside) = inside
                    && !std::mem::replace(&mut self.sure, true)
                {
                    let zone = view.property.zone;
                    self.message = Some(booking::ask_inside(&inside, zone, view.now, view.lang));
                    self.focus = Name::Appointment;
                    return Ask::Nothing;
                }
                let note = inside.and_then(|i| agreed(&i, view.lang));
                let Command::Record(record) = command else { return Ask::Nothing };
                self.stage = Stage::Typing(Some(Box::new(record.clone())));
                Ask::Do(Box::new(Order { at, note, ..Order::record(record) }))
            }
            Err((name, message)) => {
                self.focus = name;
                self.message = Some(message);
                Ask::Nothing
            }
        }
    }

    /// Which parked call a key takes back: Alt and its digit. A digit alone is the beginning of a
    /// room number, even while nothing has been typed.
    fn unparks(key: KeyEvent, view: &View<'_>) -> Option<usize> {
        let KeyCode::Char(c) = key.code else { return None };
        let digit = usize::try_from(crate::domain::text::fold_width(c).to_digit(10)?).ok()?;
        let alt = key.modifiers == KeyModifiers::ALT;
        let place = digit.checked_sub(FIRST_PARKED)?;
        (alt && place < view.parked.len()).then_some(place)
    }

    fn type_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        if let Some(place) = Self::unparks(key, view) {
            return Ask::Unpark(place);
        }
        match key.code {
            KeyCode::F(2) => return Ask::Park,
            KeyCode::F(7) => {
                let urgent = if self.cells.is_urgent() { YesNo::No } else { YesNo::Yes };
                self.cells.correct(Name::Emergency, urgent.code());
            }
            KeyCode::Enter => {
                self.joins = false;
                return self.submit(view);
            }
            KeyCode::F(4) if cause::suspect(&self.cells, view).is_some() => {
                self.joins = true;
                return self.submit(view);
            }
            KeyCode::Esc if self.cells.is_untouched() => return Ask::Leave,
            KeyCode::Esc => {
                self.message = None;
                self.stage = Stage::Reason(Field::prose(""));
            }
            KeyCode::Tab | KeyCode::Down => self.step(true),
            KeyCode::BackTab | KeyCode::Up => self.step(false),
            _ => {
                self.sure = false;
                if let Some(cell) = self.cells.get_mut(self.focus) {
                    cell.on_key(key);
                    self.message = cell.cut_at().map(|limit| forms::full(view.lang, limit));
                }
            }
        }
        self.understand(view);
        Ask::Nothing
    }

    fn reason_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        let draft = self.current_draft();
        let Stage::Reason(field) = &mut self.stage else { return Ask::Nothing };
        match key.code {
            KeyCode::Esc => {
                self.message = None;
                self.stage = Stage::Typing(None);
            }
            KeyCode::Enter => match Text::prose(field.text()) {
                Ok(reason) => return Ask::Abandon(draft, reason),
                Err(_) => self.message = Some(forms::reason_first(view.lang).to_owned()),
            },
            // Even now the telephone may ring again.
            KeyCode::F(2) => {
                self.stage = Stage::Typing(None);
                return Ask::Park;
            }
            _ => {
                field.on_key(key);
            }
        }
        Ask::Nothing
    }

    /// The row under the line: what is wrong, the values of the field, the clock.
    fn second_row(&self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) {
        let theme = view.theme;
        let left = view.rules.limits.record.0 - view.now.since(self.started_at).0;
        let left = crate::domain::at::Span(left);
        let late = left.0 < 0;
        let shown = match late {
            true => format!(
                "! {}",
                format::clock(view.now.since(self.started_at.plus(view.rules.limits.record)))
            ),
            false => format::clock(crate::domain::at::Span::seconds(left.ceil_seconds())),
        };
        if !self.cells.is_late() {
            let style = if late { theme.late } else { theme.dim };
            put_right(frame, area, &format!(" {shown} "), style);
        }
        let area = Rect { width: area.width.saturating_sub(9), ..after(area, 1) };
        let picks = self.cells.get(self.focus).map(|c| &c.input);
        if let Some(message) = &self.message {
            put(frame, area, message, theme.late);
        } else if let Some(Input::Pick(choice)) = picks {
            put(frame, area, &choice.hint(view, usize::from(area.width)), theme.normal);
        } else if self.cells.is_late() {
            let read = record::time(&self.cells, self.focus, Lean::Past, view.now, view);
            let zone = view.property.zone;
            let said = match read.ok().flatten().filter(|_| self.focus.is_outside()) {
                Some(at) => format!("= {}", format::day_and_time(at, zone, view.now)),
                None => words::paper_hint(view.lang).to_owned(),
            };
            put(frame, area, &said, theme.dim);
        } else if self.cells.is_urgent() {
            let limit = view.rules.limits.notify.whole_seconds();
            put(frame, area, &forms::emergency_hint(view.lang, limit), theme.warn);
        }
    }

    /// What is repeated to the caller, once there is something to repeat.
    fn read_back(&self, view: &View<'_>) -> Option<String> {
        let value = |name: Name| self.cells.value(name);
        let what = format!("{} {}", value(Name::Place), value(Name::Content));
        let known = [value(Name::Contact).to_owned(), spoken(value(Name::Phone))];
        let parts: Vec<String> =
            [what.trim().to_owned()].into_iter().chain(known).filter(|p| !p.is_empty()).collect();
        let me = view.name_of(view.me);
        let house = &view.property.house;
        (!parts.is_empty()).then(|| {
            let known = [("{me}", me), ("{what}", &parts.join(", "))];
            forms::own_words(view.lang, house, Moment::ReadBack, &known)
                .unwrap_or_else(|| forms::repeat_to_caller(view.lang, me, &parts))
        })
    }

    fn render_typing(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        view: &View<'_>,
    ) -> Option<Position> {
        let asks = matches!(self.stage, Stage::Reason(_));
        let focus = (!asks).then_some(self.focus);
        let (_, right) = layout::halves(area);
        let cursor = layout::fields(frame, area, &self.cells, focus, self.started_at, view);
        self.second_row(frame, row(area, 1), view);
        let down = 2 + if self.cells.is_late() { layout::LATE_DOWN } else { 0 };
        let height = right.height.saturating_sub(down).min(7);
        let card = Rect { y: row(right, down).y, height, ..right };
        card::render(frame, card, &self.cells, view);
        let parked = parked::rows(area.width, view);
        let first = match (self.cells.is_late(), self.cells.is_outside()) {
            (true, _) => 8 + layout::LATE_DOWN,
            (false, true) => 10,
            (false, false) => 9,
        };
        let low = area.height.saturating_sub(parked);
        if low >= first {
            let below = Rect { y: area.y + low, height: parked, ..area };
            let how = match self.cells.is_untouched() {
                true => forms::esc_back(view.lang),
                false => forms::alt_back(view.lang),
            };
            parked::render(frame, below, how, view);
        }
        let say =
            Rect { y: area.y + first.min(low), height: low.saturating_sub(first).min(2), ..area };
        if let Some(said) = self.read_back(view).filter(|_| !self.cells.is_late()) {
            paragraph(frame, after(say, 1), &said, view.theme.normal);
        }
        let Stage::Reason(field) = &self.stage else { return cursor };
        let (ask, line) = (row(area, 0), row(area, 1));
        frame.render_widget(ratatui::widgets::Clear, ask.union(line).intersection(frame.area()));
        let question = self.message.as_deref().unwrap_or(forms::why_abandon(view.lang));
        put(frame, after(ask, 1), question, view.theme.warn);
        field.render(frame, after(line, 1), view.theme.field, true)
    }
}

impl Dialog for Intake {
    fn title(&self, view: &View<'_>) -> String {
        if let Stage::Written(written) = &self.stage {
            return forms::recorded(view.lang, &written.number.to_string(), written.late);
        }
        if self.cells.is_late() {
            return words::late_entry(view.lang).to_owned();
        }
        let limit = view.rules.limits.record;
        let gone = view.now.since(self.started_at);
        let late = gone > limit;
        let left = crate::domain::at::Span(limit.0 - gone.0);
        let left = match late {
            true => format::clock(view.now.since(self.started_at.plus(limit))),
            false => format::clock(crate::domain::at::Span::seconds(left.ceil_seconds())),
        };
        let picked_up = format::hhmmss(self.started_at, view.property.zone);
        let ring = forms::ring(view.lang, &picked_up, &format::clock(limit), &left, late);
        format!("{}   {ring}", forms::new_information(view.lang))
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return None;
        }
        if let Stage::Written(written) = &self.stage {
            return written.render(frame, after(area, 1), self.started_at, view);
        }
        self.understand(view);
        self.render_typing(frame, area, view)
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        if key.kind == KeyEventKind::Release {
            return Ask::Nothing;
        }
        match &mut self.stage {
            Stage::Typing(_) => {
                self.understand(view);
                self.type_key(key, view)
            }
            Stage::Reason(_) => self.reason_key(key, view),
            Stage::Written(written) => written.on_key(key, view),
        }
    }

    fn on_paste(&mut self, text: &str, view: &View<'_>) -> Ask {
        match &mut self.stage {
            Stage::Typing(_) => {
                if let Some(cell) = self.cells.get_mut(self.focus) {
                    cell.paste(text);
                    self.message = cell.cut_at().map(|limit| forms::full(view.lang, limit));
                }
                self.understand(view);
            }
            Stage::Reason(field) => {
                field.paste(text);
            }
            Stage::Written(written) => written.on_paste(text),
        }
        Ask::Nothing
    }

    fn done(&mut self, outcome: Outcome, view: &View<'_>) -> Ask {
        match (&mut self.stage, outcome) {
            (Stage::Written(written), outcome) => return written.done(outcome, view),
            (_, Outcome::Refused(sentence)) => self.message = Some(sentence),
            (Stage::Typing(asked), Outcome::Done(done)) => {
                let Some(record) = asked.take() else { return Ask::Leave };
                if self.cells.is_late() {
                    let dated = view.entry(done.entry).map(|watched| step::dated(watched, view));
                    return dated.map_or(Ask::Leave, Ask::Become);
                }
                let told = record.told.unwrap_or(self.started_at);
                let late = view.now.since(told) > view.rules.limits.record;
                let mut written = Box::new(Written::new(done.entry, late, *record, view));
                let ask = if self.joins { written.attach(view) } else { Ask::Nothing };
                self.stage = Stage::Written(written);
                return ask;
            }
            (Stage::Reason(_), Outcome::Done(_)) => return Ask::Leave,
        }
        Ask::Nothing
    }

    fn draft(&self) -> Option<Draft> {
        match self.stage {
            Stage::Written(_) => None,
            Stage::Typing(_) | Stage::Reason(_) => Some(self.current_draft()),
        }
    }

    fn place(&self) -> Option<String> {
        Some(self.cells.value(Name::Place).to_owned()).filter(|p| !p.is_empty())
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let lang = view.lang;
        let keys: &[(&'static str, &'static str)] = match &self.stage {
            Stage::Written(written) => return written.keys(view),
            Stage::Reason(_) => {
                &[("Enter", forms::key_abandon(lang)), ("Esc", forms::key_typing(lang))]
            }
            Stage::Typing(_) => &[
                ("Enter", forms::key_record(lang)),
                ("Tab", forms::key_field(lang)),
                ("F7", forms::urgent(lang)),
                ("F2", forms::key_park(lang)),
                ("Esc", forms::key_abandon(lang)),
            ],
        };
        let mut keys: Vec<_> =
            keys.iter().map(|(key, label)| (*key, (*label).to_owned())).collect();
        let typing = matches!(self.stage, Stage::Typing(_));
        if let Some(lead) = cause::suspect(&self.cells, view).filter(|_| typing) {
            keys.insert(1, ("F4", words::key_attach(lang, lead.number.n)));
        }
        keys
    }
}

/// A mobile number as it is said, in three groups; any other as it is.
fn spoken(phone: &str) -> String {
    let mobile = phone.len() == 11 && phone.bytes().all(|b| b.is_ascii_digit());
    match (phone.get(..3), phone.get(3..7), phone.get(7..)) {
        (Some(a), Some(b), Some(c)) if mobile => format!("{a}-{b}-{c}"),
        _ => phone.to_owned(),
    }
}
