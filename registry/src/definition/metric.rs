//! Metrics: what is counted or scored to see whether an outcome happens.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fact::Mapping;
use super::header::Header;
use super::measure::Measure;
use super::outcome::Quadrant;
use super::statistic::{Example, Statistic};
use crate::id::Reference;

/// How identifiers begin by which people name metrics of their own in their data. None of the registry's does.
pub const OWN_START: &str = "own-";

/// One metric, in `metrics/<id>.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Metric {
    /// What every definition has.
    #[serde(flatten)]
    pub header: Header,
    /// The outcomes it belongs to, each with the map's own phrase where the map names it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Placement>,
    /// The quadrant of the scorecard, where it is another than that of its outcomes, or where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quadrant: Option<Quadrant>,
    /// Who is counted: inclusion and exclusion in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,
    /// The levels at which it may be reported.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<Level>,
    /// When it is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timing: Option<Timing>,
    /// The breakdowns that are asked for.
    #[serde(default, skip_serializing_if = "Disaggregations::is_empty")]
    pub disaggregations: Disaggregations,
    /// The smallest group for which it may be published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_n: Option<u32>,
    /// What makes figures doubtful.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quality_risks: Vec<String>,
    /// How figures could be made to look better than things are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaming_risks: Vec<String>,
    /// Entries of other standards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mappings: Vec<Mapping>,
    /// What is observed, of whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub observation: Option<Observation>,
    /// How observations become the reported figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statistic: Option<Statistic>,
    /// The data sources it may be taken with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
    /// Worked examples, which a test runs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

impl Metric {
    /// Whether the map names it, rather than later work having added it.
    pub fn is_named_by_the_map(&self) -> bool {
        self.outcomes.iter().any(|place| place.phrase.is_some())
    }
}

/// That a metric belongs to an outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Placement {
    /// The outcome.
    pub outcome: Reference,
    /// The map's own words for the metric under that outcome; empty where the metric was added later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phrase: Option<String>,
}

/// A level of reporting.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// One person.
    Person,
    /// One household.
    Household,
    /// One service, setting, site or organisation.
    Service,
    /// An area or a population.
    Area,
}

impl Level {
    /// The word used in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Household => "household",
            Self::Service => "service",
            Self::Area => "area",
        }
    }
}

/// When a metric is taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Timing {
    /// The pattern of collection.
    pub design: Design,
    /// Other patterns that serve as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Design>,
    /// How long after the baseline a follow-up counts, in days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// Anything else, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A pattern of collection.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Design {
    /// The same people before and after.
    BaselineAndFollowUp,
    /// Once, at exit or at an event.
    AtEvent,
    /// Every quarter.
    Quarterly,
    /// Every year.
    Annual,
    /// As events happen.
    Continuous,
    /// A survey of whoever is there.
    CrossSectional,
}

/// A span of days after the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Window {
    /// First day.
    pub minimum_days: u16,
    /// Last day.
    pub maximum_days: u16,
}

/// The breakdowns that a metric asks for: code lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Disaggregations {
    /// Always.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<Reference>,
    /// Where they can be had.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub optional: Vec<Reference>,
}

impl Disaggregations {
    /// Whether no breakdown is asked for.
    pub fn is_empty(&self) -> bool {
        self.required.is_empty() && self.optional.is_empty()
    }
}

/// What is observed, of whom: the content of a row about one person, household, site or area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Observation {
    /// Of whom or what.
    pub of: Level,
    /// What is observed, in a phrase.
    pub what: String,
}
