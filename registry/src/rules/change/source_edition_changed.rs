use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The entry describes another edition of the instrument, or no longer says which.
    /// ## Why
    /// Other words in a question can shift the answers, unless a study has shown that both editions give the same.
    /// ## Before
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// instrument = { items = 3, response = { minimum = 1, maximum = 5, step = 1 }, edition = "First edition" }
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// instrument = { items = 3, response = { minimum = 1, maximum = 5, step = 1 }, edition = "Second edition" }
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Say in the change record under `decisions` whether both editions give the same answers (`clarification`), with
    /// the study that shows it under `evidence`, or not (`meaning`). Where it is another instrument altogether, give it
    /// a new identifier instead.
    RULE("source-edition-changed") = {
        summary: "another edition of the instrument is described",
        verdict: Verdict::Judge {
            clarification: Bump::Minor,
            meaning: Bump::Major,
        },
        touches: |pair, edit| pair.is(Kind::DataSource) && edit.is("instrument/edition") && !edit.is_new(),
    }
}
