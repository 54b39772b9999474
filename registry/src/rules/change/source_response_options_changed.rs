use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// An answer can have other codes, or another code stands for no answer.
    /// ## Why
    /// People spread over five answers otherwise than over four, and each code counts in the score.
    /// ## Before
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// instrument = { items = 3, response = { minimum = 1, maximum = 4, step = 1 } }
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// instrument = { items = 3, response = { minimum = 1, maximum = 5, step = 1 } }
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version, and say in the change record under `bridge` which old code stands for
    /// which new one, if that is published.
    RULE("source-response-options-changed") = {
        summary: "answers have other codes",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let answers = [
                "instrument/missing_codes/**",
                "instrument/other_responses/**",
                "instrument/response/**",
            ];
            pair.is(Kind::DataSource) && edit.is_any(&answers)
        },
    }
}
