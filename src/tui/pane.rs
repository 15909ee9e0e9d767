//! The contract of a rectangle on the screen, be it a pane or a dialog over the panes.
use super::{
    dialogs::{pins::PinAsk, step::Offer},
    figures::{Figured, Mark, Wanted},
    keys::Action,
    print::{Printed, Request},
    secret::Secret,
    view::View,
};
use crate::{
    desk::{DeskOrder, Search, handover::Shift, order::Order, redact::What},
    domain::{
        draft::Draft,
        event::Logged,
        id::{AlarmId, EntryNo, StaffId},
        pin::Pin,
        printing::JobNo,
        setup::Setup,
        shift::walk::Walk,
        stats::Period,
        tables::{Edit, List},
        text::Text,
        watch::Watched,
    },
};
use ratatui::{
    Frame,
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
};

/// All a dialog may ask for. Only the application acts on it.
#[derive(Debug)]
pub enum Ask {
    /// Nothing happened that concerns anybody else.
    Nothing,
    /// This dialog is finished with.
    Leave,
    /// Do this; when it is done, tell the dialog through [`Dialog::done`].
    Do(Box<Order>),
    /// Open another dialog above this one.
    Open(Box<dyn Dialog>),
    /// Replace this dialog by another.
    Become(Box<dyn Dialog>),
    /// Park the call being typed and open an empty form for the next one.
    Park,
    /// Take a parked call back: its place in [`View::parked`].
    Unpark(usize),
    /// Give the call being typed up, for this reason.
    Abandon(Draft, Text),
    /// Show the other language.
    SwitchLanguage,
    /// Leave the program.
    Quit,
    /// Say something in the message line; nothing else changes.
    Say(String),
    /// This dialog is finished with; then do this, as if its key had been pressed on the desk.
    Act(Action),
    /// What was looked up is found: leave the looking up and select this entry.
    Select(EntryNo),
    /// Tell the full story of this entry, open or archived, above this dialog.
    Story(EntryNo),
    /// Open the list of what can be done with this entry, open or archived, above this dialog.
    More(EntryNo),
    /// This dialog is finished with; then open the form of this command.
    Offer(Box<Offer>),
    /// Look this text up; the matches come back through [`Dialog::found`].
    Search(String),
    /// Count this beside the desk; the news come through [`Dialog::figured`].
    Figures(Wanted, Mark),
    /// Open the agenda of today's managers' meeting (S7.3).
    Agenda,
    /// Sign a hand-over, in this person's name (P10).
    HandOver(StaffId, Box<Shift>),
    /// Open the hand-over sheet as it is printed, above this dialog (P10).
    Sheet,
    /// Leave a line for the next shift (P10).
    Note(Text),
    /// Print a paper; what came of it is told through [`Dialog::printed`], or through
    /// [`Dialog::kept`] when it is not even in the queue.
    Print(Box<Request>),
    /// Print a job of the queue now, before its time.
    PrintAgain(JobNo),
    /// Ask whether a job of the queue is to be given up.
    AskCancelPrint(JobNo),
    /// This dialog is finished with; then give a job of the queue up.
    CancelPrint(JobNo),
    /// Save a text under a file name beside the property's file; told through [`Dialog::kept`].
    Keep(String, String),
    /// This dialog is finished with; write the report of these days.
    Report(Period),
    /// Put this building in place of the starter property, its supervisor with this PIN; told
    /// through [`Dialog::done`] when it is refused.
    SetUp(Box<Setup>, Option<Secret>),
    /// Another person sits here now; who holds what stays.
    Sit(StaffId),
    /// Set or unlock a PIN; told through [`Dialog::done`] when it is refused.
    Pin(PinAsk),
    /// This person gives this as their PIN.
    SignIn(StaffId, Pin),
    /// This dialog is finished with; say this in the message line.
    Done(String),
    /// This dialog is finished with; then acknowledge each of these alarms.
    AckAll(Vec<AlarmId>),
    /// This dialog is finished with; the machine's clock is right.
    TrustClock,
    /// Put the alarm of a change of shift aside.
    Shift(Box<DeskOrder>),
    /// Change a list of the property; told through [`Dialog::kept`] when it could not be.
    Change(Box<ListChange>),
    /// Open the versions of a list above this dialog.
    Versions(List),
    /// Take personal data out for good.
    Redact(What),
    /// This dialog is finished with; whether the test of the bell was heard.
    Heard(bool),
}

/// A change of a list that is asked for.
#[derive(Debug, Clone)]
pub struct ListChange {
    /// Which list.
    pub list: List,
    /// What is to become of it.
    pub edit: Edit,
    /// The dialog stays when it is done.
    pub stays: bool,
    /// What is said then.
    pub done: String,
}

/// What an order came to, as a dialog is told.
#[derive(Debug)]
pub enum Outcome {
    /// Written.
    Done(crate::desk::order::Done),
    /// Not written; the sentence says why and what to do instead. The dialog keeps its text.
    Refused(String),
}

/// A form or list that opens over the upper panes. The alarms, the next-action line and the keys
/// below stay visible: `area` never reaches them.
pub trait Dialog: std::fmt::Debug {
    /// The title in its rule.
    fn title(&self, view: &View<'_>) -> String;

    /// Draws itself; returns where the real cursor stands (the input method follows it). The chosen
    /// row of a list begins with `>`, reversed: clicks are counted from it in arrows.
    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position>;

    /// A key that no global binding took.
    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask;

    /// Pasted text, cleaned of nothing.
    fn on_paste(&mut self, _text: &str, _view: &View<'_>) -> Ask {
        Ask::Nothing
    }

    /// Its order was carried out or refused.
    fn done(&mut self, _outcome: Outcome, _view: &View<'_>) -> Ask {
        Ask::Leave
    }

    /// A copy was printed, or not.
    fn printed(&mut self, _printed: &Printed, _view: &View<'_>) {}

    /// A text was saved, or not; the sentence says which file or why not.
    fn kept(&mut self, _said: &str, _well: bool) {}

    /// News of something that is being counted.
    fn figured(&mut self, _figured: &Figured, _view: &View<'_>) {}

    /// The call being typed, to be kept on disk each second.
    fn draft(&self) -> Option<Draft> {
        None
    }

    /// The hand-over under way, to be kept on disk each second.
    fn walk(&self) -> Option<Walk> {
        None
    }

    /// The entry whose story it shows, if another than the selected one's.
    fn tells(&self) -> Option<EntryNo> {
        None
    }

    /// The place being typed, whose earlier entries the application looks up.
    fn place(&self) -> Option<String> {
        None
    }

    /// The alarm chosen in it, which the keys of alarms are about then.
    fn alarm(&self) -> Option<AlarmId> {
        None
    }

    /// What it asked to be looked up was found.
    fn found(&mut self, _found: Search) {}

    /// The entry whose story it tells, and the version of it that it knows.
    fn telling(&self) -> Option<(EntryNo, u32)> {
        None
    }

    /// The entry whose story it tells has gone on.
    fn told(&mut self, _watched: Watched, _events: Vec<Logged>) {}

    /// Whether it only looks something up: it is left when the thing is found.
    fn is_lookup(&self) -> bool {
        false
    }

    /// Whether printable keys are text here. Then letters and digits are never commands.
    fn is_typing(&self) -> bool {
        false
    }

    /// Whether nothing may be done before it is satisfied.
    fn is_gate(&self) -> bool {
        false
    }

    /// The keys of this dialog for the footer: key and label.
    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)>;
}
