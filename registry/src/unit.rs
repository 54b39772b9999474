//! Units of measure: UCUM, or money as an ISO 4217 currency, by itself or per something.

use iso_currency::Currency;

/// How long a unit may be, in bytes. Its parts are read one within the other, so that a text of any length could
/// use up the stack.
const LONGEST: usize = 100;

/// Why a text is no unit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{unit}” is no unit of UCUM and no currency of ISO 4217")]
pub struct UnknownUnit {
    /// The text as it was given.
    pub unit: String,
}

/// Whether `unit` is one: a unit of UCUM such as `min/wk` or `{score}`, a currency such as `GBP`, or a
/// currency per unit such as `GBP/wk`.
///
/// # Errors
/// [`UnknownUnit`] where it is neither, or is longer than any unit.
pub fn check(unit: &str) -> Result<(), UnknownUnit> {
    let (first, rest) = unit.split_at(unit.find('/').unwrap_or(unit.len()));
    let is_money = Currency::from_code(first).is_some();
    let known = match (is_money, rest) {
        _ if unit.len() > LONGEST => false,
        (true, "") => true,
        (true, per) => ucum::validate(per).is_ok(),
        (false, _) => ucum::validate(unit).is_ok(),
    };
    if known {
        Ok(())
    } else {
        Err(UnknownUnit {
            unit: unit.to_owned(),
        })
    }
}

/// How people write units that UCUM writes otherwise, in lower case.
const EVERYDAY: &[(&str, &[&str])] = &[
    ("%", &["percent", "per cent", "pct"]),
    ("GBP", &["£", "pound", "pounds"]),
    ("d", &["day", "days"]),
    ("h", &["hour", "hours", "hr", "hrs"]),
    ("har", &["ha", "hectare", "hectares"]),
    ("kg", &["kilogram", "kilograms"]),
    ("km", &["kilometre", "kilometres"]),
    ("m2", &["m²", "square metre", "square metres", "sqm"]),
    ("m3", &["m³", "cubic metre", "cubic metres"]),
    ("min", &["minute", "minutes", "mins"]),
    ("t", &["tonne", "tonnes"]),
];

/// Whether `text` is a way to write `unit`: letter by letter, without UCUM's points and braces (`MWh`,
/// `tCO2e`), in the plural (`trees` for `{tree}`), or by its everyday name (`hectares`).
pub fn is_written(text: &str, unit: &str) -> bool {
    let bare = |text: &str| {
        let letters = text
            .chars()
            .filter(|letter| !matches!(letter, '.' | '{' | '}'));
        letters.collect::<String>()
    };
    let (written, code) = (bare(text.trim()), bare(unit));
    let everyday = EVERYDAY.iter().filter(|(code, _)| *code == unit);
    let lower = text.trim().to_lowercase();
    let is_everyday = everyday
        .flat_map(|(_, names)| *names)
        .any(|name| *name == lower);
    let is_plural = unit.starts_with('{') && written.strip_suffix('s') == Some(&code);
    text == unit || written == code || is_plural || is_everyday
}

#[cfg(test)]
mod tests {
    use super::{check, is_written};

    #[test]
    fn units_may_be_written_as_people_do() {
        for (text, unit) in [
            ("MW.h", "MW.h"),
            ("MWh", "MW.h"),
            ("tCO2e", "t{CO2e}"),
            ("trees", "{tree}"),
            ("tree", "{tree}"),
            ("Hectares", "har"),
            ("ha", "har"),
            ("hours", "h"),
            ("£", "GBP"),
            (" m³ ", "m3"),
        ] {
            assert!(is_written(text, unit), "{text} for {unit}");
        }
        for (text, unit) in [
            ("kWh", "MW.h"),
            ("mWh", "MW.h"),
            ("d", "h"),
            ("hours", "h/wk"),
            ("", "h"),
            ("ts", "t"),
            ("%", "1"),
        ] {
            assert!(!is_written(text, unit), "{text} for {unit}");
        }
    }

    #[test]
    fn units_are_those_of_ucum_and_money() {
        for unit in [
            "%",
            "1",
            "{score}",
            "min/wk",
            "d/(28.d)",
            "mm[Hg]",
            "kg/m2",
            "GBP",
            "GBP/wk",
            "EUR/{person}",
        ] {
            assert_eq!(check(unit), Ok(()), "{unit}");
        }
        for unit in [
            "",
            "percent",
            "pounds",
            "GBP per week",
            "GBP/week",
            "XYZ",
            "kWh",
            "{open",
            "£",
        ] {
            assert!(check(unit).is_err(), "{unit}");
        }
    }

    #[test]
    fn a_text_of_any_length_is_answered() {
        for part in ["m.", "/m", "(", "GBP/", "{"] {
            let long = format!("{}m", part.repeat(100_000));
            assert!(check(&long).is_err(), "{part}");
        }
    }
}
