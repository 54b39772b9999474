use jiff::ToSpan;
use jiff::civil::Date;
use open_outcomes_registry::definition::table::FieldType;

use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::row::Typed;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds dates that do not exist and dates that are not written year, month, day.
    /// ## Why it matters
    /// The value cannot be put in its place in time.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-02-30,20
    /// ```
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,14/03/2025,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Write dates as 2025-03-31. In a spreadsheet, choose the date format yyyy-mm-dd before you save as CSV.
    /// ## Source
    /// ISO 8601.
    "bad-date", Values, Error, "a cell that should hold a date does not", since "0.4.0", start
}

struct State {
    dates: Vec<FieldId>,
}

/// What a text that is no date looks like, and the date it must mean where only one can be meant.
pub(in crate::rules) fn slip(text: &str) -> (&'static str, Option<String>) {
    let parts: Vec<_> = text.split(['/', '.', '-']).collect();
    let numbers: Vec<u16> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    if let Some(days) = serial(text) {
        return (
            "is a spreadsheet's serial number and not a date",
            of_serial(days),
        );
    }
    if let Some((day, time)) = text.split_once(['T', ' '])
        && time.starts_with(|first: char| first.is_ascii_digit())
        && let Some(day) = crate::row::date(day)
    {
        return ("is a day and a time, not a date", Some(day.to_string()));
    }
    if parts.len() != 3 || numbers.len() != 3 {
        return ("is not a date", None);
    }
    let (first, second, third) = (numbers[0], numbers[1], numbers[2]);
    if parts[0].len() == 4 {
        return if text.contains('-') && parts[1].len() == 2 && parts[2].len() == 2 {
            ("is a day that does not exist", None)
        } else {
            (
                "is not written year-month-day with two digits each",
                crate::row::date(&format!("{first:04}-{second:02}-{third:02}"))
                    .map(|date| date.to_string()),
            )
        };
    }
    let certain = first > 12 && parts[2].len() == 4;
    let meant = certain
        .then(|| crate::row::date(&format!("{third:04}-{second:02}-{first:02}")))
        .flatten();
    (
        "is written with the day or the month first",
        meant.map(|date| date.to_string()),
    )
}

/// The days of a serial number of five digits, with or without a part of a day.
fn serial(text: &str) -> Option<i32> {
    let (days, part) = text.split_once('.').unwrap_or((text, "0"));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_one = days.len() == 5 && is_digits(days) && !part.is_empty() && is_digits(part);
    days.parse().ok().filter(|_| is_one)
}

/// The day that a serial number stands for, where spreadsheet programs count from 1900, and from 1904.
fn of_serial(days: i32) -> Option<String> {
    // From 1 March 1900 on, the first count is as if it began two days before that year.
    let day = |year, month, first| {
        let start = Date::new(year, month, first).ok()?;
        start.checked_add(days.days()).ok()
    };
    let (usual, other) = day(1899, 12, 30).zip(day(1904, 1, 1))?;
    Some(format!(
        "{usual}, or {other} if the workbook counts days from 1904"
    ))
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::DATE
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for field in &self.dates {
            if row.typed[field.0] != Typed::NoDate {
                continue;
            }
            let (cause, meant) = slip(row.text(*field));
            let meant = meant.filter(|_| row.open_text(*field).is_some());
            let name = row.called(*field);
            sink.cell(row, *field, cause, || {
                Words::new(format!("“{name}” {cause}"))
                    .expected("a date such as 2025-03-31")
                    .suggest(meant.map(|date| format!("for the first of them, {date}")))
            });
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let dates = plan.of_type(&[FieldType::Date]);
    if dates.is_empty() {
        return Started::Skipped("the file has no column of dates".to_owned());
    }
    Started::runs(State { dates })
}

#[cfg(test)]
mod tests {
    use super::slip;

    #[test]
    fn a_date_is_suggested_only_where_one_can_be_meant() {
        assert_eq!(slip("14/03/2025").1.as_deref(), Some("2025-03-14"));
        assert_eq!(slip("03/04/2025").1, None);
        assert_eq!(slip("2025/3/4").1.as_deref(), Some("2025-03-04"));
        assert_eq!(slip("2025-02-30"), ("is a day that does not exist", None));
        assert_eq!(
            slip("45123").0,
            "is a spreadsheet's serial number and not a date"
        );
        assert_eq!(
            slip("45123").1.as_deref(),
            Some("2023-07-16, or 2027-07-17 if the workbook counts days from 1904")
        );
        assert_eq!(slip("45717.604").1, slip("45717").1);
        assert_eq!(slip("2025-03-01T14:30:00").1.as_deref(), Some("2025-03-01"));
        assert_eq!(slip("2025-03-01 14:30").1.as_deref(), Some("2025-03-01"));
        assert_eq!(slip("2025-02-30 14:30").1, None);
        assert_eq!(slip("soon").0, "is not a date");
    }
}
