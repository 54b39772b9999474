//! Places on the map: coordinates, and the number that each property has. Only a header tells them from other numbers.

/// How many decimals make a coordinate precise to about ten metres.
const PRECISE: usize = 4;

/// Whether a value is a precise latitude in the United Kingdom.
pub(in super::super) fn is_latitude(text: &str) -> bool {
    is_within(text, 49.8, 60.9)
}

/// Whether a value is a precise longitude in the United Kingdom.
pub(in super::super) fn is_longitude(text: &str) -> bool {
    is_within(text, -8.7, 1.8)
}

fn is_within(text: &str, least: f64, most: f64) -> bool {
    let decimals = text
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len());
    decimals >= PRECISE
        && text.len() <= 24
        && text
            .parse::<f64>()
            .is_ok_and(|number| (least..=most).contains(&number))
}

/// Whether a value has the form of a unique property reference number: up to twelve digits.
pub(in super::super) fn is_property(text: &str) -> bool {
    (6..=12).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a value is an easting or a northing in metres.
pub(in super::super) fn is_grid(text: &str) -> bool {
    let whole = text.split('.').next().unwrap_or_default();
    (5..=7).contains(&whole.len())
        && text.len() <= 12
        && text.parse::<f64>().is_ok_and(f64::is_finite)
}

#[cfg(test)]
mod tests {
    use super::{is_grid, is_latitude, is_longitude, is_property};

    #[test]
    fn only_precise_coordinates_count() {
        assert!(is_latitude("51.50074") && is_longitude("-0.12462"));
        assert!(is_property("100012345678") && is_grid("530268") && is_grid("179640.5"));
        for text in ["51.5", "", "91.00001", "yes", "NaN", "51.50074N"] {
            assert!(!is_latitude(text), "{text}");
        }
        assert!(!is_longitude("12.34567") && !is_property("12") && !is_grid("5302"));
    }
}
