use crate::plan::Plan;
use crate::plan::columns::fold;
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds columns whose header says that they hold names, addresses, telephone numbers, dates of birth or national numbers, and cells with email addresses.
    /// ## Why it matters
    /// Whoever gets the file learns who these people are. Nothing in the check needs it.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,surname
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,Fixture
    /// ```
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,note
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,ask fixture@example.com
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,surname
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,
    /// ```
    /// ## How to fix
    /// Delete the column before you send the file, and use codes of your own for people. This finding does not change whether the data conform; it says that the file is not fit to be sent as it is.
    /// ## Source
    /// The Information Commissioner's guidance on identifiers, in our own words.
    "direct-identifier", Privacy, Error, "a column names people", since "0.4.0", start
}

/// Columns whose header names an identifier.
struct State {
    named: Vec<usize>,
}

/// Headers of direct identifiers, without spaces and punctuation.
const HEADERS: [&str; 33] = [
    "name",
    "nameofparticipant",
    "nameofclient",
    "nameofchild",
    "fullname",
    "firstname",
    "forename",
    "givenname",
    "surname",
    "lastname",
    "familyname",
    "clientname",
    "participantname",
    "childname",
    "parentname",
    "email",
    "emailaddress",
    "phone",
    "phonenumber",
    "telephone",
    "mobile",
    "mobilenumber",
    "address",
    "homeaddress",
    "postcode",
    "dateofbirth",
    "dob",
    "birthdate",
    "nhsnumber",
    "nhsno",
    "nino",
    "nationalinsurancenumber",
    "upn",
];

impl Check for State {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for column in &self.named {
            if row.raw(*column).is_some_and(|cell| !cell.trim().is_empty()) {
                let header = &row.plan.columns[*column].header;
                sink.column_cell(row, *column, "", || {
                    Words::new(format!("the column “{header}” names people"))
                        .expected("no column of this kind")
                });
            }
        }
        if !row.text.contains('@') {
            return;
        }
        for column in 0..row.width() {
            if !self.named.contains(&column) && row.raw(column).is_some_and(has_email) {
                sink.column_cell(row, column, "email", || {
                    Words::new("a cell holds an email address").expected("no address")
                });
            }
        }
    }
}

/// Whether a text holds something of the form `someone@host.tld`.
fn has_email(text: &str) -> bool {
    text.match_indices('@').any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let host: String = text[at + 1..]
            .chars()
            .take_while(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '-'))
            .collect();
        let host = host.trim_end_matches('.');
        // metric@1.2.0 has the same form but for the letters of a top level.
        let top = host
            .rsplit_once('.')
            .map(|(_, top)| top)
            .unwrap_or_default();
        before.is_some_and(char::is_alphanumeric)
            && top.len() >= 2
            && top.chars().all(char::is_alphabetic)
    })
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let named = plan.columns.iter().enumerate().filter(|(_, column)| {
        let is_named = HEADERS.contains(&fold(&column.header).as_str());
        // The names of people may stand where a code for the person should.
        is_named && (column.field.is_none() || plan.reading.is_wide)
    });
    Started::runs(State {
        named: named.map(|(at, _)| at).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::has_email;

    #[test]
    fn a_version_is_not_an_email_address() {
        assert!(has_email("write to fixture@example.com, please"));
        assert!(has_email("fixture@example.co.uk."));
        for text in ["wellbeing-score@1.0.0", "@", "me @ home", "a@b", "a@1.2"] {
            assert!(!has_email(text), "{text}");
        }
    }
}
