use std::collections::HashMap;

use jiff::civil::Date;

use crate::engine::chunks::Chunks;
use crate::engine::observed::day;
use crate::engine::{Subject, Submission};
use crate::plan::{FieldId, FieldPlan, Plan};
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

/// Code lists of what hardly changes about a person; last that of bands which may rise, from the youngest up.
const STABLE_AND_RISING: [&str; LISTS] = ["sexes", "ethnic-groups", "birth-months", "age-bands"];
const LISTS: usize = 4;
const RISING: usize = 3;

/// Codes that go with all others.
const UNSAID: [&str; 2] = ["not-known", "prefer-not-to-say"];

/// The last day of 1899; see [`day`].
const BEGIN: i32 = 693_595;

/// How many drifts are told one by one.
const MAX_TOLD: usize = 10_000;

/// What was first said of somebody, in twelve bytes.
#[derive(Clone, Copy, Default)]
struct First {
    /// By list, one more than the code's place; nought where nothing was said.
    codes: [u8; LISTS],
    /// The lists that were told of already, one bit each.
    told: u8,
    part: u16,
    row: u32,
}

/// What was said of everybody, over all files; and what does not fit.
#[derive(Default)]
struct All {
    /// By the number of the person.
    first: Chunks<First>,
    /// The days of the bands; see [`short`].
    days: Chunks<u16>,
    /// By person and list, the part and the row of what was first said in another row than the rest.
    elsewhere: HashMap<(u32, usize), (u16, u32)>,
    drifts: Vec<Drift>,
}

/// A cell that does not fit, the list, and the part and the row of what was said before.
struct Drift {
    cell: Kept,
    list: usize,
    place: (u16, u32),
}

struct State {
    date: Option<FieldId>,
    /// By list, where the file has a column for it, the column and the places of the codes that go with all others.
    breakdowns: Vec<(usize, FieldId, [Option<u16>; UNSAID.len()])>,
    all: All,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, _: &mut Sink<'_>) {
        let Some(person) = row.subject.filter(|subject| !subject.is_group) else {
            return;
        };
        for at in 0..self.breakdowns.len() {
            let (list, field, unsaid) = self.breakdowns[at];
            let Some(place) = row.code(field).filter(|at| !unsaid.contains(&Some(*at))) else {
                continue;
            };
            let Ok(code) = u8::try_from(place + 1) else {
                continue;
            };
            let said = of(&mut self.all.first, person).codes[list];
            if said == 0 {
                self.first_said(row, person, list, code);
            } else if list == RISING {
                self.band(row, person, field, code);
            } else if said != code && !go_together(row.plan.field(field), said, code) {
                self.tell(row, person, (list, field));
            }
        }
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, _: &mut Sink<'_>) {
        plan.memory.put(std::mem::take(&mut self.all));
    }
}

impl State {
    /// Remembers what a list says of a person for the first time.
    fn first_said(&mut self, row: &Row<'_>, person: Subject, list: usize, code: u8) {
        let place = place(row);
        let today = self.day(row);
        let first = of(&mut self.all.first, person);
        if first.codes == [0; LISTS] {
            (first.part, first.row) = place;
        } else if (first.part, first.row) != place {
            self.all.elsewhere.insert((person.at, list), place);
        }
        first.codes[list] = code;
        if list == RISING {
            *of(&mut self.all.days, person) = today;
        }
    }

    /// Holds a band to the last that fits, so that each fall counts.
    fn band(&mut self, row: &Row<'_>, person: Subject, field: FieldId, code: u8) {
        let today = self.day(row);
        let first = of(&mut self.all.first, person);
        let then = of(&mut self.all.days, person);
        if !rises((first.codes[RISING], *then), (code, today)) {
            self.tell(row, person, (RISING, field));
        } else if today > *then {
            *then = today;
            if first.codes[RISING] != code {
                first.codes[RISING] = code;
                self.all.elsewhere.insert((person.at, RISING), place(row));
            }
        }
    }

    fn day(&self, row: &Row<'_>) -> u16 {
        self.date.and_then(|date| row.date(date)).map_or(0, short)
    }

    /// Keeps what does not fit, once for each person and list.
    fn tell(&mut self, row: &Row<'_>, person: Subject, (list, field): (usize, FieldId)) {
        let first = of(&mut self.all.first, person);
        if first.told & 1 << list != 0 {
            return;
        }
        first.told |= 1 << list;
        let elsewhere = self.all.elsewhere.get(&(person.at, list)).copied();
        if self.all.drifts.len() < MAX_TOLD
            && let Some(cell) = Kept::of(row, field)
        {
            self.all.drifts.push(Drift {
                cell,
                list,
                place: elsewhere.unwrap_or((first.part, first.row)),
            });
        }
    }
}

/// The part and the row.
fn place(row: &Row<'_>) -> (u16, u32) {
    let part = u16::try_from(row.plan.file.index).unwrap_or(u16::MAX);
    (part, u32::try_from(row.row).unwrap_or(u32::MAX))
}

/// What is kept of a person.
fn of<T: Default>(people: &mut Chunks<T>, person: Subject) -> &mut T {
    people.at_or_default(person.at as usize)
}

/// Whether one of two codes is a part of the other.
fn go_together(field: &FieldPlan<'_>, one: u8, other: u8) -> bool {
    let codes = field.codes.as_ref().map(|codes| &codes.list.codes);
    let name = |code: u8| codes.and_then(|codes| codes.get(usize::from(code) - 1));
    match (name(one), name(other)) {
        (Some(one), Some(other)) => {
            let within = |one: &Option<String>, other: &str| one.as_deref() == Some(other);
            within(&one.broader, &other.code) || within(&other.broader, &one.code)
        }
        _ => true,
    }
}

/// A day in two bytes, counted from the last of 1899; nought where it is not known or does not fit.
fn short(date: Date) -> u16 {
    u16::try_from(day(date) - BEGIN).unwrap_or_default()
}

/// Whether one band follows the other as years pass; each with its day.
fn rises((one, then): (u8, u16), (other, today): (u8, u16)) -> bool {
    if then == 0 || today == 0 {
        return true;
    }
    match then.cmp(&today) {
        std::cmp::Ordering::Less => one <= other,
        std::cmp::Ordering::Greater => other <= one,
        // A birthday lies between two days, not within one.
        std::cmp::Ordering::Equal => one == other,
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    if plan.present("participant_id").is_none() || !plan.holds_observations() {
        return Started::no_column("participant_id");
    }
    let breakdowns = STABLE_AND_RISING
        .iter()
        .enumerate()
        .filter_map(|(at, list)| {
            plan.breakdowns.iter().find_map(|field| {
                let codes = plan.field(*field).codes.as_ref()?;
                let is_of = codes.list.header.id.as_str() == *list;
                is_of.then(|| (at, *field, UNSAID.map(|code| codes.place(code))))
            })
        });
    let breakdowns: Vec<_> = breakdowns.collect();
    if breakdowns.is_empty() {
        return Started::Skipped(
            "the file has no breakdown that stays the same, such as “sexes”".to_owned(),
        );
    }
    Started::runs(State {
        date: plan.present("measured_on"),
        breakdowns,
        all: plan.memory.take(),
    })
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let All { first, drifts, .. } = submission.memory.take();
    if first.is_empty() {
        return Err("no file has a breakdown that stays the same, such as “sexes”".to_owned());
    }
    let names = submission.memory.names.borrow();
    for Drift { cell, list, place } in &drifts {
        let (part, row) = *place;
        let name = names.get(usize::from(part)).map_or("", String::as_str);
        let expected = || format!("what stands in row {row} of “{name}”");
        let (is_rising, list) = (*list == RISING, STABLE_AND_RISING[*list]);
        sink.told_expecting(&cell.earlier(), list, &expected, || {
            Words::new(if is_rising {
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
