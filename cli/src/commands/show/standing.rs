//! What a reader must know of a definition's standing before using it.

use jiff::civil::Date;
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::snapshot::{Published, Snapshot, Standing};

use crate::output;

/// The lines on a version's standing: what takes its place, what is overdue.
pub(super) fn lines(snapshot: &Snapshot, published: &Published, today: Date) -> Vec<String> {
    let standing = snapshot.standing(published);
    let mut lines = Vec::new();
    lines.extend(standing.reason.as_ref().map(|why| format!("why: {why}")));
    lines.extend(ending(snapshot, published, standing));
    if let Some(correction) = snapshot.correction(published, today) {
        lines.push(correction.words(|day| day.to_string()));
    }
    let due = published.header().review_due.filter(|due| *due < today);
    lines.extend(due.map(|due| format!("review was due on {due}")));
    lines.iter().map(|line| output::plain(line)).collect()
}

fn ending(snapshot: &Snapshot, published: &Published, standing: &Standing) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(id) = &standing.successor {
        let mut versions = snapshot.versions(published.kind(), id.as_str());
        let title = versions
            .next_back()
            .map(|other| format!(" ({})", other.header().title))
            .unwrap_or_default();
        let how = if standing.status == Status::Superseded {
            "superseded by"
        } else {
            "see"
        };
        lines.push(format!("{how}: {id}{title}"));
    }
    if let Some(bridge) = &standing.bridge {
        let caveat = bridge.caveat.as_ref();
        let caveat = caveat.map(|caveat| format!(" Bear in mind: {caveat}"));
        lines.push(format!("{}{}", bridge.advice(), caveat.unwrap_or_default()));
        if bridge.conversion.is_some() {
            lines.push("its numbers: show them with --format json".to_owned());
        }
    }
    let last = standing.old_until();
    lines.extend(last.map(|last| format!("accepted until {last}")));
    let instead = standing.instead.as_ref();
    lines.extend(instead.map(|instead| format!("instead: {instead}")));
    lines
}
