//! A worked example: what a made-up charity reports, as a submission and in the terms of the Common Impact Data Standard.
//!
//! There an outcome and an indicator belong to one organisation, so definitions alone cannot show how they are used.
//! Both forms are written from the same figures; a test has the validator accept the submission.

use open_outcomes_registry::definition::data_source::SourceKind;
use open_outcomes_registry::definition::statistic::StatisticKind;
use open_outcomes_registry::definition::{Definition, Metric};
use open_outcomes_registry::graph::{Graph, Node, Term};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, Snapshot};
use open_outcomes_registry::{jsonld, turtle};

use super::csv::line;
use super::{ExportError, pretty};

const NAME: &str = "Fixture Charity One";
const FIRST_DAY: &str = "2024-04-01";
const LAST_DAY: &str = "2025-03-31";
/// Where its identifiers lie: a domain that belongs to nobody.
const BASE: &str = "https://example.org/fixture-charity-one";
const MADE_UP: &str =
    "Made up, to show the form. No such charity exists, and nobody measured this.";
/// How many people the made-up figures are about, and of how many of them they are true.
const OF: u32 = 60;
const TRUE_OF: u32 = 45;
const PER_CENT: u32 = 100 * TRUE_OF / OF;
/// How many outcomes it reports on.
const MOST: usize = 2;

/// One figure of the report.
struct Figure<'s> {
    outcome: &'s Published,
    metric: &'s Published,
    source: &'s Published,
    unit: &'static str,
}

/// The example's files, by name.
pub(super) fn files(snapshot: &Snapshot) -> Result<Vec<(&'static str, Vec<u8>)>, ExportError> {
    let figures = figures(snapshot);
    if figures.is_empty() {
        return Ok(Vec::new());
    }
    let graph = graph(snapshot, &figures);
    Ok(vec![
        (
            "examples/organisation.jsonld",
            pretty(&jsonld::write(&graph))?,
        ),
        (
            "examples/organisation.ttl",
            turtle::write(&graph).into_bytes(),
        ),
        ("examples/report.csv", report().into_bytes()),
        ("examples/results.csv", results(&figures).into_bytes()),
    ])
}

/// For each of the first outcomes of the map that have one: a core metric that is a percentage, with a questionnaire.
fn figures(snapshot: &Snapshot) -> Vec<Figure<'_>> {
    let release = snapshot.newest();
    let entries = snapshot.map().into_iter().flat_map(|map| &map.outcomes);
    let figures = entries.filter_map(|entry| {
        let outcome = release.get(Kind::Outcome, entry.outcome.id.as_str())?;
        let Definition::Outcome(it) = outcome.definition() else {
            return None;
        };
        it.core_metrics.iter().find_map(|reference| {
            let metric = release.get(Kind::Metric, reference.id.as_str())?;
            let Definition::Metric(it) = metric.definition() else {
                return None;
            };
            let source = percentage(it).then(|| asked(snapshot, it))??;
            Some(Figure {
                outcome,
                metric,
                source,
                unit: "%",
            })
        })
    });
    figures.take(MOST).collect()
}

/// The first data source that is asked of people: what a small charity can do by itself.
fn asked<'s>(snapshot: &'s Snapshot, metric: &Metric) -> Option<&'s Published> {
    let release = snapshot.newest();
    let mut sources = metric
        .measures
        .iter()
        .filter_map(|measure| release.get(Kind::DataSource, measure.data_source.id.as_str()));
    sources.find(|source| match source.definition() {
        Definition::DataSource(source) => source.kind == SourceKind::Instrument,
        _ => false,
    })
}

/// Whether what is reported is a share of people, in per cent.
fn percentage(metric: &Metric) -> bool {
    metric.statistic.as_ref().is_some_and(|statistic| {
        statistic.kind == StatisticKind::Proportion && statistic.per == Some(100.0)
    })
}

fn report() -> String {
    let mut text = String::new();
    for cells in [
        ["field", "value"],
        ["organisation", NAME],
        ["period_start", FIRST_DAY],
        ["period_end", LAST_DAY],
    ] {
        line(&mut text, cells.into_iter());
    }
    text
}

fn results(figures: &[Figure<'_>]) -> String {
    let mut text = String::new();
    let header = [
        "metric_id",
        "data_source",
        "statistic",
        "period_start",
        "period_end",
        "value",
        "unit",
        "n",
        "numerator",
        "denominator",
    ];
    line(&mut text, header.into_iter());
    let (value, of, true_of) = (PER_CENT.to_string(), OF.to_string(), TRUE_OF.to_string());
    for figure in figures {
        let cells = [
            figure.metric.header().id.as_str(),
            figure.source.header().id.as_str(),
            "proportion",
            FIRST_DAY,
            LAST_DAY,
            &value,
            figure.unit,
            &of,
            &true_of,
            &of,
        ];
        line(&mut text, cells.into_iter());
    }
    text
}

/// An address below the charity's.
fn at(what: &str, published: &Published) -> String {
    format!("{BASE}/{what}/{}", published.header().id)
}

/// The permanent identifier of a definition.
fn iri(snapshot: &Snapshot, published: &Published) -> String {
    let base = snapshot.map().map_or("", |map| map.base_iri.as_str());
    let (kind, header) = (published.kind().folder(), published.header());
    format!("{base}{kind}/{}/{}", header.id, header.version)
}

fn graph(snapshot: &Snapshot, figures: &[Figure<'_>]) -> Graph {
    let base = snapshot.map().map_or("", |map| map.base_iri.as_str());
    let mut graph = Graph::new(base);
    graph.push(organisation(figures));
    for figure in figures {
        graph.push(theme(snapshot, figure));
        graph.push(outcome(snapshot, figure));
        graph.push(indicator(snapshot, figure));
        graph.push(indicator_report(snapshot, figure));
    }
    graph
}

fn organisation(figures: &[Figure<'_>]) -> Node {
    let mut node = Node::new(BASE).is_a(&["cids:Organization"]);
    node.say("org:hasLegalName", Term::code(NAME));
    node.say("rdfs:comment", Term::english(MADE_UP));
    let outcomes = figures.iter().map(|figure| at("outcomes", figure.outcome));
    node.say_all("cids:hasOutcome", outcomes.map(|iri| Term::link(&iri)));
    let indicators = figures.iter().map(|figure| at("indicators", figure.metric));
    node.say_all("cids:hasIndicator", indicators.map(|iri| Term::link(&iri)));
    node
}

/// What it is called and what it is, in the names of the Common Impact Data Standard.
fn named(node: Node, published: &Published) -> Node {
    let header = published.header();
    let mut node = node.with("org:hasName", Term::code(&header.title));
    let definition = header.definition.iter();
    node.say_all("cids:hasDescription", definition.map(Term::code));
    node
}

/// The outcome of the map, which many organisations share.
fn theme(snapshot: &Snapshot, figure: &Figure<'_>) -> Node {
    let node = Node::new(&iri(snapshot, figure.outcome)).is_a(&["cids:Theme"]);
    named(node, figure.outcome)
}

/// The same as the organisation's own outcome.
fn outcome(snapshot: &Snapshot, figure: &Figure<'_>) -> Node {
    let node = Node::new(&at("outcomes", figure.outcome)).is_a(&["cids:Outcome"]);
    named(node, figure.outcome)
        .with("cids:forOrganization", Term::link(BASE))
        .with("cids:forTheme", Term::link(&iri(snapshot, figure.outcome)))
        .with(
            "cids:hasIndicator",
            Term::link(&at("indicators", figure.metric)),
        )
}

/// The metric as the organisation uses it; its specification is the metric's permanent identifier.
fn indicator(snapshot: &Snapshot, figure: &Figure<'_>) -> Node {
    let node = Node::new(&at("indicators", figure.metric)).is_a(&["cids:Indicator"]);
    let metric = iri(snapshot, figure.metric);
    named(node, figure.metric)
        .with("cids:forOrganization", Term::link(BASE))
        .with(
            "cids:forOutcome",
            Term::link(&at("outcomes", figure.outcome)),
        )
        .with("cids:forTheme", Term::link(&iri(snapshot, figure.outcome)))
        .with("cids:unitDescription", Term::code("per cent"))
        .with("cids:hasSpecification", Term::address(&metric))
        .with("dcterms:conformsTo", Term::link(&metric))
        .with(
            "cids:hasIndicatorReport",
            Term::link(&at("reports", figure.metric)),
        )
}

fn indicator_report(snapshot: &Snapshot, figure: &Figure<'_>) -> Node {
    let name = format!(
        "{}, {FIRST_DAY} to {LAST_DAY}",
        figure.metric.header().title
    );
    let value = Node::nameless()
        .is_a(&["i72:Measure"])
        .with("i72:hasNumericalValue", Term::code(PER_CENT.to_string()));
    Node::new(&at("reports", figure.metric))
        .is_a(&["cids:IndicatorReport"])
        .with("org:hasName", Term::code(name))
        .with("cids:forOrganization", Term::link(BASE))
        .with(
            "cids:forIndicator",
            Term::link(&at("indicators", figure.metric)),
        )
        .with("prov:startedAtTime", moment(FIRST_DAY, "00:00:00"))
        .with("prov:endedAtTime", moment(LAST_DAY, "23:59:59"))
        .with("i72:value", value.into())
        .with("cids:hasComment", Term::code(MADE_UP))
        .with("dcterms:source", Term::link(&iri(snapshot, figure.source)))
}

fn moment(day: &str, time: &str) -> Term {
    Term::Typed {
        value: format!("{day}T{time}Z"),
        datatype: "xsd:dateTime",
    }
}
