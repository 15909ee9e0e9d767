//! The real desk as the screen's office.
use super::{
    app::{App, Forms},
    dialogs::{intake::Intake, step},
    draw,
    keeper::{Keeper, Kept},
    notify::{Call, Notifier},
    office::{Health, Notice, Office, Sentence, Trouble},
    print::{Printed, Request},
    refused::on_screen,
    reporter::{Reported, Reports},
    saved,
    theme::Theme,
};
use crate::{
    desk::{
        Desk, DeskError, DeskOrder, Search,
        handover::Shift,
        order::{Done, Order},
        printing::{Ended, Taken},
        redact::{Redacted, What},
    },
    domain::{
        alarm::Alarm,
        at::{At, Span},
        draft::Draft,
        entry::Entry,
        event::{Event, Logged},
        id::{AlarmId, EntryNo, StaffId},
        pin::Pin,
        printing::{Encoding, JobNo, PrintJob},
        property::Property,
        rules::Rules,
        setup::Setup,
        shift::{
            sheet::{Happened, Sheet},
            walk::Walk,
        },
        stats::Period,
        tables::{Edit, List, ListVersion},
        text::Text,
        watch::Watched,
    },
    report::Head,
    words::{self, Lang},
};
use std::{
    collections::{BTreeSet, VecDeque},
    path::PathBuf,
};

/// Most matches a search lists.
const MATCHES: usize = 100;

/// Entries a supervisor calls back a day.
const SAMPLE: usize = 5;

/// The screen of a desk: `me` sits there.
pub fn app(desk: Desk, me: StaffId, lang: Lang, theme: Theme, now: At) -> App {
    seated(desk, me, lang, theme, now, Helpers::default())
}

/// What works for the desk outside of it.
#[derive(Debug, Default)]
pub struct Helpers {
    /// Alarms that climb are given to this command as well.
    pub notifier: Option<Notifier>,
    /// The folder the reports of weeks and months write themselves into.
    pub reports: Option<PathBuf>,
    /// In which bytes papers go to the printer; UTF-8 where nobody said.
    pub encoding: Option<Encoding>,
}

/// The same with helpers.
pub fn seated(desk: Desk, me: StaffId, lang: Lang, theme: Theme, now: At, helpers: Helpers) -> App {
    let forms = Forms {
        intake: |draft, view| match draft {
            Some(draft) => Box::new(Intake::resume(&draft)),
            None => Box::new(Intake::new(view.now, view.me.clone())),
        },
        step: |number, next, view| step::open(view.entry(number)?, next, view),
        more: step::more,
    };
    let last_backup = desk.last_backup().ok().flatten();
    let (told, notices) = (BTreeSet::new(), VecDeque::new());
    let (keeper, untold) = (Keeper::new(lang), None);
    let Helpers { notifier, reports, encoding } = helpers;
    let encoding = encoding.unwrap_or(Encoding::Utf8);
    let reports = Reports::new(desk.path(), reports.as_deref(), lang);
    let seat = Seat {
        desk,
        ticked: now,
        writable: true,
        last_backup,
        keeper,
        untold,
        notifier,
        lang,
        told,
        notices,
        reports,
        encoding,
    };
    App::new(Box::new(seat), forms, me, lang, theme, now)
}

/// A desk somebody sits at.
struct Seat {
    desk: Desk,
    /// When the file was last read without trouble.
    ticked: At,
    /// Whether the last read and write went well.
    writable: bool,
    last_backup: Option<At>,
    keeper: Keeper,
    /// Why the newest backup that makes itself failed, as it was last told.
    untold: Option<String>,
    notifier: Option<Notifier>,
    /// The language the command is told in.
    lang: Lang,
    /// Alarms this desk has looked after, each by when it began to ask.
    told: BTreeSet<(AlarmId, At)>,
    notices: VecDeque<Notice>,
    reports: Reports,
    /// The printer's.
    encoding: Encoding,
}

impl Seat {
    /// Remembers whether the file took it. A refusal is no fault of the file.
    fn heard<T>(&mut self, result: Result<T, DeskError>) -> Result<T, Trouble> {
        self.writable = !matches!(result, Err(DeskError::Store(_)));
        result.map_err(|e| Box::new(e) as Trouble)
    }
}

impl Seat {
    /// Gives the alarms that climbed to the command, each once, and takes in what came of it.
    fn call(&mut self, now: At) -> Result<(), DeskError> {
        let Some(notifier) = &self.notifier else { return Ok(()) };
        while let Some(answer) = notifier.answer() {
            let alarm = answer.alarm;
            self.notices.push_back(match answer.trouble {
                None => Notice::Called,
                Some(why) => {
                    self.desk.call_failed(&alarm, &why)?;
                    Notice::Failed(alarm.id, why)
                }
            });
        }
        let rules = self.desk.rules().clone();
        let alarms = self.desk.alarms(now);
        let climbed: Vec<Alarm> = alarms.into_iter().filter(|a| a.climbed(&rules, now)).collect();
        self.told.retain(|(id, _)| climbed.iter().any(|a| a.id == *id));
        for alarm in climbed {
            if self.told.contains(&(alarm.id, alarm.since)) {
                continue;
            }
            let mine = self.desk.claim_call(&alarm, now)?;
            self.told.insert((alarm.id, alarm.since));
            if mine {
                notifier.call(self.told_of(alarm));
            }
        }
        Ok(())
    }

    /// Begins the backup of the hour if it falls to this desk, and hears how the last one went.
    fn keep_backups(&mut self, changed: bool, now: At) -> Result<(), DeskError> {
        if changed {
            let trouble = self.desk.backup_trouble()?;
            if trouble != self.untold {
                self.keeper.tell(trouble.clone().map_or(Kept::Well, Kept::Failed));
                self.untold = trouble;
            }
        }
        if !self.keeper.is_busy()
            && let Some(apart) = self.desk.backup_of_the_hour(now)?
        {
            self.keeper.back_up(apart, now);
        }
        Ok(())
    }

    fn told_of(&self, alarm: Alarm) -> Call {
        let (property, lang) = (self.desk.property(), self.lang);
        let entry = alarm.id.entry();
        let watched = self.desk.log().iter().find(|w| Some(w.entry.number) == entry);
        let place = watched.map(|w| w.entry.place.to_string()).unwrap_or_default();
        let owner = property.staff(&alarm.owner).map_or(alarm.owner.as_str(), |s| s.name(lang));
        let owner = owner.to_owned();
        let what = words::screen::alarm(alarm.id, lang);
        let late = draw::clock(alarm.late.whole_seconds());
        let name = alarm.id.to_string();
        let sentence = words::alarm::call(&name, &place, &what, &late, &owner, lang);
        Call { alarm, place, owner, sentence }
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
        if changed {
            self.last_backup = self.desk.last_backup().ok().flatten();
        }
        let kept = self.keep_backups(changed, now);
        self.heard(kept)?;
        let called = self.call(now);
        self.heard(called)?;
        let reported = self.reports.tick(&mut self.desk, now);
        self.heard(reported)?;
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

    fn pins(&self) -> Option<BTreeSet<StaffId>> {
        self.desk.pins().ok()
    }

    fn locked_pins(&self) -> BTreeSet<StaffId> {
        self.desk.locked_pins().unwrap_or_default()
    }

    fn set_pin(
        &mut self,
        by: &StaffId,
        whose: &StaffId,
        old: Option<&Pin>,
        chosen: &str,
        now: At,
    ) -> Result<(), Trouble> {
        let known = old.map_or(Ok(()), |old| self.desk.prove(by, old, now));
        let result = known.and_then(|()| self.desk.set_pin(by, whose, chosen, now));
        self.heard(result)
    }

    fn unlock_pin(&mut self, by: &StaffId, whose: &StaffId, now: At) -> Result<(), Trouble> {
        let result = self.desk.unlock_pin(by, whose, now);
        self.heard(result)
    }

    fn prove(&mut self, who: &StaffId, typed: &Pin, now: At) -> Result<(), Trouble> {
        let result = self.desk.prove(who, typed, now);
        self.heard(result)
    }

    fn gone(&mut self, who: &StaffId) {
        self.desk.forget(who);
    }

    fn last_seen(&self) -> Option<At> {
        self.desk.last_seen()
    }

    fn history(&self, number: EntryNo) -> Vec<Logged> {
        let stored = self.desk.history(number).unwrap_or_default();
        stored.into_iter().map(|s| s.logged).collect()
    }

    fn search(&self, text: &str, now: At) -> Search {
        self.desk.search(text, MATCHES, now).unwrap_or_default()
    }

    fn closed_last(&self) -> Vec<Watched> {
        self.desk.closed_last(MATCHES).unwrap_or_default()
    }

    fn find(&self, number: EntryNo) -> Option<Watched> {
        self.desk.find(number, None).ok()
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

    fn ask_print(&mut self, by: &StaffId, request: &Request, now: At) -> Result<JobNo, Trouble> {
        let text = (request.text.as_str(), self.encoding);
        let result = self.desk.ask_print(by, request.paper, text, now);
        self.heard(result)
    }

    fn next_print(&mut self, now: At) -> Result<Option<Taken>, Trouble> {
        let result = self.desk.next_print(now);
        self.heard(result)
    }

    fn print_now(&mut self, by: &StaffId, no: JobNo, now: At) -> Result<Taken, Trouble> {
        let result = self.desk.print_now(by, no, now);
        self.heard(result)
    }

    fn cancel_print(&mut self, by: &StaffId, no: JobNo, now: At) -> Result<(), Trouble> {
        let result = self.desk.cancel_print(by, no, now);
        self.heard(result)
    }

    fn print_ended(&mut self, printed: &Printed, now: At) -> Result<Ended, Trouble> {
        let result = self.desk.print_ended(&printed.job, &printed.result, now);
        self.heard(result)
    }

    fn print_jobs(&self) -> Vec<PrintJob> {
        let mut jobs = self.desk.print_jobs().unwrap_or_default();
        jobs.retain(PrintJob::is_open);
        jobs
    }

    fn clock_jumped(&mut self, by: &StaffId, jump: (At, At), now: At) -> Result<(), Trouble> {
        let result = self.desk.clock_jumped(by, jump, now);
        self.heard(result)
    }

    fn clock_corrected(&self) -> bool {
        self.desk.clock_corrected_elsewhere().unwrap_or(false)
    }

    fn correct_clock(&mut self, by: &StaffId, ahead: Span, now: At) -> Result<(), Trouble> {
        let result = self.desk.correct_clock(by, ahead, now);
        self.heard(result).map(|_| ())
    }

    fn notice(&mut self) -> Option<Notice> {
        self.notices.pop_front()
    }

    fn execute_own(&mut self, by: &StaffId, order: &DeskOrder, now: At) -> Result<(), Trouble> {
        let result = self.desk.execute_own(by, order, now);
        self.heard(result).map(drop)
    }

    fn sheet(&self, by: &StaffId, now: At) -> Result<Sheet, Trouble> {
        self.desk.sheet(by, None, now).map_err(|e| Box::new(e) as Trouble)
    }

    fn head(&self) -> Result<Head, Trouble> {
        let head = self.desk.store().head().map_err(|e| Box::new(DeskError::from(e)) as Trouble)?;
        let (seq, hash) = head.unwrap_or_default();
        Ok(Head { seq, hash })
    }

    fn walk(&self, seat: &StaffId) -> Option<Walk> {
        self.desk.walk(seat).ok().flatten()
    }

    fn save_walk(&mut self, walk: &Walk) -> Result<(), Trouble> {
        let result = self.desk.save_walk(walk);
        self.heard(result)
    }

    fn is_fresh(&self) -> bool {
        self.desk.is_fresh().unwrap_or(false)
    }

    fn set_up(&mut self, setup: &Setup, now: At) -> Result<(), Trouble> {
        let result = self.desk.set_up(setup, now);
        self.heard(result)
    }

    fn supervised(&self, now: At) -> Vec<Happened> {
        let zone = self.desk.zone();
        let today = zone.start_of(zone.day(now));
        let mut done = self.desk.happened(today, None).unwrap_or_default();
        done.retain(|h| matches!(h.logged.event, Event::Chased { .. } | Event::Sampled { .. }));
        done
    }

    fn keep(&self, name: &str, text: &str) -> Result<PathBuf, Trouble> {
        saved::save(self.desk.path(), name, text)
    }

    fn file(&self) -> Option<PathBuf> {
        Some(self.desk.path().to_owned())
    }

    fn change_list(
        &mut self,
        by: &StaffId,
        list: List,
        edit: &Edit,
        now: At,
    ) -> Result<(), Trouble> {
        let result = self.desk.change_list(by, list, edit, now);
        self.heard(result.map(|_| ()))
    }

    fn list_versions(&self, list: List) -> Result<Vec<ListVersion>, Trouble> {
        let versions = self.desk.store().list_versions(list);
        versions.map_err(|e| Box::new(DeskError::from(e)) as Trouble)
    }

    fn back_up(&mut self, by: &StaffId, now: At) -> Result<(), Trouble> {
        self.desk.may_back_up(by).map_err(|e| Box::new(e) as Trouble)?;
        if !self.keeper.is_busy() {
            let apart = self.desk.backup_apart(None, Some(self.desk.rules().keep.backups), now);
            let apart = apart.map_err(|e| Box::new(e) as Trouble)?;
            self.keeper.back_up(apart, now);
        }
        Ok(())
    }

    fn kept(&mut self) -> Option<Kept> {
        let kept = self.keeper.hear();
        if matches!(kept, Some(Kept::Made(_))) {
            self.last_backup = self.desk.last_backup().ok().flatten();
        }
        kept
    }

    fn redact(
        &mut self,
        by: &StaffId,
        what: &What,
        dry_run: bool,
        now: At,
    ) -> Result<Redacted, Trouble> {
        let result = self.desk.redact(by, what, dry_run, now);
        let redacted = self.heard(result)?;
        if redacted.done {
            let sweep = self.desk.sweep_apart().map_err(|e| Box::new(e) as Trouble)?;
            self.keeper.sweep(sweep);
        }
        Ok(redacted)
    }

    fn report(&mut self, period: Period, lang: Lang, now: At) {
        self.reports.write(period, lang, now);
    }

    fn reported(&mut self) -> Option<Reported> {
        self.reports.hear()
    }

    fn health(&self) -> Health {
        Health {
            last_tick: Some(self.ticked),
            writable: self.writable,
            last_backup: self.last_backup,
        }
    }
}

impl Sentence for DeskError {
    fn sentence(&self, property: &Property, lang: Lang) -> String {
        let told = DeskError::sentence(self, property, lang);
        match self {
            DeskError::Refused(_) => on_screen(&told),
            _ => told,
        }
    }
}
