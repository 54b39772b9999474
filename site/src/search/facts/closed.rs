//! The values of facets that have a fixed set of them: in addresses, and in words.

use open_outcomes_registry::definition::data_source::{
    Cost, DataSource, Evidence, Nation, Rating, Respondent, SourceKind,
};
use open_outcomes_registry::definition::fact::Scheme;
use open_outcomes_registry::definition::metric::Level;
use open_outcomes_registry::definition::outcome::Quadrant;
use open_outcomes_registry::definition::table::FrameworkPart;
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::kind::Kind;

use crate::search::facets::Facet;
use crate::search::facets::catalogue::Catalogue;

/// A value of a facet whose values are all known.
pub(super) trait Closed: Copy {
    const FACET: Facet;

    /// Its name in addresses, and in words.
    fn names(self) -> (&'static str, &'static str);

    /// Its number.
    fn number(self, catalogue: &mut Catalogue) -> u32 {
        let (id, label) = self.names();
        catalogue.number(Self::FACET, id, label)
    }
}

macro_rules! closed {
    ($($type:ident as $facet:ident { $($variant:ident $id:literal $label:literal,)+ })+) => {
        $(impl Closed for $type {
            const FACET: Facet = Facet::$facet;

            fn names(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$variant => ($id, $label),)+
                }
            }
        })+

        fn add_closed(catalogue: &mut Catalogue) {
            $($($type::$variant.number(catalogue);)+)+
        }
    };
}

/// Whether the outcome names a metric as core.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Core,
    Supplementary,
}

/// Something that is known of a data source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Known {
    Reliability,
    Validity,
    Change,
    Benchmark,
    Free,
}

closed! {
    SourceKind as Source {
        Instrument "instrument" "Questionnaires and ratings",
        Administrative "administrative" "Records",
        OfficialStatistics "official-statistics" "Official statistics",
        Measurement "measurement" "Measurements",
    }
    Cost as Cost {
        Free "free" "Free",
        FreeWithRegistration "free-with-registration" "Free, register first",
        FreeForSome "free-for-some" "Free for some",
        Paid "paid" "Paid",
        Unknown "unknown" "Not known",
    }
    Respondent as Respondent {
        Person "person" "The person concerned",
        Carer "carer" "A parent or carer",
        Teacher "teacher" "A teacher",
        Professional "professional" "A professional",
        Household "household" "A household’s representative",
        Organisation "organisation" "An organisation",
    }
    Role as Role {
        Core "core" "Core: look at these first",
        Supplementary "supplementary" "Supplementary",
    }
    Known as Evidence {
        Reliability "reliability" "Reliability published",
        Validity "validity" "Validity published",
        Change "change" "What change counts is published",
        Benchmark "benchmark" "Figures to compare with",
        Free "free" "Free to use",
    }
    Nation as Nation {
        England "england" "England",
        NorthernIreland "northern-ireland" "Northern Ireland",
        Scotland "scotland" "Scotland",
        Wales "wales" "Wales",
    }
    Level as Level {
        Person "person" "One person",
        Household "household" "One household",
        Service "service" "A service or organisation",
        Area "area" "An area",
    }
    Quadrant as Quadrant {
        Needs "needs" "Needs",
        Strengths "strengths" "Strengths",
        Outcomes "outcomes" "Outcomes",
        Economics "economics" "Economics",
    }
    FrameworkPart as Part {
        Beneficiaries "beneficiaries" "Beneficiaries",
        Demand "demand" "Demand",
        ExistingStrengths "existing-strengths" "Existing strengths",
        Work "work" "Work",
        Capabilities "capabilities" "Capabilities",
        Resources "resources" "Resources",
        ImpactInvestment "impact-investment" "Impact investment",
        WiderOutcomes "wider-outcomes" "Wider outcomes",
        EconomicImpacts "economic-impacts" "Economic impacts",
    }
    Scheme as Mapped {
        Sdg "sdg" "Sustainable Development Goals",
        IrisPlus "iris-plus" "IRIS+",
        Gri "gri" "GRI Standards",
        Cids "cids" "Common Impact Data Standard",
        ThreeSixtyGiving "360giving" "360Giving",
    }
}

/// How long it may take, in minutes; each holds what is shorter too.
const BANDS: [(f64, &str, &str); 4] = [
    (2.0, "2", "Up to 2 minutes"),
    (5.0, "5", "Up to 5 minutes"),
    (10.0, "10", "Up to 10 minutes"),
    (20.0, "20", "Up to 20 minutes"),
];
const LONGER: (&str, &str) = ("longer", "Longer than 20 minutes");
const NOT_KNOWN: (&str, &str) = ("not-known", "Not known");
const GRADES: [(&str, &str); 4] = [
    ("3", "3 of 3"),
    ("2", "2 of 3"),
    ("1", "1 of 3"),
    ("0", "0 of 3"),
];
const NOT_RATED: (&str, &str) = ("not-rated", "Not rated");

/// Adds the values of all facets that have a fixed set, in order.
pub(super) fn add_all(catalogue: &mut Catalogue) {
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Map) {
        self::kind(kind, catalogue);
    }
    for status in Status::ALL {
        self::status(status, catalogue);
    }
    add_closed(catalogue);
    for (_, id, label) in BANDS {
        catalogue.number(Facet::Minutes, id, label);
    }
    for (id, label) in [LONGER, NOT_KNOWN] {
        catalogue.number(Facet::Minutes, id, label);
    }
    for facet in [Facet::Quality, Facet::Ease] {
        for (id, label) in GRADES.into_iter().chain([NOT_RATED]) {
            catalogue.number(facet, id, label);
        }
    }
}

pub(super) fn kind(kind: Kind, catalogue: &mut Catalogue) -> u32 {
    let label = match kind {
        Kind::Map => "Maps",
        Kind::Outcome => "Outcomes",
        Kind::Metric => "Metrics",
        Kind::DataSource => "Data sources",
        Kind::CodeList => "Code lists",
        Kind::UnitCost => "Unit costs",
        Kind::Table => "Tables",
        Kind::Profile => "Profiles",
    };
    catalogue.number(Facet::Kind, kind.name(), label)
}

pub(super) fn status(status: Status, catalogue: &mut Catalogue) -> u32 {
    let name = status.name();
    let label = name[..1].to_uppercase() + &name[1..].replace('-', " ");
    catalogue.number(Facet::Status, name, &label)
}

/// The bands that hold a source, by the longest that it usually takes.
pub(super) fn minutes(source: &DataSource, catalogue: &mut Catalogue) -> Vec<u32> {
    let mut bands: Vec<_> = match source.minutes_to.or(source.minutes) {
        None => vec![NOT_KNOWN],
        Some(minutes) => {
            let bands = BANDS.iter().filter(|(most, _, _)| minutes <= *most);
            bands.map(|(_, id, label)| (*id, *label)).collect()
        }
    };
    if bands.is_empty() {
        bands.push(LONGER);
    }
    let bands = bands.into_iter();
    bands
        .map(|(id, label)| catalogue.number(Facet::Minutes, id, label))
        .collect()
}

pub(super) fn grade(facet: Facet, rating: &Rating, catalogue: &mut Catalogue) -> u32 {
    let name = rating.grade.map(|grade| grade.to_string());
    let grades = GRADES.iter();
    let (id, label) = name
        .and_then(|name| grades.copied().find(|(id, _)| *id == name))
        .unwrap_or(NOT_RATED);
    catalogue.number(facet, id, label)
}

/// What a sort of data source is called.
pub(crate) fn sort_of(kind: SourceKind) -> &'static str {
    kind.names().1
}

/// What a piece of evidence is about, by the name of the property.
pub(super) fn known(evidence: &Evidence) -> Option<Known> {
    let property = evidence.property.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| property.contains(word));
    if has(&["reliability", "internal consistency"]) {
        Some(Known::Reliability)
    } else if has(&["validity"]) {
        Some(Known::Validity)
    } else if has(&["important change", "reliable change", "responsiveness"]) {
        Some(Known::Change)
    } else {
        None
    }
}
