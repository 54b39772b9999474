//! Whom a row is about, and when, as numbers that take little room.

use std::hash::Hasher;

use siphasher::sip::SipHasher13;

/// A keyed hash of a person, or of a group where no person is named.
pub(crate) fn whom(text: &str, is_group: bool, secret: &[u8; 16]) -> u64 {
    let mut hasher = SipHasher13::new_with_key(secret);
    hasher.write(text.as_bytes());
    hasher.write_u8(u8::from(is_group));
    hasher.finish()
}

/// A day as a number, so that days can be subtracted.
pub(crate) fn day(date: jiff::civil::Date) -> i32 {
    // Days from civil: years that begin in March, in spans of 400 years.
    let (year, month, day) = (
        i32::from(date.year()),
        i32::from(date.month()),
        i32::from(date.day()),
    );
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 305
}

/// The date that a number of [`day`] stands for.
pub(crate) fn date_of(number: i32) -> Option<jiff::civil::Date> {
    const FIRST: jiff::civil::Date = jiff::civil::Date::constant(1, 1, 1);
    let after = number.checked_sub(day(FIRST))?;
    FIRST
        .checked_add(jiff::Span::new().try_days(after).ok()?)
        .ok()
}
