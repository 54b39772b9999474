use crate::parse::Place;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};

/// How many are shown of one file.
const MOST: usize = 10;

declare_rule! {
    /// ## What it does
    /// Finds characters that nobody sees: those of no width, and those that turn the direction of
    /// writing round.
    /// ## Why it matters
    /// With them a text can read otherwise than it is stored, so that reviewers agree to something
    /// they did not see.
    /// ## Fires
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Well\u200Bbeing"
    /// number = 1
    /// domain = "social"
    /// provenance = {}
    /// ```
    /// ## Passes
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// provenance = {}
    /// ```
    /// ## How to fix
    /// Delete the character, or type the word anew.
    RULE("invisible-characters") = {
        summary: "a text holds characters that nobody sees",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let living = context.files.iter().filter(|(path, _)| {
        // What is published cannot be mended; it was checked before.
        !path.starts_with("published/") && *path != "ledger.jsonl"
    });
    for (path, bytes) in living {
        let Ok(text) = std::str::from_utf8(bytes) else {
            continue;
        };
        for (at, found) in hidden(text).into_iter().take(MOST) {
            sink.report_at(
                path,
                Place::of(text, at),
                format!("here stands U+{:04X}, {}", u32::from(found), name(found)),
                "delete it, or type the word anew".to_owned(),
            );
        }
    }
}

/// The hidden characters of a TOML text, as they are or escaped, with their offset.
fn hidden(text: &str) -> Vec<(usize, char)> {
    let plain = text.char_indices().filter(|(_, found)| is_hidden(*found));
    let escaped = text.match_indices('\\').filter_map(|(at, _)| {
        let length = match text.as_bytes().get(at + 1)? {
            b'x' => 2,
            b'u' => 4,
            b'U' => 8,
            _ => return None,
        };
        let digits = text.get(at + 2..at + 2 + length)?;
        let found = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
        is_hidden(found).then_some((at, found))
    });
    let mut found: Vec<_> = plain.chain(escaped).collect();
    found.sort_unstable();
    found
}

pub(crate) fn is_hidden(found: char) -> bool {
    is_turn(found) || matches!(found, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

fn is_turn(found: char) -> bool {
    matches!(found, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn name(found: char) -> &'static str {
    if is_turn(found) {
        "which turns the direction of writing round"
    } else {
        "which has no width"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_found_as_they_are_and_escaped() {
        assert_eq!(hidden("a\u{202E}b"), [(1, '\u{202E}')]);
        assert_eq!(
            hidden(r"a \u2066 \U0000FEFF \u00e9 \uD800 \n"),
            [(2, '\u{2066}'), (9, '\u{FEFF}')]
        );
        assert_eq!(hidden("café “quoted” – ok"), []);
    }
}
