//! Which table a file holds.

use open_outcomes_registry::definition::Table;
use open_outcomes_registry::definition::table::Layout;
use open_outcomes_registry::kind::Kind;

use super::Session;
use crate::plan::columns;

/// The tables that the profiles take, each once; those laid out in rows.
pub(super) fn taken<'s>(session: &Session<'s>) -> Vec<&'s Table> {
    let mut tables: Vec<&Table> = Vec::new();
    for choice in session.profiles.iter().flat_map(|profile| &profile.tables) {
        let table = session
            .release
            .resolve(Kind::Table, &choice.table)
            .and_then(|published| session.release.table(published.header().id.as_str()));
        if let Some(table) = table
            && table.layout == Layout::Rows
            && !tables
                .iter()
                .any(|other| other.header.id == table.header.id)
        {
            tables.push(table);
        }
    }
    tables
}

/// The table whose fields the headers name most of; the file's own name settles a draw.
pub(super) fn choose<'s>(
    tables: &[&'s Table],
    headers: &[String],
    file: &str,
) -> Option<&'s Table> {
    let stem = file
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or(file)
        .split('.')
        .next()
        .unwrap_or_default();
    let mut best: Option<((usize, bool), &Table)> = None;
    for table in tables {
        let rank = (
            columns::recognised(headers, table),
            stem == table.header.id.as_str(),
        );
        if best.is_none_or(|(least, _)| rank > least) {
            best = Some((rank, table));
        }
    }
    best.map(|(_, table)| table)
}
