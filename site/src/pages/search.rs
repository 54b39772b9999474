//! `/search`: results with facets, the correction with a way back, and help where nothing is found.

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use open_outcomes_registry::kind::Kind;

use super::map::{Domain, domains};
use crate::asked::Asked;
use crate::failure::Failure;
use crate::frame::{Frame, page};
use crate::search::{Hit, SearchResults, mark};
use crate::site::{Edition, Site};

/// A group of boxes to tick.
struct Facet {
    name: &'static str,
    title: &'static str,
    choices: Vec<Choice>,
}

struct Choice {
    value: String,
    label: String,
    count: usize,
    is_chosen: bool,
}

/// A result as the page shows it.
struct Found {
    hit: Hit,
    href: String,
    /// Whether another result has the same title, so that the identifier must tell them apart.
    is_shared: bool,
    title: Vec<(String, bool)>,
    snippet: Vec<(String, bool)>,
    /// The outcomes it belongs to: number, title, address.
    outcomes: Vec<(u16, String, String)>,
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    frame: Frame,
    results: SearchResults,
    found: Vec<Found>,
    facets: Vec<Facet>,
    is_narrowed: bool,
    /// The same search with nothing corrected, and with the correction made by hand.
    uncorrected: String,
    unnarrowed: String,
    first: usize,
    last: usize,
    previous: Option<String>,
    next: Option<String>,
    /// Offered where nothing was found.
    domains: Vec<Domain>,
    is_exact: bool,
}

/// `/search`
pub(crate) async fn search(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let edition = site.edition();
    let mut asked = Asked::read(query.as_deref().unwrap_or_default());
    asked.forgive(&edition.searcher);
    let request = asked.leniently();
    let results = edition
        .searcher
        .search(&request)
        .map_err(|error| Failure::bad_request(crate::lookup::sentence(&error.to_string())))?;
    let mut frame = Frame::new(title(&results.query), "/search");
    frame.query.clone_from(&results.query);
    frame.own_search = true;
    let last = request.offset + results.hits.len();
    let after = request.offset + request.limit;
    let can_go_on = last < results.total && after <= crate::search::MAX_OFFSET;
    Ok(page(&SearchPage {
        frame,
        facets: facets(&edition, &results, &asked),
        is_narrowed: !request.filters.is_empty(),
        uncorrected: asked.address(|asked| asked.exact = true),
        unnarrowed: asked.address(Asked::widen),
        first: request.offset + 1,
        last,
        previous: (request.offset > 0).then(|| {
            asked.address(|asked| asked.offset = Some(request.offset.saturating_sub(request.limit)))
        }),
        next: can_go_on.then(|| asked.address(|asked| asked.offset = Some(after))),
        domains: if results.total == 0 {
            domains(&edition, false)
        } else {
            Vec::new()
        },
        found: found(&edition, &results),
        is_exact: asked.exact,
        results,
    }))
}

fn title(query: &str) -> String {
    if query.is_empty() {
        "Everything".to_owned()
    } else {
        format!("Search: {query}")
    }
}

fn found(edition: &Edition, results: &SearchResults) -> Vec<Found> {
    let query = results.corrected.as_ref().unwrap_or(&results.query);
    let map = edition.map().map_or(&[][..], |map| &map.outcomes);
    let outcome = |number: u16| {
        let entry = map.iter().find(|entry| entry.number == number)?;
        let title = edition
            .view()
            .get(Kind::Outcome, entry.outcome.id.as_str())?
            .header()
            .title
            .clone();
        Some((number, title, format!("/outcomes/{}", entry.outcome.id)))
    };
    results
        .hits
        .iter()
        .map(|hit| Found {
            href: format!("/{}/{}", hit.kind.folder(), hit.id),
            is_shared: results
                .hits
                .iter()
                .filter(|other| other.title == hit.title)
                .count()
                > 1,
            title: mark(&hit.title, query),
            // Where only the map's wording is known, it often is the title.
            snippet: if hit.snippet.eq_ignore_ascii_case(&hit.title) {
                Vec::new()
            } else {
                mark(&hit.snippet, query)
            },
            outcomes: match hit.kind {
                Kind::Outcome => Vec::new(),
                _ => hit
                    .outcome_numbers
                    .iter()
                    .take(4)
                    .filter_map(|number| outcome(*number))
                    .collect(),
            },
            hit: hit.clone(),
        })
        .collect()
}

fn facets(_edition: &Edition, results: &SearchResults, asked: &Asked) -> Vec<Facet> {
    results
        .facets
        .0
        .iter()
        .map(|counts| Facet {
            name: counts.facet.name(),
            title: counts.facet.title(),
            choices: counts
                .values
                .iter()
                .map(|facet| Choice {
                    label: facet.label.clone(),
                    count: facet.count,
                    is_chosen: asked.filters.has(counts.facet, &facet.value),
                    value: facet.value.clone(),
                })
                .collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{get, main_text, standard_site};

    #[tokio::test]
    async fn school_readiness_comes_first() {
        let page = get(&standard_site(), "/search?q=school+readiness").await;
        let first = page.body.find("class=\"result\"").expect("a result");
        let rest = &page.body[first..];
        let link = rest.find("href=\"").expect("a link");
        assert!(rest[link..].starts_with("href=\"/outcomes/school-readiness\""));
        assert!(rest.contains("<mark>School readiness</mark>"));
    }

    #[tokio::test]
    async fn a_correction_has_a_way_back() {
        let page = get(&standard_site(), "/search?q=scool+readyness&kind=outcome").await;
        assert!(main_text(&page.body).contains("Showing results for “school readiness”"));
        assert!(
            page.body
                .contains("href=\"/search?q=scool+readyness&#38;exact=1&#38;kind=outcome\""),
            "{}",
            page.body
        );
    }

    #[tokio::test]
    async fn nothing_found_offers_the_map() {
        let page = get(&standard_site(), "/search?q=zzzzqqqq").await;
        assert!(main_text(&page.body).contains("Nothing was found"));
        assert!(page.body.contains("href=\"/outcomes/good-employer\""));
    }

    #[tokio::test]
    async fn what_people_type_is_never_markup() {
        let page = get(
            &standard_site(),
            "/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22%20onfocus=x",
        )
        .await;
        assert!(!page.body.contains("<script>alert") && !page.body.contains("\" onfocus"));
    }

    #[tokio::test]
    async fn unknown_facets_and_broken_numbers_do_no_harm() {
        let page = get(
            &standard_site(),
            "/search?q=waste&kind=nonsense&limit=99999&offset=abc&status=%ff",
        )
        .await;
        assert_eq!(page.status, 200);
    }
}
