use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::walk::every_part;
use crate::rules::{Context, Sink};

/// How many words a sentence may have.
const MOST: usize = 40;

declare_rule! {
    /// ## What it does
    /// Counts the words of each sentence that we wrote. More than forty is too many.
    /// ## Why it matters
    /// A definition that has to be read twice is understood in two ways.
    /// ## Fires
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// definition = "People are content with their lives and with their friends and with their families and with their work and with their homes and with the place in which they live and with what they can do there in the time that is left to them when all the work is done."
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
    /// definition = "People are content with their lives. They like their homes, and the place in which they live."
    /// number = 1
    /// domain = "social"
    /// provenance = {}
    /// ```
    /// ## How to fix
    /// Make two sentences of it.
    RULE("long-sentence") = {
        summary: "a sentence has more than forty words",
        severity: Severity::Warning,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for living in context.standard.definitions() {
        every_part(living, &mut |pointer, part| {
            let Some(text) = part.as_str().filter(|_| is_ours(pointer)) else {
                return;
            };
            let words = longest(text);
            if words > MOST {
                sink.report(
                    living,
                    pointer,
                    format!("a sentence here has {words} words"),
                    format!("make two of it; {MOST} words are the most"),
                );
            }
        });
    }
}

/// Whether a text is our own wording: not a document's name, and not the map's phrase.
fn is_ours(pointer: &str) -> bool {
    !pointer.ends_with("/citation/text") && !pointer.ends_with("/phrase")
}

/// The number of words of the longest sentence.
fn longest(text: &str) -> usize {
    let (mut longest, mut here) = (0, 0);
    for word in text.split_whitespace() {
        here += 1;
        longest = longest.max(here);
        let ends = word.trim_end_matches(['”', '"', ')', '’']);
        if ends.ends_with(['.', '!', '?']) {
            here = 0;
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::longest;

    #[test]
    fn words_are_counted_by_sentence() {
        assert_eq!(longest("One two three. Four five!"), 3);
        assert_eq!(longest("One (two.) Three four five 1.5 six"), 5);
        assert_eq!(longest(""), 0);
    }
}
