//! The fixture standard is whole, and exercises every field there is.

use std::collections::BTreeSet;

use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::id::{DefinitionId, Query};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::parse::schema::Form;
use open_outcomes_registry::publish;
use open_outcomes_registry::rules;
use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_registry::source::Files;
use open_outcomes_registry::standard::Standard;
use semver::Version;
use serde_json::Value;

const FOLDER: &str = "tests/fixtures/standard";

fn released() -> Snapshot {
    let mut files = super::files(FOLDER);
    let date = jiff::civil::date(2026, 2, 1);
    let changes = publish::release(
        &files,
        &open_outcomes_registry::gate::History::NOTHING,
        &Version::new(1, 0, 0),
        date,
        None,
    )
    .expect("a release");
    for (path, bytes) in changes.files {
        files.insert(path, bytes);
    }
    Snapshot::new(&files).expect("a snapshot")
}

#[test]
fn it_has_no_problem() {
    let problems = rules::check(&super::files(FOLDER), super::DAY);
    let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn it_can_be_released_and_every_definition_starts_as_candidate() {
    let snapshot = released();
    let newest = snapshot.newest();
    for kind in Kind::ALL {
        for published in newest.all(kind) {
            let id = &published.header().id;
            assert_eq!(
                snapshot.standing(published).status,
                Status::Candidate,
                "{kind}/{id}"
            );
        }
    }
    let count = |kind| newest.all(kind).count();
    let metrics: Vec<_> = newest.ids(Kind::Metric).map(DefinitionId::as_str).collect();
    let measures = metrics
        .iter()
        .filter_map(|id| newest.metric(id))
        .map(|metric| metric.measures.len());
    assert_eq!(count(Kind::Outcome), 2);
    assert_eq!(
        metrics,
        [
            "close-friends",
            "lonely-often",
            "volunteering-hours",
            "wellbeing-score"
        ]
    );
    assert_eq!(measures.sum::<usize>(), 6);
    assert_eq!(count(Kind::DataSource), 5);
    let query: Query = "wellbeing-score@^1.0".parse().expect("a query");
    let resolved = snapshot.resolve(&query).expect("it is there").entry();
    assert_eq!(
        resolved.references["data-sources/short-wellbeing-scale"],
        Version::new(1, 1, 0)
    );
}

#[test]
fn its_review_is_of_the_bytes_that_are_there() {
    let (standard, _) = Standard::read(&super::files(FOLDER));
    for review in standard.reviews() {
        for subject in &review.value.subjects {
            let living = standard
                .get(subject.kind, subject.id.as_str())
                .expect("it is there");
            assert_eq!(
                subject.sha256,
                living.sha256(),
                "{} was edited: put its SHA-256 into {}, and its first eight digits into that file's name",
                living.file,
                review.file
            );
        }
    }
}

#[test]
fn it_exercises_every_field() {
    let files = super::files(FOLDER);
    let forms = Form::ALL
        .into_iter()
        .filter(|form| !matches!(form, Form::LedgerEntry | Form::Conversion));
    let missing: Vec<_> = forms.flat_map(|form| unused(form, &files)).collect();
    assert!(
        missing.is_empty(),
        "no file of {FOLDER} has:\n{}",
        missing.join("\n")
    );
}

#[test]
fn a_field_that_is_not_exercised_is_found() {
    let mut files = super::files(FOLDER);
    let scale = "data-sources/short-wellbeing-scale.toml";
    let without = files
        .text(scale)
        .expect("the scale")
        .replace("prorate_up_to = 1", "");
    files.insert(scale, without);
    let form = Form::Definition(Kind::DataSource);
    assert_eq!(
        unused(form, &files),
        ["  data-source: MissingRule.prorate_up_to"]
    );
}

/// The properties of a form's schema that no file of the form has.
fn unused(form: Form, files: &Files) -> Vec<String> {
    let schema = form.schema();
    let (mut there, mut seen) = (BTreeSet::new(), BTreeSet::new());
    declared(&schema, form.name(), &mut there);
    for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
        declared(definition, name, &mut there);
    }
    for (path, bytes) in files.iter().filter(|(path, _)| form_of(path) == Some(form)) {
        let text = std::str::from_utf8(bytes).expect("text");
        let value: toml::Table = text
            .parse()
            .unwrap_or_else(|error| panic!("{path}: {error}"));
        let value = serde_json::to_value(value).expect("a value");
        used(&schema, &schema, form.name(), &value, &mut seen);
    }
    let unused = there.difference(&seen);
    unused
        .map(|(of, name)| format!("  {}: {of}.{name}", form.name()))
        .collect()
}

fn form_of(path: &str) -> Option<Form> {
    match path.split('/').collect::<Vec<_>>().as_slice() {
        ["map.toml"] => Some(Form::Definition(Kind::Map)),
        ["policy.toml"] => Some(Form::Policy),
        ["people.toml"] => Some(Form::People),
        ["thesaurus.toml"] => Some(Form::Thesaurus),
        ["changes", ..] => Some(Form::ChangeRecord),
        ["reviews", ..] => Some(Form::Review),
        [folder, _] => Kind::find(folder).map(Form::Definition),
        _ => None,
    }
}

type Properties = BTreeSet<(String, String)>;

fn declared(schema: &Value, of: &str, properties: &mut Properties) {
    for (name, _) in schema["properties"].as_object().into_iter().flatten() {
        properties.insert((of.to_owned(), name.clone()));
    }
}

/// Walks a value along its schema and notes the properties that it has.
fn used(root: &Value, schema: &Value, of: &str, value: &Value, seen: &mut Properties) {
    if let Some(name) = schema["$ref"]
        .as_str()
        .and_then(|link| link.strip_prefix("#/$defs/"))
    {
        used(root, &root["$defs"][name], name, value, seen);
    }
    for option in ["anyOf", "oneOf", "allOf"]
        .iter()
        .filter_map(|key| schema[key].as_array())
        .flatten()
    {
        used(root, option, of, value, seen);
    }
    match value {
        Value::Object(map) => {
            for (name, inner) in map {
                let property = &schema["properties"][name];
                if property.is_null() {
                    used(root, &schema["additionalProperties"], of, inner, seen);
                } else {
                    seen.insert((of.to_owned(), name.clone()));
                    used(root, property, of, inner, seen);
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                used(root, &schema["items"], of, item, seen);
            }
        }
        _ => {}
    }
}
