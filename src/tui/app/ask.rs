//! What panes and dialogs ask for is done here, and nowhere else.
use super::{App, deed::Deed};
use crate::{
    desk::{DeskOrder, handover::Shift, order::Order},
    domain::{
        at::At, command::Command, id::StaffId, setup::Setup, shift::command::DeskCommand,
        text::Text,
    },
    tui::{
        dialogs::{
            agenda::Agenda,
            check::Check,
            confirm::Confirm,
            duty::DutyScreen,
            find::Find,
            gate::Why,
            handover::HandOver,
            help::Help,
            lane::Lane,
            lists::Lists,
            passed::{About, AlarmList},
            pins,
            preview::Preview,
            prices::Prices,
            printing::Printing,
            queue::{Kind, Queue},
            remark::{Purpose, Remark},
            report::Reports,
            round::Round,
            setup,
            sit::Sit,
            statistics::Statistics,
            step,
            supervised::Supervision,
            sweep::Sweep,
        },
        keys::{self, Action},
        office::Sentence,
        pane::{Ask, Outcome},
        secret::Secret,
    },
    words::{Lang, alarm as wa, screen as w, setup as ws, shift as words},
};

impl App {
    /// Does what a dialog asks.
    pub(super) fn ask(&mut self, ask: Ask, now: At) {
        if let Some(why) = self.shown.rein.bars_asking(&ask, self.shown.lang) {
            self.message = Some(why.to_owned());
            return;
        }
        match ask {
            Ask::Nothing => {}
            Ask::Leave => self.pop(),
            Ask::Do(order) => self.order(*order, now),
            Ask::Open(dialog) => self.stack.push(dialog),
            Ask::Become(dialog) => {
                self.stack.pop();
                self.stack.push(dialog);
            }
            Ask::Park => self.ring_in(now),
            Ask::Unpark(place) => self.unpark(place, now),
            Ask::Abandon(draft, reason) => self.abandon(&draft, reason, now),
            Ask::SwitchLanguage => self.act(Action::Language, now),
            Ask::Quit => self.leave(),
            Ask::Say(words) => self.message = Some(words),
            Ask::Act(action) => {
                self.stack.pop();
                self.act(action, now);
            }
            Ask::Select(number) => {
                self.stack.pop();
                while self.stack.last().is_some_and(|d| d.is_lookup()) {
                    self.stack.pop();
                }
                match self.shown.view(now, false).entry(number) {
                    Some(_) => self.selected = Some(number),
                    None => {
                        let why = w::why_not_shown(self.shown.lang);
                        self.message = Some(format!("{number}: {why}"));
                    }
                }
            }
            Ask::Search(text) => self.search(&text, now),
            Ask::Story(number) => self.tell_story(number, now),
            Ask::More(number) => self.more(number, now),
            Ask::Offer(offer) => {
                self.stack.pop();
                self.used(offer.name());
                let form = offer.open(&self.shown.view(now, true));
                self.stack.push(form);
            }
            Ask::Figures(wanted, mark) => self.count(wanted, mark, now),
            Ask::Agenda => {
                let cases = self.office.agenda(now);
                self.stack.push(Box::new(Agenda::new(cases)));
            }
            Ask::HandOver(by, shift) => self.hand_over(&by, &shift, now),
            Ask::Sheet => self.open_sheet(now),
            Ask::Note(text) => self.note(text, now),
            Ask::Change(change) => self.change_list(*change, now),
            Ask::Versions(list) => self.versions(list, now),
            Ask::Print(request) => self.ask_print(&request, now),
            Ask::PrintAgain(no) => self.print_again(no, now),
            Ask::AskCancelPrint(no) => self.ask_cancel_print(no, now),
            Ask::CancelPrint(no) => {
                self.stack.pop();
                self.cancel_print(no, now);
            }
            Ask::Keep(name, text) => self.keep(&name, &text, now),
            Ask::Report(period) => self.report(period, now),
            Ask::SetUp(setup, pin) => self.set_up(&setup, pin.as_ref(), now),
            Ask::Sit(who) => self.seat(who, now),
            Ask::SignIn(who, typed) => self.sign_in(&who, &typed, now),
            Ask::Pin(asked) => self.pin(&asked, now),
            Ask::AckAll(alarms) => {
                self.stack.pop();
                self.ack_all(&alarms, now);
            }
            Ask::TrustClock => {
                self.stack.pop();
                self.trust_clock(now);
            }
            Ask::Shift(order) => self.shelve_shift(&order, now),
            Ask::Redact(what) => {
                self.stack.pop();
                self.redact(&what, now);
            }
            Ask::Heard(heard) => {
                self.stack.pop();
                self.bell.tested(heard);
                let lang = self.shown.lang;
                let said = if heard { wa::bell_is_good(lang) } else { wa::bell_is_bad(lang) };
                self.message = Some(said.to_owned());
            }
            Ask::Done(words) => {
                self.pop();
                self.message = Some(words);
            }
        }
        self.look_up();
    }

    /// Does what a key or the menu asks, or says why it cannot be done.
    pub(super) fn act(&mut self, action: Action, now: At) {
        if keys::MENU.contains(&action) {
            self.used(keys::row(action).word(Lang::En));
        }
        let deed = super::deed::deed(action, self.selection(), &self.shown.view(now, true));
        match deed {
            Ok(Deed::Step(number, next)) => {
                self.selected = Some(number);
                let view = self.shown.view(now, true);
                if let Some(form) = (self.forms.step)(number, next, &view) {
                    self.stack.push(form);
                }
            }
            Ok(Deed::Order(order)) => self.plain_order(*order, now),
            Ok(Deed::Own(order)) => self.own_order(&order, now),
            Ok(Deed::Declare(question, order)) => {
                let asked = Confirm::order(question, order.as_ref().clone());
                let asked = order.on.map_or(asked.clone(), |number| asked.then_round(number));
                self.stack.push(Box::new(asked));
            }
            Ok(Deed::Grade(number)) => {
                let view = self.shown.view(now, true);
                if let Some(watched) = view.entry(number) {
                    self.stack.push(step::grade(watched, &view));
                }
            }
            Ok(Deed::AckAll(question, alarms)) => {
                self.stack.push(Box::new(Confirm::ack_all(question, alarms)));
            }
            Ok(Deed::Several(cause, alarms)) => {
                let list = AlarmList::new(About::Cause(cause), alarms);
                self.stack.push(Box::new(list));
            }
            Ok(Deed::Shelve(number, key)) => {
                let view = self.shown.view(now, true);
                if let Some(watched) = view.entry(number) {
                    let form = step::shelve(watched, key, &view);
                    self.stack.push(form);
                }
            }
            Ok(Deed::ShelveShift(change)) => {
                self.stack.push(Box::new(Remark::new(Purpose::ShelveShift(change))));
            }
            Ok(Deed::Clock(question)) => {
                self.stack.push(Box::new(Confirm::clock(question)));
            }
            Ok(Deed::Round(number)) => {
                self.selected = Some(number);
                let view = self.shown.view(now, true);
                if let Some(watched) = view.entry(number) {
                    self.stack.push(Box::new(Round::new(watched, view.property)));
                }
            }
            Ok(Deed::Check(number)) => self.stack.push(Box::new(Check::new(number))),
            Ok(Deed::Unpark(place)) => self.unpark(place, now),
            Ok(Deed::Plain(action)) => self.plain(action, now),
            Err(why) => self.message = Some(why.to_owned()),
        }
        self.look_up();
    }

    fn plain(&mut self, action: Action, now: At) {
        match action {
            Action::New => self.ring_in(now),
            Action::Late => self.enter_late(now),
            Action::Find => {
                self.stack.push(Box::new(Find::default()));
                self.search("", now);
            }
            Action::Story => {
                if let Some(number) = self.selection().entry {
                    self.tell_story(number, now);
                }
            }
            Action::Booked => self.stack.push(Box::<Lane>::default()),
            Action::Duty => {
                let dialog = DutyScreen::new(&self.shown.view(now, true));
                self.stack.push(Box::new(dialog));
            }
            Action::Callbacks => self.stack.push(Box::new(Queue::new(Kind::Callbacks))),
            Action::SameDay => {
                let sweep = Sweep::new(&self.shown.view(now, true));
                self.stack.push(Box::new(sweep));
            }
            Action::Sample => {
                let drawn = self.office.sample(now);
                self.stack.push(Box::new(Queue::sample(drawn)));
            }
            Action::Sheet => self.open_sheet(now),
            Action::Kit => self.stack.push(Box::new(Preview::kit())),
            Action::Printing => self.stack.push(Box::<Printing>::default()),
            Action::Prices => self.stack.push(Box::<Prices>::default()),
            Action::Lists => self.stack.push(Box::<Lists>::default()),
            // Who sits here cannot change under a call or a form that is being filled in.
            Action::HandOver | Action::Sit if !self.stack.is_empty() => {
                self.message = Some(w::why_form_open(self.shown.lang).to_owned());
            }
            Action::HandOver => {
                self.open_hand_over(now);
            }
            Action::ShiftNote => self.stack.push(Box::new(Remark::new(Purpose::Note))),
            Action::Statistics => {
                let (dialog, ask) = Statistics::new(&self.shown.view(now, true));
                self.stack.push(Box::new(dialog));
                self.ask(ask, now);
            }
            Action::Supervised => {
                let done = self.office.supervised(now);
                self.stack.push(Box::new(Supervision::new(done)));
            }
            Action::Report => {
                let dialog = Reports::new(&self.shown.view(now, true));
                self.stack.push(Box::new(dialog));
            }
            Action::SetUp => self.stack.push(Box::<setup::Form>::default()),
            Action::Sit => {
                let dialog = Sit::new(&self.shown.view(now, true));
                self.stack.push(Box::new(dialog));
            }
            Action::More => {
                if let Some(number) = self.selection().entry {
                    self.more(number, now);
                }
            }
            Action::Menu | Action::MenuToo => self.open_menu(&[], now),
            Action::Palette => {
                let recent = self.recent.clone();
                self.open_menu(&recent, now);
            }
            Action::Help => self.stack.push(Box::<Help>::default()),
            Action::Language => self.shown.lang = self.shown.lang.other(),
            Action::Redraw => self.redraw = true,
            Action::Quit => {
                let question = w::ask_quit(self.shown.lang).to_owned();
                self.stack.push(Box::new(Confirm::quit(question)));
            }
            Action::Silence => self.silence(now),
            Action::Lock => self.lock(),
            Action::Mask => self.mask(),
            Action::Pins => {
                let dialog = pins::open(self.office.locked_pins(), &self.shown.view(now, true));
                self.stack.push(dialog);
            }
            Action::Stops => self.open_stop(),
            Action::Backup => self.back_up(now),
            Action::Redact => self.ask_redact(),
            Action::Expire => self.ask_expire(now),
            Action::TestBell => {
                self.bell.test();
                let question = wa::heard_question(self.shown.lang).to_owned();
                self.stack.push(Box::new(Confirm::heard(question)));
            }
            action => self.walk(action, now),
        }
    }

    /// Why an action cannot be done now.
    pub(super) fn refused(&self, action: Action, now: At) -> Option<String> {
        let view = self.shown.view(now, true);
        super::deed::deed(action, self.selection(), &view).err().map(ToOwned::to_owned)
    }

    /// An order of the desk itself: what came of it is said in the message line.
    fn plain_order(&mut self, order: Order, now: At) {
        let said = match order.command {
            Command::Ack { .. } => Some(w::acked_now(self.shown.lang)),
            Command::Unshelve { .. } => Some(wa::unshelved(self.shown.lang)),
            _ => None,
        };
        match self.office.execute(&self.shown.me, order, now) {
            Ok(_) => {
                self.reread(now);
                if let Some(said) = said {
                    self.message = Some(said.to_owned());
                }
            }
            Err(trouble) => self.message = Some(self.sentence(&*trouble, now)),
        }
    }

    /// An order of the top dialog, which is told what came of it.
    fn order(&mut self, order: Order, now: At) {
        let records = order.on.is_none();
        let draft = self.stack.last().and_then(|d| d.draft()).filter(|_| records);
        let result = match &draft {
            Some(draft) => self.office.record(&self.shown.me, order, draft, now),
            None => self.office.execute(&self.shown.me, order, now),
        };
        let outcome = match result {
            Ok(done) => {
                if let Some(draft) = draft {
                    self.draft_recorded(&draft);
                }
                self.reread(now);
                self.selected = Some(done.entry);
                Outcome::Done(done)
            }
            Err(trouble) => {
                let why = self.sentence(&*trouble, now);
                // Whoever was overtaken by another desk sees at once by what.
                if self.office.refresh(now).unwrap_or(false) {
                    self.reread(now);
                }
                Outcome::Refused(why)
            }
        };
        self.tell(outcome, now);
    }

    /// Tells the top dialog what came of its order.
    pub(super) fn tell(&mut self, outcome: Outcome, now: At) {
        let view = self.shown.view(now, true);
        let ask = match (self.stack.last_mut(), outcome) {
            (Some(dialog), outcome) => dialog.done(outcome, &view),
            (None, Outcome::Refused(why)) => Ask::Say(why),
            (None, Outcome::Done(_)) => Ask::Nothing,
        };
        self.ask(ask, now);
    }

    /// The sheet, and what stopped halfway.
    fn open_hand_over(&mut self, now: At) {
        match self.office.sheet(&self.shown.me, now) {
            Ok(sheet) => {
                let walk = self.office.walk(&self.shown.me);
                self.walked.clone_from(&walk);
                let dialog = HandOver::new(sheet, walk, &self.shown.view(now, true));
                self.stack.push(Box::new(dialog));
            }
            Err(trouble) => self.message = Some(self.sentence(&*trouble, now)),
        }
    }

    /// A line for the next shift.
    fn note(&mut self, text: Text, now: At) {
        let order = DeskOrder::now(DeskCommand::Note { text });
        match self.office.execute_own(&self.shown.me, &order, now) {
            Ok(()) => {
                self.pop();
                self.message = Some(words::note_kept(self.shown.lang).to_owned());
            }
            Err(trouble) => {
                let why = self.sentence(&*trouble, now);
                self.tell(Outcome::Refused(why), now);
            }
        }
    }

    /// The alarm of a change of shift, put aside by the top dialog.
    fn shelve_shift(&mut self, order: &DeskOrder, now: At) {
        match self.office.execute_own(&self.shown.me, order, now) {
            Ok(()) => {
                self.pop();
                self.reread(now);
                self.message = Some(wa::shelved_now(self.shown.lang).to_owned());
            }
            Err(trouble) => {
                let why = self.sentence(&*trouble, now);
                self.tell(Outcome::Refused(why), now);
            }
        }
    }

    /// An order about no entry: what came of it is said in the message line.
    fn own_order(&mut self, order: &DeskOrder, now: At) {
        match self.office.execute_own(&self.shown.me, order, now) {
            Ok(()) => {
                self.reread(now);
                self.message = Some(w::acked_now(self.shown.lang).to_owned());
            }
            Err(trouble) => self.message = Some(self.sentence(&*trouble, now)),
        }
    }

    fn hand_over(&mut self, by: &StaffId, shift: &Shift, now: At) {
        let to = &shift.to;
        match self.office.hand_over(by, shift, now) {
            Ok(n) => {
                self.stack.pop();
                self.walked = None;
                let lang = self.shown.lang;
                self.sit(to, now);
                // Who gave their PIN to sign is not asked for it again.
                if shift.own.is_none() {
                    self.ask_pin(Why::Start);
                }
                let view = self.shown.view(now, false);
                let name = view.property.staff(to).map_or(to.as_str(), |s| s.name(lang));
                self.message = Some(w::handed_over(n, name, lang));
            }
            Err(trouble) => {
                let why = self.sentence(&*trouble, now);
                // What came in meanwhile is to be asked about.
                self.reread(now);
                self.tell(Outcome::Refused(why), now);
            }
        }
    }

    /// Somebody else sits here now: what follows is done in their name.
    pub(super) fn sit(&mut self, who: &StaffId, now: At) {
        let before = std::mem::replace(&mut self.shown.me, who.clone());
        if before != *who {
            self.office.gone(&before);
        }
        self.shown.parked = self.office.drafts(who);
        self.reread(now);
    }

    /// Asks whether the starter property will do: the file was made just now.
    pub fn open_welcome(&mut self) {
        self.stack.push(Box::<setup::Welcome>::default());
    }

    /// Opens the form of a building of one's own, or says why it is too late for that.
    pub fn open_setup(&mut self, now: At) {
        self.act(Action::SetUp, now);
    }

    /// A building of one's own from now on; its supervisor sits here.
    fn set_up(&mut self, setup: &Setup, pin: Option<&Secret>, now: At) {
        match self.office.set_up(setup, now) {
            Ok(()) => {
                self.stack.pop();
                let who = &setup.supervisor.id;
                let kept = pin.map(|pin| self.office.set_pin(who, who, None, pin.text(), now));
                self.sit(who, now);
                let lang = self.shown.lang;
                let name = lang.pick(&setup.name_zh, &setup.name_en);
                self.message = Some(match kept {
                    Some(Ok(())) => ws::done(name, who.as_str(), lang),
                    Some(Err(trouble)) => self.sentence(&*trouble, now),
                    None => ws::done_without_pin(name, who.as_str(), lang),
                });
            }
            Err(trouble) => {
                let why = self.sentence(&*trouble, now);
                self.tell(Outcome::Refused(why), now);
            }
        }
    }

    pub(super) fn sentence(&self, trouble: &dyn Sentence, now: At) -> String {
        let view = self.shown.view(now, false);
        trouble.sentence(view.property, view.lang)
    }

    /// Earlier entries of the place in the form.
    pub(super) fn look_up(&mut self) {
        let place = self.stack.last().and_then(|d| d.place());
        self.shown.look_up(&*self.office, place);
    }
}
