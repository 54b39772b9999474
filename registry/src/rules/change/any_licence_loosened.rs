use crate::rules::change_rule::{Bump, Verdict, declare_change_rule, licence};

declare_change_rule! {
    /// ## What it finds
    /// A licence lets people do at least what the one before let them do, or a licence is named where none was. Creative
    /// Commons, the Open Government Licence and the Open Data Commons are known by their identifiers.
    /// ## Why
    /// Nobody has to stop anything. More people may now be able to use it, so they are told.
    /// ## Before
    /// ```toml
    /// # code-lists/areas.toml
    /// id = "areas"
    /// version = "1.0.0"
    /// title = "Areas"
    /// openness = "closed"
    /// licence = "CC-BY-ND-4.0"
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
    /// licence = "CC-BY-4.0"
    /// codes = [{ code = "n", title = "North" }]
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the second number of the version. Say in the change record where the owner has said so.
    RULE("any-licence-loosened") = {
        summary: "it may be used at least as freely as before",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |_, edit| licence::is_loosened(edit),
    }
}
