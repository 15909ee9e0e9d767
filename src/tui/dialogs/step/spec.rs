//! A form's fields, declared: what each is called, how it is filled, whether it must be.
use super::super::{
    bill::Bill,
    choice::{Choice, Words},
};
use crate::{
    tui::{field::Field, secret::Secret},
    words::{Lang, forms},
};

/// Declares every field name a form may hold, with its label.
macro_rules! slots {
    ($($name:ident = $label:ident,)*) => {
        /// Which field of a form.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Slot { $($name,)* }

        impl Slot {
            /// Its label.
            pub(super) const fn label(self, lang: Lang) -> &'static str {
                match self { $(Slot::$name => forms::$label(lang),)* }
            }
        }
    };
}

slots! {
    AttachTo = attach_to, To = to, HandTo = hand_to, ReportTo = report_to, Holder = holder, Who = who,
    Category = category, Urgent = urgent, Outcome = outcome, ReadBack = read_back,
    Signer = signer, OwnPin = own_pin, Plan = plan_text, Instruction = instruction,
    Effects = effects, Protection = protection, Cooperation = cooperation,
    Finish = finish_at, Items = items, Handler = handler, Materials = materials, Charge = charge,
    ChargeReason = charge_reason, NotFixedWords = not_fixed_words,
    Verdict = verdict, SignedBy = signed_by, Opinion = opinion,
    Fixed = fixed, Score = satisfaction, ChargeCorrect = charge_correct, Via = via, How = how,
    Redo = redo_ticket, ApprovedBy = approved_by, SourceWords = source_words,
    Place = place, Content = content, Contact = contact, Phone = phone,
    Appointment = appointment, Avoid = avoid, Channel = channel, Requester = requester,
    Reply = reply, Reason = reason, Until = until, Decision = decision, DecidedBy = decided_by,
    AskWho = ask_who, Advice = advice, Met = met, Offer = offer, Accepted = taken,
    Chased = chased, ChaseWords = chase_words, Length = length, When = when,
}

/// How a field is filled.
#[derive(Debug, Clone)]
pub(super) enum Input {
    /// Typed.
    Text(Field),
    /// Chosen.
    Pick(Choice),
    /// Picked from the price list.
    Bill(Box<Bill>),
    /// Typed and not shown.
    Secret(Secret),
}

/// A field of a form.
#[derive(Debug, Clone)]
pub(super) struct Spec {
    pub(super) slot: Slot,
    pub(super) input: Input,
    /// Must not be left empty.
    pub(super) needed: bool,
    /// What may stand in it, shown while it is empty.
    pub(super) hint: Option<fn(Lang) -> &'static str>,
}

impl Spec {
    fn text(slot: Slot, field: Field, hint: fn(Lang) -> &'static str, needed: bool) -> Spec {
        Spec { slot, input: Input::Text(field), needed, hint: Some(hint) }
    }

    /// A short text that may stay empty.
    pub(super) fn line(slot: Slot, text: &str, hint: fn(Lang) -> &'static str) -> Spec {
        Spec::text(slot, Field::line(text), hint, false)
    }

    /// A short text that must be given: a name, a time.
    pub(super) fn name(slot: Slot, text: &str) -> Spec {
        Spec::text(slot, Field::line(text), forms::needed, true)
    }

    /// Sentences that may stay empty.
    pub(super) fn remark(slot: Slot, text: &str) -> Spec {
        Spec::text(slot, Field::prose(text), forms::optional, false)
    }

    /// Sentences that must be given.
    pub(super) fn prose(slot: Slot, text: &str) -> Spec {
        Spec::text(slot, Field::prose(text), forms::needed, true)
    }

    /// One of a list; `chosen` first if any.
    pub(super) fn pick(
        slot: Slot,
        words: Words,
        values: Vec<String>,
        chosen: Option<&str>,
    ) -> Spec {
        let input = Input::Pick(Choice::new(words, values, chosen));
        Spec { slot, input, needed: true, hint: None }
    }

    /// The same, its text only proposed: what is typed takes its place.
    pub(super) fn proposed(mut self) -> Spec {
        if let Input::Text(field) = self.input {
            self.input = Input::Text(field.proposed());
        }
        self
    }

    /// The same, with another hint.
    pub(super) fn hinted(self, hint: fn(Lang) -> &'static str) -> Spec {
        Spec { hint: Some(hint), ..self }
    }

    /// The same, but it may stay empty.
    pub(super) fn optional(self) -> Spec {
        Spec { needed: false, ..self }
    }

    /// Yes or no.
    pub(super) fn yes_no(slot: Slot, yes: bool) -> Spec {
        Spec { slot, input: Input::Pick(Choice::yes_no(yes)), needed: true, hint: None }
    }

    /// Items of the price list; none is free of charge.
    pub(super) fn bill(slot: Slot) -> Spec {
        let input = Input::Bill(Box::default());
        Spec { slot, input, needed: false, hint: Some(crate::words::quote::opens) }
    }

    /// A PIN that may stay empty.
    pub(super) fn secret(slot: Slot) -> Spec {
        let input = Input::Secret(Secret::default());
        Spec { slot, input, needed: false, hint: Some(crate::words::signing::leave_empty) }
    }

    /// When it happened; the last field of every form.
    pub(super) fn when() -> Spec {
        Spec::line(Slot::When, "", forms::empty_is_now)
    }

    /// Nothing is filled in.
    pub(super) fn is_empty(&self) -> bool {
        match &self.input {
            Input::Text(field) => field.is_empty(),
            Input::Pick(choice) => choice.chosen.is_none(),
            Input::Bill(bill) => bill.is_empty(),
            Input::Secret(secret) => secret.is_empty(),
        }
    }

    /// The value as text: what was typed, or the code name of what was chosen.
    pub(super) fn value(&self) -> &str {
        match &self.input {
            Input::Text(field) => field.text().trim(),
            Input::Pick(choice) => choice.chosen.as_deref().unwrap_or_default(),
            Input::Bill(_) | Input::Secret(_) => "",
        }
    }

    /// Replaces the value.
    pub(super) fn set(&mut self, value: &str) {
        match &mut self.input {
            Input::Text(field) => field.set(value),
            Input::Pick(choice) => choice.chosen = Some(value.to_owned()),
            Input::Bill(_) | Input::Secret(_) => {}
        }
    }
}
