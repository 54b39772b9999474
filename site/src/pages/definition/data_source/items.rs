//! The items of an instrument, by number. Never their wording.

use open_outcomes_registry::definition::DataSource;

use crate::content::Facts;
use crate::{short, units};

pub(super) fn facts(source: &DataSource) -> Facts {
    let Some(instrument) = &source.instrument else {
        return Facts::default();
    };
    let mut codes: Vec<_> = units::codes(&instrument.response).into_iter().collect();
    codes.extend(instrument.other_responses.iter().filter_map(|other| {
        let codes = units::codes(&other.response)?;
        Some(format!("{}: {codes}", short::items(&other.items)))
    }));
    let mut missing = vec![listed(&instrument.missing_codes)];
    missing.extend(
        instrument
            .other_responses
            .iter()
            .filter(|other| !other.missing_codes.is_empty())
            .map(|other| {
                let items = short::items(&other.items);
                format!("{items}: {}", listed(&other.missing_codes))
            }),
    );
    Facts::default()
        .add("How many", [instrument.items])
        .add("Codes of an answer", codes)
        .add("Code for no answer", missing)
        .add(
            "Numbers on the form",
            instrument.printed_reversed.then_some(
                "already turned round where an item is reversed: do not turn them again",
            ),
        )
        .add("Edition", instrument.edition.as_deref())
        .add(
            "Wording",
            ["not shown here: it belongs to the instrument’s owner"],
        )
}

fn listed(codes: &[f64]) -> String {
    let codes: Vec<_> = codes.iter().map(ToString::to_string).collect();
    codes.join(", ")
}
