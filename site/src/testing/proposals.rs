//! The standard of the tests with open proposals, one of each sort.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::{Arc, OnceLock};

use jiff::civil::{Date, date};
use open_outcomes_registry::gate::{self, History, Matter, Setting, Threshold};
use open_outcomes_registry::governance::review::Perspective;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::proposal::{Examined, Looked, Open, Proposed, Step, arrange};
use open_outcomes_registry::source::Files;
use open_outcomes_registry::standard::Standard;

use super::{fixture, living, released};
use crate::proposals::Proposals;
use crate::site::Site;

const TODAY: Date = date(2026, 3, 1);
const METRIC: &str = "metrics/lonely-often.toml";

/// A site over it.
pub(crate) fn proposals_site() -> Arc<Site> {
    static SITE: OnceLock<Arc<Site>> = OnceLock::new();
    let load = || {
        let site = Site::new(fixture()).expect("a site");
        let mut open = vec![
            clearer(),
            per_thousand(),
            without_record(),
            ready(),
            unreadable(),
            old(),
        ];
        arrange(&mut open, 60, TODAY);
        let (standard, _) = Standard::read(&standing());
        let policy = standard.policy().cloned();
        site.propose(&Arc::new(Proposals::Read { open, policy }));
        Arc::new(site)
    };
    Arc::clone(SITE.get_or_init(load))
}

fn standing() -> Files {
    let mut files = living("../tests/fixtures/standard");
    released(&mut files, "1.0.0");
    files
}

fn edit(files: &mut Files, path: &str, from: &str, to: &str) {
    let text = files.text(path).expect("the file");
    assert!(text.contains(from), "“{from}”");
    let text = text.replacen(from, to, 1);
    files.insert(path, text);
}

/// What a proposal with these files comes to; `threshold` is what its reviews have to meet.
fn open(name: &str, title: &str, files: &Files, threshold: Option<Threshold>) -> Open {
    let (standard, problems) = Standard::read(files);
    assert_eq!(problems, []);
    let proposed = Proposed::of(files, &standard, TODAY);
    let problems = proposed.problems().cloned().collect();
    let tally = |step: &Step| {
        let change = &step.change;
        let (id, version) = (&change.id, change.after.as_ref()?);
        let sha256 = standard.get(change.kind, id.as_str())?.sha256();
        let text = (change.kind, id, version);
        let matter = Matter::new(text, sha256, &standard, &History::NOTHING);
        let setting = Setting {
            policy: standard.policy()?,
            people: standard.people(),
            standard: &standard,
            today: TODAY,
        };
        Some(gate::tally(&matter, threshold?, setting))
    };
    let looked = |step: Step| Looked {
        tally: tally(&step),
        urgent: false,
        step,
    };
    let changes: Vec<_> = proposed.steps.into_iter().map(looked).collect();
    let tallies = changes.iter().filter_map(|looked| looked.tally.as_ref());
    let awaited = tallies.flat_map(|tally| tally.sides_missing.clone());
    Open {
        awaited: awaited.collect(),
        examined: Ok(Examined {
            onto: "1".repeat(40),
            head: "2".repeat(40),
            changes,
            problems,
            files: Files::default(),
        }),
        ..bare(name, title)
    }
}

fn bare(name: &str, title: &str) -> Open {
    let reference = match name.strip_prefix("pull request ") {
        Some(number) => format!("refs/pull/{number}/head"),
        None => format!("refs/heads/proposals/{name}"),
    };
    Open {
        name: name.to_owned(),
        reference,
        title: title.to_owned(),
        last: date(2026, 2, 20),
        parked: false,
        awaited: BTreeSet::new(),
        collides: BTreeSet::new(),
        examined: Err("made up".to_owned()),
    }
}

/// A clearer definition, which a researcher approves, and a citizen who did not sign her review.
fn clearer() -> Open {
    let mut files = standing();
    edit(&mut files, METRIC, "1.0.0", "1.0.1");
    edit(
        &mut files,
        METRIC,
        "they are often lonely.",
        "they are often or always lonely.",
    );
    files.insert(
        "changes/metrics/lonely-often/1.0.1.toml",
        "summary = \"Says more clearly <who> is meant.\"\n[[decisions]]\nrule = \"any-definition-text\"\n\
         decision = \"clarification\"\nreason = \"The answers were always these two.\"\n",
    );
    review(&mut files, "fixture-signer", Perspective::Funder);
    review(&mut files, "fixture-person-two", Perspective::Researcher);
    let title = "lonely-often: say <b>who</b> is meant";
    open("alice/clearer words", title, &files, Some(Threshold::Minor))
}

fn review(files: &mut Files, reviewer: &str, side: Perspective) {
    let (standard, _) = Standard::read(files);
    let sha256 = standard
        .get(Kind::Metric, "lonely-often")
        .expect("the metric")
        .sha256();
    let mut text = format!(
        "reviewer = \"{reviewer}\"\nperspective = \"{}\"\nverdict = \"approve\"\ndate = 2026-02-20\ninterests = \"none\"\n\
         [[subjects]]\nkind = \"metric\"\nid = \"lonely-often\"\nversion = \"1.0.1\"\nsha256 = \"{sha256}\"\n",
        side.name()
    );
    for question in side.questions() {
        let _ = writeln!(text, "[answers.{}]\nanswer = \"yes\"", question.id);
    }
    let folder = "reviews/metrics/lonely-often/1.0.1";
    files.insert(format!("{folder}/{}-{reviewer}.toml", sha256.short()), text);
}

/// A break of the series, which nobody has read yet.
fn per_thousand() -> Open {
    let mut files = standing();
    edit(&mut files, METRIC, "1.0.0", "2.0.0");
    edit(&mut files, METRIC, "per = 100", "per = 1000");
    files.insert(
        "changes/metrics/lonely-often/2.0.0.toml",
        "summary = \"Counts per thousand.\"\n[bridge]\nkind = \"conversion\"\nconversion.linear.multiply = 10\n",
    );
    open(
        "pull request 17",
        "lonely-often: count per thousand",
        &files,
        Some(Threshold::Major),
    )
}

/// Nothing says why.
fn without_record() -> Open {
    let mut files = standing();
    let metric = "metrics/close-friends.toml";
    edit(&mut files, metric, "1.0.0", "2.0.0");
    edit(
        &mut files,
        metric,
        "say they have.\"",
        "say they have, by their own count.\"",
    );
    open("friends", "close-friends: say who counts", &files, None)
}

/// A new version of a candidate.
fn ready() -> Open {
    let mut files = standing();
    let metric = "metrics/volunteering-hours.toml";
    edit(
        &mut files,
        metric,
        "version = \"1.0.0\"",
        "version = \"1.1.0\"",
    );
    edit(&mut files, metric, "title = \"", "title = \"Still: ");
    files.insert(
        "changes/metrics/volunteering-hours/1.1.0.toml",
        "summary = \"Made up: another title.\"\n",
    );
    open("hours", "volunteering-hours: another title", &files, None)
}

fn unreadable() -> Open {
    let open = bare("pull request 18", "");
    Open {
        examined: Err("standards/metrics/huge.toml is too large".to_owned()),
        ..open
    }
}

fn old() -> Open {
    let files = standing();
    let open = open("branch/old", "Something old", &files, None);
    Open {
        last: date(2025, 6, 1),
        ..open
    }
}
