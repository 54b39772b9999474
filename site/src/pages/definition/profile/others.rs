//! Other published profiles that ask for the same measures, so that one form may serve two funders.

use std::collections::BTreeSet;

use open_outcomes_registry::definition::{Definition, Profile};
use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::kind::Kind;

use super::super::refer::Refer;
use crate::content::{Sections, Value};

pub(super) fn add(sections: Sections, refer: &Refer<'_>, profile: &Profile) -> Sections {
    let own = pairs(profile);
    let mut others: Vec<(usize, Value)> = Vec::new();
    for published in refer.view.all(Kind::Profile) {
        let Definition::Profile(other) = published.definition() else {
            continue;
        };
        let same = pairs(other).intersection(&own).count();
        if same > 0 && other.header.id != profile.header.id {
            let of = own.len();
            let note = format!("{same} of these {of} measures");
            others.push((same, refer.link(published).noted(Some(note))));
        }
    }
    others.sort_by_key(|(same, _)| std::cmp::Reverse(*same));
    sections.list(
        "Profiles that ask for the same",
        others.into_iter().map(|(_, value)| value),
    )
}

fn pairs(profile: &Profile) -> BTreeSet<(&DefinitionId, Option<&DefinitionId>)> {
    let choices = profile.measures.iter();
    choices
        .map(|choice| {
            let source = choice.data_source.as_ref();
            (&choice.metric.id, source.map(|source| &source.id))
        })
        .collect()
}
