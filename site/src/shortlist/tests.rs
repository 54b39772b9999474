use std::io::Cursor;

use jiff::civil::date;
use open_outcomes_registry::definition::measure::ValueType;
use open_outcomes_registry::definition::metric::Level;
use open_outcomes_registry::definition::{Definition, Profile};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::parse;
use open_outcomes_validator::report::Severity;
use open_outcomes_validator::{Input, Options, ProfileChoice, Report, validate};
use proptest::prelude::*;

use super::address::Asked;
use super::basket::Basket;
use super::burden::Burden;
use super::entry::{Entry, pin};
use super::point::Point;
use super::{missing, news, overlap, profile, same, whom};
use crate::site::Edition;
use crate::testing::{fixture_site, history_site, standard_site};

fn basket(edition: &Edition, query: &str) -> Basket {
    let mut basket = Asked::read(query).basket;
    pin(edition, &mut basket);
    basket
}

fn told(points: Vec<Point>) -> String {
    let lines = points.into_iter().map(|point| {
        let offers: Vec<_> = point
            .offers
            .into_iter()
            .map(|offer| {
                let act = offer
                    .act
                    .map(|act| format!(" [{}: {}]", act.label, act.value));
                let address = offer.link.href.unwrap_or_default();
                format!(" {} {address}{}", offer.link.text, act.unwrap_or_default())
            })
            .collect();
        format!("{:?}: {}{}", point.weight, point.text, offers.join(","))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn read(text: &str) -> Profile {
    match parse::definition(Kind::Profile, "profile.toml", text) {
        Ok(Definition::Profile(profile)) => profile,
        other => panic!("{other:?}\n{text}"),
    }
}

#[test]
fn what_is_newer_says_what_taking_it_would_mean() {
    let site = history_site();
    let edition = site.edition();
    let basket = basket(
        &edition,
        "m=close-friends@1.0.0~friends-question@1.0.0~required",
    );
    let points = news::points(&edition, &Entry::all(&edition, &basket));
    insta::assert_snapshot!(told(points), @"
    Grave: “Fixture: close friends” 1.0.0 has been superseded. Made up for tests. Figures before and after must not stand on one line. Its successor: Fixture: often lonely /metrics/lonely-often
    Look: “Fixture: close friends” is at version 2.0.0; the shortlist asks for 1.0.0. The series breaks: figures from both must not stand on one line. What changed /metrics/close-friends/diff/1.0.0..2.0.0 [take 2.0.0: close-friends@2.0.0~friends-question~required]
    ");
}

#[test]
fn two_measures_of_one_metric_say_how_they_relate() {
    let site = fixture_site();
    let edition = site.edition();
    let basket = basket(
        &edition,
        "m=wellbeing-score~short-wellbeing-scale&m=wellbeing-score~wellbeing-question",
    );
    let entries = Entry::all(&edition, &basket);
    insta::assert_snapshot!(told(overlap::points(&edition, &entries)), @"Look: “Fixture: change in wellbeing” is asked for twice, with “Fixture: short wellbeing scale” and with “Fixture: wellbeing question of a survey”. Their values may stand on one line after a conversion from “Fixture: short wellbeing scale” to “Fixture: wellbeing question of a survey”: 7 → 0, 21 → 5, 35 → 10. The metric /metrics/wellbeing-score");
}

#[test]
fn core_metrics_that_are_not_there_are_offered() {
    let site = standard_site();
    let edition = site.edition();
    let basket = basket(&edition, "m=loneliness~ucla-3&m=life-satisfaction~ons4");
    let entries = Entry::all(&edition, &basket);
    insta::assert_snapshot!(told(missing::points(&edition, &entries)), @"
    Note: Not all core metrics of outcome 18, “Wellbeing”, are on the list. Missing: Satisfaction with family relationships /metrics/family-satisfaction [add: family-satisfaction], Satisfaction with friendships /metrics/friends-satisfaction [add: friends-satisfaction]
    Note: Not all core metrics of outcome 19, “Social connections”, are on the list. Missing: Share often or always lonely /metrics/lonely-often-share [add: lonely-often-share], Wider social network /metrics/network-size [add: network-size]
    ");
    insta::assert_snapshot!(told(overlap::points(&edition, &entries)), @"");
}

#[test]
fn populations_that_do_not_fit_are_told() {
    let site = standard_site();
    let edition = site.edition();
    let told = |query: &str| {
        let basket = basket(&edition, query);
        let entries = Entry::all(&edition, &basket);
        told(whom::points(&edition, &basket, &entries))
    };
    let measures =
        "m=life-satisfaction~ons4&m=good-level-of-development~eyfs-profile&m=loneliness~ucla-3";
    insta::assert_snapshot!(told(measures), @"Look: Some of these are recorded for different people: “Life satisfaction” with “ONS4” is for adults, communities, people on low income, people who use drugs or alcohol and 1 more groups; “Good level of development at end of Reception” with “EYFS Profile” is for young children; “Loneliness” with “UCLA-3” is for adults, older people, school-age children and people who use social care.");
    insta::assert_snapshot!(told(&format!("{measures}&group=young-children")), @"
    Look: “Life satisfaction” with “ONS4” is advised against for “Young children”. Not for children under 10.
    Note: Whether it serves “Young children” is not recorded for “Loneliness” with “UCLA-3”.
    ");
    insta::assert_snapshot!(told(&format!("{measures}&group=martians")), @"Look: “martians” is not a group of the list of beneficiary groups. The groups /code-lists/beneficiary-groups");
}

#[test]
fn what_is_not_known_makes_a_total_a_least() {
    let site = standard_site();
    let edition = site.edition();
    let burden = |query: &str| {
        let basket = basket(&edition, query);
        let burden = Burden::of(&Entry::all(&edition, &basket));
        let parts = [
            burden.effort.join("\n"),
            burden.twice.unwrap_or_default(),
            burden.unasked.unwrap_or_default(),
            burden.cost,
        ];
        parts.join("\n")
    };
    insta::assert_snapshot!(burden("m=loneliness~ucla-3&m=life-satisfaction~ons4"), @"
    Answered by the person concerned: 7 questions, about 2 minutes each time.
    “Loneliness” and “Life satisfaction” are asked before and after, so twice.

    All are free to use.
    ");
    insta::assert_snapshot!(burden("m=help-satisfaction-share~help-satisfaction-question&m=loneliness~ucla-3&m=attendance-rate&m=good-level-of-development~eyfs-profile"), @"
    Answered by the person concerned: 4 questions, at least 1 minute each time. The time for “Question on satisfaction with help” is not known.
    What “School attendance rate” asks depends on the data source, which is not chosen yet.
    “Loneliness” is asked before and after, so twice.
    “EYFS Profile” comes from records, counts or published figures: nobody is asked, but somebody looks it up.
    All are free to use.
    ");
    assert_eq!(Burden::of(&[]), Burden::default());
}

#[test]
fn published_profiles_that_ask_for_the_same_are_found() {
    let site = standard_site();
    let edition = site.edition();
    let small = edition.view().profile("small-grant").expect("the profile");
    let basket = profile::basket(&edition, small);
    let found = same::asking(&edition, &Entry::all(&edition, &basket));
    let first = found.first().expect("itself");
    assert_eq!((first.much.as_str(), found.len() > 1), ("all 3", true));
}

#[test]
fn a_shortlist_reads_as_a_profile() {
    let site = fixture_site();
    let edition = site.edition();
    let basket = basket(
        &edition,
        "m=wellbeing-score~short-wellbeing-scale~required&m=lonely-often&m=nonsense&title=Our+%22fund%22+%5C+2027&group=older-people",
    );
    let text = profile::text(&edition, &basket);
    insta::assert_snapshot!(text, @r#"
    # A shortlist of measures as a profile. Check data against it with:
    #   open-outcomes validate DATA --profile THIS-FILE

    id = "our-fund-2027"
    version = "0.1.0"
    title = "Our \"fund\" \\ 2027"
    definition = "A shortlist that asks for “Fixture: change in wellbeing” and “Fixture: often lonely”."
    beneficiary_groups = ["older-people"]
    outcomes = ["wellbeing@^1.0.0", "social-connections@^1.0.0"]

    [provenance]
    note = "Put together as a shortlist from release 1.0.0 of the registry."

    # Fixture: change in wellbeing, with Fixture: short wellbeing scale
    [[measures]]
    metric = "wellbeing-score@=1.0.0"
    data_source = "short-wellbeing-scale@=1.1.0"
    required = true

    # Fixture: often lonely
    [[measures]]
    metric = "lonely-often@=1.0.0"
    required = false

    [[tables]]
    table = "report@^1.0.0"
    required = true

    [[tables]]
    table = "measurements@^1.0.0"
    required = false

    [[tables]]
    table = "results@^1.0.0"
    required = false
    "#);
    read(&text);
}

#[test]
fn every_published_profile_comes_back_from_its_shortlist() {
    let site = standard_site();
    let edition = site.edition();
    for published in edition.view().all(Kind::Profile) {
        let Definition::Profile(published) = published.definition() else {
            continue;
        };
        let before = profile::basket(&edition, published);
        assert_eq!(before.chosen.len(), published.measures.len());
        let text = profile::text(&edition, &before);
        let again = profile::read(&edition, &text).expect("a profile");
        assert_eq!(again, before, "{text}");
    }
}

#[test]
fn an_older_version_stays_what_it_was() {
    let site = history_site();
    let edition = site.edition();
    let before = basket(&edition, "m=close-friends@1.0.0~friends-question@1.0.0");
    let text = profile::text(&edition, &before);
    assert!(text.contains("close-friends@=1.0.0"), "{text}");
    let again = profile::read(&edition, &text).expect("a profile");
    assert_eq!(again, before);
}

/// Checks one row of measurements for each measure.
fn judged(edition: &Edition, basket: &Basket, rows: &str) -> Report {
    let profile = read(&profile::text(edition, basket));
    let mut options = Options::new(date(2026, 1, 31));
    options.profiles = vec![ProfileChoice::Own(Box::new(profile))];
    let report = "field,value\norganisation,Fixture Charity\nperiod_start,2025-01-01\nperiod_end,2025-12-31\n";
    let inputs = [("report.csv", report), ("measurements.csv", rows)].map(|(name, text)| Input {
        name: name.to_owned(),
        reader: Box::new(Cursor::new(text.as_bytes().to_vec())),
    });
    validate(&edition.snapshot, inputs.into(), &options).expect("a report")
}

#[test]
fn ten_shortlists_judge_data_as_they_are() {
    let site = standard_site();
    let edition = site.edition();
    let mut measures = Vec::new();
    for published in edition.view().all(Kind::Metric) {
        let Definition::Metric(metric) = published.definition() else {
            continue;
        };
        let measure = metric.measures.iter().find(|measure| {
            let minimum = measure.range.and_then(|range| range.minimum);
            metric.levels.contains(&Level::Person)
                && measure.levels.is_empty()
                && measure.value_type == ValueType::Integer
                && minimum.is_some()
        });
        if let Some(measure) = measure {
            let minimum = measure.range.and_then(|range| range.minimum);
            let (metric, source) = (&metric.header.id, &measure.data_source.id);
            let row = format!(
                "P1,{metric},{source},baseline,2025-03-01,{},{}\n",
                minimum.unwrap_or_default(),
                measure.unit
            );
            measures.push((format!("m={metric}~{source}~required&"), row));
        }
    }
    let shortlists: Vec<_> = measures.chunks_exact(3).take(10).collect();
    assert_eq!(shortlists.len(), 10);
    let header = "participant_id,metric_id,data_source,timepoint,measured_on,value,unit\n";
    for shortlist in shortlists {
        let query: String = shortlist.iter().map(|(query, _)| query.as_str()).collect();
        let basket = basket(&edition, &query);
        let rows: String = shortlist.iter().map(|(_, row)| row.as_str()).collect();
        let report = judged(&edition, &basket, &format!("{header}{rows}"));
        let grave = report
            .findings
            .iter()
            .filter(|finding| finding.severity <= Severity::Error)
            .map(|finding| format!("{}: {}", finding.rule, finding.message));
        assert_eq!(grave.collect::<Vec<_>>(), Vec::<String>::new(), "{query}");
        let (first, _) = shortlist[0].1.split_once('\n').expect("a row");
        let without = rows.replacen(&format!("{first}\n"), "", 1);
        let report = judged(&edition, &basket, &format!("{header}{without}"));
        let mut rules = report.findings.iter().map(|finding| finding.rule);
        assert!(
            rules.any(|rule| rule == "required-measure-missing"),
            "{query}"
        );
    }
}

proptest! {
    #[test]
    fn any_title_makes_a_profile_that_opens_again(title in "\\PC{0,130}") {
        let site = fixture_site();
        let edition = site.edition();
        let mut before = basket(&edition, "m=wellbeing-score~short-wellbeing-scale");
        before.name(&title);
        let text = profile::text(&edition, &before);
        let again = profile::read(&edition, &text);
        prop_assert_eq!(again, Ok(before), "{}", text);
    }
}
