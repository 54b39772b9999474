//! Forged ledgers: as they lie, and sealed anew so that the chain holds.

use std::sync::Arc;

use semver::Version;

use super::{Forgery, after, forgery};
use crate::digest::Sha256Hex;
use crate::governance::status::Status;
use crate::id::DefinitionId;
use crate::kind::Kind;
use crate::ledger::Body;
use crate::ledger::entry::{Endorse, StatusChange};
use crate::snapshot::published_path;
use crate::testing::{FIRST_DAY, Place, id};
use crate::verify::tests::{bodies, ledger, released, sealed, twice};
use crate::verify::{LEDGER, Verification, verify};

pub(super) const FORGERIES: &[Forgery] = &[
    forgery("a byte of a line changed", &["ledger-line-changed"], || {
        lines(twice(), |lines| {
            lines[3] = lines[3].replacen("\"seq\"", "\"seq\" ", 1);
        })
    }),
    forgery("a line that is no entry", &["ledger-line-changed"], || {
        lines(twice(), |lines| lines[3] = String::from("{}\n"))
    }),
    forgery("a line that is no text", &["ledger-line-changed"], || {
        after(twice(), |place| {
            let mut bytes = ledger(place).into_bytes();
            bytes[2] = 0xFF;
            place.write(LEDGER, &bytes);
        })
    }),
    forgery(
        "a line changed and all sealed anew",
        &["ledger-line-changed"],
        || {
            entries(twice(), |bodies| {
                let Body::Publish(publish) = &mut bodies[2].1 else {
                    panic!("a publish line is wanted")
                };
                Arc::make_mut(publish)
                    .references
                    .insert("metrics/other".to_owned(), Version::new(9, 9, 9));
            })
        },
    ),
    forgery("a line removed", &["ledger-line-removed"], || {
        lines(twice(), |lines| drop(lines.remove(3)))
    }),
    forgery(
        "a line removed and all sealed anew",
        &["ledger-line-removed", "published-unknown"],
        || entries(twice(), |bodies| drop(bodies.remove(3))),
    ),
    forgery("two lines change places", &["ledger-reordered"], || {
        lines(twice(), |lines| lines.swap(2, 4))
    }),
    forgery(
        "two lines change places, all sealed anew",
        &["ledger-reordered"],
        || entries(twice(), |bodies| bodies.swap(2, 4)),
    ),
    forgery("the last line cut off", &["ledger-truncated"], || {
        lines(twice(), |lines| drop(lines.pop()))
    }),
    forgery("the last line cut in two", &["ledger-truncated"], || {
        lines(twice(), |lines| {
            let last = lines.last_mut().expect("a line");
            last.truncate(last.len() / 2);
        })
    }),
    forgery("a line from another ledger", &["ledger-broken"], || {
        let place = Place::folder(&released());
        let mut other = bodies(&ledger(&place));
        other.swap(0, 1);
        let other = sealed(other);
        lines(place, |lines| {
            let third = other.split_inclusive('\n').nth(2);
            lines[2] = String::from(third.expect("a line"));
        })
    }),
    forgery("a line put in twice", &["ledger-broken"], || {
        lines(Place::folder(&released()), |lines| {
            lines.insert(3, lines[2].clone());
        })
    }),
    forgery("a line dated back", &["ledger-back-dated"], || {
        entries(Place::folder(&released()), |bodies| {
            let last = bodies.last_mut().expect("a line");
            last.0 = FIRST_DAY.yesterday().expect("a day");
        })
    }),
    forgery(
        "another ledger than expected",
        &["ledger-not-expected"],
        || {
            let place = Place::folder(&released());
            verify(&place.store(), Some(Sha256Hex::of(b"other"))).expect("it can be read")
        },
    ),
    forgery(
        "a version published twice",
        &["version-republished"],
        || {
            entries(Place::folder(&released()), |bodies| {
                bodies.push(bodies[0].clone());
            })
        },
    ),
    forgery(
        "a version used again after its withdrawal",
        &["version-republished"],
        || {
            entries(Place::folder(&released()), |bodies| {
                bodies.push((FIRST_DAY, status("close-friends", Version::new(1, 0, 0))));
                let publish = bodies
                    .iter()
                    .find(|(_, body)| publishes(body, "close-friends"));
                bodies.push(publish.expect("a publish line").clone());
            })
        },
    ),
    forgery(
        "a lower version published later",
        &["version-out-of-order"],
        || {
            let place = Place::folder(&released());
            let text = std::fs::read(place.file("map.toml")).expect("the map");
            let map = id("fixture-map");
            let lower = published_path(Kind::Map, &map, &Version::new(0, 9, 0));
            place.write(&lower, &text);
            entries(place, |bodies| {
                let mut line = bodies[0].clone();
                if let Body::Publish(publish) = &mut line.1 {
                    Arc::make_mut(publish).version = Version::new(0, 9, 0);
                }
                bodies.push(line);
            })
        },
    ),
    forgery("a release made twice", &["release-out-of-order"], || {
        entries(Place::folder(&released()), |bodies| {
            bodies.push(bodies.last().expect("a line").clone());
        })
    }),
    forgery(
        "a status for what is not published",
        &["unpublished-version"],
        || {
            entries(Place::folder(&released()), |bodies| {
                bodies.push((FIRST_DAY, status("close-friends", Version::new(9, 9, 9))));
            })
        },
    ),
    forgery(
        "an endorsement of what is not published",
        &["unpublished-version"],
        || {
            entries(Place::folder(&released()), |bodies| {
                let endorse = Endorse {
                    kind: Kind::Metric,
                    id: id("close-friends"),
                    version: Version::new(9, 9, 9),
                    by: "Fixture Trust".to_owned(),
                    scope: "all".to_owned(),
                };
                bodies.push((FIRST_DAY, Body::Endorse(endorse)));
            })
        },
    ),
];

/// Changes the lines of the ledger as they lie.
fn lines(place: Place, forge: impl FnOnce(&mut Vec<String>)) -> Verification {
    after(place, |place| {
        let text = ledger(place);
        let mut lines: Vec<_> = text.split_inclusive('\n').map(str::to_owned).collect();
        forge(&mut lines);
        place.write(LEDGER, lines.concat().as_bytes());
    })
}

/// Changes what the ledger says, and seals all of it anew.
fn entries(place: Place, forge: impl FnOnce(&mut Vec<(jiff::civil::Date, Body)>)) -> Verification {
    after(place, |place| {
        let mut entries = bodies(&ledger(place));
        forge(&mut entries);
        place.write(LEDGER, sealed(entries).as_bytes());
    })
}

fn status(metric: &str, version: Version) -> Body {
    Body::Status(StatusChange {
        kind: Kind::Metric,
        id: id(metric),
        version,
        status: Status::Retired,
        reason: "made up".to_owned(),
        successor: None,
        bridge: None,
        instead: None,
    })
}

fn publishes(body: &Body, metric: &str) -> bool {
    let is = |id: &DefinitionId| id.as_str() == metric;
    matches!(body, Body::Publish(publish) if is(&publish.id))
}
