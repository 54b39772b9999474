//! Days and times, which a workbook keeps as numbers of days.

use std::io::Write;

use crate::reader::record::Mark;

const SECONDS: f64 = 86_400.0;
/// The days from 1970-01-01 back to the day before day 1, as counted from 1900 and from 1904.
const FROM_1900: i64 = 25_568;
const FROM_1904: i64 = 24_107;
/// The last days of the year 9999, as counted from 1900 and from 1904.
const LAST_1900: f64 = 2_958_465.0;
const LAST_1904: f64 = 2_957_003.0;

/// Which part of a day and time is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// The day.
    Day,
    /// Both.
    DayAndTime,
    /// The time of day.
    Time,
    /// Hours, of which there may be more than a day has.
    Hours,
}

impl Shown {
    /// What is to be said of a number that is shown so.
    pub(super) fn mark(self) -> Option<Mark> {
        match self {
            Self::Day => Some(Mark::Date),
            Self::DayAndTime => Some(Mark::DateTime),
            Self::Time | Self::Hours => None,
        }
    }
}

/// Adds a number of days as ISO 8601 to `out`. Nothing is added where it is beyond what can be shown.
pub(super) fn write(out: &mut Vec<u8>, days: f64, shown: Shown, from_1904: bool) -> bool {
    let last = if from_1904 { LAST_1904 } else { LAST_1900 };
    if !(0.0..last + 1.0).contains(&days) {
        return false;
    }
    let seconds = whole((days * SECONDS).round());
    match shown {
        Shown::Hours => clock(out, seconds),
        Shown::Time => clock(out, seconds.rem_euclid(86_400)),
        Shown::Day => {
            // A thousandth of a second belongs to the next day; it comes from adding fractions.
            let day = whole((days * SECONDS * 1000.0).round()).div_euclid(86_400_000);
            date(out, day, from_1904);
        }
        Shown::DayAndTime => {
            date(out, seconds.div_euclid(86_400), from_1904);
            let time = seconds.rem_euclid(86_400);
            if time > 0 {
                out.push(b'T');
                clock(out, time);
            }
        }
    }
    true
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "the day was found to be before the year 10000"
)]
fn whole(number: f64) -> i64 {
    number as i64
}

fn clock(out: &mut Vec<u8>, seconds: i64) {
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    // Writing to memory does not fail.
    let _ = write!(out, "{hours:02}:{minutes:02}:{:02}", seconds % 60);
}

fn date(out: &mut Vec<u8>, day: i64, from_1904: bool) {
    let (year, month, day) = match day {
        // Counted from 1900 there is a day 0, and a 29 February that never was.
        0 if !from_1904 => (1900, 1, 0),
        60 if !from_1904 => (1900, 2, 29),
        _ if from_1904 => civil(day - FROM_1904),
        1..60 => civil(day - FROM_1900),
        _ => civil(day - FROM_1900 - 1),
    };
    let _ = write!(out, "{year:04}-{month:02}-{day:02}");
}

/// Year, month and day of a number of days from 1970-01-01.
fn civil(days: i64) -> (i64, i64, i64) {
    // Years start in March here, so that the leap day is the last.
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year + i64::from(month <= 2), month, day)
}

/// Adds a day and time that is written as ISO 8601 already, in the same form as the others.
pub(in crate::reader) fn write_iso(out: &mut Vec<u8>, text: &str) -> Option<Mark> {
    let Some((day, time)) = text.split_once('T') else {
        out.extend_from_slice(text.as_bytes());
        return text.contains('-').then_some(Mark::Date);
    };
    let time = time.trim_end_matches('Z');
    let time = time.split_once('.').map_or(time, |(whole, _)| whole);
    out.extend_from_slice(day.as_bytes());
    if time
        .bytes()
        .any(|byte| byte.is_ascii_digit() && byte != b'0')
    {
        out.push(b'T');
        out.extend_from_slice(time.as_bytes());
    }
    Some(Mark::DateTime)
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;

    use super::*;

    fn shown(days: f64, shown: Shown, from_1904: bool) -> Option<String> {
        let mut out = Vec::new();
        write(&mut out, days, shown, from_1904).then(|| String::from_utf8(out).expect("digits"))
    }

    #[test]
    fn days_are_those_that_excel_shows() {
        for (days, expected) in [
            (0.0, "1900-01-00"),
            (1.0, "1900-01-01"),
            (59.0, "1900-02-28"),
            (60.0, "1900-02-29"),
            (61.0, "1900-03-01"),
            (45_717.0, "2025-03-01"),
            (45_717.999_99, "2025-03-01"),
            (45_717.999_999_999_9, "2025-03-02"),
            (2_958_465.0, "9999-12-31"),
        ] {
            assert_eq!(shown(days, Shown::Day, false).as_deref(), Some(expected));
        }
        assert_eq!(shown(0.0, Shown::Day, true).as_deref(), Some("1904-01-01"));
        assert_eq!(
            shown(44_255.0, Shown::Day, true).as_deref(),
            Some("2025-03-01")
        );
        assert_eq!(
            shown(2_957_003.0, Shown::Day, true).as_deref(),
            Some("9999-12-31")
        );
        for beyond in [-1.0, 2_958_466.0, 1e300, f64::NAN] {
            assert_eq!(shown(beyond, Shown::Day, false), None);
        }
    }

    #[test]
    fn every_day_is_that_of_the_calendar() {
        let (first, epoch) = (date(1900, 3, 1), date(1904, 1, 1));
        for day in (0..2_957_000).step_by(13) {
            let days = f64::from(day);
            let expected = first.checked_add(day.days()).ok().map(|it| it.to_string());
            assert_eq!(shown(days + 61.0, Shown::Day, false), expected);
            let expected = epoch.checked_add(day.days()).ok().map(|it| it.to_string());
            assert_eq!(shown(days, Shown::Day, true), expected);
        }
    }

    #[test]
    fn times_are_rounded_to_seconds() {
        for (days, kind, expected) in [
            (
                45_717.604_166_666_67,
                Shown::DayAndTime,
                "2025-03-01T14:30:00",
            ),
            (45_717.0, Shown::DayAndTime, "2025-03-01"),
            (45_717.999_999, Shown::DayAndTime, "2025-03-02"),
            (0.604_166_666_666_67, Shown::Time, "14:30:00"),
            (1.5, Shown::Time, "12:00:00"),
            (0.0, Shown::Time, "00:00:00"),
            (1.5, Shown::Hours, "36:00:00"),
            (0.0625, Shown::Hours, "01:30:00"),
        ] {
            assert_eq!(shown(days, kind, false).as_deref(), Some(expected));
        }
    }

    #[test]
    fn days_that_are_written_out_take_the_same_form() {
        for (text, expected, mark) in [
            ("2025-03-01T00:00:00Z", "2025-03-01", Some(Mark::DateTime)),
            (
                "2025-03-01T14:30:00.000",
                "2025-03-01T14:30:00",
                Some(Mark::DateTime),
            ),
            ("2025-03-01", "2025-03-01", Some(Mark::Date)),
            ("14:30:00", "14:30:00", None),
        ] {
            let mut out = Vec::new();
            assert_eq!(write_iso(&mut out, text), mark);
            assert_eq!(String::from_utf8(out).as_deref(), Ok(expected));
        }
    }
}
