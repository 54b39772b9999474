//! The closed words of definitions, as people read them.

use open_outcomes_registry::definition::code_list::Openness;
use open_outcomes_registry::definition::data_source::{Cost, Mode, Nation, Respondent, SourceKind};
use open_outcomes_registry::definition::fact::{Advice, Confidence, MappingRelation, Scheme};
use open_outcomes_registry::definition::measure::{BridgeKind, Comparability};
use open_outcomes_registry::definition::metric::{Design, Level};
use open_outcomes_registry::definition::outcome::Quadrant;
use open_outcomes_registry::definition::profile::RuleSeverity;
use open_outcomes_registry::definition::scoring::ScoringMethod;
use open_outcomes_registry::definition::statistic::StatisticKind;
use open_outcomes_registry::definition::table::{Disclosure, FieldType, FrameworkPart, Layout};
use open_outcomes_registry::definition::unit_cost::{CostClass, UpratingMethod};

/// Says itself in words.
pub(crate) trait Plain {
    /// The words, in lower case.
    fn plain(&self) -> &'static str;
}

macro_rules! plain {
    ($($type:ident { $($variant:ident => $words:literal,)+ })+) => {
        $(impl Plain for $type {
            fn plain(&self) -> &'static str {
                match self {
                    $(Self::$variant => $words,)+
                }
            }
        })+
    };
}

plain! {
    SourceKind {
        Instrument => "questions that somebody answers",
        Administrative => "records kept to run a service",
        OfficialStatistics => "official statistics",
        Measurement => "a measurement, read off, counted or worked out",
    }
    Cost {
        Free => "free",
        FreeWithRegistration => "free after registering",
        FreeForSome => "free for some",
        Paid => "a fee is charged",
        Unknown => "not known",
    }
    Mode {
        Paper => "on paper",
        Online => "online",
        FaceToFace => "face to face",
        Telephone => "by telephone",
        Observation => "by observation",
        Record => "from records",
        Device => "from a device",
    }
    Respondent {
        Person => "the person concerned",
        Carer => "a parent or carer",
        Teacher => "a teacher",
        Professional => "a professional",
        Household => "a household’s representative",
        Organisation => "an organisation",
    }
    Nation {
        England => "England",
        NorthernIreland => "Northern Ireland",
        Scotland => "Scotland",
        Wales => "Wales",
    }
    Confidence {
        Verified => "seen in a public copy of the source",
        WellKnown => "well known to the field, not looked up",
        Unsure => "not sure: check before use",
    }
    Scheme {
        Sdg => "Sustainable Development Goals",
        IrisPlus => "IRIS+",
        Cids => "Common Impact Data Standard",
        Gri => "GRI Standards",
        ThreeSixtyGiving => "360Giving",
    }
    MappingRelation {
        Exact => "the same",
        Close => "nearly the same",
        Broad => "broader there",
        Narrow => "narrower there",
        Related => "related, measured otherwise",
    }
    Advice {
        Recommended => "recommended",
        Acceptable => "acceptable",
        AdvisedAgainst => "advised against",
    }
    Level {
        Person => "one person",
        Household => "one household",
        Service => "one service, site or organisation",
        Area => "an area or a population",
    }
    Design {
        BaselineAndFollowUp => "the same people before and after",
        AtEvent => "once, at exit or at an event",
        Quarterly => "every quarter",
        Annual => "every year",
        Continuous => "as events happen",
        CrossSectional => "a survey of whoever is there",
    }
    Comparability {
        Same => "may stand on one line as they are",
        Convertible => "may stand on one line after conversion",
        NotComparable => "must not be put together",
    }
    BridgeKind {
        None => "nothing",
        Conversion => "a formula",
        Crosswalk => "a table",
        OverlapStudy => "a study in which both were collected",
    }
    Quadrant {
        Needs => "needs",
        Strengths => "strengths",
        Outcomes => "outcomes",
        Economics => "economics",
    }
    FrameworkPart {
        Beneficiaries => "beneficiaries",
        Demand => "demand",
        ExistingStrengths => "existing strengths",
        Work => "work",
        Capabilities => "capabilities",
        Resources => "resources",
        ImpactInvestment => "impact investment",
        WiderOutcomes => "wider outcomes",
        EconomicImpacts => "economic impacts",
    }
    Openness {
        Closed => "only the codes listed here",
        Open => "the codes listed here, or others",
    }
    StatisticKind {
        Proportion => "proportion: numerator ÷ denominator",
        Ratio => "ratio: numerator ÷ denominator",
        Rate => "rate: events ÷ exposure",
        Count => "count",
        Sum => "sum of all values",
        Mean => "mean of all values",
        MeanChange => "mean change from baseline to follow-up",
        ShareMoved => "share of those of concern at baseline who no longer are",
    }
    FieldType {
        String => "text",
        Integer => "whole number",
        Number => "number",
        Date => "date",
        Boolean => "true or false",
    }
    Disclosure {
        Open => "open",
        Personal => "personal",
    }
    CostClass {
        Fiscal => "cost to the public purse",
        Economic => "gain or loss to the economy",
        Social => "value to people and society",
    }
    UpratingMethod {
        IndexRatio => "value × index of the wanted year ÷ index of the price year",
        SourceTable => "take the value that the source prints for the year of the event",
        NewestEdition => "take it from the newest edition",
    }
    RuleSeverity {
        Error => "must be mended",
        Warning => "probably a mistake",
        Advice => "good to know",
        Off => "not run",
    }
    ScoringMethod {
        Sum => "the item codes added",
        Mean => "the mean of the item codes",
        Lookup => "the sum of the item codes, looked up in a table",
        Profile => "the item codes side by side, one digit an item",
    }
    Layout {
        Rows => "a header, then one record a row",
        FieldAndValue => "two columns: field and value",
        Long => "one answer a row; the column “field” says which",
    }
}
