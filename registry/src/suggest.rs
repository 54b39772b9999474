//! Did-you-mean.

use strsim::damerau_levenshtein;

/// No suggestion is looked for beyond this length, so that a hostile text costs nothing.
const MAX_LENGTH: usize = 80;

/// The candidate nearest to `text`, if one is near: one slip from four letters, two from eight.
/// Of two that are equally near the one that comes first.
pub fn nearest<'c>(text: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let wanted = text.trim().to_lowercase();
    if wanted.is_empty() || wanted.len() > MAX_LENGTH {
        return None;
    }
    let reach = match wanted.chars().count() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    let mut best = None;
    for candidate in candidates {
        if candidate.len() > MAX_LENGTH || candidate.len().abs_diff(wanted.len()) > 2 * reach + 1 {
            continue;
        }
        let distance = damerau_levenshtein(&wanted, &candidate.to_lowercase());
        if distance <= reach && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_forgiven_and_another_word_is_not() {
        let names = ["metric_id", "timepoint", "value"];
        assert_eq!(nearest("metrc_id", names), Some("metric_id"));
        assert_eq!(nearest("Timepiont", names), Some("timepoint"));
        assert_eq!(nearest("valeu", names), Some("value"));
        assert_eq!(nearest("colour", names), None);
        assert_eq!(nearest(&"v".repeat(10_000), names), None);
    }
}
