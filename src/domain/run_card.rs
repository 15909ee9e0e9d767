//! Run cards (应急流程): what the desk does in an emergency of a kind, step by step (S3.2).
use super::vocab::{Category, vocabulary};
use serde::Deserialize;

/// The cards as shipped.
pub const SHIPPED: &str = include_str!("../../assets/run_cards.toml");

vocabulary! {
    /// The kinds of emergency that have a card.
    Kind {
        /// Fire and smoke.
        Fire = "fire",
        /// Water where it should not be.
        Flood = "flood",
        /// People who threaten or steal.
        Security = "security",
        /// Somebody hurt or ill.
        Injury = "injury",
        /// Trapped in a lift.
        Lift = "lift",
        /// No electricity.
        Power = "power",
    }
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Both {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A number outside the building.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicNumber {
    /// What is dialled.
    pub number: String,
    /// Who answers, in Chinese.
    pub zh: String,
    /// Who answers, in English.
    pub en: String,
}

/// The card of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunCard {
    /// Which kind.
    pub kind: Kind,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// Categories it is the card of when no word chooses another.
    pub categories: Vec<Category>,
    /// Words of the content that choose it.
    pub words: Vec<String>,
    /// Numbers outside the building.
    pub public: Vec<PublicNumber>,
    /// What is done, in order.
    pub steps: Vec<Both>,
}

/// All cards of a property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunCards(Vec<RunCard>);

/// Why a file of cards was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadCards {
    /// Not TOML, or not cards; the message has line and column.
    #[error("{0}")]
    Syntax(String),
    /// A kind without a card.
    #[error("no card of kind {0}")]
    Missing(Kind),
    /// A card without steps.
    #[error("the card of kind {0} has no steps")]
    Empty(Kind),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    card: Vec<RunCard>,
}

impl RunCards {
    /// Reads a file of cards.
    ///
    /// # Errors
    /// [`BadCards`].
    pub fn parse(toml: &str) -> Result<RunCards, BadCards> {
        let file: File = toml::from_str(toml).map_err(|e| BadCards::Syntax(e.to_string()))?;
        for kind in Kind::ALL {
            match file.card.iter().find(|c| c.kind == *kind) {
                None => return Err(BadCards::Missing(*kind)),
                Some(card) if card.steps.is_empty() => return Err(BadCards::Empty(*kind)),
                Some(_) => {}
            }
        }
        Ok(RunCards(file.card))
    }

    /// The cards as shipped; a test keeps the file right.
    pub fn shipped() -> RunCards {
        RunCards::parse(SHIPPED).unwrap_or(RunCards(Vec::new()))
    }

    /// A house's own cards first, and the shipped one of every kind it has none of.
    pub fn with_own(own: &[RunCard]) -> RunCards {
        let shipped = RunCards::shipped().0.into_iter();
        let rest = shipped.filter(|c| own.iter().all(|o| o.kind != c.kind));
        RunCards(own.iter().cloned().chain(rest).collect())
    }

    /// Reads cards of a house's own: any kinds, each once.
    ///
    /// # Errors
    /// [`BadCards::Syntax`], with line and column.
    pub fn parse_own(toml: &str) -> Result<Vec<RunCard>, BadCards> {
        let file: File = toml::from_str(toml).map_err(|e| BadCards::Syntax(e.to_string()))?;
        Ok(file.card)
    }

    /// Every card, in the file's order.
    pub fn all(&self) -> &[RunCard] {
        &self.0
    }

    /// The card for what was told: chosen by its words, else by the category.
    pub fn choose(&self, content: &str, category: Option<Category>) -> Option<&RunCard> {
        let told = content.to_lowercase();
        let spoken = |c: &&RunCard| c.words.iter().any(|w| told.contains(w.as_str()));
        let of_category = |c: &&RunCard| category.is_some_and(|k| c.categories.contains(&k));
        // A fire in a lift is a fire, but a leak told of a fire hose is the category's own card.
        let both = |c: &&RunCard| spoken(c) && of_category(c);
        let cards = || self.0.iter();
        cards().find(both).or_else(|| cards().find(spoken)).or_else(|| cards().find(of_category))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_card_in_both_languages() {
        let cards = RunCards::parse(SHIPPED).unwrap();
        assert_eq!(cards.all().len(), Kind::ALL.len());
        for card in cards.all() {
            assert!(card.steps.iter().all(|s| !s.zh.is_empty() && !s.en.is_empty()));
            assert!(!card.public.is_empty(), "{}", card.kind);
        }
    }

    #[test]
    fn words_choose_before_the_category() {
        let cards = RunCards::parse(SHIPPED).unwrap();
        let kind = |told: &str, category| cards.choose(told, category).map(|c| c.kind);
        assert_eq!(kind("厨房起火", Some(Category::Fire)), Some(Kind::Fire));
        assert_eq!(kind("空调漏水", Some(Category::Engineering)), Some(Kind::Flood));
        assert_eq!(kind("老人困在电梯里", Some(Category::Help)), Some(Kind::Lift));
        assert_eq!(kind("整栋停电", Some(Category::Engineering)), Some(Kind::Power));
        assert_eq!(kind("Smoke in 1203", None), Some(Kind::Fire));
        assert_eq!(kind("快来", Some(Category::Security)), Some(Kind::Security));
        assert_eq!(kind("有人大叫", None), None);
    }

    #[test]
    fn a_card_that_is_missing_is_named() {
        let cut = SHIPPED.replace("kind = \"lift\"", "kind = \"power\"");
        assert_eq!(RunCards::parse(&cut), Err(BadCards::Missing(Kind::Lift)));
        assert!(matches!(RunCards::parse("card = 3"), Err(BadCards::Syntax(_))));
    }
}
