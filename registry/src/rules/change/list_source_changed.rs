use crate::kind::Kind;
use crate::rules::change_rule::{Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The text that tells where the list comes from is worded differently, is new or is gone.
    /// ## Why
    /// Codes often mean what their source says they mean. Only people can tell whether another source, or another
    /// edition, means the same by them.
    /// ## Before
    /// ```toml
    /// # code-lists/missing-reasons.toml
    /// id = "missing-reasons"
    /// version = "1.0.0"
    /// title = "Reasons why a value is missing"
    /// definition = "Why there is no value."
    /// openness = "closed"
    /// source = "A made-up survey, 2021."
    /// provenance = {}
    /// [[codes]]
    /// code = "not-asked"
    /// title = "Not asked"
    /// ```
    /// ## After
    /// ```toml
    /// # code-lists/missing-reasons.toml
    /// id = "missing-reasons"
    /// version = "1.0.0"
    /// title = "Reasons why a value is missing"
    /// definition = "Why there is no value."
    /// openness = "closed"
    /// source = "A made-up survey, 2031."
    /// provenance = {}
    /// [[codes]]
    /// code = "not-asked"
    /// title = "Not asked"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Compare the codes with those of the source, one by one. Say in the change record under `decisions` whether
    /// it is a `clarification` or a change of `meaning`, and why.
    RULE("list-source-changed") = {
        summary: "the codes are said to come from another place",
        verdict: Verdict::JUDGE,
        touches: |pair, edit| pair.is(Kind::CodeList) && edit.is("source"),
    }
}
