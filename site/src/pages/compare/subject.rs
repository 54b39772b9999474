//! One of the things that stand side by side.

use open_outcomes_registry::definition::{DataSource, Definition, Metric};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;

use super::{LONGEST_TOLD, Value};
use crate::lookup;
use crate::pages::definition::side::{called, name_of};
use crate::shortlist::address::address;
use crate::shortlist::basket::Basket;
use crate::shortlist::entry::{Trouble, pin};
use crate::shortlist::{Chosen, Entry};
use crate::site::Edition;
use crate::versions::page_of;

/// How measures are named: `measures/metric@1.0.0~data-source@1.0.0`.
const MEASURES: &str = "measures/";

/// A metric, a data source, or a metric taken with a data source; each in one version.
pub(super) enum Subject<'e> {
    Metric(&'e Published, &'e Metric),
    Source(&'e Published, &'e DataSource),
    Measure(Box<Entry<'e>>),
}

/// The head of a column.
pub(super) struct Column {
    pub(super) kind: &'static str,
    /// What it is called where no link can stand.
    pub(super) title: String,
    pub(super) name: Value,
    /// What a measure is taken with.
    pub(super) source: Option<Value>,
    pub(super) add: Option<String>,
    pub(super) remove: String,
}

impl<'e> Subject<'e> {
    /// What a parameter names: `kind/id[@version]`, or `measures/…`.
    pub(super) fn find(edition: &'e Edition, text: &str) -> Result<Self, Trouble> {
        if let Some(measure) = text.strip_prefix(MEASURES) {
            return Self::measure(edition, measure);
        }
        let refused = || Trouble {
            text: format!(
                "“{}” cannot be set side by side: name a metric, a data source or a measure, such as metrics/loneliness.",
                text.chars().take(LONGEST_TOLD).collect::<String>()
            ),
            near: Vec::new(),
        };
        let (kind, reference) = text.split_once('/').ok_or_else(refused)?;
        let kind = Kind::find(kind).ok_or_else(refused)?;
        let found = lookup::query(edition, kind, reference)
            .and_then(|query| lookup::published(edition, &query))
            .map_err(|failure| Trouble {
                text: failure.detail,
                near: failure.near,
            })?;
        match found.definition() {
            Definition::Metric(metric) => Ok(Self::Metric(found, metric)),
            Definition::DataSource(source) => Ok(Self::Source(found, source)),
            _ => Err(refused()),
        }
    }

    fn measure(edition: &'e Edition, text: &str) -> Result<Self, Trouble> {
        let chosen: Chosen = text.parse().map_err(|error| Trouble {
            text: crate::lookup::sentence(&format!(
                "“{}”: {error}",
                text.chars().take(LONGEST_TOLD).collect::<String>()
            )),
            near: Vec::new(),
        })?;
        let mut basket = Basket {
            chosen: vec![chosen],
            ..Basket::default()
        };
        pin(edition, &mut basket);
        let mut entry = Entry::all(edition, &basket).swap_remove(0);
        match (entry.trouble.take(), entry.metric, entry.metric()) {
            (Some(trouble), ..) => Err(trouble),
            (None, Some(published), Some(metric)) if entry.source.is_none() => {
                Ok(Self::Metric(published, metric))
            }
            _ => Ok(Self::Measure(Box::new(entry))),
        }
    }

    /// How an address names it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Metric(published, _) | Self::Source(published, _) => named(published),
            Self::Measure(entry) => {
                let mut chosen = entry.chosen.clone();
                chosen.required = false;
                format!("{MEASURES}{chosen}")
            }
        }
    }

    pub(super) fn title(&self) -> String {
        match self {
            Self::Metric(published, _) => published.header().title.clone(),
            Self::Source(_, source) => called(source).to_owned(),
            Self::Measure(entry) => {
                let metric = entry.metric.map_or("", |it| it.header().title.as_str());
                let source = entry.source().map_or("", called);
                format!("{metric} with {source}")
            }
        }
    }

    pub(super) fn metric(&self) -> Option<(&'e Published, &'e Metric)> {
        match self {
            Self::Metric(published, metric) => Some((published, metric)),
            Self::Measure(entry) => Some((entry.metric?, entry.metric()?)),
            Self::Source(..) => None,
        }
    }

    pub(super) fn source(&self) -> Option<(&'e Published, &'e DataSource)> {
        match self {
            Self::Source(published, source) => Some((published, source)),
            Self::Measure(entry) => Some((entry.source?, entry.source()?)),
            Self::Metric(..) => None,
        }
    }

    pub(super) fn entry(&self) -> Option<&Entry<'e>> {
        match self {
            Self::Measure(entry) => Some(entry),
            _ => None,
        }
    }

    /// The head of its column; `remove` is the address without it.
    pub(super) fn column(&self, shortlist: &[(&'static str, String)], remove: String) -> Column {
        let link = |published: &Published| {
            let version = format!("version {}", published.header().version);
            Value::link(name_of(published), page_of(published)).noted(Some(version))
        };
        let add = match self {
            Self::Metric(published, _) => named(published)
                .split_once('/')
                .map(|(_, it)| it.to_owned()),
            Self::Measure(entry) => Some(entry.chosen.to_string()),
            Self::Source(..) => None,
        };
        let (kind, first) = match self {
            Self::Metric(published, _) => ("metric", Some(*published)),
            Self::Source(published, _) => ("data source", Some(*published)),
            Self::Measure(entry) => ("measure", entry.metric),
        };
        Column {
            kind,
            title: self.title(),
            name: first.map(link).unwrap_or_default(),
            source: self.entry().and_then(|entry| entry.source).map(link),
            add: add.map(|add| {
                let parameters = [shortlist, &[("add", add)]].concat();
                address("/shortlist", &parameters)
            }),
            remove,
        }
    }
}

/// `kind/id@version`
fn named(published: &Published) -> String {
    let header = published.header();
    format!(
        "{}/{}@{}",
        published.kind().folder(),
        header.id,
        header.version
    )
}
