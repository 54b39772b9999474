//! The scale that a header gives beside the name, such as “Life satisfaction (0-10)”.

use open_outcomes_registry::definition::measure::Measure;

use crate::number::shown;

/// The ends of a scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    least: Option<f64>,
    most: f64,
}

impl Scale {
    /// Whether a measure has these ends, as far as they are known.
    pub(super) fn is_of(self, measure: &Measure) -> bool {
        let Some(range) = measure.range else {
            return true;
        };
        let is = |said: f64, known: Option<f64>| {
            known.is_none_or(|known| said.total_cmp(&known).is_eq())
        };
        is(self.most, range.maximum) && self.least.is_none_or(|least| is(least, range.minimum))
    }

    /// The scale in words.
    pub(super) fn words(self) -> String {
        match self.least {
            Some(least) => format!("{} to {}", shown(least), shown(self.most)),
            None => format!("out of {}", shown(self.most)),
        }
    }
}

/// A header without the scale in it, and that scale. A range counts in brackets only: “16-17” may be an age.
pub(super) fn apart(header: &str) -> Option<(String, Scale)> {
    in_brackets(header).or_else(|| at_the_end(header))
}

/// “(0-10)”, “[1 to 5]”, “(out of 10)”.
fn in_brackets(header: &str) -> Option<(String, Scale)> {
    let mut from = 0;
    while let Some(open) = header[from..].find(['(', '[']).map(|at| from + at) {
        let close = header[open..].find([')', ']']).map(|at| open + at)?;
        let inside = header[open + 1..close].trim();
        if let Some(scale) = range(inside).or_else(|| out_of(inside)) {
            let rest = format!("{} {}", &header[..open], &header[close + 1..]);
            return Some((rest, scale));
        }
        from = close + 1;
    }
    None
}

/// “… out of 10”, “… /10” at the end of a header.
fn at_the_end(header: &str) -> Option<(String, Scale)> {
    let header = header.trim_end();
    let at = header
        .rfind('/')
        .filter(|at| !header[..*at].ends_with(|letter: char| letter.is_ascii_digit()))
        .or_else(|| header.to_ascii_lowercase().rfind("out of "))?;
    let scale = out_of(&header[at..])?;
    Some((header[..at].to_owned(), scale))
}

fn range(text: &str) -> Option<Scale> {
    let (least, most) = text
        .split_once([',', '-', '–', '—'])
        .or_else(|| text.split_once(" to "))?;
    let scale = Scale {
        least: Some(number(least)?),
        most: number(most)?,
    };
    (scale.least < Some(scale.most)).then_some(scale)
}

fn out_of(text: &str) -> Option<Scale> {
    let low = text.to_ascii_lowercase();
    let most = low
        .strip_prefix("out of ")
        .or_else(|| low.strip_prefix('/'))?;
    // “/ 10” may be the second row of a header.
    let most = number(most.strip_prefix(' ').map_or(most, |_| ""))?;
    Some(Scale { least: None, most })
}

fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let is_short = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_short.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_told_from_the_name_beside_it() {
        for (header, expected) in [
            (
                "Life satisfaction (0-10) / Before",
                Some(("Life satisfaction / Before", "0 to 10")),
            ),
            ("Trust [1 to 5] after", Some(("Trust after", "1 to 5"))),
            ("Trust (UCLA) (1–5)", Some(("Trust (UCLA)", "1 to 5"))),
            (
                "Happy before (out of 10)",
                Some(("Happy before", "out of 10")),
            ),
            (
                "Happy before out of 10",
                Some(("Happy before", "out of 10")),
            ),
            ("Happy before /10", Some(("Happy before", "out of 10"))),
            ("UCLA-3 before", None),
            ("Happy / 10", None),
            ("Wellbeing 01/10", None),
            ("Aged 16-17", None),
            ("Trust (5-1)", None),
            ("Trust (", None),
            ("Trust (2024-2025-2026)", None),
            ("", None),
        ] {
            let found = apart(header);
            let found = found.map(|(rest, scale)| {
                let rest: Vec<_> = rest.split_whitespace().collect();
                (rest.join(" "), scale.words())
            });
            let found = found
                .as_ref()
                .map(|(rest, scale)| (rest.as_str(), scale.as_str()));
            assert_eq!(found, expected, "{header}");
        }
    }
}
