//! How queries are read: compounds, spelling, quotation marks, descriptions, and what comes where nothing
//! answers.

use open_outcomes_registry::kind::Kind;

use super::{ask, first, standard};
use crate::search::{SearchRequest, SearchResults};

#[test]
fn words_together_and_apart_are_the_same() {
    for (one, other) in [
        ("foodbank", "food bank"),
        ("well being", "wellbeing"),
        ("PHQ 9", "PHQ-9"),
        ("phq9", "PHQ-9"),
        ("house building", "housebuilding"),
        ("lone parent", "lone parents"),
    ] {
        assert_eq!(first(standard(), one), first(standard(), other), "{one}");
    }
}

#[test]
fn american_words_find_what_british_ones_do() {
    for (american, british) in [
        ("neighborhood belonging", "neighbourhood belonging"),
        (
            "youth unemployment programs",
            "youth unemployment programmes",
        ),
        ("recycling behavior", "recycling behaviour"),
        ("theater", "theatre"),
        ("mold", "mould"),
    ] {
        let ids = |query: &str| {
            let hits = ask(standard(), query).hits;
            hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(american), ids(british), "{american}");
    }
}

#[test]
fn words_between_quotation_marks_stand_in_a_row() {
    let hits = ask(standard(), "\"feeling left out\"").hits;
    assert!(hits[..2].iter().any(|hit| hit.id == "loneliness"));
    let loose = ask(standard(), "out left feeling").total;
    let quoted = ask(standard(), "“feeling left out”").total;
    assert!(quoted < loose, "{quoted} and {loose}");
    // Where nobody has them so, the marks are as good as not there.
    assert!(ask(standard(), "\"loneliness arrears\"").total > 0);
}

#[test]
fn a_number_in_words_is_that_outcome() {
    for query in [
        "30",
        "outcome 30",
        "Outcome no. 30",
        "outcome number 30",
        "#30",
    ] {
        let wanted = "outcomes/improved-access-to-and-enjoyment-of-the-natural-environment";
        assert_eq!(first(standard(), query), wanted, "{query}");
    }
}

const DESCRIPTION: &str = "Our project aims to support people across the borough. Every Thursday \
    volunteers welcome older residents, many of whom have lost a partner and live alone, to a shared \
    lunch, followed by bowls, singing or a talk. We hope that members will make friends, feel less \
    lonely and get out of the house more, and we would like to know how to measure whether this is so. \
    The grant would pay for a part-time coordinator, hire of the hall, food and transport for one year.";

#[test]
fn a_description_finds_what_it_is_about() {
    let results = ask(standard(), DESCRIPTION);
    let shown: Vec<_> = results
        .hits
        .iter()
        .take(3)
        .map(|hit| hit.id.as_str())
        .collect();
    assert!(shown.contains(&"social-connections"), "{shown:?}");
    assert!(
        results.notice.is_some() && results.corrected.is_none(),
        "{results:#?}"
    );
}

#[test]
fn what_nothing_answers_gets_the_nearest_outcomes() {
    let results = ask(standard(), "skateparking");
    assert!(results.nearest && results.total > 0);
    assert!(results.hits.iter().all(|hit| hit.kind == Kind::Outcome));
    let exact = SearchRequest {
        exact: true,
        ..SearchRequest::new("skateparking")
    };
    let exact = standard().search(&exact).expect("an answer");
    assert_eq!((exact.total, exact.nearest), (0, false));
    assert!(!ask(standard(), "loneliness").nearest);
    let nothing = ask(standard(), "zzzzqqqq");
    assert_eq!((nothing.total, nothing.nearest), (0, false));
}

/// The first results with their reasons, as a person reads them.
fn reasons(results: &SearchResults) -> String {
    let lines = results
        .hits
        .iter()
        .take(4)
        .map(|hit| format!("{} {}: {}\n", hit.kind.name(), hit.id, hit.why));
    lines.collect()
}

#[test]
fn reasons_are_words_that_people_understand() {
    let reasons = |query| reasons(&ask(standard(), query));
    insta::assert_snapshot!(reasons("befriending"), @"
    outcome social-connections: search word “befriending”
    metric loneliness: search word “befriending”
    metric lonely-often-share: search word “befriending”
    metric network-size: search word “befriending”
    ");
    insta::assert_snapshot!(reasons("WEMWBS"), @"
    data-source wemwbs: other name “WEMWBS”
    metric mental-wellbeing-score: through the data source “Warwick-Edinburgh Mental Wellbeing Scale”; search word “WEMWBS”
    outcome mental-wellbeing: through its metric “Mental wellbeing”
    data-source swemwbs: other name “Short WEMWBS (7)”
    ");
    insta::assert_snapshot!(reasons("carers"), @"
    outcome independent-living: search word “carers”
    profile starter-carers: title
    outcome mental-wellbeing: it is for “carers”
    outcome social-connections: it is for “carers”
    ");
    insta::assert_snapshot!(reasons("pram walk"), @"
    outcome right-start-in-life: “pram walk” leads to “Right start in life”
    outcome sustainable-transport: “walking” leads to “Sustainable transport”
    metric active-travel-share: title
    metric sustainable-mode-share: title
    ");
    let found = ask(standard(), "people in the justice system").hits;
    let led = found
        .iter()
        .find(|hit| hit.why.starts_with("through the profile"));
    insta::assert_snapshot!(led.map_or("", |hit| &hit.why), @"through the profile “Starter: people in the justice system”");
    insta::assert_snapshot!(reasons("2"), @"
    outcome school-readiness: its number or identifier
    profile starter-early-years: through its outcome “School readiness”
    metric letter-knowledge: through its outcome “School readiness”
    metric good-level-of-development: through its outcome “School readiness”
    ");
}
