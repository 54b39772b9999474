//! A funder's walk: from a need to a form that comes back filled in and conforms.

use crate::harness::{Browser, Client, Server, TestEnv, fill};

/// What a small charity writes into the form: the sheet, the cell and the value.
const ANSWERS: [(&str, &str, &str); 24] = [
    ("People", "A2", "F001"),
    ("People", "D2", "2025-04-07"),
    ("People", "E2", "7"),
    ("People", "F2", "Often or always"),
    ("People", "G2", "14"),
    ("People", "H2", "2025-09-29"),
    ("People", "I2", "5"),
    ("People", "J2", "Some of the time"),
    ("People", "K2", "17"),
    ("People", "A3", "F002"),
    ("People", "D3", "2025-04-08"),
    ("People", "E3", "9"),
    ("People", "G3", "8"),
    ("People", "H3", "2025-09-30"),
    ("People", "I3", "8"),
    ("People", "K3", "11"),
    ("Report", "B2", "Fixture Charity One"),
    ("Report", "B5", "2025-04-01"),
    ("Report", "B6", "2026-03-31"),
    ("Report", "B4", "Fixture Fund"),
    ("People", "B2", "Female"),
    ("People", "C2", "75 to 84"),
    ("People", "B3", "Male"),
    ("People", "C3", "85 and over"),
];

fn walks((width, height): (u32, u32)) {
    let Some(browser) = Browser::start(false) else {
        return;
    };
    let env = TestEnv::open_outcomes();
    let server = Server::start(&env);
    browser.resize(width, height);
    let fits = |page: &str| {
        let over =
            "const page = document.documentElement; return page.scrollWidth - page.clientWidth;";
        let over = browser.script(over).as_f64().expect("a width");
        assert!(over <= 0.0, "{page} is {over} pixels too wide for {width}");
    };

    // A need, in plain words.
    browser.open(&format!("{}/", server.address()));
    browser.type_into("main input[name=q]", "lonely older people");
    browser.click("main form[role=search] button");
    browser.reads(
        "main",
        &["Social connections", "UCLA three-item loneliness scale"],
    );
    fits("the search");

    // Narrowed down to whom it is for and what it may cost.
    let is_phone = width < 800;
    if is_phone {
        browser.click("main details.narrow > summary");
    }
    for sort in ["group][value=older-people", "cost][value=free"] {
        let selector = format!("main form.facets input[name={sort}]");
        let height =
            format!("return document.querySelector('{selector}').getBoundingClientRect().height");
        let height = browser.script(&height).as_f64().expect("a height");
        assert!(height > 10.0, "{selector} is not to be seen");
        // The driver takes all within a closed element for hidden, though it stands open where there is room.
        browser.script(&format!("document.querySelector('{selector}').click()"));
    }
    browser.script("document.querySelector('main form.facets button[type=submit]').click()");
    browser.reads("main", &["Older people", "Free", "Social connections"]);
    let address = browser.address();
    assert!(
        address.contains("group=older-people") && address.contains("cost=free"),
        "{address}"
    );
    fits("the narrowed search");

    // The outcome, its core metrics side by side, and back.
    browser.click_link("Social connections");
    browser.reads("h1", &["Social connections"]);
    browser.click("main a[href^='/compare?with=']");
    browser.reads("main table", &["Loneliness", "Wider social network"]);
    fits("the comparison");
    browser.back();

    // Three measures on a list, and the form that it becomes.
    browser.click("main a[href*='add=loneliness'][href*='add=network-size']");
    browser.reads("main", &["3 measures", "UCLA-3", "LSNS-6"]);
    fits("the shortlist");
    let template = browser.script(
        "return document.querySelector('main a[href*=\"template.xlsx\"]').getAttribute('href')",
    );
    let template = template.as_str().expect("an address").to_owned();
    let answer = Client::new(server.address()).get(&template);
    assert_eq!(answer.status, 200, "{template}");

    // Filled in, it is checked without any further setting.
    let form = env.file("form.xlsx", fill(&answer.bytes, &ANSWERS));
    let verdict = check(&browser, &server, &form.display().to_string());
    assert!(verdict.contains("conforms"), "{verdict}");
    fits("the report");

    // A slip is found at its cell.
    let slip = [("People", "E2", "12")];
    let form = env.file(
        "slip.xlsx",
        fill(&answer.bytes, &[&ANSWERS[..], &slip[..]].concat()),
    );
    let verdict = check(&browser, &server, &form.display().to_string());
    assert!(
        verdict.contains("1 to mend") && verdict.contains("2 e2 loneliness"),
        "{verdict}"
    );
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

/// What the page says of a file.
fn check(browser: &Browser, server: &Server, file: &str) -> String {
    browser.open(&format!("{}/validate", server.address()));
    browser.type_into("input[type=file]", file);
    browser.click("main form button[type=submit]");
    browser.reads("main", &["conform"])
}

#[test]
fn a_funder_gets_from_a_need_to_a_form_at_a_desk() {
    walks((1440, 900));
}

#[test]
fn a_funder_gets_from_a_need_to_a_form_on_a_phone() {
    walks((360, 740));
}
