//! Definitions as a graph of facts, in vocabularies that others read: SKOS, DCAT, Dublin Core, PROV, ADMS and the terms
//! of the Common Impact Data Standard.
//!
//! A [`Graph`] is built once and written in several forms, [`jsonld`](crate::jsonld) and [`turtle`](crate::turtle), which
//! say the same. Only facts that are there become part of it.

mod catalogue;
mod code_list;
mod data_source;
mod definition;
mod metric;
mod outcome;
mod vocabulary;

#[cfg(test)]
pub(crate) mod testing;

pub use self::catalogue::{Distribution, registry};
pub use self::definition::{definition, definitions};
pub use self::vocabulary::PREFIXES;

/// A name in a vocabulary, written with its prefix: `skos:prefLabel`.
pub type Name = &'static str;

/// Facts about things.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Graph {
    /// What identifiers begin with; names with the prefix `oo` are found below it.
    base: String,
    nodes: Vec<Node>,
}

/// A thing, and what is said of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Node {
    /// Its identifier; none for a thing that only another one speaks of.
    iri: Option<String>,
    types: Vec<Name>,
    facts: Vec<(Name, Term)>,
    /// Things that say something of this one.
    sayers: Vec<(Name, Node)>,
}

/// What is said of a thing.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// Words in a language, or a code that belongs to none.
    Text {
        /// The words.
        text: String,
        /// The language, as a tag.
        language: Option<String>,
    },
    /// A value of a type such as `xsd:date`.
    Typed {
        /// The value as text.
        value: String,
        /// Its type.
        datatype: Name,
    },
    /// Another thing, by its identifier.
    Iri(String),
    /// Another thing, with what is said of it.
    Node(Box<Node>),
}

impl Graph {
    /// A graph whose own terms are found below `base_iri`.
    pub fn new(base_iri: &str) -> Self {
        Self {
            base: base_iri.trim_end_matches('/').to_owned(),
            nodes: Vec::new(),
        }
    }

    /// What identifiers begin with, without a slash at its end.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The things it speaks of, in order.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Adds a thing.
    pub fn push(&mut self, node: Node) {
        self.nodes.push(node);
    }
}

impl Node {
    /// A thing with an identifier.
    pub fn new(iri: &str) -> Self {
        Self {
            iri: Some(iri_of(iri)),
            ..Self::default()
        }
    }

    /// A thing that only another one speaks of.
    pub fn nameless() -> Self {
        Self::default()
    }

    /// Says what it is.
    #[must_use]
    pub fn is_a(mut self, types: &[Name]) -> Self {
        self.types.extend(types);
        self
    }

    /// Says something of it.
    pub fn say(&mut self, name: Name, term: Term) {
        self.facts.push((name, term));
    }

    /// Says something of it for each term, and nothing where there is none.
    pub fn say_all(&mut self, name: Name, terms: impl IntoIterator<Item = Term>) {
        self.facts
            .extend(terms.into_iter().map(|term| (name, term)));
    }

    /// The same, with something more said.
    #[must_use]
    pub fn with(mut self, name: Name, term: Term) -> Self {
        self.say(name, term);
        self
    }

    /// Lets another thing say something of this one.
    pub fn said_by(&mut self, name: Name, sayer: Node) {
        self.sayers.push((name, sayer));
    }

    /// Its identifier, where it has one.
    pub fn iri(&self) -> Option<&str> {
        self.iri.as_deref()
    }

    /// What it is.
    pub fn types(&self) -> &[Name] {
        &self.types
    }

    /// What is said of it, in order; the facts of one name together, where the name comes first.
    pub fn facts(&self) -> Vec<(Name, Vec<&Term>)> {
        grouped(self.facts.iter().map(|(name, term)| (*name, term)))
    }

    /// What other things say of it, by name.
    pub fn sayers(&self) -> Vec<(Name, Vec<&Node>)> {
        grouped(self.sayers.iter().map(|(name, node)| (*name, node)))
    }
}

fn grouped<T>(facts: impl Iterator<Item = (Name, T)>) -> Vec<(Name, Vec<T>)> {
    let mut groups: Vec<(Name, Vec<T>)> = Vec::new();
    for (name, fact) in facts {
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, group)) => group.push(fact),
            None => groups.push((name, vec![fact])),
        }
    }
    groups
}

impl Term {
    /// Words in English.
    pub fn english(words: impl Into<String>) -> Self {
        Self::words(words, "en")
    }

    /// Words in the language with this tag.
    pub fn words(words: impl Into<String>, language: &str) -> Self {
        Self::Text {
            text: words.into(),
            language: Some(language.to_ascii_lowercase()).filter(|tag| is_tag(tag)),
        }
    }

    /// A code or another text that belongs to no language.
    pub fn code(text: impl Into<String>) -> Self {
        Self::Text {
            text: text.into(),
            language: None,
        }
    }

    /// A day.
    pub fn date(date: jiff::civil::Date) -> Self {
        Self::Typed {
            value: date.to_string(),
            datatype: "xsd:date",
        }
    }

    /// An address as a value, not as a thing.
    pub fn address(iri: &str) -> Self {
        Self::Typed {
            value: iri_of(iri),
            datatype: "xsd:anyURI",
        }
    }

    /// A number.
    pub fn number(number: f64) -> Self {
        Self::Typed {
            value: number.to_string(),
            datatype: "xsd:decimal",
        }
    }

    /// The thing at an address. What is no whole address stays a text.
    pub fn link(iri: &str) -> Self {
        let scheme = iri.split_once(':').map_or("", |(scheme, _)| scheme);
        let is_whole = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|next| next.is_ascii_alphanumeric() || "+-.".contains(next));
        if is_whole {
            Self::Iri(iri_of(iri))
        } else {
            Self::code(iri)
        }
    }
}

impl From<Node> for Term {
    fn from(node: Node) -> Self {
        Self::Node(Box::new(node))
    }
}

/// Whether a text is formed as a language tag is: language, and where need be script and country.
fn is_tag(tag: &str) -> bool {
    let parts: Vec<_> = tag.split('-').collect();
    let letters = |part: &str| part.bytes().all(|letter| letter.is_ascii_alphabetic());
    let digits = |part: &str| part.bytes().all(|letter| letter.is_ascii_digit());
    let is_language = |part: &str| (2..=3).contains(&part.len()) && letters(part);
    let is_script = |part: &str| part.len() == 4 && letters(part);
    let is_country =
        |part: &str| part.len() == 2 && letters(part) || part.len() == 3 && digits(part);
    match parts.as_slice() {
        [language] => is_language(language),
        [language, more] => is_language(language) && (is_script(more) || is_country(more)),
        [language, script, country] => {
            is_language(language) && is_script(script) && is_country(country)
        }
        _ => false,
    }
}

/// An address with the letters escaped that no identifier may hold. What is not ASCII is escaped too, as in a URI.
fn iri_of(address: &str) -> String {
    let bytes = address.as_bytes();
    let mut iri = String::with_capacity(bytes.len());
    let mut has_fragment = false;
    for (at, byte) in bytes.iter().enumerate() {
        let letter = char::from(*byte);
        let escapes = bytes.get(at + 1..at + 3);
        let is_fair = match letter {
            '%' => escapes.is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit)),
            // A second “#” would begin a second fragment.
            '#' => !std::mem::replace(&mut has_fragment, true),
            letter => letter.is_ascii_graphic() && !"<>\"{}|^`\\[]".contains(letter),
        };
        if is_fair {
            iri.push(letter);
        } else {
            iri.push_str(&format!("%{byte:02X}"));
        }
    }
    iri
}

/// A code as the fragment of an address.
pub(crate) fn fragment(code: &str) -> String {
    let fair = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    code.bytes()
        .map(|byte| {
            if fair(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}
