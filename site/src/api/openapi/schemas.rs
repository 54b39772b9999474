//! The JSON Schemas of what the API writes.

use jiff::civil::Date;
use open_outcomes_registry::definition::{
    CodeList, DataSource, Metric, Outcome, OutcomesMap, Profile, Table, UnitCost,
};
use open_outcomes_registry::digest::Sha256Hex;
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Correction, Standing};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

/// Schemas of what is not written by a type that has one.
const BY_HAND: &str = include_str!("schemas.json");
/// Where they stand in the document.
const PLACE: &str = "/components/schemas";

/// What the API says of a definition beside what stands in its file.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "it only says what is written elsewhere")]
struct Beside {
    kind: Kind,
    /// What names this version in the world, on whichever host it is read.
    identifier: String,
    /// Its status today.
    status: Status,
    /// The day it was published.
    published: Date,
    /// The SHA-256 of its published file.
    sha256: Sha256Hex,
    /// Since when it has its status, and what was said then.
    standing: Standing,
    /// Whether it was published before its reviews, and how they stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    urgent_correction: Option<Correction>,
}

/// Collects the schemas that the document refers to.
pub(super) struct Schemas {
    generator: SchemaGenerator,
    /// The names of the kinds of definition.
    kinds: Vec<(Kind, String)>,
}

impl Schemas {
    pub(super) fn new() -> Self {
        let settings = SchemaSettings::draft2020_12().for_serialize();
        let settings = settings.with(|settings| {
            settings.definitions_path = PLACE.into();
            settings.meta_schema = None;
        });
        Self {
            generator: settings.into_generator(),
            kinds: Vec::new(),
        }
    }

    /// Of what a type writes.
    pub(super) fn of<T: JsonSchema>(&mut self) -> Value {
        self.generator.subschema_for::<T>().to_value()
    }

    /// Of a definition of any kind.
    pub(super) fn definition(&mut self) -> Value {
        let all = [
            self.kind::<OutcomesMap>(Kind::Map),
            self.kind::<Outcome>(Kind::Outcome),
            self.kind::<Metric>(Kind::Metric),
            self.kind::<DataSource>(Kind::DataSource),
            self.kind::<CodeList>(Kind::CodeList),
            self.kind::<UnitCost>(Kind::UnitCost),
            self.kind::<Table>(Kind::Table),
            self.kind::<Profile>(Kind::Profile),
        ];
        self.of::<Beside>();
        json!({ "oneOf": all, "discriminator": { "propertyName": "kind" } })
    }

    fn kind<T: JsonSchema>(&mut self, kind: Kind) -> Value {
        self.kinds.push((kind, T::schema_name().into_owned()));
        self.of::<T>()
    }

    /// Everything that was referred to, by name.
    pub(super) fn finish(mut self) -> Map<String, Value> {
        let mut all = self.generator.take_definitions(true);
        let beside = all.remove("Beside").unwrap_or_default();
        for (kind, name) in &self.kinds {
            if let Some(schema) = all.get_mut(name) {
                complete(schema, *kind, &beside);
            }
        }
        if let Ok(Value::Object(by_hand)) = serde_json::from_str(BY_HAND) {
            all.extend(by_hand);
        }
        all.sort_keys();
        all
    }
}

/// Adds to the schema of a file what the API says beside it.
fn complete(schema: &mut Value, kind: Kind, beside: &Value) {
    let Some(properties) = schema["properties"].as_object_mut() else {
        return;
    };
    // A data source has a kind of its own.
    let own = properties.remove("kind");
    let was_own = own.is_some();
    properties.extend(own.map(|own| ("source_kind".to_owned(), own)));
    if let Some(added) = beside["properties"].as_object() {
        properties.extend(added.clone());
    }
    properties.insert("kind".to_owned(), json!({ "const": kind.name() }));
    let mut required = beside["required"].as_array().cloned().unwrap_or_default();
    for name in schema["required"].as_array().into_iter().flatten() {
        let is_own_kind = was_own && name == "kind";
        required.push(if is_own_kind {
            json!("source_kind")
        } else {
            name.clone()
        });
    }
    schema["required"] = Value::Array(required);
}
