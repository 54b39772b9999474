//! What a funder reads before choosing: on the standard of this repository.

use std::fs;

use crate::harness::{Server, TestEnv, root};

/// The identifiers of the definitions in a folder, as far as they are written out.
fn written(folder: &str) -> Vec<String> {
    let folder = root().join("standards").join(folder);
    let mut ids: Vec<_> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            let text = fs::read_to_string(path).expect("a definition");
            text.lines().any(|line| line.starts_with("definition = "))
        })
        .map(|path| {
            path.file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    ids.sort();
    ids
}

#[test]
fn an_outcome_says_what_to_measure_with_what_for_whom_at_what_cost_and_how_sure() {
    let env = TestEnv::open_outcomes();
    let server = Server::start(&env);
    let client = server.client();
    let outcomes = written("outcomes");
    assert!(outcomes.len() >= 19, "{outcomes:?}");
    for id in outcomes {
        let answer = client.get(&format!("/outcomes/{id}"));
        assert_eq!(answer.status, 200, "{id}");
        let text = answer.text();
        for words in [
            "What to measure",
            "Look at these first",
            "Taken with",
            "For whom",
            "Cost, time",
            "How sure",
            "href=\"/metrics/",
            "href=\"/data-sources/",
        ] {
            assert!(text.contains(words), "{id}: “{words}” is missing");
        }
        assert!(!text.contains("map wording only"), "{id}");
    }
}

#[test]
fn a_data_source_says_licence_cost_and_what_uses_it() {
    let env = TestEnv::open_outcomes();
    let server = Server::start(&env);
    let client = server.client();
    let sources = written("data-sources");
    assert!(sources.len() >= 290, "{}", sources.len());
    for id in sources {
        let answer = client.get(&format!("/data-sources/{id}"));
        assert_eq!(answer.status, 200, "{id}");
        let text = answer.text();
        for words in ["Licence", "Cost", "Use for", "Not for"] {
            assert!(text.contains(words), "{id}: “{words}” is missing");
        }
        // Every source leads on: to metrics, to unit costs, or to the source that carries its series on.
        let uses = [
            ("What it is used for", "href=\"/metrics/"),
            ("Unit costs that rest on it", "href=\"/unit-costs/"),
            ("Sources that carry its series on", "href=\"/data-sources/"),
        ];
        let leads_on = |(heading, link)| text.contains(heading) && text.contains(link);
        assert!(uses.into_iter().any(leads_on), "{id} leads nowhere");
        let instrument =
            fs::read_to_string(root().join(format!("standards/data-sources/{id}.toml")));
        if instrument.expect("the file").contains("[[evidence]]") {
            assert!(text.contains("id=\"evidence\""), "{id} shows no evidence");
        }
    }
}

#[test]
fn a_form_that_asks_about_self_harm_warns_before_anything_else() {
    let env = TestEnv::open_outcomes();
    let server = Server::start(&env);
    let text = server.client().get("/data-sources/phq-9").text();
    let (_, text) = text.split_once("<main").expect("the main part");
    let warning = text
        .find("Asks about harm to oneself")
        .expect("the warning");
    assert!(warning < text.find("Nine questions").expect("the definition"));
}
