//! What the panes are drawn from while names and telephone numbers are masked: copies, so that no
//! form ever starts from a masked value.
use super::{panes, view::View};
use crate::domain::{
    draft::Draft,
    entry::Entry,
    event::{Event, Logged},
    text::{PROSE, Text},
    watch::Watched,
};

/// A run of so many digits is a telephone number, in whatever somebody told.
const PHONE: usize = 7;

/// Masked copies of what a view shows.
#[derive(Debug)]
pub(super) struct Veil {
    log: Vec<Watched>,
    earlier: Vec<Entry>,
    story: Vec<Logged>,
    parked: Vec<Draft>,
}

impl Veil {
    /// Over everything a view shows.
    pub(super) fn over(view: &View<'_>) -> Veil {
        let mut log = view.log.to_vec();
        for watched in &mut log {
            entry(&mut watched.entry);
        }
        let mut earlier = view.earlier.to_vec();
        earlier.iter_mut().for_each(entry);
        let mut story = view.story.to_vec();
        for logged in &mut story {
            event(&mut logged.event);
        }
        let mut parked = view.parked.to_vec();
        for draft in &mut parked {
            draft.line = stars(&draft.line);
            draft.fields.values_mut().for_each(|v| *v = stars(v));
        }
        Veil { log, earlier, story, parked }
    }

    /// The same view through it.
    pub(super) fn through<'a>(&'a self, view: View<'a>) -> View<'a> {
        let (log, earlier) = (self.log.as_slice(), self.earlier.as_slice());
        View { log, earlier, story: &self.story, parked: &self.parked, ..view }
    }
}

fn entry(entry: &mut Entry) {
    let contact = entry.contact.as_ref().map(ToString::to_string);
    entry.content = told(&entry.content, contact.as_deref());
    entry.contact = entry.contact.as_ref().map(name);
    entry.phone = entry.phone.as_ref().map(phone);
}

fn event(event: &mut Event) {
    match event {
        Event::Recorded(r) => {
            let contact = r.contact.as_ref().map(ToString::to_string);
            r.content = told(&r.content, contact.as_deref());
            r.contact = r.contact.as_ref().map(name);
            r.phone = r.phone.as_ref().map(phone);
        }
        Event::Amended(a) => {
            a.content = a.content.as_ref().map(|c| told(c, None));
            a.contact = a.contact.as_ref().map(name);
            a.phone = a.phone.as_ref().map(phone);
        }
        Event::Accepted { signed_by, opinion, .. } | Event::Rejected { signed_by, opinion, .. } => {
            (*signed_by, *opinion) = (name(signed_by), told(opinion, None));
        }
        Event::Closed { approved_by, words, .. } => {
            (*approved_by, *words) = (name(approved_by), told(words, None));
        }
        _ => {}
    }
}

/// The first character and stars: 陈先生 is `陈**`.
fn name(given: &Text) -> Text {
    let mut chars = given.as_str().chars();
    let first: String = chars.by_ref().take(1).collect();
    kept(&(first + &"*".repeat(chars.count().min(3))), given)
}

fn phone(given: &Text) -> Text {
    kept(&panes::masked(given.as_str()), given)
}

/// What somebody told, without the name it was told by and without telephone numbers.
fn told(given: &Text, contact: Option<&str>) -> Text {
    let text = given.as_str();
    let text = match contact.filter(|c| c.chars().count() > 1) {
        Some(contact) => {
            let masked = Text::prose(contact).map(|c| name(&c).to_string()).unwrap_or_default();
            text.replace(contact, &masked)
        }
        None => text.to_owned(),
    };
    kept(&digits(&text), given)
}

fn digits(text: &str) -> String {
    let mut out = String::new();
    let mut run = String::new();
    for c in text.chars().chain(std::iter::once('\n')) {
        if c.is_ascii_digit() || (c == '-' && !run.is_empty()) {
            run.push(c);
            continue;
        }
        let long = run.chars().filter(char::is_ascii_digit).count() >= PHONE;
        out.push_str(&if long { panes::masked(&run) } else { std::mem::take(&mut run) });
        run.clear();
        if c != '\n' {
            out.push(c);
        }
    }
    out
}

fn stars(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { c } else { '*' }).collect()
}

fn kept(masked: &str, was: &Text) -> Text {
    let cut: String = masked.chars().take(PROSE).collect();
    // It is never empty where it was not.
    Text::prose(&cut).unwrap_or_else(|_| was.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_are_masked_and_rooms_are_not() {
        let text = |s: &str| Text::prose(s).unwrap();
        assert_eq!(name(&text("陈先生")).as_str(), "陈**");
        assert_eq!(name(&text("Mr Chen")).as_str(), "M***");
        let masked = told(&text("1203 陈先生 13800001111 漏水"), Some("陈先生"));
        assert!(masked.as_str().starts_with("1203 陈** "), "{masked}");
        assert!(masked.as_str().ends_with(" 漏水") && !masked.as_str().contains("00001111"));
        assert_eq!(stars("1203 陈先生"), "**** ***");
    }
}
