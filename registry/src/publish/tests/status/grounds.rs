//! Every ground of refusal is met.

use std::sync::Arc;

use std::collections::BTreeSet;

use super::entry::{approved, standard};
use super::*;
use crate::digest::Sha256Hex;
use crate::ledger::{Body, Ledger};
use crate::publish::tests::urgent;
use crate::rules::ground::status::GROUNDS;
use crate::testing::edit;

fn grounds(refusal: Result<Changes, PublishError>) -> BTreeSet<&'static str> {
    match refusal {
        Err(PublishError::Refused(problems)) => {
            problems.into_iter().map(|problem| problem.rule).collect()
        }
        other => panic!("it is refused on grounds: {other:?}"),
    }
}

/// The bridge of `kind` with a formula, a table, both or neither.
fn bridge(kind: BridgeKind, linear: Option<f64>, crosswalk: &[[f64; 2]]) -> Bridge {
    let linear = linear.map(|multiply| Linear { multiply, add: 0.0 });
    let is_there = linear.is_some() || !crosswalk.is_empty();
    let conversion = is_there.then(|| Conversion {
        linear,
        crosswalk: crosswalk.to_vec(),
    });
    Bridge {
        conversion,
        ..Bridge::new(kind)
    }
}

/// The ground on which one request is refused.
fn met(files: &Files, request: &StatusRequest, ground: &'static str) -> &'static str {
    let found = grounds(set(files, request));
    assert!(found.contains(ground), "{ground}: {found:?}");
    ground
}

/// Refusals of a status on the way up.
fn met_by_entry() -> Vec<&'static str> {
    let friends = |new| asked("close-friends", new);
    let source = "data-sources/friends-question.toml";
    let licence =
        "[licence]\nterms = \"Made up: anybody may use it for tests.\"\ncost = \"free\"\n";
    let (whole, unlicensed) = (released(), standard(&[(source, licence, "")]));
    let mut ended = whole.clone();
    let request = asked("friends-question", Status::Retired).instead("Made up.");
    apply(&mut ended, &set(&whole, &request).expect("a status"));
    let unit_cost = "unit-costs/gp-visit.toml";
    let low = standard(&[(unit_cost, "version = \"1.0.0\"", "version = \"0.9.0\"")]);
    let candidate = asked("friends-question", Status::Candidate);
    let recorded = friends(Status::Recorded);
    let mut all = vec![
        met(&unlicensed, &candidate, "status-incomplete"),
        met(&with_wrong_example(), &recorded, "status-example-fails"),
        met(&ended, &recorded, "status-source-missing"),
        met(&unlicensed, &recorded, "status-licence-unknown"),
        met(&whole, &recorded, "status-review-missing"),
        met(
            &low,
            &asked("gp-visit", Status::Standard),
            "status-version-low",
        ),
    ];
    let qualified = [
        "status-evidence-missing",
        "status-feasibility-unshown",
        "status-side-missing",
    ];
    all.extend(qualified.map(|ground| met(&whole, &friends(Status::Qualified), ground)));
    let standard = ["status-review-date", "status-parts-weaker"];
    all.extend(standard.map(|ground| met(&whole, &friends(Status::Standard), ground)));
    all
}

/// Refusals that need no more than the request.
fn met_by_request() -> Vec<&'static str> {
    let files = released();
    let lonely = |new| asked("lonely-often", new);
    let without_reason = StatusRequest {
        reason: " ".to_owned(),
        ..lonely(Status::NotProgressed)
    };
    let without_bridge = StatusRequest {
        bridge: None,
        ..superseded("close-friends")
    };
    let alone = StatusRequest {
        successor: None,
        ..superseded("close-friends")
    };
    let formless = Bridge::new(BridgeKind::Conversion);
    let formless = lonely(Status::Superseded).succeeded_by(id("close-friends"), formless);
    let misplaced = lonely(Status::NotProgressed).instead("Made up.");
    vec![
        met(&files, &lonely(Status::Candidate), "status-unreachable"),
        met(&files, &without_reason, "status-reason-missing"),
        met(&files, &alone, "status-successor-missing"),
        met(&files, &superseded("nobody"), "status-successor-unfit"),
        met(&files, &without_bridge, "status-bridge-missing"),
        met(&files, &formless, "status-bridge-unfit"),
        met(&files, &misplaced, "status-detail-misplaced"),
        met(&files, &lonely(Status::Retired), "status-instead-missing"),
    ]
}

/// A standard released by an earlier program, which did not work examples out.
fn with_wrong_example() -> Files {
    let (living, published) = (
        "metrics/close-friends.toml",
        "published/metrics/close-friends/1.0.0.toml",
    );
    let mut files = released();
    for path in [living, published] {
        edit(&mut files, path, "result = 12", "result = 13");
    }
    let sha256 = Sha256Hex::of(files.get(living).expect("the file"));
    let before = Ledger::parse(files.get("ledger.jsonl").expect("a ledger")).expect("it holds");
    let mut after = Ledger::default();
    for entry in before.entries() {
        let mut body = entry.body.clone();
        if let Body::Publish(publish) = &mut body
            && publish.id == id("close-friends")
        {
            Arc::make_mut(publish).sha256 = sha256;
        }
        after.append(entry.date, body).expect("a line");
    }
    files.insert("ledger.jsonl", after.text());
    files
}

#[test]
fn every_ground_is_met() {
    let mut met: BTreeSet<_> = met_by_entry().into_iter().collect();
    met.extend(met_by_request());
    met.extend(urgent::met());
    let all: BTreeSet<_> = GROUNDS.iter().map(|ground| ground.id).collect();
    assert_eq!(met, all);
}

#[test]
fn a_bridge_that_does_not_hold_is_refused() {
    use BridgeKind::{Conversion, Crosswalk, None, OverlapStudy};
    let files = released();
    let pairs = &[[1.0, 2.0]][..];
    let said = Some("Made up.".to_owned());
    let study = Bridge {
        caveat: said.clone(),
        ..Bridge::new(OverlapStudy)
    };
    let past = Bridge {
        old_until: Some(date(2026, 4, 30)),
        ..Bridge::new(None)
    };
    let today = Bridge {
        old_until: Some(LATER),
        ..Bridge::new(None)
    };
    for (bridge, holds) in [
        (Bridge::new(None), true),
        (today, true),
        (past, false),
        (study, true),
        (Bridge::new(OverlapStudy), false),
        (bridge(None, Some(2.0), &[]), false),
        (Bridge::new(Conversion), false),
        (bridge(Conversion, Some(2.0), &[]), true),
        (bridge(Conversion, Some(0.0), &[]), false),
        (bridge(Conversion, Some(f64::NAN), &[]), false),
        (bridge(Conversion, Some(2.0), pairs), false),
        (bridge(Conversion, Option::None, pairs), false),
        (bridge(Crosswalk, Option::None, pairs), true),
        (
            bridge(Crosswalk, Option::None, &[[1.0, f64::INFINITY]]),
            false,
        ),
        (bridge(Crosswalk, Some(2.0), &[]), false),
        (bridge(Crosswalk, Some(2.0), pairs), false),
        (Bridge::new(Crosswalk), false),
    ] {
        let request = asked("lonely-often", Status::Superseded)
            .succeeded_by(id("close-friends"), bridge.clone());
        let result = set(&files, &request);
        if holds {
            assert!(result.is_ok(), "{bridge:?}: {result:?}");
        } else {
            let found = grounds(result);
            assert_eq!(found, BTreeSet::from(["status-bridge-unfit"]), "{bridge:?}");
        }
    }
}

#[test]
fn a_successor_that_has_ended_sends_nobody_anywhere() {
    let mut files = released();
    let request = asked("close-friends", Status::Retired).instead("Made up.");
    let changes = set(&files, &request).expect("a status");
    apply(&mut files, &changes);
    insta::assert_snapshot!(refusal(&files, &superseded("close-friends")), @"
    this is refused:
      [status-successor-unfit] metrics/lonely-often@1.0.0: the successor “close-friends” is itself retired (name a published metric that is still in use)
    ");
}

#[test]
fn a_review_date_that_has_passed_bars_a_standard() {
    let mut files = standard(&[(
        "unit-costs/gp-visit.toml",
        "review_due = 2029-01-31",
        "review_due = 2026-04-30",
    )]);
    approved(&mut files, Kind::UnitCost, "gp-visit", 5);
    insta::assert_snapshot!(refusal(&files, &asked("gp-visit", Status::Standard)), @"
    this is refused:
      [status-review-date] unit-costs/gp-visit@1.0.0: its review was due on 2026-04-30, which has passed (set “review_due” to a day to come in a new version, and release that first)
    ");
}
