//! The print queue on real files: what waits, who takes it on, what is on record, what is forgotten.
use crate::rules::play::{START, record, sec, staff, text};
use firstdesk::{
    desk::{
        Desk, DeskError, Order,
        keeping::restore,
        printing::{Ended, Taken},
        redact::What,
    },
    domain::{
        at::{At, Span},
        command::{Command, Record},
        id::{EntryNo, TicketNo},
        printing::{
            CLAIM, Encoding, JobNo, JobState, KEPT, Paper, PrintJob, PrintTrouble, QueueTrouble,
            pause,
        },
        refusal::Refusal,
        vocab::{Category, CopyFor},
    },
};
use std::{fs, path::PathBuf, sync::Barrier};

const NAME: &str = "欧阳打印";
const T1: TicketNo = TicketNo(1);
const KIT: (&str, Encoding) = ("power-cut kit", Encoding::Utf8);

struct House(tempfile::TempDir);

impl House {
    fn new() -> House {
        House(tempfile::tempdir().unwrap())
    }
    fn file(&self) -> PathBuf {
        self.0.path().join("desk.db")
    }
    fn desk(&self) -> Desk {
        Desk::open(&self.file(), START).unwrap()
    }
}

/// A call that was sent to somebody, and the customer's copy of its ticket.
fn sent(desk: &mut Desk) -> (EntryNo, Paper) {
    let wang = staff("wang");
    let call =
        Record { contact: Some(text(NAME)), category: Some(Category::Engineering), ..record() };
    let entry = desk.execute(&wang, &Order::record(call), sec(1)).unwrap().entry;
    let send = Command::Dispatch { ticket: None, to: None, category: None, read_back: true };
    desk.execute(&wang, &Order::on(entry, send), sec(2)).unwrap();
    (entry, Paper::Copy { entry, ticket: T1, copy: CopyFor::Customer })
}

fn asked(desk: &mut Desk, paper: Paper, now: At) -> JobNo {
    desk.ask_print(&staff("wang"), paper, (NAME, Encoding::Gb18030), now).unwrap()
}

fn job(desk: &Desk, no: JobNo) -> PrintJob {
    desk.print_jobs().unwrap().into_iter().find(|j| j.no == no).unwrap()
}

fn copies(desk: &Desk, entry: EntryNo) -> usize {
    desk.find(entry, None).unwrap().entry.ticket(T1).unwrap().copies.len()
}

fn fails(desk: &mut Desk, taken: &Taken, now: At) -> Ended {
    desk.print_ended(taken, &Err(PrintTrouble::Failed("off".to_owned())), now).unwrap()
}

#[test]
fn a_copy_waits_until_it_is_printed_and_is_on_record_once() {
    let house = House::new();
    let mut desk = house.desk();
    let (entry, paper) = sent(&mut desk);
    let no = asked(&mut desk, paper, sec(10));
    let mut now = sec(10);
    // Off: each try waits longer, and nothing is on record.
    for tries in 1..=5 {
        let taken = desk.next_print(now).unwrap().unwrap();
        assert_eq!((taken.no, taken.paper, taken.text.as_str()), (no, paper, NAME));
        assert_eq!(taken.encoding, Encoding::Gb18030);
        assert!(desk.next_print(now).unwrap().is_none(), "it is being printed");
        let Ended::Waits(until) = fails(&mut desk, &taken, now) else { panic!() };
        assert_eq!(until, now.plus(pause(tries)));
        let kept = job(&desk, no);
        assert_eq!((kept.state, kept.tries), (JobState::Waiting, tries));
        assert_eq!(kept.trouble, Some(PrintTrouble::Failed("off".to_owned())));
        assert!(desk.next_print(until.minus(Span(1))).unwrap().is_none(), "not before its time");
        now = until;
    }
    assert_eq!(copies(&desk, entry), 0);
    // Back, at another desk, in the name of who asked.
    let mut other = house.desk();
    let taken = other.next_print(now).unwrap().unwrap();
    assert!(matches!(other.print_ended(&taken, &Ok(()), now), Ok(Ended::Printed)));
    assert!(matches!(other.print_ended(&taken, &Ok(()), now), Ok(Ended::Printed)), "told twice");
    assert_eq!(copies(&other, entry), 1);
    desk.refresh(now).unwrap();
    assert_eq!(copies(&desk, entry), 1);
    let history = desk.history(entry).unwrap();
    assert_eq!(history.last().unwrap().logged.by, staff("wang"));
    let kept = job(&desk, no);
    assert_eq!((kept.state, kept.tries, kept.ended_at), (JobState::Done, 6, Some(now)));
    assert!(matches!(
        desk.print_now(&staff("wang"), no, now),
        Err(DeskError::Print(QueueTrouble::Ended(n))) if n == no
    ));
    // After a day it is not listed any more.
    let later = now.plus(KEPT).plus(Span::seconds(1));
    assert!(desk.next_print(later).unwrap().is_none());
    assert_eq!(desk.print_jobs().unwrap(), []);
}

#[test]
fn of_many_connections_at_once_one_takes_a_job_on() {
    let house = House::new();
    let mut desk = house.desk();
    for _ in 0..5 {
        desk.ask_print(&staff("wang"), Paper::Kit, KIT, sec(1)).unwrap();
    }
    let start = Barrier::new(4);
    let taken: Vec<JobNo> = std::thread::scope(|threads| {
        let one = || {
            let mut desk = house.desk();
            start.wait();
            let next = |_| desk.next_print(sec(2)).unwrap().map(|taken| taken.no);
            (0..5).filter_map(next).collect::<Vec<_>>()
        };
        let all: Vec<_> = (0..4).map(|_| threads.spawn(one)).collect();
        all.into_iter().flat_map(|t| t.join().unwrap()).collect()
    });
    let mut once = taken.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!((taken.len(), once.len()), (5, 5), "{taken:?}");
}

#[test]
fn what_a_dead_process_took_on_is_printed_by_another_after_a_while() {
    let house = House::new();
    let mut desk = house.desk();
    let (entry, paper) = sent(&mut desk);
    let no = asked(&mut desk, paper, sec(10));
    let lost = desk.next_print(sec(10)).unwrap().unwrap();
    let mut other = house.desk();
    let expired = sec(10).plus(CLAIM);
    assert!(other.next_print(expired.minus(Span(1))).unwrap().is_none());
    let wang = staff("wang");
    let held = other.print_now(&wang, no, expired.minus(Span(1))).unwrap_err();
    assert!(matches!(held, DeskError::Print(QueueTrouble::BeingPrinted(_))), "{held:?}");
    assert!(other.cancel_print(&wang, no, expired.minus(Span(1))).is_err());
    let taken = other.next_print(expired).unwrap().unwrap();
    assert_ne!(taken.claim, lost.claim);
    // It was not dead after all: its failure is not the other's.
    assert!(matches!(fails(&mut desk, &lost, expired), Ended::Elsewhere));
    assert_eq!(job(&other, no).state, JobState::Printing);
    // Had it printed, that would count, and only once.
    assert!(matches!(desk.print_ended(&lost, &Ok(()), expired), Ok(Ended::Printed)));
    assert!(matches!(other.print_ended(&taken, &Ok(()), expired), Ok(Ended::Printed)));
    other.refresh(expired).unwrap();
    assert_eq!(copies(&other, entry), 1);
}

#[test]
fn a_job_is_tried_before_its_time_or_given_up() {
    let house = House::new();
    let mut desk = house.desk();
    let wang = staff("wang");
    let no = desk.ask_print(&wang, Paper::Kit, KIT, sec(1)).unwrap();
    let taken = desk.next_print(sec(1)).unwrap().unwrap();
    fails(&mut desk, &taken, sec(1));
    let again = desk.print_now(&wang, no, sec(2)).unwrap();
    fails(&mut desk, &again, sec(2));
    assert_eq!(job(&desk, no).tries, 2);
    desk.cancel_print(&wang, no, sec(3)).unwrap();
    assert_eq!(job(&desk, no).state, JobState::Cancelled);
    assert!(desk.next_print(sec(3_600)).unwrap().is_none());
    let missing = desk.cancel_print(&wang, JobNo(99), sec(4)).unwrap_err();
    assert_eq!(missing.code(), "no_such_job");
}

#[test]
fn who_may_not_print_puts_nothing_into_the_queue() {
    let house = House::new();
    let mut desk = house.desk();
    let (entry, _) = sent(&mut desk);
    let may_not = |e: DeskError| matches!(e, DeskError::Refused(Refusal::NotAllowed { .. }));
    let no = desk.ask_print(&staff("wang"), Paper::Kit, KIT, sec(9)).unwrap();
    let chen = staff("chen");
    assert!(may_not(desk.ask_print(&chen, Paper::Kit, KIT, sec(9)).unwrap_err()));
    assert!(may_not(desk.print_now(&chen, no, sec(9)).unwrap_err()));
    assert!(may_not(desk.cancel_print(&chen, no, sec(9)).unwrap_err()));
    let paper = Paper::Copy { entry, ticket: TicketNo(7), copy: CopyFor::Desk };
    let none = desk.ask_print(&staff("wang"), paper, KIT, sec(9)).unwrap_err();
    assert_eq!(none.code(), "no_such_ticket");
    assert_eq!(desk.print_jobs().unwrap().len(), 1);
    // A desk that only looks prints nothing of others either.
    let mut looks = house.desk();
    looks.only_watch();
    assert!(looks.next_print(sec(3_600)).unwrap().is_none());
}

#[test]
fn a_redacted_person_is_not_printed_any_more_and_in_no_page_of_the_file() {
    let house = House::new();
    let mut desk = house.desk();
    let (entry, paper) = sent(&mut desk);
    let (other, others) = sent(&mut desk);
    let void = Command::Void { reason: text("重复") };
    desk.execute(&staff("wang"), &Order::on(entry, void), sec(20)).unwrap();
    let body = "欧阳打印的客户联";
    let wang = staff("wang");
    let mut ask = |paper, body| desk.ask_print(&wang, paper, (body, Encoding::Utf8), sec(30));
    let mine = ask(paper, body).unwrap();
    let sheet = ask(Paper::HandOver, body).unwrap();
    let kept = ask(others, "他人").unwrap();
    let looked = desk.redact(&staff("zhao"), &What::Entry(entry), true, sec(40)).unwrap();
    assert!(!looked.done && job(&desk, mine).is_open(), "it was only looked at");
    assert!(leaks(&house, body), "the test can see what it looks for");
    desk.redact(&staff("zhao"), &What::Entry(entry), false, sec(41)).unwrap();
    desk.sweep_apart().unwrap().pages().unwrap();
    assert!(!leaks(&house, body));
    for gone in [mine, sheet] {
        assert_eq!(job(&desk, gone).state, JobState::Redacted);
    }
    // The other entry is open: what is printed of it stays as it is.
    let taken = desk.next_print(sec(42)).unwrap().unwrap();
    assert_eq!((taken.no, taken.text.as_str()), (kept, "他人"));
    assert!(desk.find(other, None).unwrap().entry.is_open());
}

#[test]
fn what_waited_when_a_backup_was_made_is_not_printed_after_it_is_put_back() {
    let house = House::new();
    let mut desk = house.desk();
    let no = desk.ask_print(&staff("wang"), Paper::Kit, KIT, sec(1)).unwrap();
    let backup = house.0.path().join("copy.db");
    desk.backup_apart(Some(&backup), None, sec(2)).unwrap().make(|_| ()).unwrap();
    drop(desk);
    restore(&staff("zhao"), &backup, &house.file(), sec(9), |_| ()).unwrap();
    let mut desk = house.desk();
    assert_eq!(job(&desk, no).state, JobState::Cancelled);
    assert!(desk.next_print(sec(10)).unwrap().is_none());
}

/// Whether a text stands anywhere in the file or beside it.
fn leaks(house: &House, text: &str) -> bool {
    let read = |end: &str| fs::read(format!("{}{end}", house.file().display()));
    let bytes = ["", "-wal"].iter().filter_map(|end| read(end).ok()).flatten();
    let bytes: Vec<u8> = bytes.collect();
    bytes.windows(text.len()).any(|w| w == text.as_bytes())
}
