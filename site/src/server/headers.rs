//! The headers that every answer carries.

use axum::http::{HeaderMap, HeaderName, HeaderValue, Request, header};

use crate::checking::random_key;

/// The name of a request, in its answer and in the log.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What a browser may do with our pages: nothing inline, nothing from elsewhere, no framing.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const NO_POWERS: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

const FIXED: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (
        header::STRICT_TRANSPORT_SECURITY,
        "max-age=63072000; includeSubDomains",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (HeaderName::from_static("permissions-policy"), NO_POWERS),
];

/// Adds the headers that every answer carries.
pub(super) fn protect(headers: &mut HeaderMap) {
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// The client's own id where it is 32 hexadecimal digits, else a random one.
pub(super) fn request_id<B>(request: &Request<B>) -> String {
    let own = request
        .headers()
        .get(REQUEST_ID)
        .and_then(|value| value.to_str().ok());
    match own {
        Some(own) if own.len() == 32 && own.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            own.to_ascii_lowercase()
        }
        _ => format!("{:032x}", u128::from_le_bytes(random_key())),
    }
}
