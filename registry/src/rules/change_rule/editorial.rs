//! Whether two texts are the same words in another spelling.

use crate::diff::Edit;

/// Keys whose values are sentences for people. A code or a unit has no spelling.
const PROSE: &[&str] = &[
    "applies_to",
    "caveat",
    "comment",
    "definition",
    "description",
    "event",
    "gaming_risks",
    "inputs",
    "languages_note",
    "not_for",
    "note",
    "notes",
    "phrase",
    "population",
    "quality_risks",
    "reason",
    "recall_period",
    "terms",
    "title",
    "translations",
    "use_for",
    "what",
];

/// Whether an edit changes nothing but spaces, capitals, punctuation and the spelling of “-ise”.
pub(super) fn is_editorial(edit: &Edit) -> bool {
    let is_prose = edit.path.iter().rev().take(2);
    let mut is_prose = is_prose.chain(edit.path.first());
    is_prose.any(|key| PROSE.contains(&key.as_str()))
        && edit.from.is_none()
        && edit
            .texts()
            .is_some_and(|[before, after]| plain(before) == plain(after))
}

/// The words alone. A minus, a percent sign or a comparison is no punctuation: they carry meaning.
fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    let letters: Vec<char> = lower.chars().collect();
    let mut words = String::with_capacity(lower.len());
    for (at, letter) in letters.iter().enumerate() {
        let next_is_digit = letters.get(at + 1).is_some_and(char::is_ascii_digit);
        let is_first = at == 0 || letters[at - 1].is_whitespace();
        let is_sign = next_is_digit && (*letter == '.' || (*letter == '-' && is_first));
        let carries = letter.is_alphanumeric() || is_sign || "%<>≤≥=+−/£$€".contains(*letter);
        words.push(if carries { *letter } else { ' ' });
    }
    let words = words.split_whitespace();
    let words = words.map(|word| word.replace("isation", "ization").replace("ise", "ize"));
    let words = words.map(|word| word.replace("ising", "izing"));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_is_no_meaning_but_a_sign_is() {
        assert_eq!(
            plain("Well-being,  organised"),
            plain("well being organized")
        );
        assert_ne!(plain("under 5"), plain("under 50"));
        assert_ne!(plain("score < 5"), plain("score > 5"));
        assert_ne!(plain("from -5"), plain("from 5"));
        assert_ne!(plain("1.5 hours"), plain("15 hours"));
        assert_ne!(plain("employed"), plain("unemployed"));
        assert_ne!(plain("wellbeing"), plain("well-being of all"));
    }
}
