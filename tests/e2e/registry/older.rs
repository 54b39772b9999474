//! The first release of the standard stays readable, byte for byte: on the site, in the command line, for the validator.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::harness::{Server, TestEnv, root};

/// What the first release froze: addresses such as `metrics/x@0.4.0`, and the bytes.
fn first_release() -> BTreeMap<String, Vec<u8>> {
    let standards = root().join("standards");
    let ledger = fs::read_to_string(standards.join("ledger.jsonl")).expect("the ledger");
    let lines = ledger
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let frozen = lines.take_while(|line| line["type"] != "release");
    let frozen = frozen.map(|line| {
        let word = |key: &str| line[key].as_str().expect("a word").to_owned();
        let kind = word("kind");
        let folder = if kind == "map" {
            "maps".to_owned()
        } else {
            format!("{kind}s")
        };
        let (id, version) = (word("id"), word("version"));
        let file = format!("published/{folder}/{id}/{version}.toml");
        (
            format!("{folder}/{id}@{version}"),
            fs::read(standards.join(file)).expect("its bytes"),
        )
    });
    frozen.collect()
}

#[test]
fn the_site_and_the_command_line_give_the_first_release_byte_for_byte() {
    let env = TestEnv::without_git();
    let server = Server::start(&env);
    let client = server.client();
    let first = first_release();
    assert!(first.len() > 150, "{}", first.len());
    let mut shown = BTreeMap::new();
    for (address, bytes) in &first {
        let answer = client.get(&format!("/api/v1/{address}?format=toml"));
        assert_eq!((answer.status, &answer.bytes), (200, bytes), "{address}");
        let kind = address.split('/').next().unwrap_or_default();
        // The map has a page of its own.
        let wanted = if kind == "maps" { 303 } else { 200 };
        assert_eq!(
            client.get(&format!("/{address}")).status,
            wanted,
            "{address}"
        );
        shown.entry(kind.to_owned()).or_insert((address, bytes));
    }
    for (address, bytes) in shown.values() {
        let run = env.oo(["show", address.as_str(), "--format", "toml"]);
        assert_eq!(
            run.stdout().as_bytes(),
            bytes.as_slice(),
            "{address}: {run}"
        );
    }
}

#[test]
fn a_value_may_still_name_the_first_version_of_its_metric() {
    let env = TestEnv::without_git();
    let rows = "participant_id,metric_id,timepoint,measured_on,value\nP1,attendance-rate@0.4.0,single,2026-03-31,94\n";
    let file = env.file("values.csv", rows);
    let run = env.oo([
        "validate".as_ref(),
        file.as_os_str(),
        "--as-of".as_ref(),
        "2026-11-22".as_ref(),
    ]);
    assert!(!run.said().contains("unknown-metric"), "{run}");
    assert!(
        run.said().contains("0.4.0"),
        "it is judged by that version: {run}"
    );
}
