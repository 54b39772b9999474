//! `/compare`: metrics, data sources, measures or versions of one, side by side.

#[cfg(test)]
mod tests;

use askama::Template;
use axum::extract::RawQuery;
use axum::response::Response;

use crate::asked::pairs;
use crate::frame::{Frame, page};

#[derive(Template)]
#[template(path = "compare/page.html")]
struct ComparePage {
    frame: Frame,
    with: Vec<String>,
}

/// `GET /compare`
pub(crate) async fn compare(RawQuery(query): RawQuery) -> Response {
    let with = pairs(query.as_deref().unwrap_or_default())
        .filter(|(name, _)| name == "with")
        .map(|(_, value)| value)
        .collect();
    page(&ComparePage {
        frame: Frame::new("Compare", "/compare"),
        with,
    })
}
