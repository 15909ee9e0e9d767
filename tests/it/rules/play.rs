//! One entry played through the rules, with a log of every accepted event.
use firstdesk::domain::{
    alarm::Alarm,
    amount::Money,
    at::{At, Span},
    civil::Zone,
    command::{Agree, Callback, Command, Record},
    decide::{Context, decide},
    entry::Entry,
    event::Logged,
    id::{EntryId, EntryNo, StaffId, TicketNo},
    property::Property,
    refusal::Refusal,
    rules::{Rules, SHIPPED},
    signing::Proof,
    starter,
    text::Text,
    timer::{Timer, TimerKind},
    vocab::{
        ApprovalHow, CallbackOutcome, Category, Channel, NotifyOutcome, NotifyRole, Requester, Via,
    },
    watch::{Next, Watched},
};

/// 2026-11-23 02:00:00 in Shanghai: second 0 of every play.
pub(crate) const START: At = At(1_795_370_400_000);
/// A time that nobody booked: three days later.
pub(crate) const ANOTHER_DAY: At = At(START.0 + 3 * 86_400_000);
/// The first ticket.
pub(crate) const T1: TicketNo = TicketNo(1);

pub(crate) fn text(s: &str) -> Text {
    Text::prose(s).unwrap()
}

pub(crate) fn staff(s: &str) -> StaffId {
    StaffId::from(s)
}

/// Seconds after the start of the play.
pub(crate) fn sec(s: i64) -> At {
    START.plus(Span::seconds(s))
}

pub(crate) struct Play {
    pub(crate) property: Property,
    pub(crate) rules: Rules,
    pub(crate) entry: Option<Entry>,
    pub(crate) log: Vec<Logged>,
}

impl Play {
    pub(crate) fn new() -> Play {
        let rules = Rules::parse(SHIPPED, 1).unwrap();
        Play { property: starter::starter().unwrap(), rules, entry: None, log: Vec::new() }
    }

    /// A play that starts with a recorded entry, received at second 0 and recorded at second 10.
    pub(crate) fn recorded(change: impl FnOnce(&mut Record)) -> Play {
        let mut record = record();
        record.received = Some(sec(0));
        change(&mut record);
        let mut play = Play::new();
        play.at(10, Command::Record(record)).unwrap();
        play
    }

    /// Does a command at a second of the play.
    pub(crate) fn at(&mut self, s: i64, command: Command) -> Result<(), Refusal> {
        self.when(sec(s), sec(s), command)
    }

    pub(crate) fn when(&mut self, at: At, logged_at: At, c: Command) -> Result<(), Refusal> {
        self.by("wang", at, logged_at, c)
    }

    pub(crate) fn by(
        &mut self,
        who: &str,
        at: At,
        logged_at: At,
        command: Command,
    ) -> Result<(), Refusal> {
        let by = staff(who);
        let number = EntryNo { day: Zone::SHANGHAI.day(START), n: 1 };
        let (rules, property) = (&self.rules, &self.property);
        let context =
            Context { at, logged_at, by: &by, rules, property, number, proof: Proof::default() };
        for event in decide(self.entry.as_ref(), &command, &context)? {
            let logged = Logged { at, logged_at, by: by.clone(), note: None, event };
            match &mut self.entry {
                None => self.entry = Entry::begin(EntryId(1), &logged),
                Some(entry) => entry.apply(&logged),
            }
            self.log.push(logged);
        }
        Ok(())
    }

    pub(crate) fn entry(&self) -> &Entry {
        self.entry.as_ref().expect("recorded")
    }

    pub(crate) fn watched(&self) -> Watched {
        Watched::new(self.entry().clone(), &self.rules, Zone::SHANGHAI)
    }

    pub(crate) fn timers(&self) -> Vec<Timer> {
        self.watched().timers
    }

    /// The newest timer of a kind.
    pub(crate) fn timer(&self, kind: TimerKind) -> Option<Timer> {
        self.timers().into_iter().rfind(|t| t.key.timer == kind)
    }

    pub(crate) fn alarms(&self, s: i64) -> Vec<Alarm> {
        self.watched().alarms(sec(s))
    }

    /// Does the ordinary next steps, one each `step` seconds, until nothing is owed any more or
    /// `until` says so. Returns the second after the last.
    pub(crate) fn go_on(&mut self, from: i64, step: i64, until: impl Fn(&Entry) -> bool) -> i64 {
        let mut s = from;
        while !until(self.entry()) {
            let Some(owed) = self.watched().owed(sec(s)).first().copied() else { break };
            self.at(s, ordinary(owed.next)).unwrap();
            s += step;
        }
        s
    }
}

pub(crate) fn record() -> Record {
    Record {
        place: text("1203"),
        content: text("卫生间漏水"),
        contact: Some(text("陈先生")),
        phone: Some(text("13800001111")),
        channel: Channel::Call,
        category: Some(Category::Engineering),
        emergency: false,
        requester: Requester::External,
        appointment: None,
        avoid: None,
        received: None,
        told: None,
        first_receiver: None,
    }
}

pub(crate) fn terms(finish: Option<At>) -> Agree {
    Agree {
        effects: text("停水半小时"),
        protection: text("铺防水布"),
        cooperation: text("请留人在家"),
        finish,
        items: Vec::new(),
        free: true,
    }
}

pub(crate) fn dispatch() -> Command {
    Command::Dispatch { ticket: None, to: None, category: None, read_back: true }
}

pub(crate) fn callback(fixed: bool) -> Command {
    Command::Callback(Callback {
        via: Via::Phone,
        outcome: CallbackOutcome::Reached,
        fixed: Some(fixed),
        satisfaction: Some(5),
        charge_correct: Some(true),
        ticket: None,
    })
}

pub(crate) fn accept(ticket: TicketNo) -> Command {
    Command::Accept { ticket, signed_by: text("陈先生"), opinion: text("满意") }
}

pub(crate) fn reject(ticket: TicketNo) -> Command {
    Command::Reject { ticket, signed_by: text("陈先生"), opinion: text("还在漏") }
}

pub(crate) fn close() -> Command {
    let (approved_by, words) = (text("陈先生"), text("好了, 可以关闭"));
    Command::Close { approved_by, how: ApprovalHow::Phone, words }
}

pub(crate) fn finish(ticket: TicketNo) -> Command {
    let (handler, materials, charge) = (staff("chen"), Vec::new(), Money(0));
    Command::Finish { ticket, handler, materials, charge, charge_reason: None }
}

/// The command an ordinary evening gives for a next step.
pub(crate) fn ordinary(next: Next) -> Command {
    match next {
        Next::Notify(role) => Command::Notify {
            who: staff(if role == NotifyRole::Superior { "zhao" } else { "wu" }),
            role,
            outcome: NotifyOutcome::Reached,
            read_back: true,
        },
        Next::Dispatch(ticket) => {
            Command::Dispatch { ticket, to: None, category: None, read_back: true }
        }
        Next::Reply => Command::Reply { reply: text("已请示主管, 明早来修") },
        Next::Confirm(ticket) => Command::Confirm { ticket },
        Next::Rebook(_) => Command::Rebook { appointment: ANOTHER_DAY, reason: None },
        Next::Sign(ticket) => Command::Sign { ticket, signer: None },
        Next::Arrive(ticket) => Command::Arrive { ticket },
        Next::Escalate(ticket) => Command::Escalate { ticket, to: staff("zhao"), reason: None },
        Next::Plan(ticket) => {
            Command::Plan { ticket, text: text("更换角阀"), instruction: None }
        }
        Next::Agree(ticket) => Command::Agree { ticket, terms: terms(None) },
        Next::Finish(ticket) => finish(ticket),
        Next::Accept(ticket) => accept(ticket),
        Next::Callback => callback(true),
        Next::Amend => Command::Amend(firstdesk::domain::command::Amend {
            contact: Some(text("陈先生")),
            phone: Some(text("13800001111")),
            ..Default::default()
        }),
        Next::Close => close(),
    }
}
