//! `/shortlist`: the measures that somebody has put together, what they ask of people, what they become.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::frame::{Frame, page};
use crate::shortlist::entry::pin;
use crate::shortlist::{Asked, Entry};
use crate::site::{Edition, Site};

/// Where the page stands.
pub(crate) const PATH: &str = "/shortlist";

#[derive(Template)]
#[template(path = "shortlist/page.html")]
struct ShortlistPage<'e> {
    frame: Frame,
    entries: Vec<Entry<'e>>,
}

/// `GET /shortlist`
pub(crate) async fn shortlist(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
) -> Response {
    let edition = site.edition();
    let mut asked = Asked::read(query.as_deref().unwrap_or_default());
    let is_pinned = !pin(&edition, &mut asked.basket);
    let is_understood = asked.unread.is_empty() && asked.over == 0;
    if is_understood && (asked.is_change || !is_pinned) {
        return Redirect::to(&asked.basket.address(PATH)).into_response();
    }
    page(&ShortlistPage::new(&edition, &asked))
}

impl<'e> ShortlistPage<'e> {
    fn new(edition: &'e Edition, asked: &Asked) -> Self {
        Self {
            frame: Frame::new("Shortlist", PATH),
            entries: Entry::all(edition, &asked.basket),
        }
    }
}
