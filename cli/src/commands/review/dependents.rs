//! Who refers to a definition, counted.

use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::proposal::Dependent;

/// “2 metrics, 1 profile; still asking for the old series: loneliness”
pub(crate) fn counts(dependents: &[Dependent]) -> String {
    let counts = Kind::ALL.into_iter().filter_map(|kind| {
        let count = dependents.iter().filter(|it| it.kind == kind).count();
        let name = match count {
            0 => return None,
            1 => kind.label().to_owned(),
            _ => kind.folder().replace('-', " "),
        };
        Some(format!("{count} {name}"))
    });
    let mut text = counts.collect::<Vec<_>>().join(", ");
    let behind = dependents.iter().filter(|it| it.stays_behind);
    let behind: Vec<_> = behind
        .map(|it| format!("{} {}", it.kind.label(), it.id))
        .collect();
    if !behind.is_empty() {
        text.push_str("; these ask for the old series until they are changed too: ");
        text.push_str(&behind.join(", "));
    }
    text
}
