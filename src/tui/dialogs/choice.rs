//! A field with a closed list of values: digits choose, left and right go round, a letter jumps.
use crate::{
    domain::{
        at::At,
        entry::Entry,
        text::fold_width,
        vocab::{
            ApprovalHow, CallbackOutcome, Category, Channel, NotifyOutcome, Requester, Via,
            vocabulary,
        },
    },
    tui::{draw, panes, view::View},
    words::{Lang, forms, labels::Label},
};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::str::FromStr;

vocabulary! {
    /// A plain question's answer.
    YesNo {
        /// 是
        Yes = "yes",
        /// 否
        No = "no",
    }
}

vocabulary! {
    /// Whether what the source asks for can be done (P8).
    Met {
        /// It can.
        Met = "met",
        /// It cannot: an offer goes with the answer.
        Declined = "declined",
    }
}

vocabulary! {
    /// The source's verdict on the work (S8.1, S8.5).
    Verdict {
        /// The work is as agreed.
        Accept = "accept",
        /// It is not: the next round begins.
        Reject = "reject",
    }
}

/// What the values of a choice are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    Category,
    Channel,
    Requester,
    YesNo,
    Verdict,
    Via,
    How,
    Callback,
    Notify,
    /// Whether a request can be met.
    Met,
    /// A person: name, department and telephone.
    Staff,
    /// An entry: number, place and content.
    Entry,
    /// A work instruction: its code and title, as it stood at a time.
    Instruction(At),
    /// A number: a score, a ticket.
    Plain,
}

/// A value chosen from a list. The values may come later than the choice: a draft is read back
/// before the property is at hand.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) words: Words,
    pub(super) values: Vec<String>,
    pub(super) chosen: Option<String>,
}

impl Choice {
    pub(super) fn new(words: Words, values: Vec<String>, chosen: Option<&str>) -> Choice {
        Choice { words, values, chosen: chosen.map(str::to_owned) }
    }

    /// Yes or no.
    pub(super) fn yes_no(yes: bool) -> Choice {
        let chosen = if yes { YesNo::Yes } else { YesNo::No };
        Choice::new(Words::YesNo, codes(YesNo::ALL), Some(chosen.code()))
    }

    fn index(&self) -> Option<usize> {
        self.values.iter().position(|v| Some(v) == self.chosen.as_ref())
    }

    /// Takes a key; whether it chose something.
    pub(super) fn on_key(&mut self, key: KeyEvent) -> bool {
        if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
            return false;
        }
        let count = self.values.len();
        let now = self.index();
        let wanted = match key.code {
            _ if count == 0 => None,
            KeyCode::Right => Some(now.map_or(0, |i| (i + 1) % count)),
            KeyCode::Left => Some(now.map_or(count - 1, |i| (i + count - 1) % count)),
            KeyCode::Char(' ') => Some(now.map_or(0, |i| (i + 1) % count)),
            KeyCode::Char(c) => self.by_char(fold_width(c), now),
            _ => None,
        };
        let Some(value) = wanted.and_then(|i| self.values.get(i)) else { return false };
        self.chosen = Some(value.clone());
        true
    }

    fn by_char(&self, c: char, now: Option<usize>) -> Option<usize> {
        if let Some(digit) = c.to_digit(10) {
            // 0 stands after 9, as on the keyboard.
            return usize::try_from(digit).ok().map(|d| (d + 9) % 10);
        }
        let begins =
            |i: &usize| self.values.get(*i).is_some_and(|v| v.starts_with(c.to_ascii_lowercase()));
        let from = now.map_or(0, |i| i + 1);
        (from..self.values.len()).chain(0..from).find(begins)
    }

    /// The chosen value in words; `-` when nothing is.
    pub(super) fn label(&self, view: &View<'_>) -> String {
        self.chosen.as_ref().map_or_else(|| "-".to_owned(), |v| word(self.words, v, view))
    }

    /// The chosen value, without the department of a person.
    pub(super) fn name(&self, view: &View<'_>) -> Option<String> {
        self.chosen.as_ref().map(|v| short(self.words, v, view))
    }

    /// The values with their digits, as many as fit into `most` columns: `1投诉 2求助`.
    pub(super) fn hint(&self, view: &View<'_>, most: usize) -> String {
        let gap = view.lang.pick("", " ");
        let shown = self.values.iter().take(10).enumerate();
        let shown = shown.map(|(i, v)| {
            let (digit, value) = (((i + 1) % 10).to_string(), short(self.words, v, view));
            // A score is its own key.
            if digit == value { digit } else { format!("{digit}{gap}{value}") }
        });
        draw::join(&shown.collect::<Vec<_>>(), view.lang.pick(" ", "  "), most)
    }
}

/// The code names of a closed list.
pub(super) fn codes<T: std::fmt::Display>(all: &[T]) -> Vec<String> {
    all.iter().map(T::to_string).collect()
}

fn known<T: FromStr + Label>(value: &str, lang: Lang) -> Option<&'static str> {
    value.parse::<T>().ok().map(|v| v.label(lang))
}

fn short(words: Words, value: &str, view: &View<'_>) -> String {
    let lang = view.lang;
    let found = match words {
        Words::Category => known::<Category>(value, lang),
        Words::Channel => known::<Channel>(value, lang),
        Words::Requester => known::<Requester>(value, lang),
        Words::YesNo => known::<YesNo>(value, lang),
        Words::Verdict => known::<Verdict>(value, lang),
        Words::Via => known::<Via>(value, lang),
        Words::How => known::<ApprovalHow>(value, lang),
        Words::Callback => known::<CallbackOutcome>(value, lang),
        Words::Notify => known::<NotifyOutcome>(value, lang),
        Words::Met => known::<Met>(value, lang),
        Words::Staff => {
            let person = view.property.staff.iter().find(|s| s.id.as_str() == value);
            return person.map_or(value, |s| s.name(lang)).to_owned();
        }
        Words::Entry => return entry(value, view),
        Words::Instruction(at) => {
            let all = view.property.house.instructions_at(at);
            let found = all.iter().find(|i| i.id == value);
            return found.map_or_else(
                || value.to_owned(),
                |i| format!("{value} {}", lang.pick(&i.title_zh, &i.title_en)),
            );
        }
        Words::Plain => None,
    };
    found.unwrap_or(value).to_owned()
}

/// `014 1203 漏水`
fn entry(value: &str, view: &View<'_>) -> String {
    let found = view.log.iter().map(|w| &w.entry).find(|e| e.number.to_string() == value);
    let said = |e: &Entry| {
        let content = draw::short(e.content.as_str(), 14);
        format!("{} {} {content}", panes::number(e.number, view), e.place)
    };
    found.map_or_else(|| value.to_owned(), said)
}

fn word(words: Words, value: &str, view: &View<'_>) -> String {
    let name = short(words, value, view);
    let person = view.property.staff.iter().find(|s| s.id.as_str() == value);
    match person.filter(|_| words == Words::Staff) {
        // Whoever is chosen is telephoned next.
        Some(s) => format!("{name} {} {}", s.department.label(view.lang), s.phone),
        None => name,
    }
}

impl Label for YesNo {
    fn label(&self, lang: Lang) -> &'static str {
        match self {
            YesNo::Yes => forms::yes(lang),
            YesNo::No => forms::no(lang),
        }
    }
}

impl Label for Met {
    fn label(&self, lang: Lang) -> &'static str {
        match self {
            Met::Met => forms::met_yes(lang),
            Met::Declined => forms::met_no(lang),
        }
    }
}

impl Label for Verdict {
    fn label(&self, lang: Lang) -> &'static str {
        match self {
            Verdict::Accept => forms::accept(lang),
            Verdict::Reject => forms::reject(lang),
        }
    }
}
