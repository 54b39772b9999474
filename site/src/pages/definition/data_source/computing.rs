//! How a score is computed, in sentences.

use open_outcomes_registry::definition::DataSource;
use open_outcomes_registry::definition::data_source::SourceKind;
use open_outcomes_registry::definition::scoring::{
    MissingRule, Recode, Rounding, Scoring, ScoringMethod, Skip,
};

use crate::short::{items, listed};

pub(super) fn sentences(source: &DataSource, score: &Scoring) -> Vec<String> {
    let Some(method) = score.method else {
        let is_asked = source.kind == SourceKind::Instrument;
        let none = "How it is computed is not held here, because it is not public or not certain.";
        return is_asked.then(|| none.to_owned()).into_iter().collect();
    };
    let mut sentences = Vec::new();
    if !score.reversed.is_empty() {
        let printed = source
            .instrument
            .as_ref()
            .is_some_and(|instrument| instrument.printed_reversed);
        let unless = if printed {
            ", unless the number printed beside the answer was taken: that is turned round already"
        } else {
            ""
        };
        sentences.push(format!(
            "Turn round {} first{unless}.",
            items(&score.reversed)
        ));
    }
    sentences.extend(score.recodes.iter().map(recode));
    sentences.extend(score.skips.iter().map(skip));
    sentences.push(adding(source, score, method));
    if let Some(factor) = score.multiply {
        sentences.push(format!("Multiply the result by {factor}."));
    }
    // A score made of scores has no answers of its own.
    if score.scores.is_empty() {
        sentences.extend(missing(&score.missing));
    }
    sentences
}

fn adding(source: &DataSource, score: &Scoring, method: ScoringMethod) -> String {
    let made_of: Vec<_> = score
        .scores
        .iter()
        .filter_map(|id| source.score(Some(id)))
        .map(|part| format!("“{}”", part.title))
        .collect();
    let what = match (made_of.as_slice(), score.items.as_slice()) {
        ([], []) => "the codes of all items".to_owned(),
        ([], of) => format!("the codes of {}", items(of)),
        (some, _) => format!("the scores {}", listed(some)),
    };
    match (method, score.items.as_slice()) {
        (ScoringMethod::Sum, [one]) => format!("It is the code of item {one}."),
        (ScoringMethod::Sum, _) => format!("Add {what}."),
        (ScoringMethod::Mean, _) => format!("Take the mean of {what}."),
        (ScoringMethod::Lookup, _) => format!("Add {what}, and look the sum up in the table."),
        (ScoringMethod::Profile, _) => format!(
            "Write {what} side by side, one digit an item. A profile is described, never added up."
        ),
    }
}

fn recode(recode: &Recode) -> String {
    let values: Vec<_> = recode
        .values
        .iter()
        .map(|[code, value]| format!("{code} counts {value}"))
        .collect();
    format!("In {}, {}.", items(&recode.items), listed(&values))
}

fn skip(skip: &Skip) -> String {
    let given: Vec<_> = skip
        .when
        .iter()
        .map(|answer| format!("item {} is {}", answer.item, answer.code))
        .collect();
    format!(
        "Where {}, {} may be left out and count 0.",
        listed(&given),
        items(&skip.items)
    )
}

fn missing(rule: &MissingRule) -> Vec<String> {
    let answers = |most: u16| match most {
        1 => "One answer may be missing".to_owned(),
        most => format!("Up to {most} answers may be missing"),
    };
    let first = match (rule.prorate_up_to, rule.leave_out_up_to) {
        (0, 0) => "Only complete forms have this score.".to_owned(),
        (0, most) => format!("{} and count nothing.", answers(most)),
        (most, _) => format!(
            "{}: the mean of the others takes their place.",
            answers(most)
        ),
    };
    let round = rule.round.map(|rounding| match rounding {
        Rounding::HalfUp => "Such a score is rounded to the nearest whole number, a half upwards.",
        Rounding::Up => "Such a score is rounded up to a whole number.",
    });
    let mut sentences = vec![first];
    sentences.extend(round.map(str::to_owned));
    sentences
}
