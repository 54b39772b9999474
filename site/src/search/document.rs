//! What can be found: one entry a definition, with its words by field and where they come from.

use open_outcomes_registry::definition::{Definition, Header, Outcome};
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;
use semver::Version;

use super::merit;

/// A field of the index. Its weight says how much a word found there counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    Title,
    Names,
    Words,
    Synonyms,
    Phrase,
    Id,
    /// Kinds of work and groups that it often goes with.
    Often,
    Definition,
    Contents,
}

impl Field {
    pub(crate) const fn weight(self) -> f32 {
        match self {
            Self::Title => 1.15,
            Self::Names => 1.05,
            Self::Words | Self::Synonyms => 0.64,
            Self::Phrase => 0.65,
            Self::Id => 0.5,
            Self::Often | Self::Definition => 0.3,
            Self::Contents => 0.2,
        }
    }

    /// How much a whole text of it counts that is found in a query as a phrase.
    pub(crate) const fn of_a_phrase(self) -> f32 {
        match self {
            // A word of an activity says little, the whole of it much.
            Self::Often => 0.45,
            other => other.weight(),
        }
    }

    /// Whether it holds names and search words, each a few words long, and not sentences.
    pub(crate) const fn is_short(self) -> bool {
        !matches!(self, Self::Definition | Self::Contents)
    }

    /// Whether a whole text of it, found in a query, is a phrase that was meant.
    pub(crate) const fn has_phrases(self) -> bool {
        self.is_short() && !matches!(self, Self::Id)
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
    /// Whom it is for.
    Group,
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
    /// How well proven and how easy to use, from 0 to 1: where words tie, this settles it.
    pub(crate) merit: f32,
    /// The text shown under the title.
    pub(crate) summary: String,
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
            merit: merit::of(published.definition(), status),
            summary: summary(published),
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
            self.add(Field::Names, Origin::AlternativeTitle, title);
        }
        for word in &header.search_words {
            self.add(Field::Words, Origin::SearchWord, word);
        }
        self.add(Field::Id, Origin::Id, header.id.as_str());
        if let Some(definition) = &header.definition {
            self.add(Field::Definition, Origin::Definition, definition);
        }
        for translation in header.translations.values() {
            self.add(Field::Names, Origin::AlternativeTitle, &translation.title);
        }
    }

    fn add_contents(&mut self, definition: &Definition) {
        match definition {
            Definition::Outcome(outcome) => self.add_outcome(outcome),
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
            Definition::Profile(profile) => {
                // “Starter: carers” is for carers.
                if let Some((_, whom)) = profile.header.title.split_once(": ") {
                    self.add(Field::Names, Origin::Group, whom);
                }
            }
            Definition::Map(_) => {}
        }
    }

    fn add_outcome(&mut self, outcome: &Outcome) {
        self.number = Some(outcome.number);
        self.outcome_numbers.push(outcome.number);
        self.domains.push(outcome.domain.to_string());
        let phrases = outcome.phrase.as_deref().unwrap_or_default();
        for phrase in phrases.split([',', ';', ':']) {
            self.add(Field::Phrase, Origin::Phrase, phrase.trim());
        }
        for group in &outcome.beneficiary_groups {
            let group = group.as_str().replace('-', " ");
            self.add(Field::Often, Origin::Group, &group);
        }
    }

    /// Something that a definition says of itself beside its own definition.
    fn contents(&mut self, what: &'static str, text: &str) {
        self.add(Field::Contents, Origin::Contents(what), text);
    }

    /// Whether it is found by its whole name or not at all: one word of it says little.
    pub(crate) const fn is_list(&self) -> bool {
        matches!(self.kind, Kind::CodeList | Kind::Table)
    }
}

/// The text shown under the title: the definition, else the map's own phrase.
fn summary(published: &Published) -> String {
    let phrase = match published.definition() {
        Definition::Outcome(outcome) => outcome.phrase.as_ref(),
        Definition::Metric(metric) => metric.outcomes.iter().find_map(|it| it.phrase.as_ref()),
        _ => None,
    };
    let definition = published.header().definition.as_ref();
    definition.or(phrase).cloned().unwrap_or_default()
}
