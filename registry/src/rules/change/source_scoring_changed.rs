use super::source_detail_added::explains;
use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

/// How a score comes about. It is empty where the scoring is not public or not certain.
pub(super) const COMPUTING: &[&str] = &[
    "scores/*/items",
    "scores/*/method",
    "scores/*/missing/**",
    "scores/*/multiply",
    "scores/*/recodes/**",
    "scores/*/reversed",
    "scores/*/scores/**",
    "scores/*/skips/**",
    "scores/*/table",
];

/// What a score may be, and what it means.
const RESULT: &[&str] = &["scores/*/direction", "scores/*/range/**", "scores/*/unit"];

declare_change_rule! {
    /// ## What it finds
    /// A score is computed or read in another way: its method, its parts, what is turned round, looked up or
    /// multiplied, what becomes of missing answers, its range, its unit, or which way is better.
    /// ## Why
    /// The same answers give another score.
    /// ## Before
    /// ```toml
    /// # data-sources/short-wellbeing-scale.toml
    /// id = "short-wellbeing-scale"
    /// version = "1.1.0"
    /// title = "Short wellbeing scale"
    /// kind = "instrument"
    /// provenance = {}
    /// licence = { terms = "Anybody may use it.", id = "CC0-1.0", cost = "free" }
    /// instrument = { items = 1, response = { minimum = 1, maximum = 5, step = 1 } }
    /// [[scores]]
    /// id = "total"
    /// title = "Total"
    /// method = "lookup"
    /// table = [[1, 7], [2, 14], [3, 21], [4, 28], [5, 35]]
    /// range = { minimum = 7, maximum = 35 }
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-wellbeing-scale.toml
    /// id = "short-wellbeing-scale"
    /// version = "1.1.0"
    /// title = "Short wellbeing scale"
    /// kind = "instrument"
    /// provenance = {}
    /// licence = { terms = "Anybody may use it.", id = "CC0-1.0", cost = "free" }
    /// instrument = { items = 1, response = { minimum = 1, maximum = 5, step = 1 } }
    /// [[scores]]
    /// id = "total"
    /// title = "Total"
    /// method = "lookup"
    /// table = [[1, 7], [2, 14], [3, 20], [4, 28], [5, 35]]
    /// range = { minimum = 7, maximum = 35 }
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## Data
    /// ```csv
    /// # submission.csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,21
    /// ```
    /// ## What to do
    /// Raise the first number of the version, and say in the change record under `bridge` the conversion, where there
    /// is one. A second way of scoring beside the first is a score of its own.
    RULE("source-scoring-changed") = {
        summary: "a score is computed in another way",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let is_other_list = edit.is("scores") && !edit.is_new() && !edit.is_gone();
            pair.is(Kind::DataSource)
                // Two scores of one name are told apart by their places.
                && (is_other_list || edit.is("scores/*/id") || edit.is_any(RESULT) || edit.is_any(COMPUTING))
                && !edit.is("scores/*/items")
                && !explains(pair, edit)
        },
    }
}
