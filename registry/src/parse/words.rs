//! Errors of the JSON Schema in plain English.

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use serde_json::Value;

use super::blank;
use super::document::Document;
use super::problem::Problem;
use super::schema::Form;
use crate::suggest;

/// Says what `error` means, once for each name or value concerned.
pub(super) fn explain(
    form: Form,
    document: &Document<'_>,
    error: &ValidationError<'_>,
) -> Vec<Problem> {
    let pointer = error.instance_path().as_str();
    let problem =
        |message: String| Problem::new(document.file, document.place_of(pointer), message);
    let what = name_of(pointer);
    let found = shown(error.instance());
    vec![match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected }
        | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
            return unexpected
                .iter()
                .map(|name| unknown(form, document, error, name))
                .collect();
        }
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            problem(format!("“{name}” is missing{}", within(pointer)))
                .help(format!("add a line {name} = …"))
        }
        ValidationErrorKind::Enum { options } => {
            let options: Vec<_> = options
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            match blank::explain(form, pointer, error.instance(), &options) {
                Some((message, help)) => problem(message).help(help),
                None => unlisted(
                    problem(format!("{what} is {found}, which is not one of its values")),
                    error.instance(),
                    &options,
                ),
            }
        }
        ValidationErrorKind::OneOfNotValid { .. } | ValidationErrorKind::AnyOf { .. } => {
            let options = constants(&options_of(form, error));
            let options: Vec<_> = options.iter().map(String::as_str).collect();
            match blank::explain(form, pointer, error.instance(), &options) {
                Some((message, help)) => problem(message).help(help),
                None => unlisted(
                    problem(format!("{what} is {found}, which is not one of its values")),
                    error.instance(),
                    &options,
                ),
            }
        }
        ValidationErrorKind::Type { kind } => {
            let expected = match kind {
                TypeKind::Single(one) => kind_of_value(&one.to_string()).to_owned(),
                TypeKind::Multiple(_) => "another kind of value".to_owned(),
            };
            problem(format!("{what} is {found}, but should be {expected}"))
        }
        ValidationErrorKind::Pattern { pattern } => {
            problem(format!("{what} is {found}, which has the wrong form")).help(form_of(pattern))
        }
        ValidationErrorKind::Format { format } => problem(format!(
            "{what} is {found}, which is not a valid {}",
            format.replace("uri", "web address")
        )),
        ValidationErrorKind::Minimum { limit } => {
            problem(format!("{what} is {found}; the least is {limit}"))
        }
        ValidationErrorKind::Maximum { limit } => {
            problem(format!("{what} is {found}; the most is {limit}"))
        }
        ValidationErrorKind::MinLength { .. } => {
            match blank::explain(form, pointer, error.instance(), &[]) {
                Some((message, help)) => problem(message).help(help),
                None => problem(format!("{what} is empty")),
            }
        }
        ValidationErrorKind::MaxLength { limit } => {
            problem(format!("{what} is longer than {limit} characters"))
        }
        ValidationErrorKind::MinItems { limit } => {
            problem(format!("{what} needs at least {limit} entries"))
        }
        ValidationErrorKind::MaxItems { limit } => {
            problem(format!("{what} may have {limit} entries at most"))
        }
        _ => problem(format!("{what}: {}", error.masked())),
    }]
}

fn unknown(
    form: Form,
    document: &Document<'_>,
    error: &ValidationError<'_>,
    name: &str,
) -> Problem {
    let pointer = error.instance_path().as_str();
    let place = document.place_of(&format!("{pointer}/{name}"));
    let problem = Problem::new(
        document.file,
        place,
        format!(
            "“{name}” is not a field of this kind of file{}",
            within(pointer)
        ),
    );
    let mut known = Vec::new();
    collect_fields(&form.schema(), &mut known);
    match suggest::nearest(name, known.iter().map(String::as_str)) {
        Some(near) => problem.help(format!("did you mean “{near}”?")),
        None => problem.help("remove it, or put what it says into notes"),
    }
}

/// The names of all fields of a schema, at any depth.
fn collect_fields(schema: &Value, names: &mut Vec<String>) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(properties)) = map.get("properties") {
                names.extend(properties.keys().cloned());
            }
            map.values().for_each(|value| collect_fields(value, names));
        }
        Value::Array(items) => items.iter().for_each(|value| collect_fields(value, names)),
        _ => {}
    }
}

fn unlisted(problem: Problem, found: &Value, options: &[&str]) -> Problem {
    if options.is_empty() {
        return problem;
    }
    let list = options.join(", ");
    match found
        .as_str()
        .and_then(|text| suggest::nearest(text, options.iter().copied()))
    {
        Some(near) => problem.help(format!("did you mean “{near}”? The values are {list}")),
        None => problem.help(format!("the values are {list}")),
    }
}

/// The schemars form of an enumeration with documented values: a `oneOf` of constants.
fn options_of(form: Form, error: &ValidationError<'_>) -> Value {
    resolve(&form.schema(), error.evaluation_path().as_str()).unwrap_or_default()
}

/// Walks an evaluation path through `$ref`s.
fn resolve(root: &Value, path: &str) -> Option<Value> {
    let mut at = root;
    for step in path.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        if step == "$ref" {
            let target = at.get("$ref")?.as_str()?.strip_prefix('#')?;
            at = root.pointer(target)?;
        } else {
            at = match at {
                Value::Array(items) => items.get(step.parse::<usize>().ok()?)?,
                other => other.get(&step)?,
            };
        }
    }
    Some(at.clone())
}

fn constants(options: &Value) -> Vec<String> {
    let options = options.as_array().into_iter().flatten();
    options
        .flat_map(|option| match (option.get("const"), option.get("enum")) {
            (Some(value), _) => vec![value.clone()],
            (None, Some(Value::Array(values))) => values.clone(),
            _ => Vec::new(),
        })
        .filter_map(|value| value.as_str().map(str::to_owned))
        .collect()
}

/// `/measures/0/unit` as “unit” in measures 1.
fn name_of(pointer: &str) -> String {
    let (parent, last) = pointer.rsplit_once('/').unwrap_or(("", pointer));
    match last.parse::<usize>() {
        Ok(index) => format!(
            "entry {} of “{}”",
            index + 1,
            parent.rsplit('/').next().unwrap_or_default()
        ),
        Err(_) if last.is_empty() => "the file".to_owned(),
        Err(_) => format!("“{last}”"),
    }
}

fn within(pointer: &str) -> String {
    if pointer.is_empty() {
        String::new()
    } else {
        format!(" in {}", name_of(pointer))
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) if text.chars().count() > 60 => {
            format!("“{}…”", text.chars().take(60).collect::<String>())
        }
        Value::String(text) => format!("“{text}”"),
        Value::Object(_) => "a table".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        other => other.to_string(),
    }
}

fn kind_of_value(name: &str) -> &str {
    match name {
        "string" => "a text in quotes",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        "array" => "a list in square brackets",
        "object" => "a table",
        other => other,
    }
}

/// How a text of the form `pattern` is written.
fn form_of(pattern: &str) -> &'static str {
    if pattern.contains("@\\^") {
        "write a reference as id@^1.2, with a caret"
    } else if pattern.contains("@(\\^") {
        "write a reference as id@^1.2, with a caret, or as id@=1.2.3 for one version"
    } else if pattern.starts_with("^(0|[1-9]") {
        "write a version as 1.2.3"
    } else if pattern.contains("{64}") {
        "write a SHA-256 digest as 64 hexadecimal digits in lower case"
    } else if pattern.contains("[A-Z]{3}") {
        "write a currency as its three-letter ISO 4217 code"
    } else if pattern.contains("github:") {
        "write an account by its number, as github:1234567, or with its host, as forgejo:forge.example/42"
    } else if pattern.contains("[0-9]{4}(/") {
        "write a year as 2019, or a financial year as 2019/20"
    } else {
        "use lower-case letters and digits in words joined by hyphens"
    }
}
