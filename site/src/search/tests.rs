use open_outcomes_registry::kind::Kind;

use std::sync::OnceLock;

use super::*;
use crate::testing;

mod judged;
mod judging;
mod needs;
mod phrases;
mod reading;

fn ask(searcher: &Searcher, query: &str) -> SearchResults {
    searcher
        .search(&SearchRequest::new(query))
        .expect("an answer")
}

fn first(searcher: &Searcher, query: &str) -> String {
    let results = ask(searcher, query);
    results.hits.first().map_or_else(
        || "nothing".to_owned(),
        |hit| format!("{}/{}", hit.kind.folder(), hit.id),
    )
}

fn standard() -> &'static Searcher {
    static SEARCHER: OnceLock<Searcher> = OnceLock::new();
    SEARCHER.get_or_init(|| Searcher::new(&testing::standard()).expect("an index"))
}

/// Questions and what should come first: the set that every change of ranking is held against.
const JUDGED: &[(&str, &str)] = &[
    ("school readiness", "outcomes/school-readiness"),
    ("School Readiness?", "outcomes/school-readiness"),
    ("scool readyness", "outcomes/school-readiness"),
    ("is my child ready for school", "outcomes/school-readiness"),
    ("2", "outcomes/school-readiness"),
    ("outcome 2", "outcomes/school-readiness"),
    ("loneliness", "metrics/loneliness"),
    ("lonliness", "metrics/loneliness"),
    ("social isolation", "outcomes/social-connections"),
    ("lonely older people", "outcomes/social-connections"),
    ("how do we measure self-esteem", "metrics/self-esteem"),
    ("well being", "outcomes/wellbeing"),
    ("employment", "outcomes/work"),
    ("homeless young people", "outcomes/home"),
    ("reoffending", "outcomes/safety"),
    ("mental health", "outcomes/mental-wellbeing"),
    ("debt", "outcomes/living-within-means"),
    ("smoking", "metrics/smoking-status"),
    ("metrics/smoking-status@0.4.0", "metrics/smoking-status"),
    ("smoking-status", "metrics/smoking-status"),
    ("volunteers", "outcomes/civic-involvement"),
    ("volunteer hours", "metrics/volunteer-hours"),
    ("interview skill", "metrics/interview-skills"),
    ("job interview skills", "outcomes/employability"),
    ("PHQ-9", "data-sources/phq-9"),
    ("PHQ9", "data-sources/phq-9"),
    ("WEMWBS", "data-sources/wemwbs"),
    ("confidence", "outcomes/can-do"),
    ("rent arrears", "metrics/rent-arrears-share"),
    ("debt advice", "outcomes/living-within-means"),
    ("waiting time", "metrics/time-to-help"),
    ("good employer", "outcomes/good-employer"),
    ("attendance at school", "metrics/attendance-rate"),
    (
        "generating renewable energy",
        "outcomes/increased-generation-of-renewable-energy",
    ),
];

#[test]
fn judged_questions_find_what_they_should() {
    let searcher = standard();
    let missed: Vec<_> = JUDGED
        .iter()
        .filter(|(query, wanted)| first(searcher, query) != *wanted)
        .map(|(query, wanted)| {
            let hits = ask(searcher, query).hits;
            let found: Vec<_> = hits
                .iter()
                .take(4)
                .map(|hit| {
                    format!(
                        "{}/{} {} ({})",
                        hit.kind.folder(),
                        hit.id,
                        hit.score,
                        hit.why
                    )
                })
                .collect();
            format!("“{query}”: wanted {wanted}, found {found:#?}")
        })
        .collect();
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn an_ordinary_word_is_not_turned_into_another() {
    let searcher = standard();
    for (query, other) in [
        ("bullying", "building"),
        ("flood", "blood"),
        ("insulation", "isolation"),
        ("stalking", "walking"),
        ("pain", "main"),
        ("park", "dark"),
        ("loan", "load"),
        ("food bank", "good"),
        ("fair pay", "air"),
    ] {
        assert_eq!(ask(searcher, query).corrected, None, "{query}: {other}");
    }
    // Beside a known word only a plain slip in a long word is mended.
    let corrected = |query| ask(searcher, query).corrected;
    assert_eq!(corrected("crims wellbeing"), None);
    assert_eq!(
        corrected("school welbeing").as_deref(),
        Some("school wellbeing")
    );
    for (typed, meant) in [
        ("lonliness", "loneliness"),
        ("scool readyness", "school readiness"),
        ("welbeing", "wellbeing"),
    ] {
        assert_eq!(corrected(typed).as_deref(), Some(meant));
    }
    // Its stem is that of the right word, so that there is nothing to mend.
    assert_eq!(first(searcher, "attendence"), "metrics/attendance-rate");
}

#[test]
fn an_answer_is_the_same_every_time() {
    let other = Searcher::new(&testing::standard()).expect("an index");
    let one = standard();
    for (query, _) in JUDGED {
        assert_eq!(ask(one, query), ask(&other, query));
    }
}

#[test]
fn a_correction_is_shown_and_can_be_refused() {
    let searcher = standard();
    let results = ask(searcher, "Scool, readyness!");
    assert_eq!(results.query, "Scool, readyness!");
    assert_eq!(results.corrected.as_deref(), Some("school, readiness!"));
    let exact = SearchRequest {
        exact: true,
        ..SearchRequest::new("scool readyness")
    };
    let results = searcher.search(&exact).expect("an answer");
    assert_eq!((results.total, results.corrected), (0, None));
}

#[test]
fn a_word_that_definitions_have_is_never_corrected() {
    assert_eq!(ask(standard(), "schools").corrected, None);
    assert_eq!(ask(standard(), "attendances").corrected, None);
}

#[test]
fn a_metric_of_the_very_name_comes_first_and_its_outcome_next() {
    for (query, metric, outcome) in [
        ("loneliness", "loneliness", "social-connections"),
        ("resilience", "resilience", "can-do"),
        ("smoking", "smoking-status", "substance-abuse"),
    ] {
        let hits = ask(standard(), query).hits;
        assert_eq!([&hits[0].id, &hits[1].id], [metric, outcome], "{query}");
    }
}

#[test]
fn a_list_of_codes_does_not_stand_before_what_is_measured() {
    let hits = ask(standard(), "homeless young people").hits;
    assert_eq!(hits[0].id, "home");
    let hits = ask(standard(), "befriending older people").hits;
    assert!(hits[..2].iter().any(|hit| hit.id == "social-connections"));
}

#[test]
fn it_says_why() {
    let results = ask(standard(), "mothers");
    assert_eq!(
        results.hits[0].why,
        "“mothers” leads to “Right start in life”"
    );
    let results = ask(standard(), "shapes");
    let outcome = results
        .hits
        .iter()
        .find(|hit| hit.id == "school-readiness")
        .expect("the outcome");
    assert_eq!(outcome.why, "the map’s own words");
}

#[test]
fn facets_keep_their_other_values_in_sight() {
    let searcher = standard();
    let all = ask(searcher, "waste");
    let narrowed = SearchRequest {
        filters: Filters::default().with(Facet::Kind, "outcome"),
        ..SearchRequest::new("waste")
    };
    let narrowed = searcher.search(&narrowed).expect("an answer");
    assert!(narrowed.total < all.total);
    assert!(narrowed.hits.iter().all(|hit| hit.kind == Kind::Outcome));
    assert_eq!(narrowed.facets.of(Facet::Kind), all.facets.of(Facet::Kind));
    let outcomes = all
        .facets
        .of(Facet::Kind)
        .iter()
        .find(|facet| facet.value == "outcome")
        .expect("outcomes");
    assert_eq!(outcomes.count, narrowed.total);

    let both = SearchRequest {
        filters: Filters::default()
            .with(Facet::Domain, "economic")
            .with(Facet::Domain, "nowhere")
            .with(Facet::Status, "retired"),
        ..SearchRequest::new("waste")
    };
    let both = searcher.search(&both).expect("an answer");
    assert_eq!(both.total, 0);
    assert!(both.facets.of(Facet::Status).contains(&FacetCount {
        value: "retired".into(),
        label: "Retired".into(),
        count: 0
    }));
}

#[test]
fn an_empty_query_lists_everything_in_order() {
    let results = ask(standard(), "  ");
    assert_eq!(results.hits[0].id, "right-start-in-life");
    assert_eq!(results.hits[1].id, "school-readiness");
    assert!(results.total > 200);
    assert_eq!(ask(standard(), "???").total, 0);
}

#[test]
fn limits_hold_and_are_named() {
    let searcher = standard();
    let request = |limit, offset| SearchRequest {
        limit,
        offset,
        ..SearchRequest::new("waste")
    };
    assert!(matches!(
        searcher.search(&request(101, 0)),
        Err(SearchError::Limit(101))
    ));
    assert!(matches!(
        searcher.search(&request(1, 10_001)),
        Err(SearchError::Offset(10_001))
    ));
    let long = ask(searcher, &"waste ".repeat(400));
    assert!(long.query.chars().count() <= MAX_QUERY);
    assert_eq!(
        long.notice.as_deref(),
        Some("The search was cut to its first 2000 characters.")
    );
    let phrases: Vec<_> = JUDGED.iter().map(|(need, _)| *need).collect();
    let many = ask(searcher, &phrases.join(" "));
    assert_eq!(
        many.notice.as_deref(),
        Some("Your text was searched for by its 16 most telling words; the rest was left out.")
    );
}

#[test]
fn hostile_queries_are_words_and_nothing_else() {
    let searcher = standard();
    for query in [
        "title:*",
        "waste AND (",
        "\"",
        "[a TO z]",
        "-waste",
        "^5 ~2 \\",
        "\0\u{202e}",
        "😀",
        "'",
        "/@",
    ] {
        let _ = ask(searcher, query);
    }
    assert!(ask(searcher, "-waste").total > 0);
}

#[test]
fn pages_follow_on_from_each_other() {
    let searcher = standard();
    let page = |offset| SearchRequest {
        limit: 5,
        offset,
        ..SearchRequest::new("people")
    };
    let whole = searcher
        .search(&SearchRequest {
            limit: 10,
            ..page(0)
        })
        .expect("an answer")
        .hits;
    let mut halves = searcher.search(&page(0)).expect("an answer").hits;
    halves.extend(searcher.search(&page(5)).expect("an answer").hits);
    assert_eq!(whole, halves);
}

#[test]
fn what_belongs_together_is_found_through_each_other() {
    let searcher = Searcher::new(&testing::fixture()).expect("an index");
    let results = ask(&searcher, "activity log");
    let find = |kind| {
        results
            .hits
            .iter()
            .find(|hit| hit.kind == kind)
            .expect("a hit")
    };
    assert_eq!(find(Kind::DataSource).id, "activity-log");
    assert!(
        find(Kind::Metric).why.contains("through the data source"),
        "{}",
        find(Kind::Metric).why
    );
}

/// What went wrong once: the query, what should be among the first three, what should not be found.
const MENDED: &[(&str, &str, &[&str])] = &[
    ("reading to children", "shared-book-reading", &[]),
    (
        "domestic abuse",
        "safety",
        &["people-who-fell-share", "decent-homes-hhsrs"],
    ),
    (
        "reoffending",
        "safety",
        &["people-who-fell-share", "decent-homes-hhsrs"],
    ),
    ("refugees", "home", &["school-readiness", "work"]),
];

#[test]
fn words_for_an_outcome_lead_only_to_what_belongs_to_it() {
    let searcher = standard();
    for (query, wanted, unwanted) in MENDED {
        let hits = ask(searcher, query).hits;
        let place = |id: &str| hits.iter().position(|hit| hit.id == id);
        assert!(place(wanted).is_some_and(|at| at < 3), "{query}: {hits:#?}");
        for id in *unwanted {
            assert_eq!(place(id), None, "{query}: {id}");
        }
    }
    let hits = ask(searcher, "social value").hits;
    assert!(hits[..3].iter().all(|hit| hit.kind != Kind::CodeList));
}
