use crate::kind::Kind;
use crate::rules::change_rule::{Verdict, declare_change_rule};

/// Texts that say whom something is for.
pub(super) const PEOPLE: &[&str] = &[
    "population",
    "scores/*/applies_to",
    "scores/*/cut_offs/*/population",
];

declare_change_rule! {
    /// ## What it finds
    /// It is said in other words for whom the source, one of its scores or a cut-off is.
    /// ## Why
    /// Where other people are recorded, figures move though nobody's life has changed. Only people can tell that from a
    /// plainer wording.
    /// ## Before
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// population = "Adults"
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// population = "People in work"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Say in the change record under `decisions` whether the same people are meant (`clarification`) or others
    /// (`meaning`), and why. Where others are recorded from a certain period on, note that period under `series_breaks`
    /// too.
    RULE("source-coverage-changed") = {
        summary: "it is for, or records, other people",
        verdict: Verdict::JUDGE,
        touches: |pair, edit| {
            pair.is(Kind::DataSource) && !edit.is_new() && edit.is_any(PEOPLE)
        },
    }
}
