//! How the answers to an instrument become a score, as data.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fact::Citation;
use super::measure::{Direction, Range};
use super::statistic::Side;
use crate::id::DefinitionId;

/// The items of an instrument, by number only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Instrument {
    /// How many items it has.
    #[schemars(range(min = 1, max = 1000))]
    pub items: u16,
    /// The codes an answer may have.
    pub response: Range,
    /// Items whose answers have other codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_responses: Vec<ItemResponse>,
    /// Codes that stand for “no answer”, such as 9.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing_codes: Vec<f64>,
    /// Whether the numbers printed beside the answers already carry the reversal, so that they must
    /// not be turned round again.
    #[serde(default)]
    pub printed_reversed: bool,
    /// Whether it is not known which items that reversal concerns, so that only the printed numbers can
    /// be scored.
    #[serde(default)]
    pub only_as_printed: bool,
    /// Items about harm to oneself: whoever asks them must have a plan for the answer first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub risk_items: Vec<u16>,
    /// The edition that this describes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
}

/// Items whose answers have codes of their own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ItemResponse {
    /// The items, by number.
    #[schemars(length(min = 1))]
    pub items: Vec<u16>,
    /// The codes that their answers may have.
    pub response: Range,
    /// Codes of these items that stand for “no answer”, in place of the instrument's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing_codes: Vec<f64>,
}

/// One score that an instrument yields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Scoring {
    /// Its identifier within the data source, such as `total`.
    pub id: DefinitionId,
    /// Its name.
    pub title: String,
    /// How it is computed. Empty where the scoring is not public or not certain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<ScoringMethod>,
    /// For whom or for which way of asking this score is meant, where there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applies_to: Option<String>,
    /// The items that count, by number; all if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<u16>,
    /// Other scores of the same source that this one is made of, in place of items. All are needed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scores: Vec<DefinitionId>,
    /// The items whose codes are turned round first, where a code is the strength of the answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reversed: Vec<u16>,
    /// Answers that count with another value than their code, after reversal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recodes: Vec<Recode>,
    /// Items that the form itself leaves out after certain answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skips: Vec<Skip>,
    /// What becomes of missing answers.
    #[serde(default)]
    pub missing: MissingRule,
    /// For `lookup`: the raw total and the score it stands for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub table: Vec<[f64; 2]>,
    /// What the result is multiplied by: 4 where a sum of 0 to 25 is shown as 0 to 100. 1 if empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub multiply: Option<f64>,
    /// The scores there can be. For a profile: its digits, read as a number.
    pub range: Range,
    /// The unit of the score.
    pub unit: String,
    /// Which way is better.
    pub direction: Direction,
    /// Named bands, lowest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<Band>,
    /// Values from which a score counts as a case, a risk or the like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cut_offs: Vec<CutOff>,
    /// Where the scoring is published, and how sure we are of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<Citation>,
}

/// Answers that count with another value than their code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Recode {
    /// The items, by number.
    #[schemars(length(min = 1))]
    pub items: Vec<u16>,
    /// The code and the value it counts with.
    #[schemars(length(min = 1))]
    pub values: Vec<[f64; 2]>,
}

/// Items that the form leaves out after certain answers; they count 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Skip {
    /// The answers that lead past the items; all of them must have been given.
    #[schemars(length(min = 1))]
    pub when: Vec<GivenAnswer>,
    /// The items left out.
    #[schemars(length(min = 1))]
    pub items: Vec<u16>,
}

/// An answer that was given.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct GivenAnswer {
    /// The item.
    pub item: u16,
    /// The code of the answer.
    pub code: f64,
}

/// How a score is computed.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ScoringMethod {
    /// The item codes added.
    Sum,
    /// Their mean.
    Mean,
    /// Their sum, looked up in a table.
    Lookup,
    /// The codes side by side, one digit an item. A profile is described, never added up.
    Profile,
}

/// What becomes of missing answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct MissingRule {
    /// How many answers may be missing; they are replaced by the mean of the others. 0: complete forms only.
    #[serde(default)]
    pub prorate_up_to: u16,
    /// How many answers may be missing and simply count nothing. 0: complete forms only.
    #[serde(default)]
    pub leave_out_up_to: u16,
    /// How a prorated score is rounded; not at all if empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<Rounding>,
}

/// How a prorated score is rounded to a whole number.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Rounding {
    /// To the nearest; a half goes up.
    HalfUp,
    /// Up.
    Up,
}

/// A named band of scores.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Band {
    /// Its identifier.
    pub id: DefinitionId,
    /// Its name.
    pub title: String,
    /// The first score in it.
    pub from: f64,
}

/// A value from which a score counts as a case, a risk or the like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CutOff {
    /// Its identifier.
    pub id: DefinitionId,
    /// What the cut-off tells, in a word or two.
    pub title: String,
    /// The first value beyond it.
    pub value: f64,
    /// The side that counts as beyond.
    pub side: Side,
    /// For whom it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,
    /// Where it is published, and how sure we are of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<Citation>,
}
