//! What a reviewer puts into an approval on a forge: the lines that the forge cannot know.

use crate::governance::review::Perspective;

/// The lines for a reviewer who looks from `perspective` to copy and to fill in, as a list in Markdown.
pub fn block(perspective: Perspective) -> String {
    let mut block = format!(
        "- Perspective: {}\n- Interests: \n  {}\n- Organisation: \n  {}\n",
        perspective.name(),
        INTERESTS,
        ORGANISATION
    );
    for question in perspective.questions() {
        block.push_str(&format!("- {}: \n  ({})\n", question.id, question.text));
    }
    block
}

const INTERESTS: &str = "(what you stand to gain or lose by it, or none)";
const ORGANISATION: &str = "(the one you speak for; may stay blank)";

/// Whether a line of an approval is one of the notes in the block, which say nothing of the reviewer's.
#[cfg(feature = "git")]
pub(super) fn is_note(line: &str) -> bool {
    let line = line.trim();
    let question = line
        .strip_prefix('(')
        .and_then(|line| line.strip_suffix(')'));
    let is_question = |text: &str| {
        let mut all = Perspective::ALL
            .into_iter()
            .flat_map(Perspective::questions);
        all.any(|question| question.text == text)
    };
    line == INTERESTS || line == ORGANISATION || question.is_some_and(is_question)
}
