//! The same sheet, however it was saved, gives the same findings at the same cells.

use super::sheet::{expected, flawed, standard};
use super::{judge, places};

/// What a file's form may add to its findings, and nothing else.
const ANNOUNCEMENTS: [&str; 2] = ["assumed-encoding", "delimiter-assumed"];

pub(super) fn windows_1252(text: &str) -> Vec<u8> {
    let byte = |letter| match letter {
        '–' => 0x96,
        '£' => 0xA3,
        'é' => 0xE9,
        letter => u8::try_from(letter)
            .ok()
            .filter(u8::is_ascii)
            .unwrap_or_else(|| panic!("“{letter}” has no byte here")),
    };
    text.chars().map(byte).collect()
}

pub(super) fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(bytes)
        .collect()
}

pub(super) fn with_mark(text: &str) -> Vec<u8> {
    [b"\xEF\xBB\xBF", text.as_bytes()].concat()
}

/// Ends the test unless the file has the planted flaws and, beside them, just those announcements.
fn has_the_planted_flaws(name: &str, file: Vec<u8>, announced: &[&str]) {
    let env = standard();
    let run = judge(&env, name, file);
    assert_eq!(run.code(), 1, "{name}: {run}");
    let (announcements, found): (Vec<_>, Vec<_>) = places(&run.json())
        .into_iter()
        .partition(|(rule, _)| ANNOUNCEMENTS.contains(&rule.as_str()));
    assert_eq!(found, expected(), "{name}");
    let mut announcements: Vec<_> = announcements
        .iter()
        .map(|(rule, _)| rule.as_str())
        .collect();
    announcements.sort_unstable();
    assert_eq!(announcements, announced, "{name}");
}

#[test]
fn encodings_change_no_finding() {
    let text = flawed().csv();
    has_the_planted_flaws("mark.csv", with_mark(&text), &[]);
    has_the_planted_flaws("windows.csv", windows_1252(&text), &["assumed-encoding"]);
    has_the_planted_flaws("utf-16le.csv", utf_16(&text, u16::to_le_bytes), &[]);
    has_the_planted_flaws("utf-16be.csv", utf_16(&text, u16::to_be_bytes), &[]);
}

#[test]
fn delimiters_change_no_finding() {
    has_the_planted_flaws(
        "semicolons.csv",
        flawed().text(";", "\n").into(),
        &["delimiter-assumed"],
    );
    has_the_planted_flaws(
        "tabs.csv",
        flawed().text("\t", "\n").into(),
        &["delimiter-assumed"],
    );
    has_the_planted_flaws(
        "bars.csv",
        flawed().text("|", "\n").into(),
        &["delimiter-assumed"],
    );
}

#[test]
fn line_ends_change_no_finding() {
    has_the_planted_flaws("crlf.csv", flawed().text(",", "\r\n").into(), &[]);
    has_the_planted_flaws("cr.csv", flawed().text(",", "\r").into(), &[]);
    let mut unended = flawed().csv();
    unended.pop();
    has_the_planted_flaws("unended.csv", unended.into(), &[]);
}

#[test]
fn all_at_once_change_no_finding() {
    let text = flawed().text(";", "\r\n");
    has_the_planted_flaws(
        "german.csv",
        windows_1252(&text),
        &["assumed-encoding", "delimiter-assumed"],
    );
    let text = flawed().text("\t", "\r\n");
    // What Excel saves as “Unicode text”.
    has_the_planted_flaws(
        "unicode.txt",
        utf_16(&text, u16::to_le_bytes),
        &["delimiter-assumed"],
    );
}

#[test]
fn bytes_of_windows_are_announced_at_the_cell_where_they_begin() {
    let env = standard();
    let report = judge(&env, "windows.csv", windows_1252(&flawed().csv())).json();
    assert!(
        places(&report).contains(&("assumed-encoding".to_owned(), "M4".to_owned())),
        "{report}"
    );
    assert_eq!(
        report["inputs"][0]["encoding"]
            .as_str()
            .map(str::to_lowercase)
            .as_deref(),
        Some("windows-1252")
    );
}

#[test]
fn cells_that_came_from_another_file_are_named() {
    let env = standard();
    let head = "participant_id,metric_id,data_source,timepoint,measured_on,value,note\n";
    let row = "wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20";
    let mut file = format!("{head}P1,{row},Café\nP2,{row},").into_bytes();
    file.extend_from_slice(b"\x93quoted\x94\n");
    let found = places(&judge(&env, "mixed.csv", &file).json());
    assert!(
        found.contains(&("mixed-encoding".to_owned(), "G3".to_owned())),
        "{found:?}"
    );

    let mut file = format!("{head}P1,{row},Café\n\nP2,{row},").into_bytes();
    file.extend_from_slice(b"broken\x81\n");
    let found = places(&judge(&env, "broken.csv", &file).json());
    assert!(
        found.contains(&("invalid-encoding".to_owned(), "G4".to_owned())),
        "{found:?}"
    );
}
