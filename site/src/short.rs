//! Closed words in their shortest form, for tables.

use open_outcomes_registry::definition::DataSource;
use open_outcomes_registry::definition::data_source::Cost;
use open_outcomes_registry::definition::fact::Confidence;
use open_outcomes_registry::definition::measure::Direction;
use open_outcomes_registry::definition::statistic::Side;

use crate::content::Value;

pub(crate) const fn cost(cost: Cost) -> &'static str {
    match cost {
        Cost::Free => "free",
        Cost::FreeWithRegistration => "free, register first",
        Cost::FreeForSome => "free for some",
        Cost::Paid => "paid",
        Cost::Unknown => "cost not known",
    }
}

pub(crate) fn sure(confidence: Confidence) -> Value {
    match confidence {
        Confidence::Verified => Value::from("verified"),
        Confidence::WellKnown => Value::from("well known"),
        Confidence::Unsure => Value::warning("unsure"),
    }
}

/// The same, with what it means.
pub(crate) fn sure_because(confidence: Confidence) -> Value {
    sure(confidence).noted(Some(match confidence {
        Confidence::Verified => "seen in a public copy of the source",
        Confidence::WellKnown => "to the field; not looked up",
        Confidence::Unsure => "check before use",
    }))
}

pub(crate) const fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::HigherIsBetter => "higher is better",
        Direction::LowerIsBetter => "lower is better",
        Direction::TargetRange => "a range to be in",
        Direction::ContextOnly => "neither way is better",
    }
}

pub(crate) fn side(value: f64, side: Side) -> String {
    match side {
        Side::AtOrAbove => format!("{value} or more"),
        Side::AtOrBelow => format!("{value} or less"),
    }
}

/// The name that people call a source by: the first other one, where it is shorter than the title.
pub(crate) fn called(source: &DataSource) -> &str {
    let title = source.header.title.as_str();
    let other = source.header.alternative_titles.first();
    let shorter = other.filter(|other| other.chars().count() < title.chars().count());
    shorter.map_or(title, String::as_str)
}

/// How long a source takes a person: “under 1 min”, “1 to 2 min”.
pub(crate) fn minutes(source: &DataSource) -> Option<String> {
    let from = source.minutes?;
    Some(match source.minutes_to {
        Some(to) if to > from => format!("{from} to {to} min"),
        _ if from < 1.0 => "under 1 min".to_owned(),
        _ => format!("{from} min"),
    })
}

/// The name of a language, where its tag is one that people here meet.
pub(crate) fn language(tag: &str) -> &str {
    const NAMES: &[(&str, &str)] = &[
        ("ar", "Arabic"),
        ("bn", "Bengali"),
        ("cy", "Welsh"),
        ("de", "German"),
        ("en", "English"),
        ("es", "Spanish"),
        ("fi", "Finnish"),
        ("fr", "French"),
        ("ga", "Irish"),
        ("gd", "Scottish Gaelic"),
        ("hu", "Hungarian"),
        ("it", "Italian"),
        ("ja", "Japanese"),
        ("nl", "Dutch"),
        ("pl", "Polish"),
        ("pt", "Portuguese"),
        ("ro", "Romanian"),
        ("so", "Somali"),
        ("sv", "Swedish"),
        ("ur", "Urdu"),
        ("zh", "Chinese"),
    ];
    let known = NAMES.iter().find(|(known, _)| *known == tag);
    known.map_or(tag, |(_, name)| name)
}

/// The first sentence of a text.
pub(crate) fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}

/// Numbers as people list them: “1, 3 and 5 to 7”.
pub(crate) fn numbers(numbers: &[u16]) -> String {
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    numbers.dedup();
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if number - *last == 1 => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let mut words = Vec::new();
    for (first, last) in runs {
        match last - first {
            0 => words.push(first.to_string()),
            1 => words.extend([first.to_string(), last.to_string()]),
            _ => words.push(format!("{first} to {last}")),
        }
    }
    listed(&words)
}

/// Items by number: “item 3”, “items 1 to 7”.
pub(crate) fn items(items: &[u16]) -> String {
    match items {
        [one] => format!("item {one}"),
        many => format!("items {}", numbers(many)),
    }
}

/// “a, b and c”.
pub(crate) fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_listed_as_people_do() {
        assert_eq!(numbers(&[1, 2, 3, 4, 5]), "1 to 5");
        assert_eq!(numbers(&[7, 1, 3, 6, 5]), "1, 3 and 5 to 7");
        assert_eq!(numbers(&[9, 10]), "9 and 10");
        assert_eq!(numbers(&[]), "");
        assert_eq!(numbers(&[3, 3, 4, 5, 5]), "3 to 5");
        assert_eq!(numbers(&[u16::MAX, u16::MAX, 1]), "1 and 65535");
        assert_eq!([items(&[3]), items(&[1, 2, 3])], ["item 3", "items 1 to 3"]);
    }

    #[test]
    fn the_first_sentence_ends_at_its_stop() {
        assert_eq!(first_sentence("One. Two."), "One.");
        assert_eq!(first_sentence("Alone, 2.5 km"), "Alone, 2.5 km");
    }
}
