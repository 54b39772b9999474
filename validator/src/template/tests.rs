//! Forms of every published profile, filled in as a careful person would, and judged without being told anything more.

use std::path::Path;
use std::sync::LazyLock;

use jiff::civil::{Date, date};
use open_outcomes_registry::definition::{Definition, Profile};
use open_outcomes_registry::source::Store;
use rust_xlsxwriter::Format;

use super::model::{Column, Input};
use super::*;
use crate::report::{Finding, Report, Severity, Verdict, text};
use crate::rules::testing::{FIXTURE, fixture, released_again};
use crate::{Input as File, Options, validate};

/// The standard of this repository.
static STANDARD: LazyLock<Snapshot> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let files = Store::open(&root).and_then(|store| store.working());
    Snapshot::new(&files.expect("this repository")).expect("its releases")
});

/// How many people there are.
const PEOPLE: u32 = 16;

fn profiles(snapshot: &Snapshot) -> Vec<Profile> {
    let all = snapshot.newest().all(Kind::Profile);
    let all = all.filter_map(|one| match one.definition() {
        Definition::Profile(profile) => Some(profile.clone()),
        _ => None,
    });
    all.collect()
}

fn profile(snapshot: &Snapshot, id: &str) -> Profile {
    let profile = snapshot.newest().profile(id);
    profile.expect("a profile").clone()
}

/// One value of a form.
enum Value {
    Text(String),
    Number(f64),
    Day(Date),
}

/// What is put into a cell of a person's row.
fn value(column: &Column, row: u32, at: u32) -> Option<Value> {
    let turn = ((row * 7919 + at * 104_729) % 1009) as usize;
    let between = |least: Option<f64>, most: Option<f64>| {
        let least = least.unwrap_or_default();
        let most = most.unwrap_or(least + 40.0);
        least + (most - least) * (0.2 + 0.6 * (turn % 101) as f64 / 100.0)
    };
    let is_answer = [" before", " after", " once"]
        .iter()
        .any(|end| column.header.ends_with(end));
    Some(match &column.input {
        Input::Date => {
            let days = i64::from(row % 7)
                + if column.header.ends_with("after") {
                    200
                } else {
                    0
                };
            let day = date(2025, 3, 3).checked_add(jiff::Span::new().days(days));
            Value::Day(day.expect("a day"))
        }
        Input::Integer(least, most) => Value::Number(between(*least, *most).round()),
        // Steps are halves, where there are any.
        Input::Decimal(least, most) => Value::Number((between(*least, *most) * 2.0).round() / 2.0),
        Input::Numbers(list) => Value::Number(list[turn % list.len()]),
        Input::List(list) | Input::Suggestions(list) => {
            let at = if is_answer { turn % list.len() } else { 0 };
            Value::Text(list[at].clone())
        }
        Input::Text(_) if at == 0 => Value::Text(format!("M{row:03}")),
        Input::Text(_) | Input::Any => return None,
    })
}

/// The form with a row for each of some people; `change` may change a value.
fn filled(
    template: &Template<'_>,
    mut change: impl FnMut(&str, u32, &Column, Value) -> Value,
) -> Vec<u8> {
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let fill = &mut |page: &mut rust_xlsxwriter::Worksheet, sheet: &Sheet| {
        let is_of_units = ["People", "Households", "Sites and groups"].contains(&&*sheet.name);
        for row in 1..=PEOPLE {
            for (at, column) in (0..).zip(&sheet.columns).filter(|_| is_of_units) {
                let Some(value) = value(column, row, u32::from(at)) else {
                    continue;
                };
                match change(&sheet.name, row, column, value) {
                    Value::Text(text) => page.write_string(row, at, text)?,
                    Value::Number(number) => page.write_number(row, at, number)?,
                    Value::Day(date) => {
                        let text = date.to_string();
                        let date = rust_xlsxwriter::ExcelDateTime::parse_from_str(&text)?;
                        page.write_datetime_with_format(row, at, &date, &day)?
                    }
                };
            }
        }
        let report = [
            "Fixture Trust",
            "GB-CHC-1234567",
            "Fixture Fund",
            "2025-01-01",
            "2026-03-31",
        ];
        if sheet.name == "Report" {
            for (row, text) in (1..).zip(report) {
                page.write_string(row, 1, text)?;
            }
        }
        Ok(())
    };
    workbook::write_filled(template, &template.wide_sheets(), true, fill).expect("a workbook")
}

fn judge(snapshot: &Snapshot, files: &[(&str, &[u8])]) -> Report {
    judge_with(snapshot, files, &Options::new(date(2026, 11, 22)))
}

fn judge_with(snapshot: &Snapshot, files: &[(&str, &[u8])], options: &Options) -> Report {
    let files = files.iter().map(|(name, bytes)| File {
        name: (*name).to_owned(),
        reader: Box::new(*bytes),
    });
    validate(snapshot, files.collect(), options).expect("it is judged")
}

fn grave(report: &Report) -> Vec<&Finding> {
    let findings = report.findings.iter();
    findings
        .filter(|one| one.severity <= Severity::Warning)
        .collect()
}

#[test]
fn each_published_profile_makes_a_form_that_is_accepted_when_it_is_filled_in() {
    let mut bad = Vec::new();
    let mut values = 0;
    for profile in profiles(&STANDARD) {
        let id = profile.header.id.to_string();
        let template = Template::new(&STANDARD, &profile).expect("a template");
        if template.measures.is_empty() {
            continue;
        }
        let book = filled(&template, |_, _, _, value| value);
        let report = judge(&STANDARD, &[("form.xlsx", &book)]);
        let found = grave(&report).into_iter();
        // Soil takes three years to change, and no day may lie ahead.
        let found: Vec<_> = found.filter(|one| one.rule != "window-missed").collect();
        if report.profiles[0].id != id || !found.is_empty() {
            bad.push(format!("{id}: {found:#?}"));
        }
        values += report.measures.len();
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
    assert!(values > 150, "{values}");
}

#[test]
fn a_flaw_is_found_at_its_cell() {
    let template = Template::new(&STANDARD, &profile(&STANDARD, "small-grant"));
    let book = filled(
        &template.expect("a template"),
        |_, row, column, value| match value {
            Value::Number(_) if row == 4 && column.header.starts_with("Life") => {
                Value::Number(11.0)
            }
            other => other,
        },
    );
    let report = judge(&STANDARD, &[("form.xlsx", &book)]);
    let found: Vec<_> = grave(&report).iter().flat_map(|one| &one.samples).collect();
    let places: Vec<_> = found
        .iter()
        .map(|one| (one.cell.as_deref(), one.column.as_deref()))
        .collect();
    assert_eq!(
        places,
        [
            (Some("E5"), Some("Life satisfaction (ONS4) before")),
            (Some("H5"), Some("Life satisfaction (ONS4) after")),
        ]
    );
}

#[test]
fn headers_are_understood_where_what_the_form_carries_is_lost() {
    let names = crate::mapping::Names::new(STANDARD.newest());
    let (mut all, mut lost) = (0, Vec::new());
    for profile in profiles(&STANDARD) {
        let template = Template::new(&STANDARD, &profile).expect("a template");
        for column in wide::sheets(&template)
            .into_iter()
            .flat_map(|sheet| sheet.columns)
        {
            let choice = column.choice.unwrap_or_default();
            let (Some(metric), Some(source)) = (choice.metric, choice.data_source) else {
                continue;
            };
            all += 1;
            let bare = |name: &str| name.split('@').next().map(str::to_owned);
            let heard = crate::mapping::measure_of(&column.header, &names);
            let heard = heard.map(|(metric, source)| (metric.to_owned(), source.to_owned()));
            if heard != bare(&metric).zip(bare(&source)) {
                lost.push(column.header);
            }
        }
    }
    assert!(all > 250, "{all}");
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn a_form_that_nobody_filled_in_says_so() {
    let template = Template::new(&STANDARD, &profile(&STANDARD, "starter-adults"));
    let template = template.expect("a template");
    let said = |book: &[u8]| {
        let report = judge(&STANDARD, &[("form.xlsx", book)]);
        assert_eq!(report.verdict, Verdict::Rejected);
        text::render(&report)
    };
    let book = template.wide().expect("a workbook");
    insta::assert_snapshot!(said(&book), @r"
    error[empty-table]: “form.xlsx” is a form in which nothing is filled in yet
      --> form.xlsx
      expected: at least one row below the headers of one of its sheets or files
      how to mend it: Fill the form in, save it, and check it again. “Read me” says how.

    1 error
    3 rules passed, 147 had nothing to look at
    judged by release 0.5.0, profile starter-adults@0.5.0, as of 2026-11-22
    form.xlsx carries the profile starter-adults@0.5.0, by which it was judged
    verdict: rejected (does not conform yet)
    privacy: clear (these checks found no direct identifiers)
    ");
    assert_eq!(
        said(&template.long_workbook().expect("a workbook")),
        said(&book)
    );
}

#[test]
fn the_same_form_has_the_same_bytes() {
    let make = || {
        let template = Template::new(&STANDARD, &profile(&STANDARD, "small-grant"));
        let template = template.expect("a template");
        (template.wide().ok(), template.archive().ok())
    };
    assert_eq!(make(), make());
}

#[test]
fn a_folder_is_judged_by_the_profile_in_it() {
    let template = Template::new(&STANDARD, &profile(&STANDARD, "small-grant"));
    let files = template.expect("a template").files().expect("files");
    let mut files: Vec<_> = files
        .into_iter()
        .filter(|(name, _)| !name.contains('/'))
        .collect();
    for (name, bytes) in &mut files {
        let more: &[u8] = match name.as_str() {
            "report.csv" => {
                b"organisation,Fixture Trust\nperiod_start,2025-01-01\nperiod_end,2025-12-31\n"
            }
            "measurements.csv" => b"P1,,life-satisfaction@0.5.0,ons4@0.5.0,baseline,2025-03-03,7\n",
            _ => b"",
        };
        if name == "report.csv" {
            *bytes = b"field,value\n".to_vec();
        }
        bytes.extend_from_slice(more);
    }
    if let Some(at) = files
        .iter()
        .position(|(name, _)| name == "measurements.csv")
    {
        let text = String::from_utf8_lossy(&files[at].1).replace(
            "2025-03-03,7\n",
            &format!("2025-03-03,7{}\n", ",".repeat(7)),
        );
        files[at].1 = text.into_bytes();
    }
    let all: Vec<_> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    let report = judge(&STANDARD, &all);
    assert!(grave(&report).is_empty(), "{}", text::render(&report));
    assert_eq!(report.profiles[0].id, "small-grant");
    assert!(report.templates[0].used && !report.templates[0].changed);
    let archive = folder::archive(&files).expect("an archive");
    let report = judge(&STANDARD, &[("form.zip", &archive)]);
    assert_eq!(
        report.profiles[0].id,
        "small-grant",
        "{}",
        text::render(&report)
    );
    assert!(grave(&report).is_empty(), "{}", text::render(&report));
}

#[test]
fn a_profile_that_is_named_wins_and_the_report_says_so() {
    let template = Template::new(&STANDARD, &profile(&STANDARD, "small-grant"));
    let book = filled(&template.expect("a template"), |_, _, _, value| value);
    let mut options = Options::new(date(2026, 11, 22));
    let open = "open".parse().expect("an id");
    options.profiles.push(crate::ProfileChoice::Registry(open));
    let report = judge_with(&STANDARD, &[("form.xlsx", &book)], &options);
    assert_eq!(report.profiles[0].id, "open");
    assert!(!report.templates[0].used);
    let text = text::render(&report);
    assert!(
        text.contains(
            "form.xlsx carries the profile small-grant@0.5.0, by which it was not judged"
        ),
        "{text}"
    );
}

#[test]
fn two_forms_of_different_funders_are_told() {
    let make = |id: &str| {
        let template = Template::new(&STANDARD, &profile(&STANDARD, id)).expect("a template");
        filled(&template, |_, _, _, value| value)
    };
    let (one, other) = (make("small-grant"), make("starter-volunteers"));
    let report = judge(&STANDARD, &[("one.xlsx", &one), ("other.xlsx", &other)]);
    let found = report
        .findings
        .iter()
        .find(|one| one.rule == "carried-profile-unused");
    let said = found.map(|one| one.message.as_str());
    assert_eq!(
        said,
        Some(
            "“other.xlsx” carries the profile “starter-volunteers”, and “one.xlsx” carries “small-grant”; all was judged by the latter"
        )
    );
}

#[test]
fn a_form_of_an_older_release_says_what_changed_since() {
    let template = Template::new(&FIXTURE, &profile(&FIXTURE, "fixture-fund"));
    let book = template.expect("a template").wide().expect("a workbook");
    let mut files = fixture();
    let metric = "metrics/wellbeing-score.toml";
    released_again(
        &mut files,
        "2.0.0",
        &[
            (metric, "version = \"1.0.0\"", "version = \"2.0.0\""),
            (
                metric,
                "score = \"total\"\nvalue_type = \"integer\"\nunit = \"{score}\"\ndirection = \"higher-is-better\"",
                "value_type = \"integer\"\nunit = \"{score}\"\ndirection = \"lower-is-better\"",
            ),
            (
                "changes/metrics/wellbeing-score/2.0.0.toml",
                "",
                "summary = \"Made up for tests.\"\n[bridge]\nkind = \"none\"\n",
            ),
        ],
    );
    let newer = Snapshot::new(&files).expect("it holds together");
    let found = |snapshot: &Snapshot| {
        let report = judge(snapshot, &[("form.xlsx", &book)]);
        let findings = report.findings.into_iter();
        let mut found = findings.filter(|one| one.rule == "template-older");
        found.next().map(|one| one.message)
    };
    assert_eq!(found(&FIXTURE), None);
    insta::assert_snapshot!(found(&newer).unwrap_or_default(), @"“form.xlsx” was made by release 1.0.0; since then these have newer versions: metric “wellbeing-score” from 1.0.0 to 2.0.0 (a break in series: old and new values must not stand on one line)");
}
