//! A bare clone, a shallow clone and a plain copy serve and validate, by the current version and by an older one.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::{AS_OF, Server, TestEnv, copy_folder};

/// Values that the metric close-friends takes in both its versions, named in two ways.
const DATA: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value\n\
                    P1,close-friends@1.0.0,friends-question,single,2025-03-01,3\n\
                    P2,close-friends,friends-question,single,2025-03-01,4\n";
/// The same with values that neither version takes.
const FLAWED: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value\n\
                      P1,close-friends@1.0.0,friends-question,single,2025-03-01,-3\n\
                      P2,close-friends,friends-question,single,2025-03-01,-4\n";

/// Everything that must work wherever the standard is read from.
fn serves_and_validates(env: &TestEnv, folder: &Path) {
    let older = fs::read(env.standards("published/metrics/close-friends/1.0.0.toml"))
        .expect("the older version");
    let newer = fs::read(env.standards("published/metrics/close-friends/1.1.0.toml"))
        .expect("the newer version");
    shows(env, folder, &older, &newer);
    validates(env, folder);

    let server = Server::start_in(env, folder);
    let client = server.client();
    let home = client.get("/");
    assert_eq!(home.status, 200);
    assert!(
        home.text()
            .contains("href=\"/outcomes/social-connections\""),
        "{}",
        home.text()
    );
    for (path, words) in [
        (
            "/outcomes/social-connections",
            "Fixture: social connections",
        ),
        ("/metrics/close-friends", "by their own count"),
        ("/metrics/close-friends@1.1.0", "by their own count"),
        (
            "/metrics/close-friends@1.0.0",
            "how many close friends people say they have.",
        ),
    ] {
        let page = client.get(path);
        assert_eq!(page.status, 200, "{path}");
        assert!(page.text().contains(words), "{path} does not say “{words}”");
    }
    assert!(
        !client
            .get("/metrics/close-friends@1.0.0")
            .text()
            .contains("by their own count")
    );
    assert_eq!(
        client
            .get("/api/v1/metrics/close-friends@1.0.0?format=toml")
            .bytes,
        older
    );
    let report = client
        .post(
            "/api/v1/validate?as_of=2026-01-31",
            "text/csv",
            DATA.as_bytes(),
        )
        .json();
    assert_eq!(report["verdict"], "accepted", "{report}");
}

fn shows(env: &TestEnv, folder: &Path, older: &[u8], newer: &[u8]) {
    let repo = folder.display().to_string();
    for (query, bytes) in [
        ("close-friends@1.0.0", older),
        ("close-friends@1.1.0", newer),
        ("close-friends", newer),
    ] {
        let run = env.oo(["show", "--repo", &repo, query, "--format", "toml"]);
        assert_eq!(run.stdout().as_bytes(), bytes, "{query}: {run}");
    }
}

fn validates(env: &TestEnv, folder: &Path) {
    let repo = folder.display().to_string();
    let (clean, flawed) = (env.file("clean.csv", DATA), env.file("flawed.csv", FLAWED));
    let judge = |file: &PathBuf| {
        let file = file.display().to_string();
        env.oo([
            "validate", "--repo", &repo, "--format", "json", AS_OF[0], AS_OF[1], &file,
        ])
    };
    let run = judge(&clean);
    assert_eq!(run.code(), 0, "{run}");
    let report = run.json();
    assert_eq!(report["verdict"], "accepted");
    assert_eq!(report["registry"]["release"], "1.1.0");
    let older: Vec<_> = findings(&report, "older-version");
    assert_eq!(
        older,
        ["B2"],
        "the older version that a row names is told once"
    );

    let run = judge(&flawed);
    assert_eq!(run.code(), 1, "{run}");
    assert_eq!(
        findings(&run.json(), "value-below-minimum"),
        ["F2", "F3"],
        "each version has its range: {run}"
    );
}

fn findings(report: &serde_json::Value, rule: &str) -> Vec<String> {
    let findings = report["findings"].as_array().expect("findings").iter();
    let samples = findings
        .filter(|finding| finding["rule"] == rule)
        .flat_map(|finding| finding["samples"].as_array().expect("samples"));
    samples
        .map(|sample| sample["cell"].as_str().expect("a cell").to_owned())
        .collect()
}

#[test]
fn a_work_tree_serves_and_validates() {
    let env = TestEnv::two_releases();
    serves_and_validates(&env, &env.path("repo"));
}

#[test]
fn a_bare_clone_serves_and_validates() {
    let env = TestEnv::two_releases();
    env.git(["clone", "--quiet", "--bare", ".", "../bare.git"]);
    serves_and_validates(&env, &env.path("bare.git"));
}

#[test]
fn a_clone_of_depth_one_serves_and_validates() {
    let env = TestEnv::two_releases();
    let url = format!("file://{}", env.path("repo").display());
    env.git(["clone", "--quiet", "--depth", "1", &url, "../shallow"]);
    serves_and_validates(&env, &env.path("shallow"));
}

#[test]
fn a_plain_copy_without_git_serves_and_validates() {
    let env = TestEnv::two_releases();
    copy_folder(&env.path("repo/standards"), &env.path("copy/standards"));
    serves_and_validates(&env, &env.path("copy"));
}

#[test]
fn reports_by_a_clone_differ_in_nothing_but_the_commit() {
    let env = TestEnv::two_releases();
    copy_folder(&env.path("repo/standards"), &env.path("copy/standards"));
    let file = env.file("clean.csv", DATA).display().to_string();
    let report = |folder: &str| {
        let repo = env.path(folder).display().to_string();
        let mut report = env
            .oo([
                "validate", "--repo", &repo, "--format", "json", AS_OF[0], AS_OF[1], &file,
            ])
            .json();
        let commit = report["registry"]["commit"].take();
        report["report_sha256"].take();
        (commit, report)
    };
    let (commit, by_repo) = report("repo");
    assert_eq!(commit.as_str(), Some(env.git(["rev-parse", "HEAD"]).trim()));
    let (none, by_copy) = report("copy");
    assert!(none.is_null());
    assert_eq!(by_repo, by_copy);
}
