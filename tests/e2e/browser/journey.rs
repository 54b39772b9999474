//! Search, open an outcome, send a flawed file, read the finding.

use crate::harness::{Browser, Server, TestEnv};

/// A slip in a code, below a blank row.
const FLAWED: &str = "participant_id,metric_id,timepoint,measured_on,value\n\
                      \n\
                      P1,life-satisfaction,basline,2025-03-01,7\n";

fn goes_the_whole_way(javascript: bool) {
    let Some(browser) = Browser::start(javascript) else {
        return;
    };
    let env = TestEnv::open_outcomes();
    let server = Server::start(&env);
    let home = server.address();

    browser.open(&format!("{home}/"));
    browser.type_into("main input[name=q]", "school readiness");
    browser.click("main form[role=search] button");
    browser.reads("main ol li:first-child h2", &["School readiness"]);
    is_at(&browser, "/search?q=school+readiness");

    browser.click_link("School readiness");
    browser.reads("h1", &["School readiness"]);
    browser.reads(
        "main",
        &[
            "what to measure",
            "number recognition",
            "nobody has reviewed it yet",
        ],
    );
    is_at(&browser, "/outcomes/school-readiness");

    browser.open(&format!("{home}/validate"));
    let form = browser.reads("main", &["check a file"]);
    // The script of the page says that files may be dropped, where it runs.
    assert_eq!(form.contains("drop files"), javascript, "{form}");
    let file = env.file("flawed.csv", FLAWED);
    browser.type_into("input[type=file]", &file.display().to_string());
    browser.click("main form button[type=submit]");
    let finding = ["unknown-code", "C3", "basline", "baseline"];
    browser.reads("main", &["does not conform yet", "flawed.csv"]);
    browser.reads("main article.finding", &finding);

    browser.click_link("unknown-code");
    browser.reads("main", &["unknown-code", "closed list", "why it matters"]);
    is_at(&browser, "/rules/unknown-code");
    let complaints = browser.complaints();
    assert!(complaints.is_empty(), "{complaints:?}");
}

fn is_at(browser: &Browser, path: &str) {
    let address = browser.address();
    assert!(address.contains(path), "{address}");
}

#[test]
fn a_person_searches_opens_an_outcome_and_checks_a_file() {
    goes_the_whole_way(true);
}

#[test]
fn a_person_without_javascript_does_the_same() {
    goes_the_whole_way(false);
}

#[test]
fn a_file_that_is_too_large_is_answered_with_a_page_that_says_so() {
    let Some(browser) = Browser::start(true) else {
        return;
    };
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    let file = env.file("large.csv", vec![b'a'; 12 << 20]);
    browser.open(&format!("{}/validate", server.address()));
    browser.type_into("input[type=file]", &file.display().to_string());

    browser.click("main form button[type=submit]");

    browser.reads("body", &["The upload is too large", "10 MiB"]);
}
