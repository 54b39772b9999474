//! The JSON Schemas of all files of the standard, generated from the Rust types.

use std::sync::{Arc, LazyLock};

use jsonschema::Validator;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::Value;

use crate::definition::measure::Conversion;
use crate::definition::{
    CodeList, DataSource, Metric, Outcome, OutcomesMap, Profile, Table, UnitCost,
};
use crate::governance::change_record::ChangeRecord;
use crate::governance::people::People;
use crate::governance::policy::Policy;
use crate::governance::review::Review;
use crate::governance::thesaurus::Thesaurus;
use crate::kind::Kind;
use crate::ledger::entry::Entry;

/// What a file of the standard can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "each variant is named after the type it stands for"
)]
pub enum Form {
    Definition(Kind),
    ChangeRecord,
    Review,
    Policy,
    People,
    Thesaurus,
    Conversion,
    LedgerEntry,
}

impl Form {
    /// Every form of file.
    pub const ALL: [Self; 15] = [
        Self::Definition(Kind::Map),
        Self::Definition(Kind::Outcome),
        Self::Definition(Kind::Metric),
        Self::Definition(Kind::DataSource),
        Self::Definition(Kind::CodeList),
        Self::Definition(Kind::UnitCost),
        Self::Definition(Kind::Table),
        Self::Definition(Kind::Profile),
        Self::ChangeRecord,
        Self::Review,
        Self::Policy,
        Self::People,
        Self::Thesaurus,
        Self::Conversion,
        Self::LedgerEntry,
    ];

    /// The name of its schema, `schema/<name>.schema.json`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Definition(kind) => kind.name(),
            Self::ChangeRecord => "change-record",
            Self::Review => "review",
            Self::Policy => "policy",
            Self::People => "people",
            Self::Thesaurus => "thesaurus",
            Self::Conversion => "conversion",
            Self::LedgerEntry => "ledger-entry",
        }
    }

    /// Its JSON Schema.
    pub fn schema(self) -> Value {
        match self {
            Self::Definition(Kind::Map) => generate::<OutcomesMap>(),
            Self::Definition(Kind::Outcome) => generate::<Outcome>(),
            Self::Definition(Kind::Metric) => generate::<Metric>(),
            Self::Definition(Kind::DataSource) => generate::<DataSource>(),
            Self::Definition(Kind::CodeList) => generate::<CodeList>(),
            Self::Definition(Kind::UnitCost) => generate::<UnitCost>(),
            Self::Definition(Kind::Table) => generate::<Table>(),
            Self::Definition(Kind::Profile) => generate::<Profile>(),
            Self::ChangeRecord => generate::<ChangeRecord>(),
            Self::Review => generate::<Review>(),
            Self::Policy => generate::<Policy>(),
            Self::People => generate::<People>(),
            Self::Thesaurus => generate::<Thesaurus>(),
            Self::Conversion => generate::<Conversion>(),
            Self::LedgerEntry => generate::<Entry>(),
        }
    }

    /// Its schema as the text of the committed file.
    pub fn schema_text(self) -> String {
        format!("{:#}\n", self.schema())
    }

    /// Its compiled schema; compiled once.
    pub(super) fn validator(self) -> Arc<Validator> {
        static COMPILED: LazyLock<Vec<Arc<Validator>>> =
            LazyLock::new(|| Form::ALL.map(compile).into());
        let at = Self::ALL
            .iter()
            .position(|form| *form == self)
            .unwrap_or_default();
        Arc::clone(&COMPILED[at])
    }
}

#[allow(clippy::expect_used, reason = "a test compiles every schema there is")]
fn compile(form: Form) -> Arc<Validator> {
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&form.schema())
        .expect("a generated schema is a schema");
    Arc::new(validator)
}

fn generate<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(no_null));
    SchemaGenerator::new(settings)
        .into_root_schema_for::<T>()
        .to_value()
}

/// TOML has no null: what may be absent is not required, and needs no second type.
fn no_null(schema: &mut Schema) {
    transform_subschemas(&mut |_: &mut Schema| {}, schema);
    let Some(object) = schema.as_object_mut() else {
        return;
    };
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            object.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(options)) = object.get_mut("anyOf") {
        options.retain(|option| option.get("type").is_none_or(|name| name != "null"));
        if let [Value::Object(only)] = options.as_slice() {
            let only = only.clone();
            object.remove("anyOf");
            object.extend(only);
        }
    }
}
