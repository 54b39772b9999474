//! Columns of codes, changed and honest.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::rules::testing::{findings_of, judge, sheet};

fn file(codes: &[&str]) -> String {
    let mut data = "participant_id,metric_id,data_source,timepoint,measured_on,value\n".to_owned();
    for code in codes {
        data.push_str(&format!(
            "{code},wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20\n"
        ));
    }
    data
}

fn told(codes: &[&str]) -> Vec<String> {
    let report = judge(file(codes).as_bytes());
    let findings = report.findings.into_iter();
    let about = findings.filter(|one| one.rule == "excel-autoconvert");
    about.map(|one| one.message).collect()
}

#[test]
fn it_says_how_many_and_where() {
    let codes = [
        "1-14", "02-Jan", "1.23E+11", "Jan-45", "0012", "0013", "0014", "0015", "0016", "0017",
        "0018", "0019", "0020",
    ];
    insta::assert_snapshot!(told(&codes).join("\n"), @"
    1 of 13 codes in “participant_id” are large numbers cut short, such as 1.23E+11, the first in row 4
    2 of 13 codes in “participant_id” look like dates, the first in row 3: a spreadsheet program may have made 02-Jan of 1-2
    ");
    insta::assert_snapshot!(told(&["0012", "13", "0014", "5", "0016", "1017"]).join("\n"), @"2 of 6 codes in “participant_id” may have lost zeros at their beginning, the first in row 3: they are shorter than 4 digits, and others begin with 0");
}

#[test]
fn honest_codes_give_nothing() {
    let honest: [&[&str]; 9] = [
        &["P1", "P2", "P10"],
        &["1", "2", "10", "100"],
        &["0001", "0002", "0010", "1000"],
        // Padded to two digits, and then there were more than a hundred.
        &["08", "09", "07", "99", "100", "5"],
        // All are made of the day and the month of birth.
        &["02-Jan", "14-Feb", "30-Mar", "01-Apr"],
        // Cohorts by month and year.
        &["Jan-24", "Feb-24", "Mar-24"],
        // Two schemes: most codes have letters.
        &["A0012", "B0013", "C12", "0014", "0015", "0016", "7"],
        &["0", "00", "000", "1"],
        &["1E+5", "E+11", "12E+11", "1.E+11"],
    ];
    for codes in honest {
        assert_eq!(
            findings_of("excel-autoconvert", file(codes).as_bytes()),
            0,
            "{codes:?}"
        );
    }
}

#[test]
fn a_code_that_a_workbook_made_a_day_is_found() {
    let mut book = Workbook::new();
    let row = |id| {
        [
            id,
            "wellbeing-score",
            "short-wellbeing-scale",
            "baseline",
            "2025-03-01",
        ]
    };
    let sheet = sheet(&mut book, &[&row("1-13"), &row("1-14"), &row("")]);
    let day = ExcelDateTime::from_ymd(2025, 1, 2).expect("a day");
    let format = Format::new().set_num_format("d-mmm");
    sheet
        .write_with_format(3, 0, &day, &format)
        .expect("a cell");
    for at in 1..4 {
        sheet.write(at, 5, 20).expect("a cell");
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    assert_eq!(findings_of("excel-autoconvert", &bytes), 1);
}
