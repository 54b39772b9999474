//! From headers to fields.

use open_outcomes_registry::definition::table::{Disclosure, Field};

use super::accents::plain;
use super::field_names::names;
use super::{FieldNames, Plan, slips};

/// One column of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    /// Its header, as it stands in the file.
    pub(crate) header: String,
    /// The field it fills, by its place in the table.
    pub(crate) field: Option<usize>,
    pub(crate) found_by: FoundBy,
}

/// How a column was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FoundBy {
    /// Its header is the field's name, its title or a declared other name.
    Name,
    /// Its header differs in case, spaces, accents, punctuation or by a slip only.
    NearMiss,
    /// The words of its header, and its values.
    Guess,
    /// Whoever gave the file says so.
    Mapping,
    /// Another column fills the field already.
    Duplicate,
    /// It was not, and it is asked what it is.
    Unclear,
    /// Whoever gave the file says that it is not to be read.
    Ignored,
    /// Its values are records of their own.
    Elsewhere,
    /// It was not.
    Nothing,
}

/// What is known of a column before its header is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fixed {
    /// Nothing: its header decides.
    ByName,
    /// The field that it fills.
    Field(String, FoundBy),
    /// That it fills none.
    Nothing(FoundBy),
}

/// How much of a header is kept: more than any field's name needs.
const MAX_HEADER: usize = 100;

/// A header as it is looked at.
pub(crate) fn trimmed(header: &str) -> String {
    let header = header.trim().trim_start_matches('\u{feff}');
    header.chars().take(MAX_HEADER).collect()
}

/// Binds headers to fields. Of two columns for one field the first fills it.
pub(crate) fn bind(headers: &[String], fields: &[Field]) -> Vec<Column> {
    bind_with(headers, fields, &[])
}

/// The same, where it is known of some columns what they are. Those come first, then those that are named as a
/// field is, then those whose header has a slip.
pub(crate) fn bind_with(headers: &[String], fields: &[Field], fixed: &[Fixed]) -> Vec<Column> {
    let mut columns: Vec<_> = headers
        .iter()
        .map(|header| Column {
            header: trimmed(header),
            field: None,
            found_by: FoundBy::Nothing,
        })
        .collect();
    let mut taken = vec![false; fields.len()];
    let mut fill = |column: &mut Column, field: usize, found_by: FoundBy| {
        let is_taken = std::mem::replace(&mut taken[field], true);
        column.field = Some(field);
        column.found_by = if is_taken {
            FoundBy::Duplicate
        } else {
            found_by
        };
    };
    for (column, fixed) in columns.iter_mut().zip(fixed) {
        match fixed {
            Fixed::Field(name, found_by) => {
                let mut fields = fields.iter();
                if let Some(field) = fields.position(|field| field.name.as_str() == name) {
                    fill(column, field, *found_by);
                }
            }
            Fixed::Nothing(found_by) => column.found_by = *found_by,
            Fixed::ByName => {}
        }
    }
    let names = FieldNames::new(fields);
    let is_open = |at: usize| fixed.get(at).is_none_or(|fixed| *fixed == Fixed::ByName);
    for (_, column) in columns
        .iter_mut()
        .enumerate()
        .filter(|(at, _)| is_open(*at))
    {
        if let Some((field, exact)) = names.find(&column.header) {
            let found_by = if exact {
                FoundBy::Name
            } else {
                FoundBy::NearMiss
            };
            fill(column, field, found_by);
        }
    }
    for (at, field) in slips::find(&columns, fields, &taken) {
        if is_open(at) {
            columns[at].field = Some(field);
            columns[at].found_by = FoundBy::NearMiss;
        }
    }
    columns
}

/// The field a header names, and whether it does so letter by letter.
pub(crate) fn recognise(header: &str, fields: &[Field]) -> Option<(usize, bool)> {
    if header.is_empty() {
        return None;
    }
    let named = |is_it: &dyn Fn(&str) -> bool| {
        let mut fields = fields.iter();
        fields.position(|field| names(field).any(is_it))
    };
    if let Some(at) = named(&|name| name == header) {
        return Some((at, true));
    }
    let folded = fold(header);
    named(&|name| folds_to(name, &folded)).map(|at| (at, false))
}

/// A text without case, accents, spaces and punctuation: what is left tells near misses.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        let letters = text.chars().filter(char::is_ascii_alphanumeric);
        return letters.map(|letter| letter.to_ascii_lowercase()).collect();
    }
    folded(text).collect()
}

/// Whether that is left of a text.
pub(crate) fn folds_to(text: &str, wanted: &str) -> bool {
    // Every cell at the top of a file is held against the names of every field, and one of each row against a header; most
    // differ at once.
    let first = text.bytes().next().filter(u8::is_ascii_alphanumeric);
    if first.is_some_and(|first| wanted.bytes().next() != Some(first.to_ascii_lowercase())) {
        return false;
    }
    folded(text).eq(wanted.chars())
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .map(plain)
}

/// The letters of a column in a spreadsheet: 0 is A, 26 is AA.
pub(crate) fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(
            b'A' + u8::try_from(rest % 26).unwrap_or_default(),
        ));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// Whether the values of a column may be passed on. A column that nobody knows may hold anything.
pub(crate) fn is_personal(column: &Column, plan: &Plan<'_>) -> bool {
    column
        .field
        .is_none_or(|at| plan.fields[at].field.disclosure == Disclosure::Personal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_a_spreadsheet() {
        for (column, expected) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (702, "AAA"),
            (16_383, "XFD"),
        ] {
            assert_eq!(letters(column), expected);
        }
    }

    #[test]
    fn folding_keeps_letters_and_digits_only() {
        assert_eq!(fold(" Metric-ID "), "metricid");
        assert_eq!(fold("follow up"), fold("Follow-up"));
        assert_eq!(fold("Prénom"), fold("PRENOM"));
        assert_eq!(fold("Pre\u{301}nom"), fold("prenom"));
        assert_ne!(fold("value"), fold("values"));
        assert!(folds_to("Pre\u{301}nom", "prenom") && folds_to("--", ""));
        assert!(!folds_to("values", "value") && !folds_to("value", "values"));
    }
}
