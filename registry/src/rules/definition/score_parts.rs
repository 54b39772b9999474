use std::collections::{BTreeMap, BTreeSet};

use crate::definition::scoring::Scoring;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::standard::Living;

declare_rule! {
    /// ## What it does
    /// Looks at the items and the scores that a score is made of. None may be named twice, and no score may be made
    /// of itself, by whatever way round.
    /// ## Why it matters
    /// An item that counts twice gives a wrong score that looks right. A score made of itself can never be worked out.
    /// ## Fires
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    ///
    /// [instrument]
    /// items = 2
    /// response = { minimum = 1, maximum = 5, step = 1 }
    ///
    /// [[scores]]
    /// id = "first"
    /// title = "First half"
    /// items = [1, 1]
    /// range = { minimum = 1, maximum = 5 }
    /// unit = "{score}"
    /// direction = "higher-is-better"
    ///
    /// [[scores]]
    /// id = "total"
    /// title = "Total"
    /// scores = ["first", "total"]
    /// range = { minimum = 1, maximum = 5 }
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// ```
    /// ## Passes
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    ///
    /// [instrument]
    /// items = 2
    /// response = { minimum = 1, maximum = 5, step = 1 }
    ///
    /// [[scores]]
    /// id = "first"
    /// title = "First half"
    /// items = [1]
    /// range = { minimum = 1, maximum = 5 }
    /// unit = "{score}"
    /// direction = "higher-is-better"
    ///
    /// [[scores]]
    /// id = "total"
    /// title = "Total"
    /// scores = ["first"]
    /// range = { minimum = 1, maximum = 5 }
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// ```
    /// ## How to fix
    /// Look the scoring up in the manual, and correct the numbers or names.
    RULE("score-parts") = {
        summary: "a score counts a part twice, or is made of itself",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (living, source) in context.data_sources() {
        for (at, score) in source.scores.iter().enumerate() {
            let pointer = format!("/scores/{at}");
            twice(
                living,
                &format!("{pointer}/items"),
                "item ",
                &score.items,
                sink,
            );
            twice(
                living,
                &format!("{pointer}/reversed"),
                "item ",
                &score.reversed,
                sink,
            );
            for (nth, recode) in score.recodes.iter().enumerate() {
                let pointer = format!("{pointer}/recodes/{nth}/items");
                twice(living, &pointer, "item ", &recode.items, sink);
            }
            twice(
                living,
                &format!("{pointer}/scores"),
                "the score ",
                &score.scores,
                sink,
            );
        }
        for [at, part] in loops(&source.scores) {
            let score = &source.scores[at];
            let (whole, other) = (&score.id, &score.scores[part]);
            let message = if whole == other {
                format!("“{whole}” is made of itself")
            } else {
                format!("“{whole}” is made of “{other}”, and that of “{whole}” again")
            };
            sink.report(
                living,
                &format!("/scores/{at}/scores/{part}"),
                message,
                "take it out".to_owned(),
            );
        }
    }
}

/// Reports what stands in a list a second time.
fn twice<T: Ord + std::fmt::Display>(
    living: &Living,
    pointer: &str,
    what: &str,
    parts: &[T],
    sink: &mut Sink<'_>,
) {
    let mut seen = BTreeSet::new();
    for (at, part) in parts.iter().enumerate() {
        if !seen.insert(part) {
            sink.report(
                living,
                &format!("{pointer}/{at}"),
                format!("{what}{part} is named here already"),
                "name each only once".to_owned(),
            );
        }
    }
}

/// The parts, by score and place in it, that lead back to a score which they are a part of.
fn loops(scores: &[Scoring]) -> Vec<[usize; 2]> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        No,
        Open,
        Done,
    }
    let places = scores.iter().enumerate().rev();
    let places: BTreeMap<_, _> = places.map(|(at, score)| (&score.id, at)).collect();
    let mut seen = vec![Seen::No; scores.len()];
    let mut found = Vec::new();
    for start in 0..scores.len() {
        if seen[start] != Seen::No {
            continue;
        }
        seen[start] = Seen::Open;
        let mut way = vec![[start, 0]];
        while let Some(step) = way.last_mut() {
            let [at, nth] = *step;
            let Some(part) = scores[at].scores.get(nth) else {
                seen[at] = Seen::Done;
                way.pop();
                continue;
            };
            step[1] += 1;
            match places.get(part) {
                Some(place) if seen[*place] == Seen::Open => found.push([at, nth]),
                Some(place) if seen[*place] == Seen::No => {
                    seen[*place] = Seen::Open;
                    way.push([*place, 0]);
                }
                _ => {}
            }
        }
    }
    found
}
