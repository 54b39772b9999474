//! Headers that protect whoever reads, on every kind of answer.

use crate::harness::{Answer, Server, TestEnv};

/// What every answer carries.
const WANTED: [(&str, &str); 4] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

fn is_protected(what: &str, answer: &Answer) {
    for (name, value) in WANTED {
        assert_eq!(answer.header(name), value, "{what}: {name}");
    }
    let policy = answer.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ] {
        assert!(
            policy.contains(part),
            "{what}: {part} is missing in {policy}"
        );
    }
    assert!(!policy.contains("unsafe-"), "{what}: {policy}");
    assert_eq!(
        answer.header("set-cookie"),
        "",
        "{what}: no cookies on public pages"
    );
    assert_eq!(
        answer.header("server"),
        "",
        "{what}: the program is not named"
    );
}

#[test]
fn every_kind_of_answer_is_protected() {
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    let client = server.client();
    let home = client.get("/");
    let text = home.text();
    let style = text
        .split("rel=\"stylesheet\" href=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a style sheet");
    for (path, status) in [
        ("/", 200),
        (style, 200),
        ("/favicon.svg", 200),
        ("/robots.txt", 200),
        ("/search?q=wellbeing", 200),
        ("/metrics/close-friends", 200),
        ("/api/v1/metrics/close-friends", 200),
        ("/api/v1/metrics/close-friends?format=toml", 200),
        ("/api/v1/search?limit=a", 400),
        ("/nothing", 404),
        ("/api/v1/nothing", 404),
        ("/api/v1/validate", 405),
    ] {
        let answer = client.get(path);
        assert_eq!(answer.status, status, "{path}");
        is_protected(path, &answer);
    }
    is_protected(
        "an upload",
        &client.upload("/validate", "a.csv", b"value\n1\n"),
    );
    is_protected(
        "too large",
        &client.post("/api/v1/validate", "text/csv", &vec![b'a'; 11 << 20]),
    );
    is_protected(
        "too long",
        &client.get(&format!("/search?q={}", "a".repeat(8 << 10))),
    );
}

#[test]
fn every_address_that_a_page_names_is_our_own() {
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    for path in ["/", "/validate", "/search?q=wellbeing"] {
        let text = server.client().get(path).text();
        for attribute in ["src=\"", "rel=\"stylesheet\" href=\"", "action=\""] {
            for rest in text.split(attribute).skip(1) {
                let address = rest.split('"').next().unwrap_or_default();
                assert!(
                    address.starts_with('/') && !address.starts_with("//"),
                    "{path}: {attribute}{address}"
                );
            }
        }
    }
}
