use open_outcomes_registry::definition::table::FieldType;

use crate::plan::{FieldId, Plan};
use crate::reader::record::Mark;
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds codes of people that a spreadsheet program turned into something else: 1-2 into 02-Jan, 123456789012 into
    /// 1.23E+11, 0012 into 12. It looks at all codes of a column together. Leading zeros were probably lost where at
    /// least three codes have them, all of one length, and other codes of digits alone are shorter.
    /// ## Why it matters
    /// One person gets two codes, or two people get one: their values before and after are not found together.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// 1-14,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// 1-15,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,21
    /// 02-Jan,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,22
    /// ```
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// 1.23E+11,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// 0012,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// 0013,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,21
    /// 0014,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,22
    /// 15,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,23
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// 0998,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// 0999,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,21
    /// 1000,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,22
    /// 1001,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,23
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// 9,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// 10,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,21
    /// 123456789012,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,22
    /// ```
    /// ## How to fix
    /// Export the codes again, and format their column as text before you open or paste them. Best of all, let each code begin with a letter, such as P0012.
    /// ## Source
    /// What spreadsheet programs take for a date or a number when a file is opened.
    "excel-autoconvert", Values, Warning, "codes of people were turned into dates or numbers", since "0.5.0", start
}

/// The longest code of digits alone that is looked at for lost zeros.
const LONGEST: usize = 20;

/// How many codes with leading zeros tell the length that all should have.
const FEWEST_PADDED: u64 = 3;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// What a code looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// `02-Jan`, which may have been 1-2 or 2-1.
    DayAndMonth,
    /// `Jan-45`, which may have been 1-45.
    MonthAndYear,
    /// A cell that a workbook shows as a day.
    Day,
    /// `1.23E+11`.
    Power,
    /// Digits alone, how many, and whether the first of several is 0.
    Digits(usize, bool),
    Other,
}

impl Shape {
    fn of(code: &str) -> Self {
        let bytes = code.as_bytes();
        if bytes.iter().all(u8::is_ascii_digit) {
            return Self::Digits(bytes.len(), bytes.len() > 1 && bytes.starts_with(b"0"));
        }
        // Most codes begin with a letter, and are no month and year.
        if bytes.len() != 6 && bytes.first().is_some_and(u8::is_ascii_alphabetic) {
            return Self::Other;
        }
        if is_power(code) {
            return Self::Power;
        }
        let is_short = |part: &str, lengths: [usize; 2]| {
            lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_month = |part: &str| MONTHS.iter().any(|month| part.eq_ignore_ascii_case(month));
        match code.split_once('-') {
            Some((day, month)) if is_short(day, [1, 2]) && is_month(month) => Self::DayAndMonth,
            Some((month, year)) if is_short(year, [2, 2]) && is_month(month) => Self::MonthAndYear,
            _ => Self::Other,
        }
    }
}

/// Whether a code is a large number as spreadsheet programs show it in a narrow column.
fn is_power(code: &str) -> bool {
    let Some((number, power)) = code.split_once("E+") else {
        return false;
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    whole.len() == 1 && is_digits(whole) && is_digits(part) && power.len() == 2 && is_digits(power)
}

/// How many there are, and where the first stands.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    codes: u64,
    first: u64,
}

impl Count {
    fn add(&mut self, row: u64) {
        if self.codes == 0 {
            self.first = row;
        }
        self.codes += 1;
    }
}

/// What was seen of the codes of one column.
struct Codes {
    field: FieldId,
    all: u64,
    day_and_month: Count,
    month_and_year: Count,
    days: Count,
    powers: Count,
    digits: u64,
    /// By length, the codes of digits alone: those whose first digit is 0, and the others.
    padded: [u64; LONGEST + 1],
    plain: [Count; LONGEST + 1],
}

impl Codes {
    fn new(field: FieldId) -> Self {
        Self {
            field,
            all: 0,
            day_and_month: Count::default(),
            month_and_year: Count::default(),
            days: Count::default(),
            powers: Count::default(),
            digits: 0,
            padded: [0; LONGEST + 1],
            plain: [Count::default(); LONGEST + 1],
        }
    }

    fn add(&mut self, shape: Shape, row: u64) {
        self.all += 1;
        match shape {
            Shape::DayAndMonth => self.day_and_month.add(row),
            Shape::MonthAndYear => self.month_and_year.add(row),
            Shape::Day => self.days.add(row),
            Shape::Power => self.powers.add(row),
            Shape::Digits(length, is_padded) => {
                self.digits += 1;
                let at = length.min(LONGEST);
                if is_padded {
                    self.padded[at] += 1;
                } else {
                    self.plain[at].add(row);
                }
            }
            Shape::Other => {}
        }
    }

    /// Codes that look like dates, unless most of them do, in one way: then they may have been made so.
    fn dates(&self) -> Option<Count> {
        let parts = [self.day_and_month, self.month_and_year, self.days];
        let mut seen = parts.into_iter().filter(|count| count.codes > 0);
        let first = seen.next()?;
        let others: Vec<_> = seen.collect();
        let codes = first.codes + others.iter().map(|count| count.codes).sum::<u64>();
        let row = others
            .iter()
            .fold(first.first, |row, count| row.min(count.first));
        let is_certain = !others.is_empty() || codes * 2 < self.all;
        is_certain.then_some(Count { codes, first: row })
    }

    /// The length that codes should have, and how many are shorter, where these probably lost zeros.
    fn shortened(&self) -> Option<(usize, Count)> {
        let mut lengths = (1..=LONGEST).filter(|at| self.padded[*at] > 0);
        let (length, None) = (lengths.next()?, lengths.next()) else {
            return None;
        };
        let is_longest = self.plain[length + 1..]
            .iter()
            .all(|count| count.codes == 0);
        let are_most = self.digits * 10 >= self.all * 9;
        if length >= LONGEST || !is_longest || !are_most || self.padded[length] < FEWEST_PADDED {
            return None;
        }
        let mut short = Count::default();
        for count in self.plain[..length].iter().filter(|count| count.codes > 0) {
            short.first = if short.codes == 0 {
                count.first
            } else {
                short.first.min(count.first)
            };
            short.codes += count.codes;
        }
        (short.codes > 0).then_some((length, short))
    }
}

struct State {
    columns: Vec<Codes>,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, _: &mut Sink<'_>) {
        // Of a row that was made into several records, each code is looked at once.
        if row.record.part > 0 {
            return;
        }
        for codes in &mut self.columns {
            let text = row.text(codes.field);
            if text.is_empty() {
                continue;
            }
            let is_day = row.is_marked(codes.field, Mark::Date)
                || row.is_marked(codes.field, Mark::DateTime);
            let shape = if is_day { Shape::Day } else { Shape::of(text) };
            codes.add(shape, row.row);
        }
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, sink: &mut Sink<'_>) {
        for codes in &self.columns {
            let field = plan.field(codes.field);
            let (Some(column), name) = (field.column, &field.field.name) else {
                continue;
            };
            let all = codes.all;
            if let Some(Count { codes, first }) = codes.dates() {
                sink.column(plan, column, "dates", || {
                    Words::new(format!("{codes} of {all} codes in “{name}” look like dates, the first in row {first}: a spreadsheet program may have made 02-Jan of 1-2"))
                        .expected("the codes as they were given")
                });
            }
            if let Count {
                codes: count @ 1..,
                first,
            } = codes.powers
            {
                sink.column(plan, column, "powers", || {
                    Words::new(format!("{count} of {all} codes in “{name}” are large numbers cut short, such as 1.23E+11, the first in row {first}"))
                        .expected("all digits of the code")
                });
            }
            if let Some((length, Count { codes, first })) = codes.shortened() {
                sink.column(plan, column, "zeros", || {
                    Words::new(format!("{codes} of {all} codes in “{name}” may have lost zeros at their beginning, the first in row {first}: they are shorter than {length} digits, and others begin with 0"))
                        .expected(format!("{length} digits"))
                });
            }
        }
    }
}

/// Whether a field holds codes that somebody gave out: of people above all.
fn holds_codes(plan: &Plan<'_>, field: FieldId) -> bool {
    let field = plan.field(field).field;
    field.name.as_str().ends_with("_id")
        && field.refers_to.is_none()
        && field.code_list.is_none()
        && field.constraints.pattern.is_none()
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let texts = plan.of_type(&[FieldType::String]);
    let fields = texts.into_iter().filter(|field| holds_codes(plan, *field));
    let columns: Vec<_> = fields.map(Codes::new).collect();
    if columns.is_empty() {
        return Started::Skipped("the file has no column of codes of people".to_owned());
    }
    Started::runs(State { columns })
}

#[cfg(test)]
#[path = "excel_autoconvert/tests.rs"]
mod tests;
