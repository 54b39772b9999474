//! Definitions over HTTP: pages for people, three forms for programs.

use std::fs;

use crate::harness::{Server, TestEnv};

#[test]
fn a_definition_is_given_as_json_linked_data_and_the_published_bytes() {
    let env = TestEnv::two_releases();
    let server = Server::start(&env);
    let client = server.client();
    for (reference, version) in [
        ("close-friends", "1.1.0"),
        ("close-friends@1.0.0", "1.0.0"),
        ("close-friends@1.1.0", "1.1.0"),
    ] {
        let path = format!("/api/v1/metrics/{reference}");
        let json = client.get(&path);
        assert_eq!(
            (json.status, json.header("content-type")),
            (200, "application/json")
        );
        let json = json.json();
        assert_eq!(
            (json["id"].as_str(), json["version"].as_str()),
            (Some("close-friends"), Some(version))
        );
        assert_eq!(json["status"], "candidate");

        let bytes =
            fs::read(env.standards(&format!("published/metrics/close-friends/{version}.toml")))
                .expect("the published file");
        for toml in [
            client.get(&format!("{path}?format=toml")),
            client.get_as(&path, "application/toml"),
        ] {
            assert_eq!(
                (toml.status, toml.header("content-type")),
                (200, "application/toml")
            );
            assert_eq!(toml.bytes, bytes);
        }
        let linked = client.get_as(&path, "application/ld+json");
        assert_eq!(
            (linked.status, linked.header("content-type")),
            (200, "application/ld+json")
        );
        let identifier = linked.json()["@id"]
            .as_str()
            .expect("an identifier")
            .to_owned();
        assert!(
            identifier.starts_with("https://example.org/open-outcomes/metrics/close-friends"),
            "{identifier}"
        );
    }
}

#[test]
fn the_command_line_and_the_api_say_the_same() {
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    for (kind, id) in [
        ("outcomes", "wellbeing"),
        ("data-sources", "short-wellbeing-scale"),
        ("code-lists", "timepoints"),
        ("tables", "measurements"),
        ("profiles", "open"),
    ] {
        let query = format!("{kind}/{id}");
        let linked = env
            .oo(["show", "--repo", ".", &query, "--format", "jsonld"])
            .json();
        assert_eq!(
            server
                .client()
                .get(&format!("/api/v1/{query}?format=jsonld"))
                .json(),
            linked,
            "{query}"
        );
        let toml = env.oo(["show", "--repo", ".", &query, "--format", "toml"]);
        assert_eq!(
            server
                .client()
                .get(&format!("/api/v1/{query}?format=toml"))
                .text(),
            toml.stdout(),
            "{query}"
        );
    }
}

#[test]
fn every_kind_has_a_list_and_every_entry_of_it_an_answer() {
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    let client = server.client();
    for kind in [
        "outcomes",
        "metrics",
        "data-sources",
        "code-lists",
        "tables",
        "profiles",
        "unit-costs",
    ] {
        let list = client.get(&format!("/api/v1/{kind}"));
        assert_eq!(list.status, 200, "{kind}");
        let text = list.text();
        let folder = env.standards(kind);
        let files: Vec<_> = fs::read_dir(folder)
            .expect("definitions")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        assert!(!files.is_empty(), "{kind}");
        for file in files {
            let id = file
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            assert!(
                text.contains(&format!("\"{id}\"")),
                "{kind} lacks {id}: {text}"
            );
            assert_eq!(
                client.get(&format!("/{kind}/{id}")).status,
                200,
                "{kind}/{id}"
            );
            assert_eq!(
                client.get(&format!("/api/v1/{kind}/{id}")).status,
                200,
                "{kind}/{id}"
            );
        }
    }
}

#[test]
fn an_address_that_is_no_text_is_a_problem_for_programs_and_a_page_for_people() {
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    let client = server.client();
    let answer = client.get("/api/v1/metrics/%E0%A4");
    assert!((400..500).contains(&answer.status), "{}", answer.text());
    assert_eq!(
        answer.header("content-type"),
        "application/problem+json",
        "{}",
        answer.text()
    );
    let answer = client.get("/metrics/%E0%A4");
    assert!((400..500).contains(&answer.status), "{}", answer.text());
    assert!(
        answer.header("content-type").starts_with("text/html"),
        "{}",
        answer.text()
    );
}

#[test]
fn what_is_not_there_is_a_page_for_people_and_a_problem_for_programs() {
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    let client = server.client();
    for path in [
        "/api/v1/metrics/close-freinds",
        "/api/v1/metrics/close-friends@9.0.0",
        "/api/v1/nothing",
        "/api/v1/rules/nothing",
        "/api/v1/metrics/..%2f..%2fpolicy",
    ] {
        let answer = client.get(path);
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (404, "application/problem+json"),
            "{path}: {}",
            answer.text()
        );
        let problem = answer.json();
        assert_eq!(problem["status"], 404);
        for member in ["type", "title", "detail"] {
            assert!(
                problem[member]
                    .as_str()
                    .is_some_and(|text| !text.is_empty()),
                "{path} has no {member}: {problem}"
            );
        }
    }
    assert!(
        client
            .get("/api/v1/metrics/close-freinds")
            .text()
            .contains("close-friends"),
        "what may be meant is said"
    );
    for path in [
        "/metrics/close-freinds",
        "/metrics/close-friends@9.0.0",
        "/nothing",
        "/rules/nothing",
        "/a/b/c/d",
    ] {
        let answer = client.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(
            answer.header("content-type").starts_with("text/html"),
            "{path}"
        );
        assert!(answer.text().contains("<h1>"), "{path}");
    }
    let answer = client.get_as("/api/v1/metrics/close-friends", "image/png");
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (406, "application/problem+json")
    );
}
