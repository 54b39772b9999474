use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// Each case fell under exactly one code and no longer does, or the other way round.
    /// ## Why
    /// Where a case may have several codes the parts add up to more than the whole, so shares before and after mean
    /// different things.
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
    /// exclusive = true
    /// provenance = {}
    /// [[codes]]
    /// code = "not-asked"
    /// title = "Not asked"
    /// [[codes]]
    /// code = "absent"
    /// title = "Away on the day"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version, and say in the change record how cases with several codes are to be
    /// counted.
    RULE("list-exclusive-changed") = {
        summary: "parts add up to the total now, or no longer",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::CodeList) && edit.is("exclusive"),
    }
}
