//! Who may read the API from pages of their own (CORS): anybody, as it says nothing that is not public.
//!
//! Reading only. A page of another host must not have its visitors' browsers send people's data here, where it looks
//! as if we had asked for it; a program needs no such permission.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::routes::is_upload;

/// How long a browser may remember that reading is allowed, in seconds: a day.
const REMEMBERED: &str = "86400";
/// The headers of an answer that a page may see.
const SHOWN: &str = "etag, link, retry-after, x-request-id";

/// The answer to OPTIONS in the API, which asks what may be done; nothing for any other request.
pub(super) fn options(request: &Request) -> Option<Response> {
    if request.method() != Method::OPTIONS || !is_api(request) {
        return None;
    }
    let uploads = is_upload(request.uri().path());
    let allowed = if uploads {
        "OPTIONS, POST"
    } else {
        "GET, HEAD, OPTIONS"
    };
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    headers.insert(header::ALLOW, HeaderValue::from_static(allowed));
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=86400"),
    );
    if !uploads {
        share(headers);
        for (name, value) in [
            (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD"),
            (
                header::ACCESS_CONTROL_ALLOW_HEADERS,
                "accept, if-none-match, x-request-id",
            ),
            (header::ACCESS_CONTROL_MAX_AGE, REMEMBERED),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    Some(response)
}

/// Whether the answer to a request may be read by pages of other hosts.
pub(super) fn is_shared(request: &Request) -> bool {
    is_api(request) && matches!(*request.method(), Method::GET | Method::HEAD)
}

/// Lets pages of other hosts read an answer.
pub(super) fn share(headers: &mut HeaderMap) {
    let anybody = HeaderValue::from_static("*");
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, anybody);
    let shown = HeaderValue::from_static(SHOWN);
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, shown);
}

fn is_api(request: &Request) -> bool {
    request.uri().path().starts_with("/api/")
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::{Request, StatusCode, header};

    use crate::testing::{Answer, FLAWED, fixture_site, form, get, send};

    async fn preflight(path: &str) -> Answer {
        let request = Request::options(path)
            .header(header::ORIGIN, "https://example.org")
            .header(header::ACCESS_CONTROL_REQUEST_METHOD, "GET")
            .body(Body::empty());
        send(&fixture_site(), request.expect("a request")).await
    }

    #[tokio::test]
    async fn answers_and_problems_of_the_api_may_be_read_from_anywhere() {
        let site = fixture_site();
        for path in [
            "/api/v1/metrics",
            "/api/v1/nothing",
            "/api/v1/search?limit=a",
            "/api/v1/validate",
        ] {
            let answer = get(&site, path).await;
            let headers = &answer.headers;
            assert_eq!(headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*", "{path}");
            let shown = headers[header::ACCESS_CONTROL_EXPOSE_HEADERS].to_str();
            assert!(shown.is_ok_and(|shown| shown.contains("link")), "{path}");
        }
        let page = get(&site, "/map").await;
        let allowed = header::ACCESS_CONTROL_ALLOW_ORIGIN;
        assert!(!page.headers.contains_key(&allowed));
        let report = send(&site, form("/api/v1/validate", "a.csv", FLAWED)).await;
        assert!(!report.headers.contains_key(allowed));
    }

    #[tokio::test]
    async fn a_browser_that_asks_first_is_told_that_reading_is_allowed() {
        let answer = preflight("/api/v1/metrics/close-friends").await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT);
        let headers = &answer.headers;
        assert_eq!(headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
        assert_eq!(headers[header::ACCESS_CONTROL_ALLOW_METHODS], "GET, HEAD");
        assert_eq!(headers[header::ALLOW], "GET, HEAD, OPTIONS");
    }

    #[tokio::test]
    async fn no_page_of_another_host_may_send_files() {
        let answer = preflight("/api/v1/validate").await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT);
        assert_eq!(answer.headers[header::ALLOW], "OPTIONS, POST");
        for refused in [
            header::ACCESS_CONTROL_ALLOW_ORIGIN,
            header::ACCESS_CONTROL_ALLOW_METHODS,
        ] {
            assert!(!answer.headers.contains_key(refused));
        }
        assert_eq!(
            preflight("/map").await.status,
            StatusCode::METHOD_NOT_ALLOWED
        );
    }
}
