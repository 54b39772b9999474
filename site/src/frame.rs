//! What the pages share: the frame around them, and how a page becomes an answer.

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};

use crate::failure::Failure;
use crate::server::origin;
use crate::shortlist::Asked;

/// Where a page stands: its title, its place in the navigation, what is in the search box.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    pub(crate) title: String,
    pub(crate) description: String,
    /// The first part of the address, such as `/map`; the entry of the navigation that is marked.
    pub(crate) section: &'static str,
    pub(crate) query: String,
    /// Whether the page has a search box of its own, larger than the one in the head.
    pub(crate) own_search: bool,
    /// The address that stands for this page, where it has several.
    pub(crate) canonical: Option<String>,
    /// Whether the page says only that there is none.
    pub(crate) is_failure: bool,
    /// Other forms of what the page shows: media type and address.
    pub(crate) alternates: Vec<(&'static str, String)>,
}

/// The navigation: address and words.
pub(crate) const NAVIGATION: &[(&str, &str)] = &[
    ("/map", "The map"),
    ("/metrics", "Metrics"),
    ("/data-sources", "Data sources"),
    ("/shortlist", "Shortlist"),
    ("/validate", "Check a file"),
    ("/proposals", "Proposals"),
    ("/about", "About"),
];

impl Frame {
    pub(crate) fn new(title: impl Into<String>, section: &'static str) -> Self {
        Self {
            title: title.into(),
            section,
            ..Self::default()
        }
    }

    /// Around a page that says what went wrong.
    pub(crate) fn failure(title: &str) -> Self {
        Self {
            is_failure: true,
            ..Self::new(title, "")
        }
    }

    /// The address that stands for this page, as far as this server has a name a whole one.
    pub(crate) fn own_address(&self) -> Option<String> {
        let path = self.own_path()?;
        Some(origin::absolute(&path).unwrap_or(path))
    }

    fn own_path(&self) -> Option<String> {
        if self.is_failure {
            return None;
        }
        // What is chosen in the query of an address makes another page, which stands for nothing but itself.
        let bare = || origin::address().filter(|address| !address.contains('?'));
        self.canonical.clone().or_else(bare)
    }

    /// The whole address by which people pass this page on.
    pub(crate) fn shared_address(&self) -> Option<String> {
        if self.is_failure {
            return None;
        }
        origin::absolute(&self.own_path().or_else(origin::address)?)
    }

    pub(crate) fn described(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }
}

/// The shortlist in the page's address, which a search from the head takes along.
pub(crate) fn shortlist() -> Vec<(&'static str, String)> {
    let address = origin::address().unwrap_or_default();
    let query = address.split_once('?').map_or("", |(_, query)| query);
    Asked::read(query).basket.for_search()
}

/// Renders a page that may be kept for a minute.
pub(crate) fn page(template: &impl Template) -> Response {
    rendered(template, "public, max-age=60")
}

/// Renders a page that nobody may keep.
pub(crate) fn private_page(template: &impl Template) -> Response {
    rendered(template, "no-store")
}

fn rendered(template: &impl Template, cache: &'static str) -> Response {
    match template.render() {
        Ok(text) => {
            let mut response = Html(text).into_response();
            response
                .headers_mut()
                .insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
            response
        }
        Err(error) => {
            tracing::error!(%error, "a page could not be rendered");
            Failure::internal().into_response()
        }
    }
}
