//! Reading a filled form: every value is checked here, and what is wrong is named by its field.
use super::spec::{Input, Slot, Spec};
use crate::{
    domain::{
        amount::Quantity,
        at::{At, Span},
        civil::{Window, Zone},
        command::{ItemAsked, Material},
        id::StaffId,
        text::{BadText, Text, fold_width},
        when::{self, Lean},
    },
    tui::dialogs::choice::YesNo,
    words::{Lang, forms},
};
use std::str::FromStr;

/// What a time looks like is said in the reader's language.
const TIME: &str = "02:14";

/// A field that keeps the form from being a command.
#[derive(Debug, Clone)]
pub(super) struct Lack {
    pub(super) slot: Slot,
    why: Why,
}

#[derive(Debug, Clone)]
enum Why {
    Empty,
    NotOneOf { given: String, accepted: &'static str },
    TooLong(usize),
    Because(fn(Lang) -> &'static str),
}

impl Lack {
    /// The field is empty and must not be.
    pub(super) fn empty(slot: Slot) -> Lack {
        Lack { slot, why: Why::Empty }
    }

    /// The value cannot stand, for this reason.
    pub(super) fn because(slot: Slot, why: fn(Lang) -> &'static str) -> Lack {
        Lack { slot, why: Why::Because(why) }
    }

    /// What is wrong, said to the person.
    pub(super) fn sentence(&self, lang: Lang) -> String {
        let field = self.slot.label(lang);
        match &self.why {
            Why::Empty => forms::fill(lang, field),
            Why::NotOneOf { given, accepted: TIME } => {
                forms::not_understood(lang, field, given, forms::time_hint(lang))
            }
            Why::NotOneOf { given, accepted } => {
                forms::not_understood(lang, field, given, accepted)
            }
            Why::Because(why) => why(lang).to_owned(),
            Why::TooLong(limit) => format!("{field}: {}", forms::full(lang, *limit)),
        }
    }
}

/// A filled form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answers<'a> {
    pub(super) specs: &'a [Spec],
    pub(super) now: At,
    pub(super) zone: Zone,
}

type Read<T> = Result<T, Lack>;

impl Answers<'_> {
    fn raw(&self, slot: Slot) -> Option<&str> {
        let spec = self.specs.iter().find(|s| s.slot == slot)?;
        Some(spec.value()).filter(|v| !v.is_empty())
    }

    fn read<T>(
        &self,
        slot: Slot,
        accepted: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Read<Option<T>> {
        let Some(raw) = self.raw(slot) else { return Ok(None) };
        let wrong = || {
            let given = raw.chars().take(20).collect();
            Lack { slot, why: Why::NotOneOf { given, accepted } }
        };
        parse(raw).map(Some).ok_or_else(wrong)
    }

    /// Whether the form has the field at all.
    pub(super) fn has(&self, slot: Slot) -> bool {
        self.specs.iter().any(|s| s.slot == slot)
    }

    /// A text that may be empty.
    pub(super) fn maybe(&self, slot: Slot) -> Read<Option<Text>> {
        match self.raw(slot).map(Text::prose) {
            None | Some(Err(BadText::Empty)) => Ok(None),
            Some(Ok(text)) => Ok(Some(text)),
            Some(Err(BadText::TooLong { limit, .. })) => {
                Err(Lack { slot, why: Why::TooLong(limit) })
            }
        }
    }

    /// A text.
    pub(super) fn text(&self, slot: Slot) -> Read<Text> {
        self.maybe(slot)?.ok_or_else(|| Lack::empty(slot))
    }

    /// A text that must be given as long as its field asks for it; none otherwise.
    pub(super) fn wanted(&self, slot: Slot) -> Read<Option<Text>> {
        match self.specs.iter().find(|s| s.slot == slot) {
            Some(spec) if spec.needed => self.text(slot).map(Some),
            _ => Ok(None),
        }
    }

    /// A value of a closed list, or none.
    pub(super) fn maybe_pick<T: FromStr>(&self, slot: Slot) -> Option<T> {
        self.raw(slot).and_then(|raw| raw.parse().ok())
    }

    /// A value of a closed list.
    pub(super) fn pick<T: FromStr>(&self, slot: Slot) -> Read<T> {
        self.maybe_pick(slot).ok_or_else(|| Lack::empty(slot))
    }

    /// Yes; a field the form does not have is no.
    pub(super) fn yes(&self, slot: Slot) -> bool {
        self.maybe_pick(slot) == Some(YesNo::Yes)
    }

    /// A person.
    pub(super) fn person(&self, slot: Slot) -> Read<StaffId> {
        self.raw(slot).map(StaffId::from).ok_or_else(|| Lack::empty(slot))
    }

    /// A time, or none.
    pub(super) fn time(&self, slot: Slot, lean: Lean) -> Read<Option<At>> {
        self.read(slot, TIME, |raw| when::parse(raw, self.now, self.zone, lean).ok())
    }

    /// A length of time.
    pub(super) fn length(&self, slot: Slot) -> Read<Span> {
        let read = self.read(slot, when::ACCEPTED_LENGTHS, |raw| when::parse_length(raw).ok())?;
        read.ok_or_else(|| Lack::empty(slot))
    }

    /// A daily window, or none.
    pub(super) fn window(&self, slot: Slot) -> Read<Option<Window>> {
        self.read(slot, "09:00-12:00", when::parse_window)
    }

    /// Anything that reads from its plain text, such as an amount of money.
    pub(super) fn plain<T: FromStr>(&self, slot: Slot, accepted: &'static str) -> Read<Option<T>> {
        self.read(slot, accepted, |raw| plain(raw).parse().ok())
    }

    /// Items picked from the price list; none: free of charge.
    pub(super) fn items(&self, slot: Slot) -> Vec<ItemAsked> {
        let bill = self.specs.iter().find(|s| s.slot == slot).map(|s| &s.input);
        match bill {
            Some(Input::Bill(bill)) => bill.items(),
            _ => Vec::new(),
        }
    }

    /// Materials: `角阀=1, 生料带`.
    pub(super) fn materials(&self, slot: Slot) -> Read<Vec<Material>> {
        let read = self.read(slot, "角阀=1, 生料带=0.5", |raw| {
            pairs(raw)
                .map(|(name, quantity)| Some(Material { name, quantity: quantity? }))
                .collect()
        });
        Ok(read?.unwrap_or_default())
    }
}

/// A typed value with its full-width signs made plain.
pub(super) fn plain(raw: &str) -> String {
    raw.trim().chars().map(fold_width).collect()
}

/// `name=number` between commas or 、; without a number one is meant, and no quantity where it
/// is no number.
fn pairs(raw: &str) -> impl Iterator<Item = (Text, Option<Quantity>)> {
    let folded = plain(raw);
    let parts: Vec<String> = folded.split([',', '、', ';']).map(str::to_owned).collect();
    parts.into_iter().filter_map(|part| {
        let (name, quantity) = match part.rsplit_once('=') {
            Some((name, number)) => (name, number.trim().parse().ok()),
            None => (part.as_str(), Some(Quantity::ONE)),
        };
        Text::line(name).ok().map(|name| (name, quantity))
    })
}
