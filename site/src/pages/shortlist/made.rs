//! What a shortlist becomes: a profile as a file, templates and a data package made from it.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use open_outcomes_registry::definition::{Definition, Profile};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::parse;
use open_outcomes_validator::template::{Template, TemplateError};

use crate::failure::Failure;
use crate::lookup::{self, sentence};
use crate::shortlist::entry::pin;
use crate::shortlist::{Asked, profile};
use crate::site::{Edition, Site};

/// The media type of a workbook.
pub(crate) const WORKBOOK: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The media type of a profile.
pub(crate) const TOML: &str = "application/toml";
/// The media type of a data package.
pub(crate) const ZIP: &str = "application/zip";

/// What is made from a profile.
#[derive(Debug, Clone, Copy)]
enum Made {
    /// A workbook with one row a person or group.
    Wide,
    /// A workbook with a sheet for each table.
    Long,
    /// A data package.
    Package,
}

impl Made {
    fn write(self, template: &Template<'_>) -> Result<Vec<u8>, TemplateError> {
        match self {
            Self::Wide => template.wide(),
            Self::Long => template.long_workbook(),
            Self::Package => template.archive(),
        }
    }
}

/// `GET /shortlist/profile.toml`
pub(crate) async fn profile_file(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
) -> Response {
    let edition = site.edition();
    let (name, text) = text(&edition, query.as_deref());
    file(TOML, &format!("{name}.toml"), text.into_bytes())
}

/// `GET /shortlist/template.xlsx`
pub(crate) async fn template(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let (name, bytes) = of_shortlist(&site, query, Made::Wide).await?;
    Ok(file(WORKBOOK, &format!("{name}-template.xlsx"), bytes))
}

/// `GET /shortlist/template-long.xlsx`
pub(crate) async fn long_template(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let (name, bytes) = of_shortlist(&site, query, Made::Long).await?;
    Ok(file(WORKBOOK, &format!("{name}-tables.xlsx"), bytes))
}

/// `GET /shortlist/package.zip`
pub(crate) async fn package(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let (name, bytes) = of_shortlist(&site, query, Made::Package).await?;
    Ok(file(ZIP, &format!("{name}-package.zip"), bytes))
}

/// `GET /profiles/{id}/template.xlsx`
pub(crate) async fn of_profile(
    State(site): State<Arc<Site>>,
    Path(reference): Path<String>,
) -> Result<Response, Failure> {
    let edition = site.edition();
    let query = lookup::query(&edition, Kind::Profile, &reference)?;
    let Definition::Profile(profile) = lookup::published(&edition, &query)?.definition() else {
        return Err(Failure::not_found("This address names no profile."));
    };
    let name = format!("{}-template.xlsx", profile.header.id);
    let bytes = make(&site, profile.clone(), Made::Wide).await?;
    Ok(file(WORKBOOK, &name, bytes))
}

/// The profile of the shortlist in an address, and what files of it are called.
fn text(edition: &Edition, query: Option<&str>) -> (String, String) {
    let mut basket = Asked::read(query.unwrap_or_default()).basket;
    pin(edition, &mut basket);
    let name = profile::id_of(&basket);
    (name, profile::text(edition, &basket))
}

async fn of_shortlist(
    site: &Arc<Site>,
    query: Option<String>,
    made: Made,
) -> Result<(String, Vec<u8>), Failure> {
    let (name, text) = text(&site.edition(), query.as_deref());
    let Ok(Definition::Profile(profile)) = parse::definition(Kind::Profile, &name, &text) else {
        return Err(Failure::internal());
    };
    if profile.measures.is_empty() {
        let mut failure = Failure::new(
            StatusCode::NOT_FOUND,
            "empty-shortlist",
            "The shortlist is empty",
            "There is nothing to make a form of. Put measures on the shortlist first.",
        );
        failure.near = vec![("The shortlist".to_owned(), super::PATH.to_owned())];
        return Err(failure);
    }
    Ok((name, make(site, profile, made).await?))
}

/// Makes a file beside the server's own work.
async fn make(site: &Arc<Site>, profile: Profile, made: Made) -> Result<Vec<u8>, Failure> {
    let snapshot = Arc::clone(&site.edition().snapshot);
    let written = tokio::task::spawn_blocking(move || {
        let template = Template::new(&snapshot, &profile)?;
        made.write(&template)
    });
    written
        .await
        .map_err(|_| Failure::internal())?
        .map_err(|error| {
            Failure::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "no-template",
                "No form can be made of this",
                sentence(&error.to_string()),
            )
        })
}

/// A file to keep under `name`, which is made of identifiers.
fn file(media: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let disposition = HeaderValue::from_str(&disposition)
        .unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    (headers, bytes).into_response()
}
