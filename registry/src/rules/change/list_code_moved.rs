use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The broader code that contains a code is another, is new or is gone.
    /// ## Why
    /// Whoever adds up the codes within a broader one gets another total from the same cases.
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
    /// [[codes]]
    /// code = "moved"
    /// title = "Moved house"
    /// broader = "absent"
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
    /// [[codes]]
    /// code = "moved"
    /// title = "Moved house"
    /// broader = "left"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version, and say in the bridge in the change record from which total to which
    /// the code has moved.
    RULE("list-code-moved") = {
        summary: "a code lies within another code than before",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::CodeList) && edit.is("codes/*/broader"),
    }
}
