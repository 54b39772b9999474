//! Data sources: instruments, administrative records, official statistics, measurements.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fact::{Citation, Confidence};
use super::header::Header;
use super::measure::BridgeKind;
use super::scoring::{Instrument, Scoring};
use crate::id::{DefinitionId, Reference};

/// One data source, in `data-sources/<id>.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct DataSource {
    /// What every definition has.
    #[serde(flatten)]
    pub header: Header,
    /// What sort of source it is.
    pub kind: SourceKind,
    /// What may be done with it, and what it costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<Licence>,
    /// How long it takes a person, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<f64>,
    /// The longest it usually takes, where `minutes` is the shortest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes_to: Option<f64>,
    /// For whom it is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,
    /// How it is collected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modes: Vec<Mode>,
    /// Who answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub respondents: Vec<Respondent>,
    /// The time that answers are about, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recall_period: Option<String>,
    /// The languages it exists in, as language tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// What else is known of its languages, such as how many translations there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub languages_note: Option<String>,
    /// The nations it covers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nations: Vec<Nation>,
    /// Where it is described or can be had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(url)]
    pub url: Option<String>,
    /// What it is good for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub use_for: Vec<String>,
    /// What it should not be used for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_for: Vec<String>,
    /// What is known of its quality.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// Values to compare with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub benchmarks: Vec<Benchmark>,
    /// Where its published series breaks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub series_breaks: Vec<SeriesBreak>,
    /// Ratings by the written rubric.
    #[serde(default)]
    pub ratings: Ratings,
    /// Its items, where it is an instrument. Never the wording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<Instrument>,
    /// The scores it yields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scores: Vec<Scoring>,
}

/// What sort of source it is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// Questions that somebody answers.
    Instrument,
    /// Records kept to run a service.
    Administrative,
    /// Published by a statistics producer.
    OfficialStatistics,
    /// Read off a meter or a device, counted on site, or worked out by a published method.
    Measurement,
}

/// What may be done with a source, and what it costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Licence {
    /// In words: who may use it, for what, on what terms.
    pub terms: String,
    /// An SPDX or other well-known identifier, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it costs.
    pub cost: Cost,
    /// Where the terms are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(url)]
    pub url: Option<String>,
    /// When they were last read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Date>,
}

/// What a source costs.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Cost {
    /// Nothing.
    Free,
    /// Nothing, after registering.
    FreeWithRegistration,
    /// Nothing for some.
    FreeForSome,
    /// A fee.
    Paid,
    /// Not known.
    Unknown,
}

/// How a source is collected.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// On paper, filled in alone.
    Paper,
    /// On a screen, filled in alone.
    Online,
    /// Asked in person.
    FaceToFace,
    /// Asked by telephone.
    Telephone,
    /// Watched.
    Observation,
    /// Taken from records.
    Record,
    /// Read off a device.
    Device,
}

/// Who answers.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Respondent {
    /// The person concerned.
    Person,
    /// A parent or carer.
    Carer,
    /// A teacher.
    Teacher,
    /// A professional.
    Professional,
    /// A household's representative.
    Household,
    /// An organisation.
    Organisation,
}

/// A nation of the United Kingdom.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Nation {
    /// England.
    England,
    /// Northern Ireland.
    NorthernIreland,
    /// Scotland.
    Scotland,
    /// Wales.
    Wales,
}

/// One thing known of a source's quality, as published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Evidence {
    /// The property, in COSMIN's words where one fits: internal consistency, test-retest reliability.
    pub property: String,
    /// What was found, as printed.
    pub value: String,
    /// Its interval, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<String>,
    /// How many people it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<u32>,
    /// Who they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,
    /// In which language, as a tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// How it was collected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// Where it is published.
    pub citation: Citation,
}

/// A value to compare with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Benchmark {
    /// The area it is about.
    pub area: String,
    /// The year, or the first of a span such as 2023/24.
    pub year: String,
    /// The value.
    pub value: f64,
    /// Its unit.
    pub unit: String,
    /// How many it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<u64>,
    /// What exactly it is, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Where it is published.
    pub citation: Citation,
}

/// A break in a published series: figures before and after do not stand on one line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SeriesBreak {
    /// The first period of the new series, as published: 2021/22.
    pub from: String,
    /// What changed.
    pub what: String,
    /// The data source that held the series before, where it was another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Reference>,
    /// What leads over the break.
    pub bridge: BridgeKind,
    /// Where it is published, and how sure we are of it.
    pub citation: Citation,
}

/// Ratings by the written rubric.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Ratings {
    /// Psychometric quality.
    #[serde(default)]
    pub quality: Rating,
    /// Ease of use.
    #[serde(default)]
    pub ease: Rating,
}

/// A rating from 0 to 3, or none yet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Rating {
    /// 0 to 3; empty means not rated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 3))]
    pub grade: Option<u8>,
    /// Who rated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// How sure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

impl DataSource {
    /// The score named `id`, or the only one there is.
    pub fn score(&self, id: Option<&DefinitionId>) -> Option<&Scoring> {
        match (id, self.scores.as_slice()) {
            (Some(id), scores) => scores.iter().find(|score| &score.id == id),
            (None, [only]) => Some(only),
            (None, _) => None,
        }
    }
}
