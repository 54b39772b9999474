//! Every route of the site on one page. Each names addresses that answer on the fixture standard,
//! which a test walks; a page without one cannot be added.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::response::Response;
use axum::routing::{MethodRouter, get};

use crate::api;
use crate::assets;
use crate::crawlers;
use crate::failure::Failure;
use crate::feeds;
use crate::pages::{
    about, compare, definition, difference, exports, history, home, list, map, proposal, proposals,
    release, releases, rules, search, shortlist, validate,
};
use crate::server::layers;
use crate::site::Site;

/// The largest body of a request that is no upload.
pub(crate) const SMALL_BODY: usize = 64 << 10;

type Methods = MethodRouter<Arc<Site>>;

/// A route.
pub(crate) struct Route {
    pub(crate) path: &'static str,
    methods: Methods,
    /// Addresses that answer with 200, and with which media type.
    #[cfg_attr(not(test), allow(dead_code, reason = "what the tests walk"))]
    pub(crate) examples: &'static [&'static str],
    #[cfg_attr(not(test), allow(dead_code, reason = "what the tests walk"))]
    pub(crate) media: &'static str,
    takes_files: bool,
}

const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json";

fn page(path: &'static str, methods: Methods, examples: &'static [&'static str]) -> Route {
    Route {
        path,
        methods,
        examples,
        media: HTML,
        takes_files: false,
    }
}

fn data(path: &'static str, methods: Methods, examples: &'static [&'static str]) -> Route {
    Route {
        media: JSON,
        ..page(path, methods, examples)
    }
}

fn file(
    path: &'static str,
    methods: Methods,
    media: &'static str,
    examples: &'static [&'static str],
) -> Route {
    Route {
        media,
        ..page(path, methods, examples)
    }
}

fn takes_files(route: Route) -> Route {
    Route {
        takes_files: true,
        ..route
    }
}

/// Every route.
#[rustfmt::skip]
pub(crate) fn all() -> Vec<Route> {
    vec![
        page("/", get(home::home), &["/"]),
        page("/search", get(search::search), &["/search?q=wellbeing", "/search", "/search?q=zzzzqqqq"]),
        page("/map", get(map::map), &["/map", "/map?group=older-people"]),
        takes_files(page("/validate", get(validate::form).post(validate::submit), &["/validate"])),
        page("/rules", get(rules::rules), &["/rules"]),
        page("/rules/{id}", get(rules::rule), &[]),
        page("/proposals", get(proposals::proposals), &["/proposals", "/proposals?side=citizen", "/proposals?side=nobody"]),
        page("/proposals/{*name}", get(proposal::proposal), &[]),
        page("/releases", get(releases::list), &["/releases"]),
        page("/releases/{version}", get(release::release), &["/releases/1.0.0"]),
        page("/about", get(about::about), &["/about"]),
        page("/compare", get(compare::compare), &["/compare", "/compare?with=metrics/wellbeing-score&with=metrics/close-friends"]),
        page("/shortlist", get(shortlist::shortlist).post(shortlist::open), &["/shortlist", "/shortlist?m=wellbeing-score@1.0.0~short-wellbeing-scale@1.1.0"]),
        page("/shortlist/guidance", get(shortlist::guidance), &["/shortlist/guidance?m=wellbeing-score~short-wellbeing-scale", "/shortlist/guidance"]),
        page("/shortlist/words", get(shortlist::words), &["/shortlist/words?m=wellbeing-score~short-wellbeing-scale", "/shortlist/words"]),
        file("/shortlist/words.txt", get(shortlist::plain_words), "text/plain; charset=utf-8", &["/shortlist/words.txt?m=close-friends"]),
        file("/shortlist/profile.toml", get(shortlist::profile_file), shortlist::TOML, &["/shortlist/profile.toml?m=close-friends"]),
        file("/shortlist/template.xlsx", get(shortlist::template), shortlist::WORKBOOK, &["/shortlist/template.xlsx?m=wellbeing-score~short-wellbeing-scale"]),
        file("/shortlist/template-long.xlsx", get(shortlist::long_template), shortlist::WORKBOOK, &["/shortlist/template-long.xlsx?m=wellbeing-score~short-wellbeing-scale"]),
        file("/shortlist/package.zip", get(shortlist::package), shortlist::ZIP, &["/shortlist/package.zip?m=wellbeing-score~short-wellbeing-scale"]),
        file("/profiles/{id}/template.xlsx", get(shortlist::of_profile), shortlist::WORKBOOK, &["/profiles/fixture-fund/template.xlsx"]),
        page("/exports", get(exports::exports), &["/exports"]),
        file("/exports/{*file}", get(exports::file), "application/json", &["/exports/registry.json", "/exports/datapackage.json"]),
        page("/{kind}", get(list::list), &["/outcomes", "/metrics", "/metrics?group=older-people", "/data-sources", "/code-lists", "/unit-costs", "/tables", "/profiles"]),
        page("/{kind}/{reference}", get(definition::definition), &["/outcomes/wellbeing", "/outcomes/wellbeing?group=older-people", "/metrics/wellbeing-score@1.0.0", "/data-sources/short-wellbeing-scale", "/tables/measurements", "/profiles/open"]),
        page("/{kind}/{id}/{version}", get(definition::permanent), &[]),
        page("/{kind}/{id}/history", get(history::history), &["/metrics/close-friends/history", "/outcomes/wellbeing/history"]),
        page("/{kind}/{id}/diff/{range}", get(difference::difference), &[]),
        file("/{kind}/{id}/cite.bib", get(definition::cite), definition::BIBTEX, &["/metrics/close-friends/cite.bib", "/maps/fixture-map/cite.bib"]),
        file("/changes.atom", get(feeds::all), feeds::MEDIA, &["/changes.atom"]),
        file("/{kind}/{id}/changes.atom", get(feeds::one), feeds::MEDIA, &["/outcomes/wellbeing/changes.atom", "/metrics/close-friends/changes.atom"]),

        data("/api/v1/search", get(api::search::search), &["/api/v1/search?q=wellbeing"]),
        takes_files(data("/api/v1/validate", axum::routing::post(api::validate::validate), &[])),
        data("/api/v1/rules", get(api::rules::list), &["/api/v1/rules"]),
        data("/api/v1/rules/{id}", get(api::rules::rule), &[]),
        data("/api/v1/releases", get(api::releases::list), &["/api/v1/releases"]),
        data("/api/v1/proposals", get(api::proposals::list), &["/api/v1/proposals", "/api/v1/proposals?side=citizen"]),
        data("/api/v1/proposals/{*name}", get(api::proposals::proposal), &[]),
        data("/api/v1/openapi.json", get(api::openapi::openapi), &["/api/v1/openapi.json"]),
        data("/api/v1/{kind}", get(api::definitions::list), &["/api/v1/outcomes", "/api/v1/maps", "/api/v1/metrics?format=json"]),
        data("/api/v1/{kind}/{reference}", get(api::definitions::definition), &["/api/v1/metrics/close-friends", "/api/v1/metrics/close-friends@1.0.0"]),
        data("/api/v1/{kind}/{id}/versions", get(api::versions::versions), &["/api/v1/metrics/close-friends/versions"]),
        data("/api/v1/{kind}/{id}/history", get(api::history::history), &["/api/v1/metrics/close-friends/history"]),
        data("/api/{*rest}", axum::routing::any(nowhere), &[]),

        file("/assets/{name}", get(assets::asset), "", &[]),
        file("/favicon.svg", get(assets::icon), "image/svg+xml", &["/favicon.svg"]),
        file("/robots.txt", get(crawlers::robots), "text/plain; charset=utf-8", &["/robots.txt"]),
        file("/sitemap.xml", get(crawlers::sitemap), crawlers::SITEMAP_MEDIA, &["/sitemap.xml"]),
    ]
}

/// The whole site as one service.
pub fn router(site: Arc<Site>) -> Router {
    let mut router = Router::new();
    for route in all() {
        // The form around a file takes room too.
        let limit = if route.takes_files {
            site.settings.upload_bytes + SMALL_BODY
        } else {
            SMALL_BODY
        };
        let methods = route.methods.layer(DefaultBodyLimit::max(limit));
        router = router.route(route.path, methods);
    }
    let router = router
        .fallback(nowhere)
        .method_not_allowed_fallback(wrong_method);
    layers::around(router.with_state(Arc::clone(&site)), site)
}

async fn nowhere(request: Request) -> Response {
    let mut failure = Failure::not_found(
        "No page has this address. Search for what you are looking for, or start from the map.",
    );
    failure.near = vec![("The map of outcomes".to_owned(), "/map".to_owned())];
    failure.answer(request.uri().path())
}

async fn wrong_method(request: Request) -> Response {
    let failure = Failure::new(
        axum::http::StatusCode::METHOD_NOT_ALLOWED,
        "method-not-allowed",
        "This address does not take such a request",
        "Pages are read with GET; files to be checked are sent with POST to /validate or /api/v1/validate.",
    );
    failure.answer(request.uri().path())
}

/// Whether an address takes uploads, which may be larger and take longer.
pub(crate) fn is_upload(path: &str) -> bool {
    matches!(path, "/validate" | "/api/v1/validate")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use axum::http::header;

    use super::*;
    use crate::testing::{fixture_site, get, history_site, proposals_site};

    /// Routes whose addresses depend on rules, digests or several versions; each has tests beside its handler.
    const ELSEWHERE: &[&str] = &[
        "/rules/{id}",
        "/proposals/{*name}",
        "/api/v1/rules/{id}",
        "/api/v1/proposals/{*name}",
        "/api/v1/validate",
        "/api/{*rest}",
        "/assets/{name}",
        "/{kind}/{id}/{version}",
        "/{kind}/{id}/diff/{range}",
    ];

    #[tokio::test]
    async fn every_route_answers_in_its_media_type() {
        let site = fixture_site();
        for route in all() {
            assert_eq!(
                route.examples.is_empty(),
                ELSEWHERE.contains(&route.path),
                "{}",
                route.path
            );
            for address in route.examples {
                let answer = get(&site, address).await;
                assert_eq!(answer.status, 200, "{address}: {}", answer.body);
                assert_eq!(
                    answer.headers[header::CONTENT_TYPE],
                    route.media,
                    "{address}"
                );
                if route.media == HTML {
                    crate::testing::check_page(address, &answer.body);
                }
            }
        }
    }

    #[test]
    fn every_page_file_has_a_route_and_tests() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/pages");
        for entry in std::fs::read_dir(folder).expect("the pages") {
            let path = entry.expect("an entry").path();
            if !path.is_dir() && path.extension().is_none_or(|ending| ending != "rs") {
                continue;
            }
            let text = if path.is_dir() {
                std::fs::read_to_string(path.join("tests.rs")).expect("tests")
            } else {
                std::fs::read_to_string(&path).expect("a page")
            };
            let is_list = path.file_name().is_some_and(|name| name == "mod.rs");
            assert!(
                is_list || text.contains("::test]"),
                "{} has no test",
                path.display()
            );
        }
    }

    #[test]
    fn no_path_is_listed_twice() {
        let paths: BTreeSet<_> = all().iter().map(|route| route.path).collect();
        assert_eq!(paths.len(), all().len());
    }

    /// Follows every link of the site, each address once.
    #[tokio::test]
    async fn no_link_leads_nowhere() {
        for site in [fixture_site(), history_site(), proposals_site()] {
            follow(&site).await;
        }
    }

    async fn follow(site: &Arc<Site>) {
        let mut seen = BTreeSet::new();
        let mut next = vec!["/".to_owned()];
        while let Some(address) = next.pop() {
            if !seen.insert(address.clone()) {
                continue;
            }
            let answer = get(site, &address).await;
            assert!(
                answer.status == 200 || answer.status.is_redirection(),
                "{address}: {}",
                answer.status
            );
            if answer
                .headers
                .get(header::CONTENT_TYPE)
                .is_some_and(|media| media == HTML)
            {
                crate::testing::check_page(&address, &answer.body);
                for rest in answer.body.split("href=\"").skip(1) {
                    let link = rest
                        .split('"')
                        .next()
                        .unwrap_or_default()
                        .replace("&#38;", "&");
                    let link = link.split('#').next().unwrap_or_default().to_owned();
                    if link.starts_with('/') {
                        next.push(link);
                    }
                }
            }
        }
        assert!(seen.len() > 40, "{seen:?}");
    }
}
