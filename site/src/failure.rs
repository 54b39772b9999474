//! What went wrong with a request, written as a page for people and as problem+json for programs.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

use crate::frame::Frame;
use crate::server::origin;

/// Why a request gets no answer.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) status: StatusCode,
    /// The stable last part of the problem's type.
    pub(crate) problem: &'static str,
    pub(crate) title: &'static str,
    pub(crate) detail: String,
    /// Addresses that may have been meant: title and path.
    pub(crate) near: Vec<(String, String)>,
    /// After how many seconds it is worth another try.
    pub(crate) retry_after: Option<u32>,
}

impl Failure {
    pub(crate) fn new(
        status: StatusCode,
        problem: &'static str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            status,
            problem,
            title,
            detail: detail.into(),
            near: Vec::new(),
            retry_after: None,
        }
    }

    pub(crate) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not-found",
            "There is no such page",
            detail,
        )
    }

    pub(crate) fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "bad-request",
            "The request cannot be understood",
            detail,
        )
    }

    pub(crate) fn too_large(limit: usize) -> Self {
        let detail = format!(
            "The largest upload is {}. Check a bigger file on your own computer with “open-outcomes validate”.",
            bytes(limit)
        );
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too-large",
            "The upload is too large",
            detail,
        )
    }

    pub(crate) fn busy() -> Self {
        let detail = "Other files are being checked just now. Try again in a few seconds.";
        let mut busy = Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "busy",
            "The server is busy",
            detail,
        );
        busy.retry_after = Some(5);
        busy
    }

    pub(crate) fn timeout() -> Self {
        let detail = "The answer took too long, so the request was ended. Try again; if it happens once more, use a smaller file.";
        let mut timeout = Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "timeout",
            "It took too long",
            detail,
        );
        timeout.retry_after = Some(30);
        timeout
    }

    pub(crate) fn internal() -> Self {
        let detail = "This is a mistake in the program, not in what you sent. If it happens again, report it with the request id (the header X-Request-Id of this answer).";
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "Something went wrong here",
            detail,
        )
    }

    /// As problem+json where `path` is the API's, else as a page.
    pub(crate) fn answer(self, path: &str) -> Response {
        if path.starts_with("/api/") {
            Problem(self).into_response()
        } else {
            self.into_response()
        }
    }

    fn finish(&self, mut response: Response) -> Response {
        *response.status_mut() = self.status;
        if let Some(seconds) = self.retry_after {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

/// A size as people say it.
pub(crate) fn bytes(count: usize) -> String {
    match count {
        0..1024 => format!("{count} bytes"),
        1024..1_048_576 => format!("{} KiB", count / 1024),
        _ => format!("{} MiB", count >> 20),
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'f> {
    frame: Frame,
    failure: &'f Failure,
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let page = ErrorPage {
            frame: Frame::failure(self.title),
            failure: &self,
        };
        let text = page
            .render()
            .unwrap_or_else(|_| format!("{}. {}", self.title, self.detail));
        self.finish(Html(text).into_response())
    }
}

/// A failure as problem+json.
#[derive(Debug)]
pub(crate) struct Problem(pub(crate) Failure);

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        Self(failure)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let failure = self.0;
        let mut body = json!({
            "type": format!("urn:open-outcomes:problem:{}", failure.problem),
            "title": failure.title,
            "status": failure.status.as_u16(),
            "detail": failure.detail,
        });
        if let Some(path) = origin::path() {
            body["instance"] = json!(path);
        }
        if !failure.near.is_empty() {
            let paths: Vec<_> = failure.near.iter().map(|(_, path)| path).collect();
            body["near"] = json!(paths);
        }
        let media = (header::CONTENT_TYPE, "application/problem+json");
        let response = ([media], format!("{body}\n")).into_response();
        failure.finish(response)
    }
}
