use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// Other items are marked as being about harm to oneself.
    /// ## Why
    /// Whoever asks them must have a plan for the answer first, so users have to hear of it. No score changes.
    /// ## Before
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// instrument = { items = 3, response = { minimum = 1, maximum = 5, step = 1 } }
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// instrument = { items = 3, response = { minimum = 1, maximum = 5, step = 1 }, risk_items = [3] }
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the second number of the version. Where people could come to harm without the mark, the change record may
    /// be `urgent`. Where an item has another number because the items changed, another rule speaks of that.
    RULE("source-risk-items-changed") = {
        summary: "other items are marked as being about harm to oneself",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| pair.is(Kind::DataSource) && edit.is("instrument/risk_items/**"),
    }
}
