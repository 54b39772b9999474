//! Both ways to work a score out give the same, for every instrument and whatever the answers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use open_outcomes_validator::scoring::{CannotScore, Coding};
use proptest::prelude::*;
use toml::{Table, Value};

use crate::form::Form;
use crate::second::{self, files, ladder};
use crate::{executable, score_as};

static FILES: LazyLock<BTreeMap<String, Table>> = LazyLock::new(files);

/// A form of one instrument: each pick chooses a code, a gap, a code for “no answer”, or what is no answer at all.
fn form(instrument: &Table, picks: &[u16], oddity: u16) -> Form {
    let items = instrument["items"].as_integer().expect("a count");
    let mut form = Form::default();
    for (item, pick) in (1..=items).zip(picks.iter().cycle()) {
        let item = u16::try_from(item).expect("a small number");
        let (codes, missing) = ladder(instrument, item);
        let code = codes[usize::from(*pick) % codes.len()];
        // Of a hundred picks, `oddity` are something else than an answer.
        let code = match pick / 128 % 100 {
            odd if odd >= oddity => Some(code),
            odd if odd % 4 == 0 => Some(code + 0.5),
            odd if odd % 4 == 1 => missing.first().copied(),
            odd if odd % 8 == 2 => Some(codes[codes.len() - 1] + 1.0),
            _ => None,
        };
        if let Some(code) = code {
            form = form.with(item, code);
        }
    }
    form
}

fn agree(name: &str, as_printed: bool, form: &Form) -> Result<(), String> {
    let (id, score) = name.split_once('/').expect("source/score");
    let coding = if as_printed {
        Coding::AsPrinted
    } else {
        Coding::Strength
    };
    let first = score_as(name, coding, form).map(|score| score.value);
    let second = second::score(&FILES[id], score, as_printed, form);
    let same = match (first, second) {
        (Ok(one), Ok(other)) => (one - other).abs() < 1e-6,
        (Err(CannotScore::OnlyAsPrinted), Err(second::None::OnlyAsPrinted))
        | (Err(CannotScore::TooManyMissing { .. }), Err(second::None::Gaps))
        | (Err(CannotScore::NoSuchAnswer { .. }), Err(second::None::NoAnswer))
        | (Err(CannotScore::NotInTable { .. }), Err(second::None::NotInTable)) => true,
        _ => false,
    };
    if same {
        Ok(())
    } else {
        Err(format!("{name}: {first:?}, but {second:?}: {form}"))
    }
}

/// The second way knows every score that the first does, and no other.
#[test]
fn both_ways_know_the_same_scores() {
    let first: BTreeSet<_> = executable().map(|(name, ..)| name).collect();
    let scores = |(id, file): (&String, &Table)| {
        let scores = file.get("scores").and_then(Value::as_array);
        let scores = scores.into_iter().flatten().filter_map(Value::as_table);
        let held = scores.filter(|score| score.contains_key("method"));
        held.map(|score| format!("{id}/{}", score["id"].as_str().expect("an id")))
            .collect::<Vec<_>>()
    };
    let second: BTreeSet<_> = FILES.iter().flat_map(scores).collect();
    assert_eq!(first, second);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn both_ways_give_the_same(
        picks in prop::collection::vec(any::<u16>(), 60),
        oddity in prop::sample::select(vec![0_u16, 4, 12, 40]),
        as_printed: bool,
    ) {
        for (name, source, _) in executable() {
            let file = &FILES[source.header.id.as_str()];
            let instrument = file["instrument"].as_table().expect("an instrument");
            let form = form(instrument, &picks, oddity);
            let outcome = agree(&name, as_printed, &form);
            prop_assert!(outcome.is_ok(), "{}", outcome.unwrap_err());
        }
    }

    /// Answers that lead past items, which random ones seldom hit.
    #[test]
    fn both_ways_leave_out_the_same_items(first in 0_u16..3, second in 0_u16..2, third in 0_u16..2, gaps in any::<u16>(), last in 0_u16..3) {
        let mut form = Form::default();
        for (item, code) in [(1, first), (2, second), (3, third), (9, last * 2), (10, 4 - last * 2)] {
            form = form.with(item, f64::from(code));
        }
        for item in 4..=8 {
            if gaps >> item & 1 == 1 {
                form = form.with(item, f64::from(gaps >> 9 & 3));
            }
        }
        let outcome = agree("audit/total", false, &form);
        prop_assert!(outcome.is_ok(), "{}", outcome.unwrap_err());
    }
}
