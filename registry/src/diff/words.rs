//! Says a difference in a sentence.

use serde_json::{Map, Value};

use super::State;
use super::compare::Step;
use crate::id::{DefinitionId, Reference};
use crate::kind::Kind;

/// What a key is called where its name does not say it well enough.
const LABELS: &[(&str, &str)] = &[
    ("alternative_titles", "other names"),
    ("supplementary_metrics", "further metrics"),
    ("disaggregations", "breakdowns"),
    ("alternatives", "other patterns that serve"),
    ("concern", "side of concern"),
    ("design", "pattern of collection"),
    ("of", "of whom or what"),
    ("threshold", "cut-off"),
    ("population", "who or what is counted"),
    ("levels", "what it may be reported for"),
    ("minimum_n", "smallest group to publish"),
    ("gaming_risks", "how figures could be made to look better"),
    ("quality_risks", "what makes figures doubtful"),
    ("mappings", "entries of other standards"),
    ("value_type", "type of value"),
    ("recall_period", "time that answers are about"),
    ("not_for", "not to be used for"),
    ("use_for", "to be used for"),
    ("minutes_to", "minutes at most"),
    ("modes", "ways of collecting"),
    ("respondents", "who answers"),
    ("languages_note", "more on its languages"),
    ("applies_to", "for whom"),
    ("response", "codes of the answers"),
    ("other_responses", "items with other answers"),
    ("missing_codes", "codes for no answer"),
    (
        "printed_reversed",
        "whether printed numbers are turned round already",
    ),
    (
        "only_as_printed",
        "whether only printed numbers can be scored",
    ),
    ("risk_items", "items about harm to oneself"),
    ("recodes", "answers that count otherwise"),
    ("skips", "items that the form leaves out"),
    ("prorate_up_to", "how many may be filled in"),
    ("leave_out_up_to", "how many may be left out"),
    ("multiply", "multiplied by"),
    ("cut_offs", "cut-offs"),
    ("series_breaks", "breaks in the series"),
    ("reversed", "reversed items"),
    ("event", "what happens"),
    ("agencies", "who bears the cost"),
    ("price_year", "year of the prices"),
    ("low", "lowest value"),
    ("high", "highest value"),
    ("overlap_group", "group that is never added"),
    ("cashable", "whether money is set free"),
    ("quality_grade", "grade by the source"),
    ("uprating", "how it is brought to other years"),
    ("openness", "whether other codes may be used"),
    ("primary_key", "what identifies a row"),
    ("disclosure", "whether it may be passed on"),
    ("review_due", "next review"),
    ("pattern", "form"),
    ("provenance", "where it comes from"),
    ("base_iri", "what all identifiers begin with"),
    ("phrase", "words of the map"),
    ("broader", "what contains it"),
    ("narrower", "what it contains"),
    ("related", "what is near to it"),
    ("url", "web address"),
    ("alternative_codes", "other spellings"),
    ("alternative_names", "other headers"),
    ("exclusive", "whether each case has exactly one code"),
    ("replaced_by", "what to use instead"),
    ("columns", "columns that an answer fills"),
    ("framework_part", "part of the framework"),
    ("max_length", "most characters"),
    ("missing_values", "texts for no answer"),
    ("planned", "whether the day may lie ahead"),
    ("refers_to", "what its values name"),
    ("repeats", "whether it may be answered more than once"),
    ("minimum_n", "fewest people on whom a figure may rest"),
    ("pairing_rate", "per cent with baseline and follow-up"),
    ("small_number", "size below which a group is small"),
];

/// The kind that a list of references is of.
const LISTS: &[(&str, Kind)] = &[
    ("core_metrics", Kind::Metric),
    ("supplementary_metrics", Kind::Metric),
    ("metrics", Kind::Metric),
    ("metric", Kind::Metric),
    ("outcomes", Kind::Outcome),
    ("outcome", Kind::Outcome),
    ("broader", Kind::Outcome),
    ("narrower", Kind::Outcome),
    ("related", Kind::Outcome),
    ("measures", Kind::DataSource),
    ("relations", Kind::DataSource),
    ("data_source", Kind::DataSource),
    ("earlier", Kind::DataSource),
    ("guidance", Kind::DataSource),
    ("index", Kind::DataSource),
    ("code_list", Kind::CodeList),
    ("disaggregations", Kind::CodeList),
    ("required", Kind::CodeList),
    ("optional", Kind::CodeList),
    ("tables", Kind::Table),
    ("table", Kind::Table),
    ("part_of", Kind::UnitCost),
];

/// “Who is counted: was “everyone enrolled”; is now “those who answered”.” `place` is that of `path`.
pub(super) fn sentence(
    place: &str,
    path: &[Step],
    edit: [Option<&Value>; 2],
    states: [&State<'_>; 2],
) -> String {
    let mut steps = path.iter().rev();
    let kind = steps.find_map(|step| match step {
        Step::Key(key) => Some(kind_of(key)),
        Step::Entry(_) => None,
    });
    let said = |value: &Value| value_in_words(kind.flatten(), value, states);
    match edit {
        [Some(Value::String(before)), Some(Value::String(after))]
            if without_version(before) == without_version(after) =>
        {
            let [before, after] = [before, after].map(|text| version_of(text));
            format!("{place}: the version asked for was {before}; is now {after}")
        }
        [Some(before), Some(after)] => {
            format!("{place}: was {}; is now {}", said(before), said(after))
        }
        [None, Some(after)] if names_itself(path, after) => format!("{place}: added"),
        [Some(before), None] if names_itself(path, before) => format!("{place}: taken out"),
        [None, Some(after)] => format!("{place}, new: {}", said(after)),
        [Some(before), None] => format!("{place}, taken out: {}", said(before)),
        [None, None] => place.to_owned(),
    }
}

/// Whether the last step of a path is all that there is to say of a value: an entry of a list of texts.
fn names_itself(path: &[Step], value: &Value) -> bool {
    let text = value.as_str().map(without_version);
    matches!(path.last(), Some(Step::Entry(name)) if Some(name.as_str()) == text)
}

/// Where it is: “Measures › ONS4 (ons4) › unit”.
pub(super) fn place(path: &[Step], states: [&State<'_>; 2]) -> String {
    let mut words = Vec::with_capacity(path.len());
    let mut kind = None;
    for step in path {
        words.push(match step {
            Step::Key(key) => {
                kind = kind_of(key);
                label(key)
            }
            Step::Entry(name) => {
                let title = kind.take().and_then(|kind| title(kind, name, states));
                title.unwrap_or_else(|| quoted(name))
            }
        });
    }
    capital(&words.join(" › "))
}

/// A text that begins with a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

fn kind_of(key: &str) -> Option<Kind> {
    let found = LISTS.iter().find(|(name, _)| *name == key);
    found.map(|(_, kind)| *kind)
}

/// A key in words.
pub(super) fn label(key: &str) -> String {
    let known = LABELS.iter().find(|(name, _)| *name == key);
    known.map_or_else(|| key.replace('_', " "), |(_, label)| (*label).to_owned())
}

/// The name of an entry, in quotation marks where it is more than a word.
fn quoted(name: &str) -> String {
    if name.contains(' ') {
        format!("“{name}”")
    } else {
        name.to_owned()
    }
}

/// A definition by its title, with its identifier; a metric with its source by the titles of both.
fn title(kind: Kind, id: &str, states: [&State<'_>; 2]) -> Option<String> {
    if let Some((metric, source)) = id.split_once(" with ") {
        let metric = title(Kind::Metric, metric, states)?;
        return Some(format!("{metric} with {}", title(kind, source, states)?));
    }
    let id = DefinitionId::new(without_version(id)).ok()?;
    let [from, to] = states;
    let title = to.title(kind, &id).or_else(|| from.title(kind, &id))?;
    Some(format!("{title} ({id})"))
}

/// An identifier without the versions that a reference asks for.
pub(super) fn without_version(text: &str) -> &str {
    match text.split_once('@') {
        Some((id, _)) if text.parse::<Reference>().is_ok() => id,
        _ => text,
    }
}

/// The versions that a reference asks for.
fn version_of(text: &str) -> &str {
    text.split_once('@')
        .map_or("not named", |(_, version)| version)
}

fn value_in_words(kind: Option<Kind>, value: &Value, states: [&State<'_>; 2]) -> String {
    match value {
        Value::String(text) => match kind.and_then(|kind| title(kind, text, states)) {
            Some(title) => title,
            None => format!("“{text}”"),
        },
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        // 10, not 10.0; whole numbers may have more digits than a float can hold.
        Value::Number(number) if number.is_f64() => number.as_f64().unwrap_or_default().to_string(),
        Value::Number(number) => number.to_string(),
        Value::Array(list) => {
            let words = list.iter().map(|entry| {
                let words = value_in_words(kind, entry, states);
                // A row of a table: (7, 0), (21, 5).
                match entry {
                    Value::Array(_) => format!("({words})"),
                    _ => words,
                }
            });
            words.collect::<Vec<_>>().join(", ")
        }
        Value::Object(fields) => object(fields, states),
        Value::Null => "nothing".to_owned(),
    }
}

/// “(unit “%”, range (minimum 0, maximum 100))”
fn object(fields: &Map<String, Value>, states: [&State<'_>; 2]) -> String {
    let words = fields.iter().map(|(key, value)| {
        format!(
            "{} {}",
            label(key),
            value_in_words(kind_of(key), value, states)
        )
    });
    format!("({})", words.collect::<Vec<_>>().join(", "))
}
