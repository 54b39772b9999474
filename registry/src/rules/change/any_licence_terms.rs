use crate::rules::change_rule::{Bump, Verdict, declare_change_rule, licence};

declare_change_rule! {
    /// ## What it finds
    /// The terms of use are said in other words, or for the first time and in words alone; for a unit cost, also what the
    /// value costs.
    /// ## Why
    /// Only people can tell whether somebody loses a right by the new terms. Providers may have to stop using it.
    /// ## Before
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// licence = { terms = "Charities may use it.", cost = "free" }
    /// provenance = {}
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// licence = { terms = "Charities may use it for research.", cost = "free" }
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Say in the change record under `decisions`: a `clarification` if nobody loses a right, which asks for the second
    /// number of the version; a change of `meaning` if somebody does, which asks for the first. Say where the owner has
    /// said so.
    RULE("any-licence-terms") = {
        summary: "the terms of use are worded differently",
        verdict: Verdict::Judge {
            clarification: Bump::Minor,
            meaning: Bump::Major,
        },
        touches: licence::is_worded,
    }
}
