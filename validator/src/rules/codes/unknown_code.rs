use open_outcomes_registry::definition::CodeList;
use open_outcomes_registry::definition::code_list::Openness;

use crate::plan::{FieldId, Plan, meant};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::rules::entries::{self, unlisted};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds codes that are not on the list of their field, where the list is closed.
    /// ## Why it matters
    /// A code that nobody knows cannot be counted with the others.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,basline,2025-03-01,20
    /// ```
    /// ## Fires
    /// ```csv
    /// field,code,value,date
    /// beneficiary_group,older-people,40,2026-03-31
    /// age_band_split,over-65,12,
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// field,code,value,date
    /// beneficiary_group,older-people,40,2026-03-31
    /// age_band_split,65-and-over,12,
    /// ```
    /// ## How to fix
    /// Use the code suggested, if there is one and it is the one you mean; otherwise one of the list.
    /// ## Source
    /// The code list of the field, of the field that a row answers, or of the measure.
    "unknown-code", Codes, Error, "a code is not on its closed list", since "0.4.0", start
}

struct State {
    fields: Vec<FieldId>,
    code: Option<FieldId>,
    /// Where the code of an answer stands, in a table where each row answers a field.
    entry: Option<FieldId>,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::CODE | Signs::ANSWER
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for field in &self.fields {
            let (text, plan) = (row.text(*field), row.plan.field(*field));
            let Some(codes) = plan.codes.as_ref() else {
                continue;
            };
            if text.is_empty() || codes.contains(text) {
                continue;
            }
            sink.cell(row, *field, text, || {
                Words::new(format!(
                    "“{text}” is not a code of “{}”",
                    codes.list.header.id
                ))
                .expected(one_of(codes.list))
                .suggest(codes.meant(text))
            });
        }
        self.answer(row, sink);
        self.entry(row, sink);
    }
}

impl State {
    /// The code of an answer, whose list depends on the measure.
    fn answer(&self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let Some((field, text)) = self.code.map(|field| (field, row.text(field))) else {
            return;
        };
        if text.is_empty() {
            return;
        }
        let Some(list) = row.answers() else { return };
        if list.openness == Openness::Open || list.get(text).is_some() {
            return;
        }
        sink.cell(row, field, text, || {
            Words::new(format!("“{text}” is not an answer of “{}”", list.header.id))
                .expected(one_of(list))
                .suggest(meant(list, text))
        });
    }

    /// The code of an answer, whose list depends on the field that the row answers.
    fn entry(&self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let Some((column, codes)) = self.entry.zip(unlisted(row, Openness::Closed)) else {
            return;
        };
        sink.cell(row, column, &codes.cause, || {
            Words::new(codes.words("is not a code of"))
                .expected(one_of(codes.list))
                .suggest(codes.meant)
        });
    }
}

/// The codes of a list, as far as they are shown.
fn one_of(list: &CodeList) -> String {
    let codes = list.codes.iter().map(|code| code.code.as_str());
    format!("one of {}", codes.take(12).collect::<Vec<_>>().join(", "))
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let fields: Vec<_> = plan
        .present_fields()
        .filter(|(_, plan)| {
            plan.codes
                .as_ref()
                .is_some_and(|codes| codes.list.openness == Openness::Closed)
        })
        .map(|(id, _)| id)
        .collect();
    let code = plan.present("code").filter(|_| plan.holds_observations());
    let entry = entries::codes(plan, Openness::Closed);
    if fields.is_empty() && code.is_none() && entry.is_none() {
        return Started::Skipped("the file has no column with codes of a closed list".to_owned());
    }
    Started::runs(State {
        fields,
        code,
        entry,
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge;

    #[test]
    fn other_spellings_and_titles_of_answers_are_understood() {
        for (text, code) in [
            ("Hardly ever", "hardly-ever"),
            ("Some of the time", "sometimes"),
            ("always", "often"),
            ("ofen", "often"),
        ] {
            let data = format!(
                "participant_id,metric_id,data_source,timepoint,measured_on,code\nP1,lonely-often,loneliness-question,single,2025-03-01,{text}\n"
            );
            let report = judge(data.as_bytes());
            let finding = report
                .findings
                .iter()
                .find(|one| one.rule == "unknown-code");
            let suggestion = finding.and_then(|one| one.suggestion.as_deref());
            assert_eq!(suggestion, Some(code), "{text}");
        }
    }
}
