//! Every rule is held to its own witness: the smallest pair of definitions on which it fires.

mod mutations;
mod reports;
mod several;
mod witness;

use std::collections::BTreeMap;

use super::*;
use crate::definition::Definition;
use crate::definition::statistic::Numbers;
use crate::source::Files;
use crate::testing::changes;
use witness::{data, files, section};

/// The rules that are hit on the way from one set of files to another.
fn hit(rule: &ChangeRule, before: &Files, after: &Files) -> Vec<&'static str> {
    let mut hits: Vec<_> = changes(before, after)
        .into_iter()
        .map(|hit| hit.rule)
        .collect();
    hits.dedup();
    assert!(
        before.iter().next().is_some() || after.iter().next().is_some(),
        "{} has no witness",
        rule.id
    );
    hits
}

#[test]
fn every_rule_fires_on_its_witness_and_no_other_does() {
    for rule in all().iter().filter(|rule| rule.id != "unlisted-part") {
        let (before, after) = (files(rule, "Before"), files(rule, "After"));
        assert_eq!(hit(rule, &before, &after), [rule.id], "{}", rule.id);
    }
}

#[test]
fn every_rule_does_the_other_way_round_what_its_page_says() {
    for rule in all().iter().filter(|rule| rule.id != "unlisted-part") {
        let (before, after) = (files(rule, "Before"), files(rule, "After"));
        let back = hit(rule, &after, &before);
        let said = section(rule, "The other way round").join(" ");
        let fires = match said.as_str() {
            "Fires too." => true,
            "Silent." => false,
            other => panic!("{}: “{other}” under “The other way round”", rule.id),
        };
        assert_eq!(back.contains(&rule.id), fires, "{}: {back:?}", rule.id);
    }
}

#[test]
fn the_data_of_a_witness_give_another_figure() {
    let mut seen = 0;
    for rule in all() {
        let Some(text) = data(rule, "# inputs") else {
            continue;
        };
        let inputs: BTreeMap<String, Numbers> = toml::from_str(&text).expect("inputs");
        let figures = [files(rule, "Before"), files(rule, "After")].map(|files| {
            let (standard, _) = crate::standard::Standard::read(&files);
            let metric = standard
                .definitions()
                .find_map(|living| match &living.value {
                    Definition::Metric(metric) => metric.statistic.clone(),
                    _ => None,
                });
            metric.expect("a statistic").evaluate(&inputs)
        });
        assert_ne!(figures[0], figures[1], "{}", rule.id);
        seen += 1;
    }
    assert!(seen > 0);
}

#[test]
fn every_page_is_whole() {
    for rule in all() {
        let page = rule.page();
        let headings = page.lines().filter_map(|line| line.strip_prefix("## "));
        let headings: Vec<_> = headings.filter(|heading| *heading != "Data").collect();
        let wanted = [
            "What it finds",
            "Why",
            "Before",
            "After",
            "The other way round",
            "What to do",
        ];
        assert_eq!(headings, wanted, "{}", rule.id);
        assert!(!rule.reason().is_empty(), "{}", rule.id);
        assert!(!rule.summary.ends_with('.'), "{}", rule.id);
    }
}

#[test]
fn every_rule_is_the_file_of_its_name_and_registered_in_order() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules/change");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of the rules")
        .map(|entry| entry.expect("an entry").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name != "mod.rs")
        .map(|name| name.trim_end_matches(".rs").replace('_', "-"))
        .collect();
    files.sort();
    let ids: Vec<_> = all().iter().map(|rule| rule.id).collect();
    assert_eq!(ids, files);
}

#[test]
fn findings_read_as_people_speak() {
    let said = all().iter().flat_map(|rule| {
        let found = changes(&files(rule, "Before"), &files(rule, "After"));
        let found = found.into_iter();
        found.map(|hit| format!("{} ({}): {}", hit.rule, hit.verdict, hit.sentence))
    });
    insta::assert_snapshot!(said.collect::<Vec<_>>().join("\n"));
}
