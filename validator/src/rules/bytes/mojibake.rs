use crate::plan::Plan;
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds text that was once read in the wrong encoding and saved like that, such as CafÃ© for Café, and the mark �
    /// that stands for a lost letter.
    /// ## Why it matters
    /// Names are misspelt for good, and codes and searches no longer match. Each further save makes it worse.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,note
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,Met in the cafÃ©
    /// ```
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,note
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,Met in the caf�
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,note
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,Met in the café at 9 °C
    /// ```
    /// ## How to fix
    /// Export the data again from where they were right. When you open a CSV in a spreadsheet program, choose UTF-8 (in Excel: Data, From Text/CSV).
    /// ## Source
    /// UTF-8 (RFC 3629) and the Windows-1252 table.
    "mojibake", Bytes, Warning, "text was read in the wrong encoding before it was saved", since "0.5.0", start
}

/// The characters that Windows-1252 has where Latin-1 has none, with their bytes.
const WINDOWS: [(char, u8); 27] = [
    ('€', 0x80),
    ('‚', 0x82),
    ('ƒ', 0x83),
    ('„', 0x84),
    ('…', 0x85),
    ('†', 0x86),
    ('‡', 0x87),
    ('ˆ', 0x88),
    ('‰', 0x89),
    ('Š', 0x8A),
    ('‹', 0x8B),
    ('Œ', 0x8C),
    ('Ž', 0x8E),
    ('‘', 0x91),
    ('’', 0x92),
    ('“', 0x93),
    ('”', 0x94),
    ('•', 0x95),
    ('–', 0x96),
    ('—', 0x97),
    ('˜', 0x98),
    ('™', 0x99),
    ('š', 0x9A),
    ('›', 0x9B),
    ('œ', 0x9C),
    ('ž', 0x9E),
    ('Ÿ', 0x9F),
];

struct State;

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::TEXT
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        if row.text.is_ascii() {
            return;
        }
        for column in 0..row.width() {
            let cell = row.raw(column).unwrap_or_default();
            if cell.is_ascii() {
                continue;
            }
            if let Some(repaired) = repaired(cell) {
                let repaired = Some(repaired).filter(|_| row.is_open(column));
                sink.column_cell(row, column, "wrong", || {
                    Words::new("letters were read in the wrong encoding: é became Ã©, or something like it")
                        .expected("the text as it was written")
                        .suggest(repaired.map(|text| format!("for the first of them, {}", short(&text))))
                });
            } else if cell.contains('\u{fffd}') {
                sink.column_cell(row, column, "lost", || {
                    Words::new("the mark � stands where a letter was lost")
                        .expected("the text as it was written")
                });
            }
        }
    }
}

/// A text that is not too long to be shown.
fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

/// The text as it was, where parts of it were read in the wrong encoding.
fn repaired(cell: &str) -> Option<String> {
    let letters: Vec<char> = cell.chars().collect();
    let mut text = String::new();
    let (mut at, mut found) = (0, false);
    while let Some(letter) = letters.get(at) {
        let damaged = meant(&letters, at);
        found |= damaged.is_some();
        let (letter, length) = damaged.unwrap_or((*letter, 1));
        text.push(letter);
        at += length;
    }
    found.then_some(text)
}

/// The letter that the characters from `at` were, and how many they are.
fn meant(letters: &[char], at: usize) -> Option<(char, usize)> {
    let (first, second) = (*letters.get(at)?, *letters.get(at + 1)?);
    let byte = |place| letters.get(place).copied().and_then(byte_of);
    let bytes = [
        byte_of(first)?,
        byte_of(second)?,
        byte(at + 2).unwrap_or_default(),
    ];
    let length = match bytes {
        // Accents and signs, and the Welsh ŵ and ŷ.
        [0xC2, 0xA0..=0xBF, _] | [0xC3, 0x80..=0xBF, _] | [0xC5, 0xB4..=0xB7, _] => 2,
        // Dashes, quotation marks and the like, €, ™; and the mark of a lost letter, read wrongly once more.
        [0xE2, 0x80, 0x80..=0xBF]
        | [0xE2, 0x82, 0xAC]
        | [0xE2, 0x84, 0xA2]
        | [0xEF, 0xBF, 0xBD] => 3,
        _ => return None,
    };
    if length == 2 && may_be_meant(letters, at) {
        return None;
    }
    let text = std::str::from_utf8(bytes.get(..length)?).ok()?;
    text.chars().next().map(|letter| (letter, length))
}

/// Whether the two characters from `at` may stand there on purpose: a capital at the end of a word, and a mark.
fn may_be_meant(letters: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| letters.get(at));
    let is_end = letters.get(at + 2).is_none_or(|next| !next.is_alphabetic());
    let is_mark = letters.get(at + 1).is_some_and(|mark| {
        matches!(
            mark,
            '‚' | '„'
                | '…'
                | '‘'
                | '’'
                | '“'
                | '”'
                | '–'
                | '—'
                | '\u{a0}'
                | '«'
                | '»'
                | '‹'
                | '›'
                | '®'
                | '™'
                | '·'
        )
    });
    is_mark && is_end && !before.is_some_and(|letter| letter.is_lowercase())
}

/// The byte that a character is in Windows-1252. Programs keep the five that it lacks as they are.
fn byte_of(letter: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(letter)) {
        return (byte >= 0x80).then_some(byte);
    }
    let mut table = WINDOWS.iter();
    table.find(|(one, _)| *one == letter).map(|(_, byte)| *byte)
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State)
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::repaired;
    use crate::rules::testing::judge;

    #[test]
    fn text_is_repaired() {
        for text in [
            "Café",
            "£5",
            "9 °C",
            "Llŷn",
            "dŵr",
            "don’t",
            "“yes”",
            "5–7",
            "€10",
            "déjà vu",
            "Müller",
            "KÖLN",
            "½",
        ] {
            let (read, _, _) = WINDOWS_1252.decode(text.as_bytes());
            assert_eq!(repaired(&read).as_deref(), Some(text), "{read}");
        }
    }

    #[test]
    fn honest_text_is_left_alone() {
        for text in [
            "Café",
            "NESCAFÉ®",
            "CAFÉ»",
            "« À »",
            "« Â »",
            "IRMÃ…",
            "“IRMÔ",
            "AMANHÔ.",
            "São João",
            "NÃO",
            "gyda â…",
            "Å–Ä",
            "ÅNGSTRÖM™",
            "Ï¿",
            "Zażółć gęślą jaźń",
            "Ã",
            "â€",
            "5 °C ± 1",
            "naïve façade",
        ] {
            assert_eq!(repaired(text), None, "{text}");
        }
    }

    #[test]
    fn what_was_meant_is_shown_only_where_it_may_be() {
        let header = "participant_id,metric_id,data_source,timepoint,measured_on,value,unit,note\n";
        let row = "P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,Â°C,ZoÃ« came\n";
        let report = judge(format!("{header}{row}").as_bytes());
        let findings = report.findings.iter();
        let told = findings.filter(|one| one.rule == "mojibake");
        let told: Vec<_> = told.map(|one| one.suggestion.as_deref()).collect();
        assert_eq!(told, [Some("°C"), None]);
    }

    #[test]
    fn a_lost_letter_is_no_invisible_one() {
        let header = "participant_id,metric_id,data_source,timepoint,measured_on,value,note\n";
        let row = "P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,caf\u{fffd}\n";
        let report = judge(format!("{header}{row}").as_bytes());
        let rules: Vec<_> = report.findings.iter().map(|one| one.rule).collect();
        assert!(
            rules.contains(&"mojibake") && !rules.contains(&"control-characters"),
            "{rules:?}"
        );
    }
}
