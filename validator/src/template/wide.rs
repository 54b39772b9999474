//! The sheets for people: one row a person, household or site, and a column for each measure and time.

use open_outcomes_registry::definition::measure::{Direction, Measure, ValueType};
use open_outcomes_registry::definition::metric::Level;

use super::chosen::Chosen;
use super::model::{Column, Input, Sheet};
use super::{Template, headers, inputs};
use crate::mapping::{ColumnChoice, Names};
use crate::number::shown;

/// The table that they are read as.
const TABLE: &str = "measurements";

/// How many rows are made ready.
const ROWS: u32 = 500;

/// A sheet for measures of one sort of unit.
struct Unit {
    levels: &'static [Level],
    name: &'static str,
    about: &'static str,
    field: &'static str,
    header: &'static str,
    says: &'static str,
}

/// The sheets there can be.
const UNITS: [Unit; 3] = [
    Unit {
        levels: &[Level::Person],
        name: "People",
        about: "One row for each person.",
        field: "participant_id",
        header: "Participant",
        says: "Your own code for the person, the same each time. Never a name, an email address or a national number.",
    },
    Unit {
        levels: &[Level::Household],
        name: "Households",
        about: "One row for each household.",
        field: "participant_id",
        header: "Participant",
        says: "Your own code for the household, the same each time. Never a name or an address.",
    },
    Unit {
        levels: &[Level::Service, Level::Area],
        name: "Sites and groups",
        about: "One row for each site, service, group or area that the figures are about. One row is enough where there is only one.",
        field: "group",
        header: "Group",
        says: "The site, service, group or area that the figures of this row are about. Do not name anybody.",
    },
];

/// Each time at which a value is taken: its code, and what headers say for it.
const TWICE: [(&str, &str); 2] = [("baseline", "before"), ("follow-up", "after")];
const ONCE: [(&str, &str); 1] = [("single", "once")];

/// The sheets that the measures of the profile need.
pub(super) fn sheets(template: &Template<'_>) -> Vec<Sheet> {
    let is_taken = |id: &str| {
        template
            .tables
            .iter()
            .any(|one| one.table.header.id.as_str() == id)
    };
    if template.measures.is_empty() || !is_taken(TABLE) {
        return Vec::new();
    }
    let names = Names::new(template.release);
    let units = UNITS.iter().filter_map(|unit| {
        let measures = template.measures.iter();
        let measures: Vec<_> = measures
            .filter(|one| unit.levels.contains(&one.level()))
            .collect();
        (!measures.is_empty()).then(|| sheet(template, unit, &measures, &names))
    });
    units.collect()
}

fn sheet(
    template: &Template<'_>,
    unit: &Unit,
    measures: &[&Chosen<'_>],
    names: &Names<'_>,
) -> Sheet {
    let field = |name: &str| ColumnChoice {
        field: Some(name.to_owned()),
        ..ColumnChoice::default()
    };
    let mut who =
        Column::new(unit.header, Input::Text(Some(100)), unit.says).read_as(field(unit.field));
    who.is_required = true;
    let mut columns = vec![who];
    columns.extend(breakdowns(template, measures));
    let times: Vec<_> = [(&TWICE[..], true), (&ONCE[..], false)]
        .into_iter()
        .filter(|(_, is_twice)| measures.iter().any(|one| one.is_twice() == *is_twice))
        .flat_map(|(times, _)| times)
        .collect();
    let mut taken = Vec::new();
    let mut called = Vec::new();
    for measure in measures {
        let name = headers::name(measure, names, &taken);
        taken.push(name.clone());
        called.push((*measure, name));
    }
    for (code, word) in times {
        let day = format!("Date {word}");
        let is_now = |one: &Chosen<'_>| (*code != "single") == one.is_twice();
        let text = when(code);
        columns.push(Column::new(&day, Input::Date, text).read_as(ColumnChoice {
            timepoint: Some((*code).to_owned()),
            ..field("measured_on")
        }));
        let now = called.iter().filter(|(one, _)| is_now(one));
        columns.extend(
            now.map(|(one, name)| value(template, one, &format!("{name} {word}"), code, &day)),
        );
    }
    columns.push(
        Column::new(
            "Note",
            Input::Text(Some(2000)),
            "A remark for the reader. Do not name anybody.",
        )
        .read_as(field("note")),
    );
    Sheet {
        name: unit.name.to_owned(),
        about: unit.about.to_owned(),
        is_required: template.is_required(TABLE),
        columns,
        given: Vec::new(),
        rows: ROWS,
    }
}

/// The breakdowns that some measure of a sheet asks for. Those of the profile are asked of people.
fn breakdowns(template: &Template<'_>, measures: &[&Chosen<'_>]) -> Vec<Column> {
    let of_people = measures.iter().any(|one| one.level() == Level::Person);
    let lists = template.breakdowns.iter().filter(|list| {
        let is_it = |id: &str| id == list.header.id.as_str();
        let mut of_profile = template.profile.disaggregations.iter();
        let mut of_metrics = measures
            .iter()
            .flat_map(|one| &one.metric.disaggregations.required);
        (of_people && of_profile.any(|one| is_it(one.id.as_str())))
            || of_metrics.any(|one| is_it(one.id.as_str()))
    });
    let columns = lists.map(|list| {
        let text = "Choose from the list, only where people told you. Leave it empty where you do not know.";
        let choice = ColumnChoice {
            breakdown: Some(list.header.id.to_string()),
            ..ColumnChoice::default()
        };
        Column::new(&list.header.title, inputs::titles(list), text).read_as(choice)
    });
    columns.collect()
}

/// A column of values.
fn value(
    template: &Template<'_>,
    chosen: &Chosen<'_>,
    header: &str,
    code: &str,
    day: &str,
) -> Column {
    let measure = chosen.measure;
    let mut says = what_to_put(measure);
    says.push_str(direction(measure.direction));
    says.push_str(" Leave it empty where nobody answered.");
    if scores(chosen).is_some() {
        says.push_str(" Choose the score of the conversion table, not the raw total.");
    }
    if let Some(window) = window(chosen).filter(|_| code == "follow-up") {
        says.push_str(&format!(" It counts when taken {window}."));
    }
    if let Some(observed) = &chosen.metric.observation {
        says.push_str(&format!(" It is about: {}.", observed.what));
    }
    let mut column = Column::new(header, input(template, chosen), says).read_as(ColumnChoice {
        metric: Some(chosen.metric_name.clone()),
        data_source: Some(chosen.source_name.clone()),
        timepoint: Some(code.to_owned()),
        date_column: Some(day.to_owned()),
        ..ColumnChoice::default()
    });
    column.prompt.title.clone_from(&chosen.metric.header.title);
    column.is_required = chosen.is_required;
    column
}

/// The scores of a data source's conversion table, where there is one: no other values can be.
fn scores(chosen: &Chosen<'_>) -> Option<Vec<f64>> {
    let scoring = chosen.source.score(chosen.measure.score.as_ref())?;
    let mut scores: Vec<_> = scoring.table.iter().map(|[_, score]| *score).collect();
    scores.sort_by(f64::total_cmp);
    scores.dedup();
    (!scores.is_empty()).then_some(scores)
}

/// When a value afterwards counts, in words.
pub(super) fn window(chosen: &Chosen<'_>) -> Option<String> {
    let window = chosen.metric.timing.as_ref()?.window.as_ref()?;
    Some(format!(
        "{} to {} days after the first date",
        window.minimum_days, window.maximum_days
    ))
}

fn input(template: &Template<'_>, chosen: &Chosen<'_>) -> Input {
    let measure = chosen.measure;
    if let Some(scores) = scores(chosen) {
        return Input::Numbers(scores);
    }
    let ends = measure.range.map(|range| (range.minimum, range.maximum));
    let (least, most) = ends.unwrap_or_default();
    let list = measure.code_list.as_ref();
    match measure.value_type {
        ValueType::Boolean => Input::List(vec!["Yes".to_owned(), "No".to_owned()]),
        ValueType::Integer => Input::Integer(least, most),
        ValueType::Decimal => Input::Decimal(least, most),
        ValueType::Category => list
            .and_then(|list| super::chosen::code_list(template.release, list).ok())
            .map_or(Input::Any, inputs::titles),
    }
}

/// What a value is, in words.
pub(super) fn what_to_put(measure: &Measure) -> String {
    let kind = match measure.value_type {
        ValueType::Boolean => return "Yes or No.".to_owned(),
        ValueType::Category => return "Choose the answer from the list.".to_owned(),
        ValueType::Integer => "A whole number",
        ValueType::Decimal => "A number",
    };
    let range = measure.range.map(|range| (range.minimum, range.maximum));
    let range = match range.unwrap_or_default() {
        (Some(least), Some(most)) => format!(" from {} to {}", shown(least), shown(most)),
        (Some(least), None) => format!(", {} or more", shown(least)),
        (None, Some(most)) => format!(", {} or less", shown(most)),
        (None, None) => String::new(),
    };
    let unit = match measure.unit.as_str() {
        unit if unit == "1" || unit.starts_with('{') => String::new(),
        "%" => ", in per cent (0 to 100)".to_owned(),
        unit => format!(", in {unit}"),
    };
    let step = measure.range.and_then(|range| range.step);
    let is_plain =
        |step: &f64| measure.value_type == ValueType::Integer && (*step - 1.0).abs() < 1e-9;
    let step = step.filter(|step| !is_plain(step));
    let step = step.map_or_else(String::new, |step| format!(", in steps of {}", shown(step)));
    format!("{kind}{range}{step}{unit}.")
}

/// Which way is better, as the end of a sentence before.
pub(super) const fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::HigherIsBetter => " Higher is better.",
        Direction::LowerIsBetter => " Lower is better.",
        Direction::TargetRange => " There is a range to be in.",
        Direction::ContextOnly => "",
    }
}

/// What the day of a time is.
fn when(code: &str) -> &'static str {
    match code {
        "baseline" => {
            "The day of the answers before: at the start, or within the first days. Such as 31/03/2025."
        }
        "follow-up" => {
            "The day of the answers after: at the end, or after the time agreed. Such as 30/09/2025."
        }
        _ => {
            "The day on which it was asked or counted; for a period, its last day. Such as 31/03/2025."
        }
    }
}
