//! The engine on an instrument made up for these tests. Real instruments: `validator/tests/scoring`.

use open_outcomes_registry::definition::data_source::DataSource;
use proptest::prelude::*;

use super::{CannotScore, Coding, NotScorable, Score, Scorer};

/// Four items of 0 to 3, the second reversed, and a fifth of 0, 2 or 4.
fn source(score: &str) -> DataSource {
    let text = format!(
        r#"
        id = "made-up"
        version = "1.0.0"
        title = "Made up"
        kind = "instrument"
        provenance = {{}}

        [instrument]
        items = 5
        response = {{ minimum = 0, maximum = 3, step = 1 }}
        other_responses = [{{ items = [5], response = {{ minimum = 0, maximum = 4, step = 2 }}, missing_codes = [99] }}]
        missing_codes = [9]
        printed_reversed = true

        [[scores]]
        id = "four"
        title = "The first four"
        method = "sum"
        items = [1, 2, 3, 4]
        reversed = [2]
        range = {{ minimum = 0, maximum = 12 }}
        unit = "{{score}}"
        direction = "lower-is-better"
        bands = [{{ id = "low", title = "Low", from = 0 }}, {{ id = "high", title = "High", from = 6 }}]

        [[scores]]
        id = "wanted"
        title = "The one under test"
        range = {{ minimum = 0, maximum = 100 }}
        unit = "{{score}}"
        direction = "lower-is-better"
        {score}
        "#
    );
    toml::from_str(&text).expect("a data source")
}

/// Runs the score; −1 stands for a missing answer.
fn run(
    source: &DataSource,
    id: &str,
    coding: Coding,
    answers: [f64; 5],
) -> Result<f64, CannotScore> {
    full(source, id, coding, answers).map(|(value, _)| value)
}

fn full(
    source: &DataSource,
    id: &str,
    coding: Coding,
    answers: [f64; 5],
) -> Result<(f64, Option<String>), CannotScore> {
    let scorer = Scorer::new(source, &id.parse().expect("an id")).expect("a scorer");
    let answer = |item: u16| {
        let answer = answers[usize::from(item) - 1];
        (answer >= 0.0).then_some(answer)
    };
    let Score { value, band, .. } = scorer.score(coding, &answer)?;
    Ok((value, band.map(|band| band.id.to_string())))
}

fn wanted(score: &str, answers: [f64; 5]) -> Result<f64, CannotScore> {
    run(&source(score), "wanted", Coding::Strength, answers)
}

const GAP: f64 = -1.0;

#[test]
fn a_reversed_item_is_turned_round_unless_its_print_is() {
    let source = source("");
    let answers = [1.0, 0.0, 1.0, 1.0, 0.0];
    assert_eq!(
        full(&source, "four", Coding::Strength, answers),
        Ok((6.0, Some("high".to_owned())))
    );
    assert_eq!(
        full(&source, "four", Coding::AsPrinted, answers),
        Ok((3.0, Some("low".to_owned())))
    );
}

#[test]
fn a_gap_in_a_form_that_must_be_complete_is_told_with_its_item() {
    let said = run(
        &source(""),
        "four",
        Coding::Strength,
        [1.0, 1.0, GAP, 9.0, 0.0],
    );
    let error = said.expect_err("two gaps");
    assert_eq!(
        error.to_string(),
        "2 answers are missing, the first of them item 3; 0 may be"
    );
}

#[test]
fn gaps_are_replaced_by_the_mean_or_count_nothing() {
    let sum =
        |missing: &str| format!("method = \"sum\"\nitems = [1, 2, 3, 4]\nmissing = {missing}");
    let gaps = [1.0, 2.0, 2.0, GAP, GAP];
    let prorated = wanted(&sum("{ prorate_up_to = 1 }"), gaps).expect("a score");
    assert!((prorated - 20.0 / 3.0).abs() < 1e-12);
    assert_eq!(
        wanted(&sum("{ prorate_up_to = 1, round = \"half-up\" }"), gaps),
        Ok(7.0)
    );
    assert_eq!(
        wanted(&sum("{ prorate_up_to = 1, round = \"up\" }"), gaps),
        Ok(7.0)
    );
    assert_eq!(wanted(&sum("{ leave_out_up_to = 1 }"), gaps), Ok(5.0));
    let two = [1.0, 2.0, GAP, GAP, GAP];
    assert_eq!(
        wanted(&sum("{ prorate_up_to = 2, round = \"up\" }"), two),
        Ok(6.0)
    );
    let mean = "method = \"mean\"\nitems = [1, 2, 3, 4]\nmissing = { prorate_up_to = 2 }";
    assert_eq!(wanted(mean, two), Ok(1.5));
    assert!(matches!(
        wanted(&sum("{ prorate_up_to = 4 }"), [GAP; 5]),
        Err(CannotScore::TooManyMissing { missing: 4, .. })
    ));
}

#[test]
fn where_gaps_are_replaced_none_is_left_out_beside_them() {
    let sum = "method = \"sum\"\nitems = [1, 2, 3, 4]\nmissing = { prorate_up_to = 1, leave_out_up_to = 3 }";
    assert_eq!(wanted(sum, [1.0, 2.0, 3.0, GAP, GAP]), Ok(8.0));
    assert!(matches!(
        wanted(sum, [1.0, 2.0, GAP, GAP, GAP]),
        Err(CannotScore::TooManyMissing {
            missing: 2,
            allowed: 1,
            ..
        })
    ));
}

#[test]
fn what_floating_point_loses_moves_no_score_to_the_next_number_or_band() {
    // Added in this order they are a little more than 1.5, and four thirds of it a little more than 2.
    let up = "method = \"sum\"\nitems = [1, 2, 3, 4]\nmissing = { prorate_up_to = 1, round = \"up\" }\n\
              recodes = [{ items = [1, 2, 3], values = [[1, 0.1], [2, 1.1], [3, 0.3]] }]";
    assert_eq!(wanted(up, [1.0, 2.0, 3.0, GAP, 0.0]), Ok(2.0));
    // A tenth and seven tenths are a little less than eight tenths.
    let banded = source(
        "method = \"sum\"\nitems = [1, 2]\n\
         recodes = [{ items = [1, 2], values = [[1, 0.1], [2, 0.7]] }]\n\
         bands = [{ id = \"low\", title = \"Low\", from = 0 }, { id = \"high\", title = \"High\", from = 0.8 }]",
    );
    let score = full(
        &banded,
        "wanted",
        Coding::Strength,
        [1.0, 2.0, 0.0, 0.0, 0.0],
    );
    assert_eq!(score.expect("a score").1.as_deref(), Some("high"));
}

#[test]
fn gaps_of_the_parts_are_filled_once() {
    let both = "method = \"sum\"\nscores = [\"part\", \"part\"]\nmissing = { prorate_up_to = 2 }\n\
                [[scores]]\nid = \"part\"\ntitle = \"Part\"\nmethod = \"sum\"\nitems = [1, 2, 3, 4]\n\
                missing = { prorate_up_to = 1 }\nrange = {}\nunit = \"{score}\"\ndirection = \"lower-is-better\"";
    assert_eq!(wanted(both, [1.0, 2.0, 3.0, GAP, 0.0]), Ok(16.0));
}

#[test]
fn a_profile_has_all_its_digits_or_is_none() {
    let profile = |rest: &str| format!("method = \"profile\"\n{rest}");
    let gaps = profile("items = [1, 2, 3]\nmissing = { leave_out_up_to = 2 }");
    assert!(matches!(
        wanted(&gaps, [1.0, GAP, 3.0, 0.0, 0.0]),
        Err(CannotScore::TooManyMissing { allowed: 0, .. })
    ));
    let id = "wanted".parse().expect("an id");
    for strange in [
        "recodes = [{ items = [1], values = [[1, 10]] }]",
        "recodes = [{ items = [1], values = [[1, 0.5]] }]",
        "recodes = [{ items = [1], values = [[1, -1]] }]",
        "items = [1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4]",
        "scores = [\"four\"]",
    ] {
        let refused = Scorer::new(&source(&profile(strange)), &id).map(|_| ());
        assert_eq!(refused, Err(NotScorable::NoDigits(id.clone())), "{strange}");
    }
}

#[test]
fn a_score_made_of_too_much_is_refused_at_once() {
    let part = |at: usize| {
        format!(
            "scores = [\"s{at}\", \"s{at}\"]\n[[scores]]\nid = \"s{at}\"\ntitle = \"S\"\nmethod = \"sum\"\n\
             range = {{}}\nunit = \"1\"\ndirection = \"context-only\"\n"
        )
    };
    let id = "wanted".parse().expect("an id");
    // Twice as many parts with each step: more than could ever be counted.
    let deep: String = (0..60).map(part).collect();
    let deep = source(&format!("method = \"sum\"\n{deep}"));
    assert!(matches!(
        Scorer::new(&deep, &id),
        Err(NotScorable::TooLarge(_))
    ));
    let wide = source(&format!(
        "method = \"sum\"\nscores = [{}]",
        "\"four\", ".repeat(3_000)
    ));
    assert!(matches!(
        Scorer::new(&wide, &id),
        Err(NotScorable::TooLarge(_))
    ));
}

#[test]
fn an_instrument_without_items_has_no_score() {
    let mut source = source("method = \"mean\"");
    if let Some(instrument) = &mut source.instrument {
        instrument.items = 0;
    }
    let refused = Scorer::new(&source, &"wanted".parse().expect("an id")).map(|_| ());
    assert_eq!(refused, Err(NotScorable::NoInstrument));
    source.instrument = None;
    let refused = Scorer::new(&source, &"wanted".parse().expect("an id")).map(|_| ());
    assert_eq!(refused, Err(NotScorable::NoInstrument));
}

#[test]
fn a_code_for_no_answer_is_a_gap_in_its_own_items_only() {
    let sum = "method = \"sum\"\nitems = [1, 5]\nmissing = { leave_out_up_to = 1 }";
    assert_eq!(wanted(sum, [9.0, 0.0, 0.0, 0.0, 4.0]), Ok(4.0));
    assert_eq!(wanted(sum, [1.0, 0.0, 0.0, 0.0, 99.0]), Ok(1.0));
    assert!(wanted(sum, [1.0, 0.0, 0.0, 0.0, 9.0]).is_err());
    assert!(wanted(sum, [99.0, 0.0, 0.0, 0.0, 4.0]).is_err());
}

#[test]
fn an_answer_that_cannot_be_is_refused() {
    let sum = "method = \"sum\"\nitems = [4, 5]";
    assert_eq!(wanted(sum, [0.0, 0.0, 0.0, 3.0, 4.0]), Ok(7.0));
    for (item, answer) in [(4_u16, 4.0), (4, 1.5), (5, 1.0), (5, 6.0)] {
        let mut answers = [0.0; 5];
        answers[usize::from(item) - 1] = answer;
        assert_eq!(
            wanted(sum, answers),
            Err(CannotScore::NoSuchAnswer { item, answer })
        );
    }
}

#[test]
fn items_that_the_form_skips_count_nothing() {
    let sum = "method = \"sum\"\nskips = [{ when = [{ item = 1, code = 0 }], items = [2, 3] }]";
    assert_eq!(wanted(sum, [0.0, GAP, GAP, 1.0, 2.0]), Ok(3.0));
    assert_eq!(wanted(sum, [0.0, 2.0, GAP, 1.0, 2.0]), Ok(5.0));
    assert!(wanted(sum, [1.0, GAP, GAP, 1.0, 2.0]).is_err());
}

#[test]
fn answers_count_with_other_values_and_the_result_is_multiplied() {
    let sum = "method = \"sum\"\nitems = [1, 2]\nreversed = [2]\nmultiply = 10\n\
               recodes = [{ items = [1, 2], values = [[0, 0], [1, 0], [2, 1], [3, 1]] }]";
    assert_eq!(wanted(sum, [3.0, 0.0, 0.0, 0.0, 0.0]), Ok(20.0));
    assert_eq!(wanted(sum, [1.0, 3.0, 0.0, 0.0, 0.0]), Ok(0.0));
}

#[test]
fn a_total_is_looked_up_and_a_profile_is_read_off() {
    let lookup = "method = \"lookup\"\nitems = [1, 3]\ntable = [[0, 10], [1, 12.5]]";
    assert_eq!(wanted(lookup, [1.0, 0.0, 0.0, 0.0, 0.0]), Ok(12.5));
    assert_eq!(
        wanted(lookup, [1.0, 0.0, 1.0, 0.0, 0.0]),
        Err(CannotScore::NotInTable { raw: 2.0 })
    );
    assert_eq!(
        wanted("method = \"profile\"", [1.0, 2.0, 3.0, 0.0, 2.0]),
        Ok(12302.0)
    );
}

#[test]
fn where_the_reversal_is_unknown_only_printed_numbers_are_scored() {
    let mut source = source("method = \"sum\"\nitems = [1, 2]");
    let answers = [1.0, 2.0, 0.0, 0.0, 0.0];
    if let Some(instrument) = &mut source.instrument {
        instrument.only_as_printed = true;
    }
    assert_eq!(run(&source, "wanted", Coding::AsPrinted, answers), Ok(3.0));
    assert_eq!(
        run(&source, "wanted", Coding::Strength, answers),
        Err(CannotScore::OnlyAsPrinted)
    );
}

#[test]
fn a_score_is_made_of_scores_never_of_itself() {
    assert_eq!(
        wanted(
            "method = \"sum\"\nscores = [\"four\", \"four\"]",
            [1.0, 3.0, 0.0, 0.0, 0.0]
        ),
        Ok(2.0)
    );
    let id = "wanted".parse().expect("an id");
    let refused = |score: &str| Scorer::new(&source(score), &id).expect_err("refused");
    assert_eq!(
        refused("method = \"sum\"\nscores = [\"wanted\"]"),
        NotScorable::Circular(id.clone())
    );
    assert_eq!(
        refused("method = \"sum\"\nitems = [6]"),
        NotScorable::NoSuchItem(6)
    );
    assert_eq!(
        refused("method = \"sum\"\nskips = [{ when = [{ item = 0, code = 1 }], items = [1] }]"),
        NotScorable::NoSuchItem(0)
    );
    assert_eq!(refused(""), NotScorable::NotHeld(id.clone()));
}

proptest! {
    #[test]
    fn a_prorated_score_stays_within_the_range_of_a_complete_one(
        answers in prop::array::uniform5(prop_oneof![Just(GAP), (0u8..=3).prop_map(f64::from)]),
        round in prop_oneof![Just(""), Just(", round = \"half-up\""), Just(", round = \"up\"")],
    ) {
        let sum = format!("method = \"sum\"\nitems = [1, 2, 3, 4]\nreversed = [1, 4]\nmissing = {{ prorate_up_to = 3{round} }}");
        if let Ok(score) = wanted(&sum, answers) {
            prop_assert!((0.0..=12.0).contains(&score), "{score}");
        }
    }
}
