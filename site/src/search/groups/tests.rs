use super::*;
use crate::search::{Facet, Filters};
use crate::testing;

fn ask(query: &str, filters: Filters) -> Grouped {
    let request = SearchRequest {
        filters,
        limit: 4,
        ..SearchRequest::new(query)
    };
    let searcher = testing::standard_site().edition().searcher.clone();
    searcher.grouped(&request).expect("an answer")
}

/// The results as an outline.
fn outline(grouped: &Grouped) -> String {
    let mut lines = Vec::new();
    for result in &grouped.page {
        match result {
            Card::Outcome(of) => {
                lines.push(format!("outcomes/{}", of.hit.id));
                for of in &of.metrics {
                    lines.extend(metric(of).into_iter().map(|line| format!("  {line}")));
                }
                if !of.others.is_empty() {
                    lines.push(format!("  and {} more", of.others.len()));
                }
            }
            Card::Metric(of) => lines.extend(metric(of)),
            Card::Alone(hit) => lines.push(format!("{}/{}", hit.kind.folder(), hit.id)),
        }
    }
    lines.join("\n")
}

fn metric(of: &OfMetric) -> Vec<String> {
    let core = if of.is_core { " (core)" } else { "" };
    let mut lines = vec![format!("metrics/{}{core}", of.hit.id)];
    let sources = of.sources.iter();
    lines.extend(sources.map(|source| format!("  data-sources/{}", source.id)));
    if of.more > 0 {
        lines.push(format!("  and {} more", of.more));
    }
    lines
}

#[test]
fn a_metric_opens_its_outcome_and_stands_first_there() {
    insta::assert_snapshot!(outline(&ask("loneliness", Filters::default())), @"
    outcomes/social-connections
      metrics/loneliness (core)
        data-sources/ucla-3
        data-sources/djg-6
        data-sources/cel-tool
      metrics/lonely-often-share (core)
        data-sources/ons-lonely
        data-sources/community-life
      metrics/network-size (core)
        data-sources/lsns-6
        data-sources/mspss
      and 12 more
    profiles/starter-older-people-and-social-care
    profiles/starter-communities
    profiles/small-grant
    ");
}

#[test]
fn what_is_recommended_for_the_group_asked_for_stands_first() {
    let filters = Filters::default()
        .with(Facet::Group, "older-people")
        .with(Facet::Cost, "free");
    let grouped = ask("loneliness", filters);
    insta::assert_snapshot!(outline(&grouped), @"
    outcomes/social-connections
      metrics/loneliness (core)
        data-sources/ucla-3
        data-sources/djg-6
        data-sources/cel-tool
      metrics/lonely-often-share (core)
        data-sources/ons-lonely
        data-sources/community-life
      metrics/network-size (core)
        data-sources/lsns-6
      and 8 more
    ");
}

#[test]
fn a_source_that_is_asked_for_by_name_stands_alone_before_its_outcome() {
    insta::assert_snapshot!(outline(&ask("PHQ-9", Filters::default())), @"
    data-sources/phq-9
    outcomes/mental-wellbeing
      metrics/depression-symptoms (core)
        data-sources/phq-9
      metrics/depression-recovery-share
        data-sources/phq-9
        data-sources/nhs-tt
      metrics/reliable-recovery-share
        data-sources/core-10
        data-sources/phq-9
        data-sources/gad-7
        and 2 more
      and 5 more
    ");
}

#[test]
fn every_hit_stands_somewhere_and_nothing_twice() {
    let searcher = testing::standard_site().edition().searcher.clone();
    let request = SearchRequest {
        limit: 100,
        ..SearchRequest::new("debt")
    };
    let grouped = searcher.grouped(&request).expect("an answer");
    assert!(grouped.count <= 100 && grouped.count == grouped.page.len());
    let mut places: Vec<(Kind, &str)> = Vec::new();
    for result in &grouped.page {
        match result {
            Card::Outcome(of) => {
                places.push((Kind::Outcome, &of.hit.id));
                for metric in &of.metrics {
                    places.push((Kind::Metric, &metric.hit.id));
                }
                places.extend(
                    of.others
                        .iter()
                        .map(|other| (other.kind, other.id.as_str())),
                );
            }
            Card::Metric(of) => places.push((Kind::Metric, &of.hit.id)),
            Card::Alone(hit) => places.push((hit.kind, &hit.id)),
        }
    }
    let outcomes = places.iter().filter(|(kind, _)| *kind == Kind::Outcome);
    let mut outcomes: Vec<_> = outcomes.collect();
    let all = outcomes.len();
    outcomes.sort();
    outcomes.dedup();
    assert_eq!(outcomes.len(), all);
    let flat = searcher.search(&request).expect("an answer");
    for hit in flat.hits.iter().filter(|hit| hit.kind != Kind::DataSource) {
        assert!(places.contains(&(hit.kind, hit.id.as_str())), "{}", hit.id);
    }
    assert_eq!(flat.total, grouped.results.total);
}

#[test]
fn only_what_passes_stands_under_an_outcome() {
    let filters = Filters::default()
        .with(Facet::Outcome, "social-connections")
        .with(Facet::Role, "core")
        .with(Facet::Minutes, "2");
    let grouped = ask("", filters);
    insta::assert_snapshot!(outline(&grouped), @"
    outcomes/social-connections
      metrics/loneliness (core)
        data-sources/ucla-3
        data-sources/djg-6
        data-sources/cel-tool
      metrics/lonely-often-share (core)
        data-sources/ons-lonely
      metrics/network-size (core)
        data-sources/lsns-6
    ");
}
