//! Headers with a slip: a letter too many, too few, another, or two turned round.

use open_outcomes_registry::definition::table::Field;
use strsim::damerau_levenshtein;

use super::columns::{Column, FoundBy, fold};
use super::field_names::names;

/// How many slips a header of so many letters may have.
fn reach(letters: usize) -> usize {
    (letters / 4).min(2)
}

/// The columns whose header is one field's name but for a slip, with that field. Only what cannot be meant
/// otherwise counts: one field is near, nobody else fills it, and no other column is as near to it.
pub(super) fn find(columns: &[Column], fields: &[Field], taken: &[bool]) -> Vec<(usize, usize)> {
    let open = columns.iter().enumerate().filter(|(_, column)| {
        column.found_by == FoundBy::Nothing && !column.header.to_lowercase().starts_with("x_")
    });
    let folded = |field| names(field).map(fold).collect();
    let names: Vec<Vec<String>> = fields.iter().map(folded).collect();
    let near: Vec<_> = open
        .filter_map(|(at, column)| Some((at, only_near(&fold(&column.header), &names)?)))
        .collect();
    let is_alone = |field: usize| near.iter().filter(|(_, other)| *other == field).count() == 1;
    let sure = near
        .iter()
        .filter(|(_, field)| !taken[*field] && is_alone(*field));
    sure.copied().collect()
}

/// The one field that a folded header is near to, by the folded names of the fields.
fn only_near(header: &str, names: &[Vec<String>]) -> Option<usize> {
    let mut near =
        (0..names.len()).filter(|at| names[*at].iter().any(|name| is_near(header, name)));
    let field = near.next()?;
    near.next().is_none().then_some(field)
}

/// Whether a header is a name but for a slip. Digits are no slips: “score 1” and “score 2” are two things.
fn is_near(header: &str, name: &str) -> bool {
    let most = reach(header.chars().count().min(name.chars().count()));
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    most > 0
        && header.len().abs_diff(name.len()) <= 2 * most
        && digits(header) == digits(name)
        && damerau_levenshtein(header, name) <= most
}

#[cfg(test)]
mod tests {
    use super::super::columns::bind;
    use super::*;
    use crate::rules::testing::FIXTURE;

    fn found(headers: &[&str]) -> Vec<Option<String>> {
        let table = FIXTURE.newest().table("measurements").expect("the table");
        let headers: Vec<_> = headers.iter().map(|one| (*one).to_owned()).collect();
        let columns = bind(&headers, &table.fields);
        let names = columns.iter().map(|column| {
            let field = column
                .field
                .filter(|_| column.found_by != FoundBy::Duplicate);
            field.map(|at| table.fields[at].name.to_string())
        });
        names.collect()
    }

    #[test]
    fn a_slip_is_read_where_nothing_else_can_be_meant() {
        for (header, field) in [
            ("metrc_id", Some("metric_id")),
            ("Timepiont", Some("timepoint")),
            ("Pártícipant", Some("participant_id")),
            ("data sorce", Some("data_source")),
            ("mesured_on", Some("measured_on")),
            ("values", Some("value")),
            ("score1", None),
            ("x_valeu", None),
            ("nn", None),
            ("colour", None),
        ] {
            assert_eq!(found(&[header]), [field.map(str::to_owned)], "{header}");
        }
    }

    #[test]
    fn what_could_be_meant_twice_is_not_read() {
        assert_eq!(found(&["valeu", "vaule"]), [None, None]);
        assert_eq!(found(&["value", "valeu"])[1], None);
        assert!(!is_near("periodstart", "period_end"));
        assert!(!is_near("periodend", "period_start"));
    }
}
