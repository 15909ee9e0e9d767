//! Who may do what, asked of the desk itself: each right by each rank, and the table on paper.
use crate::rules::play::{START, T1, record, staff, text};
use firstdesk::{
    desk::{
        Desk, DeskError, DeskOrder, Order, handover::Shift, lists::Import, redact::What,
        setup::PropertyChange,
    },
    domain::{
        amount::Money,
        at::Span,
        command::{Agree, Amend, Callback, Command},
        draft::Draft,
        id::{AlarmId, EntryNo, StaffId},
        printing::{Encoding, Paper},
        refusal::Refusal,
        roles::Right,
        run_card::Kind,
        shift::command::DeskCommand,
        tables::{Edit, List, give},
        vocab::{
            ApprovalHow, CallbackOutcome, Category, CopyFor, NotifyOutcome, NotifyRole, Rank, Via,
        },
    },
    words::roles,
};
use std::collections::{BTreeMap, BTreeSet};

/// At least one command for every right that is of an entry.
fn commands(entry: EntryNo) -> Vec<Command> {
    let (ticket, reason) = (T1, || text("因为"));
    let terms = Agree {
        effects: text("无"),
        protection: text("无"),
        cooperation: text("无"),
        finish: None,
        items: Vec::new(),
        free: true,
    };
    let callback = Callback {
        via: Via::Phone,
        outcome: CallbackOutcome::NoAnswer,
        fixed: None,
        satisfaction: None,
        charge_correct: None,
        ticket: None,
    };
    let alarm = || {
        let id: AlarmId = format!("{entry}:dispatch:1").parse().unwrap();
        id.key().unwrap()
    };
    let (to, who) = (staff("zhou"), staff("zhao"));
    vec![
        Command::Amend(Amend { contact: Some(text("陈先生")), ..Amend::default() }),
        Command::Classify { category: Category::Engineering, emergency: None },
        Command::Answer { reply: text("马上就来") },
        Command::Decline { reply: text("没有"), offer: None, owed: false },
        Command::Decline { reply: text("没有"), offer: None, owed: true },
        Command::Cannot { reason: reason() },
        Command::Reply { reply: text("马上就来") },
        Command::Advise { ticket: None, who: who.clone(), answer: text("好") },
        Command::Notify {
            who: who.clone(),
            role: NotifyRole::Superior,
            outcome: NotifyOutcome::Busy,
            read_back: false,
        },
        Command::CallPublic { number: text("119"), outcome: NotifyOutcome::Busy, read_back: false },
        Command::TickScene { card: Kind::ALL[0], step: 1 },
        Command::Dispatch { ticket: None, to: None, category: None, read_back: false },
        Command::Transfer { ticket, to: to.clone(), reason: reason() },
        Command::TakeOn { ticket },
        Command::Assign { holder: staff("li"), reason: reason() },
        Command::Confirm { ticket },
        Command::Sign { ticket, signer: None },
        Command::Arrive { ticket },
        Command::NoShow { ticket, reason: reason() },
        Command::Rebook { appointment: START, reason: None },
        Command::Plan { ticket, text: text("换阀"), instruction: None },
        Command::Agree { ticket, terms },
        Command::Hold { ticket, reason: reason(), until: START },
        Command::Resume { ticket },
        Command::Stuck { ticket, reason: reason() },
        Command::Escalate { ticket, to: who.clone(), reason: None },
        Command::Meeting { reason: reason() },
        Command::Decide { decision: text("换新"), decided_by: who },
        Command::Finish {
            ticket,
            handler: to,
            materials: Vec::new(),
            charge: Money(0),
            charge_reason: None,
        },
        Command::Accept { ticket, signed_by: text("陈"), opinion: text("好") },
        Command::Reject { ticket, signed_by: text("陈"), opinion: text("差") },
        Command::PrintCopy { ticket, copy: CopyFor::Desk },
        Command::Callback(callback),
        Command::Close { approved_by: text("陈"), how: ApprovalHow::Phone, words: text("好") },
        Command::Attach { to: entry, reason: None },
        Command::Detach { reason: None },
        Command::Chase { ticket, who: None, words: text("快") },
        Command::Sample { via: Via::Phone, fixed: true, satisfaction: 5 },
        Command::Ack { alarm: alarm() },
        Command::Shelve { alarm: alarm(), length: Span::minutes(1), reason: reason() },
        Command::Unshelve { alarm: alarm() },
        Command::CorrectClock { by: Span::minutes(1) },
        Command::Void { reason: reason() },
    ]
}

const OF_EACH_RANK: [(&str, Rank); 5] = [
    ("wang", Rank::Operator),
    ("chen", Rank::Technician),
    ("sun", Rank::Lead),
    ("zhao", Rank::Supervisor),
    ("he", Rank::Manager),
];

struct Asked {
    desk: Desk,
    seen: BTreeSet<Right>,
    _folder: tempfile::TempDir,
}

impl Asked {
    fn new() -> Asked {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::open(&folder.path().join("desk.db"), START).unwrap();
        Asked { desk, seen: BTreeSet::new(), _folder: folder }
    }

    /// Refused for the rank exactly when the table says so.
    fn check<T>(
        &mut self,
        right: Right,
        (who, rank): (&str, Rank),
        ask: impl FnOnce(&mut Desk, &StaffId) -> Result<T, DeskError>,
    ) {
        let error = ask(&mut self.desk, &staff(who)).err();
        let barred = match error {
            Some(DeskError::Refused(Refusal::NotAllowed { right: named, rank: of })) => {
                assert_eq!((named, of), (right, rank));
                true
            }
            _ => false,
        };
        assert_eq!(barred, !right.is_of(rank), "{right} by {who}");
        self.seen.insert(right);
    }
}

#[test]
fn the_desk_asks_the_table_for_every_command_and_every_list() {
    let mut asked = Asked::new();
    for whom in OF_EACH_RANK {
        asked.check(Right::Record, whom, |desk, by| {
            desk.execute(by, &Order::record(record()), START)
        });
    }
    let entry = asked.desk.log()[0].entry.number;
    for whom in OF_EACH_RANK {
        for command in commands(entry) {
            let right = Right::of(&command, whom.1);
            let order = Order::on(entry, command);
            asked.check(right, whom, |desk, by| desk.execute(by, &order, START));
        }
        let change = asked.desk.zone().local(START).naive_local();
        let own = [
            DeskCommand::Note { text: text("留话") },
            DeskCommand::Ack { change },
            DeskCommand::Shelve { change, length: Span::minutes(1), reason: text("等") },
        ];
        for command in own {
            let right = Right::of_desk(&command);
            let order = DeskOrder::now(command);
            asked.check(right, whom, |desk, by| desk.execute_own(by, &order, START));
        }
        asked.check(Right::Handover, whom, |desk, by| {
            desk.hand_over(by, &Shift::to(staff("li")), START)
        });
        for list in List::ALL {
            let grid = give(asked.desk.property(), *list);
            let import = Import {
                list: *list,
                grid: &grid,
                replace: true,
                keep_going: false,
                dry_run: false,
            };
            let right = Right::of_list(*list);
            asked.check(right, whom, |desk, by| desk.import(by, &import, START));
            // The list on the screen, changed by hand.
            let edit = Edit::Whole(grid.clone());
            asked.check(right, whom, |desk, by| desk.change_list(by, *list, &edit, START));
        }
        let change = PropertyChange::default();
        asked.check(Right::Backup, whom, |desk, by| desk.may_back_up(by));
        asked.check(Right::Clock, whom, |desk, by| {
            desk.correct_clock(by, Span::minutes(1), START).map(drop)
        });
        let (line, fields) = (String::new(), BTreeMap::new());
        let draft = Draft { started_at: START, by: staff(whom.0), line, fields };
        asked.check(Right::Record, whom, |desk, by| desk.abandon(by, &draft, text("挂了"), START));
        asked.check(Right::Property, whom, |desk, by| desk.set_property(by, &change, START));
        asked.check(Right::Rules, whom, |desk, by| {
            desk.load_rules(by, firstdesk::domain::rules::SHIPPED, START)
        });
        let nobody = What::Phone("13912345678".into());
        asked.check(Right::Redact, whom, |desk, by| desk.redact(by, &nobody, true, START));
        asked.check(Right::Print, whom, |desk, by| {
            desk.ask_print(by, Paper::Kit, ("-", Encoding::Utf8), START)
        });
    }
    let missed: Vec<_> = Right::ALL.iter().filter(|r| !asked.seen.contains(r)).collect();
    assert_eq!(missed, ELSEWHERE.iter().collect::<Vec<_>>());
}

/// Rights that are asked for where they are used: by the command line (`cli/roles.rs`), and of PINs
/// below.
const ELSEWHERE: &[Right] =
    &[Right::Restore, Right::Replay, Right::OwnPin, Right::OthersPin, Right::Unlock];

#[test]
fn pins_are_set_and_unlocked_by_the_table() {
    for whom in OF_EACH_RANK {
        // A file each: whoever has a PIN must give it from then on.
        let mut asked = Asked::new();
        asked.check(Right::Unlock, whom, |desk, by| desk.unlock_pin(by, &staff("li"), START));
        asked.check(Right::OthersPin, whom, |desk, by| {
            desk.set_pin(by, &staff("li"), "748261", START)
        });
        asked.check(Right::OwnPin, whom, |desk, by| desk.set_pin(by, by, "748261", START));
    }
}

#[test]
fn what_a_replay_brings_was_done_elsewhere() {
    let mut asked = Asked::new();
    let done = asked.desk.batch(|batch| {
        batch.execute(&staff("chen"), &Order::record(record()), START).map(|done| done.entry)
    });
    assert!(done.is_ok(), "{done:?}");
}

#[test]
fn the_paper_table_of_roles_is_the_one_in_the_code() {
    let path = "docs/roles.md";
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, roles::markdown()).unwrap();
    }
    let paper = std::fs::read_to_string(path).unwrap();
    assert_eq!(paper, roles::markdown(), "write words::roles::markdown() to docs/roles.md");
}
