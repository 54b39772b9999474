//! What in running text may lead to a person.

use super::{given_names, name, national_insurance, nhs_number, phone, postcode};

/// What was found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Sign {
    /// A given name, or a title and a name.
    Name,
    /// A telephone number.
    Phone,
    /// An NHS or a National Insurance number.
    Number,
    /// A full postcode.
    Postcode,
}

impl Sign {
    /// Every sign, in order.
    pub(in super::super) const ALL: [Self; 4] =
        [Self::Name, Self::Phone, Self::Number, Self::Postcode];

    /// What it is, in words.
    pub(in super::super) const fn words(self) -> &'static str {
        match self {
            Self::Name => "names of people",
            Self::Phone => "telephone numbers",
            Self::Number => "NHS or National Insurance numbers",
            Self::Postcode => "full postcodes",
        }
    }
}

/// Words that make the name before them one of a street, a building or an organisation.
const PLACES: [&str; 40] = [
    "Academy",
    "Avenue",
    "Award",
    "Bridge",
    "Building",
    "Care",
    "Centre",
    "Church",
    "Clinic",
    "Close",
    "College",
    "Court",
    "Day",
    "Drive",
    "Estate",
    "Foundation",
    "Garden",
    "Gardens",
    "Grove",
    "Hall",
    "Home",
    "Hospice",
    "Hospital",
    "House",
    "Lane",
    "Library",
    "Lodge",
    "Line",
    "Park",
    "Place",
    "Project",
    "Road",
    "School",
    "Square",
    "Street",
    "Terrace",
    "Trust",
    "University",
    "Ward",
    "Wing",
];

/// How many words may stand between a given name and the word that makes it a place.
const REACH: usize = 3;

/// The most words of one cell that are looked at.
const MOST: usize = 5_000;

/// The fewest digits of a number that leads to a person.
const FEWEST_DIGITS: usize = 10;

/// The first thing in a text that may lead to a person.
pub(in super::super) fn sign(text: &str) -> Option<Sign> {
    if !may_hold_one(text) {
        return None;
    }
    let trim = |word| {
        str::trim_matches(word, |letter: char| {
            !(letter.is_alphanumeric() || letter == '+')
        })
    };
    let words: Vec<&str> = text
        .split(|letter: char| letter.is_whitespace() || matches!(letter, '/' | ',' | ';' | ':'))
        .map(trim)
        .filter(|word| !word.is_empty())
        .take(MOST)
        .collect();
    // A number alone in its cell is a code or a column of them, and for the rules on columns.
    let is_running = words.iter().any(|word| is_plain(word));
    let found = (0..words.len()).find_map(|at| at_word(&words, at));
    found.filter(|sign| is_running || *sign == Sign::Name)
}

/// Whether a text has a capital, or digits enough for a number: most remarks have neither.
fn may_hold_one(text: &str) -> bool {
    // Without an early end, so that many bytes are looked at together.
    let bytes = text.bytes();
    let is_capital = bytes.fold(false, |is_one, byte| {
        is_one | byte.is_ascii_uppercase() | !byte.is_ascii()
    });
    is_capital || text.len() >= FEWEST_DIGITS && has_digits(text)
}

/// Whether a text has as many digits as a number of a person has, counted in pieces whose count fits a byte.
fn has_digits(text: &str) -> bool {
    let pieces = text.as_bytes().chunks(usize::from(u8::MAX));
    let digits = pieces.map(|piece| {
        let digits = piece.iter().map(|byte| u8::from(byte.is_ascii_digit()));
        usize::from(digits.sum::<u8>())
    });
    digits.sum::<usize>() >= FEWEST_DIGITS
}

/// Whether a word is one of running text.
fn is_plain(word: &str) -> bool {
    word.len() > 1 && word.chars().all(char::is_lowercase)
}

/// What stands at a word of a text.
fn at_word(words: &[&str], at: usize) -> Option<Sign> {
    let word = words[at];
    let first = word.chars().next()?;
    if first.is_ascii_digit() || first == '+' {
        return number(words, at);
    }
    if !first.is_uppercase() {
        return None;
    }
    let next = words.get(at + 1).copied().unwrap_or_default();
    if name::is_title(word) && name::is_capital(next) && word != "Sister" && word != "Sir" {
        return Some(Sign::Name);
    }
    if national_insurance::form(word) == Some(national_insurance::Form::Valid) {
        return Some(Sign::Number);
    }
    // Half of a postcode is shorter than most words, so that the two together must be one.
    if word.len() <= 4 && next.len() == 3 && postcode::is_full(&format!("{word} {next}")) {
        return Some(Sign::Postcode);
    }
    is_name(words, at).then_some(Sign::Name)
}

/// Whether the word is a given name that no place or organisation is called by.
fn is_name(words: &[&str], at: usize) -> bool {
    let word = words[at];
    let bare = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word);
    if !given_names::is(bare) {
        return false;
    }
    let before = at.checked_sub(1).map(|at| words[at]).unwrap_or_default();
    let is_saint = matches!(
        before,
        "St" | "Saint" | "Lady" | "Queen" | "Princess" | "Prince" | "King"
    );
    let after = words.iter().skip(at + 1).take(REACH);
    let mut capitals = after.take_while(|word| word.starts_with(char::is_uppercase));
    !is_saint && !capitals.any(|word| PLACES.contains(word) || name::is_of_organisation(word))
}

/// The telephone or NHS number that begins at a word; its groups may be words of their own.
fn number(words: &[&str], at: usize) -> Option<Sign> {
    let is_group = |word: &&&str| {
        word.len() <= 15
            && word
                .bytes()
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'(' | b')'))
    };
    let groups: Vec<&str> = words[at..]
        .iter()
        .take(4)
        .take_while(is_group)
        .copied()
        .collect();
    // A number in the middle of a longer one was looked at with its beginning.
    if groups.is_empty() || at > 0 && is_group(&&words[at - 1]) {
        return None;
    }
    let whole = groups.join(" ");
    if phone::form(&whole) == Some(phone::Form::Full)
        || phone::form(groups[0]) == Some(phone::Form::Full)
    {
        return Some(Sign::Phone);
    }
    // Ten digits together are often something else; in groups, or after the word, they are not.
    let is_said = words[..at]
        .iter()
        .rev()
        .take(3)
        .any(|word| word.eq_ignore_ascii_case("NHS"));
    let is_grouped = groups.len() == 3 || whole.contains('-');
    (nhs_number::is(&whole) && (is_said || is_grouped)).then_some(Sign::Number)
}

#[cfg(test)]
mod tests {
    use super::{Sign, sign};

    #[test]
    fn what_leads_to_a_person_is_found() {
        for (text, expected) in [
            (
                "Jade from Oak St school said that she feels better",
                Sign::Name,
            ),
            ("we saw Mr Doe twice", Sign::Name),
            ("It was Sarah’s idea.", Sign::Name),
            ("ring her on 07700 900123", Sign::Phone),
            ("ring her on 07700900123.", Sign::Phone),
            ("her NHS number is 9434765919", Sign::Number),
            ("943 476 5919 is hers", Sign::Number),
            ("her NI is AA000000A", Sign::Number),
            ("lives at SW1A 1AA now", Sign::Postcode),
        ] {
            assert_eq!(sign(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn text_that_names_nobody_passes() {
        for text in [
            "",
            "They feel less alone and know whom to ask.",
            "The group meets at St Helen’s on Mondays",
            "We met at Elizabeth Garrett House",
            "Sarah Fixture Trust paid for it",
            "20 of 34 came in 2025-26",
            "Made up: people said that somebody knows their name now.",
            "Universal Credit since April 2025",
            "Grant 1234567 of 2025",
            "UK 2025 AB1 of E06000043",
            "hope and joy",
            "AA000000A",
            "SW1A 1AA",
            "AB 000000",
            "ISO 9001 2015 1234567",
        ] {
            assert_eq!(sign(text), None, "{text}");
        }
    }
}
