//! Why there is no score.

use open_outcomes_registry::id::DefinitionId;

/// Why a score of a data source cannot be run at all.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum NotScorable {
    /// The data source has no such score.
    #[error("there is no score “{0}”")]
    NoSuchScore(DefinitionId),
    /// The scoring is not held: not public, not allowed, or not certain.
    #[error("the scoring of “{0}” is not held here")]
    NotHeld(DefinitionId),
    /// The data source says nothing of its items.
    #[error("the items of the instrument are not described")]
    NoInstrument,
    /// An item that the instrument does not have.
    #[error("there is no item {0}")]
    NoSuchItem(u16),
    /// Answers without two ends cannot be turned round or checked.
    #[error("the answers to item {0} have no smallest or no largest code")]
    OpenEnded(u16),
    /// A score that is made of itself.
    #[error("the score “{0}” is made of itself")]
    Circular(DefinitionId),
    /// A score of more parts, or of scores deeper within scores, than any instrument has.
    #[error("the score “{0}” is made of too much")]
    TooLarge(DefinitionId),
    /// A profile of more than fifteen items, or of answers that are not one digit each.
    #[error("the profile “{0}” cannot be read as a number: its answers are not one digit each")]
    NoDigits(DefinitionId),
}

/// Why one form gets no score.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum CannotScore {
    /// Only the printed numbers can be scored: which items are turned round is not known.
    #[error("only the numbers printed on the form can be scored, not the strength of the answers")]
    OnlyAsPrinted,
    /// More answers are missing than the scoring allows.
    #[error("{missing} answers are missing, the first of them item {first}; {allowed} may be")]
    TooManyMissing {
        /// How many are missing.
        missing: usize,
        /// How many may be.
        allowed: u16,
        /// The first item without an answer.
        first: u16,
    },
    /// An answer that the instrument does not have.
    #[error("item {item} cannot be answered with {answer}")]
    NoSuchAnswer {
        /// The item.
        item: u16,
        /// The answer as it was given.
        answer: f64,
    },
    /// A raw total that the conversion table does not hold.
    #[error("the conversion table holds no raw total of {raw}")]
    NotInTable {
        /// The raw total.
        raw: f64,
    },
}
