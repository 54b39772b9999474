use crate::kind::Kind;
use crate::rules::change_rule::codes::{is_merged, removed, spellings};
use crate::rules::change_rule::names::Fate;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// Another code is to be used instead of one, or no longer; or a code that is gone is now another spelling of
    /// one.
    /// ## Why
    /// The other code grows or shrinks without anything having happened.
    /// ## Before
    /// ```toml
    /// # code-lists/missing-reasons.toml
    /// id = "missing-reasons"
    /// version = "1.0.0"
    /// title = "Reasons why a value is missing"
    /// definition = "Why there is no value."
    /// openness = "closed"
    /// provenance = {}
    /// [[codes]]
    /// code = "absent"
    /// title = "Away on the day"
    /// [[codes]]
    /// code = "left"
    /// title = "Has left"
    /// ```
    /// ## After
    /// ```toml
    /// # code-lists/missing-reasons.toml
    /// id = "missing-reasons"
    /// version = "1.0.0"
    /// title = "Reasons why a value is missing"
    /// definition = "Why there is no value."
    /// openness = "closed"
    /// provenance = {}
    /// [[codes]]
    /// code = "absent"
    /// title = "Away on the day"
    /// [[codes]]
    /// code = "left"
    /// title = "Has left"
    /// replaced_by = "absent"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version, and write into the bridge in the change record which old codes make
    /// up which new one. Added together, old figures can then stand beside new ones.
    RULE("list-code-merged") = {
        summary: "a code gives its cases to another",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let is_replaced = pair.is(Kind::CodeList) && edit.is("codes/*/replaced_by");
            let is_gone = removed(pair, edit).is_some_and(|code| is_merged(pair, code));
            is_replaced || is_gone || spellings(pair, edit) == Some(Fate::Merged)
        },
    }
}
