//! How a change rule is declared: its page is its doc comment.

/// Declares a [`ChangeRule`](super::ChangeRule), with the doc comment above it as its page.
macro_rules! declare_change_rule {
    (
        $(#[doc = $line:expr])+
        $name:ident($id:literal) = {
            summary: $summary:literal,
            verdict: $verdict:expr,
            touches: $touches:expr,
        }
    ) => {
        $(#[doc = $line])+
        pub(in crate::rules) static $name: $crate::rules::change_rule::ChangeRule =
            $crate::rules::change_rule::ChangeRule {
                id: $id,
                summary: $summary,
                verdict: $verdict,
                documentation: concat!($($line, "\n"),+),
                touches: $touches,
            };
    };
}

pub(in crate::rules) use declare_change_rule;
