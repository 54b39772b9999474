//! How today's ledger departs from one that git history knows.

use git2::Oid;
use serde_json::Value;

use crate::parse::Problem;
use crate::rules::ground::verify::{
    LEDGER_LINE_CHANGED, LEDGER_LINE_REMOVED, LEDGER_REORDERED, LEDGER_TRUNCATED,
};
use crate::verify::ledger::at_line;
use crate::verify::line_ends;

/// Names the first line in which today's ledger departs from the one of `commit`.
pub(super) fn problem(commit: Oid, earlier: &[u8], today: &[u8]) -> Problem {
    let pairs = earlier.iter().zip(today);
    let common = pairs.take_while(|(a, b)| a == b).count();
    let same = line_ends(&earlier[..common]);
    let (then, now) = (statements(earlier, same), statements(today, same));
    let (ground, what) = if common == today.len() {
        (&LEDGER_TRUNCATED, "is missing now")
    } else if then.len() > 1 && !now.is_empty() && then[1..].contains(&now[0]) {
        if now.contains(&then[0]) {
            (&LEDGER_REORDERED, "stands elsewhere now")
        } else {
            (&LEDGER_LINE_REMOVED, "was removed")
        }
    } else {
        (&LEDGER_LINE_CHANGED, "is another now")
    };
    let line = same + 1;
    let message = format!(
        "ledger line {line} {what}: commit {commit} has a ledger that today's does not begin with"
    );
    let help = format!("restore it: git checkout {commit} -- standards/ledger.jsonl");
    at_line(ground, line, message).help(help)
}

/// What the lines after the first `skip` say, whatever chain they are sealed into.
fn statements(ledger: &[u8], skip: usize) -> Vec<Value> {
    let text = String::from_utf8_lossy(ledger);
    let lines = text.lines().skip(skip).map(|line| {
        let mut line = serde_json::from_str(line).unwrap_or(Value::Null);
        if let Some(members) = line.as_object_mut() {
            members.retain(|name, _| !matches!(name.as_str(), "seq" | "prev" | "hash"));
        }
        line
    });
    lines.collect()
}
