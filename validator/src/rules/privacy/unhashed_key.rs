use super::detect::vote::{Kind, Vote};
use crate::plan::{FieldId, Plan};
use crate::report::Severity;
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds a column of participants that holds national numbers or telephone numbers where codes should be, or what looks like names. How many values it takes is said under `direct-identifier`; names take ten different values, 60 % of which are two to four words with capitals and none of the words that organisations and groups are called by.
    /// ## Why it matters
    /// The column is the key to all rows. Who knows the number knows the person and everything that was measured of her.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// 07700 900001,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// 07700 900002,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,21
    /// 07700 900003,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,22
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P001,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// P002,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,21
    /// ```
    /// ## How to fix
    /// Give each person a code of your own, such as P001, and keep the list of codes and people to yourself. A plain hash of the number is no code: who knows the number can work it out. If you must use a hash, use one with a secret key.
    /// ## Source
    /// The Information Commissioner's guidance on pseudonyms, in our own words.
    "unhashed-key", Privacy, Error, "participants are named by national numbers or names", since "0.5.0", start
}

/// The share of names, in per cent, and the fewest different values.
const NAMES: (usize, usize) = (60, 10);

struct State {
    participant: FieldId,
    vote: Vote,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::ALWAYS.when(!self.vote.has_seen_enough())
    }

    fn row(&mut self, row: &Row<'_>, _: &mut Sink<'_>) {
        self.vote.add(row.text(self.participant));
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, sink: &mut Sink<'_>) {
        let Some(column) = plan.field(self.participant).column else {
            return;
        };
        let values = self.vote.values();
        let words = |kind: Kind, count: usize| {
            let look = format!(
                "the participants look like {}: {count} of {values} different values do",
                kind.words()
            );
            Words::new(look).expected("codes of your own, such as P001")
        };
        match self.vote.outcome() {
            Some((kind, count)) => sink.column(plan, column, "", || words(kind, count)),
            // Two words with capitals may be something else, so a person should look.
            None if self.vote.is_most(self.vote.full_names, NAMES) => {
                let count = self.vote.full_names;
                sink.column_as(Severity::Warning, plan, column, "names", || {
                    words(Kind::Name, count)
                });
            }
            None => {}
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.present("participant_id") {
        Some(participant) => Started::runs(State {
            participant,
            vote: Vote::default(),
        }),
        None => Started::no_column("participant_id"),
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Privacy;
    use crate::rules::privacy::detect::testing::{column, people};
    use crate::rules::testing::judge;

    fn privacy(ids: impl Iterator<Item = String>) -> Privacy {
        let ids: Vec<_> = ids.collect();
        let ids: Vec<_> = ids.iter().map(String::as_str).collect();
        judge(people(&ids).as_bytes()).privacy
    }

    #[test]
    fn national_numbers_block_and_names_are_looked_at() {
        assert_eq!(privacy((0..12).map(column::nhs_number)), Privacy::Block);
        let names = (0..12).map(|at| {
            format!(
                "Ada {}",
                ["Aa", "Bb", "Cc", "Dd"][at % 4].to_owned() + &"x".repeat(at)
            )
        });
        assert_eq!(privacy(names), Privacy::Review);
    }

    #[test]
    fn codes_and_groups_pass() {
        assert_eq!(
            privacy((0..50).map(|at| (7_000_000_000_u64 + at).to_string())),
            Privacy::Clear
        );
        assert_eq!(
            privacy((0..50).map(|at| (1_700_000_000 + at * 97).to_string())),
            Privacy::Clear
        );
        let groups = (0..50).map(|at| format!("Tuesday Group {}", "x".repeat(at)));
        assert_eq!(privacy(groups), Privacy::Clear);
        // One number, given again at each time, is one number.
        assert_eq!(
            privacy((0..50).map(|_| column::nhs_number(0))),
            Privacy::Clear
        );
    }
}
