//! What a category's ticket has of its own (S3.3): known facts filled in, the rest to be written by
//! hand; and the record of an emergency (S3.1, S3.2).
use super::{
    page::{Field, Part, Section},
    ticket::materials,
};
use crate::{
    domain::{
        at::At, entry::Entry, property::Property, run_card::RunCard, ticket::Ticket,
        vocab::Category,
    },
    words::{Lang, format, labels::Label, paper_own as w, quote},
};

/// The number of the police.
const POLICE: &str = "110";
/// The number of the fire brigade.
const BRIGADE: &str = "119";

/// Whose ticket, and in which language.
pub(super) struct Own<'a> {
    pub(super) entry: &'a Entry,
    pub(super) ticket: &'a Ticket,
    pub(super) property: &'a Property,
    pub(super) lang: Lang,
}

impl Own<'_> {
    /// The category's own section, and in an emergency what was done.
    pub(super) fn sections(&self) -> Vec<Section> {
        let urgent = self.entry.emergency || self.ticket.category == Category::Fire;
        let mut sections = vec![self.category()];
        sections.extend(urgent.then(|| self.emergency()));
        sections
    }

    fn category(&self) -> Section {
        let lang = self.lang;
        let blank = |name: &str| Field::new(name, None);
        let tick = |name: &str, ticks: &str| Field::new(name, Some(ticks.to_owned()));
        let accepted = self.ticket.accepted_at().is_some();
        let texts = match self.ticket.category {
            Category::Engineering => vec![
                Field::new(w::fault(lang), Some(self.trouble())),
                tick(w::cut_off(lang), w::cut_tick(lang)),
                Field::new(w::parts(lang), self.used()),
                tick(
                    w::tested(lang),
                    if accepted { w::tested_well(lang) } else { w::tested_tick(lang) },
                ),
            ],
            Category::Security => vec![
                blank(w::persons(lang)),
                Field::new(w::police(lang), self.called(POLICE)),
                blank(w::police_number(lang)),
                tick(w::video(lang), w::video_tick(lang)),
                blank(w::losses(lang)),
            ],
            Category::Fire => vec![
                Field::new(w::fire_at(lang), Some(self.entry.place.to_string())),
                blank(w::fire_cause(lang)),
                Field::new(w::called(lang), self.called(BRIGADE)),
                blank(w::brigade(lang)),
                blank(w::counted(lang)),
                blank(w::losses(lang)),
            ],
            Category::Cleaning => vec![
                Field::new(w::areas(lang), Some(self.entry.place.to_string())),
                Field::new(w::items(lang), self.ordered()),
                Field::new(w::agents(lang), self.used()),
                blank(w::linen(lang)),
            ],
            Category::Complaint => vec![
                blank(w::concerned(lang)),
                blank(w::wish(lang)),
                Field::new(w::answer(lang), self.answer()),
                Field::new(w::offer(lang), self.offers()),
                Field::new(w::advice(lang), self.advice()),
            ],
            Category::Help => vec![
                Field::new(w::given(lang), self.answer().or_else(|| self.done())),
                Field::new(w::offer(lang), self.offers()),
                Field::new(w::lent(lang), self.used()),
                blank(w::returned(lang)),
            ],
            Category::Enquiry => vec![
                Field::new(w::asked(lang), Some(self.entry.content.to_string())),
                Field::new(w::answer(lang), self.answer().or_else(|| self.done())),
                Field::new(w::source(lang), self.instruction()),
                Field::new(w::offer(lang), self.offers()),
            ],
        };
        let parts = texts.into_iter().map(Part::Text).collect();
        Section { title: w::own(self.ticket.category, lang).to_owned(), parts }
    }

    /// The run card with its ticks, and everybody who was called.
    fn emergency(&self) -> Section {
        let (entry, lang) = (self.entry, self.lang);
        let card = self.card();
        let steps = card.iter().flat_map(|card| {
            (1..).zip(&card.steps).map(|(n, step): (u32, _)| {
                let done = entry.scene.iter().find(|s| s.card == card.kind && s.step == n);
                let (sign, at) = match done {
                    Some(done) => (w::step_done(lang), self.time(done.at)),
                    None => (w::step_open(lang), "__:__".to_owned()),
                };
                let text = format!("{at} {}", lang.pick(&step.zh, &step.en));
                Part::Text(Field::new(&format!("{sign} {n}"), Some(text)))
            })
        });
        let told = entry.notifications.iter().map(|n| {
            let staff = self.property.staff(&n.who);
            let name = staff.map_or(n.who.as_str(), |s| s.name(lang));
            let (role, outcome) = (n.role.label(lang), n.outcome.label(lang));
            let text = format!("{} {name} ({role}) {outcome}", self.time(n.at));
            Part::Text(Field::new(w::told_whom(lang), Some(text)))
        });
        let called = entry.public_calls.iter().map(|c| {
            let text = format!("{} {} {}", self.time(c.at), c.number, c.outcome.label(lang));
            Part::Text(Field::new(w::called(lang), Some(text)))
        });
        let mut parts: Vec<Part> = steps.chain(told).chain(called).collect();
        if entry.notifications.is_empty() {
            parts.push(Part::Text(Field::new(w::told_whom(lang), None)));
        }
        Section { title: w::emergency(lang).to_owned(), parts }
    }

    fn card(&self) -> Option<RunCard> {
        let cards = self.property.house.cards();
        cards.choose(self.entry.content.as_str(), Some(self.ticket.category)).cloned()
    }

    fn time(&self, at: At) -> String {
        format::hhmm(at, self.property.zone)
    }

    /// When a number outside was reached last.
    fn called(&self, number: &str) -> Option<String> {
        let calls = &self.entry.public_calls;
        let call = calls.iter().rfind(|c| c.number.as_str() == number)?;
        Some(format!("{} {number} {}", self.time(call.at), call.outcome.label(self.lang)))
    }

    /// Where it is, and what was told of it.
    fn trouble(&self) -> String {
        format!("{}  {}", self.entry.place, self.entry.content)
    }

    /// What was used for the work; nothing is left to be written by hand.
    fn used(&self) -> Option<String> {
        self.ticket.work.as_ref().map(|work| materials(work, self.lang))
    }

    /// What was agreed from the price list; before that what was told.
    fn ordered(&self) -> Option<String> {
        let agreed = self.ticket.agreement.iter().flat_map(|a| &a.items);
        let items = agreed.map(|i| format!("{} {}", quote::name(i, self.lang), i.quantity));
        let items: Vec<String> = items.collect();
        match items.is_empty() {
            true => Some(self.entry.content.to_string()),
            false => Some(items.join(self.lang.pick("、", ", "))),
        }
    }

    /// What was done, once it is: the plan was carried out (S7.1).
    fn done(&self) -> Option<String> {
        let plan = self.ticket.plan.as_ref().filter(|_| self.ticket.work.is_some());
        plan.map(|plan| plan.text.to_string())
    }

    fn instruction(&self) -> Option<String> {
        self.ticket.plan.as_ref()?.instruction.as_ref().map(ToString::to_string)
    }

    fn answer(&self) -> Option<String> {
        let answer = self.entry.answered.as_ref()?;
        Some(format!("{} {}", self.time(answer.at), answer.reply))
    }

    fn offers(&self) -> Option<String> {
        let offers: Vec<String> = self.entry.offers.iter().map(ToString::to_string).collect();
        (!offers.is_empty()).then(|| offers.join("; "))
    }

    fn advice(&self) -> Option<String> {
        let advice = self.entry.advice.last()?;
        let staff = self.property.staff(&advice.who);
        let name = staff.map_or(advice.who.as_str(), |s| s.name(self.lang));
        Some(format!("{} {name}: {}", self.time(advice.at), advice.answer))
    }
}
