//! What would falsify the record is refused, whoever pushes it.

use std::fs;

use super::hosted::{Hosted, METRIC};

/// A clone in which 1.1.0 was released and not pushed yet.
fn released_in_a_clone() -> Hosted {
    let hosted = Hosted::recorded();
    hosted.env.edit(
        "metrics/close-friends.toml",
        "version = \"1.0.0\"",
        "version = \"2.0.0\"",
    );
    hosted.write(
        "changes/metrics/close-friends/2.0.0.toml",
        "summary = \"Made up for tests.\"\nbridge = { kind = \"none\" }\n",
    );
    hosted.env.commit("close-friends: begin anew");
    hosted.push_taken(&["main"]);
    hosted.env.release("1.1.0");
    hosted
}

#[test]
fn a_release_is_taken_only_as_the_program_wrote_it() {
    let hosted = released_in_a_clone();
    let env = &hosted.env;
    let amended = |path: &str, old: &str, new: &str| {
        env.git(["branch", "--force", "honest"]);
        env.edit(path, old, new);
        env.git(["commit", "--quiet", "--all", "--amend", "--no-edit"]);
        let said = hosted.push_refused(&["main"]);
        env.git(["reset", "--quiet", "--hard", "honest"]);
        said
    };
    let published = "published/metrics/close-friends/2.0.0.toml";
    insta::assert_snapshot!(amended(published, "they have.\"", "they had.\""), @"
    error[release-not-reproducible]: commit COMMIT writes to the ledger, but not as the program would: it would have left published/metrics/close-friends/2.0.0.toml with other bytes
      --> standards/ledger.jsonl:1:1
      how to mend it: Undo the commit, and run `open-outcomes release` or `open-outcomes status` on the main branch

    this push is refused; nothing was changed on the server
    ");
    let slipped_in = amended(METRIC, "often lonely.\"", "rarely lonely.\"");
    insta::assert_snapshot!(slipped_in, @"
    error[release-not-reproducible]: commit COMMIT writes to the ledger, but not as the program would: it would have left metrics/lonely-often.toml with other bytes
      --> standards/ledger.jsonl:1:1
      how to mend it: Undo the commit, and run `open-outcomes release` or `open-outcomes status` on the main branch

    this push is refused; nothing was changed on the server
    ");
    let line = amended(
        "ledger.jsonl",
        "\"status\":\"recorded\"",
        "\"status\":\"standard\"",
    );
    insta::assert_snapshot!(line, @"
    error[release-not-reproducible]: commit COMMIT writes to the ledger, but not as the program would: it changes lines that were there
      --> standards/ledger.jsonl:1:1
      how to mend it: Undo the commit, and run `open-outcomes release` or `open-outcomes status` on the main branch

    this push is refused; nothing was changed on the server
    ");
    assert_eq!(
        hosted.push_taken(&["main"]),
        "0 texts open for review since today"
    );
}

#[test]
fn a_line_that_was_written_by_hand_is_refused() {
    let hosted = Hosted::recorded();
    let ledger = hosted.env.standards("ledger.jsonl");
    let text = fs::read_to_string(&ledger).expect("the ledger");
    let last = text.lines().last().expect("a line").to_owned();
    fs::write(&ledger, format!("{text}{last}\n")).expect("the ledger");
    hosted.env.commit("add a line by hand");
    insta::assert_snapshot!(hosted.push_refused(&["main"]), @"
    error[release-not-reproducible]: commit COMMIT writes to the ledger, but not as the program would: the lines do not chain
      --> standards/ledger.jsonl:1:1
      how to mend it: Undo the commit, and run `open-outcomes release` or `open-outcomes status` on the main branch

    this push is refused; nothing was changed on the server
    ");
}

#[test]
fn a_status_that_nobody_has_reviewed_is_refused_however_it_was_made() {
    let hosted = Hosted::recorded();
    let env = &hosted.env;
    // In a clone anybody may lower the thresholds, give the status, and put them back.
    let none = "reviewers = 0\norganisations = 0\nperspectives = 0\ndays = 0";
    let minor = "reviewers = 2\norganisations = 2\nperspectives = 2\ndays = 0";
    env.edit("policy.toml", minor, none);
    env.commit("lower the thresholds");
    env.release("1.0.1");
    let args = [
        "status",
        "metrics/close-friends",
        "recorded",
        "--reason",
        "Made up.",
    ];
    let run = env.oo(args);
    assert_eq!(run.code(), 0, "{run}");
    let ledger = fs::read(env.standards("ledger.jsonl")).expect("the ledger");
    env.git(["reset", "--quiet", "--hard", "origin/main"]);
    fs::write(env.standards("ledger.jsonl"), ledger).expect("the ledger");
    env.commit("give a status");
    insta::assert_snapshot!(hosted.push_refused(&["main"]), @"
    error[release-not-reproducible]: commit COMMIT writes to the ledger, but not as the program would: this is refused:
      [status-review-missing] metrics/close-friends@1.0.0: it lacks the reviews that this status asks for; what is missing is told by itself (have the very text reviewed that is published; a new version needs reviews of its own)
      [too-few-reviewers] metrics/close-friends.toml: metrics/close-friends@1.0.0 needs 2 approving reviewers; there are 0
      [too-few-organisations] metrics/close-friends.toml: metrics/close-friends@1.0.0 needs 2 organisations; there are 0
      [too-few-perspectives] metrics/close-friends.toml: metrics/close-friends@1.0.0 needs 2 perspectives; there are 0
      --> standards/ledger.jsonl:1:1
      how to mend it: Undo the commit, and run `open-outcomes release` or `open-outcomes status` on the main branch

    this push is refused; nothing was changed on the server
    ");
}

#[test]
fn history_and_tags_only_grow() {
    let hosted = Hosted::recorded();
    let env = &hosted.env;
    env.git([
        "tag",
        "--annotate",
        "v1.0.0",
        "--message",
        "1.0.0",
        "HEAD~2",
    ]);
    hosted.push_taken(&["v1.0.0"]);
    env.git([
        "tag",
        "--force",
        "--annotate",
        "v1.0.0",
        "--message",
        "1.0.0",
        "HEAD",
    ]);
    insta::assert_snapshot!(hosted.push_refused(&["--force", "v1.0.0"]), @"
    error[tag-moved-by-push]: this push would move the tag refs/tags/v1.0.0
      --> refs/tags/v1.0.0
      how to mend it: Leave the tag as it is, and make another with a new name

    this push is refused; nothing was changed on the server
    ");
    assert_eq!(
        hosted.grounds(&["--delete", "v1.0.0"]),
        ["tag-moved-by-push"]
    );

    env.git(["reset", "--quiet", "--hard", "HEAD~1"]);
    insta::assert_snapshot!(hosted.push_refused(&["--force", "main"]), @"
    error[history-rewritten]: this push would leave out commits that refs/heads/main holds
      --> refs/heads/main
      how to mend it: Fetch the main branch, merge it into yours with a merge commit, and push again without force

    this push is refused; nothing was changed on the server
    ");
    assert_eq!(hosted.grounds(&["--delete", "main"]), ["history-rewritten"]);
    // What is right in a push is not taken either when something is wrong.
    assert_eq!(
        hosted.grounds(&["--force", "main", "HEAD:refs/heads/scribbles"]),
        ["history-rewritten"]
    );
}

#[test]
fn the_days_that_the_server_keeps_cannot_be_pushed() {
    let hosted = Hosted::recorded();
    insta::assert_snapshot!(hosted.push_refused(&["HEAD:refs/open-outcomes/opened", "--force"]), @"
    error[record-of-days-pushed]: refs/open-outcomes/opened is kept by the server alone
      --> refs/open-outcomes/opened
      how to mend it: Do not push to `refs/open-outcomes/`

    this push is refused; nothing was changed on the server
    ");
    assert_eq!(
        hosted.grounds(&["--delete", "refs/open-outcomes/opened"]),
        ["record-of-days-pushed"]
    );
}

#[test]
fn a_review_that_was_accepted_is_not_taken_back() {
    let hosted = Hosted::recorded();
    let env = &hosted.env;
    env.git(["checkout", "--quiet", "-b", "proposals/second-thoughts"]);
    env.git([
        "rm",
        "--quiet",
        "-r",
        "standards/reviews/metrics/lonely-often",
    ]);
    env.commit("take the reviews back");
    assert_eq!(
        hosted.grounds(&["proposals/second-thoughts"]),
        ["review-rewritten"]
    );
}
