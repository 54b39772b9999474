//! The API, version 1.

pub(crate) mod definitions;
pub(crate) mod history;
pub(crate) mod negotiate;
pub(crate) mod paging;
pub(crate) mod proposals;
pub(crate) mod releases;
pub(crate) mod rules;
pub(crate) mod search;
pub(crate) mod validate;
pub(crate) mod versions;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::failure::{Failure, Problem};

/// What a handler of the API gives.
pub(crate) type Answer = Result<Response, Problem>;

/// JSON.
pub(crate) fn json(value: &impl Serialize) -> Answer {
    let mut text = serde_json::to_string_pretty(value).map_err(|error| {
        tracing::error!(%error, "an answer could not be written as JSON");
        Failure::internal()
    })?;
    text.push('\n');
    Ok(shared("application/json", text))
}

/// An answer that anybody may keep for a minute.
pub(crate) fn shared(media: &'static str, text: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=60"),
        ),
    ];
    (headers, text).into_response()
}
