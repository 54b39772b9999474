//! The standard of the tests with a past: three releases, a break with a bridge, a status that ended.

use std::sync::{Arc, OnceLock};

use jiff::civil::{Date, date};
use open_outcomes_registry::definition::measure::BridgeKind;
use open_outcomes_registry::digest::Sha256Hex;
use open_outcomes_registry::gate::History;
use open_outcomes_registry::governance::change_record::Bridge;
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::publish::{self, Changes, PublishError, StatusRequest};
use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_registry::source::{Files, Store};

use super::living;
use crate::site::Site;

const METRIC: &str = "metrics/close-friends.toml";

/// A site over it.
pub(crate) fn history_site() -> Arc<Site> {
    static SITE: OnceLock<Arc<Site>> = OnceLock::new();
    let load = || {
        let snapshot = Snapshot::new(&grown()).expect("a snapshot");
        Arc::new(Site::new(Arc::new(snapshot)).expect("a site"))
    };
    Arc::clone(SITE.get_or_init(load))
}

fn grown() -> Files {
    let mut files = living("../tests/fixtures/standard");
    let store = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/standard");
    let store = Store::open(store.as_ref()).expect("a standard");
    let why = "changes/metrics/wellbeing-score/1.0.0.toml";
    let whole = store.working().expect("its files");
    files.insert(why, whole.get(why).expect("a change record"));
    release(
        &mut files,
        "1.0.0",
        date(2026, 1, 31),
        Some("The first release."),
    );

    edit(&mut files, "version = \"1.0.0\"", "version = \"1.1.0\"");
    edit(
        &mut files,
        "say they have.\"",
        "say they have, by their own count.\"",
    );
    files.insert(
        "changes/metrics/close-friends/1.1.0.toml",
        "summary = \"Says who counts.\"\nauthors = [\"fixture-person-two\"]\n\
         [[decisions]]\nrule = \"any-definition-text\"\ndecision = \"clarification\"\nreason = \"Made up.\"\n",
    );
    review(&mut files);
    release(&mut files, "1.1.0", date(2026, 3, 1), None);

    edit(&mut files, "version = \"1.1.0\"", "version = \"2.0.0\"");
    edit(
        &mut files,
        "Fixture: close friends",
        "Fixture: friends < close & dear >",
    );
    edit(
        &mut files,
        "close friends people say they have, by",
        "friends people say they have, close or not, by",
    );
    files.insert(
        "changes/metrics/close-friends/2.0.0.toml",
        "summary = \"Counts all friends, <b>close or not</b>.\"\n[bridge]\nkind = \"overlap-study\"\nbreak_period = \"Made up: the second quarter of 2026\"\n",
    );
    release(
        &mut files,
        "2.0.0",
        date(2026, 4, 1),
        Some("Friends & more."),
    );

    let query = "metrics/close-friends@1.1.0".parse().expect("a query");
    let successor = "lonely-often".parse().expect("an identifier");
    let day = date(2026, 4, 2);
    let request = StatusRequest::new(query, Status::Superseded, "Made up for tests.")
        .succeeded_by(successor, Bridge::new(BridgeKind::None));
    let changes = publish::set_status(&files, &History::NOTHING, &request, day);
    apply(&mut files, changes);
    files
}

fn release(files: &mut Files, version: &str, day: Date, notes: Option<&str>) {
    let version = version.parse().expect("a version");
    let changes = publish::release(files, &History::NOTHING, &version, day, notes);
    apply(files, changes);
}

fn apply(files: &mut Files, changes: Result<Changes, PublishError>) {
    for (path, bytes) in changes.expect("nothing stands in the way").files {
        files.insert(path, bytes);
    }
}

fn edit(files: &mut Files, from: &str, to: &str) {
    let text = files.text(METRIC).expect("the metric");
    assert!(text.contains(from), "“{from}”");
    let text = text.replacen(from, to, 1);
    files.insert(METRIC, text);
}

/// An approval of the text as it is, and a remark on one that it is no more.
fn review(files: &mut Files) {
    let text = files.text(METRIC).expect("the metric");
    let now = Sha256Hex::of(text.as_bytes());
    let then = Sha256Hex::of(b"another text");
    for (sha256, reviewer, verdict, rest) in [
        (
            now,
            "fixture-person-one",
            "approve",
            "organisation = \"fixture-branch\"",
        ),
        (
            then,
            "fixture-person-two",
            "comment",
            "comment = \"Who is a friend?\"",
        ),
    ] {
        let text = format!(
            "reviewer = \"{reviewer}\"\nperspective = \"citizen\"\nverdict = \"{verdict}\"\ndate = 2026-02-20\ninterests = \"none\"\n{rest}\n\
             [[subjects]]\nkind = \"metric\"\nid = \"close-friends\"\nversion = \"1.1.0\"\nsha256 = \"{sha256}\"\n"
        );
        let path = format!(
            "reviews/metrics/close-friends/1.1.0/{}-{reviewer}.toml",
            sha256.short()
        );
        files.insert(path, text);
    }
}
