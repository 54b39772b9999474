//! Postcodes of the United Kingdom.

/// The 124 areas, in order.
const AREAS: [&str; 124] = [
    "AB", "AL", "B", "BA", "BB", "BD", "BH", "BL", "BN", "BR", "BS", "BT", "CA", "CB", "CF", "CH",
    "CM", "CO", "CR", "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY", "E",
    "EC", "EH", "EN", "EX", "FK", "FY", "G", "GL", "GU", "GY", "HA", "HD", "HG", "HP", "HR", "HS",
    "HU", "HX", "IG", "IM", "IP", "IV", "JE", "KA", "KT", "KW", "KY", "L", "LA", "LD", "LE", "LL",
    "LN", "LS", "LU", "M", "ME", "MK", "ML", "N", "NE", "NG", "NN", "NP", "NR", "NW", "OL", "OX",
    "PA", "PE", "PH", "PL", "PO", "PR", "RG", "RH", "RM", "S", "SA", "SE", "SG", "SK", "SL", "SM",
    "SN", "SO", "SP", "SR", "SS", "ST", "SW", "SY", "TA", "TD", "TF", "TN", "TQ", "TR", "TS", "TW",
    "UB", "W", "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV", "YO", "ZE",
];

/// Areas of London in which a letter may follow the number of the district.
const WITH_LETTER: [&str; 8] = ["E", "EC", "N", "NW", "SE", "SW", "W", "WC"];

/// Whether a value is a full postcode: it leads to about fifteen homes.
pub(in super::super) fn is_full(text: &str) -> bool {
    if !(5..=8).contains(&text.len()) || !text.is_ascii() {
        return false;
    }
    let (before, inward) = text.split_at(text.len() - 3);
    is_inward(inward) && is_outward(before.strip_suffix(' ').unwrap_or(before))
}

fn is_inward(text: &str) -> bool {
    let letter =
        |byte: u8| byte.is_ascii_alphabetic() && !b"CIKMOV".contains(&byte.to_ascii_uppercase());
    matches!(text.as_bytes(), [digit, a, b] if digit.is_ascii_digit() && letter(*a) && letter(*b))
}

/// Whether a value is the first half of a postcode, which stands for a district.
pub(in super::super) fn is_outward(text: &str) -> bool {
    if !(2..=4).contains(&text.len()) || !text.is_ascii() {
        return false;
    }
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (area, district) = text.split_at(letters);
    let is_area = |area: &str| {
        AREAS
            .binary_search_by(|one| {
                one.bytes()
                    .cmp(area.bytes().map(|byte| byte.to_ascii_uppercase()))
            })
            .is_ok()
    };
    let has_letter = |last: &u8| {
        last.is_ascii_alphabetic() && WITH_LETTER.iter().any(|one| one.eq_ignore_ascii_case(area))
    };
    let is_district = match district.as_bytes() {
        [digit] => digit.is_ascii_digit(),
        [first, last] => {
            first.is_ascii_digit() && *first != b'0' && (last.is_ascii_digit() || has_letter(last))
        }
        _ => false,
    };
    is_district && is_area(area)
}

#[cfg(test)]
mod tests {
    use super::{AREAS, is_full, is_outward};

    #[test]
    fn areas_are_in_order_so_that_they_are_found() {
        assert!(AREAS.is_sorted());
    }

    #[test]
    fn full_postcodes_are_told_from_codes_of_other_kinds() {
        for text in [
            "SW1A 1AA", "sw1a1aa", "M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "W1A 0AX", "GY1 1AA",
        ] {
            assert!(is_full(text), "{text}");
        }
        for text in [
            "",
            "AA1 1AA",
            "ZZ99 9ZZ",
            "M1A 1AE",
            "SW1A",
            "SW1A 1A",
            "SW1A 1CA",
            "SW01 1AA",
            "P001",
            "E06000043",
            "B33  8TH",
            "É1 1AA",
        ] {
            assert!(!is_full(text), "{text}");
        }
    }

    #[test]
    fn the_first_half_alone_is_told_too() {
        for text in ["SW1A", "m1", "B33", "SL0"] {
            assert!(is_outward(text), "{text}");
        }
        for text in ["", "P1", "P001", "M", "33", "SW1AA", "M1A"] {
            assert!(!is_outward(text), "{text}");
        }
    }
}
