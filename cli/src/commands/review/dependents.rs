//! Who refers to a definition, counted.

use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::proposal::Dependent;

/// “2 metrics, 1 profile”
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
    counts.collect::<Vec<_>>().join(", ")
}
