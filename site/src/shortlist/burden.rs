//! What a shortlist asks of people: questions, minutes, money. What is not known makes it “at least”.

use std::collections::BTreeMap;

use open_outcomes_registry::definition::DataSource;
use open_outcomes_registry::definition::data_source::{Cost, SourceKind};
use open_outcomes_registry::definition::metric::Design;

use super::entry::Entry;
use crate::pages::definition::side::called;
use crate::plain::Plain;
use crate::short::{self, listed};

/// What all measures together ask.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Burden {
    /// One sentence for each sort of person who answers.
    pub(crate) effort: Vec<String>,
    /// What is asked before and after, and so twice.
    pub(crate) twice: Option<String>,
    /// What is taken from elsewhere, so that nobody is asked.
    pub(crate) unasked: Option<String>,
    /// What it costs.
    pub(crate) cost: String,
}

/// How many questions somebody answers, where that is known.
pub(crate) fn questions(source: &DataSource) -> Option<u16> {
    let instrument = source.instrument.as_ref()?;
    is_asked(source).then_some(instrument.items)
}

/// Whether somebody answers questions.
pub(crate) fn is_asked(source: &DataSource) -> bool {
    source.kind == SourceKind::Instrument
}

/// Who answers: “the person concerned or a parent or carer”. Empty where that is not recorded.
pub(crate) fn who(source: &DataSource) -> String {
    let words: Vec<_> = source.respondents.iter().map(Plain::plain).collect();
    words.join(", or ")
}

/// “9 questions”, “1 question”.
pub(crate) fn counted(count: u32, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

impl Burden {
    pub(crate) fn of(entries: &[Entry<'_>]) -> Self {
        let mut sources: BTreeMap<&str, &DataSource> = BTreeMap::new();
        for source in usable(entries).filter_map(Entry::source) {
            sources.insert(source.header.id.as_str(), source);
        }
        let mut asked: BTreeMap<String, Vec<&DataSource>> = BTreeMap::new();
        for source in sources.values().filter(|source| is_asked(source)) {
            asked.entry(who(source)).or_default().push(source);
        }
        let unasked: Vec<_> = sources
            .values()
            .filter(|source| !is_asked(source))
            .map(|source| format!("“{}”", called(source)))
            .collect();
        let open = entries.iter().filter(|entry| entry.metric.is_some());
        let open: Vec<_> = open
            .filter(|entry| entry.chosen.source.is_none())
            .filter_map(|entry| Some(format!("“{}”", entry.metric()?.header.title)))
            .collect();
        let mut effort: Vec<_> = asked.iter().map(|(who, of)| effort(who, of)).collect();
        if !open.is_empty() {
            effort.push(format!(
                "What {} asks depends on the data source, which is not chosen yet.",
                listed(&open)
            ));
        }
        Self {
            effort,
            twice: twice(entries),
            unasked: (!unasked.is_empty()).then(|| {
                let come = if unasked.len() == 1 { "comes" } else { "come" };
                format!(
                    "{} {come} from records, counts or published figures: nobody is asked, but somebody looks it up.",
                    listed(&unasked)
                )
            }),
            cost: cost(&sources.into_values().collect::<Vec<_>>()),
        }
    }
}

fn usable<'a, 'e>(entries: &'a [Entry<'e>]) -> impl Iterator<Item = &'a Entry<'e>> {
    entries.iter().filter(|entry| entry.trouble.is_none())
}

/// “Answered by the person concerned: 9 questions, about 3 to 5 minutes each time.”
fn effort(who: &str, sources: &[&DataSource]) -> String {
    let who = match who {
        "" => "Who answers is not known",
        who => &format!("Answered by {who}"),
    };
    let unknown = |is_known: fn(&DataSource) -> bool| -> Vec<String> {
        let without = sources.iter().filter(|source| !is_known(source));
        without
            .map(|source| format!("“{}”", called(source)))
            .collect()
    };
    let uncounted = unknown(|source| questions(source).is_some());
    let untimed = unknown(|source| source.minutes.is_some());
    let count: u32 = sources
        .iter()
        .filter_map(|source| questions(source))
        .map(u32::from)
        .sum();
    let least = if uncounted.is_empty() {
        ""
    } else {
        "at least "
    };
    let questions = if uncounted.len() == sources.len() {
        "how many questions is not known".to_owned()
    } else {
        format!("{least}{}", counted(count, "question"))
    };
    let minutes = if untimed.len() == sources.len() {
        "how many minutes is not known".to_owned()
    } else {
        minutes(sources, !untimed.is_empty())
    };
    let mut text = format!("{who}: {questions}, {minutes}.");
    if !untimed.is_empty() && untimed.len() < sources.len() {
        text = format!("{text} The time for {} is not known.", listed(&untimed));
    }
    text
}

/// “about 3 to 5 minutes each time”
fn minutes(sources: &[&DataSource], is_partial: bool) -> String {
    let from: f64 = sources.iter().filter_map(|source| source.minutes).sum();
    let to = sources
        .iter()
        .filter_map(|source| source.minutes_to.or(source.minutes));
    let (from, to) = (from.ceil(), to.sum::<f64>().ceil());
    let about = if is_partial { "at least" } else { "about" };
    let span = if from < to && !is_partial {
        format!("{from} to {to}")
    } else if is_partial {
        from.to_string()
    } else {
        to.to_string()
    };
    let plural = if span == "1" { "" } else { "s" };
    format!("{about} {span} minute{plural} each time")
}

/// That some of it is asked before and after.
fn twice(entries: &[Entry<'_>]) -> Option<String> {
    let asked = usable(entries).filter(|entry| entry.source().is_some_and(is_asked));
    let mut titles: Vec<_> = asked
        .filter_map(Entry::metric)
        .filter(|metric| {
            let timing = metric.timing.as_ref();
            timing.is_some_and(|timing| timing.design == Design::BaselineAndFollowUp)
        })
        .map(|metric| format!("“{}”", metric.header.title))
        .collect();
    titles.dedup();
    (!titles.is_empty()).then(|| {
        let is = if titles.len() == 1 { "is" } else { "are" };
        format!("{} {is} asked before and after, so twice.", listed(&titles))
    })
}

/// What the sources cost: those that are not simply free by name.
fn cost(sources: &[&DataSource]) -> String {
    let of = |source: &DataSource| source.licence.as_ref().map_or(Cost::Unknown, |it| it.cost);
    if sources.is_empty() {
        return String::new();
    }
    if sources.iter().all(|source| of(source) == Cost::Free) {
        return "All are free to use.".to_owned();
    }
    let named: Vec<_> = sources
        .iter()
        .filter(|source| of(source) != Cost::Free)
        .map(|source| format!("“{}”: {}", called(source), short::cost(of(source))))
        .collect();
    let rest = if named.len() == sources.len() {
        ""
    } else {
        " All else is free."
    };
    format!("{}.{rest}", named.join("; "))
}
