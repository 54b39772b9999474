//! How far a reference has gone.

use semver::VersionReq;

use crate::diff::Edit;
use crate::id::Reference;

/// From where to where a reference goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Goes {
    /// To other versions that may stand on one line with the earlier.
    WithinSeries,
    /// To the same thing after a break in series.
    ToOtherSeries,
    /// To another thing, or from nowhere, or nowhere any more.
    Elsewhere,
}

/// Where the reference goes that an edit is about.
pub(in crate::rules) fn goes(edit: &Edit) -> Goes {
    let references = edit.texts().map(|texts| texts.map(str::parse::<Reference>));
    let Some([Ok(was), Ok(is)]) = references else {
        return Goes::Elsewhere;
    };
    if was.id != is.id {
        Goes::Elsewhere
    } else if series(&was.requirement) == series(&is.requirement) {
        Goes::WithinSeries
    } else {
        Goes::ToOtherSeries
    }
}

/// The numbers that may not differ, as Cargo reads a caret: the first that is not zero, and those before it.
fn series(requirement: &VersionReq) -> Vec<u64> {
    let Some(first) = requirement.comparators.first() else {
        return Vec::new();
    };
    let numbers = [Some(first.major), first.minor, first.patch];
    let mut series = Vec::new();
    for number in numbers.into_iter().map_while(|number| number) {
        series.push(number);
        if number > 0 {
            break;
        }
    }
    series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_ends_where_the_first_number_that_counts_rises() {
        let series = |text: &str| series(&text.parse().expect("a requirement"));
        assert_eq!(series("^1.0"), series("^1.4.2"));
        assert_eq!(series("^0.4"), series("^0.4.7"));
        assert_ne!(series("^0.4"), series("^0.5"));
        assert_ne!(series("^1"), series("^2"));
        assert_ne!(series("^0.0.1"), series("^0.0.2"));
    }
}
