use std::collections::BTreeSet;

use crate::definition::profile::MeasureChoice;
use crate::definition::{Definition, Metric};
use crate::kind::Kind;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};

declare_rule! {
    /// ## What it does
    /// Looks whether each measure that a profile asks for is a measure of that metric, and is asked for once.
    /// ## Why it matters
    /// Nobody can report a metric with a source that it does not take. A measure asked for twice may be required and
    /// not required at once.
    /// ## Fires
    /// ```toml
    /// # profiles/starter.toml
    /// id = "starter"
    /// version = "1.0.0"
    /// title = "Starter"
    /// tables = [{ table = "measurements@^1.0", required = true }]
    /// provenance = {}
    /// measures = [
    ///     { metric = "life-satisfaction@^1.0", data_source = "survey@^1.0", required = true },
    ///     { metric = "life-satisfaction@^1.0", data_source = "question@^1.0", required = true },
    ///     { metric = "life-satisfaction@^1.0", data_source = "question@^1.0", required = false },
    /// ]
    /// ```
    /// ```toml
    /// # metrics/life-satisfaction.toml
    /// id = "life-satisfaction"
    /// version = "1.0.0"
    /// title = "Life satisfaction"
    /// provenance = {}
    ///
    /// [[measures]]
    /// data_source = "question@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// ```
    /// ```toml
    /// # data-sources/question.toml
    /// id = "question"
    /// version = "1.0.0"
    /// title = "Question"
    /// kind = "instrument"
    /// provenance = {}
    /// ```
    /// ```toml
    /// # data-sources/survey.toml
    /// id = "survey"
    /// version = "1.0.0"
    /// title = "Survey"
    /// kind = "instrument"
    /// provenance = {}
    /// ```
    /// ## Passes
    /// ```toml
    /// # profiles/starter.toml
    /// id = "starter"
    /// version = "1.0.0"
    /// title = "Starter"
    /// tables = [{ table = "measurements@^1.0", required = true }]
    /// provenance = {}
    /// measures = [
    ///     { metric = "life-satisfaction@^1.0", data_source = "question@^1.0", required = true },
    /// ]
    /// ```
    /// ```toml
    /// # metrics/life-satisfaction.toml
    /// id = "life-satisfaction"
    /// version = "1.0.0"
    /// title = "Life satisfaction"
    /// provenance = {}
    ///
    /// [[measures]]
    /// data_source = "question@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// ```
    /// ```toml
    /// # data-sources/question.toml
    /// id = "question"
    /// version = "1.0.0"
    /// title = "Question"
    /// kind = "instrument"
    /// provenance = {}
    /// ```
    /// ## How to fix
    /// Take a data source of the metric, add the source to the metric's measures, or leave the measure out.
    RULE("profile-measure-unknown") = {
        summary: "a profile asks for a measure that does not exist, or for one twice",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for living in context.standard.definitions() {
        let Definition::Profile(profile) = &living.value else {
            continue;
        };
        let mut seen = BTreeSet::new();
        for (at, choice) in profile.measures.iter().enumerate() {
            let source = choice.data_source.as_ref().map(|source| &source.id);
            if !seen.insert((&choice.metric.id, source)) {
                let with = source.map_or_else(String::new, |source| format!(" with “{source}”"));
                sink.report(
                    living,
                    &format!("/measures/{at}"),
                    format!("“{}”{with} is asked for already", choice.metric.id),
                    "keep one of the two".to_owned(),
                );
            }
            if let Some((source, known)) = unknown(context, choice) {
                let help = match known.as_slice() {
                    [] => "the metric has no measures yet".to_owned(),
                    known => format!("it is taken with {}", known.join(", ")),
                };
                sink.report(
                    living,
                    &format!("/measures/{at}/data_source"),
                    format!("“{}” is not taken with “{source}”", choice.metric.id),
                    help,
                );
            }
        }
    }
}

/// The data source, where the metric does not take it, and those that it does take. References that
/// lead nowhere are told by `dangling-reference`.
fn unknown<'s>(
    context: &Context<'s>,
    choice: &'s MeasureChoice,
) -> Option<(&'s str, Vec<&'s str>)> {
    let source = choice.data_source.as_ref()?.id.as_str();
    context.standard.get(Kind::DataSource, source)?;
    let metric = metric(context, choice)?;
    let known = metric.measures.iter();
    let known: Vec<_> = known
        .map(|measure| measure.data_source.id.as_str())
        .collect();
    (!known.contains(&source)).then_some((source, known))
}

/// The living metric, where it is the one that the profile means.
fn metric<'s>(context: &Context<'s>, choice: &MeasureChoice) -> Option<&'s Metric> {
    let wanted = &choice.metric;
    let living = context.standard.get(Kind::Metric, wanted.id.as_str())?;
    match &living.value {
        Definition::Metric(metric) if wanted.requirement.matches(&metric.header.version) => {
            Some(metric)
        }
        _ => None,
    }
}
