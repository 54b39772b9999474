//! Where a reader can suggest a change: the file, and the way.

use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;
use semver::Version;

use crate::site::Edition;

/// What stands for the file in an address where files can be edited.
const PLACE: &str = "{path}";

/// The file of a definition, and how a change to it is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Suggest {
    pub(crate) path: String,
    /// Where it can be edited on the web.
    pub(crate) edit: Option<String>,
    /// The folder of its change records.
    pub(crate) record: String,
    /// The version that people start from.
    pub(crate) version: Version,
}

impl Suggest {
    /// `edit` is the address where files can be edited, with `{path}` for the file.
    pub(crate) fn new(edition: &Edition, published: &Published, edit: Option<&str>) -> Self {
        let (kind, header) = (published.kind(), published.header());
        let mut versions = edition.snapshot.versions(kind, header.id.as_str());
        let newest = versions.next_back().unwrap_or(published);
        let path = match kind {
            Kind::Map => "standards/map.toml".to_owned(),
            _ => format!("standards/{}/{}.toml", kind.folder(), header.id),
        };
        let edit = edit.map(|address| {
            if address.contains(PLACE) {
                address.replace(PLACE, &path)
            } else {
                format!("{}/{path}", address.trim_end_matches('/'))
            }
        });
        // A link is followed only to the web.
        let is_web = |address: &String| {
            let mut schemes = ["https://", "http://"].iter();
            schemes.any(|scheme| address.starts_with(scheme))
        };
        Self {
            edit: edit.filter(is_web),
            record: format!("standards/changes/{}/{}/", kind.folder(), header.id),
            version: newest.header().version.clone(),
            path,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::standard_site;

    #[test]
    fn the_file_is_named_and_linked_where_it_can_be_edited() {
        let site = standard_site();
        let edition = site.edition();
        let metric = edition
            .view()
            .get(Kind::Metric, "loneliness")
            .expect("a metric");
        let suggest = |edit| Suggest::new(&edition, metric, edit);
        assert_eq!(suggest(None).path, "standards/metrics/loneliness.toml");
        assert_eq!(
            suggest(None).record,
            "standards/changes/metrics/loneliness/"
        );
        for (edit, wanted) in [
            (
                "https://example.org/edit/main/{path}?x",
                Some("https://example.org/edit/main/standards/metrics/loneliness.toml?x"),
            ),
            (
                "https://example.org/tree/",
                Some("https://example.org/tree/standards/metrics/loneliness.toml"),
            ),
            ("javascript:alert('{path}')", None),
        ] {
            assert_eq!(suggest(Some(edit)).edit.as_deref(), wanted);
        }
        let mut maps = edition.view().all(Kind::Map);
        let map = maps.next().expect("a map");
        assert_eq!(Suggest::new(&edition, map, None).path, "standards/map.toml");
    }

    #[test]
    fn the_file_is_there() {
        let site = standard_site();
        let edition = site.edition();
        for kind in Kind::ALL {
            for published in edition.view().all(kind) {
                let path = Suggest::new(&edition, published, None).path;
                let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
                    .join("..")
                    .join(&path);
                assert!(file.is_file(), "{path}");
            }
        }
    }
}
