//! What holds for every type of page: it fits the narrowest screen, nothing moves while it loads, and no script is needed.

use crate::harness::{Browser, Server, TestEnv, page_types};

/// WCAG 2.2, 1.4.10: nothing is cut off in a width of 320 pixels, which is also 1280 at a zoom of 400 %.
const NARROWEST: u32 = 320;

#[test]
fn every_page_fits_the_narrowest_screen_and_nothing_moves_while_it_loads() {
    let Some(browser) = Browser::start(true) else {
        return;
    };
    let env = TestEnv::open_outcomes();
    let server = Server::start(&env);
    for path in page_types(&server.client()) {
        for width in [NARROWEST, 1440] {
            browser.resize(width, 800);
            browser.open(&format!("{}{path}", server.address()));
            let over = "const page = document.documentElement; return page.scrollWidth - page.clientWidth;";
            let over = browser.script(over).as_f64().expect("a width");
            assert!(over <= 0.0, "{path} is {over} pixels too wide for {width}");
            let moved = "const done = arguments[0];
                let moved = 0;
                new PerformanceObserver((list) => list.getEntries().forEach((entry) => { moved += entry.value; }))
                    .observe({ type: 'layout-shift', buffered: true });
                setTimeout(() => done(moved), 60);";
            let moved = browser.script_later(moved).as_f64().expect("a number");
            assert!(
                moved < 0.001,
                "{path}: its layout moves by {moved} at {width}"
            );
            assert_eq!(
                browser.complaints_but_missing(),
                Vec::<String>::new(),
                "{path}"
            );
        }
    }
}

/// What only a script could make work. Each line is what is wrong, and the elements that are so.
const NEEDS_A_SCRIPT: &str = "
    const shown = (element) => element.getClientRects().length > 0;
    const all = (selector) => [...document.querySelectorAll(selector)];
    const found = [];
    const tell = (what, elements) => elements.length && found.push(what + ': ' + elements.map((one) => one.outerHTML.slice(0, 120)));
    tell('a button that does nothing', all('button').filter((one) => shown(one) && !(one.form && one.type === 'submit')));
    tell('a form without a button', all('form').filter((one) => shown(one) && ![...one.elements].some((part) => part.type === 'submit')));
    tell('a link that leads nowhere', all('a').filter((one) => ['', '#', null].includes(one.getAttribute('href'))));
    tell('a page without its words', all('main').filter((one) => one.innerText.trim().length < 40));
    tell('a heading that is not shown', all('h1').filter((one) => !shown(one)));
    return found;";

#[test]
fn every_page_works_without_javascript() {
    let Some(browser) = Browser::start(false) else {
        return;
    };
    let env = TestEnv::open_outcomes();
    let server = Server::start(&env);
    for path in page_types(&server.client()) {
        browser.open(&format!("{}{path}", server.address()));
        let found = browser.script(NEEDS_A_SCRIPT);
        assert_eq!(found.as_array().map(Vec::len), Some(0), "{path}: {found:#}");
    }
}
