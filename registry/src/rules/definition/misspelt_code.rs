use std::collections::BTreeMap;

use super::unresolved_code::{AGENCIES, GROUPS};
use crate::definition::code_list::Openness;
use crate::definition::{Definition, Metric};
use crate::id::DefinitionId;
use crate::kind::Kind;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::suggest;

/// How many different names are held against their lists. No standard that people wrote has as many that are on none.
const MOST: usize = 1_000;

declare_rule! {
    /// ## What it does
    /// Looks for beneficiary groups and agencies that are not on their list, but nearly, where the list is open to
    /// others. On a closed list, `unresolved-code` finds every name that is missing.
    /// ## Why it matters
    /// A slip makes a new name that nobody asks for, and the definition is missing where it belongs.
    /// ## Fires
    /// ```toml
    /// # outcomes/belonging.toml
    /// id = "belonging"
    /// version = "1.0.0"
    /// title = "Belonging"
    /// number = 1
    /// domain = "social"
    /// beneficiary_groups = ["comunities"]
    /// provenance = {}
    /// ```
    /// ```toml
    /// # code-lists/beneficiary-groups.toml
    /// id = "beneficiary-groups"
    /// version = "1.0.0"
    /// title = "Beneficiary groups"
    /// openness = "open"
    /// codes = [{ code = "communities", title = "Communities" }]
    /// provenance = {}
    /// ```
    /// ## Passes
    /// ```toml
    /// # outcomes/belonging.toml
    /// id = "belonging"
    /// version = "1.0.0"
    /// title = "Belonging"
    /// number = 1
    /// domain = "social"
    /// beneficiary_groups = ["communities", "sailors"]
    /// provenance = {}
    /// ```
    /// ```toml
    /// # code-lists/beneficiary-groups.toml
    /// id = "beneficiary-groups"
    /// version = "1.0.0"
    /// title = "Beneficiary groups"
    /// openness = "open"
    /// codes = [{ code = "communities", title = "Communities" }]
    /// provenance = {}
    /// ```
    /// ## How to fix
    /// Take the name from the list. If another is meant, add it to the list.
    RULE("misspelt-code") = {
        summary: "a group or an agency is nearly, but not quite, one of an open list",
        severity: Severity::Warning,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let mut looked_up = BTreeMap::new();
    for living in context.standard.definitions() {
        for (pointer, name, from) in names(&living.value) {
            let list = context.standard.get(Kind::CodeList, from);
            let Some(Definition::CodeList(list)) = list.map(|living| &living.value) else {
                continue;
            };
            let name = name.as_str();
            let is_there = list.openness != Openness::Open || list.get(name).is_some();
            let is_one_too_many = looked_up.len() >= MOST && !looked_up.contains_key(&(from, name));
            if is_there || is_one_too_many {
                continue;
            }
            let codes = list.codes.iter().map(|code| code.code.as_str());
            let near = looked_up
                .entry((from, name))
                .or_insert_with(|| suggest::nearest(name, codes));
            if let Some(near) = near {
                sink.report(
                    living,
                    &pointer,
                    format!("“{name}” is not among the codes of the list “{from}”"),
                    format!("did you mean “{near}”?"),
                );
            }
        }
    }
}

/// Every name in a definition that comes from a list, with its JSON pointer and that list.
fn names(definition: &Definition) -> Vec<(String, &DefinitionId, &'static str)> {
    let (field, names, from) = match definition {
        Definition::Outcome(outcome) => ("beneficiary_groups", &outcome.beneficiary_groups, GROUPS),
        Definition::Profile(profile) => ("beneficiary_groups", &profile.beneficiary_groups, GROUPS),
        Definition::UnitCost(cost) => ("agencies", &cost.agencies, AGENCIES),
        Definition::Metric(metric) => return of_metric(metric),
        _ => return Vec::new(),
    };
    let names = names.iter().enumerate();
    names
        .map(|(at, name)| (format!("/{field}/{at}"), name, from))
        .collect()
}

fn of_metric(metric: &Metric) -> Vec<(String, &DefinitionId, &'static str)> {
    let mut found = Vec::new();
    for (at, measure) in metric.measures.iter().enumerate() {
        for (nth, recommendation) in measure.recommendations.iter().enumerate() {
            if let Some(group) = &recommendation.group {
                let pointer = format!("/measures/{at}/recommendations/{nth}/group");
                found.push((pointer, group, GROUPS));
            }
        }
    }
    found
}
