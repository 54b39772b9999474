use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// Somebody else may answer as well, such as a carer in place of the person.
    /// ## Why
    /// A carer often sees a life otherwise than the one who lives it, and a report does not tell who answered.
    /// ## Before
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// respondents = ["person"]
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// respondents = ["person", "carer"]
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Say in the change record under `decisions` whether it is shown that both answer alike, or both always did
    /// (`clarification`), or not (`meaning`), and on what ground.
    RULE("source-respondent-added") = {
        summary: "somebody else may answer as well",
        verdict: Verdict::Judge {
            clarification: Bump::Minor,
            meaning: Bump::Major,
        },
        touches: |pair, edit| {
            // Who answers where nobody was named: that is a detail added.
            pair.is(Kind::DataSource) && edit.joins("respondents") && !edit.is("respondents")
        },
    }
}
