//! What a column is beside a value: a person, a group, a day, a breakdown.

use open_outcomes_registry::definition::table::Field;

use super::timepoint::{Timepoints, When};
use super::values::Values;
use super::words::{is_filler, words};
use crate::plan::columns::{fold, recognise};

/// Headers of codes for people, without spaces and punctuation.
const CODES: [&str; 40] = [
    "id",
    "ref",
    "reference",
    "refno",
    "referencenumber",
    "identifier",
    "uniqueid",
    "uniqueref",
    "uniqueidentifier",
    "anonid",
    "anonymisedid",
    "clientid",
    "clientref",
    "clientreference",
    "clientno",
    "clientnumber",
    "clientcode",
    "caseid",
    "caseref",
    "caseno",
    "casenumber",
    "personref",
    "participantid",
    "participantref",
    "participantno",
    "participantnumber",
    "participantcode",
    "serviceuserid",
    "serviceuserref",
    "memberid",
    "studentid",
    "pupilid",
    "learnerid",
    "patientid",
    "beneficiaryid",
    "respondentid",
    "childid",
    "youngpersonid",
    "ypid",
    "recordid",
];

/// Headers of people.
const PEOPLE: [&str; 15] = [
    "client",
    "clients",
    "participants",
    "person",
    "serviceuser",
    "user",
    "member",
    "student",
    "pupil",
    "learner",
    "patient",
    "beneficiary",
    "respondent",
    "child",
    "youngperson",
];

/// Headers of people's names.
const NAMES: [&str; 9] = [
    "name",
    "fullname",
    "clientname",
    "participantname",
    "nameofparticipant",
    "nameofclient",
    "childname",
    "nameofchild",
    "initials",
];

/// How surely a header is that of the column of people; the highest wins.
pub(super) fn person(header: &str, participant: &Field) -> Option<u8> {
    let folded = fold(header);
    let is_of = |list: &[&str]| list.contains(&folded.as_str());
    if recognise(header, std::slice::from_ref(participant)).is_some() {
        Some(3)
    } else if is_of(&CODES) {
        Some(2)
    } else if is_of(&PEOPLE) {
        Some(1)
    } else {
        is_of(&NAMES).then_some(0)
    }
}

/// What a column of days is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Days {
    /// The timepoint.
    pub(super) when: Option<When>,
    pub(super) when_words: String,
    /// The words that say of what.
    pub(super) what: String,
}

/// Words that only say that a day is meant.
const DAY_WORDS: [&str; 14] = [
    "date",
    "dates",
    "day",
    "when",
    "dated",
    "measured",
    "measurement",
    "taken",
    "completed",
    "completion",
    "collected",
    "filled",
    "asked",
    "recorded",
];

/// What a column of days is about, where it is one.
pub(super) fn days(header: &str, values: &Values, timepoints: &Timepoints) -> Option<Days> {
    let all = words(header);
    let is_date = |word: &str| matches!(word, "date" | "dates" | "day" | "when" | "dated");
    if !all.iter().any(|word| is_date(&word.folded)) || !values.may_be_days() {
        return None;
    }
    let rest: Vec<_> = all
        .into_iter()
        .filter(|word| !DAY_WORDS.contains(&word.folded.as_str()))
        .collect();
    let mut days = Days {
        when: None,
        when_words: String::new(),
        what: String::new(),
    };
    let mut at = 0;
    while at < rest.len() {
        let most = (rest.len() - at).min(3);
        let found = (1..=most)
            .rev()
            .find_map(|long| Some((long, timepoints.of(&rest[at..at + long])?)));
        if let Some((long, when)) = found {
            if days.when.as_ref().is_some_and(|other| *other != when) {
                return None;
            }
            let said: Vec<_> = rest[at..at + long]
                .iter()
                .map(|one| one.folded.as_str())
                .collect();
            days.when_words = said.join(" ");
            days.when = Some(when);
            at += long;
        } else {
            if !is_filler(&rest[at].folded) {
                days.what.push_str(&rest[at].folded);
            }
            at += 1;
        }
    }
    Some(days)
}
