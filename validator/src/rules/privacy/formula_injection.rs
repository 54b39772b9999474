use crate::plan::Plan;
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds text that a spreadsheet program may take for a formula: it begins with =, or with +, - or @ and goes on like one, with a function, a reference to another program or another sheet. Numbers, telephone numbers, dashes and names that begin with @ are left alone.
    /// ## Why it matters
    /// Whoever opens the file in a spreadsheet program may run what somebody typed into a form.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,note
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,"=HYPERLINK(""http://example.org"")"
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,note
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,- went well (mostly)
    /// P2,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,+44 7700 900001
    /// ```
    /// ## How to fix
    /// Delete the sign at the beginning of the cell, or put an apostrophe before it. If you did not write the text yourself, do not open the file in a spreadsheet program before.
    /// ## Source
    /// The Application Security Verification Standard of OWASP, 1.2.10, in our own words.
    "formula-injection", Privacy, Warning, "a cell begins like a formula", since "0.5.0", start
}

struct State;

/// Whether a cell begins like a formula.
fn is_formula(cell: &str) -> bool {
    let mut letters = cell.trim_start().chars();
    let sign = letters.next();
    let rest = letters.as_str();
    match sign {
        // An arrow or a line of signs is no formula.
        Some('=' | '＝') => {
            !rest.starts_with(['=', '>', '＝'])
                && rest.contains(|letter: char| letter.is_alphanumeric())
        }
        Some('+' | '-' | '@' | '＋' | '－' | '＠') => goes_on_like_a_formula(rest),
        _ => false,
    }
}

/// Functions that formulas of this kind call. Any word before a bracket would do for a spreadsheet program, and be found
/// in “+visit(s)”.
const FUNCTIONS: [&str; 30] = [
    "average",
    "call",
    "cell",
    "char",
    "concat",
    "concatenate",
    "count",
    "dde",
    "exec",
    "filterxml",
    "hyperlink",
    "if",
    "iferror",
    "image",
    "importdata",
    "importfeed",
    "importhtml",
    "importrange",
    "importxml",
    "indirect",
    "info",
    "left",
    "mid",
    "now",
    "register",
    "right",
    "rtd",
    "sum",
    "today",
    "webservice",
];

/// Whether a text calls a function, `SUM(`, names another program, `cmd|'…'!A0`, or another sheet, `Sheet1!A1`.
fn goes_on_like_a_formula(text: &str) -> bool {
    let calls = text.match_indices('(').any(|(at, _)| {
        let name = text[..at].rsplit(|letter: char| !letter.is_ascii_alphabetic());
        let name = name.into_iter().next().unwrap_or_default();
        FUNCTIONS.iter().any(|one| one.eq_ignore_ascii_case(name))
    });
    calls
        || text.match_indices('!').any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + 1..].chars().next();
            before.is_some_and(|letter| letter.is_alphanumeric() || letter == '\'')
                && after.is_some_and(|letter| letter.is_alphanumeric() || letter == '$')
        })
}

impl Check for State {
    fn wants(&self) -> Signs {
        // The wide forms of the signs are beyond ASCII.
        Signs::FORMULA | Signs::TEXT
    }

    fn header(&mut self, plan: &Plan<'_>, sink: &mut Sink<'_>) {
        for (at, column) in plan.columns.iter().enumerate() {
            if is_formula(&column.header) {
                sink.column(plan, at, "header", || {
                    Words::new(
                        "a header begins like a formula, which a spreadsheet program may run",
                    )
                    .expected("text without such a sign at its beginning")
                });
            }
        }
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for column in 0..row.width() {
            if row.raw(column).is_some_and(is_formula) {
                sink.column_cell(row, column, "", || {
                    Words::new("a cell begins like a formula, which a spreadsheet program may run")
                        .expected("text without such a sign at its beginning")
                });
            }
        }
    }
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State)
}

#[cfg(test)]
mod tests {
    use super::is_formula;

    #[test]
    fn formulas_are_told_from_what_people_write() {
        for text in [
            "=1+1",
            "=cmd|' /C calc'!A0",
            "\t=A1",
            "@SUM(1+1)*cmd|' /C calc'!A0",
            "+SUM(A1:A2)",
            "-2+3+cmd|' /C calc'!A0",
            "＝1+1",
            "-Sheet1!A1",
            "+hyperlink(1)",
            "\r=A1",
        ] {
            assert!(is_formula(text), "{text:?}");
        }
        for text in [
            "",
            "-",
            "--",
            "-5",
            "+5.5",
            "+44 7700 900001",
            "+44 (0)113 496 0000",
            "- went well (mostly)",
            "-great! we went",
            "@fixture",
            "===",
            "=> better",
            "=",
            "a=b",
            "-1e5",
            "+ more visits (12)",
            "+visit(s)",
            "-GP(s) came",
            "-",
        ] {
            assert!(!is_formula(text), "{text:?}");
        }
    }
}
