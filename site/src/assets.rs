//! Style sheet, script and icon: part of the program, served under names that change with their bytes.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use open_outcomes_registry::digest::Sha256Hex;

use crate::failure::Failure;

struct Asset {
    path: String,
    media: &'static str,
    text: &'static str,
}

impl Asset {
    fn new(stem: &str, ending: &str, media: &'static str, text: &'static str) -> Self {
        let digest = Sha256Hex::of(text.as_bytes()).short();
        Self {
            path: format!("/assets/{stem}-{digest}.{ending}"),
            media,
            text,
        }
    }
}

static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "style",
        "css",
        "text/css; charset=utf-8",
        include_str!("../assets/style.css"),
    )
});
static DROP: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "drop",
        "js",
        "text/javascript; charset=utf-8",
        include_str!("../assets/drop.js"),
    )
});
const ICON: &str = include_str!("../assets/favicon.svg");

/// The address of the style sheet.
pub(crate) fn style() -> &'static str {
    &STYLE.path
}

/// The address of the script that takes dropped files.
pub(crate) fn drop_script() -> &'static str {
    &DROP.path
}

/// `/assets/{name}`
pub(crate) async fn asset(Path(name): Path<String>) -> Result<Response, Failure> {
    let path = format!("/assets/{name}");
    let found = [&STYLE, &DROP].into_iter().find(|asset| asset.path == path);
    let asset = found.ok_or_else(|| Failure::not_found("There is no such file here."))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(asset.media)),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
    ];
    Ok((headers, asset.text).into_response())
}

/// `/favicon.svg`
pub(crate) async fn icon() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=86400"),
    ];
    (headers, ICON).into_response()
}
