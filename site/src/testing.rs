//! What the tests of this crate share: two standards, released in memory, and a way to ask.

mod history;
mod proposals;

use std::path::Path;
use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, Request, StatusCode, header};
use http_body_util::BodyExt;
use open_outcomes_registry::publish;
use open_outcomes_registry::snapshot::{Snapshot, published_path};
use open_outcomes_registry::source::{Files, Store};
use open_outcomes_registry::standard::Standard;
use tower::ServiceExt;

pub(crate) use self::history::history_site;
pub(crate) use self::proposals::proposals_site;
use crate::site::Site;

/// The small complete standard of the tests.
pub(crate) fn fixture() -> Arc<Snapshot> {
    static FIXTURE: OnceLock<Arc<Snapshot>> = OnceLock::new();
    let load = || snapshot("../tests/fixtures/standard", "1.0.0");
    Arc::clone(FIXTURE.get_or_init(load))
}

/// The standard of this repository.
pub(crate) fn standard() -> Arc<Snapshot> {
    static STANDARD: OnceLock<Arc<Snapshot>> = OnceLock::new();
    let load = || snapshot("..", "0.4.0");
    Arc::clone(STANDARD.get_or_init(load))
}

fn snapshot(root: &str, version: &str) -> Arc<Snapshot> {
    let mut files = living(root);
    released(&mut files, version);
    Arc::new(Snapshot::new(&files).expect("a snapshot"))
}

/// The living files of a standard: what people edit, without what was published and why.
pub(crate) fn living(root: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
    let working = Store::open(&root)
        .expect("a standard")
        .working()
        .expect("its files");
    let mut files = Files::default();
    for (path, bytes) in working.iter() {
        let is_history = ["published/", "changes/"].map(|folder| path.starts_with(folder));
        if path != "ledger.jsonl" && is_history == [false; 2] {
            files.insert(path, bytes);
        }
    }
    files
}

/// Says why of every definition that has a new version, where nothing says so yet.
fn explain(files: &mut Files) {
    let (standard, _) = Standard::read(files);
    for living in standard.definitions() {
        let header = living.value.header();
        let path = published_path(living.value.kind(), &header.id, &header.version);
        let record = path.replacen("published/", "changes/", 1);
        let earlier = format!("published/{}/{}/", living.value.kind().folder(), header.id);
        let is_changed = files.under(&earlier).next().is_some() && files.get(&path).is_none();
        if is_changed && files.get(&record).is_none() {
            files.insert(record, "summary = \"Made up for tests.\"\n");
        }
    }
}

/// Makes a release in memory.
pub(crate) fn released(files: &mut Files, version: &str) {
    let version = version.parse().expect("a version");
    let date = jiff::civil::date(2026, 1, 31);
    explain(files);
    let changes = publish::release(
        files,
        &open_outcomes_registry::gate::History::NOTHING,
        &version,
        date,
        Some("The first release."),
    )
    .expect("a standard without errors");
    for (path, bytes) in changes.files {
        files.insert(path, bytes);
    }
}

/// A site over the standard of the tests.
pub(crate) fn fixture_site() -> Arc<Site> {
    static SITE: OnceLock<Arc<Site>> = OnceLock::new();
    let load = || Arc::new(Site::new(fixture()).expect("a site"));
    Arc::clone(SITE.get_or_init(load))
}

/// A site over the standard of this repository.
pub(crate) fn standard_site() -> Arc<Site> {
    static SITE: OnceLock<Arc<Site>> = OnceLock::new();
    let load = || Arc::new(Site::new(standard()).expect("a site"));
    Arc::clone(SITE.get_or_init(load))
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    /// The body as indented JSON.
    pub(crate) fn pretty(&self) -> String {
        serde_json::to_string_pretty(&self.json()).expect("JSON")
    }
}

/// Asks for an address.
pub(crate) async fn get(site: &Arc<Site>, address: &str) -> Answer {
    ask(site, address, &[]).await
}

/// Asks for an address with headers.
pub(crate) async fn ask(site: &Arc<Site>, address: &str, headers: &[(HeaderName, &str)]) -> Answer {
    let mut request = Request::get(address).header(header::HOST, "localhost");
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    send(site, request.body(Body::empty()).expect("a request")).await
}

/// Sends a request to the whole site.
pub(crate) async fn send(site: &Arc<Site>, request: Request<Body>) -> Answer {
    let response = crate::router(Arc::clone(site))
        .oneshot(request)
        .await
        .expect("an answer");
    let (head, body) = response.into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    Answer {
        status: head.status,
        headers: head.headers,
        body: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

/// A file with one value below the lowest that the scale can have: row 2, column “value”.
pub(crate) const FLAWED: &str = "\
participant_id,metric_id,data_source,timepoint,measured_on,value,unit
P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,5,{score}
P1,wellbeing-score,short-wellbeing-scale,follow-up,2025-06-01,22,{score}
";

/// A form with two files.
pub(crate) fn two_files(address: &str) -> Request<Body> {
    let part = |name: &str| {
        format!(
            "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{FLAWED}\r\n"
        )
    };
    Request::post(address)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=xyz")
        .body(Body::from(format!(
            "{}{}--xyz--\r\n",
            part("one.csv"),
            part("two.csv")
        )))
        .expect("a request")
}

/// A form with one file, and with a day, so that no test depends on today.
pub(crate) fn form(address: &str, name: &str, content: &str) -> Request<Body> {
    let body = format!(
        "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n{content}\r\n--xyz\r\nContent-Disposition: form-data; name=\"as_of\"\r\n\r\n2026-01-31\r\n--xyz--\r\n"
    );
    Request::post(address)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=xyz")
        .body(Body::from(body))
        .expect("a request")
}

/// The text of a page's main part without markup: one line a block, cells set apart by “ | ”.
pub(crate) fn main_text(page: &str) -> String {
    let main = page
        .split("<main")
        .nth(1)
        .and_then(|rest| rest.split("</main>").next())
        .unwrap_or_default();
    let mut text = String::new();
    for piece in main.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').unwrap_or((piece, ""));
        match tag.split_whitespace().next().unwrap_or_default() {
            "/td" | "/th" | "/dt" | "/dd" => text.push_str(" | "),
            "/p" | "/li" | "/tr" | "/div" | "/h1" | "/h2" | "/h3" | "/summary" => text.push('\n'),
            _ => {}
        }
        text.push_str(after);
    }
    let text = text
        .replace("&#38;", "&")
        .replace("&#39;", "'")
        .replace("&#34;", "\"");
    let lines = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines = lines.map(|line| line.trim_matches([' ', '|']).to_owned());
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// What every page keeps to: one heading, a title, a language, landmarks, nothing inline.
pub(crate) fn check_page(address: &str, page: &str) {
    let count = |what: &str| page.matches(what).count();
    assert_eq!(count("<h1"), 1, "{address}: one heading");
    assert_eq!(count("<main id=\"main\""), 1, "{address}: one main part");
    assert!(
        page.contains("<html lang=\"en-GB\">"),
        "{address}: a language"
    );
    assert!(
        page.contains("<a class=\"skip\" href=\"#main\">"),
        "{address}: a skip link"
    );
    let title = page
        .split("<title>")
        .nth(1)
        .and_then(|rest| rest.split("</title>").next());
    assert!(
        title.is_some_and(|title| !title.trim().is_empty()),
        "{address}: a title"
    );
    for forbidden in [
        " style=",
        " onclick=",
        " onload=",
        "<style",
        "http-equiv",
        "javascript:",
    ] {
        assert_eq!(count(forbidden), 0, "{address}: {forbidden}");
    }
    assert_eq!(
        count("<script"),
        count("<script type=\"module\" src=\"/assets/")
            + count("<script type=\"application/ld+json\">"),
        "{address}: scripts are files; JSON-LD is data"
    );
    for label in page.split("<dt>").skip(1) {
        let value = label.split("<dd>").nth(1).unwrap_or_default();
        assert!(
            !value.trim_start().starts_with("</dd>"),
            "{address}: a label without a value: {label:.60}"
        );
    }
}
