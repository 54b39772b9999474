//! What a page says of a definition's standing.

use std::sync::Arc;

use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::publish;
use open_outcomes_registry::snapshot::Snapshot;

use crate::site::Site;
use crate::testing::{fixture_site, get, living, main_text, released, standard_site};

/// The fixture with one status changed and, where asked, a second version of a metric.
fn changed(new: Status, successor: Option<&str>) -> Arc<Site> {
    let mut files = living("../tests/fixtures/standard");
    released(&mut files, "1.0.0");
    let successor = successor.map(|id| id.parse().expect("an id"));
    let query = "metrics/close-friends".parse().expect("a query");
    let date = jiff::civil::date(2026, 3, 1);
    let changes = publish::set_status(
        &files,
        &query,
        new,
        "Made up for tests.",
        successor.as_ref(),
        date,
    )
    .expect("a change of status");
    for (path, bytes) in changes.files {
        files.insert(path, bytes);
    }
    Arc::new(Site::new(Arc::new(Snapshot::new(&files).expect("a snapshot"))).expect("a site"))
}

#[tokio::test]
async fn what_was_superseded_names_its_successor() {
    let page = get(
        &changed(Status::Superseded, Some("lonely-often")),
        "/metrics/close-friends",
    )
    .await;
    assert!(page.body.contains("<div class=\"banner grave\""));
    assert!(main_text(&page.body).contains(
        "Superseded. Replaced by a newer definition; valid for old data. Made up for tests."
    ));
    assert!(page.body.contains("href=\"/metrics/lonely-often\""));
    assert!(main_text(&page.body).contains("since 1 March 2026"));
}

#[tokio::test]
async fn what_was_retired_says_so() {
    let page = get(&changed(Status::Retired, None), "/metrics/close-friends").await;
    assert!(main_text(&page.body).contains("Retired. Not to be used any more."));
}

#[tokio::test]
async fn an_old_version_points_to_the_new_one_and_keeps_its_own_words() {
    let mut files = living("../tests/fixtures/standard");
    released(&mut files, "1.0.0");
    let path = "metrics/close-friends.toml";
    let text = files.text(path).expect("the metric").to_owned();
    files.insert(
        path,
        text.replace("version = \"1.0.0\"", "version = \"1.9.0\"")
            .replace("title = \"", "title = \"Newer "),
    );
    released(&mut files, "1.0.1");
    let site =
        Arc::new(Site::new(Arc::new(Snapshot::new(&files).expect("a snapshot"))).expect("a site"));
    let old = get(&site, "/metrics/close-friends@1.0.0").await;
    assert!(main_text(&old.body).contains("There is a newer version."));
    assert!(!old.body.contains("<h1>Newer"));
    let new = get(&site, "/metrics/close-friends").await;
    assert!(new.body.contains("<h1>Newer"));
    assert!(new.body.contains("href=\"/metrics/close-friends@1.0.0\""));
    let releases = main_text(&get(&site, "/releases").await.body);
    assert!(releases.contains("Metrics: 1 changed"), "{releases}");
}

#[tokio::test]
async fn only_what_cites_guidance_is_said_to_be_drafted_from_it() {
    let drafted = "Drafted from published guidance";
    for address in [
        "/tables/measurements",
        "/profiles/open",
        "/code-lists/timepoints",
    ] {
        let text = main_text(&get(&standard_site(), address).await.body);
        assert!(
            text.contains("Nobody has reviewed it yet."),
            "{address}: {text}"
        );
        assert!(!text.contains(drafted), "{address}");
        assert!(text.contains("Written for this registry."), "{address}");
    }
    let text = main_text(&get(&fixture_site(), "/metrics/close-friends").await.body);
    assert!(!text.contains(drafted), "its note says otherwise: {text}");
    let text = main_text(&get(&fixture_site(), "/outcomes/wellbeing").await.body);
    assert!(text.contains(drafted), "{text}");
}

/// The fixture, and a second release in which the metric and the outcome say more.
fn grown() -> Arc<Site> {
    let mut files = living("../tests/fixtures/standard");
    released(&mut files, "1.0.0");
    for (path, newer) in [
        ("metrics/wellbeing-score.toml", "Newer wellbeing score"),
        ("outcomes/wellbeing.toml", "Newer wellbeing"),
        ("profiles/fixture-fund.toml", "Newer fund"),
        ("data-sources/short-wellbeing-scale.toml", "Newer scale"),
    ] {
        let text = files.text(path).expect("a definition").to_owned();
        let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
        for line in &mut lines {
            if line.starts_with("version = ") {
                "version = \"1.9.0\"".clone_into(line);
            } else if line.starts_with("title = ") {
                *line = format!("title = \"{newer}\"");
                break;
            }
        }
        files.insert(path, lines.join("\n") + "\n");
    }
    released(&mut files, "1.9.0");
    Arc::new(Site::new(Arc::new(Snapshot::new(&files).expect("a snapshot"))).expect("a site"))
}

#[tokio::test]
async fn an_old_version_shows_only_what_stood_beside_it() {
    let site = grown();
    for (address, version) in [
        ("/outcomes/wellbeing", "1.0.0"),
        ("/metrics/wellbeing-score", "1.0.0"),
        ("/data-sources/short-wellbeing-scale", "1.1.0"),
        ("/profiles/fixture-fund", "1.0.0"),
    ] {
        let old = get(&site, &format!("{address}@{version}")).await.body;
        assert!(!old.contains("Newer "), "{address}: {}", main_text(&old));
        let link = format!("href=\"{address}\">Go to version 1.9.0</a>");
        assert!(old.contains(&link), "{address}");
        let new = get(&site, address).await.body;
        assert!(new.contains("Newer "), "{address}");
    }
    let old = get(&site, "/outcomes/wellbeing@1.0.0").await.body;
    assert!(old.contains("href=\"/metrics/wellbeing-score@1.0.0\""));
    let old = get(&site, "/data-sources/short-wellbeing-scale@1.1.0")
        .await
        .body;
    assert!(
        old.contains("href=\"/profiles/fixture-fund@1.0.0\""),
        "{old}"
    );
}
