//! Where one can go from a search: without something that was chosen, to a comparison, to the shortlist.

use open_outcomes_registry::kind::Kind;

use crate::asked::{Asked, encoded};
use crate::content::carried;
use crate::search::{Facet, Listed, Searcher};

/// Something that was chosen, and the search without it.
pub(super) struct Chosen {
    pub(super) facet: &'static str,
    pub(super) label: String,
    pub(super) without: String,
}

/// Everything that was chosen.
pub(super) fn chosen(asked: &Asked, searcher: &Searcher) -> Vec<Chosen> {
    let all = asked.filters.iter();
    all.map(|(facet, value)| Chosen {
        facet: facet.title(),
        label: searcher.label(facet, value).unwrap_or(value).to_owned(),
        without: asked.address(|asked| {
            asked.filters.remove(facet, value);
            asked.offset = None;
        }),
    })
    .collect()
}

/// The shortlist that the address carries along: how many measures, and where it is shown.
pub(super) fn shortlist(asked: &Asked) -> Option<(usize, String)> {
    let count = asked.shortlist.len();
    (count > 0).then(|| (count, format!("/shortlist?{}", measures(asked).join("&"))))
}

/// The shortlist with one more measure: a metric, with a data source or with any.
pub(super) fn add(asked: &Asked, metric: &Listed, source: Option<&Listed>) -> String {
    let mut measure = format!("{}@{}", metric.id, metric.version);
    if let Some(source) = source {
        measure = format!("{measure}~{}@{}", source.id, source.version);
    }
    let mut parts = measures(asked);
    parts.push(format!("add={}", encoded(&measure)));
    format!("/shortlist?{}", parts.join("&"))
}

/// A comparison that begins with a definition.
pub(super) fn compare(asked: &Asked, one: &Listed) -> String {
    let mut parts = vec![format!("with={}/{}", one.kind.folder(), one.id)];
    parts.extend(measures(asked));
    format!("/compare?{}", parts.join("&"))
}

/// The address of a definition, with what was chosen so far: the shortlist, and for whom.
pub(super) fn page(asked: &Asked, kind: Kind, id: &str) -> String {
    let mut parts = measures(asked);
    let mut groups = asked
        .filters
        .iter()
        .filter(|(facet, _)| *facet == Facet::Group);
    // Pages are for one group or for everybody.
    if let (Some((_, group)), None) = (groups.next(), groups.next())
        && !parts.iter().any(|part| part.starts_with("for="))
    {
        parts.push(format!("group={}", encoded(group)));
    }
    carried(&format!("/{}/{id}", kind.folder()), &parts.join("&"))
}

fn measures(asked: &Asked) -> Vec<String> {
    let all = asked.basket();
    all.map(|(name, value)| format!("{name}={}", encoded(&value)))
        .collect()
}
