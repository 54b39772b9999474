//! The parts that no rule is about: whoever changes them owes nobody more than a new version and a reason.

use crate::diff::Edit;

/// Each part with why it is free.
pub(super) static FREE: &[(&str, &str)] = &[
    (
        "provenance/**",
        "where the words come from, not what they say",
    ),
    ("review_due", "when people look again"),
    ("search_words/**", "how it is found"),
    ("steward", "who looks after it"),
];

/// Whether a part may change without any rule. What came there from another list has left that list too.
pub(super) fn is_free(edit: &Edit) -> bool {
    edit.from.is_none() && FREE.iter().any(|(pattern, _)| edit.is(pattern))
}
