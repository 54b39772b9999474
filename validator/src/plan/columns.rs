//! From headers to fields.

use open_outcomes_registry::definition::table::{Disclosure, Field};

use super::Plan;

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
    /// Its header differs in case, spaces or punctuation only.
    NearMiss,
    /// Another column fills the field already.
    Duplicate,
    /// It was not.
    Nothing,
}

/// How much of a header is kept: more than any field's name needs.
const MAX_HEADER: usize = 100;

/// Binds headers to fields. Of two columns for one field the first fills it.
pub(crate) fn bind(headers: &[String], fields: &[Field]) -> Vec<Column> {
    let mut taken = vec![false; fields.len()];
    headers
        .iter()
        .map(|header| {
            let header: String = header
                .trim()
                .trim_start_matches('\u{feff}')
                .chars()
                .take(MAX_HEADER)
                .collect();
            let (field, found_by) = match recognise(&header, fields) {
                Some((at, _)) if taken[at] => (Some(at), FoundBy::Duplicate),
                Some((at, exact)) => {
                    taken[at] = true;
                    (
                        Some(at),
                        if exact {
                            FoundBy::Name
                        } else {
                            FoundBy::NearMiss
                        },
                    )
                }
                None => (None, FoundBy::Nothing),
            };
            Column {
                header,
                field,
                found_by,
            }
        })
        .collect()
}

/// The field a header names, and whether it does so letter by letter.
pub(crate) fn recognise(header: &str, fields: &[Field]) -> Option<(usize, bool)> {
    if header.is_empty() {
        return None;
    }
    let names = |at: usize| {
        let field = &fields[at];
        let others = field.alternative_names.iter().map(String::as_str);
        [field.name.as_str(), field.title.as_str()]
            .into_iter()
            .chain(others)
    };
    let mut places = 0..fields.len();
    if let Some(at) = places
        .clone()
        .find(|at| names(*at).any(|name| name == header))
    {
        return Some((at, true));
    }
    let folded = fold(header);
    places
        .find(|at| names(*at).any(|name| fold(name) == folded))
        .map(|at| (at, false))
}

/// How many of `fields` the headers of a row name.
pub(crate) fn recognised(row: &[String], fields: &[Field]) -> usize {
    let mut found: Vec<_> = row
        .iter()
        .filter_map(|header| recognise(header.trim().trim_start_matches('\u{feff}'), fields))
        .map(|(at, _)| at)
        .collect();
    found.sort_unstable();
    found.dedup();
    found.len()
}

/// A text without case, spaces and punctuation: what is left tells near misses.
pub(crate) fn fold(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
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
        assert_ne!(fold("value"), fold("values"));
    }
}
