//! What can be asked of the API, one entry a method of an address.

use schemars::JsonSchema;
use serde_json::{Value, json};

use super::parameters::{self, Known, Parameter};
use super::schemas::Schemas;
use crate::api::negotiate::Format;
use crate::api::{definitions, history, proposals, releases, rules, versions};

/// Something that can be asked.
pub(super) struct Operation {
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) id: &'static str,
    pub(super) tag: &'static str,
    pub(super) summary: &'static str,
    /// What the answer is.
    pub(super) gives: &'static str,
    pub(super) parameters: Vec<Parameter>,
    /// By media type, the usual one first.
    pub(super) answers: Vec<(&'static str, Body)>,
    /// Statuses of its own beside those that any request may meet, each with an address that meets it on the standard
    /// of the tests; none where it takes more than an address.
    pub(super) problems: Vec<(u16, &'static str)>,
    /// Whether it comes in parts.
    pub(super) is_list: bool,
}

/// What an answer is made of.
pub(super) enum Body {
    /// What a type of ours writes.
    Of(fn(&mut Schemas) -> Value),
    /// One of the schemas written by hand.
    Named(&'static str),
    /// Text in a language of its own.
    Text,
    /// A JSON object in a vocabulary of its own.
    Object,
}

const JSON: &str = "application/json";

fn of<T: JsonSchema>() -> Vec<(&'static str, Body)> {
    vec![(JSON, Body::Of(Schemas::of::<T>))]
}

/// The same in several forms; as JSON it has a schema of ours.
fn forms(forms: &[Format], schema: fn(&mut Schemas) -> Value) -> Vec<(&'static str, Body)> {
    let body = |form: &Format| match form {
        Format::Json => Body::Of(schema),
        Format::JsonLd => Body::Object,
        Format::Turtle | Format::Csv | Format::Toml => Body::Text,
    };
    forms
        .iter()
        .map(|form| (form.media(), body(form)))
        .collect()
}

fn get(path: &'static str, id: &'static str, answers: Vec<(&'static str, Body)>) -> Operation {
    Operation {
        method: "get",
        path,
        id,
        tag: "definitions",
        summary: "",
        gives: "",
        parameters: Vec::new(),
        answers,
        problems: Vec::new(),
        is_list: false,
    }
}

impl Operation {
    fn says(self, summary: &'static str, gives: &'static str) -> Self {
        Self {
            summary,
            gives,
            ..self
        }
    }

    fn tagged(self, tag: &'static str) -> Self {
        Self { tag, ..self }
    }

    fn taking(mut self, parameters: impl IntoIterator<Item = Parameter>) -> Self {
        self.parameters.extend(parameters);
        self
    }

    fn in_parts(self) -> Self {
        Self {
            is_list: true,
            ..self.taking(parameters::part())
        }
    }

    fn failing(mut self, status: u16, address: &'static str) -> Self {
        self.problems.push((status, address));
        self
    }
}

/// Everything that can be asked.
pub(super) fn all(known: &Known) -> Vec<Operation> {
    let mut all = definitions(known);
    all.extend(validation(known));
    all.extend(governance());
    all.push(
        get(
            "/api/v1/openapi.json",
            "openapi",
            vec![(JSON, Body::Object)],
        )
        .says(
            "What this API can be asked",
            "This document, in OpenAPI 3.1.",
        )
        .tagged("governance"),
    );
    all
}

fn definitions(known: &Known) -> Vec<Operation> {
    vec![
        Operation {
            is_list: true,
            ..get("/api/v1/search", "search", vec![(JSON, Body::Named("SearchResults"))])
        }
        .says("Search the newest release", "What was found, best first, and how many there are of each sort.")
        .taking(parameters::search(known))
        .failing(400, "/api/v1/search?kind=nonsense"),
        get("/api/v1/{kind}", "list", forms(&Format::OF_LISTS, Schemas::of::<definitions::List>))
            .says("The definitions of one kind", "The definitions in the newest release; as CSV a line each, with what each column says under /exports.")
            .taking([parameters::kind(), parameters::format(&Format::OF_LISTS)])
            .in_parts()
            .failing(400, "/api/v1/metrics?limit=many")
            .failing(406, "/api/v1/metrics?format=toml")
            .failing(404, "/api/v1/nonsense"),
        get("/api/v1/{kind}/{reference}", "definition", forms(&Format::OF_ONE, Schemas::definition))
            .says(
                "One definition",
                "The definition with its status, identifier and digest; as TOML, the published file byte for byte; as CSV, \
                 a line a fact: the way to it, such as measures.0.unit, and its value.",
            )
            .taking([parameters::kind(), parameters::reference(), parameters::format(&Format::OF_ONE)])
            .failing(404, "/api/v1/metrics/close-friends@9.9.9")
            .failing(406, "/api/v1/metrics/close-friends?format=parchment"),
        get("/api/v1/{kind}/{id}/versions", "versions", of::<versions::List>())
            .says("The versions of a definition", "The versions, newest first.")
            .taking([parameters::kind(), parameters::id()])
            .in_parts()
            .failing(400, "/api/v1/metrics/close-friends/versions?offset=many")
            .failing(404, "/api/v1/metrics/nothing/versions"),
        get("/api/v1/{kind}/{id}/history", "history", of::<history::History>())
            .says("What happened to a definition, and why", "Versions and changes of status, newest first.")
            .taking([parameters::kind(), parameters::id()])
            .in_parts()
            .failing(400, "/api/v1/metrics/close-friends/history?offset=many")
            .failing(404, "/api/v1/metrics/nothing/history"),
    ]
}

fn validation(known: &Known) -> Vec<Operation> {
    let report = vec![(JSON, Body::Named("Report"))];
    vec![
        Operation { method: "post", ..get("/api/v1/validate", "validate", report) }
            .says(
                "Check a file",
                "The report, whatever the verdict; values of personal fields are left out. Nothing is stored.",
            )
            .tagged("validation")
            .taking(parameters::validation(known))
            .failing(400, "")
            .failing(413, "")
            .failing(415, "")
            .failing(422, "")
            .failing(503, ""),
        get("/api/v1/rules", "rules", of::<rules::List>())
            .says("What files, definitions, changes and reviews are judged by", "The rules, without their documentation.")
            .tagged("validation")
            .in_parts()
            .failing(400, "/api/v1/rules?limit=many"),
        get("/api/v1/rules/{id}", "rule", of::<rules::Shown>())
            .says("One rule", "The rule with its documentation.")
            .tagged("validation")
            .taking([parameters::rule()])
            .failing(404, "/api/v1/rules/no-such-rule"),
    ]
}

fn governance() -> Vec<Operation> {
    vec![
        get("/api/v1/releases", "releases", of::<releases::List>())
            .says("What was released when", "The releases, newest first.")
            .tagged("governance")
            .in_parts()
            .failing(400, "/api/v1/releases?limit=many"),
        get(
            "/api/v1/proposals",
            "proposals",
            of::<proposals::List<'_>>(),
        )
        .says(
            "What is proposed, and what it waits for",
            "The open proposals, newest first.",
        )
        .tagged("governance")
        .taking([parameters::side()])
        .in_parts()
        .failing(400, "/api/v1/proposals?side=nobody"),
        get(
            "/api/v1/proposals/{name}",
            "proposal",
            of::<proposals::Full<'_>>(),
        )
        .says(
            "One proposal",
            "The proposal, with all that was found when it was looked at.",
        )
        .tagged("governance")
        .taking([parameters::proposal()])
        .failing(404, "/api/v1/proposals/nothing")
        .failing(503, ""),
    ]
}

/// The body of a request that has a file checked.
pub(super) fn upload(known: &Known) -> Value {
    // Any bytes are judged, and what is no table is told: there is only something to judge.
    let bytes = json!({ "schema": { "minLength": 1 } });
    let file = json!({ "type": "string", "contentMediaType": "application/octet-stream" });
    json!({
        "required": true,
        "description": "A form, or one file as it is. Several files of a form, at most 32 with something in them, are one submission.",
        "content": {
            "multipart/form-data": { "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {
                    "file": { "type": "array", "items": file, "minItems": 1 },
                    "profile": known.profile(),
                    "as_of": {
                        "anyOf": [{ "type": "string", "format": "date" }, { "const": "" }],
                        "description": "The day to take as today; today itself where the field of a form is left empty.",
                    },
                },
            } },
            "text/csv": bytes,
            "text/tab-separated-values": bytes,
            "application/json": { "schema": {} },
            "application/x-ndjson": bytes,
            "application/zip": bytes,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": bytes,
            "application/vnd.oasis.opendocument.spreadsheet": bytes,
            "application/octet-stream": bytes,
        },
    })
}
