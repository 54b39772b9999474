//! What a standard is made of: it can be no better than its parts.

use super::sources::{failing, sources};
use super::{PublishError, Subject};
use crate::definition::{Definition, Outcome};
use crate::governance::status::Status;
use crate::kind::Kind;
use crate::parse::Problem;
use crate::rules::ground::status::STATUS_PARTS_WEAKER;

/// That a part of what is to be a standard is not qualified yet.
pub(super) fn unmet(
    subject: Subject<'_>,
    definition: &Definition,
    new: Status,
) -> Result<Option<Problem>, PublishError> {
    if new != Status::Standard {
        return Ok(None);
    }
    let weaker = match definition {
        Definition::Outcome(outcome) => core_metrics(subject, outcome),
        Definition::Metric(metric) => {
            let sources = sources(subject, metric)?;
            let weaker = failing(&sources, |source| source.status.is_some_and(is_good));
            let weaker = weaker.into_iter();
            weaker
                .map(|source| part(Kind::DataSource, source.id.as_str(), source.status))
                .collect()
        }
        _ => Vec::new(),
    };
    Ok((!weaker.is_empty()).then(|| {
        subject.refuse(
            &STATUS_PARTS_WEAKER,
            format!(
                "it is made of what is not qualified yet: {}",
                weaker.join(", ")
            ),
            "take these to qualified first",
        )
    }))
}

fn is_good(status: Status) -> bool {
    matches!(status, Status::Qualified | Status::Standard)
}

fn core_metrics(subject: Subject<'_>, outcome: &Outcome) -> Vec<String> {
    let metrics = outcome.core_metrics.iter().map(|reference| {
        let id = &reference.id;
        let name = format!("{}/{id}", Kind::Metric.folder());
        let version = subject.publish.references.get(&name);
        let status = version.and_then(|version| subject.register.status(Kind::Metric, id, version));
        (id, status)
    });
    metrics
        .filter(|(_, status)| !status.is_some_and(is_good))
        .map(|(id, status)| part(Kind::Metric, id.as_str(), status))
        .collect()
}

fn part(kind: Kind, id: &str, status: Option<Status>) -> String {
    let state = status.map_or("not published", Status::name);
    format!("{}/{id} ({state})", kind.folder())
}
