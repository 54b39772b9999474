//! What the sheet for reading says: how to fill the form in, and what is asked. Never the wording of questions.

use open_outcomes_registry::definition::DataSource;
use open_outcomes_registry::definition::data_source::{Cost, Respondent};

use super::Template;
use super::chosen::Chosen;
use super::model::Sheet;
use super::wide::{direction, what_to_put, window};
use crate::number::shown;

/// A line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    Title(String),
    Heading(String),
    Text(String),
    Blank,
}

/// The lines.
pub(super) fn lines(template: &Template<'_>, sheets: &[Sheet], is_wide: bool) -> Vec<Line> {
    let header = &template.profile.header;
    let mut lines = vec![Line::Title(header.title.clone())];
    lines.extend(header.definition.clone().map(Line::Text));
    lines.push(Line::Blank);
    lines.push(Line::Heading("How to fill it in".to_owned()));
    lines.extend(how(is_wide).map(|text| Line::Text(text.to_owned())));
    lines.push(Line::Blank);
    lines.push(Line::Heading("The sheets".to_owned()));
    for sheet in sheets {
        let needed = if sheet.is_required { " Needed." } else { "" };
        lines.push(Line::Text(format!(
            "{}: {}{needed}",
            sheet.name, sheet.about
        )));
    }
    if !template.measures.is_empty() {
        lines.push(Line::Blank);
        lines.push(Line::Heading("What is asked".to_owned()));
        lines.push(Line::Text(cost(template)));
    }
    for measure in &template.measures {
        lines.push(Line::Blank);
        lines.extend(about(measure));
    }
    if !header.notes.is_empty() {
        lines.push(Line::Blank);
        lines.push(Line::Heading("Good to know".to_owned()));
        lines.extend(header.notes.iter().cloned().map(Line::Text));
    }
    lines.push(Line::Blank);
    lines.push(Line::Heading("Which definitions are meant".to_owned()));
    lines.push(Line::Text(format!(
        "Profile {}@{}, release {} of the registry of Open Outcomes. The hidden sheet “_open_outcomes” says which version of each definition is meant, so that the file can be checked anywhere. Do not change it.",
        header.id,
        header.version,
        template.release.version()
    )));
    lines
}

/// How to fill it in, and send it.
fn how(is_wide: bool) -> impl Iterator<Item = &'static str> {
    let rows = if is_wide {
        "Write one row for each person, household or site, and come back to the same row for the answers after."
    } else {
        "Write one row for each record. The headers are the names of the standard's fields."
    };
    [
        rows,
        "Click on a cell: a note says what to put, and many cells have a list to choose from. Leave a cell empty where you do not know. Columns with an orange header are needed.",
        "Use a code of your own for each person. Never write a name, an address, a telephone number or a date of birth.",
        "Leave the headers as they are. Sheets that you do not need may stay empty.",
        "When it is filled in, check it: open-outcomes validate FILE, or the page “Check your data” of the site. Then send this file as it is to whoever asked for it.",
    ]
    .into_iter()
}

/// How long it takes to answer, where that is known.
fn cost(template: &Template<'_>) -> String {
    let mut sources: Vec<&DataSource> = Vec::new();
    for one in &template.measures {
        if !sources
            .iter()
            .any(|source| source.header.id == one.source.header.id)
        {
            sources.push(one.source);
        }
    }
    let known: Vec<f64> = sources.iter().filter_map(|source| source.minutes).collect();
    let questions = sources
        .iter()
        .filter_map(|source| source.instrument.as_ref());
    let questions: u32 = questions.map(|one| u32::from(one.items)).sum();
    let at_least = if known.len() < sources.len() {
        "at least "
    } else {
        "about "
    };
    let count = template.measures.len();
    let measures = if count == 1 { "measure" } else { "measures" };
    let mut text = format!("{count} {measures}.");
    if questions > 0 {
        text.push_str(&format!(
            " Questions to a person each time, where their number is known: {questions}."
        ));
    }
    if known.is_empty() {
        text.push_str(" How many minutes it takes is not known.");
    } else {
        let minutes = shown(known.iter().sum());
        text.push_str(&format!(" It takes {at_least}{minutes} minutes each time."));
    }
    text
}

/// What is said of one measure.
fn about(chosen: &Chosen<'_>) -> Vec<Line> {
    let (metric, source, measure) = (chosen.metric, chosen.source, chosen.measure);
    let needed = if chosen.is_required { " (needed)" } else { "" };
    let mut lines = vec![Line::Heading(format!(
        "{} – {}{needed}",
        metric.header.title, source.header.title
    ))];
    let mut say = |label: &str, text: Option<String>| {
        lines.extend(text.map(|text| Line::Text(format!("{label}{text}"))));
    };
    say("", metric.header.definition.clone());
    say("Taken with: ", source.header.definition.clone());
    say("Of whom: ", metric.population.clone());
    let answers: Vec<_> = source
        .respondents
        .iter()
        .map(|one| respondent(*one))
        .collect();
    say(
        "Who answers: ",
        Some(answers.join(", ")).filter(|text| !text.is_empty()),
    );
    say("When: ", Some(when(chosen)));
    say(
        "Value: ",
        Some(format!(
            "{}{}",
            what_to_put(measure),
            direction(measure.direction)
        )),
    );
    say("Minutes: ", Some(minutes(source)));
    let licence = source.licence.as_ref();
    say(
        "Licence: ",
        licence.map(|one| format!("{} ({})", one.terms, price(one.cost))),
    );
    say("Where to get it: ", source.url.clone());
    say("To know: ", measure.note.clone());
    say(
        "Identifiers: ",
        Some(format!(
            "{} with {}",
            chosen.metric_name, chosen.source_name
        )),
    );
    lines
}

/// When it is taken, in sentences.
fn when(chosen: &Chosen<'_>) -> String {
    let window = window(chosen).filter(|_| chosen.is_twice());
    let window = window.map_or_else(String::new, |window| {
        format!(" The second counts {window}.")
    });
    let when = if chosen.is_twice() {
        "Before and after."
    } else {
        "Once, or once in the period."
    };
    let timing = chosen.metric.timing.as_ref();
    let note = timing.and_then(|timing| timing.note.as_deref());
    format!("{when}{window} {}", note.unwrap_or_default())
        .trim()
        .to_owned()
}

fn minutes(source: &DataSource) -> String {
    match (source.minutes, source.minutes_to) {
        (Some(least), Some(most)) => format!("{} to {}", shown(least), shown(most)),
        (Some(one), None) => shown(one),
        _ => "not known".to_owned(),
    }
}

const fn respondent(respondent: Respondent) -> &'static str {
    match respondent {
        Respondent::Person => "the person",
        Respondent::Carer => "a parent or carer",
        Respondent::Teacher => "a teacher",
        Respondent::Professional => "a professional",
        Respondent::Household => "the household",
        Respondent::Organisation => "the organisation",
    }
}

const fn price(cost: Cost) -> &'static str {
    match cost {
        Cost::Free => "free",
        Cost::FreeWithRegistration => "free after registering",
        Cost::FreeForSome => "free for some",
        Cost::Paid => "paid for",
        Cost::Unknown => "cost not known",
    }
}
