use crate::kind::Kind;
use crate::rules::change_rule::{Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// What is said of the translations has changed.
    /// ## Why
    /// A corrected translation gives other answers in that language. A remark on how many there are does not.
    /// ## Before
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// languages_note = "The Welsh form was translated once"
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// languages_note = "The Welsh form was translated anew"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Say in the change record under `decisions` whether the forms are as they were (`clarification`), or a
    /// translation is another one (`meaning`), and from when.
    RULE("source-translation-corrected") = {
        summary: "what is said of the translations has changed",
        verdict: Verdict::JUDGE,
        touches: |pair, edit| pair.is(Kind::DataSource) && edit.is("languages_note"),
    }
}
