//! Metrics outside the map, which the page of the map lists below it.

use open_outcomes_registry::definition::outcome::Quadrant;
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::snapshot::Published;

use super::list;
use crate::short::first_sentence;
use crate::site::Edition;

/// Metrics outside the map, in a quadrant of the scorecard.
pub(crate) struct Beyond {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) metrics: Vec<Metric>,
}

/// One of them.
pub(crate) struct Metric {
    pub(crate) title: String,
    pub(crate) href: String,
    pub(crate) text: String,
}

/// What stands in no outcome, so that it can be reached all the same.
pub(super) fn beyond(edition: &Edition) -> Vec<Beyond> {
    let metric = |metric: &Published| {
        let header = metric.header();
        let definition = header.definition.as_deref().unwrap_or_default();
        Metric {
            title: header.title.clone(),
            href: format!("/metrics/{}", header.id),
            text: first_sentence(definition).to_owned(),
        }
    };
    let is_in_use = |metric: &&Published| {
        let status = edition.snapshot.standing(metric).status;
        !matches!(
            status,
            Status::Superseded | Status::Retired | Status::NotProgressed
        )
    };
    let quadrants = edition.unplaced().into_iter();
    quadrants
        .map(|(quadrant, metrics)| Beyond {
            title: list::quadrant(quadrant),
            lead: match quadrant {
                Quadrant::Needs => "Whether help meets what people ask for. The map names outcomes only, so these metrics belong to none of them.",
                _ => "The map names outcomes only, so these metrics belong to none of them.",
            },
            metrics: metrics.into_iter().filter(is_in_use).map(metric).collect(),
        })
        .filter(|beyond| !beyond.metrics.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{get, standard_site};

    #[tokio::test]
    async fn metrics_outside_the_map_can_be_reached_from_it() {
        let page = get(&standard_site(), "/map").await;
        let needs = page.body.find("<h2 id=\"beyond-needs\">").expect("a part");
        assert!(page.body[needs..].contains("href=\"/metrics/time-to-help\""));
        assert!(page.body.contains("href=\"#beyond-needs\""));
    }
}
