//! What an address may ask for.

use open_outcomes_registry::governance::review::Perspective;
use open_outcomes_registry::kind::Kind;
use serde::Serialize;
use serde_json::{Value, json};

use crate::api::negotiate::Format;
use crate::search::{Facet, FacetCounts, MAX_LIMIT, MAX_OFFSET, SearchRequest};
use crate::site::Edition;

/// A part of an address.
pub(super) struct Parameter {
    pub(super) name: &'static str,
    /// `path` or `query`.
    place: &'static str,
    description: &'static str,
    schema: Value,
    /// Whether it may be said several times.
    is_many: bool,
    /// A value that is answered on the standard of the tests.
    pub(super) example: String,
    /// A value that is refused; nothing where any text will do.
    #[cfg_attr(not(test), allow(dead_code, reason = "what the tests ask for"))]
    pub(super) wrong: Option<&'static str>,
}

impl Parameter {
    fn path(
        name: &'static str,
        description: &'static str,
        schema: Value,
        example: &'static str,
    ) -> Self {
        Self {
            name,
            place: "path",
            description,
            schema,
            is_many: false,
            example: example.to_owned(),
            wrong: None,
        }
    }

    fn query(
        name: &'static str,
        description: &'static str,
        schema: Value,
        example: &'static str,
    ) -> Self {
        Self {
            place: "query",
            ..Self::path(name, description, schema, example)
        }
    }

    fn with(self, example: String) -> Self {
        Self { example, ..self }
    }

    fn refusing(self, wrong: &'static str) -> Self {
        Self {
            wrong: Some(wrong),
            ..self
        }
    }

    fn many(self) -> Self {
        Self {
            is_many: true,
            ..self
        }
    }

    #[cfg(test)]
    pub(super) fn is_query(&self) -> bool {
        self.place == "query"
    }

    pub(super) fn describe(&self) -> Value {
        let (schema, example) = if self.is_many {
            (
                json!({ "type": "array", "items": self.schema }),
                json!([self.example]),
            )
        } else if self.schema["type"] == "integer" {
            (
                self.schema.clone(),
                json!(self.example.parse::<u64>().unwrap_or_default()),
            )
        } else {
            (self.schema.clone(), json!(self.example))
        };
        json!({
            "name": self.name,
            "in": self.place,
            "description": self.description,
            "required": self.place == "path",
            "schema": schema,
            "example": example,
        })
    }
}

/// Which part of a list.
pub(super) fn part() -> [Parameter; 2] {
    [
        Parameter::query(
            "limit",
            "How many at most.",
            json!({ "type": "integer", "minimum": 0, "maximum": MAX_LIMIT }),
            "5",
        )
        .refusing("101"),
        Parameter::query(
            "offset",
            "How many to leave out before the first.",
            json!({ "type": "integer", "minimum": 0, "maximum": MAX_OFFSET, "default": 0 }),
            "0",
        )
        .refusing("-1"),
    ]
}

/// What is searched for, and by what it is narrowed.
pub(super) fn search(known: &Known) -> Vec<Parameter> {
    let mut all = vec![
        Parameter::query(
            "q",
            "What to look for: words, a question, a description of a programme, the name of a questionnaire, an identifier. Empty finds everything.",
            json!({ "type": "string" }),
            "wellbeing",
        ),
        Parameter::query(
            "exact",
            "With 1, words are taken as they are spelt.",
            json!({ "type": "string" }),
            "1",
        ),
    ];
    all.extend(known.facets.iter().map(facet));
    all.extend(part());
    all
}

/// What depends on the release.
pub(super) struct Known {
    /// What results can be narrowed by, and the values there are.
    facets: Vec<(Facet, Vec<String>)>,
    /// The profiles to judge by.
    profiles: Vec<String>,
}

impl Known {
    pub(super) fn of(edition: &Edition) -> Self {
        let everything = SearchRequest {
            limit: 1,
            ..SearchRequest::new("")
        };
        let found = edition.searcher.search(&everything);
        let facets = found.map(|found| found.facets.0).unwrap_or_default();
        let values = |counts: FacetCounts| counts.values.into_iter().map(|count| count.value);
        let profiles = edition.view().all(Kind::Profile);
        Self {
            facets: facets
                .into_iter()
                .map(|counts| (counts.facet, values(counts).collect()))
                .collect(),
            profiles: profiles
                .map(|profile| profile.header().id.to_string())
                .collect(),
        }
    }

    /// The schema of a profile to judge by; left empty, the usual one.
    pub(super) fn profile(&self) -> Value {
        let names: Vec<_> = [""]
            .into_iter()
            .chain(self.profiles.iter().map(String::as_str))
            .collect();
        among(&names)
    }
}

fn facet((facet, values): &(Facet, Vec<String>)) -> Parameter {
    let about =
        "Narrows what is found; several are joined by “or”, several different ones by “and”.";
    let example = values.first().cloned().unwrap_or_default();
    Parameter::query(facet.name(), about, among(values), "")
        .with(example)
        .refusing("nonsense")
        .many()
}

fn among(names: &[impl Serialize]) -> Value {
    json!({ "type": "string", "enum": names })
}

pub(super) fn kind() -> Parameter {
    let folders = Kind::ALL.map(Kind::folder);
    let schema = json!({ "type": "string", "enum": folders });
    Parameter::path(
        "kind",
        "A kind of definition, in the plural.",
        schema,
        "metrics",
    )
}

pub(super) fn id() -> Parameter {
    let schema =
        json!({ "type": "string", "pattern": "^[a-z0-9]+([-_][a-z0-9]+)*$", "maxLength": 80 });
    Parameter::path(
        "id",
        "The identifier of a definition.",
        schema,
        "close-friends",
    )
}

pub(super) fn reference() -> Parameter {
    let schema = json!({
        "type": "string",
        "pattern": "^[a-z0-9]+([-_][a-z0-9]+)*(@[0-9]+\\.[0-9]+\\.[0-9]+)?$",
        "maxLength": 120,
    });
    Parameter::path(
        "reference",
        "The identifier of a definition for its newest version, or with “@” and a version for that one.",
        schema,
        "close-friends@1.0.0",
    )
}

/// In which form.
pub(super) fn format(forms: &[Format]) -> Parameter {
    let names: Vec<_> = forms.iter().map(|form| form.name()).collect();
    let about = "The form of the answer; without it, `Accept` decides.";
    Parameter::query("format", about, among(&names), "csv").refusing("parchment")
}

pub(super) fn rule() -> Parameter {
    let schema = json!({ "type": "string", "maxLength": 80 });
    Parameter::path("id", "The name of a rule.", schema, "value-below-minimum")
}

pub(super) fn proposal() -> Parameter {
    let schema = json!({ "type": "string", "maxLength": 200 });
    Parameter::path(
        "name",
        "What the proposal is called in the list.",
        schema,
        "loneliness",
    )
}

pub(super) fn side() -> Parameter {
    let schema = json!({ "type": "string", "enum": Perspective::ALL.map(Perspective::name) });
    Parameter::query(
        "side",
        "Only what waits for a reviewer from this side.",
        schema,
        "citizen",
    )
    .refusing("nobody")
}

/// How a file is judged.
pub(super) fn validation(known: &Known) -> Vec<Parameter> {
    let text = || json!({ "type": "string" });
    vec![
        Parameter::query(
            "profile",
            "The profile to judge by: its identifier, or with “@” and a version that one. A field of the form comes first.",
            known.profile(),
            "open",
        ),
        Parameter::query(
            "as_of",
            "The day to take as today. A field of the form comes first.",
            json!({ "anyOf": [{ "type": "string", "format": "date" }, { "type": "string", "maxLength": 0 }] }),
            "2026-01-31",
        ),
        Parameter::query(
            "name",
            "What the file is called, where the body is the file.",
            text(),
            "data.csv",
        ),
    ]
}
