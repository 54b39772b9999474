//! The report as text, for the terminal of the person who gave the file: she sees her values.

use std::fmt::Write;

use super::{Finding, LayoutUsed, Report, RuleStatus, Sample, Severity, Verdict};

/// Writes the report as people read it.
pub fn render(report: &Report) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = write_report(&mut text, report);
    text
}

fn write_report(text: &mut String, report: &Report) -> std::fmt::Result {
    for finding in &report.findings {
        let mut rules = report.rules.iter();
        let run = rules.find(|run| run.id == finding.rule);
        let reason = run.and_then(|run| run.severity_reason.as_deref());
        write_finding(text, finding, reason)?;
    }
    write_tables(text, report)?;
    write_totals(text, report)?;
    write_judgement(text, report)
}

/// What was read: each table, and sheets with one row a person.
fn write_tables(text: &mut String, report: &Report) -> std::fmt::Result {
    for table in &report.tables {
        let (rows, accepted) = (table.rows, table.accepted_rows);
        if report.tables.len() > 1 {
            write!(text, "{}: ", plain(&table.file))?;
            if let Some(sheet) = &table.sheet {
                write!(text, "sheet “{}”: ", plain(sheet))?;
            }
        }
        let taken = match accepted {
            0 if rows > 0 => "and none can be taken".to_owned(),
            _ => format!("{accepted} without an error"),
        };
        let read = counted(rows, "row");
        writeln!(text, "{}: {read} read, {taken}", table.table)?;
    }
    for used in report
        .mappings
        .iter()
        .filter(|used| used.layout == LayoutUsed::Wide)
    {
        let values = used.columns.iter().filter(|column| column.metric.is_some());
        writeln!(
            text,
            "{} has one row for each person or group, and {} of values",
            plain(used.sheet.as_ref().unwrap_or(&used.file)),
            counted(values.count() as u64, "column")
        )?;
    }
    Ok(())
}

/// By what it was judged, and the verdict.
fn write_judgement(text: &mut String, report: &Report) -> std::fmt::Result {
    let profiles: Vec<_> = report
        .profiles
        .iter()
        .map(|profile| format!("{}@{}", profile.id, profile.version))
        .collect();
    writeln!(
        text,
        "judged by release {}, profile {}, as of {}",
        report.registry.release,
        profiles.join(", "),
        report.as_of
    )?;
    for template in &report.templates {
        let used = if template.used {
            "by which it was judged"
        } else {
            "by which it was not judged"
        };
        let profile = &template.profile;
        writeln!(
            text,
            "{} carries the profile {}@{}, {used}",
            plain(&template.file),
            profile.id,
            profile.version
        )?;
    }
    if let Some(note) = &report.isolation.note {
        writeln!(text, "read without a process of its own: {}", plain(note))?;
    }
    writeln!(
        text,
        "verdict: {} ({})",
        report.verdict.name(),
        report.verdict.words()
    )?;
    writeln!(
        text,
        "privacy: {} ({})",
        report.privacy.name(),
        report.privacy.words()
    )
}

/// How much was found, and what came of the rules.
fn write_totals(text: &mut String, report: &Report) -> std::fmt::Result {
    let counts = &report.counts;
    let parts = [
        (counts.fatal, "fatal finding"),
        (counts.error, "error"),
        (counts.warning, "warning"),
    ];
    let mut found: Vec<_> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| counted(*count, what))
        .collect();
    if counts.advice > 0 {
        found.push(format!("{} of advice", counted(counts.advice, "line")));
    }
    if found.is_empty() {
        found.push("nothing found".to_owned());
    }
    let passed = report
        .rules
        .iter()
        .filter(|rule| rule.status == RuleStatus::Passed)
        .count();
    let skipped = report
        .rules
        .iter()
        .filter(|rule| rule.status == RuleStatus::Skipped)
        .count();
    let failed: Vec<_> = report
        .rules
        .iter()
        .filter(|rule| rule.status == RuleStatus::Failed)
        .map(|rule| rule.id)
        .collect();
    writeln!(text, "{}", found.join(", "))?;
    writeln!(
        text,
        "{} passed, {skipped} {}",
        counted(passed as u64, "rule"),
        match report.verdict {
            Verdict::Incomplete => "had nothing to look at or did not see everything",
            _ => "had nothing to look at",
        }
    )?;
    if !failed.is_empty() {
        writeln!(
            text,
            "these rules broke and did not run to the end: {}",
            failed.join(", ")
        )?;
    }
    Ok(())
}

fn write_finding(text: &mut String, finding: &Finding, reason: Option<&str>) -> std::fmt::Result {
    writeln!(
        text,
        "{}[{}]: {}",
        finding.severity.name(),
        finding.rule,
        plain(&finding.message)
    )?;
    for sample in &finding.samples {
        write!(text, "  --> {}", place(sample))?;
        let value = sample.value.as_deref();
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            write!(text, ": “{}”", plain(value))?;
        }
        writeln!(text)?;
    }
    let shown = finding.samples.len() as u64;
    if finding.count > shown {
        writeln!(
            text,
            "  and {} more",
            counted(finding.count - shown, "place")
        )?;
    }
    if let Some(expected) = finding
        .samples
        .iter()
        .find_map(|sample| sample.expected.as_deref())
    {
        writeln!(text, "  expected: {}", plain(expected))?;
    }
    if let Some(suggestion) = &finding.suggestion {
        writeln!(text, "  suggestion: {}", plain(suggestion))?;
    }
    if let Some(explanation) = &finding.explanation {
        writeln!(text, "  your explanation: {}", plain(explanation))?;
    }
    if finding.severity != Severity::Advice {
        writeln!(text, "  how to mend it: {}", finding.how_to_fix)?;
    }
    if let Some(reason) = reason {
        writeln!(text, "  {}", plain(reason))?;
    }
    writeln!(text)
}

/// Where it is, as a person finds it.
fn place(sample: &Sample) -> String {
    let mut place = plain(&sample.file);
    // A file of JSON has no cells; its lines can be found.
    if let (true, Some(line)) = (is_json(&sample.file), sample.line) {
        let _ = write!(place, ", the record on line {line}");
        if let Some(column) = &sample.column {
            let _ = write!(place, " ({})", plain(column));
        }
        return place;
    }
    if let Some(sheet) = &sample.sheet {
        let _ = write!(place, ", sheet “{}”,", plain(sheet));
    }
    match (sample.row, &sample.cell) {
        (Some(row), Some(cell)) => {
            let _ = write!(place, " row {row}, cell {}", plain(cell));
        }
        (Some(row), None) => {
            let _ = write!(place, " row {row}");
        }
        (None, Some(cell)) => {
            let _ = write!(place, " column {}", plain(cell));
        }
        (None, None) => return place.trim_end_matches(',').to_owned(),
    }
    if let Some(column) = &sample.column {
        let _ = write!(place, " ({})", plain(column));
    }
    place
}

fn is_json(file: &str) -> bool {
    let (_, ending) = file.rsplit_once('.').unwrap_or_default();
    ending.eq_ignore_ascii_case("json") || ending.eq_ignore_ascii_case("ndjson")
}

/// `1 row`, `2 rows`.
fn counted(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// A text from outside, without what could steer a terminal or turn the direction of reading.
fn plain(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\n' | '\r' | '\t' => '␣',
            letter if letter.is_control() => '\u{fffd}',
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => '\u{fffd}',
            letter => letter,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge_all;

    #[test]
    fn a_place_in_json_is_a_line_and_not_a_cell() {
        let record = |value: &str| {
            format!(
                "{{\"metric_id\": \"wellbeing-score\", \"data_source\": \"short-wellbeing-scale\", \"timepoint\": \"single\",\n\"measured_on\": \"2025-03-01\", \"value\": {value}}}"
            )
        };
        let text = format!("[{},\n{}]", record("20"), record("99"));
        let report = judge_all(&[("data.json", &text)]);
        let text = super::render(&report);
        assert!(
            text.contains("\n  --> data.json, the record on line 3 (value): “99”\n"),
            "{text}"
        );
    }
}
