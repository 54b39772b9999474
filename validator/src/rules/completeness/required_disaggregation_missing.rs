use std::collections::{BTreeMap, BTreeSet, HashMap};

use open_outcomes_registry::definition::Metric;
use open_outcomes_registry::definition::metric::Level;
use open_outcomes_registry::id::Reference;
use open_outcomes_registry::kind::Kind;

use crate::engine::Submission;
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
use crate::rules::told;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds breakdowns that the profile asks for, or that a metric about people always asks for, and that no row of that metric has: there is no column named after the code list, or it is empty. What a metric alone asks for is passed over where there are fewer people than would make ten for each code of the list, so that groups would be too small, and where figures name their groups in another way.
    /// ## Why it matters
    /// One figure for everybody can hide that it gets worse for some.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Add a column named after the code list, such as age_bands, and fill in its codes where people told you. Do not guess, and do not ask for what you will not use. In figures, leave out groups that are too small to be shown.
    /// ## Source
    /// The profile's breakdowns, and those that a metric requires.
    "required-disaggregation-missing", Completeness, Advice, "a breakdown that is asked for is in no row", since "0.5.0", start, whole judge
}

/// Groups of fewer people are too small, where no profile says another number.
const SMALL: u32 = 10;

/// How many metrics are told apart.
const MAX_METRICS: usize = 2_000;

/// What was seen of each metric, by identifier.
#[derive(Default)]
struct Seen(BTreeMap<String, SeenOf>);

/// What was seen of one metric.
#[derive(Debug, Clone, Default)]
struct SeenOf {
    /// The code lists by which some row is broken down.
    lists: BTreeSet<String>,
    /// The rows that are about persons, or are figures.
    rows: u64,
    /// The largest number of people that a figure rests on.
    people: f64,
    /// Figures name their groups in words.
    has_groups: bool,
}

/// What one file has of one metric.
struct InFile {
    metric: String,
    seen: SeenOf,
    /// By breakdown, whether a row has a value.
    filled: Vec<bool>,
}

struct State<'p> {
    /// The metrics of this file, in the order in which they were first seen.
    metrics: Vec<InFile>,
    places: HashMap<String, usize>,
    /// The metric of the row before: files are mostly sorted.
    last: usize,
    /// By breakdown, its column and its code list.
    lists: Vec<(FieldId, &'p str)>,
    person: Option<FieldId>,
    group: Option<FieldId>,
    n: Option<FieldId>,
}

impl State<'_> {
    /// The place of a metric; none where there are too many.
    fn find(&mut self, metric: &str) -> Option<usize> {
        let last = self.metrics.get(self.last);
        if last.is_none_or(|last| last.metric != metric) {
            self.last = match self.places.get(metric) {
                Some(at) => *at,
                None if self.metrics.len() >= MAX_METRICS => return None,
                None => {
                    self.places.insert(metric.to_owned(), self.metrics.len());
                    self.metrics.push(InFile {
                        metric: metric.to_owned(),
                        seen: SeenOf::default(),
                        filled: vec![false; self.lists.len()],
                    });
                    self.metrics.len() - 1
                }
            };
        }
        Some(self.last)
    }
}

impl Check for State<'_> {
    fn row(&mut self, row: &Row<'_>, _sink: &mut Sink<'_>) {
        let text = |field: Option<FieldId>| field.map_or("", |field| row.text(field));
        let (person, group, n) = (self.person, self.group, self.n);
        // A value of a site or an area has no age.
        if person.is_some() && text(person).is_empty() {
            return;
        }
        let Some(metric) = row.metric.metric() else {
            return;
        };
        let Some(at) = self.find(metric.header.id.as_str()) else {
            return;
        };
        let lists = &self.lists;
        if let Some(InFile { seen, filled, .. }) = self.metrics.get_mut(at) {
            seen.rows += 1;
            for (filled, (field, _)) in filled.iter_mut().zip(lists) {
                *filled |= !row.text(*field).is_empty();
            }
            if person.is_none() {
                seen.has_groups |= !text(group).is_empty();
                let n = n.and_then(|field| row.number(field).finite());
                seen.people = seen.people.max(n.unwrap_or_default());
            }
        }
    }

    fn finish(&mut self, plan: &Plan<'_>, _end: &End, _sink: &mut Sink<'_>) {
        let mut all: Seen = plan.memory.take();
        for InFile {
            metric,
            seen,
            filled,
        } in self.metrics.drain(..)
        {
            let of = all.0.entry(metric).or_default();
            let filled = self.lists.iter().zip(filled).filter(|(_, filled)| *filled);
            of.lists
                .extend(filled.map(|((_, list), _)| (*list).to_owned()));
            of.rows += seen.rows;
            of.people = of.people.max(seen.people);
            of.has_groups |= seen.has_groups;
        }
        plan.memory.put(all);
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let person = plan.present("participant_id");
    let is_figures = plan.table.header.id.as_str() == "results";
    if plan.metric().is_none() || plan.entries.is_some() || (person.is_none() && !is_figures) {
        return Started::Skipped("the rows are neither about persons nor figures".to_owned());
    }
    let lists = plan.breakdowns.iter().filter_map(|field| {
        let compiled = plan.field(*field);
        let list = compiled.codes.as_ref()?.list.header.id.as_str();
        compiled.column.map(|_| (*field, list))
    });
    Started::runs(State {
        metrics: Vec::new(),
        places: HashMap::new(),
        last: 0,
        lists: lists.collect(),
        person,
        group: plan.present("group"),
        n: plan.present("n"),
    })
}

/// Looks at the whole submission.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let Seen(mut seen) = submission.memory.take();
    // What was not read cannot be missed.
    if !submission.is_whole {
        return Err("not every file could be read".to_owned());
    }
    seen.retain(|_, of| of.rows > 0);
    count_people(submission, &mut seen);
    let metrics = seen.iter();
    let metrics = metrics.filter_map(|(id, of)| Some((submission.release.metric(id)?, of)));
    let metrics: Vec<_> = metrics
        .filter(|(metric, _)| is_about_people(metric))
        .collect();
    if metrics.is_empty() {
        return Err("no file has figures or measurements on a metric about people".to_owned());
    }
    let mut asked = BTreeSet::new();
    for profile in submission.profiles {
        let lists = profile.disaggregations.iter().map(|list| list.id.as_str());
        let lists: Vec<_> = lists.collect();
        asked.extend(lists.iter().copied());
        let id = &profile.header.id;
        let missing = metrics
            .iter()
            .map(|(metric, of)| (*metric, lacking(&lists, of)));
        tell(sink, &format!("the profile “{id}” suggests"), missing);
    }
    let missing = metrics.iter().filter(|(_, of)| !of.has_groups);
    let missing = missing.map(|(metric, of)| {
        let lists = metric.disaggregations.required.iter();
        let lists = lists.filter(|list| !asked.contains(list.id.as_str()));
        let lists = lists.filter(|list| of.people >= people_for(submission, list));
        let lists: Vec<_> = lists.map(|list| list.id.as_str()).collect();
        (*metric, lacking(&lists, of))
    });
    tell(sink, "the definition asks for", missing);
    Ok(())
}

/// How many people there must be so that groups by a code list are not too small, if they are of one size.
fn people_for(submission: &Submission<'_>, list: &Reference) -> f64 {
    let small = submission.thresholds.small_number.unwrap_or(SMALL);
    let list = submission.release.resolve(Kind::CodeList, list);
    let list = list.and_then(|list| submission.release.code_list(list.header().id.as_str()));
    let groups = list.and_then(|list| u32::try_from(list.codes.len()).ok());
    groups.map_or(f64::INFINITY, |groups| f64::from(small) * f64::from(groups))
}

/// Counts the people who were measured.
fn count_people(submission: &Submission<'_>, seen: &mut BTreeMap<String, SeenOf>) {
    let observed = &submission.gathered.observed;
    let mut people = vec![0_u32; observed.measures.len()];
    for pair in observed.pairs.iter().filter(|pair| !pair.is_group) {
        if let Some(people) = people.get_mut(pair.measure as usize) {
            *people = people.saturating_add(1);
        }
    }
    for (measure, people) in observed.measures.iter().zip(people) {
        if let Some(of) = seen.get_mut(told::bare(&measure.metric)) {
            of.people = of.people.max(f64::from(people));
        }
    }
}

/// Whether values of a metric are those of people.
fn is_about_people(metric: &Metric) -> bool {
    let observation = metric.observation.as_ref();
    observation.is_some_and(|observation| observation.of == Level::Person)
}

/// The lists by which no row is broken down.
fn lacking<'l>(lists: &[&'l str], of: &SeenOf) -> Vec<&'l str> {
    let lists = lists.iter().copied();
    lists.filter(|list| !of.lists.contains(*list)).collect()
}

/// Tells the metrics that lack the same breakdowns together.
fn tell<'m>(
    sink: &mut Sink<'_>,
    who: &str,
    missing: impl Iterator<Item = (&'m Metric, Vec<&'m str>)>,
) {
    let mut together: BTreeMap<Vec<&str>, Vec<&str>> = BTreeMap::new();
    for (metric, lists) in missing {
        if !lists.is_empty() {
            together
                .entry(lists)
                .or_default()
                .push(metric.header.id.as_str());
        }
    }
    for (lists, metrics) in together {
        let columns = lists.iter().map(|list| list.replace('-', "_"));
        let columns: Vec<_> = columns.collect();
        let words = Words::new(format!(
            "{who} a breakdown by {}; no row of {} has it",
            told::listed(lists.iter().copied()),
            told::listed(metrics.iter().copied())
        ));
        let words = words.expected(format!(
            "values in the columns {}",
            told::listed(columns.iter().map(String::as_str))
        ));
        sink.submission(&format!("{who} {lists:?}"), words);
    }
}

#[cfg(test)]
mod tests {
    use crate::Report;
    use crate::rules::testing::{judge_all, judge_with_profile};

    const HEAD: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value";

    fn told(report: &Report) -> Vec<&str> {
        let findings = report.findings.iter();
        findings
            .filter(|one| one.rule == "required-disaggregation-missing")
            .map(|one| one.message.as_str())
            .collect()
    }

    /// So many people's scores, with a further column.
    fn scores(people: usize, header: &str, cell: impl Fn(usize) -> String) -> String {
        let rows = (0..people).map(|at| {
            let cell = cell(at);
            format!("P{at},wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20{cell}\n")
        });
        format!("{HEAD}{header}\n{}", rows.collect::<String>())
    }

    const BY_METRIC: &str =
        "the definition asks for a breakdown by “age-bands”; no row of “wellbeing-score” has it";

    #[test]
    fn what_a_metric_asks_for_is_missed_where_there_are_enough_people() {
        let none = |_| String::new();
        assert_eq!(
            told(&judge_all(&[("m.csv", &scores(30, "", none))])),
            [BY_METRIC]
        );
        assert_eq!(
            told(&judge_all(&[("m.csv", &scores(29, "", none))])),
            [""; 0]
        );
        let blank = scores(30, ",age_bands", |_| ",".to_owned());
        assert_eq!(told(&judge_all(&[("m.csv", &blank)])), [BY_METRIC]);
        // Not everybody tells.
        let some = scores(30, ",age_bands", |at| {
            if at == 3 { ",under-25" } else { "," }.to_owned()
        });
        assert_eq!(told(&judge_all(&[("m.csv", &some)])), [""; 0]);
    }

    #[test]
    fn figures_may_name_their_groups_in_words() {
        let head = "group,metric_id,data_source,statistic,period_end,value,n,paired_n\n";
        let all = format!(
            "{head},wellbeing-score,short-wellbeing-scale,mean-change,2026-03-31,2,60,60\n"
        );
        assert_eq!(told(&judge_all(&[("results.csv", &all)])), [BY_METRIC]);
        let groups = format!(
            "{all}Under 25,wellbeing-score,short-wellbeing-scale,mean-change,2026-03-31,3,30,30\n"
        );
        assert_eq!(told(&judge_all(&[("results.csv", &groups)])), [""; 0]);
    }

    #[test]
    fn what_the_profile_asks_for_is_missed_for_every_metric() {
        let text = format!("{HEAD}\nP1,close-friends,friends-question,single,2025-03-01,2\n");
        assert_eq!(
            told(&judge_with_profile("fixture-fund", text.as_bytes())),
            [
                "the profile “fixture-fund” suggests a breakdown by “age-bands”; no row of “close-friends” has it"
            ]
        );
        let text = format!(
            "{HEAD},Age bands\nP1,close-friends,friends-question,single,2025-03-01,2,under-25\n"
        );
        assert_eq!(
            told(&judge_with_profile("fixture-fund", text.as_bytes())),
            [""; 0]
        );
        // The open profile asks for none.
        assert_eq!(
            told(&judge_all(&[(
                "m.csv",
                &format!("{HEAD}\nP1,close-friends,friends-question,single,2025-03-01,2\n")
            )])),
            [""; 0]
        );
    }
}
