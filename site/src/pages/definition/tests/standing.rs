//! What a page says of a definition's standing.

use std::sync::Arc;

use open_outcomes_registry::definition::measure::{BridgeKind, Conversion, Linear};
use open_outcomes_registry::digest::Sha256Hex;
use open_outcomes_registry::governance::change_record::Bridge;
use open_outcomes_registry::governance::review::Perspective;
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::publish::{self, StatusRequest};
use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_registry::source::Files;

use crate::site::Site;
use crate::testing::{fixture_site, get, living, main_text, released, standard_site};

/// What is asked of the metric close-friends.
fn asked(new: Status) -> StatusRequest {
    let query = "metrics/close-friends".parse().expect("a query");
    StatusRequest::new(query, new, "Made up for tests.")
}

/// The fixture with one status changed.
fn changed(request: &StatusRequest) -> Arc<Site> {
    let mut files = living("../tests/fixtures/standard");
    released(&mut files, "1.0.0");
    let date = jiff::civil::date(2026, 3, 1);
    let changes = publish::set_status(
        &files,
        &open_outcomes_registry::gate::History::NOTHING,
        request,
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
    let bridge = Bridge {
        caveat: Some("Only for adults".to_owned()),
        old_until: Some(jiff::civil::date(2026, 12, 31)),
        ..Bridge::new(BridgeKind::None)
    };
    let successor = "lonely-often".parse().expect("an id");
    let request = asked(Status::Superseded).succeeded_by(successor, bridge);
    let site = changed(&request);
    let page = get(&site, "/metrics/close-friends").await;
    assert!(page.body.contains("<div class=\"banner grave\""));
    let text = main_text(&page.body);
    let banner = "Superseded by “Fixture: often lonely” since 1 March 2026. Made up for tests. Figures before \
        and after must not stand on one line. Only for adults. The old one is accepted until 31 December 2026.";
    assert!(text.contains(banner), "{text}");
    assert!(page.body.contains("href=\"/metrics/lonely-often\""));

    let json = get(&site, "/api/v1/metrics/close-friends").await.json();
    insta::assert_snapshot!(format!("{:#}", json["standing"]), @r#"
    {
      "status": "superseded",
      "since": "2026-03-01",
      "reason": "Made up for tests.",
      "successor": "lonely-often",
      "bridge": {
        "kind": "none",
        "caveat": "Only for adults",
        "old_until": "2026-12-31"
      }
    }
    "#);
}

#[tokio::test]
async fn a_conversion_to_the_successor_is_given_in_words() {
    let linear = Linear {
        multiply: 2.5,
        add: 1.0,
    };
    let bridge = Bridge {
        conversion: Some(Conversion {
            linear: Some(linear),
            crosswalk: Vec::new(),
        }),
        ..Bridge::new(BridgeKind::Conversion)
    };
    let successor = "lonely-often".parse().expect("an id");
    let site = changed(&asked(Status::Superseded).succeeded_by(successor, bridge));
    let text = main_text(&get(&site, "/metrics/close-friends").await.body);
    assert!(
        text.contains("may be converted to those of its successor by a formula."),
        "{text}"
    );
    assert!(text.contains("value × 2.5 + 1"), "{text}");
}

#[tokio::test]
async fn what_was_retired_says_so() {
    let request = asked(Status::Retired).instead("Ask about friends in another way");
    let page = get(&changed(&request), "/metrics/close-friends").await;
    let banner =
        "Retired since 1 March 2026. Made up for tests. Instead: Ask about friends in another way.";
    let text = main_text(&page.body);
    assert!(text.contains(banner), "{text}");
}

#[tokio::test]
async fn what_was_declined_keeps_its_reason() {
    let page = get(
        &changed(&asked(Status::NotProgressed)),
        "/metrics/close-friends",
    )
    .await;
    let text = main_text(&page.body);
    assert!(
        text.contains("Not progressed since 1 March 2026. Made up for tests."),
        "{text}"
    );
}

#[tokio::test]
async fn an_overdue_review_is_shown_and_hides_nothing() {
    let mut files = living("../tests/fixtures/standard");
    let path = "outcomes/wellbeing.toml";
    let text = files.text(path).expect("the outcome").to_owned();
    files.insert(
        path,
        text.replace("review_due = 2029-01-31", "review_due = 2026-02-01"),
    );
    released(&mut files, "1.0.0");
    let snapshot = Arc::new(Snapshot::new(&files).expect("a snapshot"));
    let site = Arc::new(Site::new(snapshot).expect("a site"));
    let page = get(&site, "/outcomes/wellbeing").await;
    assert!(main_text(&page.body).contains("Review was due on 1 February 2026."));
    assert!(page.body.contains("Fixture: change in wellbeing"));
    let list = get(&site, "/outcomes").await;
    assert!(list.body.contains("/outcomes/wellbeing"));
}

/// The fixture with a recorded metric that was corrected before anybody reviewed the correction.
fn corrected() -> Files {
    let mut files = living("../tests/fixtures/standard");
    released(&mut files, "1.0.0");
    let policy = files.text("policy.toml").expect("the policy");
    // One reviewer is enough here, and none for what is recorded.
    let policy = policy.replace(
        "reviewers = 2\norganisations = 2\nperspectives = 2\ndays = 14",
        "reviewers = 0\norganisations = 0\nperspectives = 0\ndays = 0",
    );
    files.insert("policy.toml", policy);
    let changes = publish::set_status(
        &files,
        &open_outcomes_registry::gate::History::NOTHING,
        &asked(Status::Recorded),
        jiff::civil::date(2026, 1, 31),
    );
    for (path, bytes) in changes.expect("a change of status").files {
        files.insert(path, bytes);
    }
    let path = "metrics/close-friends.toml";
    let text = files.text(path).expect("the metric");
    let text = text.replace("version = \"1.0.0\"", "version = \"1.0.1\"");
    files.insert(path, text);
    let record = "summary = \"Made up: the definition did harm.\"\nurgent = true\n";
    files.insert("changes/metrics/close-friends/1.0.1.toml", record);
    released(&mut files, "1.0.1");
    files
}

#[tokio::test]
async fn an_urgent_correction_says_whether_it_has_been_reviewed() {
    let mut files = corrected();
    let site = |files: &Files| {
        let snapshot = Arc::new(Snapshot::new(files).expect("a snapshot"));
        Arc::new(Site::new(snapshot).expect("a site"))
    };
    let before = site(&files);
    let text = main_text(&get(&before, "/metrics/close-friends").await.body);
    let waits = "Published before review as an urgent correction; review due by 28 February 2026.";
    assert!(text.contains(waits), "{text}");
    let json = get(&before, "/api/v1/metrics/close-friends").await.json();
    assert_eq!(json["urgent_correction"]["review_by"], "2026-02-28");
    assert_eq!(json["urgent_correction"]["reviewed"], false);

    let metric = files.get("metrics/close-friends.toml").expect("the metric");
    let sha256 = Sha256Hex::of(metric);
    let questions = Perspective::Researcher.questions().iter();
    let answers = questions.map(|it| format!("[answers.{}]\nanswer = \"yes\"\n", it.id));
    let review = format!(
        "reviewer = \"fixture-person-two\"\nperspective = \"researcher\"\nverdict = \"approve\"\n\
         date = 2026-02-02\ninterests = \"none\"\n[[subjects]]\nkind = \"metric\"\n\
         id = \"close-friends\"\nversion = \"1.0.1\"\nsha256 = \"{sha256}\"\n{}",
        answers.collect::<String>()
    );
    files.insert(
        format!(
            "reviews/metrics/close-friends/1.0.1/{}-fixture-person-two.toml",
            sha256.short()
        ),
        review,
    );
    let after = site(&files);
    let text = main_text(&get(&after, "/metrics/close-friends").await.body);
    assert!(
        text.contains("Urgent correction, reviewed afterwards."),
        "{text}"
    );
    let old = main_text(&get(&after, "/metrics/close-friends@1.0.0").await.body);
    assert!(!old.contains("rgent correction"), "{old}");
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
