//! What a proposal changes beside definitions: who may agree, and how many must.

use std::collections::BTreeSet;

use crate::governance::people::{People, Person};
use crate::parse::{self, Problem};
use crate::rules::ground::proposal::{PEOPLE_CHANGED, POLICY_LOWERED};
use crate::source::Files;

/// What whoever merges a proposal must know of it. It stands in nobody's way: reviews are of definitions.
pub(super) fn remarks(old: &Files, own: &Files) -> Vec<Problem> {
    [policy(old, own), people(old, own)]
        .into_iter()
        .flatten()
        .collect()
}

fn policy(old: &Files, own: &Files) -> Option<Problem> {
    let read = |files: &Files| parse::policy("policy.toml", files.text("policy.toml")?).ok();
    let lowered = read(own)?.weaker_than(&read(old)?);
    (!lowered.is_empty()).then(|| {
        let message = format!(
            "from the next release on less is asked of reviews: {}",
            lowered.join("; ")
        );
        POLICY_LOWERED
            .remark("policy.toml", message)
            .help("say why where it is proposed: no review is asked for this, and whoever merges it decides for all")
    })
}

fn people(old: &Files, own: &Files) -> Option<Problem> {
    let read = |files: &Files| {
        let text = files.text("people.toml");
        text.map_or_else(
            || Some(People::default()),
            |text| parse::people("people.toml", text).ok(),
        )
    };
    let (before, after) = (read(old)?, read(own)?);
    let ids: BTreeSet<_> = before
        .people
        .iter()
        .chain(&after.people)
        .map(|it| &it.id)
        .collect();
    let mut said: Vec<_> = ids
        .into_iter()
        .filter_map(|id| match (before.person(id), after.person(id)) {
            (None, Some(_)) => Some(format!("“{id}” is added")),
            (Some(_), None) => Some(format!("“{id}” is taken out")),
            (Some(was), Some(is)) => differing(was, is),
            (None, None) => None,
        })
        .collect();
    if before.organisations != after.organisations {
        said.push("the organisations change".to_owned());
    }
    (!said.is_empty()).then(|| {
        let message = format!(
            "from the next release on others may agree: {}",
            said.join("; ")
        );
        PEOPLE_CHANGED
            .remark("people.toml", message)
            .help("make sure that they are who they say, since no review is asked for this")
    })
}

/// What a person may do, or is known by, that differs.
fn differing(was: &Person, is: &Person) -> Option<String> {
    let parts = [
        ("perspectives", was.perspectives != is.perspectives),
        ("organisations", was.organisations != is.organisations),
        ("addresses", was.email_sha256 != is.email_sha256),
        ("accounts", was.accounts != is.accounts),
        ("keys", was.keys != is.keys),
        ("whether it is an automatic account", was.bot != is.bot),
    ];
    let parts = parts.iter().filter(|(_, differs)| *differs);
    let parts: Vec<_> = parts.map(|(name, _)| *name).collect();
    (!parts.is_empty()).then(|| format!("“{}” has other {}", is.id, parts.join(" and ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{edit, fixture};

    #[test]
    fn who_may_agree_and_how_many_must_is_told_and_stands_in_nobodys_way() {
        let old = fixture();
        assert_eq!(remarks(&old, &old), []);
        let mut own = fixture();
        edit(&mut own, "policy.toml", "days = 14", "days = 0");
        edit(&mut own, "people.toml", "\"researcher\"", "\"funder\"");
        edit(
            &mut own,
            "people.toml",
            "id = \"fixture-robot\"",
            "id = \"fixture-person-five\"",
        );
        let said = remarks(&old, &own);
        let lines: Vec<_> = said
            .iter()
            .map(|it| format!("{} {:?}: {it}", it.rule, it.severity))
            .collect();
        insta::assert_snapshot!(lines.join("\n"), @"
        policy-lowered Warning: policy.toml:1:1: from the next release on less is asked of reviews: [minor] days fell from 14 to 0 (say why where it is proposed: no review is asked for this, and whoever merges it decides for all)
        people-changed Warning: people.toml:1:1: from the next release on others may agree: “fixture-person-five” is added; “fixture-person-two” has other perspectives; “fixture-robot” is taken out (make sure that they are who they say, since no review is asked for this)
        ");
    }
}
