//! The head of a definition's page: what it is, which version, in what standing, from where.

use jiff::civil::Date;
use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::digest::Sha256Hex;
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::id::{Query, Wanted};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, Standing};
use semver::Version;

use super::refer::{cited, link_to};
use crate::content::{Facts, Value};
use crate::site::Edition;

/// Something that a reader must know before anything else.
pub(super) struct Banner {
    /// Whether the definition should no longer be used.
    pub(super) is_grave: bool,
    pub(super) title: &'static str,
    pub(super) text: String,
    pub(super) link: Option<Value>,
}

/// A version and where it is shown.
pub(super) struct VersionLink {
    pub(super) version: Version,
    pub(super) date: String,
    pub(super) status: Status,
    pub(super) is_this: bool,
}

/// The head of a page.
pub(super) struct Head {
    pub(super) kind: Kind,
    pub(super) title: String,
    pub(super) other_titles: Vec<String>,
    /// The number on the map, of an outcome.
    pub(super) number: Option<u16>,
    /// The map's own words.
    pub(super) phrase: Option<String>,
    pub(super) definition: Option<String>,
    pub(super) version: Version,
    pub(super) status: Status,
    pub(super) banners: Vec<Banner>,
    pub(super) notes: Vec<String>,
    /// Where the newest version is shown.
    pub(super) address: String,
    pub(super) identifier: String,
    pub(super) facts: Facts,
    pub(super) versions: Vec<VersionLink>,
    exact: String,
}

impl Head {
    pub(super) fn new(edition: &Edition, published: &Published, query: &Query) -> Self {
        let header = published.header();
        let kind = published.kind();
        let standing = edition.snapshot.standing(published);
        let address = format!("/{}/{}", kind.folder(), header.id);
        let newest = edition
            .snapshot
            .versions(kind, header.id.as_str())
            .next_back();
        let mut banners = Vec::new();
        if let Some(newest) = newest.filter(|newest| newest.header().version != header.version) {
            banners.push(Banner {
                is_grave: false,
                title: "There is a newer version",
                text: format!("This is version {}, kept as it was.", header.version),
                link: Some(Value::link(
                    format!("Go to version {}", newest.header().version),
                    &address,
                )),
            });
        }
        banners.extend(standing_banner(edition, published, standing));
        let exact = match query.version {
            Wanted::Newest => String::new(),
            _ => format!("@{}", header.version),
        };
        Self {
            kind,
            title: header.title.clone(),
            other_titles: header.alternative_titles.clone(),
            number: match published.definition() {
                Definition::Outcome(outcome) => Some(outcome.number),
                _ => None,
            },
            phrase: phrase(published),
            definition: header.definition.clone(),
            version: header.version.clone(),
            status: standing.status,
            banners,
            notes: header.notes.clone(),
            identifier: edition.identifier(kind, &header.id, Some(&header.version)),
            facts: facts(edition, published, standing),
            versions: versions(edition, published),
            exact,
            address,
        }
    }

    /// The sentence that stands for the page elsewhere.
    pub(super) fn lead(&self) -> Option<&str> {
        self.definition.as_deref().or(self.phrase.as_deref())
    }

    /// The address of this page's content in another format.
    pub(super) fn format(&self, format: &str) -> String {
        format!("/api/v1{}{}?format={format}", self.address, self.exact)
    }
}

fn versions(edition: &Edition, published: &Published) -> Vec<VersionLink> {
    let header = published.header();
    let all = edition
        .snapshot
        .versions(published.kind(), header.id.as_str())
        .rev();
    all.map(|other| VersionLink {
        version: other.header().version.clone(),
        date: day(other.date()),
        status: edition.snapshot.standing(other).status,
        is_this: other.header().version == header.version,
    })
    .collect()
}

fn phrase(published: &Published) -> Option<String> {
    match published.definition() {
        Definition::Outcome(outcome) => outcome.phrase.clone(),
        _ => None,
    }
}

fn standing_banner(
    edition: &Edition,
    published: &Published,
    standing: &Standing,
) -> Option<Banner> {
    let successor = standing.successor.as_ref().and_then(|id| {
        let kind = published.kind();
        edition
            .snapshot
            .versions(kind, id.as_str())
            .next_back()
            .map(link_to)
    });
    let reason = standing.reason.clone().unwrap_or_default();
    match standing.status {
        Status::Incomplete if has_map_wording(published.definition()) => Some(Banner {
            is_grave: false,
            title: "Map wording only",
            text: "So far only the map’s own words are here. What exactly is counted, and how, is still to be written and reviewed.".to_owned(),
            link: None,
        }),
        Status::Incomplete => Some(Banner {
            is_grave: false,
            title: "Incomplete",
            text: standing.status.meaning().to_owned(),
            link: None,
        }),
        Status::Candidate if !is_recommended(published.definition()) => Some(Banner {
            is_grave: false,
            title: "Not reviewed",
            text: if is_drawn_from_guidance(published) {
                "Drafted from published guidance; nobody has reviewed it yet."
            } else {
                "Nobody has reviewed it yet."
            }
            .to_owned(),
            link: None,
        }),
        Status::Superseded => Some(Banner {
            is_grave: true,
            title: "Superseded",
            text: format!("{} {reason}", standing.status.meaning()).trim().to_owned(),
            link: successor,
        }),
        Status::Retired | Status::NotProgressed => Some(Banner {
            is_grave: true,
            title: if standing.status == Status::Retired { "Retired" } else { "Not progressed" },
            text: format!("{} {reason}", standing.status.meaning()).trim().to_owned(),
            link: successor,
        }),
        _ => None,
    }
}

fn has_map_wording(definition: &Definition) -> bool {
    match definition {
        Definition::Outcome(outcome) => outcome.phrase.is_some(),
        Definition::Metric(metric) => metric.is_named_by_the_map(),
        _ => false,
    }
}

/// Whether the definition names the document that it was drawn from. Tables, code lists, profiles and
/// maps are the registry's own work even where they cite one.
fn is_drawn_from_guidance(published: &Published) -> bool {
    let is_content = !matches!(
        published.kind(),
        Kind::Table | Kind::CodeList | Kind::Profile | Kind::Map
    );
    is_content && published.header().provenance.citation.is_some()
}

fn is_recommended(definition: &Definition) -> bool {
    let Definition::Metric(metric) = definition else {
        return false;
    };
    let mut marks = metric
        .measures
        .iter()
        .flat_map(|measure| &measure.recommendations);
    marks.any(|mark| mark.by.is_some())
}

fn facts(edition: &Edition, published: &Published, standing: &Standing) -> Facts {
    let header = published.header();
    let kind = published.kind();
    let since = standing.since.map(|date| format!("since {}", day(date)));
    let release = edition.snapshot.releases().find(|(version, _, _)| {
        let view = edition.snapshot.release(version);
        view.and_then(|view| view.get(kind, header.id.as_str()))
            .is_some_and(|held| held.header().version == header.version)
    });
    let digest = Sha256Hex::of(published.text().as_bytes());
    let identifier = edition.identifier(kind, &header.id, Some(&header.version));
    Facts::default()
        .add("Status", [Value::from(standing.status).noted(since)])
        .add("What that means", [standing.status.meaning()])
        .add("Why", standing.reason.as_deref())
        .add(
            "Version",
            [Value::from(&header.version)
                .noted(Some(format!("published {}", day(published.date()))))],
        )
        .add(
            "In releases from",
            release.map(|(version, _, _)| Value::link(version.to_string(), "/releases")),
        )
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

/// A date as people write it.
pub(crate) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}
