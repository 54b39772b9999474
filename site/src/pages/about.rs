//! `/about`: purpose, how to read statuses, licences, privacy.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use open_outcomes_registry::governance::status::Status;

use crate::frame::{Frame, page};
use crate::site::Site;

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    frame: Frame,
    statuses: [Status; 8],
    upload: String,
    base_iri: String,
}

/// `/about`
pub(crate) async fn about(State(site): State<Arc<Site>>) -> Response {
    page(&AboutPage {
        frame: Frame::new("About", "/about")
            .described("What this registry is for, how to read it, licences and privacy."),
        statuses: Status::ALL,
        upload: crate::failure::bytes(site.settings.upload_bytes),
        base_iri: site.edition().base_iri().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use open_outcomes_registry::governance::status::Status;

    use crate::testing::{fixture_site, get, main_text};

    #[tokio::test]
    async fn every_status_is_explained() {
        let page = get(&fixture_site(), "/about").await;
        let text = main_text(&page.body);
        for status in Status::ALL {
            assert!(text.contains(status.meaning()), "{status}");
        }
        assert!(text.contains("CC BY 4.0") && text.contains("10 MiB"));
    }
}
