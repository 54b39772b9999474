//! What can be found: one entry a definition, with its words by field and where they come from.

use open_outcomes_registry::definition::{Definition, Header};
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;
use semver::Version;

/// A field of the index. Its weight says how much a word found there counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    Title,
    Phrase,
    Words,
    Synonyms,
    Id,
    Definition,
    Near,
}

impl Field {
    pub(crate) const ALL: [Self; 7] = [
        Self::Title,
        Self::Phrase,
        Self::Words,
        Self::Synonyms,
        Self::Id,
        Self::Definition,
        Self::Near,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Phrase => "phrase",
            Self::Words => "words",
            Self::Synonyms => "synonyms",
            Self::Id => "id",
            Self::Definition => "definition",
            Self::Near => "near",
        }
    }

    /// Whether most definitions lack it. BM25 holds the length of a field against the mean over all
    /// definitions, which would punish the few that have one.
    pub(crate) const fn is_sparse(self) -> bool {
        matches!(self, Self::Phrase | Self::Words | Self::Synonyms)
    }

    pub(crate) const fn weight(self) -> f32 {
        match self {
            Self::Title => 6.0,
            Self::Phrase | Self::Words => 4.0,
            Self::Synonyms => 3.0,
            Self::Id => 2.0,
            Self::Definition => 1.5,
            Self::Near => 0.6,
        }
    }
}

/// A piece of text of a definition, and how it is spoken of when a word was found in it.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) field: Field,
    pub(crate) text: String,
    pub(crate) origin: Origin,
}

/// Where a piece of text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    Title,
    AlternativeTitle,
    Phrase,
    SearchWord,
    /// The vocabulary leads from this word to a term that the definition uses.
    Synonym {
        term: String,
    },
    Id,
    Definition,
    Contents(&'static str),
    /// It belongs to, or has, another definition with this title.
    Through {
        what: &'static str,
        title: String,
    },
}

/// One definition as search knows it.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) kind: Kind,
    pub(crate) id: String,
    pub(crate) version: Version,
    pub(crate) title: String,
    pub(crate) status: Status,
    pub(crate) number: Option<u16>,
    pub(crate) outcome_numbers: Vec<u16>,
    pub(crate) domains: Vec<String>,
    pub(crate) parts: Vec<Part>,
}

impl Document {
    /// The definition's own words.
    pub(crate) fn new(published: &Published, status: Status) -> Self {
        let header = published.header();
        let mut document = Self {
            kind: published.kind(),
            id: header.id.to_string(),
            version: header.version.clone(),
            title: header.title.clone(),
            status,
            number: None,
            outcome_numbers: Vec::new(),
            domains: Vec::new(),
            parts: Vec::new(),
        };
        document.add_header(header);
        document.add_contents(published.definition());
        document
    }

    pub(crate) fn add(&mut self, field: Field, origin: Origin, text: &str) {
        if !text.trim().is_empty() {
            let text = text.to_owned();
            self.parts.push(Part {
                field,
                text,
                origin,
            });
        }
    }

    fn add_header(&mut self, header: &Header) {
        self.add(Field::Title, Origin::Title, &header.title);
        for title in &header.alternative_titles {
            self.add(Field::Words, Origin::AlternativeTitle, title);
        }
        for word in &header.search_words {
            self.add(Field::Words, Origin::SearchWord, word);
        }
        self.add(Field::Id, Origin::Id, header.id.as_str());
        if let Some(definition) = &header.definition {
            self.add(Field::Definition, Origin::Definition, definition);
        }
        for translation in header.translations.values() {
            self.add(Field::Words, Origin::AlternativeTitle, &translation.title);
        }
    }

    fn add_contents(&mut self, definition: &Definition) {
        match definition {
            Definition::Outcome(outcome) => {
                self.number = Some(outcome.number);
                self.outcome_numbers.push(outcome.number);
                self.domains.push(outcome.domain.to_string());
                if let Some(phrase) = &outcome.phrase {
                    self.add(Field::Phrase, Origin::Phrase, phrase);
                }
            }
            Definition::Metric(metric) => {
                for phrase in metric
                    .outcomes
                    .iter()
                    .filter_map(|place| place.phrase.as_deref())
                {
                    self.add(Field::Phrase, Origin::Phrase, phrase);
                }
                if let Some(observation) = &metric.observation {
                    self.contents("what is observed", &observation.what);
                }
                if let Some(population) = &metric.population {
                    self.contents("who is counted", population);
                }
            }
            Definition::DataSource(source) => {
                for score in &source.scores {
                    self.contents("one of its scores", &score.title);
                }
                for text in source.population.iter().chain(&source.use_for) {
                    self.contents("what it is good for", text);
                }
            }
            Definition::CodeList(list) => {
                for code in &list.codes {
                    self.contents("one of its codes", &code.title);
                }
            }
            Definition::UnitCost(cost) => {
                self.contents("what happens", &cost.event);
                if let Some(code) = &cost.code {
                    self.contents("its code in the table", code);
                }
            }
            Definition::Table(table) => {
                for field in &table.fields {
                    self.contents("one of its fields", &field.title);
                }
            }
            Definition::Profile(_) | Definition::Map(_) => {}
        }
    }

    /// Something that a definition says of itself beside its own definition.
    fn contents(&mut self, what: &'static str, text: &str) {
        self.add(Field::Definition, Origin::Contents(what), text);
    }

    /// The text shown under the title: the definition, else the map's own phrase.
    pub(crate) fn summary(&self) -> &str {
        [Field::Definition, Field::Phrase]
            .into_iter()
            .find_map(|field| {
                self.parts
                    .iter()
                    .find(|part| part.field == field && !matches!(part.origin, Origin::Contents(_)))
            })
            .map_or("", |part| &part.text)
    }
}
