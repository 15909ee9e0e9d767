//! How a signature at the desk was given (S4.1, S8.1, P10): by the person's own PIN, or before the
//! one who wrote it down. Residents have no PIN: theirs is always witnessed.
use super::{
    id::StaffId,
    property::{Property, Staff},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};

/// How somebody signed. An event written before this was asked has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "with", rename_all = "snake_case")]
pub enum Signing {
    /// With their own PIN: for this very step, or when they signed in.
    Pin,
    /// They wrote it down themselves and have no PIN.
    #[serde(rename = "self")]
    Themselves,
    /// By hand or by word, before this person.
    Witness {
        /// Who wrote it down.
        by: StaffId,
    },
}

impl Signing {
    /// Its stable code: `pin`, `self` or `witness`.
    pub const fn code(&self) -> &'static str {
        match self {
            Signing::Pin => "pin",
            Signing::Themselves => "self",
            Signing::Witness { .. } => "witness",
        }
    }

    /// Who saw it, when somebody had to.
    pub const fn witness(&self) -> Option<&StaffId> {
        match self {
            Signing::Witness { by } => Some(by),
            Signing::Pin | Signing::Themselves => None,
        }
    }
}

/// How the two of a hand-over signed (P10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedBy {
    /// Who leaves; nobody of a take-over, for they were not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub giver: Option<Signing>,
    /// Who comes.
    pub taker: Signing,
}

/// What the desk knows of who stands before it. Only the desk says so, after it has looked at a
/// PIN.
#[derive(Debug, Clone, Copy, Default)]
pub struct Proof<'a> {
    /// Whoever acts has a PIN and gave it when signing in.
    pub signed_in: bool,
    /// Who gave their PIN for this very step.
    pub given: Option<&'a StaffId>,
}

impl Proof<'_> {
    /// How somebody signs before `by`; nobody of the staff list when `signer` is none.
    ///
    /// # Errors
    /// [`Refusal::PinOfAnother`] when the PIN that was given is not the signer's.
    pub fn signing(self, signer: Option<&StaffId>, by: &StaffId) -> Result<Signing, Refusal> {
        match (self.given, signer) {
            (Some(given), signer) if signer != Some(given) => {
                Err(Refusal::PinOfAnother { given: given.clone() })
            }
            (Some(_), _) => Ok(Signing::Pin),
            (None, Some(signer)) if signer == by && self.signed_in => Ok(Signing::Pin),
            (None, Some(signer)) if signer == by => Ok(Signing::Themselves),
            (None, _) => Ok(Signing::Witness { by: by.clone() }),
        }
    }

    /// How the two of a hand-over sign that `by` carries out.
    ///
    /// # Errors
    /// As [`Proof::signing`].
    pub fn handing(self, to: &StaffId, take_over: bool, by: &StaffId) -> Result<HandedBy, Refusal> {
        let taker = self.signing(Some(to), by)?;
        let leaves = Proof { given: None, ..self };
        let giver = (!take_over).then(|| leaves.signing(Some(by), by)).transpose()?;
        Ok(HandedBy { giver, taker })
    }
}

/// The person of the staff list a signature names, by sign or whole name; nobody when it is a
/// resident's or could be of two.
pub fn named<'p>(signed_by: &str, property: &'p Property) -> Option<&'p Staff> {
    let names = |s: &&Staff| [s.id.as_str(), &s.name_zh, &s.name_en].contains(&signed_by);
    let mut fits = property.staff.iter().filter(names);
    fits.next().filter(|_| fits.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::starter::starter;

    fn id(name: &str) -> StaffId {
        StaffId::from(name)
    }

    #[test]
    fn a_signature_is_a_pin_or_it_is_witnessed() {
        let (wang, chen) = (id("wang"), id("chen"));
        let seen = Signing::Witness { by: wang.clone() };
        let plain = Proof::default();
        assert_eq!(plain.signing(Some(&chen), &wang), Ok(seen.clone()));
        assert_eq!(plain.signing(None, &wang), Ok(seen.clone()));
        assert_eq!(plain.signing(Some(&wang), &wang), Ok(Signing::Themselves));
        let signed_in = Proof { signed_in: true, given: None };
        assert_eq!(signed_in.signing(Some(&wang), &wang), Ok(Signing::Pin));
        // Who is signed in says nothing of who stands before them.
        assert_eq!(signed_in.signing(Some(&chen), &wang), Ok(seen));
        let given = Proof { signed_in: false, given: Some(&chen) };
        assert_eq!(given.signing(Some(&chen), &wang), Ok(Signing::Pin));
    }

    #[test]
    fn nobody_signs_with_another_s_pin() {
        let (wang, chen) = (id("wang"), id("chen"));
        let given = Proof { signed_in: true, given: Some(&chen) };
        let no = Err(Refusal::PinOfAnother { given: chen.clone() });
        assert_eq!(given.signing(Some(&id("zhou")), &wang), no);
        assert_eq!(given.signing(Some(&wang), &wang), no);
        assert_eq!(given.signing(None, &wang), no);
    }

    #[test]
    fn of_a_hand_over_both_are_told_and_of_a_take_over_the_one_who_is_there() {
        let (wang, li) = (id("wang"), id("li"));
        let given = Proof { signed_in: false, given: Some(&li) };
        let both = given.handing(&li, false, &wang).unwrap();
        assert_eq!((both.giver, both.taker), (Some(Signing::Themselves), Signing::Pin));
        let alone = Proof { signed_in: true, given: None }.handing(&li, true, &li).unwrap();
        assert_eq!((alone.giver, alone.taker), (None, Signing::Pin));
    }

    #[test]
    fn a_signature_names_somebody_of_the_staff_or_nobody() {
        let property = starter().unwrap();
        let wang = property.staff(&id("wang")).unwrap();
        for name in ["wang", &wang.name_zh, &wang.name_en] {
            assert_eq!(named(name, &property), Some(wang), "{name}");
        }
        assert_eq!(named("陈先生", &property), None);
        let mut two = property.clone();
        two.staff.push(Staff { id: id("other"), ..wang.clone() });
        assert_eq!(named(&wang.name_zh, &two), None);
    }

    #[test]
    fn its_json_says_with_what() {
        let json = |s: &Signing| serde_json::to_string(s).unwrap();
        assert_eq!(json(&Signing::Pin), r#"{"with":"pin"}"#);
        assert_eq!(json(&Signing::Themselves), r#"{"with":"self"}"#);
        let seen = Signing::Witness { by: id("wang") };
        assert_eq!(json(&seen), r#"{"with":"witness","by":"wang"}"#);
        for signing in [Signing::Pin, Signing::Themselves, seen] {
            assert_eq!(serde_json::from_str::<Signing>(&json(&signing)).unwrap(), signing);
        }
    }
}
