use crate::kind::Kind;
use crate::rules::change_rule::{Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The title or the definition of a code is worded differently, is new or is gone.
    /// ## Why
    /// Only people can tell whether the code still takes the same cases.
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
    /// code = "not-asked"
    /// title = "Not asked"
    /// [[codes]]
    /// code = "absent"
    /// title = "Away on the day"
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
    /// code = "not-asked"
    /// title = "Not asked"
    /// [[codes]]
    /// code = "absent"
    /// title = "Away for the whole week"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Say in the change record under `decisions` whether it is a `clarification` or a change of `meaning`, and
    /// why. Where the cases are others, a new code is better than an old one that means something new.
    RULE("list-code-meaning-changed") = {
        summary: "a code is described differently",
        verdict: Verdict::JUDGE,
        touches: |pair, edit| pair.is(Kind::CodeList) && edit.is_any(&["codes/*/title", "codes/*/definition"]),
    }
}
