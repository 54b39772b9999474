//! Where a version comes from, and what identifies it.

use open_outcomes_registry::digest::Sha256Hex;
use open_outcomes_registry::snapshot::{Published, Standing};

use super::super::measure::relations::conversion;
use super::super::refer::cited;
use super::day;
use crate::content::{Facts, Value};
use crate::site::Edition;

pub(super) fn facts(edition: &Edition, published: &Published, standing: &Standing) -> Facts {
    let header = published.header();
    let kind = published.kind();
    let since = standing.since.map(|date| format!("since {}", day(date)));
    let held = edition.held(published).map(|held| {
        let release = format!("/releases/{}", held.first);
        Value::link(held.range(), release)
    });
    let digest = Sha256Hex::of(published.text().as_bytes());
    let identifier = edition.identifier(kind, &header.id, Some(&header.version));
    let bridge = standing.bridge.as_ref();
    let converted = bridge
        .and_then(|bridge| bridge.conversion.as_ref())
        .and_then(conversion);
    Facts::default()
        .add("Status", [Value::from(standing.status).noted(since)])
        .add("What that means", [standing.status.meaning()])
        .add("Why", standing.reason.as_deref())
        .add("To convert its figures", converted)
        .add(
            "Version",
            [Value::from(&header.version)
                .noted(Some(format!("published {}", day(published.date()))))],
        )
        .add("In releases", held)
        .add("Steward", header.steward.as_deref())
        .add("To be reviewed again by", header.review_due.map(day))
        .add("Drawn from", header.provenance.citation.as_ref().map(cited))
        .add(
            "How it came to be worded so",
            header.provenance.note.as_deref(),
        )
        .add("Permanent identifier", [Value::code(identifier)])
        .add("SHA-256 of the file", [Value::code(digest.to_string())])
}
