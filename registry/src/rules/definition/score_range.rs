use crate::definition::Definition;
use crate::definition::measure::{Direction, Measure, Range, ValueType};
use crate::definition::scoring::Scoring;
use crate::kind::Kind;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::standard::Living;

declare_rule! {
    /// ## What it does
    /// Compares range, unit and direction of a measure with those of the score that it takes.
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
            if let Some(score) = score(context, measure) {
                compare(living, at, measure, score, sink);
            }
        }
    }
}

/// The score that a measure takes, where the living data source is the one it means.
fn score<'s>(context: &Context<'s>, measure: &Measure) -> Option<&'s Scoring> {
    let wanted = &measure.data_source;
    let source = context.standard.get(Kind::DataSource, wanted.id.as_str())?;
    let is_number = matches!(measure.value_type, ValueType::Integer | ValueType::Decimal);
    match &source.value {
        Definition::DataSource(source)
            if is_number && wanted.requirement.matches(&source.header.version) =>
        {
            source.score(measure.score.as_ref())
        }
        _ => None,
    }
}

fn compare(living: &Living, at: usize, measure: &Measure, score: &Scoring, sink: &mut Sink<'_>) {
    let source = &measure.data_source.id;
    let mut contradicts = |field: &str, here: String, there: String| {
        sink.report(
            living,
            &format!("/measures/{at}/{field}"),
            format!(
                "the {field} is {here}, but the score “{}” of {source} has {there}",
                score.id
            ),
            "correct whichever of the two is wrong".to_owned(),
        );
    };
    if measure.unit != score.unit {
        contradicts(
            "unit",
            format!("“{}”", measure.unit),
            format!("“{}”", score.unit),
        );
    }
    if measure.direction != score.direction && measure.direction != Direction::ContextOnly {
        contradicts(
            "direction",
            named(measure.direction),
            named(score.direction),
        );
    }
    if let Some(range) = measure.range.filter(|range| !fits(*range, score.range)) {
        contradicts("range", shown(range), shown(score.range));
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
