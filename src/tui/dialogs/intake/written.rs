//! After the record: who is sent, or what is answered. The caller may still be on the line.
use super::{super::candidates, cause};
use crate::{
    desk::order::Order,
    domain::{
        at::At,
        bare_no::is_bare_no,
        call_round::stands_for_department,
        command::{Command, Record},
        entry::Entry,
        id::{EntryNo, StaffId},
        text::Text,
        vocab::{Category, NotifyOutcome, NotifyRole},
        watch::Next,
    },
    tui::{
        dialogs::{
            choice::{Choice, Words, codes},
            round::Round,
            step::{people, say::say_dispatch},
        },
        draw::{after, caret, fitting, paragraph, put, row},
        field::Field,
        pane::{Ask, Outcome},
        view::View,
    },
    words::{cause as words, format, forms, labels::Label},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::{Position, Rect},
};

/// What the form asks for now.
#[derive(Debug)]
enum Mode {
    /// No category is known: a digit chooses it.
    Category(Choice),
    /// Whom to send.
    Send(Choice),
    /// An enquiry: the answer, what is offered where it is a no, and whether that is typed now.
    Answer { reply: Field, offer: Field, offering: bool },
    /// Everything is done.
    Over,
}

/// What was asked for and not yet done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Classify,
    Send,
    Answer,
    Attach(EntryNo),
}

/// A recorded call.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) number: EntryNo,
    /// Recorded after the limit.
    pub(super) late: bool,
    record: Record,
    category: Option<Category>,
    /// The entry's own category is still empty.
    unclassified: bool,
    seen: u32,
    mode: Mode,
    asked: Option<Asked>,
    message: Option<String>,
}

impl Mode {
    fn answer() -> Mode {
        Mode::Answer { reply: Field::prose(""), offer: Field::prose(""), offering: false }
    }
}

impl Written {
    pub(super) fn new(number: EntryNo, late: bool, record: Record, view: &View<'_>) -> Written {
        let category = record.category;
        let unclassified = category.is_none();
        let mut written = Written {
            number,
            late,
            record,
            category,
            unclassified,
            seen: 1, // one event so far: the record
            mode: Mode::Over,
            asked: None,
            message: None,
        };
        written.refresh(view);
        written.mode = match category {
            None => {
                Mode::Category(Choice::new(Words::Category, codes(&view.rules.categories), None))
            }
            Some(Category::Enquiry) => Mode::answer(),
            Some(category) => written.send(category, view),
        };
        written
    }

    fn send(&self, category: Category, view: &View<'_>) -> Mode {
        let (who, known) = people::to_send(Some(category), self.record.place.as_str(), view);
        let first = who.first().cloned().filter(|_| known);
        Mode::Send(Choice::new(Words::Staff, who, first.as_deref()))
    }

    fn refresh(&mut self, view: &View<'_>) {
        if let Some(watched) = view.entry(self.number) {
            self.seen = watched.entry.version;
        }
    }

    fn order(&mut self, asked: Asked, command: Command) -> Ask {
        self.asked = Some(asked);
        self.message = None;
        Ask::Do(Box::new(Order::on(self.number, command).seen(self.seen)))
    }

    /// The open entry this one may be of the same cause as.
    fn suspect<'a>(&self, view: &View<'a>) -> Option<&'a Entry> {
        let place = self.record.place.as_str();
        let own = matches!(self.mode, Mode::Over);
        cause::likeliest(place, self.category, Some(self.number), view).filter(|_| !own)
    }

    /// One ticket for both: this one is attached to what is open already.
    pub(super) fn attach(&mut self, view: &View<'_>) -> Ask {
        self.refresh(view);
        match self.suspect(view).map(|e| e.number) {
            Some(to) => self.order(Asked::Attach(to), Command::Attach { to, reason: None }),
            None => Ask::Nothing,
        }
    }

    pub(super) fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        match (key.code, &mut self.mode) {
            (KeyCode::F(2), _) => return Ask::Park,
            (KeyCode::Esc, Mode::Over) => return Ask::Leave,
            // Nobody leaves an emergency without having been shown whom to tell (S3.1).
            (KeyCode::F(7) | KeyCode::Esc, _) if self.record.emergency => {
                return self.report(view);
            }
            (KeyCode::Esc, _) => return Ask::Leave,
            (KeyCode::F(4), _) => return self.attach(view),
            (KeyCode::Enter, _) => return self.enter(view),
            (KeyCode::Tab | KeyCode::BackTab, Mode::Answer { .. }) => {
                self.mode = self.send(Category::Enquiry, view);
            }
            (KeyCode::Tab | KeyCode::BackTab, Mode::Send(_))
                if self.category == Some(Category::Enquiry) =>
            {
                self.mode = Mode::answer();
            }
            (KeyCode::Down, Mode::Answer { offering, .. }) => *offering = true,
            (KeyCode::Up, Mode::Answer { offering, .. }) => *offering = false,
            (_, Mode::Answer { reply, offer, offering }) => {
                let field = if *offering { offer } else { reply };
                field.on_key(key);
                self.message = field.cut_at().map(|limit| forms::full(view.lang, limit));
            }
            (_, Mode::Send(to)) => {
                to.on_key(key);
            }
            (code, Mode::Category(choice)) => {
                if choice.on_key(key) && matches!(code, KeyCode::Char(_)) {
                    return self.categorised(view);
                }
            }
            (_, Mode::Over) => return Ask::Leave,
        }
        Ask::Nothing
    }

    pub(super) fn on_paste(&mut self, text: &str) {
        if let Mode::Answer { reply, offer, offering } = &mut self.mode {
            if *offering { offer } else { reply }.paste(text);
        }
    }

    /// A category was chosen. An enquiry is classified by itself; sending somebody does it along.
    fn categorised(&mut self, view: &View<'_>) -> Ask {
        let Mode::Category(choice) = &self.mode else { return Ask::Nothing };
        let Some(category) = choice.chosen.as_deref().and_then(|c| c.parse().ok()) else {
            self.message = Some(forms::need_category(view.lang).to_owned());
            return Ask::Nothing;
        };
        self.category = Some(category);
        if category == Category::Enquiry {
            return self.order(Asked::Classify, Command::Classify { category, emergency: None });
        }
        self.mode = self.send(category, view);
        Ask::Nothing
    }

    /// Sending this person tells the department of the emergency, too (S3.1): the order is read
    /// back.
    fn tells(&self, who: &StaffId, view: &View<'_>) -> bool {
        let owed = |e: &Entry| e.owes(NotifyRole::Department.timer());
        let owed = view.entry(self.number).is_some_and(|w| owed(&w.entry));
        self.record.emergency && owed && stands_for_department(who, view.property)
    }

    fn enter(&mut self, view: &View<'_>) -> Ask {
        match &self.mode {
            Mode::Over => Ask::Leave,
            Mode::Category(_) => self.categorised(view),
            Mode::Answer { reply, offer, .. } => match Text::prose(reply.text()) {
                Ok(reply) => {
                    // What cannot be met still gets an offer (P8); with one, it is a no.
                    let command = match Text::prose(offer.text()).ok() {
                        Some(offer) => Command::Decline { reply, offer: Some(offer), owed: false },
                        None => Command::Answer { reply },
                    };
                    self.order(Asked::Answer, command)
                }
                Err(_) => {
                    let reply = forms::reply(view.lang);
                    self.message = Some(forms::fill(view.lang, reply));
                    Ask::Nothing
                }
            },
            Mode::Send(to) => {
                let Some(person) = to.chosen.clone() else {
                    self.message = Some(forms::nobody_on_duty(view.lang).to_owned());
                    return Ask::Nothing;
                };
                let category = self.category.filter(|_| self.unclassified);
                let who = StaffId(person);
                let told = self.tells(&who, view);
                let to = Some(who.clone());
                let sent = Command::Dispatch { ticket: None, to, category, read_back: true };
                let (role, outcome) = (NotifyRole::Department, NotifyOutcome::Reached);
                let told = told.then_some(Command::Notify { who, role, outcome, read_back: true });
                let command = match told {
                    Some(told) => Command::Together(vec![sent, told]),
                    None => sent,
                };
                self.order(Asked::Send, command)
            }
        }
    }

    pub(super) fn done(&mut self, outcome: Outcome, view: &View<'_>) -> Ask {
        let asked = self.asked.take();
        self.refresh(view);
        match (outcome, asked) {
            (Outcome::Refused(sentence), _) => {
                self.message = Some(sentence);
                // A bare no is refused for want of an offer: the caret stands where it belongs.
                if let Mode::Answer { reply, offer, offering } = &mut self.mode {
                    let is_no =
                        Text::prose(reply.text()).is_ok_and(|said| is_bare_no(said.as_str()));
                    *offering = is_no && offer.text().trim().is_empty();
                }
                Ask::Nothing
            }
            (Outcome::Done(_), Some(Asked::Classify)) => {
                self.unclassified = false;
                self.seen = self.seen.max(2); // the record and the classification
                self.mode = Mode::answer();
                Ask::Nothing
            }
            (Outcome::Done(_), Some(Asked::Attach(to))) => {
                let number = format!("{:03}", self.number.n);
                Ask::Done(words::attached_now(view.lang, &number, to.n))
            }
            (Outcome::Done(_), Some(Asked::Send)) if self.record.emergency => self.report(view),
            (Outcome::Done(_), asked) => {
                let what = match asked {
                    Some(Asked::Answer) => forms::answer(view.lang),
                    _ => Next::Dispatch(None).label(view.lang),
                };
                super::super::written(what, self.number, None, view)
            }
        }
    }

    /// An emergency: the call-round follows at once (S3.1).
    fn report(&mut self, view: &View<'_>) -> Ask {
        self.mode = Mode::Over;
        match view.entry(self.number) {
            Some(watched) => Ask::Become(Box::new(Round::new(watched, view.property))),
            None => Ask::Say(forms::report_now(view.lang).to_owned()),
        }
    }

    /// Draws itself below `picked_up`'s line.
    pub(super) fn render(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        picked_up: At,
        view: &View<'_>,
    ) -> Option<Position> {
        let (lang, theme) = (view.lang, view.theme);
        let style = if self.late { theme.late } else { theme.good };
        let done = forms::recorded(lang, &self.number.to_string(), self.late);
        let since = format::hhmmss(picked_up, view.property.zone);
        put(frame, row(area, 0), &format!("{done}   {since}"), style);
        put(frame, row(area, 1), &self.what(), theme.strong);
        if let Some(message) = &self.message {
            put(frame, row(area, 2), message, theme.late);
        } else if self.record.emergency {
            let limit = view.rules.limits.notify.whole_seconds();
            put(frame, row(area, 2), &forms::emergency_hint(lang, limit), theme.warn);
        }
        if let Some(suspect) = self.suspect(view) {
            let offer = words::f4_attaches(lang, suspect.number.n);
            let line = row(area, 3);
            let used = put(frame, line, &cause::question(suspect, view), theme.warn);
            put(frame, after(line, used + 2), &offer, theme.warn);
        }
        let body = Rect { y: row(area, 4).y, height: area.height.saturating_sub(4), ..area };
        match &self.mode {
            Mode::Over => {
                put(frame, row(body, 0), forms::report_now(lang), theme.warn);
                None
            }
            Mode::Category(choice) => {
                put(frame, row(body, 0), forms::need_category(lang), theme.strong);
                put(frame, row(body, 1), &choice.hint(view, usize::from(body.width)), theme.normal);
                caret(row(body, 0), 0)
            }
            Mode::Answer { reply, offer, offering } => {
                put(frame, row(body, 0), forms::answer_hint(lang), theme.strong);
                let lines = |from: u16, most: u16| {
                    let height = body.height.min(from + most).saturating_sub(from);
                    Rect { y: row(body, from).y, height, ..body }
                };
                let first = reply.render(frame, lines(1, 3), theme.field, !offering);
                let label = format!("{}: {}", forms::offer(lang), forms::offer_hint(lang));
                put(frame, row(body, 4), &label, theme.strong);
                let second = offer.render(frame, lines(5, 2), theme.field, *offering);
                if *offering { second } else { first }
            }
            Mode::Send(to) => self.render_send(frame, body, to, view),
        }
    }

    fn render_send(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        to: &Choice,
        view: &View<'_>,
    ) -> Option<Position> {
        let theme = view.theme;
        let name = to.name(view).unwrap_or_else(|| "-".to_owned());
        let mut used =
            put(frame, row(area, 0), &format!("{}: {name}", forms::send(view.lang)), theme.strong);
        let place = self.record.place.as_str();
        let proposal = self.category.and_then(|c| view.property.proposal(c, place, view.now));
        let proposal = proposal.filter(|p| to.chosen.as_deref() == Some(p.person.as_str()));
        if let Some(proposal) = proposal {
            let why = candidates::reason(&proposal, place, view);
            used += 2 + put(frame, after(row(area, 0), used + 2), &why, theme.normal);
        }
        let staff = to.chosen.as_deref().and_then(|id| view.property.staff(&StaffId::from(id)));
        let phone = staff.map_or("", |s| s.phone.as_str());
        put(frame, after(row(area, 0), used + 2), phone, theme.strong);
        let mut rest = candidates::brief(to, view);
        for n in 1..=2 {
            let others = row(area, n);
            let room = usize::from(others.width);
            let fits = fitting(&rest, "  ", room);
            let shown: Vec<String> = rest.drain(..fits).collect();
            put(frame, others, &shown.join("  "), theme.dim);
        }
        let known = to
            .chosen
            .as_ref()
            .map_or_else(String::new, |_| say_dispatch(&name, &self.parts(), view));
        let said = Rect { y: row(area, 3).y, height: area.height.min(5).saturating_sub(3), ..area };
        paragraph(frame, said, &known, theme.normal);
        let enter = match to.chosen {
            Some(ref id) => {
                let told = self.tells(&StaffId::from(id.as_str()), view);
                forms::enter_sends(view.lang, &name, told)
            }
            None => forms::nobody_on_duty(view.lang).to_owned(),
        };
        put(frame, row(area, 6), &enter, theme.strong);
        caret(area, 0)
    }

    fn what(&self) -> String {
        format!("{} {}", self.record.place, self.record.content)
    }

    fn parts(&self) -> Vec<String> {
        let known = [&self.record.contact, &self.record.phone].into_iter().flatten();
        [self.what()].into_iter().chain(known.map(Text::to_string)).collect()
    }

    pub(super) fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let lang = view.lang;
        let enter = match self.mode {
            Mode::Over => forms::key_close(lang),
            Mode::Category(_) => forms::key_choose(lang),
            Mode::Answer { .. } => forms::key_answer(lang),
            Mode::Send(_) => forms::send(lang),
        };
        let mut keys = vec![("Enter", enter.to_owned())];
        if self.category == Some(Category::Enquiry) && !matches!(self.mode, Mode::Over) {
            let other = match self.mode {
                Mode::Answer { .. } => forms::key_dispatch(lang),
                _ => forms::answer(lang),
            };
            keys.push(("Tab", other.to_owned()));
            if let Mode::Answer { offering, .. } = &self.mode {
                let (key, word) = match offering {
                    true => ("Up", forms::reply(lang)),
                    false => ("Down", forms::offer(lang)),
                };
                keys.push((key, word.to_owned()));
            }
        }
        if let Some(lead) = self.suspect(view) {
            keys.push(("F4", words::key_attach(lang, lead.number.n)));
        }
        keys.push(("F2", forms::key_next_call(lang).to_owned()));
        keys.push(("Esc", forms::key_later(lang).to_owned()));
        keys
    }
}
