//! A profile: what a funder asks for.

mod measures;
mod others;

use open_outcomes_registry::definition::Profile;
use open_outcomes_registry::kind::Kind;

use super::refer::Refer;
use crate::content::{Facts, Sections, Value};
use crate::plain::Plain;

pub(super) fn sections(refer: &Refer<'_>, profile: &Profile) -> Sections {
    let about = Facts::default()
        .add("For", refer.groups(&profile.beneficiary_groups))
        .add(
            "Parts of the framework",
            profile.framework_parts.iter().map(Plain::plain),
        )
        .add(
            "Breakdowns",
            refer.all(Kind::CodeList, &profile.disaggregations),
        )
        .add(
            "Groups are small below",
            profile
                .thresholds
                .small_number
                .map(|n| format!("{n} people")),
        )
        .add(
            "People with baseline and follow-up",
            profile
                .thresholds
                .pairing_rate
                .map(|rate| format!("at least {rate} %")),
        );
    let tables = profile.tables.iter().map(|choice| {
        let note = if choice.required {
            "required"
        } else {
            "if there is any"
        };
        refer.to(Kind::Table, &choice.table).noted(Some(note))
    });
    let rules = profile
        .rules
        .iter()
        .map(|choice| {
            vec![
                rule(choice.rule.as_str()),
                Value::from(choice.severity.plain()),
                Value::from(&choice.reason),
            ]
        })
        .collect();
    let outcomes = refer.all(Kind::Outcome, &profile.outcomes);
    let sections = Sections::default()
        .list("Use it", used(profile))
        .list("Outcomes it asks about", outcomes);
    let sections = measures::add(sections, refer, profile);
    let sections = others::add(sections, refer, profile);
    sections
        .list("Tables it takes", tables)
        .facts("About this profile", about)
        .grid("Rules it changes", &["Rule", "Becomes", "Why"], rules)
}

/// What can be made of it.
fn used(profile: &Profile) -> Vec<Value> {
    let id = &profile.header.id;
    let template = Value::link("Make a template", format!("/profiles/{id}/template.xlsx"))
        .noted(Some("Excel, to fill in and send back"));
    let shortlist = Value::link("Open as shortlist", format!("/shortlist?profile={id}"))
        .noted(Some("to add or take out measures"));
    let has_measures = !profile.measures.is_empty();
    let shortlist = has_measures.then_some(shortlist);
    [Some(template), shortlist].into_iter().flatten().collect()
}

/// A link to a rule, where this version of the program has it.
fn rule(id: &str) -> Value {
    match crate::pages::rules::find(id) {
        Ok(rule) => Value::link(rule.id, format!("/rules/{id}")),
        Err(_) => Value::code(id),
    }
}
