//! Reads the witness of a rule from its page.

use crate::rules::change_rule::ChangeRule;
use crate::source::Files;

/// The lines of one section of a page.
pub(super) fn section(rule: &ChangeRule, heading: &str) -> Vec<String> {
    let page = rule.page();
    let heading = format!("## {heading}");
    let lines = page.lines().skip_while(|line| **line != heading).skip(1);
    lines
        .take_while(|line| !line.starts_with("## "))
        .map(str::to_owned)
        .collect()
}

/// The blocks of one section: each with its first line.
fn blocks(rule: &ChangeRule, heading: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut block: Option<String> = None;
    for line in section(rule, heading) {
        match (&mut block, line.as_str()) {
            (None, "```toml" | "```csv") => block = Some(String::new()),
            (Some(text), "```") => {
                let first = text.lines().next().unwrap_or_default().to_owned();
                blocks.push((first, std::mem::take(text)));
                block = None;
            }
            (Some(text), line) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, _) => {}
        }
    }
    blocks
}

/// The files of a section: each block names its own in the first line.
pub(super) fn files(rule: &ChangeRule, heading: &str) -> Files {
    let mut files = Files::default();
    for (first, text) in blocks(rule, heading) {
        let name = first.strip_prefix("# ").expect("the name of the file");
        files.insert(name, text);
    }
    files
}

/// The block of the section “Data” that begins with `first`.
pub(super) fn data(rule: &ChangeRule, first: &str) -> Option<String> {
    let mut blocks = blocks(rule, "Data").into_iter();
    blocks.find(|(line, _)| line == first).map(|(_, text)| text)
}
