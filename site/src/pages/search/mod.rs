//! `/search`: results by outcome or one after the other, facets, the correction with a way back, and help where
//! nothing is found.

mod entry;
mod facets;
mod links;
mod results;
mod words;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use self::entry::Maker;
use self::facets::{Boxes, boxes};
use self::links::{Chosen, chosen, shortlist};
use self::results::{Found, Shown};
use super::map::{Domain, domains};
use crate::asked::Asked;
use crate::failure::Failure;
use crate::frame::{Frame, page};
use crate::lookup::sentence;
use crate::search::{MAX_OFFSET, MAX_QUERY, SearchResults, UnknownValue};
use crate::site::Site;

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    frame: Frame,
    results: SearchResults,
    found: Vec<Found>,
    is_list: bool,
    /// How many results there are, as they are shown.
    count: usize,
    first: usize,
    last: usize,
    previous: Option<String>,
    next: Option<String>,
    facets: Vec<Boxes>,
    chosen: Vec<Chosen>,
    /// What was not understood, in sentences.
    remarks: Vec<String>,
    /// What a new search keeps, and what the form of the facets does.
    kept: Vec<(String, String)>,
    carried: Vec<(String, String)>,
    /// The same search with nothing corrected, without facets, and in the other order.
    uncorrected: String,
    unnarrowed: String,
    otherwise: String,
    shortlist: Option<(usize, String)>,
    /// Offered where nothing was found, or only what comes near.
    domains: Vec<Domain>,
}

/// `/search`
pub(crate) async fn search(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let edition = site.edition();
    let mut asked = Asked::read(query.as_deref().unwrap_or_default());
    let unknown = asked.forgive(&edition.searcher);
    let request = results::request(&asked);
    let Shown {
        results,
        count,
        found,
    } = results::shown(&edition, &asked, &request)
        .map_err(|error| Failure::bad_request(sentence(&error.to_string())))?;
    let mut frame = Frame::new(title(&results.query), "/search");
    frame.query.clone_from(&results.query);
    frame.own_search = true;
    let last = request.offset + found.len();
    let after = request.offset + request.limit;
    let page_from = |offset| asked.address(|asked| asked.offset = Some(offset));
    let kept = asked.kept();
    Ok(page(&SearchPage {
        frame,
        facets: boxes(&results.facets, &asked),
        chosen: chosen(&asked, &edition.searcher),
        remarks: unknown.iter().map(left_out).collect(),
        uncorrected: asked.address(|asked| asked.exact = true),
        unnarrowed: asked.address(Asked::widen),
        otherwise: asked.address(|asked| {
            asked.is_list = !asked.is_list;
            asked.offset = None;
        }),
        first: request.offset + 1,
        previous: (request.offset > 0)
            .then(|| page_from(request.offset.saturating_sub(request.limit))),
        next: (last < count && after <= MAX_OFFSET).then(|| page_from(after)),
        last,
        count,
        domains: if results.total == 0 || results.nearest {
            domains(&edition, false)
        } else {
            Vec::new()
        },
        is_list: asked.is_list,
        // New words are read afresh.
        carried: kept
            .iter()
            .filter(|(name, _)| name != "exact")
            .cloned()
            .collect(),
        kept,
        shortlist: shortlist(&asked),
        found,
        results,
    }))
}

/// That a value is none of a facet.
fn left_out(unknown: &UnknownValue) -> String {
    let (value, title) = (&unknown.value, unknown.facet.title());
    format!("“{value}” is nothing to choose under “{title}”, so it was left out.")
}

fn title(query: &str) -> String {
    if query.is_empty() {
        "Everything".to_owned()
    } else {
        format!("Search: {query}")
    }
}
