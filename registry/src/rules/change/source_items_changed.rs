use super::source_detail_added::explains;
use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

/// Which questions there are, and how the numbers beside the answers are read.
const ITEMS: &[&str] = &[
    "instrument/items",
    "instrument/only_as_printed",
    "instrument/printed_reversed",
    "scores/*/items",
];

declare_change_rule! {
    /// ## What it finds
    /// Other questions count, there are more or fewer of them, or it is read in another way which of the printed
    /// numbers are turned round.
    /// ## Why
    /// Another set of questions measures something else, even under the same name.
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
    /// instrument = { items = 4, response = { minimum = 1, maximum = 5, step = 1 } }
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version, and say in the change record under `bridge` what leads over it. A form
    /// with other questions that is used beside the old one is a data source of its own.
    RULE("source-items-changed") = {
        summary: "other questions count",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let is_gone = edit.is("instrument") && edit.is_gone();
            pair.is(Kind::DataSource) && (is_gone || edit.is_any(ITEMS)) && !explains(pair, edit)
        },
    }
}
