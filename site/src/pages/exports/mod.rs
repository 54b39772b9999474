//! `/exports`: the whole registry as files, and each of them.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::export::{Export, File, MANIFEST};
use crate::failure::{Failure, bytes};
use crate::frame::{Frame, page};
use crate::site::{Edition, Site};

/// A part of the page: files that serve the same purpose.
struct Shelf {
    id: &'static str,
    heading: &'static str,
    words: &'static str,
    files: Vec<Shown>,
}

struct Shown {
    name: String,
    title: String,
    size: String,
}

#[derive(Template)]
#[template(path = "exports.html")]
struct ExportsPage {
    frame: Frame,
    release: String,
    shelves: Vec<Shelf>,
}

/// `/exports`
pub(crate) async fn exports(State(site): State<Arc<Site>>) -> Result<Response, Failure> {
    let edition = site.edition();
    let export = made(Arc::clone(&edition)).await?;
    let frame = Frame::new("Files to download", "/about")
        .described("The whole registry as files: spreadsheet, tables, JSON and linked data.");
    Ok(page(&ExportsPage {
        frame,
        release: edition.view().version().to_string(),
        shelves: shelves(&export),
    }))
}

/// `/exports/{file}`
pub(crate) async fn file(
    State(site): State<Arc<Site>>,
    Path(name): Path<String>,
) -> Result<Response, Failure> {
    let export = made(site.edition()).await?;
    let file = export.get(&name).ok_or_else(|| {
        let mut failure = Failure::not_found("There is no such file here.");
        failure.near = vec![("All files to download".to_owned(), "/exports".to_owned())];
        failure
    })?;
    let media = if file.media.starts_with("text/") {
        format!("{}; charset=utf-8", file.media)
    } else {
        file.media.to_owned()
    };
    let media = HeaderValue::from_str(&media).map_err(|_| Failure::internal())?;
    let headers = [
        (header::CONTENT_TYPE, media),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=60"),
        ),
        (
            header::ACCESS_CONTROL_ALLOW_ORIGIN,
            HeaderValue::from_static("*"),
        ),
    ];
    Ok((headers, file.bytes.clone()).into_response())
}

/// The files, which are made when somebody first asks for one, beside the server's other work.
async fn made(edition: Arc<Edition>) -> Result<Arc<Export>, Failure> {
    if let Some(export) = edition.exports.get() {
        return Ok(Arc::clone(export));
    }
    let making = tokio::task::spawn_blocking(move || {
        if let Some(export) = edition.exports.get() {
            return Ok(Arc::clone(export));
        }
        let export = Arc::new(Export::new(&edition.snapshot)?);
        Ok(Arc::clone(edition.exports.get_or_init(|| export)))
    });
    let made: Result<_, crate::export::ExportError> =
        making.await.map_err(|_| Failure::internal())?;
    made.map_err(|error| {
        tracing::error!(%error, "the exports could not be made");
        Failure::internal()
    })
}

fn shelves(export: &Export) -> Vec<Shelf> {
    let mut shelves = [
        (
            "people",
            "For people",
            "A workbook to look around in, and codes to mark grants with.",
        ),
        (
            "programs",
            "Everything in one file",
            "For programs. The two forms of linked data say the same.",
        ),
        (
            "tables",
            "Tables",
            "A line for each definition, or for each thing that a definition lists. The two descriptions say what each column holds.",
        ),
        (
            "examples",
            "A worked example",
            "What a made-up charity reports, as two tables that you can check here, and in the terms of the Common Impact Data Standard.",
        ),
    ]
    .map(|(id, heading, words)| Shelf {
        id,
        heading,
        words,
        files: Vec::new(),
    });
    for file in export.files() {
        shelves[place(file)].files.push(Shown {
            name: file.name.clone(),
            title: file.title.clone(),
            size: bytes(file.bytes.len()),
        });
    }
    shelves.into()
}

/// Which part of the page a file belongs to.
fn place(file: &File) -> usize {
    let name = file.name.as_str();
    match name {
        "README.txt" | "catalogue.xlsx" => 0,
        MANIFEST => 1,
        _ if name.starts_with("360giving") => 0,
        _ if name.starts_with("registry.") => 1,
        _ if name.starts_with("examples/") => 3,
        _ => 2,
    }
}
