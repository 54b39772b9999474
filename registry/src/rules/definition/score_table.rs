use crate::definition::DataSource;
use crate::definition::scoring::{Scoring, ScoringMethod};
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink, reach};

/// How far two numbers may lie apart and still be the same.
const TOLERANCE: f64 = 1e-9;

const HELP: &str = "compare the row with the manual";

declare_rule! {
    /// ## What it does
    /// Looks at the tables that turn one number into another: raw totals into scores, and the values of one measure
    /// into those of another. The second number must always rise or always fall with the first. No row may stand
    /// for a total that the answers cannot give.
    /// ## Why it matters
    /// A table is typed from a manual. A row that turns back is nearly always a slip, and gives a wrong score.
    /// ## Fires
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    ///
    /// [instrument]
    /// items = 1
    /// response = { minimum = 1, maximum = 3, step = 1 }
    ///
    /// [[scores]]
    /// id = "total"
    /// title = "Total"
    /// method = "lookup"
    /// table = [[1, 10], [2, 9], [3, 14], [4, 15]]
    /// range = { minimum = 10, maximum = 14 }
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// ```
    /// ## Passes
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    ///
    /// [instrument]
    /// items = 1
    /// response = { minimum = 1, maximum = 3, step = 1 }
    ///
    /// [[scores]]
    /// id = "total"
    /// title = "Total"
    /// method = "lookup"
    /// table = [[1, 10], [2, 12], [3, 14]]
    /// range = { minimum = 10, maximum = 14 }
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// ```
    /// ## How to fix
    /// Compare the row with the manual, and correct it or take it out.
    RULE("score-table") = {
        summary: "a table turns back, or has a row that no total reaches",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (living, source) in context.data_sources() {
        for (at, score) in source.scores.iter().enumerate() {
            if score.method != Some(ScoringMethod::Lookup) {
                continue;
            }
            let mut report = |row: usize, message: String, help: String| {
                let pointer = format!("/scores/{at}/table/{row}");
                sink.report(living, &pointer, message, help);
            };
            if let Some((row, message)) = turn(&score.table) {
                report(row, message, HELP.to_owned());
            }
            let Some([low, high]) = totals(source, score) else {
                continue;
            };
            for (row, [total, _]) in score.table.iter().enumerate() {
                if *total < low - TOLERANCE || *total > high + TOLERANCE {
                    report(
                        row,
                        format!("no total can be {total}"),
                        format!("the answers give totals from {low} to {high}"),
                    );
                }
            }
        }
    }
    for (living, metric) in context.metrics() {
        for (at, measure) in metric.measures.iter().enumerate() {
            for (nth, relation) in measure.relations.iter().enumerate() {
                let conversion = relation.conversion.as_ref();
                let turn = conversion.and_then(|conversion| turn(&conversion.crosswalk));
                if let Some((row, message)) = turn {
                    let table = format!("/measures/{at}/relations/{nth}/conversion/crosswalk");
                    sink.report(living, &format!("{table}/{row}"), message, HELP.to_owned());
                }
            }
        }
    }
}

/// The lowest and the highest total of a score's parts.
fn totals(source: &DataSource, score: &Scoring) -> Option<[f64; 2]> {
    let parts = reach::parts(source, score)?;
    Some([0, 1].map(|end| parts.iter().map(|part| part[end]).sum()))
}

/// The first row, by rising first number, that goes against the way of the whole table.
fn turn(table: &[[f64; 2]]) -> Option<(usize, String)> {
    let mut rows: Vec<_> = table.iter().enumerate().collect();
    rows.sort_by(|(_, one), (_, other)| one[0].total_cmp(&other[0]));
    let (_, first) = rows.first()?;
    let (_, last) = rows.last()?;
    let falls = last[1] < first[1];
    let back = rows.windows(2).find(|pair| {
        let [low, high] = [pair[0].1[1], pair[1].1[1]];
        if falls { high > low } else { high < low }
    })?;
    let [(_, [from, low]), (row, [to, high])] = [back[0], back[1]];
    let (way, turn) = if falls {
        ("falls", "rises")
    } else {
        ("rises", "falls")
    };
    let message = format!("the table {way}, but {turn} from {low} at {from} to {high} at {to}");
    Some((row, message))
}

#[cfg(test)]
mod tests {
    use super::turn;

    #[test]
    fn a_table_may_rise_or_fall_but_not_turn() {
        let row = |table: &[[f64; 2]]| turn(table).map(|(row, _)| row);
        assert_eq!(row(&[]), None);
        assert_eq!(row(&[[1.0, 5.0], [2.0, 5.0], [3.0, 9.0]]), None);
        assert_eq!(row(&[[3.0, 5.0], [2.0, 5.0], [1.0, 9.0]]), None);
        assert_eq!(row(&[[1.0, 5.0], [2.0, 4.0], [3.0, 9.0]]), Some(1));
        assert_eq!(row(&[[1.0, 9.0], [3.0, 5.0], [2.0, 4.0]]), Some(1));
    }
}
