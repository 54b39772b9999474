//! Rows are judged as a JSON Schema of the same table judges them: by another program, written by other people.
//!
//! From each table a JSON Schema is made: types, what is required, least and most, longest text, pattern, closed code
//! lists, days. 100,000 rows, most of them wrong in some way, go to both; for each field of each row the verdict on
//! type, range, requirement, code, length and form must be the same.

mod generator;
mod made;

use std::collections::BTreeMap;

use jiff::civil::date;
use jsonschema::Validator;
use jsonschema::error::ValidationErrorKind;
use open_outcomes_registry::definition::Table;
use open_outcomes_validator::{Input, Options, Report, validate};
use serde_json::Value;

use self::generator::Generator;
use crate::build::text::Form;
use crate::standard::STANDARD;

/// Row and field, and of what sort the flaws are.
type Verdicts = BTreeMap<(u64, String), String>;

/// The sort of flaw that a rule finds, where a JSON Schema can say it too.
fn sort_of_rule(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "not-a-number" | "non-finite" | "bad-date" | "not-on-scale" => "type",
        "value-below-minimum" => "minimum",
        "value-above-maximum" => "maximum",
        "required-blank" => "required",
        "unknown-code" => "code",
        "text-too-long" => "length",
        "wrong-form" => "form",
        _ => return None,
    })
}

fn by_the_validator(report: &Report) -> Verdicts {
    let mut verdicts = Verdicts::new();
    for finding in &report.findings {
        let Some(sort) = sort_of_rule(finding.rule) else {
            continue;
        };
        assert_eq!(finding.count, finding.samples.len() as u64, "each is kept");
        for sample in &finding.samples {
            let field = sample.column.clone().expect("a column");
            add(&mut verdicts, sample.row.expect("a row"), &field, sort);
        }
    }
    verdicts
}

fn by_the_schema(schema: &Validator, rows: &[Value]) -> Verdicts {
    let mut verdicts = Verdicts::new();
    for (row, instance) in (2..).zip(rows) {
        for error in schema.iter_errors(instance) {
            let sort = match error.kind() {
                ValidationErrorKind::Required { property } => {
                    let field = property.as_str().expect("a name");
                    add(&mut verdicts, row, field, "required");
                    continue;
                }
                ValidationErrorKind::Type { .. } | ValidationErrorKind::Format { .. } => "type",
                ValidationErrorKind::Minimum { .. } => "minimum",
                ValidationErrorKind::Maximum { .. } => "maximum",
                ValidationErrorKind::Enum { .. } => "code",
                ValidationErrorKind::MaxLength { .. } => "length",
                ValidationErrorKind::Pattern { .. } => "form",
                other => panic!("{other:?}"),
            };
            let path = error.instance_path().to_string();
            add(&mut verdicts, row, path.trim_start_matches('/'), sort);
        }
    }
    verdicts
}

fn add(verdicts: &mut Verdicts, row: u64, field: &str, sort: &str) {
    let sorts = verdicts.entry((row, field.to_owned())).or_default();
    if !sorts.contains(sort) {
        let mut all: Vec<_> = sorts.split_whitespace().chain([sort]).collect();
        all.sort_unstable();
        *sorts = all.join(" ");
    }
}

/// Judges `rows` rows of a table in both ways; gives how many fields are wrong.
fn compare(table: &Table, rows: usize, seed: u64) -> usize {
    let release = STANDARD.newest();
    let schema = made::schema(table, release);
    let schema = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("a schema");
    let mut generator = Generator::new(table, release, seed);
    let texts: Vec<_> = (0..rows).map(|at| generator.row(at)).collect();
    let instances: Vec<_> = texts.iter().map(|row| made::instance(table, row)).collect();

    let header: Vec<_> = table
        .fields
        .iter()
        .map(|field| field.name.to_string())
        .collect();
    let sheet = [vec![header], texts.clone()].concat();
    let file = Form::USUAL.write(&sheet);
    let mut options = Options::new(date(2026, 11, 22));
    options.samples = rows * 2;
    let input = Input {
        name: format!("{}.csv", table.header.id),
        reader: Box::new(file.as_slice()),
    };
    let report = validate(&STANDARD, vec![input], &options).expect("it is judged");
    assert_eq!(report.tables[0].table, table.header.id.as_str());
    assert_eq!(report.tables[0].rows, rows as u64);

    let (ours, theirs) = (
        by_the_validator(&report),
        by_the_schema(&schema, &instances),
    );
    let differs = |(place, sorts): &(&(u64, String), &String), other: &Verdicts| {
        other.get(*place) != Some(sorts)
    };
    let told = |(row, field): &(u64, String), sorts: &str| {
        let at = table
            .fields
            .iter()
            .position(|of| of.name.as_str() == field)
            .expect("a field");
        let at_row = usize::try_from(*row).expect("a row") - 2;
        format!(
            "{} {field} = {:?}: {sorts}",
            table.header.id, texts[at_row][at]
        )
    };
    let ours_alone = ours.iter().filter(|one| differs(one, &theirs));
    let ours_alone = ours_alone.map(|(place, sorts)| told(place, sorts) + " (the validator)");
    let theirs_alone = theirs.iter().filter(|one| differs(one, &ours));
    let theirs_alone = theirs_alone.map(|(place, sorts)| told(place, sorts) + " (the schema)");
    let differing: Vec<_> = ours_alone.take(20).chain(theirs_alone.take(20)).collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
    theirs.len()
}

/// The tables of rows; those in which each row answers a field are judged by other rules.
fn judged(id: &str, rows: usize) {
    let table = STANDARD.newest().table(id).expect("a table");
    let wrong = compare(table, rows, 20_261_122);
    assert!(
        wrong > rows / 2,
        "{wrong} of {rows} rows are too few to tell"
    );
}

#[test]
fn results_are_judged_as_by_their_schema() {
    judged("results", 25_000);
}

#[test]
fn claims_are_judged_as_by_their_schema() {
    judged("claims", 20_000);
}

#[test]
fn shared_plans_are_judged_as_by_their_schema() {
    judged("shared_impact", 15_000);
}

#[test]
fn insights_are_judged_as_by_their_schema() {
    judged("insights", 10_000);
}

#[test]
fn own_metrics_are_judged_as_by_their_schema() {
    judged("own_metrics", 10_000);
}

#[test]
fn answers_are_judged_as_by_their_schema() {
    judged("item_responses", 20_000);
}
