use std::collections::{BTreeMap, BTreeSet};

use crate::definition::Definition;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};

declare_rule! {
    /// ## What it does
    /// Looks for a code that stands on a list twice, and for another spelling that belongs to two codes.
    /// ## Why it matters
    /// A value in somebody's data must lead to one code. With two, it is chance which one is counted.
    /// ## Fires
    /// ```toml
    /// # code-lists/answers.toml
    /// id = "answers"
    /// version = "1.0.0"
    /// title = "Answers"
    /// openness = "closed"
    /// provenance = {}
    /// codes = [
    ///     { code = "often", title = "Often", alternative_codes = ["regularly"] },
    ///     { code = "sometimes", title = "Sometimes", alternative_codes = ["regularly"] },
    ///     { code = "often", title = "Very often" },
    /// ]
    /// ```
    /// ## Passes
    /// ```toml
    /// # code-lists/answers.toml
    /// id = "answers"
    /// version = "1.0.0"
    /// title = "Answers"
    /// openness = "closed"
    /// provenance = {}
    /// codes = [
    ///     { code = "often", title = "Often", alternative_codes = ["regularly"] },
    ///     { code = "sometimes", title = "Sometimes", alternative_codes = ["now-and-then"] },
    /// ]
    /// ```
    /// ## How to fix
    /// Keep one of the two codes. Leave a spelling with the one code that it always means.
    RULE("repeated-code") = {
        summary: "a code or another spelling of it stands on a list twice",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for living in context.standard.definitions() {
        let Definition::CodeList(list) = &living.value else {
            continue;
        };
        let mut codes = BTreeSet::new();
        for (at, code) in list.codes.iter().enumerate() {
            if !codes.insert(code.code.as_str()) {
                sink.report(
                    living,
                    &format!("/codes/{at}/code"),
                    format!("“{}” is on this list already", code.code),
                    "keep one of the two".to_owned(),
                );
            }
        }
        let mut meant: BTreeMap<_, _> = codes.iter().map(|code| (*code, *code)).collect();
        for (at, code) in list.codes.iter().enumerate() {
            for (nth, other) in code.alternative_codes.iter().enumerate() {
                let first = *meant.entry(other).or_insert(&code.code);
                if first != code.code {
                    sink.report(
                        living,
                        &format!("/codes/{at}/alternative_codes/{nth}"),
                        format!("“{other}” stands for “{first}” already"),
                        "leave it with the one code that it always means".to_owned(),
                    );
                }
            }
        }
    }
}
