//! From a request to the files of a submission. They stay in memory and are forgotten with it; no
//! name and no word of them goes to a log or an error text.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use jiff::civil::Date;
use open_outcomes_registry::id::Query;
use open_outcomes_registry::kind::Kind;
use open_outcomes_validator::ProfileChoice;

use crate::asked::pairs;
use crate::failure::Failure;
use crate::site::Site;

/// The most files of one submission.
const MOST_FILES: usize = 32;
/// The longest name of a file that is kept, in characters.
const LONGEST_NAME: usize = 120;
/// The longest value of a field that is no file, in bytes.
const LONGEST_FIELD: usize = 512;

/// A submission as it was sent.
#[derive(Debug, Default)]
pub(crate) struct Upload {
    pub(crate) files: Vec<(String, Bytes)>,
    pub(crate) profiles: Vec<ProfileChoice>,
    pub(crate) as_of: Option<Date>,
}

impl Upload {
    /// Reads a form with fields `file`, `profile` and `as_of`; the last two may stand in the address
    /// instead, where the form has none.
    pub(crate) async fn form(site: &Arc<Site>, request: Request) -> Result<Self, Failure> {
        let limit = site.settings.upload_bytes;
        let mut address = Self::default();
        for (field, value) in pairs(request.uri().query().unwrap_or_default()) {
            address.field(&field, &value)?;
        }
        let mut form = Multipart::from_request(request, site).await.map_err(|_| {
            Failure::bad_request(
                "The form is not well formed: a boundary is missing from its content type.",
            )
        })?;
        let mut upload = Self::default();
        while let Some(field) = form
            .next_field()
            .await
            .map_err(|error| broken(error.status(), limit))?
        {
            let name = field.name().unwrap_or_default().to_owned();
            let file_name = field.file_name().map(tidy);
            let bytes = field
                .bytes()
                .await
                .map_err(|error| broken(error.status(), limit))?;
            match name.as_str() {
                // A browser sends an empty part where no file was chosen.
                "file" if bytes.is_empty() && file_name.as_deref().is_none_or(str::is_empty) => {}
                "file" if upload.files.len() >= MOST_FILES => return Err(too_many()),
                "file" => {
                    let number = upload.files.len() + 1;
                    let name = file_name.filter(|name| !name.is_empty());
                    upload
                        .files
                        .push((name.unwrap_or_else(|| format!("file {number}")), bytes));
                }
                _ if bytes.len() > LONGEST_FIELD => {
                    return Err(Failure::bad_request(
                        "A field of the form is longer than it can be.",
                    ));
                }
                _ => upload.field(&name, &String::from_utf8_lossy(&bytes))?,
            }
        }
        if upload.profiles.is_empty() {
            upload.profiles = address.profiles;
        }
        upload.as_of = upload.as_of.or(address.as_of);
        upload.complete()
    }

    /// Reads a body that is the file itself; `name`, `profile` and `as_of` stand in the address.
    async fn raw(site: &Arc<Site>, request: Request, name: &str) -> Result<Self, Failure> {
        let mut upload = Self::default();
        let mut name = name.to_owned();
        for (field, value) in pairs(request.uri().query().unwrap_or_default()) {
            match field.as_str() {
                "name" if !tidy(&value).is_empty() => name = tidy(&value),
                _ => upload.field(&field, &value)?,
            }
        }
        let limit = site.settings.upload_bytes;
        let bytes = Bytes::from_request(request, site)
            .await
            .map_err(|error| broken(error.status(), limit))?;
        if !bytes.is_empty() {
            upload.files.push((name, bytes));
        }
        upload.complete()
    }

    /// Reads whichever of the two `request` is.
    pub(crate) async fn any(site: &Arc<Site>, request: Request) -> Result<Self, Failure> {
        let media = request
            .headers()
            .get(header::CONTENT_TYPE)
            .map(|media| media.to_str().unwrap_or("?"));
        let media = media
            .unwrap_or_default()
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        match media.as_str() {
            "multipart/form-data" => Self::form(site, request).await,
            media => match raw_name(media) {
                Some(name) => Self::raw(site, request, name).await,
                None => Err(Failure::new(
                    StatusCode::UNSUPPORTED_MEDIA_TYPE,
                    "unsupported-media-type",
                    "This content type cannot be read",
                    "Send a form (multipart/form-data) with the field “file”, or the bytes of one file: a CSV file as text/csv, JSON as application/json or application/x-ndjson, a workbook or a zip file as application/octet-stream.",
                )),
            },
        }
    }

    fn field(&mut self, name: &str, value: &str) -> Result<(), Failure> {
        let value = value.trim();
        match name {
            "profile" if !value.is_empty() => {
                let id = value.strip_prefix("profiles/").unwrap_or(value);
                let query: Query =
                    format!("{}/{id}", Kind::Profile.folder())
                        .parse()
                        .map_err(|error| {
                            unprocessable(
                                "unknown-profile",
                                "There is no such profile",
                                format!("{error}."),
                            )
                        })?;
                self.profiles.push(ProfileChoice::Registry(query));
            }
            "as_of" if !value.is_empty() => {
                let date = value.parse().map_err(|_| {
                    let detail = "The field “as_of” should be a date such as 2026-01-31.";
                    unprocessable("bad-date", "The date cannot be read", detail)
                })?;
                self.as_of = Some(date);
            }
            _ => {}
        }
        Ok(())
    }

    fn complete(self) -> Result<Self, Failure> {
        if self.files.is_empty() {
            let detail = "No file came with the request. Choose a file, or send one in the form field “file”.";
            return Err(unprocessable(
                "no-file",
                "There is no file to check",
                detail,
            ));
        }
        Ok(self)
    }
}

/// What a file of a media type is called where the address does not name it; `None` where such files are not read.
/// What it is, its bytes tell.
fn raw_name(media: &str) -> Option<&'static str> {
    Some(match media {
        // Browsers on Windows call CSV files by the second last; many programs call everything by the last.
        ""
        | "text/csv"
        | "text/plain"
        | "application/csv"
        | "application/vnd.ms-excel"
        | "application/octet-stream" => "upload.csv",
        "text/tab-separated-values" => "upload.tsv",
        "application/json" => "upload.json",
        "application/x-ndjson" | "application/ndjson" | "application/jsonl" => "upload.ndjson",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "upload.xlsx",
        "application/vnd.oasis.opendocument.spreadsheet" => "upload.ods",
        "application/zip" | "application/x-zip-compressed" => "upload.zip",
        _ => return None,
    })
}

/// A request that was read and still gives nothing to judge.
pub(crate) fn unprocessable(
    problem: &'static str,
    title: &'static str,
    detail: impl Into<String>,
) -> Failure {
    Failure::new(StatusCode::UNPROCESSABLE_ENTITY, problem, title, detail)
}

fn too_many() -> Failure {
    let detail = format!("A submission has at most {MOST_FILES} files.");
    Failure::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too-many-files",
        "There are too many files",
        detail,
    )
}

fn broken(status: StatusCode, limit: usize) -> Failure {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        Failure::too_large(limit)
    } else {
        Failure::bad_request(
            "The upload broke off before its end, or is not well formed. Send it again.",
        )
    }
}

/// The last part of a path, without control characters: all that findings need of a name.
fn tidy(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let fair = |letter: &char| {
        !letter.is_control()
            && !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    last.chars()
        .filter(fair)
        .take(LONGEST_NAME)
        .collect::<String>()
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn a_name_is_the_last_part_of_a_path_and_nothing_strange() {
        assert_eq!(tidy("C:\\Users\\jo\\data 2025.csv"), "data 2025.csv");
        assert_eq!(tidy("../../etc/passwd"), "passwd");
        assert_eq!(tidy("a\u{202e}vsc\n.exe"), "avsc.exe");
        assert_eq!(tidy(&"x".repeat(1000)).len(), 120);
    }
}
