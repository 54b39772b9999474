//! `/robots.txt` and `/sitemap.xml`: what search engines may read, and where it is.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use open_outcomes_registry::kind::Kind;

use crate::failure::Failure;
use crate::rulebook;
use crate::server::origin::absolute;
use crate::site::{Edition, Site};
use crate::versions::path_of;

pub(crate) const SITEMAP_MEDIA: &str = "application/xml";
const SITEMAP: &str = "/sitemap.xml";
/// The most addresses that a sitemap may have.
const MOST: usize = 50_000;

/// Pages that are there whatever the release holds.
const FIXED: [&str; 7] = [
    "/",
    "/map",
    "/validate",
    "/rules",
    "/proposals",
    "/releases",
    "/about",
];

/// Combinations of what can be chosen have no end; everything that they lead to stands in the sitemap.
const ROBOTS: &str = "User-agent: *\nDisallow: /search\nDisallow: /compare?\nDisallow: /shortlist?\nDisallow: /api/\n";

/// `/robots.txt`
pub(crate) async fn robots() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=86400"),
    ];
    let sitemap = absolute(SITEMAP).map(|address| format!("Sitemap: {address}\n"));
    let text = format!("{ROBOTS}{}", sitemap.unwrap_or_default());
    (headers, text).into_response()
}

/// `/sitemap.xml`
pub(crate) async fn sitemap(State(site): State<Arc<Site>>) -> Result<Response, Failure> {
    let edition = site.edition();
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (path, changed) in pages(&edition).into_iter().take(MOST) {
        // Paths are made of identifiers and versions, which hold nothing that XML minds.
        let address = absolute(&path).ok_or_else(nameless)?;
        let changed = changed.map(|day| format!("<lastmod>{day}</lastmod>"));
        let changed = changed.unwrap_or_default();
        text.push_str(&format!("<url><loc>{address}</loc>{changed}</url>\n"));
    }
    text.push_str("</urlset>\n");
    let headers = [
        (header::CONTENT_TYPE, SITEMAP_MEDIA),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    Ok((headers, text).into_response())
}

fn nameless() -> Failure {
    Failure::bad_request(
        "A sitemap names whole addresses, and this request does not say which host it was sent to. Whoever runs this server can name it with “serve --origin https://…”.",
    )
}

/// The pages of the newest release, and when what they show was published.
fn pages(edition: &Edition) -> Vec<(String, Option<Date>)> {
    let mut pages: Vec<_> = FIXED.map(|path| (path.to_owned(), None)).into();
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Map) {
        pages.push((format!("/{}", kind.folder()), None));
        pages.extend(edition.view().all(kind).map(|published| {
            let path = path_of(kind, &published.header().id);
            (path, Some(published.date()))
        }));
    }
    pages.extend(
        edition
            .snapshot
            .releases()
            .map(|(version, date, ..)| (format!("/releases/{version}"), Some(date))),
    );
    pages.extend(rulebook::all().map(|rule| (format!("/rules/{}", rule.id), None)));
    pages
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use axum::body::Body;
    use axum::http::{Request, header};

    use super::*;
    use crate::site::Settings;
    use crate::testing::{fixture, fixture_site, get, send};

    const SITEMAP_OF: &str = "http://localhost/";

    #[tokio::test]
    async fn every_address_of_the_sitemap_is_a_page_that_stands_for_itself() {
        let site = fixture_site();
        let text = get(&site, SITEMAP).await.body;
        let mut seen = 0;
        for address in text.split("<loc>").skip(1) {
            let address = address.split('<').next().unwrap_or_default();
            assert!(address.starts_with(SITEMAP_OF), "{address}");
            let path = &address[SITEMAP_OF.len() - 1..];
            // Each rule has a page of the same make.
            if path.starts_with("/rules/") && seen > 60 {
                continue;
            }
            let page = get(&site, path).await;
            assert_eq!(page.status, 200, "{path}");
            let canonical = format!("<link rel=\"canonical\" href=\"{address}\">");
            assert!(page.body.contains(&canonical), "{path}");
            let shared = format!("<meta property=\"og:url\" content=\"{address}\">");
            assert!(page.body.contains(&shared), "{path}");
            seen += 1;
        }
        assert!(seen > 40, "{seen}");
        assert!(text.contains("/outcomes/wellbeing</loc><lastmod>2026-01-31</lastmod>"));
    }

    #[tokio::test]
    async fn robots_are_shown_the_sitemap() {
        insta::assert_snapshot!(get(&fixture_site(), "/robots.txt").await.body, @"");
    }

    async fn ask(site: &Arc<Site>, path: &str, host: Option<&str>) -> crate::testing::Answer {
        let request = Request::get(path);
        let request = match host {
            Some(host) => request.header(header::HOST, host),
            None => request,
        };
        send(site, request.body(Body::empty()).expect("a request")).await
    }

    #[tokio::test]
    async fn what_a_client_calls_us_is_taken_only_where_it_is_a_host() {
        let site = fixture_site();
        for host in [
            None,
            Some("a\"><script>"),
            Some("a b"),
            Some("user@example.org"),
        ] {
            let sitemap = ask(&site, SITEMAP, host).await;
            assert_eq!(sitemap.status, 400, "{host:?}");
            let page = ask(&site, "/map", host).await.body;
            assert!(
                page.contains("<link rel=\"canonical\" href=\"/map\">"),
                "{host:?}"
            );
            assert!(!page.contains("og:url"), "{host:?}");
        }
        let page = ask(&site, "/map", Some("Example.org:8080")).await.body;
        assert!(page.contains("href=\"http://example.org:8080/map\""));
    }

    #[tokio::test]
    async fn what_the_operator_says_counts_more() {
        let settings = Settings {
            origin: "https://outcomes.example.org".parse().ok(),
            ..Settings::default()
        };
        let site = Arc::new(Site::with_settings(fixture(), settings).expect("a site"));
        for path in ["/map", SITEMAP, "/robots.txt"] {
            let text = ask(&site, path, Some("evil.example")).await.body;
            assert!(text.contains("https://outcomes.example.org/"), "{path}");
            assert!(!text.contains("evil.example"), "{path}");
        }
    }
}
