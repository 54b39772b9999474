//! How a number is shown: as a day, a percentage, an amount of money.

use super::date::Shown;

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Format {
    /// As a number.
    #[default]
    Number,
    /// As a percentage.
    Percent,
    /// As an amount of money.
    Currency,
    /// As a day, a time or both.
    Date(Shown),
}

impl Format {
    /// The formats that every workbook has without saying so (ECMA-376, part 1, 18.8.30).
    pub(super) fn built_in(id: u32) -> Self {
        match id {
            5..=8 | 42 | 44 => Self::Currency,
            9 | 10 => Self::Percent,
            14..=17 | 27..=31 | 36 | 50 | 51 | 54 | 57 | 58 => Self::Date(Shown::Day),
            18..=21 | 45 | 47 => Self::Date(Shown::Time),
            22 => Self::Date(Shown::DayAndTime),
            46 => Self::Date(Shown::Hours),
            _ => Self::Number,
        }
    }

    /// What a format code says for numbers above 0, which is its first section.
    pub(super) fn of_code(code: &str) -> Self {
        let mut seen = Seen::default();
        let mut letters = code.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                ';' => break,
                // The next letter stands for itself, for its width, or fills the cell.
                '\\' => seen.literal(letters.next().unwrap_or_default()),
                '_' | '*' => drop(letters.next()),
                '"' => letters
                    .by_ref()
                    .take_while(|letter| *letter != '"')
                    .for_each(|letter| seen.literal(letter)),
                '[' => {
                    let inside: String = letters
                        .by_ref()
                        .take_while(|it| *it != ']')
                        .take(64)
                        .collect();
                    seen.bracket(&inside);
                }
                // An exponent, whose E would be a year otherwise.
                'E' | 'e' if matches!(letters.peek(), Some('+' | '-')) => seen.digit = true,
                _ => seen.letter(letter),
            }
            // “General” is a word, not letters of a date.
            if seen.general() {
                return Self::Number;
            }
        }
        seen.format()
    }
}

/// What was seen in a format code.
#[derive(Default)]
struct Seen {
    digit: bool,
    percent: bool,
    money: bool,
    day: bool,
    time: bool,
    /// An M, which is a month or a minute.
    m: bool,
    hours: bool,
    /// The last letters, in small.
    word: String,
}

impl Seen {
    fn literal(&mut self, letter: char) {
        self.word.clear();
        self.money |= is_money(letter);
    }

    /// Brackets hold a currency and a language, a colour, a condition, or hours beyond a day.
    fn bracket(&mut self, inside: &str) {
        self.word.clear();
        if let Some(currency) = inside.strip_prefix('$') {
            let symbol = currency.split('-').next().unwrap_or_default();
            self.money |= !symbol.is_empty();
        } else if !inside.is_empty()
            && ['h', 'm', 's']
                .iter()
                .any(|unit| inside.chars().all(|it| it.to_ascii_lowercase() == *unit))
        {
            self.hours = true;
        }
    }

    fn letter(&mut self, letter: char) {
        let small = letter.to_ascii_lowercase();
        if small.is_ascii_alphabetic() {
            if self.word.len() < 8 {
                self.word.push(small);
            }
        } else {
            self.word.clear();
        }
        match small {
            '0' | '#' | '?' => self.digit = true,
            '%' => self.percent = true,
            'y' | 'd' | 'e' | 'g' | 'b' => self.day = true,
            'h' | 's' => self.time = true,
            'm' => self.m = true,
            _ => self.money |= is_money(letter),
        }
    }

    fn general(&self) -> bool {
        self.word == "general" || self.word == "standard"
    }

    fn format(&self) -> Format {
        if self.hours {
            return Format::Date(Shown::Hours);
        }
        match (self.day || (self.m && !self.time), self.time) {
            (true, true) => return Format::Date(Shown::DayAndTime),
            (true, false) => return Format::Date(Shown::Day),
            (false, true) => return Format::Date(Shown::Time),
            (false, false) => {}
        }
        if self.percent {
            Format::Percent
        } else if self.money && self.digit {
            Format::Currency
        } else {
            Format::Number
        }
    }
}

fn is_money(letter: char) -> bool {
    matches!(letter, '£' | '$' | '€' | '¥' | '₹')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_says_how_a_number_is_shown() {
        for (code, expected) in [
            ("General", Format::Number),
            ("0.00", Format::Number),
            ("#,##0;[Red]-#,##0", Format::Number),
            ("0.00E+00", Format::Number),
            ("# ?/?", Format::Number),
            ("@", Format::Number),
            ("", Format::Number),
            ("0\" days\"", Format::Number),
            ("0\\d", Format::Number),
            ("_-* #,##0_-", Format::Number),
            ("0\"%\"", Format::Number),
            ("[>100]0;0%", Format::Number),
            ("0%", Format::Percent),
            ("0.0%;[Red]-0.0%", Format::Percent),
            ("0\\ %", Format::Percent),
            ("\"£\"#,##0.00", Format::Currency),
            ("[$£-809]#,##0.00;[RED]-[$£-809]#,##0.00", Format::Currency),
            ("_-\"£\"* #,##0.00_-;-\"£\"* #,##0.00_-", Format::Currency),
            ("[$-409]0.00", Format::Number),
            ("[$GBP] #,##0", Format::Currency),
            ("#,##0 €", Format::Currency),
            ("dd/mm/yyyy", Format::Date(Shown::Day)),
            ("DD\\-MMM\\-YY", Format::Date(Shown::Day)),
            ("mmm", Format::Date(Shown::Day)),
            ("yyyy", Format::Date(Shown::Day)),
            (
                "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
                Format::Date(Shown::Day),
            ),
            ("[$-411]ge.m.d", Format::Date(Shown::Day)),
            ("dd/mm/yyyy\\ hh:mm", Format::Date(Shown::DayAndTime)),
            ("yyyy-mm-dd\"T\"hh:mm:ss;@", Format::Date(Shown::DayAndTime)),
            ("h:mm AM/PM", Format::Date(Shown::Time)),
            ("[$-F400]h:mm:ss\\ AM/PM", Format::Date(Shown::Time)),
            ("mm:ss.0", Format::Date(Shown::Time)),
            ("[h]:mm:ss", Format::Date(Shown::Hours)),
            ("[mm]:ss", Format::Date(Shown::Hours)),
            ("[Magenta]0", Format::Number),
            ("[Blue]General", Format::Number),
        ] {
            assert_eq!(Format::of_code(code), expected, "{code}");
        }
    }
}
