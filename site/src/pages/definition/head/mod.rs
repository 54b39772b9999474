//! The head of a definition's page: what it is, which version, in what standing, from where.

mod due;
mod ending;
mod picker;
mod proposed;
mod provenance;
mod reviewed;
mod standing;

use jiff::civil::Date;
use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::definition::metric::Placement;
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::id::{Query, Wanted};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;
use semver::Version;

use self::picker::Picker;
pub(super) use self::standing::Banner;
use super::refer::Refer;
use crate::checking::today;
use crate::content::{Facts, Prose, Value};
use crate::plain::Plain;
use crate::site::Edition;

/// The head of a page.
pub(super) struct Head {
    pub(super) kind: Kind,
    pub(super) title: String,
    pub(super) other_titles: Vec<String>,
    /// What sort of data source it is.
    pub(super) sort: Option<&'static str>,
    /// The outcomes that a metric belongs to.
    pub(super) outcomes: Vec<Value>,
    /// The number on the map, of an outcome.
    pub(super) number: Option<u16>,
    /// The map's own words, where there are no others yet.
    pub(super) phrase: Option<String>,
    pub(super) definition: Option<Prose>,
    /// What stands for the page elsewhere: its definition, or the map's own words.
    pub(super) lead: String,
    pub(super) version: Version,
    pub(super) status: Status,
    /// What the status means for a reader, quietly.
    pub(super) remark: Option<&'static str>,
    /// That its review is overdue.
    pub(super) overdue: Option<String>,
    pub(super) banners: Vec<Banner>,
    pub(super) notes: Vec<Prose>,
    /// Who has reviewed it, where somebody has.
    pub(super) reviewed: Option<String>,
    /// Where the newest version is shown.
    pub(super) address: String,
    pub(super) facts: Facts,
    pub(super) picker: Picker,
    exact: String,
}

impl Head {
    pub(super) fn new(refer: &Refer<'_>, query: &Query) -> Self {
        let (edition, published) = (refer.edition, refer.published);
        let header = published.header();
        let kind = published.kind();
        let today = today();
        let standing = edition.snapshot.standing(published);
        let address = format!("/{}/{}", kind.folder(), header.id);
        let banners = [
            newer(edition, published, &address),
            standing::banner(edition, published, standing),
            due::correction(edition, published, today),
            standing::risk(published),
        ];
        let exact = match query.version {
            Wanted::Newest => String::new(),
            _ => format!("@{}", header.version),
        };
        let (number, phrase) = match published.definition() {
            Definition::Outcome(outcome) => (Some(outcome.number), outcome.phrase.clone()),
            _ => (None, None),
        };
        Self {
            kind,
            title: header.title.clone(),
            other_titles: header.alternative_titles.clone(),
            sort: match published.definition() {
                Definition::DataSource(source) => Some(source.kind.plain()),
                _ => None,
            },
            outcomes: outcomes(refer),
            number,
            lead: header
                .definition
                .clone()
                .or_else(|| phrase.clone())
                .unwrap_or_default(),
            phrase: phrase.filter(|_| header.definition.is_none()),
            definition: header.definition.as_deref().map(|text| refer.prose(text)),
            reviewed: reviewed::words(edition, published),
            version: header.version.clone(),
            status: standing.status,
            remark: standing::remark(published, standing),
            overdue: due::overdue(header.review_due, today),
            banners: banners
                .into_iter()
                .flatten()
                .chain(proposed::banners(edition, published))
                .collect(),
            notes: refer.proses(&header.notes),
            facts: provenance::facts(edition, published, standing),
            picker: Picker::new(edition, published),
            exact,
            address,
        }
    }

    /// The address of this page without what a reader brings along.
    pub(super) fn here(&self) -> String {
        format!("{}{}", self.address, self.exact)
    }

    /// The address of this page's content in another format.
    pub(super) fn format(&self, format: &str) -> String {
        format!("/api/v1{}{}?format={format}", self.address, self.exact)
    }
}

/// The outcomes that a metric belongs to.
fn outcomes(refer: &Refer<'_>) -> Vec<Value> {
    let Definition::Metric(metric) = refer.published.definition() else {
        return Vec::new();
    };
    let link = |place: &Placement| {
        let found = refer.view.get(Kind::Outcome, place.outcome.id.as_str());
        let found = found.map(|found| refer.link(found).noted(None::<String>));
        refer.onward(found.unwrap_or_else(|| Value::from(&place.outcome.id)))
    };
    metric.outcomes.iter().map(link).collect()
}

/// That there is a newer version than the one shown.
fn newer(edition: &Edition, published: &Published, address: &str) -> Option<Banner> {
    let header = published.header();
    let mut versions = edition
        .snapshot
        .versions(published.kind(), header.id.as_str());
    let newest = &versions.next_back()?.header().version;
    (newest != &header.version).then(|| {
        Banner::calm(
            "There is a newer version",
            format!("This is version {}, kept as it was.", header.version),
            Some(Value::link(format!("Go to version {newest}"), address)),
        )
    })
}

/// A date as people write it.
pub(crate) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}
