//! The state of the screen and what changes it: `update(msg, now)`, `render(frame, now)`.
mod ask;
mod bell;
mod click;
mod deed;
mod drafts;
mod figures;
mod gate;
mod keep;
pub mod layout;
mod listed;
mod lookup;
mod paper;
mod render;
mod report;
mod shown;
mod walk;
mod watch;

use super::{
    figures::{Figured, Job as Count},
    keys::{self, Action},
    office::{Health, Office},
    pane::Dialog,
    print::Printed,
    theme::Theme,
    view::View,
};
use crate::{
    domain::{
        at::{At, Span},
        draft::Draft,
        id::{AlarmId, EntryNo, StaffId},
        shift::walk::Walk,
        stats::Period,
        steady::Shift,
        watch::{Next, Watched},
    },
    words::Lang,
};
use bell::Bell;
use deed::Selection;
use layout::Areas;
use ratatui::{
    crossterm::event::{KeyCode, KeyEvent, KeyEventKind},
    layout::Position,
};
use shown::Shown;

/// Everything that can happen to the program. A closed list: read it to know what wakes it.
#[derive(Debug, Clone, PartialEq)]
pub enum Msg {
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// The mouse clicked there.
    Click(Position),
    /// A copy was printed, or not.
    Printed(Box<Printed>),
    /// Something was counted.
    Figured(Box<Figured>),
    /// The terminal has another size now.
    Resize,
    /// A second passed.
    Tick,
    /// The terminal is gone.
    Hangup,
    /// Somebody ended the program from outside.
    Terminate,
    /// The machine's clocks did something.
    Clock(Shift),
}

/// The forms the desk opens, made by those who know them.
#[derive(Debug, Clone, Copy)]
pub struct Forms {
    /// The form of a new call, or of a parked one.
    pub intake: fn(Option<Draft>, &View<'_>) -> Box<dyn Dialog>,
    /// The form of a next step; none when the entry is not shown any more.
    pub step: fn(EntryNo, Next, &View<'_>) -> Option<Box<dyn Dialog>>,
    /// The list of everything else that can be done with an entry, open or archived.
    pub more: fn(&Watched, &View<'_>) -> Box<dyn Dialog>,
}

/// Which pane has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    Log,
    Board,
    Alarms,
}

/// A gap between two ticks beyond which somebody should know that no clock ran.
const GAP: Span = Span::seconds(10);

/// Nobody looking at the file for that long is told to whoever opens it.
const AWAY: Span = Span::seconds(120);

/// Sheets and menus over one another beyond which no more open: each has to be left again.
const DEEPEST: usize = 4;

/// The screen's state.
pub struct App {
    office: Box<dyn Office>,
    forms: Forms,
    shown: Shown,
    /// What was done last by name, the newest first: the palette begins with it.
    recent: Vec<&'static str>,
    stack: Vec<Box<dyn Dialog>>,
    focus: Focus,
    selected: Option<EntryNo>,
    alarm: Option<AlarmId>,
    bell: Bell,
    /// Calls as they were last put on disk.
    saved: Vec<Draft>,
    /// The hand-over under way, as it was last put on disk.
    walked: Option<Walk>,
    /// Calls that ended, by when they began: a form still open must not bring one back.
    recorded: Vec<At>,
    message: Option<String>,
    paper: paper::Sent,
    /// What waits to be counted.
    figures: Vec<Count>,
    /// When everything was last read, or the program began.
    read_at: At,
    health: Health,
    trouble: Option<String>,
    /// Why the notification command failed the last time it was run.
    uncalled: Option<String>,
    guard: gate::Guard,
    /// Why the last backup failed, or pages are not swept.
    unkept: Option<String>,
    /// How far the backup under way has come.
    backing: Option<u64>,
    /// Reports that should have written themselves, and why they did not.
    unreported: Vec<(Period, String)>,
    /// The last stop.
    stop: Option<watch::Stop>,
    /// The wall clock is to be followed again.
    trust: bool,
    redraw: bool,
    /// Where everything was drawn last: clicks are meant for that.
    drawn: Areas,
    /// The row of the open dialog that was drawn as chosen.
    chosen: Option<u16>,
    quit: bool,
}

impl App {
    /// A screen for `me` on an office. Calls they left half-taken come back parked.
    pub fn new(
        office: Box<dyn Office>,
        forms: Forms,
        me: StaffId,
        lang: Lang,
        theme: Theme,
        now: At,
    ) -> App {
        let shown = Shown::new(&*office, me, lang, theme);
        let saved = shown.parked.clone();
        let mut app = App {
            health: office.health(),
            office,
            forms,
            shown,
            recent: Vec::new(),
            stack: Vec::new(),
            focus: Focus::Log,
            selected: None,
            alarm: None,
            bell: Bell::default(),
            saved,
            walked: None,
            recorded: Vec::new(),
            message: None,
            paper: paper::Sent::default(),
            figures: Vec::new(),
            read_at: now,
            trouble: None,
            uncalled: None,
            guard: gate::Guard::new(now),
            unkept: None,
            backing: None,
            unreported: Vec::new(),
            stop: None,
            trust: false,
            redraw: false,
            drawn: Areas::default(),
            chosen: None,
            quit: false,
        };
        app.tick(now);
        if let Some(last) = app.office.last_seen().filter(|last| now.since(*last) > AWAY) {
            app.stopped_between(last, now);
            app.open_stop_at_start();
        }
        app
    }

    /// Takes in what happened.
    pub fn update(&mut self, msg: Msg, now: At) {
        match msg {
            Msg::Key(key) if key.kind == KeyEventKind::Release => {}
            Msg::Key(key) => self.key(key, now),
            // A PIN is typed.
            Msg::Paste(_) | Msg::Click(_) if self.is_gated() => {}
            Msg::Paste(text) => {
                self.guard.touched = now;
                let view = self.shown.view(now, true);
                if let Some(dialog) = self.stack.last_mut() {
                    let ask = dialog.on_paste(&text, &view);
                    self.ask(ask, now);
                }
            }
            Msg::Click(at) => {
                self.guard.touched = now;
                self.click(at, now);
            }
            Msg::Printed(printed) => self.printed(&printed, now),
            Msg::Figured(figured) => self.figured(&figured, now),
            Msg::Resize => self.redraw = true,
            Msg::Tick => self.tick(now),
            Msg::Clock(shift) => self.clock(shift, now),
            Msg::Hangup | Msg::Terminate => self.leave(),
        }
    }

    /// Whether the program is to end.
    pub fn is_over(&self) -> bool {
        self.quit
    }

    /// Whether the bell is to be rung now; asked once a frame.
    pub fn take_bell(&mut self) -> bool {
        self.bell.take()
    }

    /// Whether everything is to be drawn anew; asked once a frame.
    pub fn take_redraw(&mut self) -> bool {
        std::mem::take(&mut self.redraw)
    }

    /// The language now shown.
    pub fn lang(&self) -> Lang {
        self.shown.lang
    }

    /// How many dialogs are open.
    pub fn depth(&self) -> usize {
        self.stack.len()
    }

    fn key(&mut self, key: KeyEvent, now: At) {
        self.message = None;
        self.guard.touched = now;
        let typing = self.stack.last().map(|d| d.is_typing());
        let action = match typing {
            Some(typing) => keys::over_dialog(key, typing),
            None => keys::on_desk(key),
        };
        let deep = self.stack.len() >= DEEPEST;
        if let Some(action) = action.filter(|_| self.is_gated()) {
            match action {
                Action::Quit if self.while_gated(action) => self.leave(),
                action if self.while_gated(action) => self.act(action, now),
                _ => self.wake(now),
            }
            return;
        }
        match (action, self.stack.last_mut()) {
            (Some(Action::Unpark), None) => {
                let digit = match keys::fold(key).0 {
                    KeyCode::Char(c) => c.to_digit(10).unwrap_or(0),
                    _ => 0,
                };
                let place = usize::try_from(digit).unwrap_or(0).saturating_sub(1);
                self.unpark(place, now);
            }
            (Some(Action::Help | Action::Menu | Action::Quit), Some(_)) if deep => {}
            (Some(action), _) => self.act(action, now),
            (None, Some(dialog)) => {
                let ask = dialog.on_key(key, &self.shown.view(now, true));
                self.ask(ask, now);
            }
            (None, None) => {}
        }
        self.keep_selection(now);
    }

    fn tick(&mut self, now: At) {
        self.save_drafts();
        match self.office.refresh(now) {
            Ok(changed) => {
                let (last, was_well) = (self.read_at, self.trouble.is_none());
                self.trouble = None;
                self.shown.read(&*self.office, changed, now);
                if changed {
                    self.retell(now);
                }
                self.read_at = now;
                if was_well {
                    self.mind_the_gap(last, now);
                }
                self.hear_of_clock(now);
            }
            Err(trouble) => {
                self.trouble = Some(self.sentence(&*trouble, now));
                // The clocks go on with what was read last: better a stale alarm than none.
                self.shown.read(&*self.office, false, now);
            }
        }
        self.print_on(now);
        self.hear_kept();
        self.health = self.office.health();
        self.lock_when_idle(now);
        self.hear_notices();
        self.hear_of_reports();
        self.hear(now);
        self.keep_selection(now);
    }

    /// After an own order: reads anew, and hears at once what the order silenced.
    fn reread(&mut self, now: At) {
        self.shown.read(&*self.office, true, now);
        self.retell(now);
        self.hear(now);
    }

    fn leave(&mut self) {
        self.save_drafts();
        self.quit = true;
    }

    /// The entry whose story is told: the open dialog's, or the selected one.
    fn told(&self) -> Option<EntryNo> {
        self.stack.last().and_then(|d| d.tells()).or(self.selection().entry)
    }

    fn selection(&self) -> Selection {
        if let Some(alarm) = self.stack.last().and_then(|d| d.alarm()) {
            let entry = alarm.entry().or(self.selected);
            return Selection { entry, alarm: Some(alarm), folded: false };
        }
        match self.focus {
            Focus::Alarms => {
                let entry = self.alarm.and_then(AlarmId::entry).or(self.selected);
                Selection { entry, alarm: self.alarm, folded: self.stack.is_empty() }
            }
            Focus::Log | Focus::Board => {
                Selection { entry: self.selected, alarm: None, folded: false }
            }
        }
    }
}
