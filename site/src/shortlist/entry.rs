//! What the measures of a shortlist are in the registry.

use open_outcomes_registry::definition::measure::Measure;
use open_outcomes_registry::definition::{DataSource, Definition, Metric};
use open_outcomes_registry::id::{Query, Wanted};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;

use super::basket::{Basket, Chosen, Named};
use crate::lookup;
use crate::short::listed;
use crate::site::Edition;

/// A measure of a shortlist, and what it stands for.
pub(crate) struct Entry<'e> {
    pub(crate) chosen: Chosen,
    pub(crate) metric: Option<&'e Published>,
    pub(crate) source: Option<&'e Published>,
    pub(crate) measure: Option<&'e Measure>,
    /// Why it cannot be asked for, and what may have been meant.
    pub(crate) trouble: Option<Trouble>,
}

/// Why a measure cannot be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trouble {
    pub(crate) text: String,
    /// Title and address.
    pub(crate) near: Vec<(String, String)>,
}

/// Gives every measure without versions those of the newest release. Says whether any had none.
pub(crate) fn pin(edition: &Edition, basket: &mut Basket) -> bool {
    let mut is_changed = false;
    for chosen in &mut basket.chosen {
        let before = chosen.clone();
        pin_one(edition, chosen);
        is_changed |= before != *chosen;
    }
    is_changed
}

fn pin_one(edition: &Edition, chosen: &mut Chosen) {
    let view = edition.view();
    let newest = |kind: Kind, named: &Named| {
        let found = view.get(kind, named.id.as_str());
        found.map(|found| found.header().version.clone())
    };
    if chosen.metric.version.is_none() {
        chosen.metric.version = newest(Kind::Metric, &chosen.metric);
    }
    let metric = find(edition, Kind::Metric, &chosen.metric);
    if let Some(source) = chosen.source.as_mut().filter(|it| it.version.is_none()) {
        let measure = metric.and_then(|metric| measure_of(metric, source));
        let meant =
            measure.and_then(|measure| view.resolve(Kind::DataSource, &measure.data_source));
        let meant = meant.map(|meant| meant.header().version.clone());
        source.version = meant.or_else(|| newest(Kind::DataSource, source));
    }
}

/// The published version that is named.
fn find<'e>(edition: &'e Edition, kind: Kind, named: &Named) -> Option<&'e Published> {
    let version = named.version.as_ref()?;
    edition.snapshot.get(kind, named.id.as_str(), version)
}

fn measure_of<'e>(metric: &'e Published, source: &Named) -> Option<&'e Measure> {
    let Definition::Metric(metric) = metric.definition() else {
        return None;
    };
    let mut measures = metric.measures.iter();
    measures.find(|measure| measure.data_source.id == source.id)
}

impl<'e> Entry<'e> {
    /// What the measures of a shortlist with versions are, in its order.
    pub(crate) fn all(edition: &'e Edition, basket: &Basket) -> Vec<Self> {
        let chosen = basket.chosen.iter();
        chosen.map(|chosen| Self::new(edition, chosen)).collect()
    }

    pub(crate) fn new(edition: &'e Edition, chosen: &Chosen) -> Self {
        let metric = find(edition, Kind::Metric, &chosen.metric);
        let wanted = chosen.source.as_ref();
        let source = wanted.and_then(|source| find(edition, Kind::DataSource, source));
        let measure = metric
            .zip(wanted)
            .and_then(|(metric, source)| measure_of(metric, source));
        let mut entry = Self {
            chosen: chosen.clone(),
            metric,
            source,
            measure,
            trouble: None,
        };
        entry.trouble = entry.trouble(edition);
        entry
    }

    fn trouble(&self, edition: &Edition) -> Option<Trouble> {
        let Some(metric) = self.metric() else {
            return Some(unknown(edition, Kind::Metric, &self.chosen.metric));
        };
        let wanted = self.chosen.source.as_ref()?;
        if self.source.is_none() {
            return Some(unknown(edition, Kind::DataSource, wanted));
        }
        if self.measure.is_some() {
            return None;
        }
        let view = edition.view();
        let others = metric
            .measures
            .iter()
            .map(|measure| &measure.data_source.id);
        let titles: Vec<_> = others
            .filter_map(|id| view.data_source(id.as_str()))
            .map(|source| format!("“{}”", source.header.title))
            .collect();
        let instead = if titles.is_empty() {
            "it names no data source yet".to_owned()
        } else {
            format!("it is taken with {}", listed(&titles))
        };
        Some(Trouble {
            text: format!(
                "“{}” is not taken with “{}”: {instead}.",
                metric.header.title,
                self.source
                    .map_or("", |source| source.header().title.as_str()),
            ),
            near: Vec::new(),
        })
    }

    pub(crate) fn metric(&self) -> Option<&'e Metric> {
        match self.metric?.definition() {
            Definition::Metric(metric) => Some(metric),
            _ => None,
        }
    }

    pub(crate) fn source(&self) -> Option<&'e DataSource> {
        match self.source?.definition() {
            Definition::DataSource(source) => Some(source),
            _ => None,
        }
    }
}

/// That a definition or version is not there.
pub(crate) fn unknown(edition: &Edition, kind: Kind, named: &Named) -> Trouble {
    let version = named.version.clone();
    let query = Query {
        kind: Some(kind),
        id: named.id.clone(),
        version: version.map_or(Wanted::Newest, Wanted::Exactly),
    };
    match lookup::published(edition, &query) {
        Err(failure) => Trouble {
            text: failure.detail,
            near: failure.near,
        },
        Ok(_) => Trouble {
            text: format!("“{named}” cannot be read."),
            near: Vec::new(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fixture_site, history_site};

    fn basket(measures: &[&str]) -> Basket {
        let mut basket = Basket::default();
        for measure in measures {
            basket.add(measure.parse().expect("a measure"));
        }
        basket
    }

    #[test]
    fn what_has_no_version_gets_that_of_the_newest_release() {
        let site = history_site();
        let edition = site.edition();
        let mut basket = basket(&["close-friends", "wellbeing-score~short-wellbeing-scale"]);
        assert!(pin(&edition, &mut basket));
        assert_eq!(
            basket.address(""),
            "?m=close-friends@2.0.0&m=wellbeing-score@1.0.0~short-wellbeing-scale@1.1.0"
        );
        assert!(!pin(&edition, &mut basket));
    }

    #[test]
    fn what_is_not_there_is_told_with_what_is() {
        let site = fixture_site();
        let edition = site.edition();
        let mut basket = basket(&[
            "wellbeing-scor~short-wellbeing-scale",
            "lonely-often@9.0.0",
            "close-friends~short-wellbeing-scale",
            "close-friends~nobody-asked",
        ]);
        pin(&edition, &mut basket);
        let told: Vec<_> = Entry::all(&edition, &basket)
            .into_iter()
            .map(|entry| entry.trouble.expect("trouble"))
            .map(|trouble| format!("{} {:?}", trouble.text, trouble.near))
            .collect();
        insta::assert_snapshot!(told.join("\n"), @r#"
        There is no metric called “wellbeing-scor”; did you mean “wellbeing-score”? [("Fixture: change in wellbeing", "/metrics/wellbeing-score")]
        Metric “lonely-often” has no version 9.0.0; there is 1.0.0. [("lonely-often 1.0.0", "/metrics/lonely-often@1.0.0")]
        “Fixture: close friends” is not taken with “Fixture: short wellbeing scale”: it is taken with “Fixture: friends and hours, counted on site”. []
        There is no data source called “nobody-asked”. []
        "#);
    }
}
