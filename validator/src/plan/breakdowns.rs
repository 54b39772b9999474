//! Breakdowns: columns of a file that are named after a code list, one column each.

use std::str::FromStr;

use open_outcomes_registry::definition::Table;
use open_outcomes_registry::definition::table::{
    Constraints, Disclosure, Field, FieldType, Layout,
};
use open_outcomes_registry::id::{DefinitionId, Reference};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::ReleaseView;
use semver::VersionReq;

use super::columns::{fold, folds_to, recognise};

/// The fields that `headers` name beside those of `table`: one for each header that is the identifier or the
/// title of a code list. Tables of answers have none.
pub(crate) fn breakdowns(
    release: ReleaseView<'_>,
    table: &Table,
    headers: &[String],
) -> Vec<Field> {
    if table.layout != Layout::Rows {
        return Vec::new();
    }
    let mut fields: Vec<Field> = Vec::new();
    for header in headers {
        if header.trim().is_empty() || recognise(header.trim(), &table.fields).is_some() {
            continue;
        }
        if let Some(field) = breakdown(release, header)
            && !fields.iter().any(|other| other.name == field.name)
        {
            fields.push(field);
        }
    }
    fields
}

fn breakdown(release: ReleaseView<'_>, header: &str) -> Option<Field> {
    let folded = fold(header);
    let mut lists = release.all(Kind::CodeList);
    let list = lists.find(|list| {
        let header = list.header();
        folds_to(header.id.as_str(), &folded) || folds_to(&header.title, &folded)
    })?;
    let header = list.header();
    let id = header.id.as_str();
    Some(Field {
        name: DefinitionId::from_str(&id.replace('-', "_")).ok()?,
        title: header.title.clone(),
        description: header.definition.clone().unwrap_or_default(),
        reason: None,
        field_type: FieldType::String,
        constraints: Constraints::default(),
        disclosure: Disclosure::Open,
        alternative_names: vec![id.to_owned()],
        code_list: Some(Reference {
            id: header.id.clone(),
            requirement: VersionReq::parse(&format!("={}", header.version)).ok()?,
        }),
        refers_to: None,
        columns: Vec::new(),
        repeats: false,
        planned: false,
        unit: None,
        example: None,
    })
}
