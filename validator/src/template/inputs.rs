//! What the cells of a table's field take.

use open_outcomes_registry::definition::code_list::Openness;
use open_outcomes_registry::definition::table::{Field, FieldType};
use open_outcomes_registry::definition::{CodeList, Definition};
use open_outcomes_registry::kind::Kind;

use super::Template;
use super::model::Input;

/// How many definitions a drop-down lists.
const LISTED: usize = 1_000;

/// The titles of a list's codes, which the reading of wide sheets takes for the codes. Where two have the same title,
/// the codes.
pub(super) fn titles(list: &CodeList) -> Input {
    let mut titles: Vec<_> = list.codes.iter().map(|code| code.title.clone()).collect();
    let count = titles.len();
    titles.sort_unstable();
    titles.dedup();
    if titles.len() < count {
        return codes(list);
    }
    let titles = list.codes.iter().map(|code| code.title.clone());
    of(list, titles.collect())
}

/// The codes of a list.
pub(super) fn codes(list: &CodeList) -> Input {
    of(
        list,
        list.codes.iter().map(|code| code.code.clone()).collect(),
    )
}

fn of(list: &CodeList, all: Vec<String>) -> Input {
    match list.openness {
        Openness::Closed => Input::List(all),
        Openness::Open => Input::Suggestions(all),
    }
}

/// What a field of a table takes.
pub(super) fn field(template: &Template<'_>, field: &Field) -> Input {
    if let Some(list) = list_of(template, field) {
        return codes(list);
    }
    let all = |of: fn(&super::Chosen<'_>) -> String| {
        let mut all: Vec<String> = Vec::new();
        for one in &template.measures {
            let one = of(one);
            if !all.contains(&one) {
                all.push(one);
            }
        }
        all
    };
    let known = |kind: Kind| {
        let ids = template.release.ids(kind).map(ToString::to_string);
        ids.take(LISTED).collect::<Vec<_>>()
    };
    let mut suggested = match (field.refers_to, field.name.as_str()) {
        (Some(Kind::Metric), _) => all(|one| one.metric_name.clone()),
        (Some(Kind::DataSource), _) => all(|one| one.source_name.clone()),
        (_, "unit") => all(|one| one.measure.unit.clone()),
        _ => Vec::new(),
    };
    if let Some(kind) = field.refers_to.filter(|_| suggested.is_empty()) {
        suggested = known(kind);
    }
    if !suggested.is_empty() {
        return Input::Suggestions(suggested);
    }
    let (least, most) = (field.constraints.minimum, field.constraints.maximum);
    match field.field_type {
        FieldType::Integer => Input::Integer(least, most),
        FieldType::Number => Input::Decimal(least, most),
        FieldType::Date => Input::Date,
        FieldType::Boolean => Input::List(vec!["true".to_owned(), "false".to_owned()]),
        FieldType::String => Input::Text(field.constraints.max_length),
    }
}

/// The code list of a field.
pub(super) fn list_of<'s>(template: &Template<'s>, field: &Field) -> Option<&'s CodeList> {
    let reference = field.code_list.as_ref()?;
    match template
        .release
        .resolve(Kind::CodeList, reference)?
        .definition()
    {
        Definition::CodeList(list) => Some(list),
        _ => None,
    }
}
