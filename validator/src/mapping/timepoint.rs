//! Words that say when a value was taken.

use std::collections::BTreeMap;

use open_outcomes_registry::definition::CodeList;
use open_outcomes_registry::snapshot::ReleaseView;

use super::words::{Word, joined};
use crate::plan::columns::{fold, folds_to};

/// Words that people use beside the codes of the registry, by code.
const WORDS: [(&str, &[&str]); 5] = [
    (
        "baseline",
        &[
            "before",
            "beforehand",
            "pre",
            "preintervention",
            "preprogramme",
            "pretest",
            "base",
            "start",
            "starting",
            "beginning",
            "intake",
            "entry",
            "initial",
            "initially",
            "first",
            "week0",
            "day0",
        ],
    ),
    (
        "follow-up",
        &[
            "after",
            "afterwards",
            "post",
            "postintervention",
            "postprogramme",
            "posttest",
            "followup",
            "fu",
            "last",
            "final",
        ],
    ),
    (
        "exit",
        &["exit", "end", "ending", "leaving", "discharge", "closing"],
    ),
    (
        "interim",
        &["interim", "mid", "midpoint", "midway", "review"],
    ),
    ("single", &["once"]),
];

/// What rounds are called that are counted.
const ROUNDS: [&str; 9] = [
    "t",
    "tp",
    "time",
    "timepoint",
    "wave",
    "round",
    "survey",
    "assessment",
    "questionnaire",
];

/// When a header says that a value was taken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum When {
    /// At a timepoint of the registry.
    At(String),
    /// In a round of so many; which timepoint that is, the other headers tell.
    Round(String, u32),
}

impl When {
    /// The timepoint's code, where it is one.
    pub(super) fn code(&self) -> Option<String> {
        match self {
            Self::At(code) => Some(code.clone()),
            Self::Round(..) => None,
        }
    }
}

/// The words for timepoints.
pub(super) struct Timepoints {
    by_word: BTreeMap<String, String>,
    codes: Vec<String>,
}

impl Timepoints {
    /// Those of a release.
    pub(super) fn new(release: ReleaseView<'_>) -> Self {
        let list = release.code_list("timepoints");
        let codes = list.map_or(&[][..], |list| &list.codes);
        let mut by_word = BTreeMap::new();
        for code in codes {
            let usual = WORDS.iter().filter(|(of, _)| *of == code.code);
            let usual = usual.flat_map(|(_, words)| words.iter().copied());
            let own = code.alternative_codes.iter().map(String::as_str);
            let own = own.chain([code.code.as_str(), code.title.as_str()]);
            for word in own.chain(usual) {
                by_word
                    .entry(fold(word))
                    .or_insert_with(|| code.code.clone());
            }
        }
        Self {
            by_word,
            codes: codes.iter().map(|code| code.code.clone()).collect(),
        }
    }

    /// When some words together say that it was.
    pub(super) fn of(&self, words: &[Word]) -> Option<When> {
        let text = joined(words);
        if let Some(code) = self.by_word.get(&text) {
            return Some(When::At(code.clone()));
        }
        let digits = text.find(|letter: char| letter.is_ascii_digit())?;
        let (name, number) = text.split_at(digits);
        if !ROUNDS.contains(&name) || number.len() > 2 {
            return None;
        }
        let number: u32 = number.parse().ok()?;
        // Who counts from nought means the start by it.
        if number == 0 && self.has("baseline") {
            return Some(When::At("baseline".to_owned()));
        }
        Some(When::Round(name.to_owned(), number))
    }

    /// Whether the registry has a timepoint.
    pub(super) fn has(&self, code: &str) -> bool {
        self.codes.iter().any(|one| one == code)
    }
}

/// The timepoint that a round is, where the rounds of a sheet leave no doubt: the first of several is the start,
/// and the later of two is the time afterwards.
pub(super) fn of_round(rounds: &[u32], has_start: bool, round: u32) -> Option<&'static str> {
    match (rounds, has_start) {
        ([only], true) if *only == round => Some("follow-up"),
        ([first, _, ..], false) if *first == round => Some("baseline"),
        ([_, second], false) if *second == round => Some("follow-up"),
        _ => None,
    }
}

/// The code that a text means in a list: the code itself, its title, or another spelling.
pub(super) fn code_of<'l>(list: &'l CodeList, text: &str) -> Option<&'l str> {
    let folded = fold(text);
    if folded.is_empty() {
        return None;
    }
    let mut codes = list.codes.iter();
    let found = codes.find(|code| {
        let others = code.alternative_codes.iter().map(String::as_str);
        let mut names = others.chain([code.code.as_str(), code.title.as_str()]);
        names.any(|name| folds_to(name, &folded))
    });
    found.map(|code| code.code.as_str())
}
