//! What the data sources of a metric, or a data source itself, must show.

use super::{PublishError, Subject, read};
use crate::definition::data_source::DataSource;
use crate::definition::fact::Advice;
use crate::definition::measure::Measure;
use crate::definition::{Definition, Metric};
use crate::governance::status::Status;
use crate::id::DefinitionId;
use crate::kind::Kind;
use crate::parse::Problem;
use crate::rules::ground::status::{
    STATUS_EVIDENCE_MISSING, STATUS_LICENCE_UNKNOWN, STATUS_SOURCE_MISSING,
};

/// Words of the properties that are about reliability or validity, COSMIN's among them.
const SOUND: [&str; 7] = [
    "reliab",
    "valid",
    "consistency",
    "agreement",
    "measurement error",
    "sensitivity",
    "specificity",
];

/// How a note begins that states that evidence was looked for in vain.
const ABSENCE: &str = "no evidence found";

/// A data source that a metric may be taken with, as it was resolved when the metric was published.
pub(super) struct Source<'m> {
    pub(super) id: &'m DefinitionId,
    /// Its status; none where it is not published.
    pub(super) status: Option<Status>,
    is_recommended: bool,
    definition: Option<DataSource>,
}

impl Source<'_> {
    fn is_in_use(&self) -> bool {
        self.status.is_some_and(|status| !status.has_ended())
    }

    fn state(&self) -> String {
        match self.status {
            Some(status) => format!("“{}” is {status}", self.id),
            None => format!("“{}” is not published", self.id),
        }
    }
}

/// The data sources of a metric.
pub(super) fn sources<'m>(
    subject: Subject<'_>,
    metric: &'m Metric,
) -> Result<Vec<Source<'m>>, PublishError> {
    let mut sources: Vec<Source<'_>> = Vec::new();
    for measure in &metric.measures {
        let id = &measure.data_source.id;
        if let Some(known) = sources.iter_mut().find(|source| source.id == id) {
            known.is_recommended |= is_recommended(measure);
            continue;
        }
        let name = format!("{}/{id}", Kind::DataSource.folder());
        let version = subject.publish.references.get(&name);
        let publish =
            version.and_then(|version| subject.register.get(Kind::DataSource, id, version));
        let definition = publish.map(|publish| read(subject.files, publish));
        let definition = match definition.transpose()? {
            Some(Definition::DataSource(source)) => Some(source),
            _ => None,
        };
        let status = publish.map(|publish| {
            let status = subject.register.status(publish.kind, id, &publish.version);
            status.unwrap_or(Status::Incomplete)
        });
        sources.push(Source {
            id,
            status,
            is_recommended: is_recommended(measure),
            definition,
        });
    }
    Ok(sources)
}

fn is_recommended(measure: &Measure) -> bool {
    let mut recommendations = measure.recommendations.iter();
    recommendations.any(|mark| mark.advice == Advice::Recommended)
}

/// Those sources that fail `holds`, where the metric rests on them: it rests on every source that it
/// recommends, and where it recommends none, one is enough.
pub(super) fn failing<'s, 'm>(
    sources: &'s [Source<'m>],
    holds: impl Fn(&Source<'m>) -> bool,
) -> Vec<&'s Source<'m>> {
    let has_advice = sources.iter().any(|source| source.is_recommended);
    let rests_on = sources
        .iter()
        .filter(|source| !has_advice || source.is_recommended);
    let failing: Vec<_> = rests_on.clone().filter(|source| !holds(source)).collect();
    if !has_advice && failing.len() < rests_on.count() {
        return Vec::new();
    }
    failing
}

/// What stands in the way on the side of the data sources.
pub(super) fn unmet(
    subject: Subject<'_>,
    definition: &Definition,
    new: Status,
) -> Result<Vec<Problem>, PublishError> {
    let is_qualified = new >= Status::Qualified;
    match definition {
        Definition::DataSource(source) if is_qualified && !is_appraised(source) => {
            let message = "nothing is said of how reliable and valid it is";
            Ok(vec![evidence(subject, message.to_owned())])
        }
        Definition::Metric(metric) => {
            let sources = sources(subject, metric)?;
            Ok(of_metric(subject, &sources, is_qualified))
        }
        _ => Ok(Vec::new()),
    }
}

fn of_metric(subject: Subject<'_>, sources: &[Source<'_>], is_qualified: bool) -> Vec<Problem> {
    let in_use: Vec<_> = sources.iter().filter(|source| source.is_in_use()).collect();
    if in_use.is_empty() {
        // A metric without any measure is told to be incomplete.
        let states: Vec<_> = sources.iter().map(Source::state).collect();
        let missing =
            (!states.is_empty()).then(|| {
                subject.refuse(
                &STATUS_SOURCE_MISSING,
                format!("it cannot be taken with any data source: {}", states.join(", ")),
                "add a measure with a published data source that is still in use, in a new version",
            )
            });
        return missing.into_iter().collect();
    }
    let mut problems = Vec::new();
    let unknown = in_use.iter().filter(|source| {
        let source = source.definition.as_ref();
        source.is_none_or(|source| source.licence.is_none())
    });
    let unknown: Vec<_> = unknown.map(|source| quoted(source)).collect();
    if !unknown.is_empty() {
        problems.push(subject.refuse(
            &STATUS_LICENCE_UNKNOWN,
            format!(
                "nobody has written down on what terms {} may be used",
                unknown.join(", ")
            ),
            "write the licence of each data source, in a new version of it",
        ));
    }
    if is_qualified {
        let silent = failing(sources, |source| {
            source.definition.as_ref().is_some_and(is_appraised)
        });
        let silent: Vec<_> = silent.into_iter().map(quoted).collect();
        if !silent.is_empty() {
            let message = format!(
                "nothing is said of how reliable and valid these data sources are: {}",
                silent.join(", ")
            );
            problems.push(evidence(subject, message));
        }
    }
    problems
}

fn quoted(source: &Source<'_>) -> String {
    format!("“{}”", source.id)
}

fn evidence(subject: Subject<'_>, message: String) -> Problem {
    subject.refuse(
        &STATUS_EVIDENCE_MISSING,
        message,
        "add evidence with its citation, or a note that begins “No evidence found” and says where you looked and when",
    )
}

/// Whether something is said of a source's reliability or validity, if only that nothing was found.
fn is_appraised(source: &DataSource) -> bool {
    let is_sound = |property: &str| SOUND.iter().any(|word| property.contains(word));
    let mut evidence = source.evidence.iter();
    let mut notes = source.header.notes.iter();
    evidence.any(|row| is_sound(&row.property.to_lowercase()))
        || notes.any(|note| note.trim_start().to_lowercase().starts_with(ABSENCE))
}
