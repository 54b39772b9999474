//! The core of an outcome page stands on one screen.

use crate::harness::{Browser, Server, TestEnv};

#[test]
fn the_first_metrics_of_an_outcome_stand_on_the_first_screen() {
    let Some(browser) = Browser::start(false) else {
        return;
    };
    let env = TestEnv::open_outcomes();
    let server = Server::start(&env);
    browser.resize(1280, 900);
    for id in ["social-connections", "school-readiness", "home"] {
        browser.open(&format!("{}/outcomes/{id}", server.address()));
        let bottom = "const rows = document.querySelectorAll('main table tbody tr');
                      return rows[1].getBoundingClientRect().bottom;";
        let bottom = browser.script(bottom).as_f64().expect("a place");
        assert!(bottom < 800.0, "{id}: the first measure ends at {bottom}");
    }
}

#[test]
fn no_page_is_wider_than_a_phone() {
    let Some(browser) = Browser::start(false) else {
        return;
    };
    let env = TestEnv::open_outcomes();
    let server = Server::start(&env);
    browser.resize(500, 900);
    for path in [
        "/outcomes/mental-wellbeing",
        "/metrics/psychological-distress",
        "/data-sources/swemwbs",
        "/profiles/starter-strengths",
        "/metrics/locality-perception/history",
        "/metrics/locality-perception/diff/0.4.0..0.5.1",
        "/releases/0.5.0",
        "/data-sources",
        "/proposals",
        "/rules",
        "/map",
    ] {
        browser.open(&format!("{}{path}", server.address()));
        let over =
            "const page = document.documentElement; return page.scrollWidth - page.clientWidth;";
        let over = browser.script(over).as_f64().expect("a width");
        assert!(over <= 0.0, "{path} is {over} pixels too wide");
    }
}
