//! How a rule is declared: its documentation is its doc comment.

/// Declares a [`Rule`](super::Rule), with the doc comment above it as its page.
macro_rules! declare_rule {
    (
        $(#[doc = $line:expr])+
        $name:ident($id:literal) = {
            summary: $summary:literal,
            severity: $severity:expr,
            check: $check:path,
        }
    ) => {
        $(#[doc = $line])+
        pub(in crate::rules) static $name: $crate::rules::Rule = $crate::rules::Rule {
            id: $id,
            summary: $summary,
            severity: $severity,
            documentation: concat!($($line, "\n"),+),
            check: $check,
        };
    };
}

pub(super) use declare_rule;
