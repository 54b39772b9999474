//! From text to definitions: all errors of a file at once, each with line and column.
//!
//! Text is parsed to spans first, checked with the JSON Schema of its kind, and only then
//! deserialised, because `Spanned` does not survive `#[serde(flatten)]`.

mod blank;
mod document;
pub mod problem;
pub mod schema;
mod words;

use jsonschema::error::ValidationErrorKind;
use serde::de::DeserializeOwned;

use self::document::Document;
pub(crate) use self::document::Places;
pub use self::problem::{Place, Problem};
use self::schema::Form;
use crate::definition::Definition;
use crate::definition::measure::Conversion;
use crate::governance::change_record::ChangeRecord;
use crate::governance::people::People;
use crate::governance::policy::Policy;
use crate::governance::review::Review;
use crate::governance::thesaurus::Thesaurus;
use crate::kind::Kind;

/// Reads a definition of `kind`; `file` is the name that problems carry.
///
/// # Errors
/// Every problem of the file.
pub fn definition(kind: Kind, file: &str, text: &str) -> Result<Definition, Vec<Problem>> {
    let document = check(Form::Definition(kind), file, text)?;
    let value = document.value.clone();
    Definition::from_value(kind, value).map_err(|error| vec![leftover(&document, &error)])
}

/// Reads a published version leniently: a later program may know fewer fields or more.
pub(crate) fn published(kind: Kind, file: &str, text: &str) -> Result<Definition, Vec<Problem>> {
    let document = Document::parse(file, text)?;
    let value = document.value.clone();
    Definition::from_value(kind, value).map_err(|error| vec![leftover(&document, &error)])
}

/// Reads `policy.toml`.
pub fn policy(file: &str, text: &str) -> Result<Policy, Vec<Problem>> {
    typed(Form::Policy, file, text)
}

/// Reads `people.toml`.
pub fn people(file: &str, text: &str) -> Result<People, Vec<Problem>> {
    typed(Form::People, file, text)
}

/// Reads `thesaurus.toml`.
pub fn thesaurus(file: &str, text: &str) -> Result<Thesaurus, Vec<Problem>> {
    typed(Form::Thesaurus, file, text)
}

/// Reads a review.
pub fn review(file: &str, text: &str) -> Result<Review, Vec<Problem>> {
    typed(Form::Review, file, text)
}

/// Reads a change record.
pub fn change_record(file: &str, text: &str) -> Result<ChangeRecord, Vec<Problem>> {
    typed(Form::ChangeRecord, file, text)
}

/// Reads the conversion of a bridge, which `status` is handed in a file of its own.
pub fn conversion(file: &str, text: &str) -> Result<Conversion, Vec<Problem>> {
    typed(Form::Conversion, file, text)
}

/// Reads what a release holds beside definitions, as leniently as [`published`].
pub(crate) fn released<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Vec<Problem>> {
    let document = Document::parse(file, text)?;
    let value = document.value.clone();
    serde_json::from_value(value).map_err(|error| vec![leftover(&document, &error)])
}

/// Reads what stands beside published versions leniently, as they are read themselves: nothing where
/// it cannot be read.
pub(crate) fn lenient<T: DeserializeOwned>(file: &str, text: &str) -> Option<T> {
    let document = Document::parse(file, text).ok()?;
    serde_json::from_value(document.value).ok()
}

/// Finds where every value of `text` stands; nothing where it cannot be read.
pub(crate) fn places(text: &str) -> Places {
    Document::parse("", text).map_or_else(|_| Places::default(), |document| document.places)
}

fn typed<T: DeserializeOwned>(form: Form, file: &str, text: &str) -> Result<T, Vec<Problem>> {
    let document = check(form, file, text)?;
    serde_json::from_value(document.value.clone())
        .map_err(|error| vec![leftover(&document, &error)])
}

fn check<'t>(form: Form, file: &'t str, text: &'t str) -> Result<Document<'t>, Vec<Problem>> {
    let (document, mut problems) = Document::recover(file, text);
    let whole = problems.is_empty();
    let lines: Vec<_> = problems.iter().map(|problem| problem.place.line).collect();
    let errors = form.validator();
    let errors = errors.iter_errors(&document.value).filter(|error| {
        // What is missing may stand in the part that could not be read.
        whole || !matches!(error.kind(), ValidationErrorKind::Required { .. })
    });
    let found = errors.flat_map(|error| words::explain(form, &document, &error));
    problems.extend(found.filter(|problem| !lines.contains(&problem.place.line)));
    if problems.is_empty() {
        Ok(document)
    } else {
        Err(problem::in_order(problems))
    }
}

/// What the schema let through and the type does not, such as the 31st of February.
fn leftover(document: &Document<'_>, error: &serde_json::Error) -> Problem {
    Problem::new(document.file, Place::START, error.to_string())
}

#[cfg(test)]
mod tests;
