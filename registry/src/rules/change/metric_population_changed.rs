use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The words that say who or what is counted are others, are there for the first time or are gone.
    /// ## Why
    /// Other people make another figure, even if nobody’s life has changed.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// population = "Everybody aged 16 and over."
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// population = "Everybody aged 60 and over."
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version. The bridge in the change record says how old
    /// figures relate to new ones. Spelling and punctuation alone are no such change.
    RULE("metric-population-changed") = {
        summary: "other people are counted",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::Metric) && edit.is("population"),
    }
}
