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
    "use_for",
    "what",
];

/// Keys under which every text is a sentence for people, whatever its own key.
const PROSE_WITHIN: &[&str] = &["inputs", "translations"];

/// Whether an edit changes nothing but spaces, capitals at the beginning of words, punctuation and the spelling of “-ise”.
pub(super) fn is_editorial(edit: &Edit) -> bool {
    let mut is_prose = edit.keys().map(|key| PROSE_WITHIN.contains(&key));
    let last = edit.keys().next_back();
    (is_prose.any(|it| it) || last.is_some_and(|key| PROSE.contains(&key)))
        && edit.from.is_none()
        && edit
            .texts()
            .is_some_and(|[before, after]| plain(before) == plain(after))
}

/// The words alone, without what only orders them for the eye. Every other sign carries meaning.
fn plain(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut words = String::with_capacity(text.len());
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let is_gap = letter.is_whitespace() || is_punctuation(*letter, before, letters.get(at + 1));
        words.push(if is_gap { ' ' } else { *letter });
    }
    let mut after_figure = false;
    let words = words.split_whitespace().map(|word| {
        let word = if after_figure {
            word.to_owned()
        } else {
            small(word)
        };
        after_figure = word.ends_with(|letter: char| letter.is_numeric());
        let word = word.replace("isation", "ization").replace("ise", "ize");
        word.replace("ising", "izing")
    });
    words.collect::<Vec<_>>().join(" ")
}

fn is_punctuation(letter: char, before: Option<&char>, after: Option<&char>) -> bool {
    let is_digit = |letter: Option<&char>| letter.is_some_and(|letter| letter.is_numeric());
    let is_letter = |letter: Option<&char>| letter.is_some_and(|letter| letter.is_alphabetic());
    let is_space = |letter: Option<&char>| letter.is_none_or(|letter| letter.is_whitespace());
    match letter {
        '.' => !is_digit(after),
        ',' | ':' => !(is_digit(before) && is_digit(after)),
        '-' | '‐' | '‑' => is_letter(before) && is_letter(after),
        '–' | '—' => {
            (is_letter(before) && is_letter(after)) || (is_space(before) && is_space(after))
        }
        _ => ";!?…“”„‘’‚«»‹›\"'`()[]{}".contains(letter),
    }
}

/// A word with one capital, at its beginning, in small letters. Other capitals tell one unit or name from another,
/// and so does the first letter of what follows a figure: `mg` and `Mg`.
fn small(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next();
    match first {
        Some(first) if !letters.clone().any(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Files;
    use crate::testing::{changes, edit, fixture};

    /// The rules that a change of `from` to `to` hits.
    fn rules(before: &Files, file: &str, from: &str, to: &str) -> Vec<&'static str> {
        let mut after = before.clone();
        edit(&mut after, file, from, to);
        let hits = changes(before, &after).into_iter();
        hits.map(|hit| hit.rule).collect()
    }

    #[test]
    fn a_unit_is_no_spelling_whatever_the_field_is_called() {
        for name in ["dose", "note", "title"] {
            let mut before = fixture();
            let file = "tables/own_metrics.toml";
            let text = before.text(file).expect("the table").to_owned();
            let field = format!(
                "[[fields]]\nname = \"{name}\"\ntitle = \"How much\"\ndescription = \"By weight.\"\n\
                 disclosure = \"open\"\ntype = \"number\"\nunit = \"mg\"\n"
            );
            let head = text.split("[[fields]]").next().expect("a head");
            before.insert(file, format!("{head}{field}"));
            let is_other = rules(&before, file, "unit = \"mg\"", "unit = \"Mg\"");
            assert_eq!(is_other, ["table-unit-changed"], "{name}");
            let is_spelling = rules(&before, file, "By weight.", "By Weight.");
            assert_eq!(is_spelling, ["any-editorial"], "{name}");
        }
    }

    #[test]
    fn sentences_below_a_key_are_spelt_anew_wherever_they_stand() {
        let (before, metric) = (fixture(), "metrics/close-friends.toml");
        let inputs = rules(
            &before,
            metric,
            "All close friends of",
            "All close, friends of",
        );
        assert_eq!(inputs, ["any-editorial"]);
        let outcome = "outcomes/wellbeing.toml";
        let (from, to) = ("Enghraifft yn unig", "Enghraifft, yn unig");
        assert_eq!(rules(&before, outcome, from, to), ["any-editorial"]);
    }

    #[test]
    fn each_sign_and_each_capital_of_a_unit_is_kept() {
        for (one, other) in [
            ("5 ± 1", "5 1"),
            ("5 × 2", "5 2"),
            ("≠ 5", "5"),
            ("5 ^ 2", "5 2"),
            ("5 °C", "5 C"),
            ("¥ 5", "5"),
            ("income & costs", "income costs"),
            ("per MWh", "per mWh"),
            ("5 mg", "5 Mg"),
            ("5–10 years", "5 10 years"),
            ("1:2", "1 2"),
            ("US people", "us people"),
        ] {
            assert_ne!(plain(one), plain(other));
        }
        assert_eq!(
            plain("People – often (“alone”) - agree."),
            plain("people often alone - agree")
        );
    }

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
