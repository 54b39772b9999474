//! Headers of what tells people apart without naming them.

use crate::plan::columns::fold;

/// Headers without spaces and punctuation; those with an asterisk narrow a postcode down to a person.
const TELLING: &str = "*age *ageatstart *ageband *agebands *agegroup *ageinyears *agerange *ageyears *birthyear countryofbirth \
    *dateofbirth disability disabilitystatus disabled district *dob *ethnicbackground *ethnicgroup *ethnicgroups *ethnicity \
    *ethnicorigin faith firstlanguage *gender genderidentity *heritage householdtype language localauthority lsoa maritalstatus \
    nationality occupation outwardcode postcode postcodearea postcodedistrict *race religion schoolyear *sex *sexes \
    sexualorientation tenure ward *yearofbirth yeargroup";

/// Whether a header says that the column tells people apart.
pub(in super::super) fn tells_apart(header: &str) -> bool {
    is_among(header, |known| known.trim_start_matches('*'))
}

/// Whether a header says that the column holds age, sex or ethnicity.
pub(in super::super) fn narrows(header: &str) -> bool {
    is_among(header, |known| known.strip_prefix('*').unwrap_or_default())
}

fn is_among(header: &str, name: impl Fn(&'static str) -> &'static str) -> bool {
    let folded = fold(header.trim_start_matches("x_"));
    !folded.is_empty()
        && TELLING
            .split_whitespace()
            .any(|known| name(known) == folded)
}

#[cfg(test)]
mod tests {
    use super::{narrows, tells_apart};

    #[test]
    fn some_headers_tell_people_apart_and_fewer_narrow_a_postcode_down() {
        for header in ["Age", "x_sex", "Ethnic group", "Year of birth"] {
            assert!(tells_apart(header) && narrows(header), "{header}");
        }
        assert!(tells_apart("Ward") && !narrows("Ward"));
        for header in ["", "value", "message", "stage", "x_"] {
            assert!(!tells_apart(header) && !narrows(header), "{header}");
        }
    }
}
