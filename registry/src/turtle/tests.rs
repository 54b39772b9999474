use proptest::prelude::*;

use super::*;
use crate::graph::testing::{facts_of_jsonld, facts_of_turtle};
use crate::jsonld;
use crate::kind::Kind;
use crate::testing::released;

fn same(graph: &Graph) -> usize {
    let linked = facts_of_jsonld(&jsonld::write(graph).to_string());
    let turtle = facts_of_turtle(&write(graph));
    assert_eq!(turtle, linked);
    turtle.len()
}

#[test]
fn turtle_and_json_ld_of_each_definition_say_the_same() {
    let snapshot = Snapshot::new(&released()).expect("a snapshot");
    for kind in Kind::ALL {
        for published in snapshot.newest().all(kind) {
            let facts = same(&graph::definition(&snapshot, published));
            assert!(facts > 5, "{facts}");
        }
    }
}

#[test]
fn turtle_and_json_ld_of_the_whole_registry_say_the_same() {
    let snapshot = Snapshot::new(&released()).expect("a snapshot");
    let files = [graph::Distribution {
        name: "metrics.csv",
        media: "text/csv",
        title: "Metrics",
    }];
    let whole = graph::registry(&snapshot, &files);
    assert!(same(&whole) > 300);
    assert_eq!(
        write(&whole),
        write(&graph::registry(&snapshot, &files)),
        "the same bytes each time"
    );
}

#[test]
fn an_outcome_reads_well() {
    let snapshot = Snapshot::new(&released()).expect("a snapshot");
    let outcome = snapshot.newest().get(Kind::Outcome, "social-connections");
    let text = definition(&snapshot, outcome.expect("the outcome"));
    let (_, facts) = text.split_once("\n\n").expect("prefixes, then facts");
    insta::assert_snapshot!(facts, @r#"
    <https://example.org/open-outcomes/outcomes/social-connections/1.0.0>
        a skos:Concept, cids:Theme ;
        dcterms:identifier "social-connections" ;
        owl:versionInfo "1.0.0" ;
        dcterms:isVersionOf <https://example.org/open-outcomes/outcomes/social-connections> ;
        dcterms:issued "2026-02-01"^^xsd:date ;
        adms:status <https://example.org/open-outcomes/statuses#candidate> ;
        dcterms:references <https://example.org/open-outcomes/metrics/close-friends/1.0.0>,
            <https://example.org/open-outcomes/metrics/lonely-often/1.0.0>,
            <https://example.org/open-outcomes/outcomes/wellbeing/1.0.0> ;
        dcterms:title "Fixture: social connections"@en ;
        skos:prefLabel "Fixture: social connections"@en ;
        dcterms:description "Made up for tests: people have somebody to turn to."@en ;
        skos:definition "Made up for tests: people have somebody to turn to."@en ;
        org:hasName "Fixture: social connections" ;
        cids:hasDescription "Made up for tests: people have somebody to turn to." ;
        skos:notation "2" ;
        skos:scopeNote "number of close friends; share of people who are often lonely"@en ;
        skos:inScheme <https://example.org/open-outcomes/maps/fixture-map/1.0.0> ;
        skos:broader <https://example.org/open-outcomes/maps/fixture-map/1.0.0#social>,
            <https://example.org/open-outcomes/outcomes/wellbeing/1.0.0> ;
        oo:coreMetric <https://example.org/open-outcomes/metrics/close-friends/1.0.0>,
            <https://example.org/open-outcomes/metrics/lonely-often/1.0.0> .

    <https://example.org/open-outcomes/statuses#candidate>
        a skos:Concept ;
        skos:notation "candidate" ;
        skos:inScheme <https://example.org/open-outcomes/statuses> .
    "#);
}

fn said(words: &str, language: &str, address: &str) -> Graph {
    let mut graph = Graph::new("https://example.org/");
    let mut node = Node::new(&format!("https://example.org/{address}"));
    node.say("skos:prefLabel", Term::words(words, language));
    node.say("skos:notation", Term::code(words));
    node.say("dcterms:source", Term::link(address));
    let other = Node::nameless().with("schema:name", Term::code(words));
    node.say("schema:maintainer", other.into());
    let mut concept = Node::new(&format!("https://example.org/x?{address}"));
    concept.say("skos:note", Term::english(words));
    node.said_by("skos:inScheme", concept);
    graph.push(node);
    graph
}

proptest! {
    #[test]
    fn any_words_and_addresses_come_back_the_same(
        words in any::<String>(),
        language in "[a-zA-Z]{0,4}(-[a-zA-Z0-9]{0,5}){0,3}",
        address in prop_oneof![any::<String>(), "https://[a-z]{1,5}/\\PC{0,20}"],
    ) {
        let graph = said(&words, &language, &address);
        let turtle = facts_of_turtle(&write(&graph));
        prop_assert_eq!(&turtle, &facts_of_jsonld(&jsonld::write(&graph).to_string()));
        let notation = "<http://www.w3.org/2004/02/skos/core#notation>";
        prop_assert!(turtle.iter().any(|fact| fact.contains(notation)));
    }
}

#[test]
fn quotation_marks_line_ends_and_other_scripts_are_kept() {
    let words = "“so” \"quoted\" \\ back\r\n\ttabbed \u{0} \u{1F600} Ελλάδα";
    let facts = facts_of_turtle(&write(&said(words, "en", "urn:x y")));
    let kept = oxrdf::Literal::new_simple_literal(words).to_string();
    assert!(facts.iter().any(|fact| fact.contains(&kept)), "{facts:?}");
}
