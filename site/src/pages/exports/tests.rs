use axum::http::header;

use crate::failure::bytes;
use crate::testing::{fixture_site, get, main_text};

#[tokio::test]
async fn the_page_lists_every_file_and_each_can_be_had() {
    let site = fixture_site();
    let page = get(&site, "/exports").await;
    let links = page.body.split("href=\"/exports/").skip(1);
    let names: Vec<_> = links.filter_map(|rest| rest.split('"').next()).collect();
    let edition = site.edition();
    let export = edition.exports.get().expect("made with the page");
    assert_eq!(names.len(), export.files().len());
    for file in export.files() {
        assert!(names.contains(&file.name.as_str()), "{}", file.name);
        let answer = get(&site, &format!("/exports/{}", file.name)).await;
        assert_eq!(answer.status, 200, "{}", file.name);
        let media = answer.headers[header::CONTENT_TYPE].to_str().expect("text");
        assert!(media.starts_with(file.media), "{media}");
        if file.media != "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" {
            assert_eq!(answer.body.as_bytes(), file.bytes, "{}", file.name);
        }
    }
}

#[tokio::test]
async fn it_reads_well() {
    let site = fixture_site();
    let page = get(&site, "/exports").await;
    let mut text = main_text(&page.body);
    let edition = site.edition();
    let export = edition.exports.get().expect("made with the page");
    for file in export.files() {
        // Sizes change with every word of the fixture.
        let line = format!("{} {}", file.name, bytes(file.bytes.len()));
        assert!(text.contains(&line), "{line}");
        text = text.replace(&line, &format!("{}: ", file.name));
    }
    insta::assert_snapshot!(text, @"");
}

#[tokio::test]
async fn a_file_that_is_not_there_leads_to_those_that_are() {
    let answer = get(&fixture_site(), "/exports/nothing.csv").await;
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("href=\"/exports\""), "{}", answer.body);
}
