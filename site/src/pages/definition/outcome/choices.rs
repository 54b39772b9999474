//! What to measure, with what, for whom, at what cost, and how sure we are: one line a measure.

use open_outcomes_registry::definition::data_source::SourceKind;
use open_outcomes_registry::definition::{Definition, Outcome};
use open_outcomes_registry::id::Reference;
use open_outcomes_registry::snapshot::Published;

use super::super::measure::Taken;
use super::super::measure::advice::is_signed;
use super::super::refer::Refer;
use crate::content::{Cell, Choices, Group, Line, Part, Sections, Value};
use crate::short;
use crate::site::phrase_of;
use crate::whom::Said;

const HEADING: &str = "What to measure";
const LEGEND: &str = "How sure: verified means seen in a public copy of the source; well known means known in the field and not looked up; unsure means check before use. A piece of evidence is a published figure on the quality of a source.";
const UNSIGNED: &str =
    " For whom a source serves was read from published guidance; nobody has signed it.";

pub(super) fn add(sections: Sections, refer: &Refer<'_>, outcome: &Outcome) -> Sections {
    let metrics = refer.edition.metrics_of(refer.view, &outcome.header.id);
    if metrics.iter().all(|metric| measures(metric) == 0) {
        let items = metrics.iter().map(|metric| {
            let Group { metric, text, .. } = group(refer, outcome, &metrics, metric);
            // Where only the map's wording is known, it often is the title.
            let is_title = text
                .trim_matches(['“', '”'])
                .eq_ignore_ascii_case(&metric.text);
            let note = metric.note.clone().or(Some(text).filter(|_| !is_title));
            metric.noted(note)
        });
        return sections.list(HEADING, items).led(
            HEADING,
            "What the map’s own words name. What each is taken with is still to be written.",
        );
    }
    let rank = |references: &[Reference]| -> Vec<&Published> {
        let is_in = |metric: &&Published| {
            let id = &metric.header().id;
            references.iter().any(|reference| &reference.id == id)
        };
        metrics.iter().copied().filter(is_in).collect()
    };
    let core = rank(&outcome.core_metrics);
    let further = rank(&outcome.supplementary_metrics);
    let listed = |metric: &&Published| {
        let mut all = core.iter().chain(&further);
        all.any(|known| std::ptr::eq(*known, *metric))
    };
    let others: Vec<_> = metrics
        .iter()
        .copied()
        .filter(|metric| !listed(metric))
        .collect();
    let is_ranked = others.len() < metrics.len();
    let part = |heading, of: &[&Published]| {
        (!of.is_empty()).then(|| Part {
            heading: if is_ranked { heading } else { "" },
            groups: ranked(
                of.iter()
                    .map(|metric| group(refer, outcome, &metrics, metric)),
            ),
        })
    };
    let parts = [
        part("Look at these first", &core),
        part("Further metrics", &further),
        part("Also placed under this outcome", &others),
    ];
    let is_signed = metrics.iter().any(|metric| is_signed(metric.definition()));
    let unsigned = if is_signed { "" } else { UNSIGNED };
    sections.choices(
        HEADING,
        Choices {
            parts: parts.into_iter().flatten().collect(),
            legend: format!("{LEGEND}{unsigned}"),
        },
    )
}

/// Those first that serve the reader's group best; else the order stays.
fn ranked(groups: impl Iterator<Item = Group>) -> Vec<Group> {
    let mut groups: Vec<_> = groups.collect();
    groups.sort_by_key(|group| group.rank);
    groups
}

fn measures(metric: &Published) -> usize {
    match metric.definition() {
        Definition::Metric(metric) => metric.measures.len(),
        _ => 0,
    }
}

fn group(refer: &Refer<'_>, outcome: &Outcome, all: &[&Published], metric: &Published) -> Group {
    let header = metric.header();
    // Where another metric has the same title, the identifier tells them apart.
    let is_shared = all
        .iter()
        .filter(|other| other.header().title == header.title)
        .count()
        > 1;
    let phrase = phrase_of(metric, &outcome.header.id).map(|phrase| format!("“{phrase}”"));
    let text = match &header.definition {
        Some(definition) => short::first_sentence(definition).to_owned(),
        None => phrase.unwrap_or_default(),
    };
    let taken = Taken::all(&refer.from(metric));
    let (compare, own): (Vec<_>, Vec<_>) = taken.iter().partition(|taken| taken.is_to_compare());
    Group {
        id: header.id.to_string(),
        metric: refer
            .link(metric)
            .noted(is_shared.then(|| header.id.to_string())),
        text,
        rank: taken
            .iter()
            .map(|taken| taken.said().rank())
            .min()
            .unwrap_or_else(|| Said::default().rank()),
        lines: own.into_iter().map(line).collect(),
        compare: compare.into_iter().map(Taken::full).collect(),
    }
}

fn line(taken: &Taken<'_>) -> Line {
    Line {
        source: taken.short(),
        values: taken.values(),
        whom: Cell(taken.whom()),
        cost: taken.cost(),
        sure: taken
            .measure
            .confidence
            .map(short::sure)
            .unwrap_or_default(),
        evidence: evidence(taken),
        add: taken.add(),
    }
}

fn evidence(taken: &Taken<'_>) -> Option<Value> {
    let source = taken.source()?;
    let address = taken
        .full()
        .href
        .map(|address| format!("{address}#evidence"));
    match (source.evidence.len(), address) {
        (0, _) if source.kind == SourceKind::Instrument => {
            Some(Value::from("no evidence held yet"))
        }
        (0, _) | (_, None) => None,
        (1, Some(address)) => Some(Value::link("1 piece of evidence", address)),
        (n, Some(address)) => Some(Value::link(format!("{n} pieces of evidence"), address)),
    }
}
