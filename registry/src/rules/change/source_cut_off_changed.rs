use super::source_cut_off_added::adds;
use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

/// What stands beside the line: other rules are about it.
const BESIDE: &[&str] = &[
    "scores/*/bands/*/title",
    "scores/*/cut_offs/*/title",
    "scores/*/cut_offs/*/population",
    "scores/*/cut_offs/*/citation/**",
];

declare_change_rule! {
    /// ## What it finds
    /// The line from which a score counts as a case is drawn elsewhere, a cut-off or a band is gone or called by
    /// another identifier, or a new band takes scores from the one below it.
    /// ## Why
    /// The same answers fall on another side of the line, so the share of cases jumps without anything having happened.
    /// ## Before
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// [[scores]]
    /// id = "total"
    /// title = "Total"
    /// range = { minimum = 0, maximum = 10 }
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// cut_offs = [{ id = "case", title = "Case", value = 8, side = "at-or-above" }]
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// [[scores]]
    /// id = "total"
    /// title = "Total"
    /// range = { minimum = 0, maximum = 10 }
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// cut_offs = [{ id = "case", title = "Case", value = 6, side = "at-or-above" }]
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version, and say in the change record under `bridge` how cases by the old line
    /// lead over. To offer another line beside the old one, add a cut-off with an identifier of its own.
    RULE("source-cut-off-changed") = {
        summary: "a line between scores is drawn elsewhere",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            pair.is(Kind::DataSource)
                && edit.is_any(&["scores/*/bands/**", "scores/*/cut_offs/**"])
                && !edit.is_any(BESIDE)
                && !adds(pair, edit)
        },
    }
}
