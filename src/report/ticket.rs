//! The processing ticket (信息处理单) on paper: one page, seven titles, three copies. What is not
//! known yet is left to be written by hand (S3.3, S6, S8).
use super::{
    own::Own,
    page::{Column, Field, Page, Part, Section},
};
use crate::{
    domain::{
        at::At,
        deeds::Ending,
        entry::Entry,
        id::{StaffId, TicketNo, TicketRef},
        property::Property,
        rework::{FailedRound, RoundEnd},
        signing::Signing,
        text::Text,
        ticket::{Agreement, Ticket, Work},
        vocab::CopyFor,
    },
    words::{Lang, cli, labels::Label, paper as w, quote, signing},
};

/// A ticket's page as it stands; `None` when the entry has no such ticket. `now`: when it is
/// printed.
pub fn ticket(
    entry: &Entry,
    no: TicketNo,
    copy: CopyFor,
    property: &Property,
    lang: Lang,
    now: At,
) -> Option<Page> {
    let ticket = entry.ticket(no)?;
    let clerk = Clerk { copy, entry, ticket, property, lang };
    let mut sections = vec![clerk.information(), clerk.dispatch(), clerk.plan()];
    sections.extend(Own { entry, ticket, property, lang }.sections());
    sections.extend([clerk.agreement(), clerk.work(), clerk.acceptance()]);
    if copy != CopyFor::Customer {
        sections.extend(clerk.earlier());
    }
    if copy == CopyFor::Desk {
        sections.push(clerk.callback());
        sections.push(clerk.closing());
    }
    sections.push(clerk.signatures());
    let number = TicketRef { entry: entry.number, ticket: no };
    let urgent = if entry.emergency { w::urgent(lang) } else { "" };
    let round = match ticket.round {
        1 => String::new(),
        n => format!("  {}", cli::in_round(lang, n)),
    };
    Some(Page {
        property: property.name(lang).to_owned(),
        title: w::title(ticket.category, lang).to_owned(),
        copy: copy.label(lang).to_owned(),
        number: format!("{} {number}{round}  {urgent}", w::number(lang)).trim_end().to_owned(),
        sections,
        foot: w::foot(&clerk.time(now), lang),
    })
}

/// What was used, in one text.
pub(super) fn materials(work: &Work, lang: Lang) -> String {
    match work.materials.is_empty() {
        true => w::none(lang).to_owned(),
        false => work.material_list().join(lang.pick("、", ", ")),
    }
}

/// Who fills the page in.
struct Clerk<'a> {
    copy: CopyFor,
    entry: &'a Entry,
    ticket: &'a Ticket,
    property: &'a Property,
    lang: Lang,
}

impl Clerk<'_> {
    fn time(&self, at: At) -> String {
        self.property.zone.local(at).format("%Y-%m-%d %H:%M").to_string()
    }

    fn name(&self, id: &StaffId) -> String {
        let staff = self.property.staff(id);
        staff.map_or_else(|| id.to_string(), |s| s.name(self.lang).to_owned())
    }

    /// Who, and when.
    fn who_when(&self, id: &StaffId, at: At) -> String {
        format!("{} {}", self.name(id), self.time(at))
    }

    fn information(&self) -> Section {
        let (e, lang) = (self.entry, self.lang);
        let text = |t: &Option<Text>| t.as_ref().map(ToString::to_string);
        let grade = if e.emergency { w::emergency(lang) } else { w::ordinary(lang) };
        let mut fields = vec![
            Field::new(w::place(lang), Some(e.place.to_string())),
            Field::new(w::received(lang), Some(self.time(e.received_at))),
            Field::new(w::contact(lang), text(&e.contact)),
            Field::new(w::phone(lang), text(&e.phone)),
            Field::new(w::first_receiver(lang), Some(self.name(&e.first_receiver))),
            Field::new(w::recorded(lang), Some(self.time(e.recorded_at))),
            Field::new(w::channel(lang), Some(e.channel.label(lang).to_owned())),
            Field::new(w::requester(lang), Some(e.requester.label(lang).to_owned())),
            Field::new(w::category(lang), Some(self.ticket.category.label(lang).to_owned())),
            Field::new(w::grade(lang), Some(grade.to_owned())),
        ];
        let booked = e.appointment_of(self.ticket).map(|at| self.time(at));
        fields.extend(booked.map(|at| Field::new(w::appointment(lang), Some(at))));
        let avoid = e.avoid.map(|window| window.to_string());
        fields.extend(avoid.map(|hours| Field::new(w::avoid(lang), Some(hours))));
        let content = Field::new(w::content(lang), Some(e.content.to_string()));
        let parts = vec![Part::Fields { fields }, Part::Text(content)];
        Section { title: w::information(lang).to_owned(), parts }
    }

    fn dispatch(&self) -> Section {
        let (t, lang) = (self.ticket, self.lang);
        let department = self.property.staff(&t.assignee).map(|s| s.department.label(lang));
        let assignee = format!("{} {}", self.name(&t.assignee), department.unwrap_or_default());
        let repeated = t
            .read_back
            .then(|| Field::new(w::read_back(lang), Some(w::was_read_back(lang).to_owned())));
        let contacted =
            t.confirmed_at.map(|at| Field::new(w::contacted(lang), Some(self.time(at))));
        let signed = t.signature.as_ref().map(|s| self.who_when(&s.signer, s.at));
        let mut fields = vec![
            Field::new(w::assignee(lang), Some(assignee.trim_end().to_owned())),
            Field::new(w::dispatched(lang), Some(self.time(t.dispatched_at))),
            Field::new(w::signed(lang), signed),
            Field::new(w::arrived(lang), t.arrived_at.map(|at| self.time(at))),
        ];
        fields.extend(repeated.into_iter().chain(contacted));
        let waits = t.holds.iter().map(|hold| {
            let said =
                format!("{} - {} {}", self.time(hold.from), self.time(hold.until), hold.reason);
            Part::Text(Field::new(w::waits(lang), Some(said)))
        });
        let parts = std::iter::once(Part::Fields { fields }).chain(waits).collect();
        Section { title: w::dispatch(lang).to_owned(), parts }
    }

    fn plan(&self) -> Section {
        let (plan, lang) = (self.ticket.plan.as_ref(), self.lang);
        let text = Field::new(w::plan(lang), plan.map(|p| p.text.to_string()));
        let instruction = plan.and_then(|p| p.instruction.as_ref()).map(ToString::to_string);
        let instruction = instruction.map(|id| Field::new(w::instruction(lang), Some(id)));
        let mut parts = vec![Part::Text(text)];
        parts.extend(instruction.map(Part::Text));
        if self.copy != CopyFor::Customer {
            parts.extend(self.advice());
        }
        Section { title: w::diagnosis(lang).to_owned(), parts }
    }

    /// What superiors said of this ticket (S7.2).
    fn advice(&self) -> impl Iterator<Item = Part> + '_ {
        let asked = self.entry.advice.iter().filter(|a| a.ticket == Some(self.ticket.no));
        asked.map(|a| {
            let said = format!("{}: {}", self.who_when(&a.who, a.at), a.answer);
            Part::Text(Field::new(w::superior(self.lang), Some(said)))
        })
    }

    /// The five points (S6.1), the charge with its working (S6.2).
    fn agreement(&self) -> Section {
        let (agreed, lang) = (self.ticket.agreement.as_ref(), self.lang);
        let point = |name: &str, said: Option<&Text>| {
            Part::Text(Field::new(name, said.map(ToString::to_string)))
        };
        let time = agreed.map(|a| match a.finish {
            Some(at) => w::done_by(&self.time(at), lang),
            None => w::no_promise(lang).to_owned(),
        });
        let mut parts = vec![
            Part::Text(Field::new(w::working_time(lang), time)),
            point(w::effects(lang), agreed.map(|a| &a.effects)),
            point(w::protection(lang), agreed.map(|a| &a.protection)),
            point(w::cooperation(lang), agreed.map(|a| &a.cooperation)),
        ];
        let charge = agreed.map(|a| quote::aloud(&a.items, lang));
        parts.push(Part::Text(Field::new(w::charge(lang), charge)));
        parts.extend(agreed.filter(|a| !a.items.is_empty()).map(|a| self.items(a)));
        Section { title: w::agreement(lang).to_owned(), parts }
    }

    fn items(&self, agreed: &Agreement) -> Part {
        let lang = self.lang;
        let rows = agreed.items.iter().map(|i| {
            vec![
                i.code.to_string(),
                quote::name(i, lang).to_owned(),
                i.quantity.to_string(),
                i.unit.to_string(),
                i.price.to_string(),
                i.quantity.at_price(i.price).to_string(),
            ]
        });
        let empty = String::new;
        let total = vec![
            empty(),
            w::total(lang).to_owned(),
            empty(),
            empty(),
            empty(),
            agreed.quote().to_string(),
        ];
        let head = vec![
            Column::text(w::code(lang), 8),
            Column::text(w::item(lang), 0),
            Column::number(w::quantity(lang), 10),
            Column::text(w::unit(lang), 6),
            Column::number(w::price(lang), 11),
            Column::number(w::sum(lang), 12),
        ];
        Part::Table { head, rows: rows.chain([total]).collect() }
    }

    /// Time, handler, materials, charge (S8.2).
    fn work(&self) -> Section {
        let (work, lang) = (self.ticket.work.as_ref(), self.lang);
        let yuan = |money| w::yuan(&quote::yuan(money), lang);
        let fields = vec![
            Field::new(w::handler(lang), work.map(|x| self.name(&x.handler))),
            Field::new(w::finished(lang), work.map(|x| self.time(x.at))),
            Field::new(w::charged(lang), work.map(|x| yuan(x.charge))),
        ];
        let materials = work.map(|x| materials(x, lang));
        let mut parts =
            vec![Part::Fields { fields }, Part::Text(Field::new(w::materials(lang), materials))];
        let quoted = self.ticket.quoted();
        let other = work.filter(|x| quoted.is_some_and(|q| q != x.charge));
        if let (Some(work), Some(quoted)) = (other, quoted) {
            let differs = quote::differs(quoted, work.charge, lang);
            parts.push(Part::Text(Field::new(w::difference(lang), Some(differs))));
            let why = work.charge_reason.as_ref().map(ToString::to_string);
            parts.push(Part::Text(Field::new(w::charge_reason(lang), why)));
        }
        Section { title: w::result(lang).to_owned(), parts }
    }

    /// Opinion and signature of the source (S8.1).
    fn acceptance(&self) -> Section {
        let (verdict, lang) = (self.ticket.verdict.as_ref(), self.lang);
        let passed = verdict.map(|v| match v.accepted {
            true => w::passed(lang).to_owned(),
            false => w::failed(lang).to_owned(),
        });
        let fields = vec![
            Field::new(w::verdict(lang), passed.or_else(|| Some(w::tick(lang).to_owned()))),
            Field::new(w::accepted_at(lang), verdict.map(|v| self.time(v.at))),
        ];
        let opinion = Field::new(w::opinion(lang), verdict.map(|v| v.opinion.to_string()));
        let parts = vec![Part::Fields { fields }, Part::Text(opinion)];
        Section { title: w::acceptance(lang).to_owned(), parts }
    }

    /// Rounds that failed (S8.5); no section when there is none.
    fn earlier(&self) -> Option<Section> {
        let rounds = &self.ticket.earlier;
        let line = |round: &FailedRound| {
            let why = match &round.why {
                RoundEnd::Rejected { signed_by, opinion } => {
                    w::rejected(signed_by.as_str(), opinion.as_str(), self.lang)
                }
                RoundEnd::NotFixed { words, .. } => {
                    w::not_fixed(words.as_ref().map(AsRef::as_ref), self.lang)
                }
            };
            let work = round.work.as_ref().map_or(String::new(), |work| {
                let charge = w::yuan(&quote::yuan(work.charge), self.lang);
                format!(" {charge} {}", work.material_list().join(", "))
            });
            let who = self.who_when(&round.assignee, round.at);
            let name = cli::in_round(self.lang, round.round);
            Part::Text(Field::new(&name, Some(format!("{who}{} {why}", work.trim_end()))))
        };
        let parts = rounds.iter().map(line).collect();
        let title = w::earlier(self.lang).to_owned();
        (!rounds.is_empty()).then_some(Section { title, parts })
    }

    fn callback(&self) -> Section {
        let lang = self.lang;
        let lines = self.entry.callbacks.iter().map(|c| {
            let fixed = c.fixed.map(|fixed| cli::fixed(lang, fixed).to_owned());
            let score = c.satisfaction.map(|s| format!("{s}/5"));
            let charge = c.charge_correct.map(|right| w::charge_right(right, lang).to_owned());
            let said = [Some(c.outcome.label(lang).to_owned()), fixed, score, charge];
            let said: Vec<String> = said.into_iter().flatten().collect();
            let said = format!("{} {}", self.who_when(&c.by, c.at), said.join(", "));
            Part::Text(Field::new(c.via.label(lang), Some(said)))
        });
        let mut parts: Vec<Part> = lines.collect();
        if parts.is_empty() {
            parts.push(Part::Text(Field::new(w::callback(lang), None)));
        }
        Section { title: w::callback(lang).to_owned(), parts }
    }

    /// The source's approval, in its own words (P6).
    fn closing(&self) -> Section {
        let lang = self.lang;
        let parts = match &self.entry.ending {
            Some(Ending::Closed { at, approved_by, means, words }) => {
                let who = format!("{approved_by} {} {}", means.label(lang), self.time(*at));
                vec![
                    Part::Text(Field::new(w::approved_by(lang), Some(who))),
                    Part::Text(Field::new(w::their_words(lang), Some(words.to_string()))),
                ]
            }
            Some(Ending::Voided { at, reason }) => {
                let said = format!("{} {reason}", self.time(*at));
                vec![Part::Text(Field::new(w::void(lang), Some(said)))]
            }
            None => vec![Part::Text(Field::new(w::approved_by(lang), None))],
        };
        Section { title: w::closing(lang).to_owned(), parts }
    }

    fn signatures(&self) -> Section {
        let (t, lang) = (self.ticket, self.lang);
        let mark = |how: Option<&Signing>| signing::mark(how, self.property, lang);
        let source =
            t.verdict.as_ref().map(|v| format!("{}{}", v.signed_by, mark(v.signing.as_ref())));
        let signer = t.signature.as_ref();
        let fields = vec![
            Field::new(
                w::sign_responsible(lang),
                signer.map(|s| self.name(&s.signer) + &mark(s.signing.as_ref())),
            ),
            Field::new(w::sign_source(lang), source),
            Field::new(w::sign_desk(lang), None),
            Field::new(w::sign_date(lang), None),
        ];
        let title = w::signatures(lang).to_owned();
        Section { title, parts: vec![Part::Signatures { fields }] }
    }
}
