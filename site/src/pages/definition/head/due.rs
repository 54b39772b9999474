//! Days that have passed are shown, and hide nothing: a review that is due, and that of an urgent correction.

use jiff::civil::Date;
use open_outcomes_registry::snapshot::Published;

use super::day;
use super::standing::Banner;
use crate::site::Edition;

/// That a definition should have been reviewed again by now.
pub(super) fn overdue(review_due: Option<Date>, today: Date) -> Option<String> {
    let due = review_due.filter(|due| *due < today)?;
    Some(format!("Review was due on {}.", day(due)))
}

/// That a version was published before its reviews.
pub(super) fn correction(edition: &Edition, published: &Published, today: Date) -> Option<Banner> {
    let correction = edition.snapshot.correction(published, today)?;
    let words = correction.words(day);
    Some(if correction.reviewed {
        Banner::calm("Corrected", words, None)
    } else {
        Banner::grave("Not reviewed yet", words, None)
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_review_is_overdue_from_the_day_after() {
        let today = date(2026, 5, 1);
        assert_eq!(overdue(None, today), None);
        assert_eq!(overdue(Some(today), today), None);
        assert_eq!(
            overdue(Some(date(2026, 4, 30)), today).as_deref(),
            Some("Review was due on 30 April 2026.")
        );
    }
}
