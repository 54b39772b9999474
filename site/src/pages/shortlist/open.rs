//! `POST /shortlist`: a shortlist's file is opened, and leads to its address.

use std::sync::Arc;

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::PATH;
use crate::failure::{Failure, bytes};
use crate::routes::SMALL_BODY;
use crate::shortlist::profile;
use crate::site::Site;

/// How many problems of a file are told.
const MOST_TOLD: usize = 5;

/// `POST /shortlist`
pub(crate) async fn open(
    State(site): State<Arc<Site>>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Failure> {
    let mut form = form.map_err(|_| no_file())?;
    let mut text = None;
    while let Some(field) = form
        .next_field()
        .await
        .map_err(|error| broken(error.status()))?
    {
        if field.name() == Some("file") && text.is_none() {
            text = Some(
                field
                    .bytes()
                    .await
                    .map_err(|error| broken(error.status()))?,
            );
        }
    }
    let text = text.filter(|text| !text.is_empty()).ok_or_else(no_file)?;
    let text = std::str::from_utf8(&text).map_err(|_| {
        unreadable("This is no text file. A shortlist’s file ends in .toml; a filled-in template is checked under “Check a file”.")
    })?;
    let edition = site.edition();
    let basket = profile::read(&edition, text).map_err(|problems| {
        let shown: Vec<_> = problems
            .iter()
            .take(MOST_TOLD)
            .map(String::as_str)
            .collect();
        unreadable(format!(
            "It is not a profile that can be read: {}.",
            shown.join("; ")
        ))
    })?;
    Ok(Redirect::to(&basket.address(PATH)).into_response())
}

fn no_file() -> Failure {
    let mut failure = Failure::bad_request(
        "No file was chosen. Choose the file of a shortlist or a profile, which ends in .toml.",
    );
    failure.near = vec![("The shortlist".to_owned(), PATH.to_owned())];
    failure
}

fn broken(status: StatusCode) -> Failure {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        let limit = bytes(SMALL_BODY);
        let mut failure = unreadable(format!("It is larger than {limit}, which no shortlist is."));
        failure.status = status;
        failure
    } else {
        Failure::bad_request("The form is not well formed.")
    }
}

fn unreadable(detail: impl Into<String>) -> Failure {
    let mut failure = Failure::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "no-shortlist",
        "The file cannot be opened as a shortlist",
        detail,
    );
    failure.near = vec![("The shortlist".to_owned(), PATH.to_owned())];
    failure
}
