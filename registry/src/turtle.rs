//! A graph as Turtle: the same facts as in its JSON-LD.

use std::fmt::Write;

use crate::graph::{self, Graph, Node, PREFIXES, Term};
use crate::snapshot::{Published, Snapshot};

/// A published version as Turtle. Identifiers begin with the map's base, and are the same on every host.
pub fn definition(snapshot: &Snapshot, published: &Published) -> String {
    write(&graph::definition(snapshot, published))
}

/// A graph as one Turtle document.
pub fn write(graph: &Graph) -> String {
    let mut text = String::new();
    for (prefix, iri) in PREFIXES {
        let _ = writeln!(text, "@prefix {prefix}: <{iri}> .");
    }
    let _ = writeln!(text, "@prefix oo: <{}/terms#> .", graph.base());
    // Things with an identifier that others speak of get their own sentence, after those that speak of them.
    let mut waiting: Vec<Said<'_>> = graph.nodes().iter().rev().map(Said::plain).collect();
    while let Some(said) = waiting.pop() {
        let mut aside = Vec::new();
        sentence(&mut text, &said, &mut aside);
        waiting.extend(aside.into_iter().rev());
    }
    text
}

/// A thing, and what the one that led to it has it say.
struct Said<'g> {
    node: &'g Node,
    more: Option<(&'static str, &'g str)>,
}

impl<'g> Said<'g> {
    const fn plain(node: &'g Node) -> Self {
        Self { node, more: None }
    }
}

fn sentence<'g>(text: &mut String, said: &Said<'g>, aside: &mut Vec<Said<'g>>) {
    let mut clauses = clauses(said.node, aside, 1);
    if let Some((name, of)) = said.more {
        clauses.push(format!("{name} <{of}>"));
    }
    if let Some(iri) = said.node.iri() {
        for (name, sayers) in said.node.sayers() {
            let more = Some((name, iri));
            aside.extend(sayers.into_iter().map(|node| Said { node, more }));
        }
    }
    // A thing of which nothing is said is no sentence.
    if clauses.is_empty() {
        return;
    }
    let subject = said.node.iri().map(|iri| format!("<{iri}>"));
    let subject = subject.unwrap_or_else(|| "[]".to_owned());
    let _ = writeln!(text, "\n{subject}\n    {} .", clauses.join(" ;\n    "));
}

fn clauses<'g>(node: &'g Node, aside: &mut Vec<Said<'g>>, depth: usize) -> Vec<String> {
    let mut clauses = Vec::new();
    if !node.types().is_empty() {
        clauses.push(format!("a {}", node.types().join(", ")));
    }
    for (name, terms) in node.facts() {
        let objects: Vec<_> = terms
            .into_iter()
            .map(|term| object(term, aside, depth))
            .collect();
        let separator = if objects.len() > 1 {
            format!(",\n{}", "    ".repeat(depth + 1))
        } else {
            String::new()
        };
        clauses.push(format!("{name} {}", objects.join(&separator)));
    }
    clauses
}

fn object<'g>(term: &'g Term, aside: &mut Vec<Said<'g>>, depth: usize) -> String {
    match term {
        Term::Text { text, language } => match language {
            Some(language) => format!("{}@{language}", quoted(text)),
            None => quoted(text),
        },
        Term::Typed { value, datatype } => format!("{}^^{datatype}", quoted(value)),
        Term::Iri(iri) => format!("<{iri}>"),
        Term::Node(node) => {
            if let Some(iri) = node.iri() {
                aside.push(Said::plain(node));
                return format!("<{iri}>");
            }
            let indent = "    ".repeat(depth + 1);
            let clauses = clauses(node, aside, depth + 1);
            format!("[ {} ]", clauses.join(&format!(" ;\n{indent}")))
        }
    }
}

/// A text between quotation marks, with what may not stand there escaped.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            letter if letter.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

#[cfg(all(test, feature = "git"))]
mod tests;
