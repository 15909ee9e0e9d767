//! The duty screen (P10, S3.4): who is there and what each is at, the shifts to come, the hours
//! nobody answers for. Enter on a person goes to the ticket they are at.
use super::{
    candidates::{state, ticket},
    list::{List, list_keys},
};
use crate::{
    domain::{
        entry::Entry,
        holes::{Hole, of_week},
        id::StaffId,
        on_duty::{Standing, Turnout, everybody, turnouts},
        property::{Duty, Property, Staff},
        roster::Roster,
    },
    tui::{
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog},
        panes,
        view::View,
    },
    words::{duty as wd, duty_screen as w, labels::Label, screen},
};
use chrono::{NaiveDateTime, Timelike};
use ratatui::{
    Frame,
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
};

/// Days of shifts shown, this one and the next.
const SHIFTS: u64 = 2;
/// Columns of a name, a department, a state, a telephone and the shift at 80 columns.
const COLUMNS: [usize; 5] = [11, 12, 22, 14, 18];
/// Columns from which the numbers of a person's tickets stand in the row.
const WIDE: usize = 90;

/// The screen.
#[derive(Debug)]
pub struct DutyScreen {
    list: List,
    looked: Option<Looked>,
}

/// The holes, and what they were found in: looked for anew only when that has changed.
#[derive(Debug)]
struct Looked {
    hour: NaiveDateTime,
    roster: Roster,
    duties: Vec<Duty>,
    staff: Vec<Staff>,
    holes: Vec<Hole>,
}

impl Looked {
    fn new(hour: NaiveDateTime, view: &View<'_>) -> Looked {
        let (property, categories) = (view.property, &view.rules.categories);
        Looked {
            hour,
            roster: property.roster.clone(),
            duties: property.responsibility.clone(),
            staff: property.staff.clone(),
            holes: of_week(property, categories, hour),
        }
    }

    fn still(&self, hour: NaiveDateTime, property: &Property) -> bool {
        self.hour == hour
            && self.roster == property.roster
            && self.duties == property.responsibility
            && self.staff == property.staff
    }
}

/// A row that may be chosen, or a heading.
enum Row<'a> {
    Title(&'static str),
    Person(Box<Standing<'a>>),
    Shift(Turnout),
    Hole(Hole),
    Said(&'static str),
}

impl DutyScreen {
    /// The screen as things stand.
    pub fn new(view: &View<'_>) -> DutyScreen {
        let mut screen = DutyScreen { list: List::default(), looked: None };
        screen.look_for_holes(view);
        screen
    }

    fn look_for_holes(&mut self, view: &View<'_>) -> &[Hole] {
        let now = view.property.zone.local(view.now).naive_local();
        let hour = now.date().and_hms_opt(now.hour(), 0, 0).unwrap_or(now);
        let known = self.looked.take().filter(|looked| looked.still(hour, view.property));
        &self.looked.insert(known.unwrap_or_else(|| Looked::new(hour, view))).holes
    }

    fn rows<'a>(&mut self, view: &View<'a>) -> Vec<Row<'a>> {
        let (property, lang) = (view.property, view.lang);
        let open: Vec<&Entry> = view.log.iter().map(|watched| &watched.entry).collect();
        let people = everybody(property, &open, view.now);
        let (on, off): (Vec<_>, Vec<_>) = people.into_iter().partition(|p| p.presence.is_on());
        let person = |of| Row::Person(Box::new(of));
        let mut rows: Vec<Row<'_>> = on.into_iter().map(person).collect();
        // A hole of tonight is read before the shifts of tomorrow.
        rows.push(Row::Title(w::holes(lang)));
        let holes = self.look_for_holes(view);
        match holes.is_empty() {
            true => rows.push(Row::Said(w::no_holes(lang))),
            false => rows.extend(holes.iter().cloned().map(Row::Hole)),
        }
        rows.push(Row::Title(w::coming(lang)));
        let time = property.zone.local(view.now).naive_local();
        let shifts = turnouts(property, time, SHIFTS);
        match shifts.is_empty() {
            true => rows.push(Row::Said(wd::no_roster(lang))),
            false => rows.extend(shifts.into_iter().map(Row::Shift)),
        }
        if !off.is_empty() {
            rows.push(Row::Title(w::off(lang)));
            rows.extend(off.into_iter().map(person));
        }
        rows
    }

    fn draw_row(row: &Row<'_>, mark: char, cols: usize, view: &View<'_>) -> (Line<'static>, Style) {
        let (lang, theme) = (view.lang, view.theme);
        let today = view.property.zone.day(view.now);
        match row {
            Row::Title(title) => (draw::rule(title, "", cols, theme, false), theme.normal),
            Row::Said(said) => (Line::from(format!("{mark}{said}")), theme.dim),
            Row::Person(of) => (person(of, mark, cols, view), theme.normal),
            Row::Hole(hole) => {
                let said = format!("{mark}{}", wd::hole(hole, view.property, today, lang));
                let near = hole.from <= view.property.zone.local(view.now).naive_local();
                let style = if near { theme.late } else { theme.warn };
                (Line::from(draw::short(&said, cols)), style)
            }
            Row::Shift(turnout) => {
                let (from, to) = (wd::moment(turnout.from, today), turnout.to.format("%H:%M"));
                let people: Vec<&str> = turnout.people.iter().map(|id| name(id, view)).collect();
                let local = view.property.zone.local(view.now).naive_local();
                let runs = if turnout.from <= local { w::running(lang) } else { "" };
                let hours = draw::fit(&format!("{from}-{to}"), 18);
                let shift = draw::fit(&draw::short(&turnout.shift, 10), 11);
                let people = people.join(lang.pick("、", ", "));
                let said = format!("{mark}{hours}{shift}{people}  {runs}");
                (Line::from(draw::short(said.trim_end(), cols)), theme.normal)
            }
        }
    }

    /// The chosen person's tickets and what else is to be known of them.
    fn below(row: &Row<'_>, cols: u16, view: &View<'_>) -> Vec<String> {
        let lang = view.lang;
        match row {
            Row::Person(of) => {
                let about = &of.staff.about;
                let mut parts = vec![tickets(of, view)];
                parts.extend((!about.phones.is_empty()).then(|| about.phones.join(" / ")));
                let several = |word: &str, all: &[String]| {
                    let all = all.join(lang.pick("、", ", "));
                    (!all.is_empty()).then(|| format!("{word} {all}"))
                };
                parts.extend(several(w::keeps_to(lang), &about.areas));
                parts.extend(several(w::speaks(lang), &about.languages));
                draw::wrap(&parts.join("  "), cols)
            }
            Row::Hole(hole) => {
                let today = view.property.zone.day(view.now);
                let said = format!(
                    "{}; {}",
                    wd::hole(hole, view.property, today, lang),
                    w::where_roster(lang)
                );
                draw::wrap(&said, cols)
            }
            _ => Vec::new(),
        }
    }
}

/// Rows for what is chosen.
const BELOW: u16 = 3;

fn name<'a>(id: &'a StaffId, view: &View<'a>) -> &'a str {
    view.property.staff(id).map_or(id.as_str(), |s| s.name(view.lang))
}

/// `014 1203 漏水` of each ticket, or that there is none.
fn tickets(of: &Standing<'_>, view: &View<'_>) -> String {
    let told = of.tickets.iter().map(|(no, entry)| {
        let stage = entry.ticket(no.ticket).map_or("", |t| t.stage.label(view.lang));
        let content = draw::short(entry.content.as_str(), 24);
        format!("{} {} {content} {stage}", ticket(*no, view), entry.place)
    });
    let told: Vec<String> = told.collect();
    match told.is_empty() {
        true => w::no_tickets(view.lang).to_owned(),
        false => told.join("; "),
    }
}

/// A person's row: name, department, state, telephone, shift; on a wide screen their tickets' numbers.
fn person(of: &Standing<'_>, mark: char, cols: usize, view: &View<'_>) -> Line<'static> {
    let lang = view.lang;
    let [names, departments, states, phones, shifts] = COLUMNS;
    let cell =
        |text: &str, wide: usize| draw::fit(&draw::short(text, wide.saturating_sub(1)), wide);
    let busy = of.doing.ticket().is_some();
    let style = if busy { view.theme.strong } else { Style::default() };
    let mut line = Line::from(vec![
        Span::raw(format!("{mark}{}", cell(of.staff.name(lang), names))),
        Span::raw(cell(of.staff.department.label(lang), departments)),
        Span::styled(cell(&state(of, view), states), style),
        Span::raw(cell(&of.staff.phone, phones)),
        Span::raw(cell(&wd::presence(&of.presence, lang), shifts)),
    ]);
    if cols >= WIDE {
        let room = cols.saturating_sub(line.width());
        let numbers: Vec<String> = of.tickets.iter().map(|(no, _)| ticket(*no, view)).collect();
        line.push_span(Span::raw(draw::join(&numbers, " ", room)));
    }
    line
}

impl Dialog for DutyScreen {
    fn title(&self, view: &View<'_>) -> String {
        let open: Vec<&Entry> = view.log.iter().map(|watched| &watched.entry).collect();
        let people = everybody(view.property, &open, view.now);
        let on = people.iter().filter(|p| p.presence.is_on());
        let free = on.clone().filter(|p| p.doing.ticket().is_none()).count();
        let holes = self.looked.as_ref().map_or(0, |looked| looked.holes.len());
        let counts = w::counts(on.count(), free, holes, view.lang);
        format!("{}  {}  {counts}", w::duty(view.lang), panes::hhmm(view.now, view))
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let rows = self.rows(view);
        let cols = usize::from(area.width);
        let below = if area.height >= BELOW + 5 { BELOW } else { 0 };
        let room = usize::from(area.height - below);
        for (n, i) in self.list.rows(rows.len(), room).enumerate() {
            let Some(row) = rows.get(i) else { break };
            let (mark, chosen) = self.list.mark(i, false, view.theme);
            let (line, own) = DutyScreen::draw_row(row, mark, cols, view);
            let style = if mark == '>' { chosen } else { own };
            draw::line(frame.buffer_mut(), area, n, &line, style);
        }
        if let Some(row) = rows.get(self.list.at).filter(|_| below > 0) {
            let top = usize::from(area.height - below);
            let title = match row {
                Row::Person(of) => of.staff.name(view.lang),
                _ => "",
            };
            let rule = draw::rule(title, "", cols, view.theme, false);
            draw::line(frame.buffer_mut(), area, top, &rule, view.theme.normal);
            let told = DutyScreen::below(row, area.width.saturating_sub(2).max(1), view);
            for (n, text) in told.iter().take(usize::from(below) - 1).enumerate() {
                let line = Line::from(format!(" {}", text.trim_start()));
                draw::line(frame.buffer_mut(), area, top + 1 + n, &line, view.theme.strong);
            }
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        let rows = self.rows(view);
        match keys::in_dialog(key) {
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => match rows.get(self.list.at) {
                Some(Row::Person(of)) => {
                    let first = of.tickets.first().map(|(no, _)| no.entry);
                    match of.doing.ticket().map(|no| no.entry).or(first) {
                        Some(entry) => Ask::Select(entry),
                        None => Ask::Say(format!(
                            "{}: {}",
                            of.staff.name(view.lang),
                            w::no_tickets(view.lang)
                        )),
                    }
                }
                Some(Row::Hole(_) | Row::Shift(_)) => Ask::Act(Action::Lists),
                _ => Ask::Nothing,
            },
            Some(action) => {
                self.list.go(action, rows.len());
                // Over a heading, on to what it is of.
                if matches!(rows.get(self.list.at), Some(Row::Title(_))) {
                    let up = matches!(action, Action::Prev | Action::Back);
                    self.list.go(if up { Action::Prev } else { Action::Next }, rows.len());
                }
                Ask::Nothing
            }
            None => Ask::Nothing,
        }
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        list_keys(screen::open_it(view.lang).to_owned(), view)
    }
}
