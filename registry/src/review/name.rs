//! How review files are called: `<sha8 of the first subject>-<reviewer>[-N].toml`, N from 2 for each further word of the
//! same reviewer on the same text, in the folder of the first subject.

use crate::governance::review::{Review, Subject};
use crate::id::DefinitionId;
use crate::source::Files;

/// The path of the `word`-th review of `subject` by `reviewer`.
fn path(subject: &Subject, reviewer: &DefinitionId, word: usize) -> String {
    let stem = stem(subject, reviewer);
    match word {
        0 | 1 => format!("{stem}.toml"),
        more => format!("{stem}-{more}.toml"),
    }
}

fn stem(subject: &Subject, reviewer: &DefinitionId) -> String {
    format!(
        "reviews/{}/{}/{}/{}-{reviewer}",
        subject.kind.folder(),
        subject.id,
        subject.version,
        subject.sha256.short()
    )
}

/// The path of her first review of `subject`.
pub(super) fn first(subject: &Subject, reviewer: &DefinitionId) -> String {
    path(subject, reviewer, 1)
}

/// The first path for her review of `subject` that is not taken.
pub(super) fn free(
    files: &Files,
    planned: &[super::Planned],
    subject: &Subject,
    reviewer: &DefinitionId,
) -> String {
    let taken = |path: &String| {
        files.get(path).is_some() || planned.iter().any(|planned| planned.path == *path)
    };
    // There are no more words than files, so one of these is free.
    let words = 1..=files.iter().count() + planned.len() + 1;
    words
        .map(|word| path(subject, reviewer, word))
        .find(|path| !taken(path))
        .unwrap_or_else(|| first(subject, reviewer))
}

/// Whether `file` is a name for `review`; the name it should have, where it is not.
pub(crate) fn is_name(file: &str, review: &Review) -> Result<(), String> {
    let Some(subject) = review.subjects.first() else {
        return Ok(());
    };
    let stem = stem(subject, &review.reviewer);
    let rest = file
        .strip_prefix(&stem)
        .and_then(|rest| rest.strip_suffix(".toml"));
    let is_word = |rest: &str| {
        let word = rest.strip_prefix('-').unwrap_or_default();
        !word.starts_with('0') && word.parse::<u32>().is_ok_and(|word| word > 1)
    };
    match rest {
        Some(rest) if rest.is_empty() || is_word(rest) => Ok(()),
        _ => Err(format!("{stem}.toml")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_words_are_numbered_from_two() {
        let text = "reviewer = \"ann\"\nperspective = \"citizen\"\nverdict = \"object\"\ninterests = \"none\"\ndate = 2026-02-01\n\
                    [[subjects]]\nkind = \"metric\"\nid = \"a\"\nversion = \"1.0.0\"\nsha256 = \"0123456789000000000000000000000000000000000000000000000000000000\"\n";
        let review = crate::parse::review("a.toml", text).expect("a review");
        let subject = &review.subjects[0];
        let mut files = Files::default();
        for expected in [
            "01234567-ann.toml",
            "01234567-ann-2.toml",
            "01234567-ann-3.toml",
        ] {
            let path = free(&files, &[], subject, &review.reviewer);
            assert_eq!(path, format!("reviews/metrics/a/1.0.0/{expected}"));
            assert_eq!(is_name(&path, &review), Ok(()));
            files.insert(path, "");
        }
        for other in [
            "01234567-ann-1",
            "01234567-ann-02",
            "01234567-ann-b",
            "01234567-anna",
            "1234567-ann",
        ] {
            let other = format!("reviews/metrics/a/1.0.0/{other}.toml");
            assert!(is_name(&other, &review).is_err(), "{other}");
        }
    }
}
