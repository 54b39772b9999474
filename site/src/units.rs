//! Units, ranges and amounts as people read them.

use open_outcomes_registry::definition::measure::Range;

/// A unit in words: what stands before a number, and what stands after it.
#[derive(Debug, PartialEq, Eq)]
struct Words {
    before: &'static str,
    /// What touches the number.
    sign: &'static str,
    after: String,
}

/// “3 to 9”, “0 or more days a week”, “£0 or more a month”.
pub(crate) fn span(range: &Range, unit: &str) -> Option<String> {
    let Words {
        before,
        sign,
        after,
    } = words(unit);
    let span = match (range.minimum, range.maximum) {
        (Some(minimum), Some(maximum)) => format!("{before}{minimum} to {before}{maximum}{sign}"),
        (Some(minimum), None) => format!("{before}{minimum}{sign} or more"),
        (None, Some(maximum)) => format!("{before}{maximum}{sign} or less"),
        (None, None) => return None,
    };
    Some(format!("{span}{after}"))
}

/// One amount: “24.5”, “6%”, “£540 a week”, “-£1,200.50”.
pub(crate) fn amount(value: f64, unit: &str) -> String {
    let Words {
        before,
        sign,
        after,
    } = words(unit);
    let minus = if value < 0.0 { "-" } else { "" };
    let number = value.abs().to_string();
    let (whole, parts) = number.split_once('.').unwrap_or((&number, ""));
    let point = if parts.is_empty() { "" } else { "." };
    let pence = if before == "£" && parts.len() == 1 {
        "0"
    } else {
        ""
    };
    let whole = with_commas(whole);
    format!("{minus}{before}{whole}{point}{parts}{pence}{sign}{after}")
}

/// A unit by itself: “days a week”, “£ a month”. Empty for plain scores.
pub(crate) fn unit(code: &str) -> String {
    let words = words(code);
    format!("{}{}{}", words.before, words.sign, words.after)
        .trim()
        .to_owned()
}

/// The codes an answer may have: “1 to 5”, “0, 2 or 4”.
pub(crate) fn codes(range: &Range) -> Option<String> {
    let (Some(minimum), Some(maximum), Some(step)) = (range.minimum, range.maximum, range.step)
    else {
        return span(range, "{score}");
    };
    if step.total_cmp(&1.0).is_eq() {
        return Some(format!("{minimum} to {maximum}"));
    }
    let count = (maximum - minimum) / step;
    let is_whole = (count - count.round()).abs() < 1e-9;
    if !(is_whole && (1.0..8.0).contains(&count)) {
        return Some(format!("{minimum} to {maximum}, in steps of {step}"));
    }
    let steps = (0_u8..8).map(f64::from).take_while(|at| *at < count - 0.5);
    let codes: Vec<_> = steps
        .map(|at| shown(minimum + at * step).to_string())
        .collect();
    Some(format!("{} or {maximum}", codes.join(", ")))
}

/// Without the last digits, which binary fractions get wrong: 0.3, not 0.30000000000000004.
pub(crate) fn shown(number: f64) -> f64 {
    (number * 1e9).round() / 1e9
}

/// Units that people do not say letter by letter.
const SPOKEN: &[(&str, &str)] = &[
    ("kg/m2", "kg/m²"),
    ("m2", "m²"),
    ("m3", "m³"),
    ("har", "hectares"),
    ("t", "tonnes"),
    ("L/d", "litres a day"),
    ("MW.h", "MWh"),
    ("kW.h.m-2.a-1", "kWh per m² a year"),
    ("kg{CO2e}.m-2", "kg of CO₂ equivalent per m²"),
    ("t{CO2e}", "tonnes of CO₂ equivalent"),
    ("t{CO2e}.t-1", "tonnes of CO₂ equivalent per tonne"),
    ("t{CO2e}.har-1", "tonnes of CO₂ equivalent per hectare"),
    ("g{CO2e}.kW-1.h-1", "g of CO₂ equivalent per kWh"),
    ("t{CFC11e}", "tonnes of CFC-11 equivalent"),
    ("kg.har-1", "kg per hectare"),
    ("ug.m-3", "µg per m³"),
    ("mg.L-1", "mg per litre"),
    ("{FTE}", "full-time equivalents"),
    ("{#}/(10*3)", "per 1,000"),
    ("{#}/(10*5)", "per 100,000"),
];

fn words(code: &str) -> Words {
    let plain = |after: &str| Words {
        before: "",
        sign: "",
        after: after.to_owned(),
    };
    match code {
        "1" | "{score}" | "{index}" | "{grade}" | "{level}" | "{profile}" | "{rank}"
        | "{ratio}" => {
            return plain("");
        }
        _ => {}
    }
    if let Some((_, words)) = SPOKEN.iter().find(|(spoken, _)| *spoken == code) {
        return plain(&format!(" {words}"));
    }
    let (top, bottom) = code.split_once('/').unwrap_or((code, ""));
    let below = below(bottom);
    let (before, sign, thing) = match top {
        "%" => ("", "%", String::new()),
        "GBP" => ("£", "", String::new()),
        "mm[Hg]" => ("", "", " mmHg".to_owned()),
        "[MET].min" => ("", "", " MET-minutes".to_owned()),
        "{person}" => ("", "", " people".to_owned()),
        "" => ("", "", String::new()),
        _ => ("", "", format!(" {}", things(top))),
    };
    Words {
        before,
        sign,
        after: format!("{thing}{below}"),
    }
}

/// Many of a thing: a period, or an annotation in braces.
fn things(code: &str) -> String {
    if let Some((_, many)) = PERIODS.iter().find(|(period, _)| *period == code) {
        return format!("{many}s");
    }
    match code
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'))
    {
        Some(thing) if thing.ends_with('s') => thing.replace('_', " "),
        Some(thing) => format!("{}s", thing.replace('_', " ")),
        None => code.to_owned(),
    }
}

const PERIODS: &[(&str, &str)] = &[
    ("a", "year"),
    ("mo", "month"),
    ("wk", "week"),
    ("d", "day"),
    ("h", "hour"),
    ("min", "minute"),
];

/// What an amount is divided by: “ a week”, “ in 28 days”, “ a year per 100,000”.
fn below(code: &str) -> String {
    if code.is_empty() {
        return String::new();
    }
    let inner = code.trim_start_matches('(').trim_end_matches(')');
    let parts: Vec<_> = inner.split('.').collect();
    let period = |code: &str| {
        PERIODS
            .iter()
            .find(|(period, _)| *period == code)
            .map(|(_, word)| *word)
    };
    match parts.as_slice() {
        [one] => match (period(one), one.parse::<u64>()) {
            (Some("hour"), _) => " an hour".to_owned(),
            (Some(word), _) => format!(" a {word}"),
            (_, Ok(number)) => format!(" per {}", counted(number)),
            _ => format!(" per {one}"),
        },
        [number, "GBP" | "{GBP}"] => format!(" for each £{number}"),
        [number, time] => match (number.parse::<u64>(), period(time)) {
            (Ok(number), Some(word)) if number < 1000 => format!(" in {number} {word}s"),
            (Ok(number), Some(word)) => format!(" a {word} per {}", counted(number)),
            _ => format!(" per {inner}"),
        },
        _ => format!(" per {inner}"),
    }
}

/// A count with commas: “18,500”.
pub(crate) fn counted(number: u64) -> String {
    with_commas(&number.to_string())
}

fn with_commas(digits: &str) -> String {
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use open_outcomes_registry::definition::Definition;
    use open_outcomes_registry::kind::Kind;

    use super::*;
    use crate::testing::standard_site;

    fn range(minimum: Option<f64>, maximum: Option<f64>, step: Option<f64>) -> Range {
        Range {
            minimum,
            maximum,
            step,
        }
    }

    #[test]
    fn units_read_as_words() {
        let open = range(Some(0.0), None, None);
        for (code, wanted) in [
            ("{score}", "0 or more"),
            ("%", "0% or more"),
            ("d/wk", "0 or more days a week"),
            ("d/(28.d)", "0 or more days in 28 days"),
            ("GBP/mo", "£0 or more a month"),
            ("GBP/(100.GBP)", "£0 or more for each £100"),
            ("GBP/(100.{GBP})", "£0 or more for each £100"),
            ("/100000.a", "0 or more a year per 100,000"),
            ("GBP/h", "£0 or more an hour"),
            (
                "{admission}/(100000.a)",
                "0 or more admissions a year per 100,000",
            ),
            ("{event}/100", "0 or more events per 100"),
            ("{beats}/min", "0 or more beats a minute"),
            ("[MET].min/wk", "0 or more MET-minutes a week"),
            ("mm[Hg]", "0 or more mmHg"),
            ("kg/m2", "0 or more kg/m²"),
            ("har", "0 or more hectares"),
            ("kW.h.m-2.a-1", "0 or more kWh per m² a year"),
            ("{#}/(10*5)", "0 or more per 100,000"),
            ("{biodiversity_unit}", "0 or more biodiversity units"),
            ("%/a", "0% or more a year"),
            ("{person}", "0 or more people"),
        ] {
            assert_eq!(span(&open, code).as_deref(), Some(wanted), "{code}");
        }
        assert_eq!(unit("h/wk"), "hours a week");
        assert_eq!(amount(6.5, "%"), "6.5%");
        assert_eq!(amount(540.0, "GBP/wk"), "£540 a week");
        assert_eq!(amount(13000.0, "GBP"), "£13,000");
        assert_eq!(amount(1234.5, "t"), "1,234.5 tonnes");
        assert_eq!(amount(1200.5, "GBP"), "£1,200.50");
        assert_eq!(amount(0.125, "GBP"), "£0.125");
        assert_eq!(amount(-1200.0, "GBP"), "-£1,200");
        assert_eq!(amount(1e20, "GBP"), "£100,000,000,000,000,000,000");
    }

    #[test]
    fn every_unit_of_the_standard_reads_as_words() {
        let site = standard_site();
        let edition = site.edition();
        let mut codes = Vec::new();
        for kind in [Kind::Metric, Kind::DataSource] {
            for published in edition.view().all(kind) {
                match published.definition() {
                    Definition::Metric(metric) => {
                        codes.extend(metric.measures.iter().map(|measure| &measure.unit));
                    }
                    Definition::DataSource(source) => {
                        codes.extend(source.scores.iter().map(|score| &score.unit));
                        codes.extend(source.benchmarks.iter().map(|row| &row.unit));
                    }
                    _ => {}
                }
            }
        }
        assert!(codes.len() > 100);
        for code in codes {
            let words = amount(2.0, code);
            let is_code = words.contains(['{', '}', '(', '[', '.', '_']) || words.contains("  ");
            assert!(!is_code, "{code} reads as {words}");
        }
    }

    #[test]
    fn ranges_say_what_they_span() {
        let full = range(Some(0.0), Some(100.0), None);
        assert_eq!(span(&full, "%").as_deref(), Some("0 to 100%"));
        assert_eq!(span(&range(None, None, None), "%"), None);
        assert_eq!(
            codes(&range(Some(1.0), Some(5.0), Some(1.0))).as_deref(),
            Some("1 to 5")
        );
        assert_eq!(
            codes(&range(Some(0.0), Some(4.0), Some(2.0))).as_deref(),
            Some("0, 2 or 4")
        );
        for (maximum, step, wanted) in [
            (0.4, 0.1, "0, 0.1, 0.2, 0.3 or 0.4"),
            (0.7, 0.1, "0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6 or 0.7"),
            (5.0, 2.0, "0 to 5, in steps of 2"),
            (10.0, 0.0, "0 to 10, in steps of 0"),
            (10.0, -2.0, "0 to 10, in steps of -2"),
        ] {
            let codes = codes(&range(Some(0.0), Some(maximum), Some(step)));
            assert_eq!(codes.as_deref(), Some(wanted));
        }
    }

    #[test]
    fn counts_have_commas() {
        assert_eq!(
            [counted(999), counted(1000), counted(1_234_567)],
            ["999", "1,000", "1,234,567"]
        );
    }
}
