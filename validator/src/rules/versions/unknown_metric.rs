use open_outcomes_registry::definition::DataSource;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::ReleaseView;

use crate::engine::{Lacking, NamedIn};
use crate::plan::columns::fold;
use crate::plan::lookup::Named;
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Collector, Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds metrics, or versions of metrics, that the registry does not have.
    /// ## Why it matters
    /// Nobody can tell what was measured.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-scor,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score@9.0.0,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,Fixture: close friends,friends-question,baseline,2025-03-01,2
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score@1.0.0,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Use the identifier suggested, if there is one; otherwise search the registry for the metric and use its identifier.
    /// ## Source
    /// The metrics of the release.
    "unknown-metric", Versions, Error, "a metric is not in the registry", since "0.4.0", start
}

struct State {
    field: FieldId,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NAME
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        // A name that the registry does not have at all is set aside: it may be a metric of one's own.
        let Named::NoVersion(versions) = row.metric else {
            return;
        };
        let open = row.open_text(self.field);
        sink.cell(row, self.field, open.unwrap_or_default(), || {
            let list = versions
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", ");
            let named = open.map_or_else(
                || "what is named here".to_owned(),
                |text| format!("“{text}”"),
            );
            Words::new(format!(
                "the registry does not have {named} in that version"
            ))
            .expected(format!("version {list}"))
            .suggest(open.and_then(|text| text.split('@').next()))
        });
    }
}

/// Looks at a name that was set aside and is no metric of one's own.
pub(crate) fn judge(
    named: &NamedIn,
    lacking: &Lacking,
    release: ReleaseView<'_>,
    collector: &mut Collector,
) {
    let (text, near) = (named.name.as_str(), named.near.as_deref());
    let cells: Vec<_> = named.cells.iter().map(|cell| cell.earlier()).collect();
    collector.cells(&RULE, &cells, named.count, named.cause(), || {
        if text.is_empty() {
            return Words::new("the registry has no metrics of these further names")
                .expected("the identifiers of metrics");
        }
        if !named.is_open() {
            return Words::new("the registry has no metric of that name")
                .expected("the identifier of a metric");
        }
        if let Some(source) = source_meant(release, text, near) {
            return not_a_metric(release, named, source);
        }
        Words::new(format!("the registry has no metric “{text}”"))
            .expected("the identifier of a metric")
            .suggest(near.or_else(|| lacking.meant(text)))
    });
}

/// The data source that `text` names, by identifier, title or another of its names, unless a metric has that title.
fn source_meant<'s>(
    release: ReleaseView<'s>,
    text: &str,
    near: Option<&str>,
) -> Option<&'s DataSource> {
    let bare = text.split('@').next().unwrap_or(text);
    let folded = fold(bare.rsplit('/').next().unwrap_or(bare));
    let metric = near.and_then(|id| release.metric(id));
    if folded.is_empty() || metric.is_some_and(|metric| fold(&metric.header.title) == folded) {
        return None;
    }
    let sources = release
        .ids(Kind::DataSource)
        .filter_map(|id| release.data_source(id.as_str()));
    let mut named: Vec<_> = sources
        .filter(|source| is_name_of(&folded, source))
        .collect();
    // Its identifier is one source's alone; another name may be that of several.
    let by_id = named
        .iter()
        .position(|source| fold(source.header.id.as_str()) == folded);
    match by_id {
        Some(at) => Some(named.swap_remove(at)),
        None => named.pop().filter(|_| named.is_empty()),
    }
}

fn is_name_of(folded: &str, source: &DataSource) -> bool {
    let header = &source.header;
    let others = header.alternative_titles.iter().map(String::as_str);
    [header.id.as_str(), header.title.as_str()]
        .into_iter()
        .chain(others)
        .any(|name| fold(name) == folded)
}

/// What to say where the name of a data source stands for a metric.
fn not_a_metric(release: ReleaseView<'_>, named: &NamedIn, source: &DataSource) -> Words {
    let text = &named.name;
    let id = &source.header.id;
    let metrics = release
        .ids(Kind::Metric)
        .filter_map(|id| release.metric(id.as_str()));
    let taken_with_it = metrics.filter(|metric| {
        let mut measures = metric.measures.iter();
        measures.any(|measure| measure.data_source.id == *id)
    });
    let metrics: Vec<_> = taken_with_it
        .map(|metric| metric.header.id.as_str())
        .take(6)
        .collect();
    Words::new(format!("“{text}” is a data source and not a metric"))
        .expected(if metrics.is_empty() {
            "the identifier of a metric".to_owned()
        } else {
            format!("a metric that is taken with it: {}", metrics.join(", "))
        })
        .suggest(Some(format!("{id} in the column “data_source”")))
        .remedy(if named.by_answers {
            "Write what was measured in the column “metric”, and what it was measured with in the column “data_source”."
        } else {
            "Write what was measured in the column “metric_id”, and what it was measured with in the column “data_source”."
        })
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.metric() {
        Some(field) => Started::runs(State { field }),
        None => Started::no_column(plan.metric_name()),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{findings_of, judge};

    #[test]
    fn the_name_of_a_data_source_belongs_in_another_column() {
        for name in [
            "short-wellbeing-scale",
            "Short Wellbeing Scale",
            "Fixture: short wellbeing scale",
            "Fixture short wellbeing scale by its old name",
        ] {
            let data = format!(
                "participant_id,metric_id,data_source,timepoint,measured_on,value\nP1,{name},,baseline,2025-03-01,20\n"
            );
            let report = judge(data.as_bytes());
            let finding = report
                .findings
                .iter()
                .find(|one| one.rule == "unknown-metric");
            let finding = finding.expect("it is found");
            assert_eq!(
                finding.message,
                format!("“{name}” is a data source and not a metric")
            );
            assert_eq!(
                finding.suggestion.as_deref(),
                Some("short-wellbeing-scale in the column “data_source”")
            );
            assert_eq!(
                finding.samples[0].expected.as_deref(),
                Some("a metric that is taken with it: wellbeing-score")
            );
        }
    }

    #[test]
    fn a_metric_is_found_after_any_number_of_other_names() {
        let names = (0..10_050).map(|at| format!("P{at},nothing-{at},single,2025-03-01,2\n"));
        let data = format!(
            "participant_id,metric_id,timepoint,measured_on,value\n{}P1,close-friends,single,2025-03-01,2\n",
            names.collect::<String>()
        );
        let found = findings_of("unknown-metric", data.as_bytes());
        assert_eq!(found, 10_050);
    }
}
