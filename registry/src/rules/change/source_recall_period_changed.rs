use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// Answers are about another stretch of time, or it is no longer said about which.
    /// ## Why
    /// Asked about a year, more people have done a thing than asked about a month.
    /// ## Before
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// recall_period = "the last month"
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// recall_period = "the last 12 months"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version, and say in the change record under `bridge` whether both were asked side
    /// by side. Where the same time is only worded otherwise, say so as an exception.
    RULE("source-recall-period-changed") = {
        summary: "answers are about another stretch of time",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::DataSource) && edit.is("recall_period") && !edit.is_new(),
    }
}
