use super::detect::headers;
use crate::plan::columns::fold;
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says that rows about persons have columns on health or disability, ethnicity, religion or belief, sex life or sexual orientation, political opinion or union membership, or offences.
    /// ## Why it matters
    /// The law asks for a stated basis before such data are kept or passed on, also where people are named by codes.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,ethnicity
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,prefer not to say
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,ethnicity,favourite colour
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,,green
    /// ```
    /// ## How to fix
    /// Nothing, if you have a basis for it, such as explicit consent, and have written it down. Otherwise delete the column.
    /// ## Source
    /// The UK General Data Protection Regulation, articles 9 and 10.
    "special-category", Privacy, Advice, "rows tell what the law protects specially", since "0.5.0", start
}

/// What is protected, with headers that speak of it, and words that longer headers hold. None of the words is part of
/// another word that is likely in a header.
const PROTECTED: [(&str, &[&str], &[&str]); 6] = [
    (
        "health or disability",
        &[
            "disabled",
            "longtermcondition",
            "longtermconditions",
            "sen",
            "send",
            "sendstatus",
            "medication",
            "diagnoses",
        ],
        &[
            "disability",
            "disabilities",
            "diagnosis",
            "impairment",
            "mentalhealth",
            "healthcondition",
            "pregnan",
            "substance",
        ],
    ),
    (
        "ethnicity",
        &["race", "heritage", "migrationstatus"],
        &["ethnic"],
    ),
    (
        "religion or belief",
        &["faith", "belief", "beliefs"],
        &["religio"],
    ),
    (
        "sexual orientation",
        &["orientation", "lgbt", "lgbtq", "lgbtqplus"],
        &["sexualorientation", "sexualit"],
    ),
    (
        "political opinion or union membership",
        &["unionmember", "unionmembership"],
        &["tradeunion", "politicalopinion", "politicalparty"],
    ),
    (
        "offences",
        &["offencehistory", "offencehistories"],
        &["offence", "conviction", "criminalrecord", "sentencetype"],
    ),
];

struct State {
    person: FieldId,
    columns: Vec<(usize, &'static str)>,
    /// By column, how many cells are filled.
    filled: Vec<u64>,
}

/// What a header speaks of that is protected.
fn protected(header: &str) -> Option<&'static str> {
    let folded = fold(header.trim_start_matches("x_"));
    let mut all = PROTECTED.iter();
    let found = all.find(|(_, whole, parts)| {
        whole.contains(&folded.as_str()) || parts.iter().any(|part| folded.contains(part))
    });
    found.map(|(what, ..)| *what)
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, _: &mut Sink<'_>) {
        if row.text(self.person).is_empty() {
            return;
        }
        for ((column, _), filled) in self.columns.iter().zip(&mut self.filled) {
            let cell = row.raw(*column).unwrap_or_default();
            *filled += u64::from(!cell.trim().is_empty());
        }
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, sink: &mut Sink<'_>) {
        for ((column, what), rows) in self.columns.iter().zip(&self.filled) {
            if *rows > 0 {
                sink.column(plan, *column, "", || {
                    Words::new(format!(
                        "the column tells of the {what} of single persons ({rows} filled cells); keeping and sending such data needs a stated basis"
                    ))
                });
            }
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let Some(person) = plan.present("participant_id") else {
        return Started::no_column("participant_id");
    };
    let columns = plan.columns.iter().enumerate().filter_map(|(at, column)| {
        // Fields that every table of measurements has speak of none of it.
        let is_own = column
            .field
            .is_none_or(|at| plan.fields[at].field.code_list.is_some());
        let what = protected(&column.header)
            .filter(|_| is_own && !headers::is_of_organisation(&column.header));
        what.map(|what| (at, what))
    });
    let columns: Vec<_> = columns.collect();
    if columns.is_empty() {
        return Started::Skipped("no header speaks of what is specially protected".to_owned());
    }
    Started::runs(State {
        person,
        filled: vec![0; columns.len()],
        columns,
    })
}

#[cfg(test)]
mod tests {
    use super::protected;

    #[test]
    fn headers_speak_of_what_is_protected() {
        for (header, expected) in [
            ("Ethnic group", "ethnicity"),
            ("disability_status", "health or disability"),
            ("x_religion", "religion or belief"),
            ("Sexual orientation", "sexual orientation"),
            ("offence_history", "offences"),
        ] {
            assert_eq!(protected(header), Some(expected), "{header}");
        }
        for header in [
            "age",
            "sex",
            "score",
            "session",
            "date sent",
            "participation",
            "trust in politics",
            "tenure",
        ] {
            assert_eq!(protected(header), None, "{header}");
        }
    }
}
