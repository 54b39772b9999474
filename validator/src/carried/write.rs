//! What a template carries, as the rows of a sheet: the first cell says what the others are.

use super::{Carried, FORMAT};
use crate::report::Tool;

/// The longest text that one cell of a spreadsheet takes, with room to spare.
const CELL: usize = 30_000;

/// The rows of the sheet.
pub(crate) fn rows(carried: &Carried) -> Vec<Vec<String>> {
    let tool = format!("{} {}", Tool::THIS.name, Tool::THIS.version);
    let mut rows = vec![
        vec!["format".to_owned(), FORMAT.to_owned()],
        vec!["tool".to_owned(), tool],
    ];
    let release = carried.release.as_ref();
    rows.extend(release.map(|release| vec!["release".to_owned(), release.to_string()]));
    let digests = [
        ("ledger_sha256", carried.ledger_sha256),
        ("profile_sha256", carried.profile_sha256),
    ];
    for (name, digest) in digests {
        rows.extend(digest.map(|digest| vec![name.to_owned(), digest.to_string()]));
    }
    let uses = carried.uses.iter();
    rows.extend(
        uses.map(|(kind, name)| vec!["uses".to_owned(), kind.name().to_owned(), name.clone()]),
    );
    for line in carried.mapping.to_toml().trim_end().split('\n') {
        rows.push(vec!["mapping".to_owned(), line.to_owned()]);
    }
    for line in carried.profile.split('\n') {
        for (at, piece) in pieces(line).into_iter().enumerate() {
            let name = if at == 0 { "profile" } else { "profile+" };
            rows.push(vec![name.to_owned(), piece.to_owned()]);
        }
    }
    rows
}

/// A line in pieces that fit into cells.
fn pieces(line: &str) -> Vec<&str> {
    let (mut pieces, mut rest) = (Vec::new(), line);
    while rest.len() > CELL {
        let mut end = CELL;
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (piece, others) = rest.split_at(end);
        pieces.push(piece);
        rest = others;
    }
    pieces.push(rest);
    pieces
}
