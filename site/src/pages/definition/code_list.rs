//! A code list: its codes, and what uses it.

use open_outcomes_registry::definition::CodeList;
use open_outcomes_registry::kind::Kind;

use super::refer::Refer;
use crate::content::{Facts, Sections, Value};
use crate::plain::Plain;

pub(super) fn sections(refer: &Refer<'_>, list: &CodeList) -> Sections {
    let about = Facts::default()
        .add("What may be used", [list.openness.plain()])
        .add(
            "Each case falls under",
            list.exclusive.then_some("exactly one code"),
        )
        .add("Source", list.source.as_deref())
        .add("Licence", list.licence.as_deref());
    let rows = list
        .codes
        .iter()
        .map(|code| {
            vec![
                Value::code(&code.code),
                Value::from(&code.title),
                Value::from(code.definition.as_deref().unwrap_or_default()),
                Value::from(code.alternative_codes.join(", ")),
                Value::from(code.broader.as_deref().unwrap_or_default()),
                code.replaced_by
                    .as_ref()
                    .map(|code| Value::code(code.as_str()))
                    .unwrap_or_default(),
            ]
        })
        .collect();
    Sections::default()
        .grid(
            "Codes",
            &[
                "Code",
                "Title",
                "Meaning",
                "Other spellings",
                "Part of",
                "Use instead",
            ],
            rows,
        )
        .facts("About this list", about)
        .list("Metrics that use it", refer.users(Kind::Metric))
        .list("Tables that use it", refer.users(Kind::Table))
        .list("Profiles that use it", refer.users(Kind::Profile))
}
