//! The site with a keyboard alone: where one is can be seen, nothing holds one fast, and everything can be reached.

use serde_json::Value;

use crate::harness::{Browser, Server, TestEnv};

/// The keys of WebDriver.
const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";

/// What has the focus: its name, whether one can see that it has it, and whether something lies on it.
const FOCUSED: &str = "
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const middle = [...one.getClientRects()][0] ?? box;
    const x = Math.min(Math.max(middle.left + middle.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(middle.top + middle.height / 2, 0), innerHeight - 1);
    const there = document.elementFromPoint(x, y);
    return {
        name: (one.innerText || one.getAttribute('aria-label') || one.name || one.tagName).trim(),
        marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        seen: inside,
        free: !there || one.contains(there) || there.contains(one),
        at: [...document.querySelectorAll('*')].indexOf(one),
    };";

/// One step further; nothing at the end of the page.
fn step(browser: &Browser) -> Option<Value> {
    browser.press(TAB);
    let focused = browser.script(FOCUSED);
    if focused.is_null() {
        return None;
    }
    let where_it_is = format!("{}: {focused}", browser.address());
    assert_eq!(focused["seen"], true, "off the screen at {where_it_is}");
    assert_eq!(focused["marked"], true, "no mark at {where_it_is}");
    assert_eq!(
        focused["free"], true,
        "something lies on it at {where_it_is}"
    );
    Some(focused)
}

/// Goes on until something of that name has the focus.
fn go_to(browser: &Browser, name: &str) {
    for _ in 0..120 {
        if step(browser).is_some_and(|focused| focused["name"] == name) {
            return;
        }
    }
    panic!("“{name}” is not reached at {}", browser.address());
}

#[test]
fn a_person_with_a_keyboard_finds_an_outcome() {
    let Some(browser) = Browser::start(false) else {
        return;
    };
    let env = TestEnv::open_outcomes();
    let server = Server::start(&env);
    browser.open(&format!("{}/", server.address()));

    let first = step(&browser).expect("something to go to");
    assert_eq!(first["name"], "Skip to the main part");
    browser.press(ENTER);
    let input = step(&browser).expect("the first thing of the main part");
    assert_eq!(input["name"], "q", "the head is skipped");
    browser.press("school readiness");
    browser.press(ENTER);
    browser.reads("main", &["School readiness"]);
    go_to(&browser, "School readiness");
    browser.press(ENTER);
    browser.reads("h1", &["School readiness"]);
    assert!(browser.address().contains("/outcomes/school-readiness"));
}

#[test]
fn nothing_holds_a_person_with_a_keyboard_fast() {
    let Some(browser) = Browser::start(false) else {
        return;
    };
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    for path in [
        "/",
        "/map",
        "/search?q=wellbeing",
        "/outcomes/wellbeing",
        "/metrics/wellbeing-score",
        "/data-sources/short-wellbeing-scale",
        "/metrics/close-friends/history",
        "/compare?with=metrics/wellbeing-score&with=metrics/close-friends",
        "/shortlist?m=wellbeing-score~short-wellbeing-scale",
        "/validate",
        "/about",
    ] {
        browser.open(&format!("{}{path}", server.address()));
        let mut places = Vec::new();
        while let Some(focused) = step(&browser) {
            let place = focused["at"].as_u64().expect("a place");
            assert!(
                !places.contains(&place),
                "{path}: back at {focused} before the end"
            );
            places.push(place);
            assert!(places.len() < 400, "{path} has no end");
        }
        assert!(places.len() > 15, "{path}: only {} places", places.len());
        assert!(
            places.is_sorted(),
            "{path}: the order is not that of the page"
        );
    }
}
