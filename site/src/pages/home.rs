//! `/`: what this is, a search box, three doors, the map.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use open_outcomes_registry::kind::Kind;
use semver::Version;

use super::map::{Domain, domains};
use crate::frame::{Frame, page};
use crate::site::Site;

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
    release: Version,
    outcomes: usize,
    metrics: usize,
    sources: usize,
    domains: Vec<Domain>,
}

/// `/`
pub(crate) async fn home(State(site): State<Arc<Site>>) -> Response {
    let edition = site.edition();
    let mut frame = Frame::new("", "/").described(
        "Find published, versioned definitions of outcomes, metrics and data sources, and check a dataset against them.",
    );
    frame.own_search = true;
    page(&HomePage {
        frame,
        release: edition.view().version().clone(),
        outcomes: edition.view().all(Kind::Outcome).count(),
        metrics: edition.view().all(Kind::Metric).count(),
        sources: edition.view().all(Kind::DataSource).count(),
        domains: domains(&edition, true),
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::{get, standard_site};

    #[tokio::test]
    async fn it_has_a_search_box_three_doors_and_the_map() {
        let page = get(&standard_site(), "/").await;
        assert!(
            page.body
                .contains("<form class=\"search large\" action=\"/search\" role=\"search\">")
        );
        assert_eq!(page.body.matches("<article class=\"door\">").count(), 3);
        assert_eq!(page.body.matches("href=\"/outcomes/").count(), 40);
    }
}
