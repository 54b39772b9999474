//! A shortlist as a profile, which is its file too, and back.

use std::fmt::Write;

use open_outcomes_registry::definition::profile::MeasureChoice;
use open_outcomes_registry::definition::{Definition, Profile};
use open_outcomes_registry::id::{DefinitionId, MAX_ID, Reference};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::parse::{self, Problem};

use super::basket::{Basket, Chosen, Named};
use super::entry::{Entry, pin};
use super::missing::outcomes;
use crate::short::listed;
use crate::site::Edition;

/// What a shortlist without a title is called.
pub(crate) const UNTITLED: &str = "Shortlist";
/// How many metrics the profile's own words name.
const NAMED: usize = 12;
/// The tables that a profile of measures takes, and whether it must have them. Figures may stand in either
/// of the other two.
const TABLES: &[(&str, bool)] = &[
    ("report", true),
    ("measurements", false),
    ("results", false),
];

/// The profile as a file, with every metric and data source in one version.
pub(crate) fn text(edition: &Edition, basket: &Basket) -> String {
    let entries = Entry::all(edition, basket);
    let usable: Vec<_> = entries.iter().filter(|it| it.trouble.is_none()).collect();
    let title = if basket.title.is_empty() {
        UNTITLED
    } else {
        &basket.title
    };
    let release = edition.view().version();
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line("# A shortlist of measures as a profile. Check data against it with:".to_owned());
    line("#   open-outcomes validate DATA --profile THIS-FILE".to_owned());
    line(String::new());
    line(format!("id = {}", quoted(&id(edition, basket))));
    line("version = \"0.1.0\"".to_owned());
    line(format!("title = {}", quoted(title)));
    line(format!("definition = {}", quoted(&words(&usable))));
    if let Some(group) = &basket.group {
        line(format!("beneficiary_groups = [{}]", quoted(group.as_str())));
    }
    let about: Vec<_> = outcomes(edition, &entries)
        .into_iter()
        .map(|outcome| {
            let header = &outcome.header;
            quoted(&format!("{}@^{}", header.id, header.version))
        })
        .collect();
    if !about.is_empty() {
        line(format!("outcomes = [{}]", about.join(", ")));
    }
    line("\n[provenance]".to_owned());
    line(format!(
        "note = {}",
        quoted(&format!(
            "Put together as a shortlist from release {release} of the registry."
        ))
    ));
    for entry in &usable {
        line(measure(entry));
    }
    for (table, required) in TABLES {
        if let Some(found) = edition.view().table(table) {
            let reference = quoted(&format!("{table}@^{}", found.header.version));
            line(format!(
                "\n[[tables]]\ntable = {reference}\nrequired = {required}"
            ));
        }
    }
    out
}

/// One measure, under the names that people call it by.
fn measure(entry: &Entry<'_>) -> String {
    let chosen = &entry.chosen;
    let exactly = |named: &Named| match &named.version {
        Some(version) => quoted(&Reference::exactly(&named.id, version).to_string()),
        None => quoted(&format!("{}@^0", named.id)),
    };
    let titles = [entry.metric, entry.source].into_iter().flatten();
    let titles: Vec<_> = titles.map(|it| plain(&it.header().title)).collect();
    let mut text = format!(
        "\n# {}\n[[measures]]\nmetric = {}\n",
        titles.join(", with "),
        exactly(&chosen.metric)
    );
    if let Some(source) = &chosen.source {
        let _ = writeln!(text, "data_source = {}", exactly(source));
    }
    let _ = write!(text, "required = {}", chosen.required);
    text
}

/// What it asks for, in a sentence.
fn words(entries: &[&Entry<'_>]) -> String {
    let metrics = entries.iter().filter_map(|entry| entry.metric());
    let mut titles: Vec<_> = metrics
        .map(|metric| format!("“{}”", metric.header.title))
        .collect();
    titles.dedup();
    let more = titles.len().saturating_sub(NAMED);
    titles.truncate(NAMED);
    if more > 0 {
        titles.push(format!("{more} more"));
    }
    match titles.as_slice() {
        [] => "A shortlist that asks for nothing yet.".to_owned(),
        titles => format!("A shortlist that asks for {}.", listed(titles)),
    }
}

/// An identifier made of the title, which no published profile has.
pub(crate) fn id(edition: &Edition, basket: &Basket) -> String {
    let id = id_of(basket);
    let is_taken = edition
        .snapshot
        .versions(Kind::Profile, &id)
        .next()
        .is_some();
    if is_taken {
        format!("{id}-shortlist")
    } else {
        id
    }
}

/// An identifier made of the title.
pub(crate) fn id_of(basket: &Basket) -> String {
    let title = basket.title.to_lowercase();
    let mut words: Vec<String> = Vec::new();
    for word in title.split(|it: char| !it.is_ascii_alphanumeric()) {
        let length: usize = words.iter().map(|word| word.len() + 1).sum();
        if !word.is_empty() && length + word.len() + "-shortlist".len() < MAX_ID {
            words.push(word.to_owned());
        }
    }
    if words.is_empty() {
        "shortlist".to_owned()
    } else {
        words.join("-")
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            letter if letter.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// A text on one line.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads a file as a shortlist.
///
/// # Errors
/// Every problem of the file, in words.
pub(crate) fn read(edition: &Edition, text: &str) -> Result<Basket, Vec<String>> {
    match parse::definition(Kind::Profile, "", text) {
        Ok(Definition::Profile(profile)) => Ok(basket(edition, &profile)),
        Ok(_) => Err(vec!["it defines something else".to_owned()]),
        Err(problems) => Err(problems.iter().map(in_words).collect()),
    }
}

/// A problem by its line; the file has no name that would help.
fn in_words(problem: &Problem) -> String {
    let help = problem.help.as_ref().map(|help| format!(" ({help})"));
    let line = problem.place.line;
    format!(
        "line {line}: {}{}",
        problem.message,
        help.unwrap_or_default()
    )
}

/// The measures that a profile asks for, each in one version: its own where it pins one, else that of
/// the newest release.
pub(crate) fn basket(edition: &Edition, profile: &Profile) -> Basket {
    let mut basket = Basket::default();
    if profile.header.title != UNTITLED {
        basket.name(&profile.header.title);
    }
    if let [only] = profile.beneficiary_groups.as_slice() {
        basket.group = Some(only.clone());
    }
    for choice in &profile.measures {
        basket.add(chosen(edition, choice));
    }
    pin(edition, &mut basket);
    basket
}

fn chosen(edition: &Edition, choice: &MeasureChoice) -> Chosen {
    let source = choice.data_source.as_ref();
    Chosen {
        metric: named(edition, Kind::Metric, &choice.metric),
        source: source.map(|source| named(edition, Kind::DataSource, source)),
        required: choice.required,
    }
}

fn named(edition: &Edition, kind: Kind, reference: &Reference) -> Named {
    let found = edition.view().resolve(kind, reference);
    let id: DefinitionId = reference.id.clone();
    // A version that is not there is kept, so that the page can say so.
    let asked = reference.requirement.to_string();
    let asked = asked.strip_prefix('=').and_then(|exact| exact.parse().ok());
    Named {
        id,
        version: found.map(|found| found.header().version.clone()).or(asked),
    }
}
