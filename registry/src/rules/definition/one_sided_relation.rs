use crate::definition::Metric;
use crate::definition::measure::{Comparability, Measure};
use crate::id::DefinitionId;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};

declare_rule! {
    /// ## What it does
    /// Compares what two measures of a metric say of each other. Where both say something, they may not
    /// contradict each other. What is `convertible` must have its conversion, and nothing else may have one.
    /// ## Why it matters
    /// Values are pooled or kept apart by what stands here. Two answers to one question cannot both be right.
    /// ## Fires
    /// ```toml
    /// # metrics/wellbeing-score.toml
    /// id = "wellbeing-score"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// provenance = {}
    ///
    /// [[measures]]
    /// data_source = "short-scale@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// relations = [{ to = "long-scale", relation = "same" }]
    ///
    /// [[measures]]
    /// data_source = "long-scale@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// relations = [{ to = "short-scale", relation = "not-comparable" }]
    /// ```
    /// ## Passes
    /// ```toml
    /// # metrics/wellbeing-score.toml
    /// id = "wellbeing-score"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// provenance = {}
    ///
    /// [[measures]]
    /// data_source = "short-scale@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// relations = [{ to = "long-scale", relation = "not-comparable" }]
    ///
    /// [[measures]]
    /// data_source = "long-scale@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// relations = [{ to = "short-scale", relation = "not-comparable" }]
    /// ```
    /// ## How to fix
    /// Make both say the same. A conversion that works in one direction only stands on the side that can be converted.
    RULE("one-sided-relation") = {
        summary: "two measures disagree whether they can be compared",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (living, metric) in context.metrics() {
        for (at, measure) in metric.measures.iter().enumerate() {
            for (nth, relation) in measure.relations.iter().enumerate() {
                let mut report = |message: String, help: &str| {
                    let pointer = format!("/measures/{at}/relations/{nth}/relation");
                    sink.report(living, &pointer, message, help.to_owned());
                };
                let is_convertible = relation.relation == Comparability::Convertible;
                match &relation.conversion {
                    None if is_convertible => report(
                        format!("it is said to convert to “{}”, but not how", relation.to),
                        "add the conversion, or correct the relation",
                    ),
                    Some(_) if !is_convertible => report(
                        format!(
                            "there is a conversion to “{}”, but here it is {}",
                            relation.to,
                            name(relation.relation)
                        ),
                        "write “convertible”, or take the conversion out",
                    ),
                    _ => {}
                }
                let back = answers(metric, measure, &relation.to);
                if let Some(back) = back
                    .into_iter()
                    .find(|back| contradict(relation.relation, *back))
                {
                    report(
                        format!(
                            "here it is {}, but “{}” says {}",
                            name(relation.relation),
                            relation.to,
                            name(back)
                        ),
                        "make both say the same",
                    );
                }
            }
        }
    }
}

/// What the measures taken with `other` say of `measure`.
fn answers(metric: &Metric, measure: &Measure, other: &DefinitionId) -> Vec<Comparability> {
    let others = metric.measures.iter();
    let others = others.filter(|there| there.data_source.id == *other);
    let relations = others.flat_map(|there| &there.relations);
    relations
        .filter(|relation| relation.to == measure.data_source.id)
        .map(|relation| relation.relation)
        .collect()
}

/// A conversion may go one way only; all else goes both ways.
fn contradict(one: Comparability, other: Comparability) -> bool {
    use Comparability::{Convertible, NotComparable, Same};
    matches!(
        (one, other),
        (Same, Convertible | NotComparable) | (NotComparable, Same)
    )
}

fn name(relation: Comparability) -> &'static str {
    match relation {
        Comparability::Same => "“same”",
        Comparability::Convertible => "“convertible”",
        Comparability::NotComparable => "“not-comparable”",
    }
}
