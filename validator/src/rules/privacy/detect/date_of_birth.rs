//! Full dates, of which dates of birth are a kind.

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The longest text that is looked at, a date with a time behind it.
const MOST: usize = 32;

/// The year of a full date, however it is written; `this_year` tells of which century a year of two digits is.
pub(in super::super) fn year(text: &str, this_year: i16) -> Option<i16> {
    if !(6..=MOST).contains(&text.len()) || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut parts = [""; 3];
    let mut found = 0;
    for part in text.split(['/', '-', '.', ' ', ',']) {
        if part.is_empty() {
            continue;
        }
        // What follows a date may be a time.
        if found == 3 {
            return part
                .contains(':')
                .then(|| of_parts(parts, this_year))
                .flatten();
        }
        parts[found] =
            part.split_once('T').map_or(
                part,
                |(day, time)| {
                    if time.contains(':') { day } else { part }
                },
            );
        found += 1;
    }
    (found == 3).then(|| of_parts(parts, this_year)).flatten()
}

fn of_parts(parts: [&str; 3], this_year: i16) -> Option<i16> {
    let [a, b, c] = parts;
    let is_year = |text: &str| text.len() == 4 && number(text).is_some();
    if is_year(a) {
        let month = number(b)?;
        return (is_day(c) && (1..=12).contains(&month))
            .then(|| number(a))
            .flatten();
    }
    let year = match (number(c)?, c.len()) {
        (year, 4) => year,
        (year, 2) if this_year % 100 < year => this_year - this_year % 100 - 100 + year,
        (year, 2) => this_year - this_year % 100 + year,
        _ => return None,
    };
    let is_month = |text: &str| {
        number(text).is_some_and(|month| (1..=12).contains(&month) && text.len() <= 2)
            || is_name_of_month(text)
    };
    let fits = is_day(a) && is_month(b)
        || is_name_of_month(a) && is_day(b)
        || number(a).is_some() && is_month(a) && is_day(b);
    fits.then_some(year)
}

fn number(text: &str) -> Option<i16> {
    let plain =
        !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn is_day(text: &str) -> bool {
    let text = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| text.strip_suffix(end))
        .unwrap_or(text);
    text.len() <= 2 && number(text).is_some_and(|day| (1..=31).contains(&day))
}

fn is_name_of_month(text: &str) -> bool {
    text.len() <= 9
        && text.bytes().all(|byte| byte.is_ascii_alphabetic())
        && text
            .get(..3)
            .is_some_and(|start| MONTHS.iter().any(|month| month.eq_ignore_ascii_case(start)))
}

#[cfg(test)]
mod tests {
    use super::year;

    #[test]
    fn dates_are_read_however_they_are_written() {
        for text in [
            "2011-03-14",
            "14/03/2011",
            "03/14/2011",
            "14.3.2011",
            "14 March 2011",
            "March 14, 2011",
            "14th Mar 2011",
            "14/03/11",
            "2011-03-14 00:00:00",
            "2011-03-14T00:00:00",
            "14-Mar-11",
        ] {
            assert_eq!(year(text, 2026), Some(2011), "{text}");
        }
        assert_eq!(year("14/03/61", 2026), Some(1961));
    }

    #[test]
    fn what_is_no_full_date_is_none() {
        for text in [
            "",
            "2011",
            "2011-03",
            "March 2011",
            "1.2.345",
            "P-03-2011",
            "2011-13-14",
            "32/01/2011",
            "1-2-3-2011",
            "0101900007",
            "25-to-34",
            "14 people 2011",
            "É4/03/2011",
        ] {
            assert_eq!(year(text, 2026), None, "{text}");
        }
    }
}
