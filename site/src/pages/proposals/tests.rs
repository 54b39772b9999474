use std::sync::Arc;

use axum::http::header;

use crate::proposals::Proposals;
use crate::site::Site;
use crate::testing::{fixture, fixture_site, get, main_text, proposals_site};

#[tokio::test]
async fn proposals_stand_by_what_they_wait_for() {
    let page = get(&proposals_site(), "/proposals").await;
    let text = main_text(&page.body);
    let (list, _) = text.split_once("How to propose").expect("the end");
    insta::assert_snapshot!(list, @"
    Proposals
    Changes of definitions that are proposed and not accepted yet. Anybody may read them; who reviews says from which side she looks.
    What waits for
    everybody 6
    funder 2
    investor 2
    citizen 2
    provider 2
    researcher 1
    Waiting for reviewers 2
    Nothing is wrong with it. Not enough people, or not all sides, have agreed yet.
    lonely-often: say &#60;b&#62;who&#60;/b&#62; is meant
    alice/clearer words · last changed 20 February 2026
    Fixture: often lonely metric, 1.0.0 → 1.0.1
    Still wanted: a funder, an investor, a citizen or a provider.
    The earliest day on which it can be accepted is 6 March 2026.
    Changes the same definition as pull request 17.
    lonely-often: count per thousand
    pull request 17 · last changed 20 February 2026
    Fixture: often lonely metric, 1.0.0 → 2.0.0
    Still wanted: a funder, an investor, a citizen, a provider and a researcher.
    The earliest day on which it can be accepted is 29 March 2026.
    Changes the same definition as alice/clearer words.
    Ready 1
    Nothing stands in the way; somebody with the right to do so can accept it.
    volunteering-hours: another title
    hours · last changed 20 February 2026
    Still: Fixture: volunteering hours metric, 1.0.0 → 1.1.0
    Needs its author 2
    Something has to be mended or answered before reviewers can settle it.
    close-friends: say who counts
    friends · last changed 20 February 2026
    Fixture: close friends metric, 1.0.0 → 2.0.0
    “close-friends” changes, and nothing says why.
    pull request 18
    pull request 18 · last changed 20 February 2026
    standards/metrics/huge.toml is too large.
    Parked 1
    Nothing has happened for a long time. It rests until somebody takes it up again.
    Something old
    branch/old · last changed 1 June 2025
    It changes no definition.
    ");
    assert!(
        page.body
            .contains("href=\"/proposals/alice/clearer%20words\"")
    );
}

#[tokio::test]
async fn a_reviewer_sees_what_waits_for_her_side() {
    let of = async |side: &str| {
        let page = get(&proposals_site(), &format!("/proposals?side={side}")).await;
        main_text(&page.body)
    };
    let researcher = of("researcher").await;
    assert!(researcher.contains("pull request 17"), "{researcher}");
    assert!(
        !researcher.contains("alice/clearer words ·"),
        "{researcher}"
    );
    let funder = of("funder").await;
    assert!(funder.contains("alice/clearer"), "{funder}");
    let nobody = of("%3Cb%3Enobody").await;
    assert!(nobody.contains("is not one of the five sides"), "{nobody}");
    assert!(nobody.contains("Something old"), "{nobody}");
}

#[tokio::test]
async fn where_there_is_nothing_to_see_it_says_why() {
    let site = Arc::new(Site::new(fixture()).expect("a site"));
    let nothing = || Proposals::Read {
        open: Vec::new(),
        policy: None,
    };
    for (proposals, words) in [
        (
            Proposals::NotKept,
            "where this site runs on a git repository",
        ),
        (Proposals::BeingRead, "are being read just now"),
        (Proposals::Unreadable, "cannot be read just now"),
        (nothing(), "No proposal is open."),
    ] {
        let is_known = proposals.remark().is_none();
        site.propose(&Arc::new(proposals));
        let page = get(&site, "/proposals").await;
        let text = main_text(&page.body);
        assert!(text.contains(words), "{text}");
        assert!(text.contains("How to propose a change"), "{text}");
        let cache = &page.headers[header::CACHE_CONTROL];
        assert_eq!(cache == "no-store", !is_known, "{words}");
    }
    site.propose(&Arc::new(Proposals::BeingRead));
    let page = get(&site, "/proposals/anything").await;
    assert_eq!(
        (page.status.as_u16(), &page.headers[header::RETRY_AFTER]),
        (503, &"5".parse().expect("a value"))
    );
}

#[tokio::test]
async fn a_new_release_keeps_the_proposals() {
    let site = Arc::new(Site::new(fixture()).expect("a site"));
    site.propose(&Arc::new(Proposals::BeingRead));
    site.replace(fixture()).expect("the same again");
    assert_eq!(site.edition().proposals.state(), "being-read");
}

#[tokio::test]
async fn programs_get_the_list_too() {
    let body = get(&proposals_site(), "/api/v1/proposals?side=researcher").await;
    insta::assert_snapshot!(body.pretty(), @r#"
    {
      "state": "read",
      "total": 1,
      "proposals": [
        {
          "name": "pull request 17",
          "title": "lonely-often: count per thousand",
          "address": "/proposals/pull-17",
          "reference": "refs/pull/17/head",
          "head": "2222222222222222222222222222222222222222",
          "last": "2026-02-20",
          "stage": "waits-for-reviewers",
          "passes": false,
          "awaited": [
            "funder",
            "investor",
            "citizen",
            "provider",
            "researcher"
          ],
          "earliest": "2026-03-29",
          "collides": [
            "alice/clearer words"
          ],
          "changes": [
            {
              "kind": "metric",
              "id": "lonely-often",
              "title": "Fixture: often lonely",
              "before": "1.0.0",
              "after": "2.0.0",
              "required": "major"
            }
          ]
        }
      ]
    }
    "#);
    let body = get(&fixture_site(), "/api/v1/proposals").await.json();
    assert_eq!(
        (&body["state"], &body["total"]),
        (&"not-kept".into(), &0.into())
    );
    let refused = get(&fixture_site(), "/api/v1/proposals?side=nobody").await;
    assert_eq!(refused.status, 400);
    assert!(refused.body.contains("“citizen”"), "{}", refused.body);
}
