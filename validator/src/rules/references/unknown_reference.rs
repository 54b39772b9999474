use std::collections::HashSet;

use open_outcomes_registry::definition::Table;
use open_outcomes_registry::definition::table::{ForeignKey, Layout};
use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::suggest;

use crate::engine::{KeptRow, Submission};
use crate::plan::lookup::{Lookup, Named};
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds cells that should name an outcome, a unit cost or another definition and name none that the registry has; and cells that should repeat a value of another table of the submission and do not. Metrics, data sources and answers have rules of their own. A table that is not in the submission is not looked at.
    /// ## Why it matters
    /// What a row belongs to cannot be found, so that it counts for nothing.
    /// ## Fires
    /// This is `insights.csv`:
    /// ```csv
    /// insight_id,insight,outcome_id
    /// I1,Made up: people know each other's names now.,social-conections
    /// ```
    /// ## Fires
    /// Of two files, `shared_impact.csv` has the plan:
    /// ```csv
    /// plan_id,partner,action,outcome_id
    /// PLAN-1,Fixture Council,a visit,social-connections
    /// ```
    /// The other, `insights.csv`, names another:
    /// ```csv
    /// insight_id,insight,plan_id
    /// I1,Made up: people know each other's names now.,PLAN-2
    /// ```
    /// ## Passes
    /// This is `insights.csv`:
    /// ```csv
    /// insight_id,insight,outcome_id
    /// I1,Made up: people know each other's names now.,social-connections
    /// ```
    /// ## How to fix
    /// Use the name suggested, if there is one. Otherwise look up the identifier in the registry, or the value in the other table, and copy it.
    /// ## Source
    /// The table's definition: the kind of definition that a field names, and the fields of other tables that it repeats.
    "unknown-reference", References, Error, "a name leads to nothing", since "0.5.0", start, whole judge
}

/// How many values of another table are compared to find the nearest.
const MAX_COMPARED: usize = 1_000;

struct State<'p> {
    /// The fields that name a definition, each with its kind.
    fields: Vec<(FieldId, Kind, Lookup<'p>)>,
}

impl Check for State<'_> {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for (field, kind, lookup) in &mut self.fields {
            let text = row.text(*field);
            // A profile of one's own is in no registry.
            let is_own = *kind == Kind::Profile && row.plan.profiles.contains(&text);
            if text.is_empty() || is_own {
                continue;
            }
            let at = lookup.find(text);
            let (label, open) = (kind.label(), row.open_text(*field));
            let named = open.map_or_else(|| "of that name".to_owned(), |text| format!("“{text}”"));
            let cause = open.unwrap_or_default();
            match lookup.get(at) {
                Named::Blank | Named::Known(_) => {}
                Named::Unknown(near) => sink.cell(row, *field, cause, || {
                    Words::new(format!("the registry has no {label} {named}"))
                        .expected(format!("the identifier of one {label}"))
                        .suggest(near.filter(|_| open.is_some()))
                }),
                Named::NoVersion(versions) => sink.cell(row, *field, cause, || {
                    let versions: Vec<_> = versions.iter().map(ToString::to_string).collect();
                    Words::new(format!(
                        "the registry does not have the {label} {named} in that version"
                    ))
                    .expected(format!("version {}", versions.join(", ")))
                }),
            }
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    if plan.entries.is_some() {
        return Started::Skipped("the rows of the table are answers".to_owned());
    }
    // These are looked up for every row, and anybody may use another data source.
    let elsewhere = [plan.metric(), plan.present("data_source")];
    let fields = plan.present_fields().filter_map(|(field, compiled)| {
        let kind = compiled.field.refers_to?;
        let is_free = kind == Kind::DataSource || elsewhere.contains(&Some(field));
        (!is_free).then(|| (field, kind, Lookup::new(plan.release, kind)))
    });
    let fields: Vec<_> = fields.collect();
    if fields.is_empty() {
        return Started::Skipped("no column names a definition".to_owned());
    }
    Started::runs(State { fields })
}

/// Looks at the whole submission: at fields that repeat those of another table.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    // What was not read cannot be missed.
    if !submission.is_whole {
        return Err("not every file could be read".to_owned());
    }
    let tables = submission.release.ids(Kind::Table);
    let tables = tables.filter_map(|id| submission.release.table(id.as_str()));
    let mut has_looked = false;
    for table in tables.filter(|table| table.layout == Layout::Rows) {
        for key in &table.foreign_keys {
            has_looked |= look_at(submission, table, key, sink);
        }
    }
    if !has_looked {
        return Err("no two tables were given of which one names rows of the other".to_owned());
    }
    Ok(())
}

/// The values of some fields of a row; nothing, where one of them is blank.
fn values<'r>(row: &'r KeptRow, fields: impl Iterator<Item = &'r str>) -> Option<Vec<&'r str>> {
    let values = fields.map(|field| row.text(field));
    let values: Vec<_> = values.collect();
    (!values.iter().any(|value| value.is_empty())).then_some(values)
}

/// Whether both tables are there, so that one could be held to the other.
fn look_at(
    submission: &Submission<'_>,
    table: &Table,
    key: &ForeignKey,
    sink: &mut Sink<'_>,
) -> bool {
    let rows = submission.rows(table.header.id.as_str());
    // Without a single row it is there, too: nothing can be named.
    let parents = submission.gathered.rows.table(key.table.as_str());
    let Some(parents) = parents.filter(|parents| !parents.is_cut_short && !rows.is_empty()) else {
        return false;
    };
    let there = || key.reference_fields.iter().map(DefinitionId::as_str);
    let here = || key.fields.iter().map(DefinitionId::as_str);
    let known: HashSet<_> = parents
        .rows
        .iter()
        .filter_map(|row| values(row, there()))
        .collect();
    let Some(first) = key.fields.first() else {
        return false;
    };
    for row in rows {
        let Some(wanted) = values(row, here()) else {
            continue;
        };
        if known.contains(&wanted) {
            continue;
        }
        let open = row.open_text(first.as_str()).filter(|_| wanted.len() == 1);
        let cell = row.cell(first.as_str());
        let parent = &key.table;
        sink.told(&cell, open.unwrap_or_default(), || {
            let named = open.map_or_else(|| "this".to_owned(), |text| format!("“{text}”"));
            let mut others: Vec<_> = known
                .iter()
                .filter_map(|one| one.first().copied())
                .collect();
            others.sort_unstable();
            others.truncate(MAX_COMPARED);
            let fields = there().map(|field| format!("“{field}”"));
            let fields: Vec<_> = fields.collect();
            Words::new(format!("no row of the table “{parent}” has {named}"))
                .expected(format!(
                    "what stands in {} of the table “{parent}”",
                    fields.join(" and ")
                ))
                .suggest(open.and_then(|text| suggest::nearest(text, others)))
        });
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge_all;

    fn told(files: &[(&str, &str)]) -> Vec<(String, Option<String>, Option<String>)> {
        let report = judge_all(files);
        let findings = report.findings.into_iter();
        findings
            .filter(|one| one.rule == "unknown-reference")
            .map(|one| (one.message, one.samples[0].cell.clone(), one.suggestion))
            .collect()
    }

    const PLAN: &str =
        "plan_id,partner,action,outcome_id\nPLAN-ONE,Fixture Council,a visit,social-connections\n";

    #[test]
    fn what_was_probably_meant_is_told() {
        let insight = "insight_id,insight,outcome_id,plan_id\nI1,Made up.,wellbeeing,PLAN-ONNE\nI2,Made up.,wellbeing,\nI3,Made up.,wellbeing@7.0.0,PLAN-ONE\n";
        let mut told = told(&[("insights.csv", insight), ("shared_impact.csv", PLAN)]);
        told.sort();
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            told,
            [
                (
                    "no row of the table “shared_impact” has “PLAN-ONNE”".to_owned(),
                    text("D2"),
                    text("PLAN-ONE")
                ),
                (
                    "the registry does not have the outcome “wellbeing@7.0.0” in that version"
                        .to_owned(),
                    text("C4"),
                    None
                ),
                (
                    "the registry has no outcome “wellbeeing”".to_owned(),
                    text("C2"),
                    text("wellbeing")
                ),
            ]
        );
    }

    #[test]
    fn a_table_that_is_not_there_or_not_read_is_not_missed() {
        let insight = "insight_id,insight,plan_id\nI1,Made up.,PLAN-TWO\n";
        assert_eq!(told(&[("insights.csv", insight)]), []);
        let files = [
            ("insights.csv", insight),
            ("shared_impact.csv", PLAN),
            ("a.csv", "PK\u{3}\u{4}"),
        ];
        assert_eq!(told(&files), []);
        assert_eq!(told(&files[..2]).len(), 1);
    }
}
