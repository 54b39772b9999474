//! What a chooser needs stands on one screen.

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
fn the_whole_map_stands_on_one_screen_in_the_order_of_its_numbers() {
    let Some(browser) = Browser::start(false) else {
        return;
    };
    let env = TestEnv::open_outcomes();
    let server = Server::start(&env);
    browser.resize(1440, 900);
    browser.open(&format!("{}/map", server.address()));
    let tiles = "return [...document.querySelectorAll('.tile')].map(tile => {
                     const box = tile.getBoundingClientRect();
                     return [parseInt(tile.textContent), box.bottom, box.height, box.width];
                 });";
    let tiles = browser.script(tiles);
    let tiles = tiles.as_array().expect("the tiles").iter();
    let mut number = 0;
    for tile in tiles {
        let [of, bottom, height, width] =
            [0, 1, 2, 3].map(|at| tile[at].as_f64().expect("a number"));
        number += 1;
        assert!(
            (of - f64::from(number)).abs() < 0.1,
            "{of} stands in place {number}"
        );
        assert!(bottom < 900.0, "{of} ends at {bottom}");
        assert!(
            height >= 44.0 && width >= 44.0,
            "{of} is {width} by {height}"
        );
    }
    assert_eq!(number, 40);
}

#[test]
fn what_a_chooser_needs_of_a_metric_stands_on_the_first_screen() {
    let Some(browser) = Browser::start(false) else {
        return;
    };
    let env = TestEnv::open_outcomes();
    let server = Server::start(&env);
    browser.resize(1280, 900);
    for address in [
        "/metrics/loneliness",
        "/metrics/loneliness?group=older-people",
        "/metrics/mental-wellbeing-score",
        "/metrics/depression-symptoms",
    ] {
        browser.open(&format!("{}{address}", server.address()));
        let bottom = "const row = document.querySelector('main table tbody tr');
                      return row ? row.getBoundingClientRect().bottom : 0;";
        let bottom = browser.script(bottom).as_f64().expect("a place");
        assert!(
            bottom < 800.0,
            "{address}: the first measure ends at {bottom}"
        );
    }
}

#[test]
fn nothing_moves_while_a_page_is_drawn() {
    let Some(browser) = Browser::start(true) else {
        return;
    };
    let env = TestEnv::open_outcomes();
    let server = Server::start(&env);
    for (width, address) in [
        (360, "/map"),
        (1440, "/"),
        (360, "/outcomes/wellbeing"),
        (1440, "/metrics/loneliness"),
    ] {
        browser.resize(width, 900);
        browser.open(&format!("{}{address}", server.address()));
        let moved = "return new Promise(done => {
                         let sum = 0;
                         const seen = list => list.getEntries().forEach(entry => { sum += entry.value; });
                         new PerformanceObserver(seen).observe({ type: 'layout-shift', buffered: true });
                         setTimeout(() => done(sum), 300);
                     });";
        let moved = browser.script(moved).as_f64().expect("a number");
        assert!(moved < 0.001, "{address} moves by {moved}");
        assert_eq!(browser.complaints(), Vec::<String>::new(), "{address}");
    }
}

#[test]
fn no_page_is_wider_than_a_phone() {
    let Some(browser) = Browser::start(false) else {
        return;
    };
    let env = TestEnv::open_outcomes();
    let server = Server::start(&env);
    browser.resize(360, 740);
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
        "/map?group=older-people",
        "/outcomes/social-connections?group=older-people",
        "/data-sources?group=older-people",
        "/metrics/loneliness",
        "/",
    ] {
        browser.open(&format!("{}{path}", server.address()));
        let over =
            "const page = document.documentElement; return page.scrollWidth - page.clientWidth;";
        let over = browser.script(over).as_f64().expect("a width");
        assert!(over <= 0.0, "{path} is {over} pixels too wide");
    }
}
