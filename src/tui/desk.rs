//! The real desk as the screen's office.
use super::{
    app::{App, Forms},
    dialogs::{intake::Intake, step},
    office::{Health, Office, Sentence, Trouble},
    theme::Theme,
};
use crate::{
    desk::{Desk, DeskError, DeskOrder, handover::Shift, order::Done, order::Order},
    domain::{
        alarm::Alarm,
        at::At,
        draft::Draft,
        entry::Entry,
        event::{Event, Logged},
        id::{EntryNo, StaffId},
        property::Property,
        rules::Rules,
        shift::{
            sheet::{Happened, Sheet},
            walk::Walk,
        },
        text::Text,
        watch::Watched,
    },
    words::Lang,
};

/// Most matches a search lists.
const MATCHES: usize = 200;

/// Entries a supervisor calls back a day.
const SAMPLE: usize = 5;

/// The screen of a desk: `me` sits there.
pub fn app(desk: Desk, me: StaffId, lang: Lang, theme: Theme, now: At) -> App {
    let forms = Forms {
        intake: |draft, view| match draft {
            Some(draft) => Box::new(Intake::resume(&draft)),
            None => Box::new(Intake::new(view.now, view.me.clone())),
        },
        step: |number, next, view| step::open(view.entry(number)?, next, view),
        more: |number, view| Some(step::more(view.entry(number)?, view)),
    };
    App::new(Box::new(Seat { desk, ticked: now, writable: true }), forms, me, lang, theme, now)
}

/// A desk somebody sits at.
struct Seat {
    desk: Desk,
    /// When the file was last read without trouble.
    ticked: At,
    /// Whether the last read and write went well.
    writable: bool,
}

impl Seat {
    /// Remembers whether the file took it. A refusal is no fault of the file.
    fn heard<T>(&mut self, result: Result<T, DeskError>) -> Result<T, Trouble> {
        self.writable = !matches!(result, Err(DeskError::Store(_)));
        result.map_err(|e| Box::new(e) as Trouble)
    }
}

impl Office for Seat {
    fn execute(&mut self, by: &StaffId, order: Order, now: At) -> Result<Done, Trouble> {
        let result = self.desk.execute(by, &order, now);
        self.heard(result)
    }

    fn record(
        &mut self,
        by: &StaffId,
        order: Order,
        draft: &Draft,
        now: At,
    ) -> Result<Done, Trouble> {
        let result = self.desk.record_call(by, &order, draft, now);
        self.heard(result)
    }

    fn refresh(&mut self, now: At) -> Result<bool, Trouble> {
        let result = self.desk.refresh(now);
        let changed = self.heard(result)?;
        let beaten = self.desk.beat(now);
        self.heard(beaten)?;
        self.ticked = now;
        Ok(changed)
    }

    fn log(&self) -> Vec<Watched> {
        self.desk.log().to_vec()
    }

    fn alarms(&self, now: At) -> Vec<Alarm> {
        self.desk.alarms(now)
    }

    fn property(&self) -> &Property {
        self.desk.property()
    }

    fn rules(&self) -> &Rules {
        self.desk.rules()
    }

    fn earlier_at(&self, place: &str) -> Vec<Entry> {
        self.desk.earlier_at(place).unwrap_or_default()
    }

    fn sample(&self, now: At) -> Vec<Watched> {
        self.desk.sample(now, SAMPLE).unwrap_or_default()
    }

    fn last_seen(&self) -> Option<At> {
        self.desk.last_seen()
    }

    fn history(&self, number: EntryNo) -> Vec<Logged> {
        let stored = self.desk.history(number).unwrap_or_default();
        stored.into_iter().map(|s| s.logged).collect()
    }

    fn search(&self, text: &str) -> Vec<Watched> {
        self.desk.search(text, MATCHES).unwrap_or_default()
    }

    fn drafts(&self, by: &StaffId) -> Vec<Draft> {
        self.desk.drafts(by).unwrap_or_default()
    }

    fn save_draft(&mut self, draft: &Draft) -> Result<(), Trouble> {
        let result = self.desk.save_draft(draft);
        self.heard(result)
    }

    fn drop_draft(&mut self, draft: &Draft) -> Result<(), Trouble> {
        let result = self.desk.drop_draft(draft);
        self.heard(result)
    }

    fn abandon(
        &mut self,
        by: &StaffId,
        draft: &Draft,
        reason: Text,
        now: At,
    ) -> Result<(), Trouble> {
        let result = self.desk.abandon(by, draft, reason, now);
        self.heard(result)
    }

    fn hand_over(&mut self, by: &StaffId, shift: &Shift, now: At) -> Result<usize, Trouble> {
        let result = self.desk.hand_over(by, shift, now);
        self.heard(result).map(|handed| usize::try_from(handed.entries).unwrap_or(usize::MAX))
    }

    fn execute_own(&mut self, by: &StaffId, order: &DeskOrder, now: At) -> Result<(), Trouble> {
        let result = self.desk.execute_own(by, order, now);
        self.heard(result).map(drop)
    }

    fn sheet(&self, by: &StaffId, now: At) -> Result<Sheet, Trouble> {
        self.desk.sheet(by, None, now).map_err(|e| Box::new(e) as Trouble)
    }

    fn walk(&self, seat: &StaffId) -> Option<Walk> {
        self.desk.walk(seat).ok().flatten()
    }

    fn save_walk(&mut self, walk: &Walk) -> Result<(), Trouble> {
        let result = self.desk.save_walk(walk);
        self.heard(result)
    }

    fn supervised(&self, now: At) -> Vec<Happened> {
        let zone = self.desk.zone();
        let today = zone.start_of(zone.day(now));
        let mut done = self.desk.happened(today, None).unwrap_or_default();
        done.retain(|h| matches!(h.logged.event, Event::Chased { .. } | Event::Sampled { .. }));
        done
    }

    fn health(&self) -> Health {
        Health { last_tick: Some(self.ticked), writable: self.writable, last_backup: None }
    }
}

impl Sentence for DeskError {
    fn sentence(&self, property: &Property, lang: Lang) -> String {
        DeskError::sentence(self, property, lang)
    }
}
