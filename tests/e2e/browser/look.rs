//! What only a browser can tell: nothing is cut off on a phone, styles apply, inline scripts do not run.

use crate::harness::{Browser, Server, TestEnv};

const PAGES: [&str; 8] = [
    "/",
    "/map",
    "/search?q=wellbeing",
    "/outcomes/wellbeing",
    "/metrics/wellbeing-score",
    "/tables/measurements",
    "/validate",
    "/rules",
];

#[test]
fn no_page_is_wider_than_a_phone_and_none_breaks_the_policy() {
    let Some(browser) = Browser::start(true) else {
        return;
    };
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    browser.resize(360, 740);
    for path in PAGES {
        browser.open(&format!("{}{path}", server.address()));
        let width = browser.script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        assert_eq!(width, 0, "{path} is wider than the screen");
        let styled = browser.script("return getComputedStyle(document.body).fontFamily !== '' && document.styleSheets.length > 0");
        assert_eq!(styled, true, "{path} has no style");
        assert_eq!(browser.complaints(), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn a_script_slipped_into_a_page_does_not_run() {
    let Some(browser) = Browser::start(true) else {
        return;
    };
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    browser.open(&format!("{}/", server.address()));

    browser.script("const slipped = document.createElement('script'); slipped.textContent = 'window.slipped = 1'; document.body.append(slipped)");

    assert!(browser.script("return window.slipped ?? null").is_null());
    assert!(
        !browser.complaints().is_empty(),
        "the policy is what stopped it, and complaints are seen by these tests"
    );
}
