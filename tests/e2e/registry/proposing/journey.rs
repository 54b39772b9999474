//! The whole way of one change.

use crate::harness::Server;

use super::hosted::{Hosted, ID, steady};

#[test]
fn a_proposal_is_reviewed_merged_released_and_read() {
    let hosted = Hosted::proposed();
    let env = &hosted.env;
    let branch = "proposals/levels";
    assert_eq!(
        hosted.push_taken(&[branch]),
        "1 text open for review since today"
    );

    // One side has agreed; the branch may say so, main may not hold it yet.
    hosted.approve("three", "provider");
    env.commit("a provider agrees");
    let run = env.oo(["review", "status", "levels"]);
    insta::assert_snapshot!(steady(run.stdout()), @"
    levels, to be merged into main

    metrics/lonely-often: Fixture: often lonely (lonely-often), 1.0.0 → 1.1.0
      Made up: services report it too.
      - What it may be reported for › service: added
      declares 1.1.0; its changes need 1.1.0 or higher, a minor step: old reports stay valid, and what both can hold stays comparable
        metric-level-added: minor
      what refers to it: 1 outcome, 1 profile
      fixture-person-three approves it as a provider on DAY; interests: none
      open since DAY, as is claimed
      the earliest day is DAY

    3 things stand in the way:

    error[too-few-reviewers]: metrics/lonely-often@1.1.0 needs 2 approving reviewers; there is 1
      --> standards/metrics/lonely-often.toml:1:1

    error[too-few-organisations]: metrics/lonely-often@1.1.0 needs 2 organisations; there is 1
      --> standards/metrics/lonely-often.toml:1:1

    error[too-few-perspectives]: metrics/lonely-often@1.1.0 needs 2 perspectives; there is 1
      --> standards/metrics/lonely-often.toml:1:1
    ");
    hosted.push_taken(&[branch]);
    let proposal = hosted.server(&["rev-parse", branch]);
    hosted.merge(branch);
    insta::assert_snapshot!(hosted.push_refused(&["main"]), @"
    error[too-few-reviewers]: metrics/lonely-often@1.1.0 needs 2 approving reviewers; there is 1
      --> standards/metrics/lonely-often.toml:1:1
      how to mend it: Ask for more reviews: `open-outcomes review status` says from which sides

    error[too-few-organisations]: metrics/lonely-often@1.1.0 needs 2 organisations; there is 1
      --> standards/metrics/lonely-often.toml:1:1
      how to mend it: Ask somebody from another organisation

    error[too-few-perspectives]: metrics/lonely-often@1.1.0 needs 2 perspectives; there is 1
      --> standards/metrics/lonely-often.toml:1:1
      how to mend it: Ask somebody from one of the sides that are missing

    this push is refused; nothing was changed on the server
    hint: open-outcomes review status shows who has agreed and who is still missing
    ");
    assert_eq!(hosted.server(&["rev-parse", branch]), proposal);

    env.git(["reset", "--quiet", "--hard", "origin/main"]);
    env.git(["checkout", "--quiet", branch]);
    hosted.approve("five", "funder");
    env.commit("a funder agrees");
    hosted.push_taken(&[branch]);
    hosted.merge(branch);
    assert_eq!(
        hosted.push_taken(&["main"]),
        "0 texts open for review since today"
    );

    // Somebody else releases, in a clone of her own.
    hosted.clone("maintainer");
    let maintainer = env.path("maintainer");
    let run = env.oo_in(&maintainer, ["release", "1.1.0"]);
    assert_eq!(run.code(), 0, "{run}");
    let run = hosted.push_from("maintainer", &["main"]);
    assert_eq!(run.code(), 0, "{run}");

    let server = env.path("server.git");
    let run = env.oo_in(&server, ["verify"]);
    assert_eq!(run.code(), 0, "{run}");
    let show = |id: &str| {
        let run = env.oo_in(
            &maintainer,
            ["show", "--repo", "../server.git", id, "--format", "toml"],
        );
        assert_eq!(run.code(), 0, "{run}");
        run.stdout().to_owned()
    };
    assert!(show(&format!("{ID}@1.0.0")).contains("levels = [\"person\", \"area\"]"));
    assert!(show(ID).contains("levels = [\"person\", \"service\", \"area\"]"));
    let site = Server::start_in(env, &server);
    let page = |path: &str| {
        let page = site.client().get(path);
        assert_eq!(page.status, 200, "{path}");
        page.text()
    };
    for words in ["1.1.0", "recorded"] {
        let page = page("/metrics/lonely-often");
        assert!(page.contains(words), "the page does not say “{words}”");
    }
    assert!(page("/metrics/lonely-often/history").contains("Made up: services report it too."));
    assert!(
        page("/metrics/lonely-often@1.0.0").contains("1.1.0"),
        "the old one leads to the new"
    );
}
