//! The days for which a text must stay open are those that the server has seen.

use super::hosted::Hosted;

/// The proposal on a server whose policy asks for 14 days, with every review it needs.
fn agreed() -> Hosted {
    let hosted = Hosted::recorded();
    let env = &hosted.env;
    env.edit(
        "policy.toml",
        "perspectives = 2\ndays = 0",
        "perspectives = 2\ndays = 14",
    );
    env.commit("ask for 14 days");
    env.release("1.0.1");
    hosted.push_taken(&["main"]);
    env.git(["checkout", "--quiet", "-b", "proposals/levels"]);
    hosted.add_a_level();
    hosted.declare("1.1.0");
    hosted.approve("three", "provider");
    hosted.approve("five", "funder");
    hosted
}

#[test]
fn a_text_that_opened_today_waits() {
    let hosted = agreed();
    hosted.env.commit("lonely-often: allow services to report");
    hosted.push_taken(&["proposals/levels"]);
    hosted.merge("proposals/levels");
    insta::assert_snapshot!(hosted.push_refused(&["main"]), @"
    error[window-open]: metrics/lonely-often@1.1.0 must be open for review for 14 days; it has been since DAY
      --> standards/metrics/lonely-often.toml:1:1
      how to mend it: the earliest day is DAY

    this push is refused; nothing was changed on the server
    hint: open-outcomes review status shows who has agreed and who is still missing
    ");
}

#[test]
fn days_that_reviewers_and_commits_claim_do_not_count() {
    let hosted = agreed();
    let env = &hosted.env;
    let reviews = env.standards("reviews/metrics/lonely-often/1.1.0");
    for review in std::fs::read_dir(reviews).expect("the reviews") {
        let path = review.expect("a review").path();
        let text = std::fs::read_to_string(&path).expect("its text");
        let lines = text.lines().map(|line| match line.strip_prefix("date = ") {
            Some(_) => "date = 2026-01-01",
            None => line,
        });
        let text: String = lines.map(|line| format!("{line}\n")).collect();
        std::fs::write(path, text).expect("the review");
    }
    env.git(["add", "--all"]);
    let mut commit = env.git_command(&env.path("repo"));
    commit
        .env("GIT_AUTHOR_DATE", "2026-01-01T12:00:00Z")
        .env("GIT_COMMITTER_DATE", "2026-01-01T12:00:00Z")
        .args(["commit", "--quiet", "--message", "long ago"]);
    assert!(commit.status().expect("git runs").success());
    insta::assert_snapshot!(hosted.push_refused(&["HEAD:main"]), @"
    error[window-open]: metrics/lonely-often@1.1.0 must be open for review for 14 days; no server or check has recorded it yet (open-outcomes review record)
      --> standards/metrics/lonely-often.toml:1:1
      how to mend it: the earliest day is DAY

    this push is refused; nothing was changed on the server
    hint: open-outcomes review status shows who has agreed and who is still missing
    ");
}
