//! The one form all steps use: it shows the declared fields, takes keys, and gives the command.
use super::{
    super::{
        bill::{Bill, Took},
        choice::Verdict,
        written,
    },
    act::Act,
    answers::{Answers, Lack},
    offer::refused,
    ordinary, other,
    react::react,
    signed,
    spec::{Input, Slot, Spec},
};
use crate::{
    desk::order::Order,
    domain::{
        at::At,
        avoid::{Inside, questioned},
        command::Command,
        entry::Entry,
        text::{Text, fold_width},
        ticket::TicketStage,
        vocab::CallbackOutcome,
        watch::Next,
        when::Lean,
    },
    tui::{
        draw::short,
        field::Edit,
        pane::{Ask, Dialog, Outcome},
        panes,
        view::View,
    },
    words::{Lang, booking, forms, labels::Label, past, print, quote},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers},
    layout::{Position, Rect},
};

/// What Enter has to be asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doubt {
    /// Nothing was asked yet.
    Unasked,
    /// Opened to send the first one: should another desk be quicker, it must not quietly become the
    /// form that sends one more.
    First,
    /// Enter was pressed once and asked about; the next one means it.
    Asked,
}

/// A form over one entry.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) act: Act,
    pub(super) entry: Box<Entry>,
    /// The version the person looks at.
    seen: u32,
    pub(super) specs: Vec<Spec>,
    pub(super) focus: usize,
    pub(super) message: Option<String>,
    doubt: Doubt,
    /// Opened from the call-round.
    pub(super) inside: bool,
    /// The price list is open over the form.
    pub(super) picking: bool,
}

impl Form {
    /// The form of a command, everything known filled in.
    pub(super) fn new(act: Act, entry: &Entry, view: &View<'_>) -> Form {
        let mut specs = specs(act, entry, view);
        signed::fit(&mut specs, view);
        let asks = match act {
            // Whom to send follows from the category.
            Act::Dispatch(_) => specs.iter().position(|s| s.slot == Slot::Category && s.is_empty()),
            _ => None,
        };
        let empty = || specs.iter().position(|s| s.needed && s.is_empty());
        let focus = asks.or_else(empty).unwrap_or(0);
        let seen = entry.version;
        let first = act == Act::Dispatch(None) && entry.tickets.is_empty();
        let (entry, message) = (Box::new(entry.clone()), None);
        let doubt = if first { Doubt::First } else { Doubt::Unasked };
        Form { act, entry, seen, specs, focus, message, doubt, inside: false, picking: false }
    }

    /// Stands over the call-round already.
    pub(super) fn inside(self) -> Form {
        Form { inside: true, ..self }
    }

    /// Presets a field.
    pub(super) fn choose(&mut self, slot: Slot, value: &str) {
        if let Some(spec) = self.specs.iter_mut().find(|s| s.slot == slot) {
            spec.set(value);
        }
    }

    /// The same, with the keys on the time it happened.
    pub(super) fn dated(self, message: &str) -> Form {
        let focus = self.specs.iter().position(|s| s.slot == Slot::When).unwrap_or(self.focus);
        Form { focus, message: Some(message.to_owned()), ..self }
    }

    /// The command as the form stands, and when it happened if that is not now.
    fn command(&self, view: &View<'_>) -> Result<(Command, Option<At>), Lack> {
        command(self.act, &self.specs, &self.entry, view)
    }

    fn submit(&mut self, view: &View<'_>) -> Ask {
        match self.command(view) {
            Ok((command, at)) => {
                self.message = None;
                if self.act == Act::Void && !self.asked() {
                    self.message = Some(forms::void_sure(view.lang).to_owned());
                    return Ask::Nothing;
                }
                if let Some(ticket) =
                    self.entry.tickets.last().filter(|_| self.doubt == Doubt::First)
                {
                    let who = view.name_of(&ticket.assignee);
                    self.message = Some(forms::sent_already(who, view.lang));
                    self.doubt = Doubt::Asked;
                    return Ask::Nothing;
                }
                let (zone, when) = (view.property.zone, at.unwrap_or(view.now));
                let inside = questioned(Some(&self.entry), &command, when, zone);
                if let Some(inside) = inside
                    && !self.asked()
                {
                    let ask = booking::ask_inside(&inside, zone, view.now, view.lang);
                    self.message = Some(ask);
                    return Ask::Nothing;
                }
                let note = inside.and_then(|i| agreed(&i, view.lang)).or_else(|| self.words());
                let order = Order::on(self.entry.number, command).seen(self.seen);
                let own = signed::given(&self.specs, view);
                Ask::Do(Box::new(Order { at, note, own, ..order }))
            }
            Err(lack) => {
                self.focus = self.specs.iter().position(|s| s.slot == lack.slot).unwrap_or(0);
                self.message = Some(lack.sentence(view.lang));
                Ask::Nothing
            }
        }
    }

    /// Whether Enter was asked about already; from now on it was.
    fn asked(&mut self) -> bool {
        std::mem::replace(&mut self.doubt, Doubt::Asked) == Doubt::Asked
    }

    /// What the source said is wrong, kept with the callback as its note.
    fn words(&self) -> Option<Text> {
        let said = self.specs.iter().find(|s| s.slot == Slot::NotFixedWords && s.needed)?;
        Text::prose(said.value()).ok()
    }

    fn step(&mut self, forward: bool) {
        let count = self.specs.len().max(1);
        self.focus = (self.focus + if forward { 1 } else { count - 1 }) % count;
    }

    /// Other turns a booked visit may take at this step, each with its key: the customer takes
    /// another time, or is not there.
    fn turns(&self) -> Vec<(KeyCode, &'static str, Act)> {
        let rebook = (KeyCode::F(4), "F4", Act::Rebook);
        let booked = |no| self.entry.ticket(no).and_then(|t| self.entry.appointment_of(t));
        match self.act {
            Act::Confirm(_) => vec![rebook],
            Act::Sign(no) | Act::Arrive(no) if booked(no).is_some() => vec![rebook],
            Act::Plan(no) if booked(no).is_some() => {
                vec![(KeyCode::F(8), "F8", Act::NoShow(no)), rebook]
            }
            _ => Vec::new(),
        }
    }

    fn turn(&self, key: KeyEvent, view: &View<'_>) -> Option<Ask> {
        let (_, _, act) = self.turns().into_iter().find(|(code, _, _)| *code == key.code)?;
        Some(match refused(act, &self.entry, view) {
            Some(why) => Ask::Say(why),
            None => Ask::Become(Box::new(Form::new(act, &self.entry, view))),
        })
    }

    /// F8 in a callback's form: nobody answered, or somebody did after all. The keys stand on the
    /// score when the form opens, and an unanswered call is too common to walk back for.
    fn unanswered(&mut self, key: KeyEvent, view: &View<'_>) -> bool {
        let other = match self.outcome() {
            Some(CallbackOutcome::Reached) => CallbackOutcome::NoAnswer,
            Some(CallbackOutcome::NoAnswer) => CallbackOutcome::Reached,
            None => return false,
        };
        if key.code != KeyCode::F(8) {
            return false;
        }
        self.choose(Slot::Outcome, other.code());
        react(self.act, &mut self.specs, Slot::Outcome, &self.entry, view);
        self.focus = self.specs.iter().position(|s| s.needed && s.is_empty()).unwrap_or(0);
        self.message = None;
        true
    }

    /// Whether the source answered, in a callback's form; none in any other.
    fn outcome(&self) -> Option<CallbackOutcome> {
        let outcome = self.specs.iter().find(|s| s.slot == Slot::Outcome)?;
        outcome.value().parse().ok().filter(|_| self.act == Act::Callback)
    }

    /// Keys of the price list, open or about to be: right, left, space or a letter opens it.
    fn picking_takes(&mut self, key: KeyEvent, view: &View<'_>) -> bool {
        let field = self.specs.get_mut(self.focus).map(|s| &mut s.input);
        let Some(Input::Bill(bill)) = field else { return false };
        if self.picking {
            self.picking = bill.on_key(key, view) == Took::Stay;
            return true;
        }
        let chord = key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        self.message = None;
        match key.code {
            KeyCode::Char(c) if !chord => {
                self.picking = true;
                // A digit would be a quantity, of what nobody has looked for yet.
                if !fold_width(c).is_ascii_digit() && c != ' ' {
                    bill.on_key(key, view);
                }
            }
            KeyCode::Right | KeyCode::Left => self.picking = true,
            _ => {}
        }
        self.picking
    }

    fn edit(&mut self, view: &View<'_>, edit: impl FnOnce(&mut Input) -> Edit) {
        let Some(spec) = self.specs.get_mut(self.focus) else { return };
        let slot = spec.slot;
        self.doubt = if self.doubt == Doubt::Asked { Doubt::Unasked } else { self.doubt };
        let edited = edit(&mut spec.input);
        self.message = match &spec.input {
            Input::Text(field) => field.cut_at().map(|limit| forms::full(view.lang, limit)),
            Input::Pick(_) | Input::Bill(_) | Input::Secret(_) => None,
        };
        if edited == Edit::Changed {
            react(self.act, &mut self.specs, slot, &self.entry, view);
        }
    }

    /// What it is called: what it was opened for, until somebody agrees to more.
    fn label(&self, lang: Lang) -> String {
        match self.doubt == Doubt::First {
            true => Next::Dispatch(None).label(lang).to_owned(),
            false => self.act.label(&self.entry, lang),
        }
    }

    /// The entry as it is now, if the view shows it; the next order is based on that.
    fn refresh(&mut self, view: &View<'_>) {
        if let Some(watched) = view.entry(self.entry.number) {
            *self.entry = watched.entry.clone();
            self.seen = watched.entry.version;
        }
    }

    /// Written: says so, and what is next for the same entry.
    pub(super) fn written(&self, view: &View<'_>) -> Ask {
        if self.outcome() == Some(CallbackOutcome::NoAnswer) {
            let name = panes::number(self.entry.number, view);
            let round = self.entry.callback_round();
            let tries = self.entry.callbacks.iter().filter(|c| !c.reached() && c.round == round);
            return Ask::Done(past::still_owed(&name, tries.count() + 1, view.lang));
        }
        let verdict = self.specs.iter().find(|s| s.slot == Slot::Verdict).map(Spec::value);
        let what = match verdict == Some(Verdict::Reject.code()) {
            true => TicketStage::Rejected.label(view.lang).to_owned(),
            false => self.label(view.lang),
        };
        let said = written(&what, self.entry.number, self.act.ticket(), view);
        match said {
            Ask::Done(said) if verdict == Some(Verdict::Accept.code()) => {
                Ask::Done(print::hand_copy(&said, view.lang))
            }
            said => said,
        }
    }
}

/// What is kept on record once the customer agreed to a time in the hours they want kept clear.
pub(in crate::tui::dialogs) fn agreed(inside: &Inside, lang: Lang) -> Option<Text> {
    Text::prose(&booking::agreed_inside(inside.window, lang)).ok()
}

/// Every field of a command, the time last.
pub(super) fn specs(act: Act, entry: &Entry, view: &View<'_>) -> Vec<Spec> {
    let own = ordinary::fields(act, entry, view);
    let mut specs = own.unwrap_or_else(|| other::fields(act, entry, view));
    specs.push(Spec::when());
    specs
}

/// The command filled fields give, and when it happened if that is not now.
pub(super) fn command(
    act: Act,
    specs: &[Spec],
    entry: &Entry,
    view: &View<'_>,
) -> Result<(Command, Option<At>), Lack> {
    let answers = Answers { specs, now: view.now, zone: view.property.zone };
    if let Some(spec) = specs.iter().find(|s| s.needed && s.is_empty() && s.slot == Slot::Redo) {
        return Err(Lack::empty(spec.slot));
    }
    let ordinary = ordinary::build(act, entry, &answers)?;
    let command = match ordinary {
        Some(command) => Some(command),
        None => other::build(act, entry, &answers)?,
    };
    let at = answers.time(Slot::When, Lean::Past)?;
    command.map(|c| (c, at)).ok_or_else(|| Lack::empty(Slot::When))
}

impl Dialog for Form {
    fn title(&self, view: &View<'_>) -> String {
        let ticket = self.act.ticket().map(|no| format!("/{no}")).unwrap_or_default();
        let label = self.label(view.lang);
        let content = short(self.entry.content.as_str(), 30);
        let number = panes::number(self.entry.number, view);
        format!("{label}  {number}{ticket} {} {content}", self.entry.place)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        self.draw(frame, area, view)
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        if key.kind == KeyEventKind::Release {
            return Ask::Nothing;
        }
        if let Some(ask) = self.turn(key, view) {
            return ask;
        }
        if self.unanswered(key, view) || self.picking_takes(key, view) {
            return Ask::Nothing;
        }
        match key.code {
            KeyCode::Enter => return self.submit(view),
            KeyCode::Esc => return Ask::Leave,
            KeyCode::Tab | KeyCode::Down => self.step(true),
            KeyCode::BackTab | KeyCode::Up => self.step(false),
            _ => self.edit(view, |input| match input {
                Input::Text(field) => field.on_key(key),
                Input::Pick(choice) => match choice.on_key(key) {
                    true => Edit::Changed,
                    false => Edit::Ignored,
                },
                Input::Bill(_) => Edit::Ignored,
                Input::Secret(secret) => secret.on_key(key),
            }),
        }
        Ask::Nothing
    }

    fn on_paste(&mut self, text: &str, view: &View<'_>) -> Ask {
        let mut picking = self.picking;
        self.edit(view, |input| match input {
            Input::Text(field) => field.paste(text),
            Input::Pick(_) | Input::Secret(_) => Edit::Ignored,
            Input::Bill(bill) => {
                picking = true;
                bill.paste(text);
                Edit::Moved
            }
        });
        self.picking = picking;
        Ask::Nothing
    }

    fn done(&mut self, outcome: Outcome, view: &View<'_>) -> Ask {
        match (outcome, self.act) {
            (Outcome::Done(_), _) => self.led_on(view),
            (Outcome::Refused(sentence), _) => {
                self.message = Some(sentence);
                self.focus = signed::forget(&mut self.specs).unwrap_or(self.focus);
                self.refresh(view);
                Ask::Nothing
            }
        }
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let lang = view.lang;
        if self.picking {
            return Bill::keys(view);
        }
        let picks = self.specs.get(self.focus).map(|s| &s.input);
        let mut keys = vec![("Enter", self.label(lang))];
        for (_, key, act) in self.turns() {
            keys.push((key, act.label(&self.entry, lang)));
        }
        if let Some(outcome) = self.outcome() {
            let other = match outcome {
                CallbackOutcome::Reached => CallbackOutcome::NoAnswer,
                CallbackOutcome::NoAnswer => CallbackOutcome::Reached,
            };
            keys.push(("F8", other.label(lang).to_owned()));
        }
        if self.specs.len() > 1 {
            keys.push(("Tab", forms::key_field(lang).to_owned()));
        }
        if matches!(picks, Some(Input::Bill(_))) {
            keys.push(("Right", quote::price_list(lang).to_owned()));
        }
        if matches!(picks, Some(Input::Pick(_))) && keys.len() < 5 {
            keys.push(("1-9", forms::key_choose(lang).to_owned()));
        }
        keys.push(("Esc", forms::key_back(lang).to_owned()));
        keys
    }
}
