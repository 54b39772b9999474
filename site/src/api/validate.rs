//! `POST /api/v1/validate`

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;

use super::Answer;
use crate::checking::check;
use crate::failure::Failure;
use crate::site::Site;
use crate::upload::Upload;

/// `POST /api/v1/validate`: any verdict is 200; other statuses say that nothing could be judged.
pub(crate) async fn validate(State(site): State<Arc<Site>>, request: Request) -> Answer {
    let place = site.gate.enter().ok_or_else(Failure::busy)?;
    let upload = Upload::any(&site, request).await?;
    let report = check(&site, place, upload).await?;
    // A report in JSON is made to be passed on, so values of personal fields are masked.
    let text = report.to_json(false).map_err(|_| Failure::internal())?;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, text).into_response())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use axum::body::Body;
    use axum::http::{Request, header};

    use crate::site::{Settings, Site};
    use crate::testing::{FLAWED, fixture, fixture_site, form, send, two_files};

    const ADDRESS: &str = "/api/v1/validate";

    fn raw(address: &str, media: &str, body: impl Into<Body>) -> Request<Body> {
        let request = Request::post(address).header(header::CONTENT_TYPE, media);
        request.body(body.into()).expect("a request")
    }

    fn limited(settings: Settings) -> Arc<Site> {
        Arc::new(Site::with_settings(fixture(), settings).expect("a site"))
    }

    #[tokio::test]
    async fn a_form_gets_the_report() {
        let answer = send(&fixture_site(), form(ADDRESS, "flawed.csv", FLAWED)).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(answer.headers[header::CONTENT_TYPE], "application/json");
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
        assert!(
            !answer
                .headers
                .contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN)
        );
        let report = answer.json();
        assert_eq!(report["verdict"], "partly-accepted");
        assert_eq!(report["findings"][0]["samples"][0]["row"], 2);
        assert_eq!(report["inputs"][0]["name"], "flawed.csv");
        assert!(report["report_sha256"].is_string());
    }

    #[tokio::test]
    async fn a_raw_body_is_the_same_as_a_form() {
        let form = send(&fixture_site(), form(ADDRESS, "a.csv", FLAWED))
            .await
            .json();
        let raw = send(
            &fixture_site(),
            raw(
                &format!("{ADDRESS}?name=a.csv&as_of=2026-01-31"),
                "text/csv",
                FLAWED,
            ),
        )
        .await
        .json();
        assert_eq!(form["findings"], raw["findings"]);
        assert_eq!(form["inputs"], raw["inputs"]);
    }

    #[tokio::test]
    async fn the_day_and_the_profile_can_be_chosen() {
        let address = format!("{ADDRESS}?as_of=2020-02-29&profile=fixture-fund");
        let report = send(&fixture_site(), raw(&address, "text/csv", FLAWED))
            .await
            .json();
        assert_eq!(report["as_of"], "2020-02-29");
        assert_eq!(report["profiles"][0]["id"], "fixture-fund");
    }

    #[tokio::test]
    async fn beside_a_form_the_address_counts_where_the_form_says_nothing() {
        let address = format!("{ADDRESS}?as_of=2020-02-29&profile=fixture-fund");
        let report = send(&fixture_site(), two_files(&address)).await.json();
        assert_eq!(report["as_of"], "2020-02-29");
        assert_eq!(report["profiles"][0]["id"], "fixture-fund");
        let report = send(&fixture_site(), form(&address, "a.csv", FLAWED))
            .await
            .json();
        assert_eq!(report["as_of"], "2026-01-31", "the form's own field wins");
        assert_eq!(report["profiles"][0]["id"], "fixture-fund");
    }

    #[tokio::test]
    async fn several_files_are_one_submission() {
        let report = send(&fixture_site(), two_files(ADDRESS)).await.json();
        assert_eq!(report["inputs"].as_array().map(Vec::len), Some(2));
    }

    #[tokio::test]
    async fn every_sort_of_file_is_taken_and_named_after_what_it_is() {
        for (media, name) in [
            ("text/tab-separated-values", "upload.tsv"),
            ("application/json; charset=utf-8", "upload.json"),
            ("application/x-ndjson", "upload.ndjson"),
            ("application/zip", "upload.zip"),
            (
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "upload.xlsx",
            ),
            (
                "application/vnd.oasis.opendocument.spreadsheet",
                "upload.ods",
            ),
        ] {
            let answer = send(&fixture_site(), raw(ADDRESS, media, "PK\u{3}\u{4}")).await;
            assert_eq!(answer.status, 200, "{media}: {}", answer.body);
            let report = answer.json();
            assert_eq!(report["inputs"][0]["name"], name);
            assert_eq!(report["verdict"], "unreadable");
            // A site in a test has no program to start.
            assert!(report["isolation"]["note"].is_string(), "{report}");
        }
    }

    #[tokio::test]
    async fn what_cannot_be_judged_is_a_problem() {
        let long = "x".repeat(600);
        let cases = [
            (raw(ADDRESS, "text/csv", ""), 422, "no-file"),
            (form(ADDRESS, "", ""), 422, "no-file"),
            (
                raw(&format!("{ADDRESS}?profile=no-such"), "text/csv", FLAWED),
                422,
                "unknown-profile",
            ),
            (
                raw(&format!("{ADDRESS}?profile=..%2F"), "text/csv", FLAWED),
                422,
                "unknown-profile",
            ),
            (
                raw(&format!("{ADDRESS}?as_of=yesterday"), "text/csv", FLAWED),
                422,
                "bad-date",
            ),
            (
                two_files(&format!("{ADDRESS}?profile=no-such")),
                422,
                "unknown-profile",
            ),
            (
                two_files(&format!("{ADDRESS}?as_of=yesterday")),
                422,
                "bad-date",
            ),
            (
                raw(ADDRESS, "application/x-www-form-urlencoded", "file=x"),
                415,
                "unsupported-media-type",
            ),
            (
                raw(ADDRESS, "application/pdf", "%PDF"),
                415,
                "unsupported-media-type",
            ),
            (
                raw(ADDRESS, "multipart/form-data", FLAWED),
                400,
                "bad-request",
            ),
            (
                raw(
                    ADDRESS,
                    "multipart/form-data; boundary=xyz",
                    "--xyz\r\nbroken",
                ),
                400,
                "bad-request",
            ),
            (
                raw(
                    ADDRESS,
                    "multipart/form-data; boundary=xyz",
                    format!(
                        "--xyz\r\nContent-Disposition: form-data; name=\"profile\"\r\n\r\n{long}\r\n--xyz--\r\n"
                    ),
                ),
                400,
                "bad-request",
            ),
        ];
        for (request, status, problem) in cases {
            let answer = send(&fixture_site(), request).await;
            assert_eq!(answer.status, status, "{}", answer.body);
            assert_eq!(
                answer.headers[header::CONTENT_TYPE],
                "application/problem+json"
            );
            assert_eq!(
                answer.json()["type"],
                format!("urn:open-outcomes:problem:{problem}")
            );
            assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
        }
    }

    #[tokio::test]
    async fn an_upload_past_the_limit_is_refused_with_or_without_its_length() {
        let site = limited(Settings {
            upload_bytes: 1000,
            ..Settings::default()
        });
        let large = "x".repeat(70_000);
        let announced = Request::post(ADDRESS)
            .header(header::CONTENT_TYPE, "text/csv")
            .header(header::CONTENT_LENGTH, large.len())
            .body(Body::from(large.clone()))
            .expect("a request");
        for request in [
            announced,
            raw(ADDRESS, "text/csv", large),
            form(ADDRESS, "a.csv", &"x".repeat(70_000)),
        ] {
            let answer = send(&site, request).await;
            assert_eq!(answer.status, 413, "{}", answer.body);
            assert_eq!(answer.json()["type"], "urn:open-outcomes:problem:too-large");
        }
    }

    #[tokio::test]
    async fn a_full_queue_is_told_to_come_back() {
        let site = limited(Settings {
            validations: 1,
            waiting: 0,
            ..Settings::default()
        });
        let place = site.gate.enter().expect("the only place");
        for address in [ADDRESS, "/validate"] {
            let answer = send(&site, form(address, "a.csv", FLAWED)).await;
            assert_eq!(answer.status, 503);
            assert_eq!(answer.headers[header::RETRY_AFTER], "5");
        }
        drop(place);
        assert_eq!(
            send(&site, form(ADDRESS, "a.csv", FLAWED)).await.status,
            200
        );
    }
}
