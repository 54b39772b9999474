use crate::rules::change_rule::{Bump, Verdict, declare_change_rule, licence};

declare_change_rule! {
    /// ## What it finds
    /// A licence forbids or demands something that the one before did not, or no licence is named any more. A licence
    /// that is not known here counts as tighter, because nobody can tell.
    /// ## Why
    /// People who relied on the old terms may have to stop using it. Then their series end.
    /// ## Before
    /// ```toml
    /// # code-lists/areas.toml
    /// id = "areas"
    /// version = "1.0.0"
    /// title = "Areas"
    /// openness = "closed"
    /// licence = "CC-BY-4.0"
    /// codes = [{ code = "n", title = "North" }]
    /// provenance = {}
    /// ```
    /// ## After
    /// ```toml
    /// # code-lists/areas.toml
    /// id = "areas"
    /// version = "1.0.0"
    /// title = "Areas"
    /// openness = "closed"
    /// licence = "CC-BY-NC-4.0"
    /// codes = [{ code = "n", title = "North" }]
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the first number of the version. Say in the change record from which day the new terms hold, and what people
    /// can use instead.
    RULE("any-licence-tightened") = {
        summary: "the right to use it is less than it was",
        verdict: Verdict::Bump(Bump::Major),
        touches: |_, edit| licence::is_tightened(edit),
    }
}
