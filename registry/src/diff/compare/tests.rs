use std::collections::BTreeMap;

use serde_json::json;

use super::*;

/// The sentences about two versions of a definition without any neighbours.
fn said(before: &Value, after: &Value) -> Vec<String> {
    let state = State {
        name: "alone".to_owned(),
        definitions: BTreeMap::new(),
    };
    let mut found = Found {
        states: [&state; 2],
        path: Vec::new(),
        edits: Vec::new(),
    };
    let (Value::Object(before), Value::Object(after)) = (before, after) else {
        panic!("two objects");
    };
    found.objects(before, after);
    let edits = found.edits.into_iter();
    edits.map(|edit| edit.sentence).collect()
}

#[test]
fn what_only_moved_is_no_change() {
    let before = json!({
        "version": "1.0.0",
        "search_words": ["a b", "c"],
        "measures": [{ "data_source": "x@^1.0", "unit": "%" }, { "data_source": "y@^1.0" }],
    });
    let after = json!({
        "version": "1.1.0",
        "search_words": ["c", "a b"],
        "measures": [{ "data_source": "y@^1.0" }, { "data_source": "x@^1.0", "unit": "%" }],
    });
    assert_eq!(said(&before, &after), Vec::<String>::new());
}

#[test]
fn each_sort_of_edit_has_its_sentence() {
    let before = json!({
        "population": "Everybody",
        "minimum_n": 10,
        "search_words": ["a b"],
        "measures": [{ "data_source": "x@^1.0", "unit": "%" }],
        "steps": [1, 1],
    });
    let after = json!({
        "population": "Those who answered",
        "search_words": ["c"],
        "measures": [{ "data_source": "x@^2.0", "unit": "1", "levels": ["area"] }],
        "steps": [1, 2],
        "urgent": true,
    });
    insta::assert_snapshot!(said(&before, &after).join("\n"), @"
    Who or what is counted: was “Everybody”; is now “Those who answered”
    Search words › c: added
    Search words › “a b”: taken out
    Measures › x › data source: the version asked for was ^1.0; is now ^2.0
    Measures › x › unit: was “%”; is now “1”
    Measures › x › what it may be reported for, new: “area”
    Steps: was 1, 1; is now 1, 2
    Urgent, new: yes
    Smallest group to publish, taken out: 10
    ");
}

#[test]
fn an_entry_called_like_a_key_keeps_its_name() {
    let before = json!({
        "fields": [{ "name": "per", "title": "a" }, { "name": "metric", "title": "b" }],
    });
    let after = json!({
        "fields": [{ "name": "per", "title": "b" }, { "name": "metric", "title": "a" }],
    });
    insta::assert_snapshot!(said(&before, &after).join("\n"), @"
    Fields › per › title: was “a”; is now “b”
    Fields › metric › title: was “b”; is now “a”
    ");
}

#[test]
fn whole_numbers_keep_all_their_digits() {
    let before = json!({ "n": u64::MAX - 1, "least": 10.0, "share": 0.1 });
    let after = json!({ "n": u64::MAX, "least": 10.5, "share": 0.3 });
    insta::assert_snapshot!(said(&before, &after).join("\n"), @"
    N: was 18446744073709551614; is now 18446744073709551615
    Least: was 10; is now 10.5
    Share: was 0.1; is now 0.3
    ");
}

#[test]
fn a_version_may_be_asked_for_where_none_was() {
    let (before, after) = (json!({ "table": "x" }), json!({ "table": "x@^1.0" }));
    assert_eq!(
        said(&before, &after),
        ["Table: the version asked for was not named; is now ^1.0"]
    );
}

#[test]
fn a_long_list_is_compared_entry_by_entry() {
    let list = |last: &str| {
        let codes = (0..20_000).map(|at| format!("c{at}"));
        let codes: Vec<_> = codes.chain([last.to_owned()]).collect();
        json!({ "codes": codes })
    };
    assert_eq!(
        said(&list("old"), &list("new")),
        ["Codes › new: added", "Codes › old: taken out"]
    );
}

#[test]
fn entries_of_one_name_are_compared_as_a_whole() {
    let before =
        json!({ "recommendations": [{ "group": "a", "advice": "acceptable" }, { "group": "a" }] });
    let after = json!({ "recommendations": [{ "group": "a", "advice": "recommended" }] });
    assert_eq!(said(&before, &after).len(), 1);
}
