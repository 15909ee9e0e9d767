//! An office in memory: the real rules, no file.
use firstdesk::{
    desk::{
        DeskError, DeskOrder, Hit, Search,
        handover::Shift,
        order::{Done, Order},
        printing::{Ended, Taken},
    },
    domain::{
        alarm::Alarm,
        at::{At, Span},
        command::Command,
        decide::{Context, decide},
        draft::Draft,
        entry::Entry,
        event::{Event, Logged},
        id::{EntryId, EntryNo, StaffId, TicketRef},
        printing::{Encoding, JobNo, Paper, QueueTrouble, pause},
        property::{About, Duty, PUBLIC, Property, Staff, Tower},
        refusal::Refusal,
        roster::Roster,
        rules::{Rules, SHIPPED},
        search::Query,
        setup::Setup,
        shift::{
            ShiftState,
            command::DeskCommand,
            moves,
            sheet::{Happened, Sheet},
            walk::Walk,
        },
        signing::Proof,
        stats::Period,
        tables::{Edit, List, ListVersion, edited, take},
        text::Text,
        vocab::{Category, Department, Rank},
        watch::Watched,
    },
    report::Head,
    tui::{
        office::{Health, Notice, Office, Sentence, Trouble},
        print::{Printed, Request},
        reporter::Reported,
    },
    words::Lang,
};
use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

/// Why this office would not.
#[derive(Debug, thiserror::Error)]
pub enum No {
    #[error("{0}")]
    Refused(Refusal),
    #[error("changed meanwhile")]
    Conflict,
    #[error("cannot read")]
    Unreadable,
}

impl Sentence for No {
    fn sentence(&self, _property: &Property, lang: Lang) -> String {
        match self {
            No::Refused(refusal) => format!("{} ({})", refusal.code(), refusal.clause()),
            No::Conflict => lang.pick("别人刚改过", "somebody changed it").to_owned(),
            No::Unreadable => lang.pick("读不到文件", "the file cannot be read").to_owned(),
        }
    }
}

/// What happened in it, shared with the test.
#[derive(Debug, Default)]
pub struct Book {
    pub entries: Vec<Entry>,
    /// Every event, with its entry.
    pub told: Vec<(EntryNo, Logged)>,
    pub drafts: Vec<Draft>,
    pub abandoned: Vec<(Draft, Text)>,
    /// What happened to the desk as a whole.
    pub happened: Vec<Happened>,
    /// The last hand-over: in whose name, to whom, who confirmed.
    pub signed: Option<(StaffId, StaffId, Vec<StaffId>)>,
    pub walk: Option<Walk>,
    /// Sheets saved: file name and text.
    pub kept: Vec<(String, String)>,
    pub unreadable: bool,
    /// Jumps of the machine's clock that were written down.
    pub jumps: Vec<(At, At)>,
    /// Another desk says that the clock is right now.
    pub corrected: bool,
    pub notices: Vec<Notice>,
    /// Reports asked for.
    pub wanted: Vec<Period>,
    pub reported: Vec<Reported>,
    /// The print queue: each job, what is printed, and when it is tried.
    pub printing: Vec<Taken>,
    pub last_seen: Option<At>,
    pub last_backup: Option<At>,
    pub read_only: bool,
}

/// The office.
pub struct Memory {
    pub book: Rc<RefCell<Book>>,
    pub property: Property,
    rules: Rules,
}

fn refused(no: No) -> Trouble {
    Box::new(no)
}

impl Memory {
    pub fn new() -> Memory {
        let rules = Rules::parse(SHIPPED, 1).unwrap();
        Memory { book: Rc::default(), property: property(), rules }
    }

    fn watch(&self, entry: &Entry) -> Watched {
        Watched::new(entry.clone(), &self.rules, self.property.zone)
    }

    /// Does something as somebody at a time; panics when it is refused.
    pub fn act(&mut self, by: &str, order: Order, at: At) -> Done {
        self.execute(&by.into(), order, at).unwrap()
    }
}

impl Memory {
    /// Everything that happened, the desk's own after the entries'.
    fn happened(&self) -> Vec<Happened> {
        let book = self.book.borrow();
        let told = book.told.iter();
        let of_entries = told.map(|(n, l)| Happened { entry: Some(*n), logged: l.clone() });
        of_entries.chain(book.happened.iter().cloned()).collect()
    }
}

impl Office for Memory {
    fn execute(&mut self, by: &StaffId, order: Order, now: At) -> Result<Done, Trouble> {
        let mut book = self.book.borrow_mut();
        if book.read_only {
            return Err(refused(No::Unreadable));
        }
        let day = self.property.zone.day(now);
        let n = 1 + book.entries.iter().filter(|e| e.number.day == day).count();
        let number = EntryNo { day, n: u32::try_from(n).unwrap() };
        let at = order.at.unwrap_or(now);
        let (rules, property) = (&self.rules, &self.property);
        let context =
            Context { at, logged_at: now, by, rules, property, number, proof: Proof::default() };
        let place = order.on.and_then(|on| book.entries.iter().position(|e| e.number == on));
        let entry = place.map(|i| &book.entries[i]);
        if order.seen.is_some_and(|seen| entry.is_some_and(|e| e.version != seen)) {
            return Err(refused(No::Conflict));
        }
        let events = decide(entry, &order.command, &context)
            .map_err(|refusal| refused(No::Refused(refusal)))?;
        let mut ticket = None;
        let mut told = Vec::new();
        let mut i = place;
        for event in events {
            ticket = ticket.or(event.ticket());
            let logged =
                Logged { at, logged_at: now, by: by.clone(), note: order.note.clone(), event };
            match i {
                Some(i) => book.entries[i].apply(&logged),
                None => {
                    let id = EntryId(i64::try_from(book.entries.len()).unwrap());
                    book.entries.push(Entry::begin(id, &logged).unwrap());
                    i = Some(book.entries.len() - 1);
                }
            }
            told.push(logged);
        }
        let entry = book.entries[i.unwrap()].number;
        book.told.extend(told.into_iter().map(|l| (entry, l)));
        let ticket = ticket.map(|ticket| TicketRef { entry, ticket });
        Ok(Done { entry, ticket, seq: 1 })
    }

    fn record(
        &mut self,
        by: &StaffId,
        order: Order,
        draft: &Draft,
        now: At,
    ) -> Result<Done, Trouble> {
        let done = self.execute(by, order, now)?;
        self.drop_draft(draft)?;
        Ok(done)
    }

    fn refresh(&mut self, _now: At) -> Result<bool, Trouble> {
        match self.book.borrow().unreadable {
            true => Err(refused(No::Unreadable)),
            false => Ok(true),
        }
    }

    fn log(&self) -> Vec<Watched> {
        let book = self.book.borrow();
        let shown = book.entries.iter();
        let watch = |e: &Entry| Watched::new(e.clone(), &self.rules, self.property.zone);
        let mut log: Vec<Watched> = shown.map(watch).collect();
        log.sort_by_key(|w| std::cmp::Reverse(w.entry.number));
        log
    }

    fn alarms(&self, now: At) -> Vec<Alarm> {
        let mut alarms: Vec<Alarm> = self.log().iter().flat_map(|w| w.alarms(now)).collect();
        alarms.sort_by_key(|a| (!a.rings(), a.priority, a.due_at));
        alarms
    }

    fn property(&self) -> &Property {
        &self.property
    }

    fn rules(&self) -> &Rules {
        &self.rules
    }

    fn earlier_at(&self, place: &str) -> Vec<Entry> {
        let book = self.book.borrow();
        book.entries.iter().filter(|e| e.place.as_str() == place).cloned().collect()
    }

    fn sample(&self, _now: At) -> Vec<Watched> {
        Vec::new()
    }

    fn last_seen(&self) -> Option<At> {
        self.book.borrow().last_seen
    }

    fn history(&self, number: EntryNo) -> Vec<Logged> {
        self.book
            .borrow()
            .told
            .iter()
            .filter(|(n, _)| *n == number)
            .map(|(_, l)| l.clone())
            .collect()
    }

    fn search(&self, text: &str, now: At) -> Search {
        let query = Query::read(text, now, self.property.zone);
        let has =
            |e: &&Entry| [&e.place, &e.content].iter().any(|t| !query.marks(t.as_str()).is_empty());
        let book = self.book.borrow();
        let hits =
            book.entries.iter().filter(has).map(|e| Hit { watched: self.watch(e), said: None });
        Search { hits: hits.collect(), query: query.clone(), ..Search::default() }
    }

    fn closed_last(&self) -> Vec<Watched> {
        let book = self.book.borrow();
        book.entries.iter().filter(|e| e.closed_at().is_some()).map(|e| self.watch(e)).collect()
    }

    fn find(&self, number: EntryNo) -> Option<Watched> {
        let book = self.book.borrow();
        book.entries.iter().find(|e| e.number == number).map(|e| self.watch(e))
    }

    fn drafts(&self, by: &StaffId) -> Vec<Draft> {
        self.book.borrow().drafts.iter().filter(|d| d.by == *by).cloned().collect()
    }

    fn save_draft(&mut self, draft: &Draft) -> Result<(), Trouble> {
        let mut book = self.book.borrow_mut();
        if book.read_only {
            return Err(refused(No::Unreadable));
        }
        book.drafts.retain(|d| d.started_at != draft.started_at);
        book.drafts.push(draft.clone());
        Ok(())
    }

    fn drop_draft(&mut self, draft: &Draft) -> Result<(), Trouble> {
        self.book.borrow_mut().drafts.retain(|d| d.started_at != draft.started_at);
        Ok(())
    }

    fn abandon(
        &mut self,
        _by: &StaffId,
        draft: &Draft,
        reason: Text,
        _now: At,
    ) -> Result<(), Trouble> {
        self.drop_draft(draft)?;
        self.book.borrow_mut().abandoned.push((draft.clone(), reason));
        Ok(())
    }

    fn hand_over(&mut self, by: &StaffId, shift: &Shift, now: At) -> Result<usize, Trouble> {
        let Shift { to, take_over, reason, words, walked, .. } = shift.clone();
        let goes = |e: &&Entry| moves(e, by, &to, take_over);
        let book = self.book.borrow();
        let held: Vec<EntryNo> = book.entries.iter().filter(goes).map(|e| e.number).collect();
        drop(book);
        let taken = walked.as_ref().map_or(BTreeSet::default(), |w| w.taken.clone());
        let left: Vec<EntryNo> = held.iter().filter(|n| !taken.contains(n)).copied().collect();
        if walked.is_some() && !left.is_empty() {
            return Err(refused(No::Refused(Refusal::NotWalked { entries: left })));
        }
        for number in &held {
            let (to, reason) = (to.clone(), reason.clone());
            let words = words.get(number).cloned();
            let command = Command::HandOver { to, take_over, reason, words };
            self.execute(by, Order::on(*number, command), now)?;
        }
        let confirmed = walked.map_or(Vec::new(), |w| w.confirmed);
        let mut book = self.book.borrow_mut();
        book.signed = Some((by.clone(), to, confirmed));
        book.walk = None;
        Ok(held.len())
    }

    fn ask_print(&mut self, by: &StaffId, request: &Request, _: At) -> Result<JobNo, Trouble> {
        let mut book = self.book.borrow_mut();
        if book.read_only {
            return Err(refused(No::Unreadable));
        }
        let no = JobNo(i64::try_from(book.printing.len()).unwrap() + 1);
        let (paper, text) = (request.paper, request.text.clone());
        let (by, encoding, claim) = (by.clone(), Encoding::Utf8, String::new());
        book.printing.push(Taken { no, paper, by, text, encoding, claim });
        Ok(no)
    }

    fn next_print(&mut self, _: At) -> Result<Option<Taken>, Trouble> {
        let mut book = self.book.borrow_mut();
        let next = book.printing.iter_mut().find(|job| job.claim.is_empty());
        Ok(next.map(|job| {
            job.claim.push_str("taken");
            job.clone()
        }))
    }

    fn print_now(&mut self, _: &StaffId, no: JobNo, _: At) -> Result<Taken, Trouble> {
        Err(Box::new(DeskError::from(QueueTrouble::NoSuchJob(no))))
    }

    fn cancel_print(&mut self, _: &StaffId, no: JobNo, _: At) -> Result<(), Trouble> {
        Err(Box::new(DeskError::from(QueueTrouble::NoSuchJob(no))))
    }

    fn print_ended(&mut self, printed: &Printed, now: At) -> Result<Ended, Trouble> {
        if printed.result.is_err() {
            return Ok(Ended::Waits(now.plus(pause(1))));
        }
        if let Paper::Copy { entry, ticket, copy } = printed.job.paper {
            let order = Order::on(entry, Command::PrintCopy { ticket, copy });
            self.execute(&printed.job.by, order, now)?;
        }
        Ok(Ended::Printed)
    }

    fn clock_jumped(
        &mut self,
        _by: &StaffId,
        (from, to): (At, At),
        _now: At,
    ) -> Result<(), Trouble> {
        self.book.borrow_mut().jumps.push((from, to));
        Ok(())
    }

    fn clock_corrected(&self) -> bool {
        self.book.borrow().corrected
    }

    fn correct_clock(&mut self, by: &StaffId, ahead: Span, now: At) -> Result<(), Trouble> {
        let open: Vec<EntryNo> =
            self.log().iter().filter(|w| w.entry.is_open()).map(|w| w.entry.number).collect();
        for number in open {
            self.execute(by, Order::on(number, Command::CorrectClock { by: ahead }), now)?;
        }
        Ok(())
    }

    fn notice(&mut self) -> Option<Notice> {
        self.book.borrow_mut().notices.pop()
    }

    fn execute_own(&mut self, by: &StaffId, order: &DeskOrder, now: At) -> Result<(), Trouble> {
        let DeskCommand::Note { text } = order.command.clone() else {
            return Err(refused(No::Refused(Refusal::NoSuchAlarm)));
        };
        let event = Event::ShiftNoted { text };
        let logged = Logged { at: now, logged_at: now, by: by.clone(), note: None, event };
        self.book.borrow_mut().happened.push(Happened { entry: None, logged });
        Ok(())
    }

    fn sheet(&self, by: &StaffId, now: At) -> Result<Sheet, Trouble> {
        let events = self.happened();
        let (rules, zone) = (&self.rules, self.property.zone);
        Ok(Sheet::new(by, &self.log(), &events, &ShiftState::default(), (rules, zone), now))
    }

    fn head(&self) -> Result<Head, Trouble> {
        let seq = i64::try_from(self.book.borrow().told.len()).unwrap();
        Ok(Head { seq, hash: "c0ffee".repeat(10) + "c0de" })
    }

    fn walk(&self, seat: &StaffId) -> Option<Walk> {
        self.book.borrow().walk.clone().filter(|w| w.seat == *seat)
    }

    fn save_walk(&mut self, walk: &Walk) -> Result<(), Trouble> {
        self.book.borrow_mut().walk = Some(walk.clone());
        Ok(())
    }

    fn is_fresh(&self) -> bool {
        self.book.borrow().told.is_empty()
    }

    fn set_up(&mut self, setup: &Setup, _now: At) -> Result<(), Trouble> {
        self.property = setup.property();
        Ok(())
    }

    fn supervised(&self, _now: At) -> Vec<Happened> {
        let mut done = self.happened();
        done.retain(|h| matches!(h.logged.event, Event::Chased { .. } | Event::Sampled { .. }));
        done
    }

    fn keep(&self, name: &str, text: &str) -> Result<std::path::PathBuf, Trouble> {
        let mut book = self.book.borrow_mut();
        if book.read_only {
            return Err(refused(No::Unreadable));
        }
        book.kept.push((name.to_owned(), text.to_owned()));
        Ok(name.into())
    }

    fn change_list(
        &mut self,
        _by: &StaffId,
        list: List,
        edit: &Edit,
        _now: At,
    ) -> Result<(), Trouble> {
        let grid = edited(&self.property, list, edit).ok_or_else(|| refused(No::Unreadable))?;
        let taken = take(&self.property, list, &grid, true);
        assert_eq!(taken.bad, [], "the screen looks first");
        self.property = taken.property;
        Ok(())
    }

    fn list_versions(&self, _list: List) -> Result<Vec<ListVersion>, Trouble> {
        Ok(Vec::new())
    }

    fn report(&mut self, period: Period, _: Lang, _: At) {
        self.book.borrow_mut().wanted.push(period);
    }

    fn reported(&mut self) -> Option<Reported> {
        self.book.borrow_mut().reported.pop()
    }

    fn health(&self) -> Health {
        let writable = !self.book.borrow().read_only;
        Health { last_tick: None, writable, last_backup: self.book.borrow().last_backup }
    }
}

fn staff(id: &str, zh: &str, en: &str, department: Department, rank: Rank, n: u32) -> Staff {
    Staff {
        id: id.into(),
        name_zh: zh.to_owned(),
        name_en: en.to_owned(),
        department,
        rank,
        phone: format!("139{n:08}"),
        about: About::default(),
    }
}

/// The starter property's people and towers.
pub fn property() -> Property {
    use Department as D;
    use Rank as R;
    let duty = |category, person: &str| Duty {
        category,
        area: "*".to_owned(),
        hours: "00:00-00:00".parse().unwrap(),
        person: person.into(),
        deputy: None,
        second: None,
    };
    let tower = |area: &str, prefix: &str| Tower {
        area: area.into(),
        prefix: prefix.into(),
        floors: 20,
        rooms: 8,
    };
    assert_ne!(PUBLIC, "A");
    Property {
        name_zh: "云栖公寓".to_owned(),
        name_en: "Cloud Court".to_owned(),
        zone: firstdesk::domain::civil::Zone::SHANGHAI,
        staff: vec![
            staff("wang", "王芳", "Wang Fang", D::Desk, R::Operator, 1),
            staff("li", "李静", "Li Jing", D::Desk, R::Operator, 2),
            staff("sun", "孙涛", "Sun Tao", D::Desk, R::Lead, 3),
            staff("zhao", "赵敏", "Zhao Min", D::Management, R::Supervisor, 8),
            staff("he", "何伟", "He Wei", D::Management, R::Manager, 9),
            staff("chen", "陈刚", "Chen Gang", D::Engineering, R::Technician, 11),
            staff("zhou", "周强", "Zhou Qiang", D::Engineering, R::Technician, 12),
            staff("wu", "吴磊", "Wu Lei", D::Security, R::Technician, 13),
            staff("zheng", "郑凯", "Zheng Kai", D::Fire, R::Technician, 14),
            staff("feng", "冯霞", "Feng Xia", D::Cleaning, R::Technician, 15),
        ],
        towers: vec![tower("A", ""), tower("B", "B")],
        responsibility: vec![
            duty(Category::Engineering, "chen"),
            duty(Category::Complaint, "wu"),
            duty(Category::Security, "wu"),
            duty(Category::Fire, "zheng"),
            duty(Category::Help, "feng"),
            duty(Category::Cleaning, "feng"),
        ],
        prices: Vec::new(),
        roster: Roster::default(),
        house: firstdesk::domain::house::House::default(),
    }
}
