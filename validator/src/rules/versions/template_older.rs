use std::collections::BTreeSet;

use open_outcomes_registry::id::{Query, Wanted};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::ReleaseView;

use crate::engine::Submission;
use crate::rule::declare_rule;
use crate::rules::relation::Passage;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says that a form was made by an older release of the registry, and which of its metrics and data sources have newer versions. Values are judged by the versions that the form names. Where none of them has changed, there is no finding.
    /// ## Why it matters
    /// What was collected stays valid. The next form should ask by the newer versions, and whoever puts figures together must know whether old and new stand on one line.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Nothing for these data. Make a new form before you begin to collect anew.
    /// ## Source
    /// The versions that the form names, and those of the release.
    "template-older", Versions, Advice, "a form was made by an older release of the registry", since "0.5.0", whole judge
}

/// How many definitions are listed.
const LISTED: usize = 8;

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let all = &submission.carriage.all;
    if all.is_empty() {
        return Err("no file was made from a template".to_owned());
    }
    let mut told = BTreeSet::new();
    for one in all {
        let Ok(read) = &one.outcome else { continue };
        let uses = read.carried.uses.iter();
        let changed: Vec<_> = uses
            .filter_map(|(kind, name)| change(submission.release, *kind, name))
            .collect();
        if changed.is_empty() || !told.insert(changed.clone()) {
            continue;
        }
        let by = read.carried.release.as_ref();
        let by = by.map_or_else(String::new, |release| format!(" by release {release}"));
        let more = changed.len().saturating_sub(LISTED);
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        let listed = changed.iter().take(LISTED).cloned().collect::<Vec<_>>();
        let words = Words::new(format!(
            "“{}” was made{by}; since then these have newer versions: {}{more}",
            one.file,
            listed.join(", ")
        ))
        .expected(format!(
            "nothing now; make the next form by release {}",
            submission.release.version()
        ));
        sink.submission(&one.file, words);
    }
    Ok(())
}

/// What is newer of one definition that a form names, in words.
fn change(release: ReleaseView<'_>, kind: Kind, name: &str) -> Option<String> {
    let query: Query = name.parse().ok()?;
    let Wanted::Exactly(from) = &query.version else {
        return None;
    };
    let id = query.id.as_str();
    let to = &release.get(kind, id)?.header().version;
    if to <= from || release.snapshot().get(kind, id, from).is_none() {
        return None;
    }
    let relation = match Passage::of_versions(release.snapshot(), kind, id, from, to) {
        Passage::Same => "values stay comparable",
        Passage::Convertible(_) => "values can be converted",
        Passage::Break => "a break in series: old and new values must not stand on one line",
        Passage::Unsaid => "the registry does not say how values relate",
    };
    Some(format!(
        "{} “{id}” from {from} to {to} ({relation})",
        kind.label()
    ))
}
