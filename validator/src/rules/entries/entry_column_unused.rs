use open_outcomes_registry::definition::table::LongColumn;

use super::{no_answers, present};
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds answers with a code where the field asks for none, and with a value where the field asks for none. The other columns say more about an answer and may always be filled.
    /// ## Why it matters
    /// What stands there is not read. It may be the answer itself, in the wrong column.
    /// ## Fires
    /// ```csv
    /// field,code,value,date
    /// beneficiary_group,older-people,40,2026-03-31
    /// count_day,,from our register,2026-03-31
    /// ```
    /// ## Passes
    /// ```csv
    /// field,code,value,date,note
    /// beneficiary_group,older-people,40,2026-03-31,
    /// count_day,,,2026-03-31,from our register
    /// ```
    /// ## How to fix
    /// Move what stands there to the column that the field asks for, or to “note”. Otherwise empty the cell.
    /// ## Source
    /// The table's definition, the columns that an answer to the field fills.
    "entry-column-unused", Entries, Warning, "an answer fills a column that it has no use for", since "0.4.0", start
}

struct State {
    columns: Vec<(LongColumn, FieldId)>,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let (Some(answered), Some(entries)) = (row.answered(), row.plan.answers()) else {
            return;
        };
        let wanted = entries.filled_by(answered);
        for (column, place) in &self.columns {
            if wanted.contains(column) || row.text(*place).is_empty() {
                continue;
            }
            let (name, column) = (answered.field.name.as_str(), column.name());
            sink.cell(row, *place, name, || {
                let wanted: Vec<_> = wanted
                    .iter()
                    .map(|one| format!("“{}”", one.name()))
                    .collect();
                Words::new(format!(
                    "an answer to “{name}” has no use for “{column}”, so it was not read"
                ))
                .expected(format!(
                    "an empty cell here, and the answer in {}",
                    wanted.join(", ")
                ))
            });
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let Some(entries) = plan.answers() else {
        return no_answers(plan);
    };
    if entries.has_values_only() {
        return Started::Skipped("each answer of the table stands in “value”".to_owned());
    }
    let columns = [LongColumn::Code, LongColumn::Value].into_iter();
    Started::runs(State {
        columns: columns
            .filter_map(|column| Some((column, present(plan, entries, column)?)))
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::findings_of;

    #[test]
    fn what_says_more_about_an_answer_may_always_be_filled() {
        let data = b"field,code,value,unit,date,metric,data_source,note\n\
            beneficiary_group,older-people,40,{person},2026-03-31,wellbeing-score,activity-log,all sites\n\
            count_day,,,d,2026-03-31,wellbeing-score,https://example.org/count,all sites\n";
        assert_eq!(findings_of("entry-column-unused", data), 0);
    }
}
