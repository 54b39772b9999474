//! Series: a metric in one version, taken with a data source in one version; and people who go from one to another.

use std::collections::{BTreeMap, HashMap};

use open_outcomes_registry::definition::Table;
use open_outcomes_registry::definition::table::Disclosure;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::ReleaseView;
use semver::Version;

use super::relation::Passage;
use crate::engine::Submission;
use crate::engine::observed::{MeasureSeen, Observed, Pair, Seen};
use crate::number::shown;
use crate::sink::Earlier;

/// The names of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Series<'o> {
    /// The metric's identifier and version.
    pub(super) metric: (&'o str, Version),
    /// The data source's; none where rows name none that the registry has.
    pub(super) source: Option<(&'o str, Version)>,
}

impl<'o> Series<'o> {
    /// The series of what was seen.
    pub(super) fn of(seen: &'o MeasureSeen) -> Option<Self> {
        Some(Self {
            metric: exact(&seen.metric)?,
            source: exact(&seen.data_source),
        })
    }

    /// Whether the two are of one metric and one data source, in other versions.
    pub(super) fn is_other_version_of(&self, other: &Self) -> bool {
        let id = |one: &Self| one.source.as_ref().map(|source| source.0);
        self.metric.0 == other.metric.0 && id(self) == id(other) && self != other
    }

    /// Whether values of two versions of one metric and data source may stand beside each other.
    pub(super) fn versions_relate<'s>(
        &self,
        other: &Self,
        release: ReleaseView<'s>,
    ) -> Passage<'s> {
        let snapshot = release.snapshot();
        let versions = (&self.metric.1, &other.metric.1);
        let metric = Passage::of_either(snapshot, Kind::Metric, self.metric.0, versions);
        match (&self.source, &other.source) {
            (Some((id, one)), Some((_, another))) => metric.then(Passage::of_either(
                snapshot,
                Kind::DataSource,
                id,
                (one, another),
            )),
            _ => metric,
        }
    }

    /// Its data source with its version, in words.
    pub(super) fn source_name(&self) -> String {
        self.source
            .as_ref()
            .map(|(id, version)| format!("{id}@{version}"))
            .unwrap_or_default()
    }

    /// The metric with its version.
    pub(super) fn metric_name(&self) -> String {
        format!("{}@{}", self.metric.0, self.metric.1)
    }
}

/// The parts of `id@version`.
pub(super) fn exact(name: &str) -> Option<(&str, Version)> {
    let (id, version) = name.split_once('@')?;
    Some((id, version.parse().ok()?))
}

/// People who were measured in one series before and in another after, and in none both times.
pub(super) type Switches<'o> = BTreeMap<(usize, usize), Vec<&'o Pair>>;

/// What a person has of one metric.
#[derive(Default)]
struct Person<'o> {
    /// Both times in one series, or more than once before or after.
    is_other: bool,
    before: Option<&'o Pair>,
    after: Option<&'o Pair>,
}

/// Who went from one series of a metric to another, by the places of the two. Somebody with a baseline and a
/// follow-up in one series of the metric has not switched, whatever else was asked of her.
pub(super) fn switches(observed: &Observed) -> Switches<'_> {
    let mut metrics: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, seen) in observed.measures.iter().enumerate() {
        if let Some((id, _)) = exact(&seen.metric) {
            metrics.entry(id).or_default().push(at);
        }
    }
    metrics.retain(|_, places| places.len() > 1);
    let mut group_of = vec![None; observed.measures.len()];
    for (group, places) in metrics.values().enumerate() {
        for at in places {
            group_of[*at] = Some(group);
        }
    }
    let mut people: HashMap<(usize, u32), Person<'_>> = HashMap::new();
    for pair in observed.pairs.iter() {
        let Some(group) = group_of.get(pair.measure as usize).copied().flatten() else {
            continue;
        };
        let person = people.entry((group, pair.subject)).or_default();
        match (pair.before.is_there(), pair.after.is_there()) {
            (true, true) => person.is_other = true,
            (true, false) => person.is_other |= person.before.replace(pair).is_some(),
            (false, true) => person.is_other |= person.after.replace(pair).is_some(),
            (false, false) => {}
        }
    }
    let mut switches = Switches::new();
    for person in people.into_values().filter(|person| !person.is_other) {
        if let (Some(before), Some(after)) = (person.before, person.after) {
            let way = (before.measure as usize, after.measure as usize);
            switches.entry(way).or_default().push(after);
        }
    }
    for ((_, after), pairs) in &mut switches {
        let part = |pair: &Pair| {
            observed
                .measures
                .get(*after)
                .map(|one| one.part_of(&pair.after))
        };
        pairs.sort_by_key(|pair| (part(pair), pair.after.row));
    }
    switches
}

/// The value of an observation as it is shown; nothing for a category, of which only the place in its list is known.
pub(super) fn value_of(measure: &MeasureSeen, seen: &Seen) -> String {
    if measure.is_category {
        String::new()
    } else {
        shown(seen.value)
    }
}

/// The cell of an observation; the row as a whole where its column is not known.
pub(super) fn cell<'a>(
    submission: &Submission<'_>,
    measure: &'a MeasureSeen,
    seen: &Seen,
    value: &'a str,
) -> Earlier<'a> {
    let (column, header) = measure.column_of(seen);
    let part = measure.part_of(seen);
    Earlier {
        file: usize::from(part),
        table: &measure.table,
        row: submission.gathered.observed.lines.of(part, seen.row),
        column,
        header,
        value,
        open: is_open(submission.release, &measure.table),
    }
}

/// Whether the values of a table may be passed on.
fn is_open(release: ReleaseView<'_>, table: &str) -> bool {
    let fields = release.table(table).map(Table::columns);
    let mut fields = fields.into_iter().flatten();
    fields.any(|field| field.name.as_str() == "value" && field.disclosure == Disclosure::Open)
}
