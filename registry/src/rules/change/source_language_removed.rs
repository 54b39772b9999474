use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A language is no longer among those that the source exists in.
    /// ## Why
    /// Those who answered in it are missing from now on, or their answers turned out not to stand beside the others.
    /// ## Before
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// languages = ["en", "cy"]
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// languages = ["en"]
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Say in the change record under `decisions` whether old answers in that language stay good (`clarification`), as
    /// where it was listed by mistake, or not (`meaning`), and why.
    RULE("source-language-removed") = {
        summary: "the source is given in one language less",
        verdict: Verdict::Judge {
            clarification: Bump::Minor,
            meaning: Bump::Major,
        },
        touches: |pair, edit| {
            let is_other_list = edit.is("languages") && !edit.is_new();
            pair.is(Kind::DataSource) && (edit.leaves("languages") || is_other_list)
        },
    }
}
