//! Names of people, as far as their form tells them.

const TITLES: [&str; 11] = [
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Mx",
    "Dr",
    "Prof",
    "Professor",
    "Rev",
    "Sister",
    "Sir",
];

/// Words that make a name one of an organisation, a group or a place, or a code in words.
const NOT_OF_PEOPLE: [&str; 71] = [
    "academy",
    "agency",
    "alliance",
    "association",
    "authority",
    "avenue",
    "band",
    "bank",
    "bereavement",
    "board",
    "borough",
    "branch",
    "centre",
    "charity",
    "church",
    "cic",
    "cio",
    "class",
    "client",
    "clinic",
    "club",
    "co-operative",
    "cohort",
    "college",
    "committee",
    "community",
    "company",
    "cooperative",
    "council",
    "county",
    "court",
    "department",
    "district",
    "fellowship",
    "forum",
    "foundation",
    "fund",
    "garden",
    "gardens",
    "group",
    "hall",
    "hospital",
    "house",
    "housing",
    "hub",
    "institute",
    "library",
    "limited",
    "ltd",
    "mosque",
    "museum",
    "network",
    "nhs",
    "office",
    "park",
    "parish",
    "participant",
    "partnership",
    "person",
    "plc",
    "programme",
    "project",
    "road",
    "school",
    "service",
    "services",
    "society",
    "street",
    "team",
    "trust",
    "university",
];

/// Whether a value has the form of a person's full name: two to four words that begin with a capital, or a title and a
/// word. Only a header, or most of a column, makes it one.
pub(in super::super) fn is_full(text: &str) -> bool {
    if text.len() > 60 || is_of_organisation(text) {
        return false;
    }
    let words = text.split_whitespace().count();
    (2..=4).contains(&words)
        && text
            .split_whitespace()
            .all(|word| is_title(word) || is_capital(word))
}

/// Whether a value is a title and a name, such as that of a doctor.
pub(in super::super) fn is_titled(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.next().is_some_and(is_title) && is_full(text)
}

/// Whether a value names an organisation, a group or a place.
pub(in super::super) fn is_of_organisation(text: &str) -> bool {
    text.split(|letter: char| !(letter.is_alphanumeric() || letter == '-'))
        .any(|word| {
            NOT_OF_PEOPLE
                .iter()
                .any(|one| one.eq_ignore_ascii_case(word))
        })
}

/// Whether a word is a title.
pub(in super::super) fn is_title(word: &str) -> bool {
    TITLES.contains(&word.trim_end_matches('.'))
}

/// Whether a word is written like a name: a capital, then small letters, with hyphens and apostrophes.
pub(in super::super) fn is_capital(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && word.chars().count() > 1
        && word.chars().any(char::is_lowercase)
        && letters.all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '\'' | '’'))
}

#[cfg(test)]
mod tests {
    use super::{is_full, is_titled};

    #[test]
    fn names_of_people_are_told_from_those_of_organisations() {
        for text in [
            "Jane Doe",
            "Mary-Ann O’Neill",
            "Mrs Doe",
            "Dr. Jane Doe",
            "José Núñez",
        ] {
            assert!(is_full(text), "{text}");
        }
        for text in [
            "",
            "P031",
            "Jane",
            "Tuesday Group",
            "Fixture Person One",
            "Jane Doe Trust",
            "Oak Street",
            "White British other group",
            "over 65",
            "JANE DOE",
        ] {
            assert!(!is_full(text), "{text}");
        }
        assert!(is_titled("Ms Doe") && !is_titled("Jane Doe") && !is_titled("Mr"));
    }
}
