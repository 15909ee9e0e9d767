//! The managers' meeting's agenda (经理会议程, S7.3) as text: each item with its number, place,
//! content, since when, what was tried, what is asked of the meeting, and a line for the decision.
use super::{Lang, events::Teller, format, labels::Label, same_day as w};
use crate::domain::{
    at::At,
    deeds::Meeting,
    property::Property,
    rules::SameDay,
    same_day::{Case, Prospect, prospect},
};
use chrono::NaiveDate;

/// What an agenda is written with.
#[derive(Debug, Clone, Copy)]
pub struct Writer<'a> {
    /// Names and zone.
    pub property: &'a Property,
    /// The same-day rules.
    pub rules: SameDay,
    /// The moment looked from.
    pub now: At,
    /// The language.
    pub lang: Lang,
}

impl Writer<'_> {
    /// The whole agenda, a line each; lines may be longer than a screen is wide.
    pub fn lines(&self, day: NaiveDate, cases: &[Case]) -> Vec<String> {
        let name = self.property.name(self.lang);
        let mut lines = vec![w::heading(name, &day.to_string(), cases.len(), self.lang)];
        if cases.is_empty() {
            lines.push(format!("  {}", w::no_items(self.lang)));
        }
        for (n, case) in (1..).zip(cases) {
            lines.push(String::new());
            lines.extend(self.item(n, case));
        }
        lines
    }

    fn item(&self, n: usize, case: &Case) -> Vec<String> {
        let (entry, lang) = (&case.watched.entry, self.lang);
        let kind = entry.category.map_or("", |c| c.label(lang));
        let waits = if entry.meetings.is_empty() { w::to_be_put(lang) } else { "" };
        let head = [&entry.number.to_string(), entry.place.as_str(), entry.content.as_str(), kind];
        let head = format!("{n}. {}  {waits}", head.join("  "));
        let since = format::day_and_time(entry.received_at, self.property.zone, self.now);
        let (first, holder) = (self.name(&entry.first_receiver), self.name(&entry.holder));
        let mut lines = vec![
            head.trim_end().to_owned(),
            format!(
                "   {}: {since}  {} {first}  {} {holder}",
                w::since(lang),
                w::first(lang),
                w::holder(lang)
            ),
        ];
        let tried = self.tried(case);
        match tried.is_empty() {
            true => lines.push(format!("   {}: {}", w::tried(lang), w::nothing_tried(lang))),
            false => lines.push(format!("   {}:", w::tried(lang))),
        }
        lines.extend(tried.into_iter().map(|(at, said)| format!("     {at} {said}")));
        lines.push(format!("   {}: {}", w::asked(lang), self.asked(case)));
        let decided = meeting(case).and_then(|m| m.decision.as_ref());
        let decision = decided.map_or(w::blank(lang).to_owned(), |d| {
            format!("{}  {}", d.decision, self.name(&d.decided_by))
        });
        lines.push(format!("   {}: {decision}", w::decision(lang)));
        lines
    }

    /// What was tried: when, and what.
    pub fn tried(&self, case: &Case) -> Vec<(String, String)> {
        let entry = case.watched.entry.number;
        let teller = Teller { entry, property: self.property, lang: self.lang };
        let time = |at| format::day_and_time(at, self.property.zone, self.now);
        case.tried().map(|e| (time(e.at), teller.tell(&e.event))).collect()
    }

    /// What is asked of the meeting: as it was put, or as it would be.
    pub fn asked(&self, case: &Case) -> String {
        meeting(case).map_or_else(|| self.reason(case), |m| m.reason.to_string())
    }

    /// The reason an entry is put to the meeting with, unless somebody words it otherwise.
    fn reason(&self, case: &Case) -> String {
        reason(prospect(&case.watched, self.rules, self.now).as_ref(), self)
    }

    fn name(&self, id: &crate::domain::id::StaffId) -> String {
        let staff = self.property.staff(id);
        staff.map_or_else(|| id.to_string(), |s| s.name(self.lang).to_owned())
    }
}

/// Why it is put, and what the meeting is asked to do.
pub fn reason(prospect: Option<&Prospect>, writer: &Writer<'_>) -> String {
    let (lang, zone) = (writer.lang, writer.property.zone);
    let why = match prospect {
        Some(Prospect::WillNot(why)) => w::why(why, zone, writer.now, lang),
        _ => w::will_not(lang).to_owned(),
    };
    format!("{why}; {}", w::carried(lang))
}

/// The last time it was put to the meeting.
pub fn meeting(case: &Case) -> Option<&Meeting> {
    case.watched.entry.meetings.last()
}
