//! Pushing a branch: it may be unfinished, but it may not mislead.

use super::hosted::{Hosted, METRIC};

#[test]
fn a_change_that_declares_no_new_version_is_refused_in_words() {
    let hosted = Hosted::recorded();
    let env = &hosted.env;
    env.git(["checkout", "--quiet", "-b", "proposals/words"]);
    env.edit(METRIC, "often lonely.\"", "often or always lonely.\"");
    env.commit("lonely-often: say who is meant");

    insta::assert_snapshot!(hosted.push_refused(&["proposals/words"]), @"
    error[unpublished-change]: “lonely-often” changed but still says version 1.0.0
      --> standards/metrics/lonely-often.toml:4:1
      how to mend it: give it a higher version, or make it the same as published/metrics/lonely-often/1.0.0.toml again

    this push is refused; nothing was changed on the server
    hint: open-outcomes review status shows who has agreed and who is still missing
    ");
}

#[test]
fn a_version_that_is_too_low_is_refused_with_the_one_that_is_not() {
    let hosted = Hosted::recorded();
    let env = &hosted.env;
    env.git(["checkout", "--quiet", "-b", "proposals/levels"]);
    hosted.add_a_level();
    hosted.declare("1.0.1");
    env.commit("lonely-often: allow services to report");

    insta::assert_snapshot!(hosted.push_refused(&["proposals/levels"]), @r#"
    error[version-too-low]: “lonely-often” goes from 1.0.0 to 1.0.1, but its changes need 1.1.0 or higher, a minor step: What it may be reported for › service: added (metric-level-added)
      --> standards/metrics/lonely-often.toml:4:1
      how to mend it: write version = "1.1.0"

    this push is refused; nothing was changed on the server
    hint: open-outcomes review status shows who has agreed and who is still missing
    "#);
    let commit = env.git(["rev-parse", "HEAD"]);
    let there = env
        .git_command(&env.path("server.git"))
        .args(["cat-file", "-e", commit.trim()])
        .status()
        .expect("git runs");
    assert!(!there.success(), "nothing of a refused push is kept");
}

#[test]
fn a_branch_that_is_no_proposal_may_be_anything() {
    let hosted = Hosted::recorded();
    hosted
        .env
        .edit(METRIC, "often lonely.\"", "rarely lonely.\"");
    hosted.env.git(["checkout", "--quiet", "-b", "scribbles"]);
    hosted.env.commit("try something");
    assert_eq!(
        hosted.push_taken(&["scribbles"]),
        "0 texts open for review since today"
    );
}

#[test]
fn a_proposal_that_writes_where_only_a_release_may_is_refused() {
    let hosted = Hosted::recorded();
    let env = &hosted.env;
    let published = "published/metrics/lonely-often/1.0.0.toml";
    env.git(["checkout", "--quiet", "-b", "proposals/published"]);
    env.edit(published, "often lonely.\"", "rarely lonely.\"");
    env.commit("change what was published");
    insta::assert_snapshot!(hosted.push_refused(&["proposals/published"]), @"
    error[proposal-touches-published]: published/metrics/lonely-often/1.0.0.toml is written by a release alone, and this proposal changes it
      --> standards/published/metrics/lonely-often/1.0.0.toml:1:1
      how to mend it: Make the branch anew without changes under `standards/published/` and in `standards/ledger.jsonl`

    this push is refused; nothing was changed on the server
    ");

    // Undoing it leaves the commit in history, where it would spoil every later look back.
    env.git(["revert", "--no-edit", "HEAD"]);
    insta::assert_snapshot!(hosted.push_refused(&["proposals/published"]), @"
    error[proposal-touches-published]: commit COMMIT of this proposal changes standards/published, which a release alone writes, and history keeps it
      --> standards/published:1:1
      how to mend it: make the branch anew without that commit; undoing it in a later one is not enough

    this push is refused; nothing was changed on the server
    ");
    hosted.merge("proposals/published");
    assert_eq!(hosted.grounds(&["main"]), ["proposal-touches-published"]);
}
