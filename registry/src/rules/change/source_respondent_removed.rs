use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// Those who could answer so far may not any more, or others take their place.
    /// ## Why
    /// A carer often sees a life otherwise than the one who lives it, so figures shift when one of them falls away.
    /// ## Before
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// respondents = ["person", "carer"]
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// respondents = ["person"]
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the first number of the version, and say in the change record under `bridge` whether figures by who
    /// answered exist for the time before.
    RULE("source-respondent-removed") = {
        summary: "those who could answer may not any more",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let is_other_list = edit.is("respondents") && !edit.is_new();
            pair.is(Kind::DataSource) && (edit.leaves("respondents") || is_other_list)
        },
    }
}
