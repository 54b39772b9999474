use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The source is of another sort, such as records in place of questions.
    /// ## Why
    /// Figures that come about in another way must not continue the old line.
    /// ## Before
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "administrative"
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version, and say in the change record under `bridge` what leads over it. Where it
    /// is another source altogether, give it a new identifier instead.
    RULE("source-kind-changed") = {
        summary: "the source is of another sort",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::DataSource) && edit.is("kind"),
    }
}
