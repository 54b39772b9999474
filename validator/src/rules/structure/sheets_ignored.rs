use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::ReleaseView;
use open_outcomes_registry::suggest;

use crate::plan::Plan;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Collector, Words};

declare_rule! {
    /// ## What it does
    /// Says which sheets of a workbook were passed over, because they name no columns of a table that the profile takes.
    /// ## Why it matters
    /// If one of them holds data, those data were not checked, and nobody who works with the tables will see them.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Notes and charts may stay where they are. If a sheet holds data, give it the name of its table and the headers of the table's fields.
    /// ## Source
    /// How workbooks are laid out in practice.
    "sheets-ignored", Structure, Advice, "sheets were passed over that hold no table", since "0.5.0", start
}

/// How many sheets are named.
const NAMED: usize = 10;

/// The engine calls [`judge`] when all sheets were read.
struct AtTheEnd;

impl Check for AtTheEnd {
    fn wants(&self) -> Signs {
        Signs::NONE
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.file.sheet {
        Some(_) => Started::runs(AtTheEnd),
        None => Started::Skipped("no file has sheets".to_owned()),
    }
}

/// Says which `sheets` of a file were passed over.
pub(crate) fn judge(
    sheets: &[&str],
    part: usize,
    release: ReleaseView<'_>,
    collector: &mut Collector,
) {
    if sheets.is_empty() {
        return;
    }
    let named: Vec<_> = sheets
        .iter()
        .take(NAMED)
        .map(|sheet| format!("“{sheet}”"))
        .collect();
    let more = sheets.len().saturating_sub(NAMED);
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    let verb = if sheets.len() == 1 { "was" } else { "were" };
    let tables: Vec<_> = release.ids(Kind::Table).map(DefinitionId::as_str).collect();
    let near = sheets.iter().find_map(|sheet| {
        let table = suggest::nearest(sheet, tables.iter().copied())?;
        Some(format!(
            "rename “{sheet}” to “{table}” if it holds that table"
        ))
    });
    let words = Words::new(format!(
        "{}{more} {verb} passed over: no table",
        named.join(", ")
    ));
    collector.file(&RULE, part, None, words.suggest(near));
}
