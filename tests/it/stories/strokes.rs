//! How many keys a story costs besides its words. The stories are typed in a real terminal, in both
//! languages; `docs/keystrokes.md` is made of what was counted (`UPDATE_DOCS=1` writes it).
use super::{EN, ZH, entry, owed, sit};
use crate::{
    cli::House,
    pty::{Key, Terminal},
};
use std::collections::BTreeMap;

/// From the ring to the record, besides the words.
const RECORDED: usize = 12;
/// An ordinary step.
const STEP: usize = 2;
/// An alarm.
const ALARM: usize = 1;

/// A step of a story and the keys it took.
type Counted = (&'static str, usize);

/// A story while it is typed.
struct Tale {
    house: House,
    desk: Terminal,
    /// Which of two texts is meant: Chinese or English.
    english: bool,
    counted: Vec<Counted>,
}

impl Tale {
    fn begins(english: bool, house: House) -> Tale {
        let desk = sit(&house, &[], if english { EN } else { ZH });
        Tale { house, desk, english, counted: Vec::new() }
    }

    fn pick<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        if self.english { en } else { zh }
    }

    /// Counts the keys of a step, which may be so many at most.
    fn step(&mut self, name: &'static str, most: usize, act: impl FnOnce(&mut Tale)) {
        self.desk.pressed();
        act(self);
        let keys = self.desk.pressed();
        assert!(keys <= most, "{name}: {keys} keys, {most} at most");
        self.counted.push((name, keys));
    }

    /// The telephone rings; the words are typed while the caller talks.
    fn call(&mut self, words: &str, understood: &str) {
        let recorded = self.pick("已记录", "Recorded").to_owned();
        self.desk.key(Key::F2).send(words).wait_for(understood);
        self.desk.key(Key::Enter).wait_for(&recorded);
    }

    /// Enter sends whom the table names.
    fn send(&mut self) {
        let recorded = self.pick("已记录 ", "Recorded ").to_owned();
        self.desk.key(Key::Enter).wait_gone(&recorded);
    }

    /// The form of what is owed next, opened and left as it is.
    fn next(&mut self) {
        self.open();
        self.enter();
    }

    /// The source says how satisfied they are: a word of theirs, not a key.
    fn called_back(&mut self) {
        self.open();
        self.desk.send("5");
        self.enter();
    }

    fn open(&mut self) {
        let log = self.log();
        self.desk.key(Key::F3).wait_until("a form", |s| !s.contains(&log) && s.contains("001"));
    }

    fn enter(&mut self) {
        let log = self.log();
        self.desk.key(Key::Enter).wait_for(&log);
    }

    fn log(&self) -> String {
        format!("── {}", self.pick("信息记录", "Information log"))
    }

    /// Every step that is owed, F3 and Enter each, up to the one that is waited for.
    fn walk(&mut self, until: &str) {
        for _ in 0..20 {
            let step = owed(&self.house);
            if step == until {
                return;
            }
            let name = NAMES.iter().find(|n| **n == step).copied();
            let name = name.unwrap_or_else(|| panic!("what is {step}?"));
            let act = if name == "callback" { Tale::called_back } else { Tale::next };
            self.step(name, STEP, act);
        }
        panic!("{until:?} is never owed");
    }

    fn is_closed(&self) {
        assert_eq!(entry(&self.house)["stage"], "closed");
    }
}

/// What can be owed, as `board --json` names it.
const NAMES: &[&str] = &[
    "dispatch", "confirm", "sign", "arrive", "plan", "agree", "finish", "accept", "callback",
    "close",
];

fn ordinary_repair(english: bool) -> Tale {
    let mut tale = Tale::begins(english, House::new());
    tale.step("F2 to recorded", RECORDED, |t| {
        let words = t.pick("1203 漏水 陈先生 13800001111", "1203 tap leaks Mr Chen 13800001111");
        t.call(words, "13800001111");
    });
    tale.step("dispatch", STEP, Tale::send);
    tale.walk("");
    tale.is_closed();
    tale
}

fn fire(english: bool) -> Tale {
    let house = House::new();
    super::alarm::late_dispatch(&house);
    let mut tale = Tale::begins(english, house);
    let (rings, quiet) = (tale.pick("铃响", "RINGING"), tale.pick("铃未试", "bell ?"));
    let (rings, quiet) = (rings.to_owned(), quiet.to_owned());
    tale.desk.wait_for(&rings);
    tale.step("an alarm rings meanwhile", ALARM, |t| {
        t.desk.key(Key::F5).wait_for(&quiet);
    });
    tale.step("F2 to recorded", RECORDED, |t| {
        let words = t.pick("1506 着火 急", "1506 fire urgent");
        t.call(words, "1506");
    });
    tale.step("dispatch: that tells the department; the call-round opens", STEP, |t| {
        let superior = t.pick("上级", "sup.").to_owned();
        let up = move |s: &str| s.lines().any(|l| l.starts_with('>') && l.contains(&superior));
        t.desk.key(Key::Enter).wait_until("a superior comes up", up);
    });
    tale.step("a superior reached", ALARM, |t| {
        let both = t.pick("部门和上级都已报到", "both have been told").to_owned();
        t.desk.tap('y').wait_for(&both);
    });
    let told = entry(&tale.house)["notifications"].as_array().unwrap().len();
    assert_eq!(told, 2);
    tale
}

fn booked_cleaning(english: bool) -> Tale {
    let mut tale = Tale::begins(english, House::new());
    tale.step("F2 to recorded", RECORDED, |t| {
        let words = t.pick(
            "1203 保洁 明天15:00 李女士 13900000021",
            "1203 cleaning tomorrow 15:00 Ms Li 13900000021",
        );
        t.call(words, "13900000021");
    });
    assert!(entry(&tale.house)["appointment"].is_string(), "{}", entry(&tale.house));
    tale.step("dispatch", STEP, Tale::send);
    tale.walk("");
    tale.is_closed();
    tale
}

fn reworked_job(english: bool) -> Tale {
    let mut tale = Tale::begins(english, House::new());
    tale.step("F2 to recorded", RECORDED, |t| {
        let words = t.pick("1203 漏水 陈先生 13800001111", "1203 tap leaks Mr Chen 13800001111");
        t.call(words, "13800001111");
    });
    tale.step("dispatch", STEP, Tale::send);
    tale.walk("accept");
    tale.step("rejected, in their words", 4, |t| {
        t.open();
        t.desk.tap('2').key(Key::Enter);
        let words = t.pick("还在滴水", "still drips").to_owned();
        t.desk.send(&words).wait_for(&words);
        t.enter();
    });
    assert_eq!(entry(&tale.house)["tickets"][0]["stage"], "rejected");
    tale.walk("");
    tale.is_closed();
    assert_eq!(entry(&tale.house)["tickets"][0]["round"], 2);
    tale
}

fn shift_change(english: bool) -> Tale {
    let house = House::new();
    super::alarm::late_dispatch(&house);
    let mut tale = Tale::begins(english, house);
    tale.step("F9, to whom", STEP, |t| {
        let title = t.pick("── 交接班", "── Hand-over");
        t.desk.key(Key::F9).wait_for(title);
        t.desk.key(Key::Enter).wait_for("0/2");
    });
    tale.step("a late item, with what will be done", STEP, |t| {
        let words = t.pick("马上派人", "sent at once").to_owned();
        t.desk.send(&words).wait_for(&words);
        t.desk.key(Key::Enter).wait_for("1/2");
    });
    tale.step("an item", STEP, |t| {
        t.desk.key(Key::Enter).wait_for("2/2");
    });
    tale.step("both confirm", STEP, |t| {
        t.desk.key(Key::Enter).key(Key::Enter);
        let (log, now) = (t.log(), t.pick("李静", "Li Jing").to_owned());
        t.desk.wait_until("the desk again", |s| s.contains(&log) && s.contains(&now));
    });
    assert_eq!(entry(&tale.house)["holder"], "li");
    tale
}

/// A story's name and how it goes.
type Story = (&'static str, fn(bool) -> Tale);

const STORIES: &[Story] = &[
    ("An ordinary repair", ordinary_repair),
    ("A fire", fire),
    ("A booked cleaning", booked_cleaning),
    ("A reworked job", reworked_job),
    ("A shift change", shift_change),
];

/// The steps of a story in one language after the other.
fn counted(story: &Story) -> [Vec<Counted>; 2] {
    std::thread::scope(|threads| {
        let both = [false, true].map(|english| threads.spawn(move || (story.1)(english).counted));
        both.map(|t| t.join().unwrap())
    })
}

fn paper(stories: &[(&str, Vec<Counted>)]) -> String {
    let mut out = String::from(
        "# Keystrokes\n\nKeys besides the words themselves (and besides the score, a word of the source's), counted by\n\
         `tests/it/stories/strokes.rs`: it types each story in a real pseudo-terminal, in Chinese and in English,\nand \
         the counts of both are the same. Promised are at most 12 keys from F2 to the record, 2 for an ordinary step, 1 for an alarm.\n",
    );
    for (name, steps) in stories {
        out += &format!("\n## {name}\n\n| step | keys |\n|---|---|\n");
        for (step, keys) in steps {
            out += &format!("| {step} | {keys} |\n");
        }
        let all: usize = steps.iter().map(|s| s.1).sum();
        out += &format!("| together | {all} |\n");
    }
    out
}

#[test]
fn the_stories_cost_as_few_keys_as_was_promised() {
    let mut counts = BTreeMap::new();
    std::thread::scope(|threads| {
        let told: Vec<_> = STORIES.iter().map(|s| (s.0, threads.spawn(|| counted(s)))).collect();
        for (name, story) in told {
            let [zh, en] = story.join().unwrap();
            assert_eq!(zh, en, "{name}: as many keys in both languages");
            counts.insert(name, zh);
        }
    });
    let stories: Vec<_> =
        STORIES.iter().map(|(name, _)| (*name, counts.remove(name).unwrap())).collect();
    let (path, made) = ("docs/keystrokes.md", paper(&stories));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &made).unwrap();
    }
    let paper = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(paper, made, "UPDATE_DOCS=1 writes it");
}
