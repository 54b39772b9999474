use crate::definition::Definition;
use crate::definition::measure::{Direction, Measure, Range, ValueType};
use crate::kind::Kind;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::standard::Living;

declare_rule! {
    /// ## What it does
    /// Compares range, unit and direction of a measure with those of the score that it takes. Where a source
    /// has several scores and none is named, those in the same unit are meant together.
    /// ## Why it matters
    /// If they differ, correct values are refused, or impossible ones are let through.
    /// ## Fires
    /// ```toml
    /// # metrics/wellbeing-score.toml
    /// id = "wellbeing-score"
    /// version = "1.0.0"
    /// title = "Change in wellbeing"
    /// outcomes = [{ outcome = "wellbeing@^1.0" }]
    /// provenance = {}
    ///
    /// [[measures]]
    /// data_source = "short-wellbeing-scale@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// range = { minimum = 0, maximum = 35 }
    /// direction = "higher-is-better"
    /// ```
    /// ```toml
    /// # data-sources/short-wellbeing-scale.toml
    /// id = "short-wellbeing-scale"
    /// version = "1.0.0"
    /// title = "Short wellbeing scale"
    /// kind = "instrument"
    /// provenance = {}
    ///
    /// [[scores]]
    /// id = "total"
    /// title = "Total"
    /// range = { minimum = 7, maximum = 35, step = 1 }
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// ```
    /// ## Passes
    /// ```toml
    /// # metrics/wellbeing-score.toml
    /// id = "wellbeing-score"
    /// version = "1.0.0"
    /// title = "Change in wellbeing"
    /// outcomes = [{ outcome = "wellbeing@^1.0" }]
    /// provenance = {}
    ///
    /// [[measures]]
    /// data_source = "short-wellbeing-scale@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// range = { minimum = 7, maximum = 35 }
    /// direction = "higher-is-better"
    /// ```
    /// ```toml
    /// # data-sources/short-wellbeing-scale.toml
    /// id = "short-wellbeing-scale"
    /// version = "1.0.0"
    /// title = "Short wellbeing scale"
    /// kind = "instrument"
    /// provenance = {}
    ///
    /// [[scores]]
    /// id = "total"
    /// title = "Total"
    /// range = { minimum = 7, maximum = 35, step = 1 }
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// ```
    /// ## How to fix
    /// Look the score up in the data source's own manual, and correct whichever file is wrong.
    RULE("score-range") = {
        summary: "a measure contradicts the score that it takes",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (living, metric) in context.metrics() {
        for (at, measure) in metric.measures.iter().enumerate() {
            if let Some(wanted) = wanted(context, measure) {
                compare(living, at, measure, &wanted, sink);
            }
        }
    }
}

/// What the data source says of the values that a measure takes.
struct Wanted {
    /// Whose it is, with the verb: “the score “total” of phq-9 has”.
    says: String,
    unit: String,
    direction: Option<Direction>,
    range: Range,
}

/// The score that a measure takes, where the living data source is the one it means. Where a source
/// has several and none is named, all those in the measure's unit may be meant.
fn wanted(context: &Context<'_>, measure: &Measure) -> Option<Wanted> {
    let reference = &measure.data_source;
    let id = reference.id.as_str();
    let source = context.standard.get(Kind::DataSource, id)?;
    let is_number = matches!(measure.value_type, ValueType::Integer | ValueType::Decimal);
    let Definition::DataSource(source) = &source.value else {
        return None;
    };
    if !is_number || !reference.requirement.matches(&source.header.version) {
        return None;
    }
    if let Some(score) = source.score(measure.score.as_ref()) {
        return Some(Wanted {
            says: format!("the score “{}” of {id} has", score.id),
            unit: score.unit.clone(),
            direction: Some(score.direction),
            range: score.range,
        });
    }
    let meant = source.scores.iter();
    let mut meant = meant.filter(|score| measure.score.is_none() && score.unit == measure.unit);
    let first = meant.next()?;
    let mut all = Wanted {
        says: format!("the scores of {id} in this unit have"),
        unit: first.unit.clone(),
        direction: Some(first.direction),
        range: Range {
            step: None,
            ..first.range
        },
    };
    for score in meant {
        all.direction = all.direction.filter(|known| *known == score.direction);
        let ends = |one: Option<f64>, other: Option<f64>, further: fn(f64, f64) -> f64| {
            one.zip(other).map(|(one, other)| further(one, other))
        };
        all.range.minimum = ends(all.range.minimum, score.range.minimum, f64::min);
        all.range.maximum = ends(all.range.maximum, score.range.maximum, f64::max);
    }
    Some(all)
}

fn compare(living: &Living, at: usize, measure: &Measure, wanted: &Wanted, sink: &mut Sink<'_>) {
    let mut contradicts = |field: &str, here: String, there: String| {
        sink.report(
            living,
            &format!("/measures/{at}/{field}"),
            format!("the {field} is {here}, but {} {there}", wanted.says),
            "correct whichever of the two is wrong".to_owned(),
        );
    };
    if measure.unit != wanted.unit {
        contradicts(
            "unit",
            format!("“{}”", measure.unit),
            format!("“{}”", wanted.unit),
        );
    }
    let direction = wanted.direction.filter(|there| *there != measure.direction);
    if let Some(there) = direction.filter(|_| measure.direction != Direction::ContextOnly) {
        contradicts("direction", named(measure.direction), named(there));
    }
    if let Some(range) = measure.range.filter(|range| !fits(*range, wanted.range)) {
        contradicts("range", shown(range), shown(wanted.range));
    }
}

/// Whether every value of `inner` is one of `outer`, as far as both say.
fn fits(inner: Range, outer: Range) -> bool {
    let within = |inner: Option<f64>, outer: Option<f64>, fine: fn(f64, f64) -> bool| {
        outer.is_none_or(|outer| inner.is_some_and(|inner| fine(inner, outer)))
    };
    let same_step = match (inner.step, outer.step) {
        (Some(inner), Some(outer)) => (inner - outer).abs() < f64::EPSILON,
        _ => true,
    };
    within(inner.minimum, outer.minimum, |inner, outer| inner >= outer)
        && within(inner.maximum, outer.maximum, |inner, outer| inner <= outer)
        && same_step
}

fn shown(range: Range) -> String {
    let end = |end: Option<f64>| end.map_or("no end".to_owned(), |end| end.to_string());
    let step = range
        .step
        .map(|step| format!(" in steps of {step}"))
        .unwrap_or_default();
    format!("{} to {}{step}", end(range.minimum), end(range.maximum))
}

fn named(direction: Direction) -> String {
    let name = match direction {
        Direction::HigherIsBetter => "higher-is-better",
        Direction::LowerIsBetter => "lower-is-better",
        Direction::TargetRange => "target-range",
        Direction::ContextOnly => "context-only",
    };
    format!("“{name}”")
}
