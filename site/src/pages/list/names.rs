//! What kinds and quadrants are called, and what they are.

use open_outcomes_registry::definition::outcome::Quadrant;
use open_outcomes_registry::kind::Kind;

/// The name of a kind, in the plural.
pub(crate) fn heading(kind: Kind) -> String {
    let plural = match kind {
        Kind::Map => "Maps",
        Kind::Outcome => "Outcomes",
        Kind::Metric => "Metrics",
        Kind::DataSource => "Data sources",
        Kind::CodeList => "Code lists",
        Kind::UnitCost => "Unit costs",
        Kind::Table => "Tables",
        Kind::Profile => "Profiles",
    };
    plural.to_owned()
}

pub(super) const fn about(kind: Kind) -> &'static str {
    match kind {
        Kind::Map => "The open outcomes map.",
        Kind::Outcome => {
            "Changes in people’s lives, the environment or the economy that the map names."
        }
        Kind::Metric => "What is counted or scored to see whether an outcome happens.",
        Kind::DataSource => {
            "Questionnaires, records, statistics and measurements that metrics are taken with."
        }
        Kind::CodeList => "The codes that a field or a breakdown may hold.",
        Kind::UnitCost => {
            "What one unit of an event costs or is worth, and where to look the value up."
        }
        Kind::Table => "The tables of a submission and their fields.",
        Kind::Profile => {
            "What a funder asks for: outcomes, measures and tables, named and versioned."
        }
    }
}

/// A quadrant of the scorecard, as a heading.
pub(crate) const fn quadrant(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::Needs => "Needs",
        Quadrant::Strengths => "Strengths",
        Quadrant::Outcomes => "Outcomes",
        Quadrant::Economics => "Economics",
    }
}
