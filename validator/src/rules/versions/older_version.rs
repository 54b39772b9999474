use open_outcomes_registry::definition::measure::Comparability;
use open_outcomes_registry::kind::Kind;

use crate::number::shown;
use crate::plan::lookup::{Known, Named};
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::rules::relation::Passage;
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says that a row names an older version of a metric or of a data source than the release holds. It was judged
    /// by the version it names: range, unit and codes are that version's. The finding says whether its values may
    /// stand beside those of the newer version: as they are, converted, or not at all. Where the registry holds the
    /// conversion, each place says what the value becomes.
    /// ## Why it matters
    /// Values before and after a change of definition may not stand on one line.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Nothing, if the data were collected by that version. Otherwise leave the version out, or name the newer one.
    /// ## Source
    /// The versions of the metric and of the data source in the registry, and their change records.
    "older-version", Versions, Advice, "a metric is reported by an older version", since "0.4.0", start
}

struct State {
    metric: FieldId,
    source: Option<FieldId>,
    value: Option<FieldId>,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NAME
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        self.look(row, (row.metric, self.metric, Kind::Metric), sink);
        // Where the row names no version of the data source, its version follows from the metric's.
        if let Some(field) = self.source.filter(|field| row.text(*field).contains('@')) {
            self.look(row, (row.data_source, field, Kind::DataSource), sink);
        }
    }
}

impl State {
    fn look(&self, row: &Row<'_>, what: (&Named<'_>, FieldId, Kind), sink: &mut Sink<'_>) {
        let (named, field, kind) = what;
        let Some((known, newer)) = named.known().and_then(|one| Some((one, one.newer?))) else {
            return;
        };
        let open = row.open_text(field);
        let header = known.published.header();
        let detail = open.unwrap_or_default();
        let passage = || {
            let snapshot = row.plan.release.snapshot();
            Passage::of_versions(snapshot, kind, header.id.as_str(), &header.version, newer)
        };
        let words = || {
            let named = open.map_or_else(
                || "what is named here".to_owned(),
                |text| format!("“{text}”"),
            );
            Words::new(format!(
                "{named} is an older version; the release holds {newer}. {}",
                sentence(&passage())
            ))
        };
        let value = self.value.filter(|value| row.open_text(*value).is_some());
        if let Some(value) = value.and_then(|value| row.number(value).finite())
            && is_convertible(row, known, kind)
            && let Some(converted) = passage().convert(value)
        {
            let expected = || {
                let (value, converted) = (shown(value), shown(round(converted)));
                format!("by version {newer} the value {value} is {converted}")
            };
            sink.cell_expecting(row, field, detail, &expected, words);
        } else {
            sink.cell(row, field, detail, words);
        }
    }
}

/// Whether a step between this version and the release's asks for a conversion. Most do not, and then no row needs
/// to be looked at twice.
fn is_convertible(row: &Row<'_>, known: &Known<'_>, kind: Kind) -> bool {
    let header = known.published.header();
    let versions = row
        .plan
        .release
        .snapshot()
        .versions(kind, header.id.as_str());
    let mut later = versions
        .rev()
        .take_while(|one| one.header().version > header.version);
    later.any(|one| one.entry().relation == Some(Comparability::Convertible))
}

/// A converted value as it is shown: what arithmetic adds in the far digits says nothing.
fn round(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

/// What may be done with values of the older version.
fn sentence(passage: &Passage<'_>) -> String {
    match passage {
        Passage::Same => "Its values stay comparable.".to_owned(),
        Passage::Break => {
            "It is a break in series: its values must not stand on one line with those of the newer version."
                .to_owned()
        }
        Passage::Unsaid => {
            "The registry does not say how its values relate to those of the newer version."
                .to_owned()
        }
        Passage::Convertible(_) => match passage.formula() {
            Some(formula) => format!("Its values can be converted: {formula}."),
            None => {
                "Its values can be converted; the change record of the newer version says how."
                    .to_owned()
            }
        },
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.metric() {
        Some(metric) => Started::runs(State {
            metric,
            source: plan.present("data_source"),
            value: plan.present("value"),
        }),
        None => Started::no_column(plan.metric_name()),
    }
}

#[cfg(test)]
mod tests;
