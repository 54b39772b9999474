//! Runs a validation beside the server's own work, so many at once.

use std::hash::{BuildHasher, RandomState};
use std::io::Cursor;
use std::sync::Arc;

use axum::http::StatusCode;
use open_outcomes_validator::{Input, Limits, Options, Report, Unwatched, ValidateError, validate};

use crate::apart;
use crate::failure::Failure;
use crate::gate::Place;
use crate::lookup::sentence;
use crate::site::Site;
use crate::upload::{Upload, unprocessable};

/// Checks `upload` when its turn has come.
pub(crate) async fn check(
    site: &Arc<Site>,
    place: Place,
    upload: Upload,
) -> Result<Report, Failure> {
    let slot = place.wait().await.ok_or_else(Failure::busy)?;
    let snapshot = Arc::clone(&site.edition().snapshot);
    let mut options = Options::new(upload.as_of.unwrap_or_else(today));
    options.profiles = upload.profiles;
    options.limits = Limits {
        bytes: site.settings.upload_bytes as u64,
        ..Limits::HOSTED
    };
    options.hash_key = random_key();
    let files = upload.files;
    let (program, bounds) = (site.settings.apart.clone(), site.settings.bounds);
    let run = tokio::task::spawn_blocking(move || {
        // The slot is held until the work is done, even if the client has gone.
        let _slot = slot;
        let apart: Vec<_> = files
            .iter()
            .map(|(name, bytes)| apart::File {
                name,
                bytes,
                is_previous: false,
            })
            .collect();
        // One packed file sends the whole submission apart, because its files are judged together.
        if apart.iter().any(|file| apart::is_packed(file.bytes)) {
            let watch = &mut Unwatched;
            return apart::judge(program.as_ref(), bounds, &snapshot, &apart, &options, watch);
        }
        let inputs = files
            .into_iter()
            .map(|(name, bytes)| Input {
                name,
                reader: Box::new(Cursor::new(bytes)),
            })
            .collect();
        validate(&snapshot, inputs, &options)
    });
    run.await
        .map_err(|_| Failure::internal())?
        .map_err(|error| refused(&error))
}

fn refused(error: &ValidateError) -> Failure {
    let detail = sentence(&error.to_string());
    match error {
        ValidateError::Profile(_) | ValidateError::NotAProfile(_) => {
            unprocessable("unknown-profile", "There is no such profile", detail)
        }
        ValidateError::NoInput => unprocessable("no-file", "There is no file to check", detail),
        _ => Failure::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "registry-incomplete",
            "Nothing can be checked against this registry",
            detail,
        ),
    }
}

/// Today, by Coordinated Universal Time.
pub(crate) fn today() -> jiff::civil::Date {
    jiff::Timestamp::now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date()
}

/// Sixteen bytes that nobody outside can know: the standard library keys its hashers from the
/// operating system's randomness.
pub(crate) fn random_key() -> [u8; 16] {
    let word = |salt: u8| RandomState::new().hash_one(salt).to_le_bytes();
    let mut key = [0; 16];
    key[..8].copy_from_slice(&word(0));
    key[8..].copy_from_slice(&word(1));
    key
}
