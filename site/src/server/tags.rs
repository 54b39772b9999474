//! Entity tags: whoever has an answer already is told so, and is sent nothing.
//!
//! A tag is the digest of the bytes, so it is strong, the same on every server, and changes with anything that a
//! page depends on. A compressed answer has other bytes and so a tag of its own.

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use open_outcomes_registry::digest::Sha256Hex;

/// A larger answer has no tag, in bytes.
const MOST: u64 = 16 << 20;
/// How much of the digest stands in a tag, in hexadecimal digits.
const DIGITS: usize = 32;
/// What sets the tag of a compressed answer apart.
const GZIP: &str = "-gzip";

/// Tags what may be kept, and answers 304 where the client has it. It stands within compression.
pub(super) async fn tagged(request: Request, next: Next) -> Response {
    if request.method() != Method::GET {
        return next.run(request).await;
    }
    let known = request.headers().get_all(header::IF_NONE_MATCH);
    let known: Vec<_> = known.iter().cloned().collect();
    let response = next.run(request).await;
    if response.status() != StatusCode::OK || !may_be_kept(&response) {
        return response;
    }
    let size = response.body().size_hint().exact();
    if size.is_none_or(|size| size > MOST) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let digest = Sha256Hex::of(&bytes).to_string();
    let tag = format!("\"{}\"", &digest[..DIGITS]);
    let held = known_as(&known, &tag);
    if let Ok(value) = HeaderValue::from_str(held.as_deref().unwrap_or(&tag)) {
        parts.headers.insert(header::ETAG, value);
    }
    if held.is_none() {
        return Response::from_parts(parts, Body::from(bytes));
    }
    parts.status = StatusCode::NOT_MODIFIED;
    parts.headers.remove(header::CONTENT_TYPE);
    parts.headers.remove(header::CONTENT_LENGTH);
    let by_coding = HeaderValue::from_static("accept-encoding");
    parts.headers.append(header::VARY, by_coding);
    Response::from_parts(parts, Body::empty())
}

/// Gives a compressed answer the tag of its own bytes. It stands around compression.
pub(super) fn tag_compressed(response: &mut Response) {
    let headers = response.headers_mut();
    if headers.get(header::CONTENT_ENCODING).is_none() {
        return;
    }
    let tag = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok());
    let own = tag.and_then(|tag| tag.strip_suffix('"'));
    let own = own.map(|tag| HeaderValue::from_str(&format!("{tag}{GZIP}\"")));
    if let Some(Ok(own)) = own {
        headers.insert(header::ETAG, own);
    }
}

fn may_be_kept(response: &Response) -> bool {
    let kept = response.headers().get(header::CACHE_CONTROL);
    kept.and_then(|value| value.to_str().ok())
        .is_some_and(|value| !value.contains("no-store"))
}

/// The tag by which the client has what `tag` stands for, of either coding.
fn known_as(known: &[HeaderValue], tag: &str) -> Option<String> {
    let compressed = format!("{}{GZIP}\"", tag.trim_end_matches('"'));
    let values = known.iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).find_map(|value| {
        // A cache on the way may have weakened it.
        let value = value.trim();
        let bare = value.strip_prefix("W/").unwrap_or(value);
        match bare {
            "*" => Some(tag.to_owned()),
            bare if bare == tag || bare == compressed => Some(bare.to_owned()),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use crate::testing::{ask, fixture_site, form, get, send};

    const PAGES: [&str; 8] = [
        "/",
        "/map",
        "/metrics/close-friends",
        "/changes.atom",
        "/robots.txt",
        "/favicon.svg",
        "/api/v1/metrics",
        "/api/v1/search?q=wellbeing",
    ];

    #[tokio::test]
    async fn who_has_an_answer_gets_nothing_and_who_has_another_gets_it() {
        let site = fixture_site();
        for path in PAGES {
            let first = get(&site, path).await;
            let tag = first.headers[header::ETAG].to_str().expect("a tag");
            assert!(tag.starts_with('"') && tag.len() == 34, "{path}: {tag}");
            for known in [tag.to_owned(), format!("W/{tag}"), format!("\"x\", {tag}")] {
                let second = ask(&site, path, &[(header::IF_NONE_MATCH, &known)]).await;
                assert_eq!(second.status, 304, "{path}: {known}");
                assert_eq!(second.body, "", "{path}");
                assert_eq!(second.headers[header::ETAG], tag, "{path}");
                for kept in [header::CACHE_CONTROL, header::CONTENT_SECURITY_POLICY] {
                    assert_eq!(second.headers[&kept], first.headers[&kept], "{path}");
                }
            }
            let other = ask(&site, path, &[(header::IF_NONE_MATCH, "\"else\"")]).await;
            assert_eq!((other.status.as_u16(), other.body), (200, first.body));
        }
    }

    #[tokio::test]
    async fn a_compressed_answer_has_a_tag_of_its_own_that_is_known_again() {
        let site = fixture_site();
        let gzip = (header::ACCEPT_ENCODING, "gzip");
        let plain = get(&site, "/map").await;
        let packed = ask(&site, "/map", std::slice::from_ref(&gzip)).await;
        let tag = packed.headers[header::ETAG].to_str().expect("a tag");
        assert_ne!(packed.headers[header::ETAG], plain.headers[header::ETAG]);
        assert!(tag.ends_with("-gzip\""), "{tag}");
        let again = ask(&site, "/map", &[gzip, (header::IF_NONE_MATCH, tag)]).await;
        assert_eq!(again.status, 304);
        assert_eq!(again.headers[header::ETAG], tag);
        let mut vary = again.headers.get_all(header::VARY).iter();
        assert!(vary.any(|value| value == "accept-encoding"));
    }

    #[tokio::test]
    async fn failures_and_reports_have_no_tag() {
        let site = fixture_site();
        let missing = ask(&site, "/nowhere/x", &[(header::IF_NONE_MATCH, "*")]).await;
        assert_eq!(missing.status, 404);
        assert!(!missing.headers.contains_key(header::ETAG));
        let report = send(&site, form("/api/v1/validate", "a.csv", "value\n1\n")).await;
        assert_eq!(report.status, 200);
        assert!(!report.headers.contains_key(header::ETAG));
    }
}
