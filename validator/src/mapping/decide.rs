//! Which measure the values of some columns are of, and why; or why that is to be asked.

use open_outcomes_registry::definition::measure::ValueType;
use open_outcomes_registry::definition::statistic::StatisticKind;
use open_outcomes_registry::snapshot::ReleaseView;

use super::cover::Heard;
use super::names::{Candidate, Strength};
use super::scale::Scale;
use super::values::Values;
use crate::number::shown;

/// How many candidates are listed.
pub(super) const LISTED: usize = 4;

/// What was decided.
pub(super) enum Decision<'s> {
    /// It is this measure, for this reason.
    Sure(Candidate<'s>, String),
    /// It is one of these, and this is why it is not known which.
    Ask(Vec<Candidate<'s>>, String),
    /// It is none.
    None,
}

/// Decides for columns whose headers say the same but for the time.
pub(super) fn decide<'s>(
    heard: &Heard<'s>,
    values: &Values,
    release: ReleaseView<'s>,
) -> Decision<'s> {
    if heard.candidates.is_empty() {
        return Decision::None;
    }
    let named = format!("the header says “{}”", heard.what_words);
    let formed: Vec<_> = heard
        .candidates
        .iter()
        .copied()
        .filter(|(_, measure)| values.have_form_of(measure, release))
        .collect();
    if formed.is_empty() {
        let why = format!("{named}, and its values are no such values");
        return Decision::Ask(heard.candidates.clone(), why);
    }
    let formed = match heard.scale {
        None => formed,
        Some(scale) => match of_scale(&formed, scale) {
            Ok(formed) => formed,
            Err(why) => return Decision::Ask(Vec::new(), format!("{named} and {why}")),
        },
    };
    if heard.strength == Some(Strength::Topic) {
        let why = format!("{named}, which may be a word or a short name");
        return Decision::Ask(formed, why);
    }
    let fitting: Vec<_> = formed
        .iter()
        .copied()
        .filter(|(_, measure)| values.share_in_range(measure) >= 0.5)
        .collect();
    if fitting.is_empty() {
        let why = format!("{named}, and most of its values are out of range");
        return Decision::Ask(formed, why);
    }
    if let [only] = formed.as_slice() {
        return Decision::Sure(*only, reason(&named, *only, values));
    }
    if let Some(one) = of_the_score_itself(&formed) {
        return Decision::Sure(one, reason(&named, one, values));
    }
    if let [only] = fitting.as_slice()
        && values.share_in_range(only.1) >= 0.9
        && values.fill(only.1)
    {
        return Decision::Sure(*only, reason(&named, *only, values));
    }
    let is_one_metric = fitting
        .iter()
        .all(|(metric, _)| metric.header.id == fitting[0].0.header.id);
    let why = if is_one_metric {
        format!("{named}, but not what the values were taken with")
    } else {
        format!("{named}, which may be more than one metric")
    };
    Decision::Ask(fitting, why)
}

/// Those with the scale that the header gives; what to say where there are none.
fn of_scale<'s>(formed: &[Candidate<'s>], scale: Scale) -> Result<Vec<Candidate<'s>>, String> {
    let of_scale = formed.iter().copied();
    let of_scale: Vec<_> = of_scale.filter(|(_, one)| scale.is_of(one)).collect();
    if of_scale.is_empty() {
        let (scale, others) = (scale.words(), list(formed));
        return Err(format!(
            "the scale “{scale}”, which is not that of {others}"
        ));
    }
    Ok(of_scale)
}

/// Of metrics that are worked out from one and the same score, the one that is about the score and not about the
/// share of people above a line: for both the value of a person is the same.
fn of_the_score_itself<'s>(candidates: &[Candidate<'s>]) -> Option<Candidate<'s>> {
    let (_, first) = candidates.first()?;
    let is_same = |(_, measure): &Candidate<'_>| {
        measure.data_source.id == first.data_source.id
            && measure.score == first.score
            && measure.value_type == first.value_type
            && measure.range == first.range
    };
    if !candidates.iter().all(is_same) {
        return None;
    }
    let mut means = candidates.iter().filter(|(metric, _)| {
        let kind = metric.statistic.as_ref().map(|statistic| statistic.kind);
        matches!(kind, Some(StatisticKind::Mean | StatisticKind::MeanChange))
    });
    let one = means.next()?;
    means.next().is_none().then_some(*one)
}

/// Why a measure is taken to be meant.
fn reason(named: &str, (_, measure): Candidate<'_>, values: &Values) -> String {
    if values.0.is_empty() {
        return named.to_owned();
    }
    let source = &measure.data_source.id;
    let range = measure.range.and_then(|range| {
        let (least, most) = (range.minimum?, range.maximum?);
        Some(format!("{} to {}", shown(least), shown(most)))
    });
    match (measure.value_type, range) {
        (ValueType::Category, _) => format!("{named}; the answers are those of {source}"),
        (_, Some(range)) => format!("{named}; the values fit {source} ({range})"),
        (_, None) => format!("{named}; the values are numbers"),
    }
}

/// Candidates as they are listed.
pub(super) fn list(candidates: &[Candidate<'_>]) -> String {
    let shown = candidates
        .iter()
        .take(LISTED)
        .map(|(metric, measure)| format!("“{}” with {}", metric.header.id, measure.data_source.id));
    let shown: Vec<_> = shown.collect();
    let more = candidates.len().saturating_sub(LISTED);
    if more > 0 {
        format!("{} and {more} more", shown.join(", "))
    } else {
        shown.join(" or ")
    }
}
