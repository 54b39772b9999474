//! Code lists as schemes, with their codes as concepts.

use super::{Node, Term, fragment};
use crate::definition::CodeList;

pub(super) fn facts(node: &mut Node, list: &CodeList) {
    let Some(iri) = node.iri().map(str::to_owned) else {
        return;
    };
    let of = |code: &str| Term::link(&format!("{iri}#{}", fragment(code)));
    for code in &list.codes {
        let mut concept =
            Node::new(&format!("{iri}#{}", fragment(&code.code))).is_a(&["skos:Concept"]);
        concept.say("skos:notation", Term::code(&code.code));
        concept.say("skos:prefLabel", Term::english(&code.title));
        let definition = code.definition.iter();
        concept.say_all("skos:definition", definition.map(Term::english));
        let others = code
            .alternative_codes
            .iter()
            .filter(|other| **other != code.title);
        concept.say_all("skos:hiddenLabel", others.map(Term::english));
        match &code.broader {
            Some(broader) => concept.say("skos:broader", of(broader)),
            None => concept.say("skos:topConceptOf", Term::link(&iri)),
        }
        let replaced_by = code.replaced_by.as_ref();
        concept.say_all(
            "dcterms:isReplacedBy",
            replaced_by.map(|code| of(code.as_str())),
        );
        node.said_by("skos:inScheme", concept);
    }
}
