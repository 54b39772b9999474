//! What stands around every handler: request id, log line, security headers, limits, compression.

use std::any::Any;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::{Body, HttpBody};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::percent_decode_str;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use super::headers::{REQUEST_ID, protect, request_id};
use super::origin::Here;
use super::sharing::{is_shared, options, share};
use super::tags::{tag_compressed, tagged};
use crate::failure::Failure;
use crate::routes::{SMALL_BODY, is_upload};
use crate::site::Site;

/// The most bytes of a request's head. The connection reads a little past it before it notices.
pub(super) const MOST_HEAD: usize = 32 << 10;
/// The longest address, in bytes: a full shortlist lives in one.
const LONGEST_ADDRESS: usize = 8 << 10;

/// Puts the layers around `router`; the last one added is the outermost.
pub(crate) fn around(router: Router, site: Arc<Site>) -> Router {
    router
        .layer(from_fn(tagged))
        .layer(CompressionLayer::new().gzip(true))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(without_slash))
        .layer(from_fn_with_state(Arc::clone(&site), limits))
        .layer(from_fn_with_state(site, outermost))
}

/// Gives the request an id, protects the answer, and writes one line of log: the route and never
/// the address, which may hold words that somebody searched for.
async fn outermost(State(site): State<Arc<Site>>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = request_id(&request);
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let keeps_nothing = is_upload(request.uri().path());
    let shared = is_shared(&request);
    let here = Here::of(&request, site.settings.origin.as_ref());
    // The head of an answer is that of the whole answer, so that is what is asked for within.
    let is_head = method == Method::HEAD;
    if is_head {
        *request.method_mut() = Method::GET;
    }
    let mut response = match options(&request) {
        Some(response) => response,
        None => here.around(next.run(request)).await,
    };
    tag_compressed(&mut response);
    if shared {
        share(response.headers_mut());
    }
    if is_head {
        response = without_body(response);
    }
    protect(response.headers_mut());
    if keeps_nothing {
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    tracing::info!(
        %id,
        %method,
        route = route.as_ref().map_or("none", MatchedPath::as_str),
        status = response.status().as_u16(),
        milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        "request"
    );
    response
}

/// The head alone, which says how long the body would be where that is known.
fn without_body(response: Response) -> Response {
    let (mut head, body) = response.into_parts();
    let length = body.size_hint().exact().map(HeaderValue::from);
    if let Some(length) = length.filter(|_| !head.status.is_redirection()) {
        head.headers.insert(header::CONTENT_LENGTH, length);
    }
    Response::from_parts(head, Body::empty())
}

/// Refuses what is too long or too large before it is read, and ends what takes too long.
async fn limits(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let length = request
        .uri()
        .path_and_query()
        .map_or(0, |address| address.as_str().len());
    if length > LONGEST_ADDRESS {
        let detail = format!("An address has at most {LONGEST_ADDRESS} characters.");
        return Failure::new(
            StatusCode::URI_TOO_LONG,
            "address-too-long",
            "The address is too long",
            detail,
        )
        .answer(&path);
    }
    let head: usize = request
        .headers()
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len())
        .sum();
    if head > MOST_HEAD {
        let status = StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE;
        let detail = format!("The headers of a request have at most {MOST_HEAD} bytes.");
        return Failure::new(
            status,
            "headers-too-large",
            "The headers are too large",
            detail,
        )
        .answer(&path);
    }
    if percent_decode_str(&path).decode_utf8().is_err() {
        return Failure::bad_request("The address is not text in UTF-8.").answer(&path);
    }
    let (limit, timeout) = if is_upload(&path) {
        (
            site.settings.upload_bytes + SMALL_BODY,
            site.settings.upload_timeout,
        )
    } else {
        (SMALL_BODY, site.settings.handler_timeout)
    };
    let announced = request.headers().get(header::CONTENT_LENGTH);
    let announced = announced.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|announced| announced > limit as u64) {
        return Failure::too_large(site.settings.upload_bytes).answer(&path);
    }
    match tokio::time::timeout(timeout, next.run(request)).await {
        // A handler that broke does not know whom it answers; the address does.
        Ok(response) if response.status() == StatusCode::INTERNAL_SERVER_ERROR => {
            Failure::internal().answer(&path)
        }
        Ok(response) => response,
        Err(_) => Failure::timeout().answer(&path),
    }
}

/// Leads an address that ends in a slash to the one without it, with the same query.
async fn without_slash(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let bare = path.trim_end_matches('/');
    if bare.len() == path.len() || bare.is_empty() {
        return next.run(request).await;
    }
    // An address that begins with two slashes would name another host.
    let mut address = format!("/{}", bare.trim_start_matches(['/', '\\']));
    if let Some(query) = request.uri().query() {
        address.push('?');
        address.push_str(query);
    }
    Redirect::permanent(&address).into_response()
}

/// A mistake of ours ends one request. What the panic says may quote an upload, so it is not logged.
fn panicked(_: Box<dyn Any + Send + 'static>) -> Response<Body> {
    tracing::error!("a handler broke");
    Failure::internal().into_response()
}
