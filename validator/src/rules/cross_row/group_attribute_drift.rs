use std::collections::HashMap;

use crate::engine::Submission;
use crate::engine::observed::day;
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
use crate::sink::{Kept, Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds people of whom a breakdown says one thing in one row and another in another row, though it hardly
    /// changes: sex, ethnic group, month of birth. A broader and a narrower code of the same group go together, and
    /// “not known” and “prefer not to say” go with all. An age band may rise over time and must not fall.
    /// ## Why it matters
    /// Two people may share one code, or the person moves between the parts of a comparison.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,age_bands
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,65-and-over
    /// P1,wellbeing-score,short-wellbeing-scale,follow-up,2025-06-01,24,25-to-64
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,age_bands
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,25-to-64
    /// P1,wellbeing-score,short-wellbeing-scale,follow-up,2025-06-01,24,65-and-over
    /// ```
    /// ## How to fix
    /// Look up the person. If she gave another answer the second time, keep both and say so; if two people share a code, give one of them another.
    /// ## Source
    /// The code lists “sexes”, “ethnic-groups”, “birth-months” and “age-bands”.
    "group-attribute-drift", CrossRow, Warning, "what hardly changes about a person differs between rows", since "0.5.0", start, whole judge
}

/// Code lists of what hardly changes about a person.
const STABLE: [&str; 3] = ["sexes", "ethnic-groups", "birth-months"];

/// The code list of bands that may rise, from the youngest up.
const RISING: &str = "age-bands";

/// Codes that go with all others.
const UNSAID: [&str; 2] = ["not-known", "prefer-not-to-say"];

/// How many drifts are told one by one.
const MAX_TOLD: usize = 10_000;

/// What was first said of somebody: the code's place in its list, the row, the day and the part.
#[derive(Clone, Copy)]
struct First {
    code: u16,
    day: i32,
    row: u32,
    part: u32,
    /// It was told already.
    is_told: bool,
}

/// What was said of everybody, over all files; and what does not fit.
#[derive(Default)]
struct All {
    first: HashMap<u128, First>,
    drifts: Vec<(Kept, &'static str, First)>,
}

struct State {
    person: FieldId,
    date: Option<FieldId>,
    breakdowns: Vec<(&'static str, FieldId)>,
    all: All,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, _: &mut Sink<'_>) {
        if row.text(self.person).is_empty() {
            return;
        }
        let date = self.date.and_then(|date| row.date(date)).map_or(0, day);
        for (list, field) in &self.breakdowns {
            let text = row.text(*field);
            let Some(codes) = &row.plan.field(*field).codes else {
                continue;
            };
            let mut places = codes.list.codes.iter();
            let place = places.position(|code| code.code == text);
            let Some(code) = place.and_then(|at| u16::try_from(at).ok()) else {
                continue;
            };
            if UNSAID.contains(&text) {
                continue;
            }
            let now = First {
                code,
                day: date,
                row: u32::try_from(row.row).unwrap_or(u32::MAX),
                part: u32::try_from(row.plan.file.index).unwrap_or(u32::MAX),
                is_told: false,
            };
            let key = row.key([self.person], &row.plan.memory.secret) ^ u128::from(tag(list));
            let first = self.all.first.entry(key).or_insert(now);
            let name = |at: u16| codes.list.codes.get(usize::from(at));
            let fits = match (name(first.code), name(code)) {
                _ if first.code == code => true,
                _ if *list == RISING => rises(*first, now),
                (Some(one), Some(other)) => {
                    let within = |one: &Option<String>, other: &str| one.as_deref() == Some(other);
                    within(&one.broader, &other.code) || within(&other.broader, &one.code)
                }
                _ => true,
            };
            if fits {
                // Bands are held to the last that fits, so that each fall counts.
                if *list == RISING && now.day > first.day {
                    *first = now;
                }
            } else if !first.is_told {
                first.is_told = true;
                if self.all.drifts.len() < MAX_TOLD
                    && let Some(kept) = Kept::of(row, *field)
                {
                    self.all.drifts.push((kept, list, *first));
                }
            }
        }
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, _: &mut Sink<'_>) {
        plan.memory.put(std::mem::take(&mut self.all));
    }
}

/// What tells the lists apart in the keys.
fn tag(list: &str) -> u64 {
    let lists = STABLE.iter().chain([&RISING]);
    let at = lists.zip(1_u64..).find(|(one, _)| **one == list);
    at.map_or(0, |(_, at)| at.wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// Whether the later of two bands is the higher. Where the days do not say which is later, nothing is said.
fn rises(one: First, other: First) -> bool {
    if one.day == 0 || other.day == 0 {
        return true;
    }
    match one.day.cmp(&other.day) {
        std::cmp::Ordering::Less => one.code <= other.code,
        std::cmp::Ordering::Greater => other.code <= one.code,
        // A birthday lies between two days, not within one.
        std::cmp::Ordering::Equal => one.code == other.code,
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let Some(person) = plan
        .present("participant_id")
        .filter(|_| plan.holds_observations())
    else {
        return Started::no_column("participant_id");
    };
    let lists = STABLE.into_iter().chain([RISING]);
    let breakdowns = lists.filter_map(|list| {
        let mut fields = plan.breakdowns.iter();
        let is_of = |field: &&FieldId| {
            let codes = &plan.field(**field).codes;
            codes
                .as_ref()
                .is_some_and(|codes| codes.list.header.id.as_str() == list)
        };
        Some((list, *fields.find(is_of)?))
    });
    let breakdowns: Vec<_> = breakdowns.collect();
    if breakdowns.is_empty() {
        return Started::Skipped(
            "the file has no breakdown that stays the same, such as “sexes”".to_owned(),
        );
    }
    Started::runs(State {
        person,
        date: plan.present("measured_on"),
        breakdowns,
        all: plan.memory.take(),
    })
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let All { first, drifts } = submission.memory.take();
    if first.is_empty() {
        return Err("no file has a breakdown that stays the same, such as “sexes”".to_owned());
    }
    let names = submission.memory.names.borrow();
    for (kept, list, first) in &drifts {
        let place = names.get(first.part as usize).map_or("", String::as_str);
        let expected = || format!("what stands in row {} of “{place}”", first.row);
        sink.told_expecting(&kept.earlier(), list, &expected, || {
            Words::new(if *list == RISING {
                format!("a person is in a younger band of “{list}” than on an earlier day")
            } else {
                format!("a person has another code of “{list}” than in an earlier row")
            })
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use open_outcomes_registry::snapshot::Snapshot;

    use crate::rules::testing::{fixture, judge_all_by, released_again};

    const GROUPS: &str = "#:schema ../schema/code-list.schema.json\n\nid = \"ethnic-groups\"\nversion = \"1.0.0\"\ntitle = \"Fixture: ethnic groups\"\ndefinition = \"Made up for tests.\"\nopenness = \"closed\"\nexclusive = true\n\n[provenance]\nnote = \"Made up for tests.\"\n\n[[codes]]\ncode = \"north\"\ntitle = \"North\"\n\n[[codes]]\ncode = \"north-coast\"\ntitle = \"North coast\"\nbroader = \"north\"\n\n[[codes]]\ncode = \"south\"\ntitle = \"South\"\n\n[[codes]]\ncode = \"not-known\"\ntitle = \"Not known\"\n";

    fn found(snapshot: &Snapshot, rows: &[&str]) -> Vec<String> {
        let rows = rows.iter().enumerate().map(|(at, row)| {
            let (who, rest) = row.split_once(' ').expect("a row");
            format!(
                "{who},close-friends,friends-question,interim,2025-03-{:02},2,{rest}\n",
                at + 1
            )
        });
        let data = "participant_id,metric_id,data_source,timepoint,measured_on,value,ethnic-groups,age-bands\n".to_owned()
            + &rows.collect::<String>();
        let report = judge_all_by(snapshot, &[("m.csv", &data)]);
        let findings = report
            .findings
            .iter()
            .filter(|one| one.rule == "group-attribute-drift");
        let told = findings.flat_map(|one| {
            one.samples.iter().map(move |place| {
                let text = |part: &Option<String>| part.clone().unwrap_or_default();
                format!(
                    "{}: {} ({})",
                    text(&place.cell),
                    one.message,
                    text(&place.expected)
                )
            })
        });
        told.collect()
    }

    #[test]
    fn what_hardly_changes_is_held_to_the_first_row() {
        let mut files = fixture();
        released_again(
            &mut files,
            "1.1.0",
            &[("code-lists/ethnic-groups.toml", "", GROUPS)],
        );
        let snapshot = Snapshot::new(&files).expect("it holds together");
        let fits = [
            "P1 north,",
            "P1 not-known,",
            "P1 north-coast,",
            "P2 south,",
            "P1 ,",
            "P3 elsewhere,",
            "P3 south,",
        ];
        assert_eq!(found(&snapshot, &fits), [""; 0]);
        let drifts = [
            "P1 north,",
            "P2 south,",
            "P1 south,",
            "P1 south,",
            "P2 not-known,",
        ];
        insta::assert_snapshot!(found(&snapshot, &drifts).join("\n"), @"G4: a person has another code of “ethnic-groups” than in an earlier row (what stands in row 2 of “m.csv”)");
        let bands = [
            "P1 ,under-25",
            "P1 ,25-to-64",
            "P1 ,under-25",
            "P2 ,65-and-over",
            "P2 ,65-and-over",
        ];
        insta::assert_snapshot!(found(&snapshot, &bands).join("\n"), @"H4: a person is in a younger band of “age-bands” than on an earlier day (what stands in row 3 of “m.csv”)");
    }
}
