use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::definition::data_source::DataSource;
use open_outcomes_registry::kind::Kind;

use crate::engine::Submission;
use crate::forms::{Filled, Form};
use crate::rule::declare_rule;
use crate::scoring::Coding;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Counts the forms on which every item has the same answer, although some items ask the opposite of the others, and tells
    /// when they are a tenth or more of all complete forms (at least three, of at least twenty). The middle of the scale
    /// on every item is not counted, nor are questionnaires whose items all point the same way.
    /// ## Why it matters
    /// Whoever answers so has probably not read the items, or somebody else filled in the form. Their scores say little.
    /// ## Passes
    /// `item_responses.csv`:
    /// ```csv
    /// participant_id,data_source,timepoint,answered_on,item,answer,coding
    /// P1,steadiness-scale,baseline,2025-03-01,1,3,strength
    /// P1,steadiness-scale,baseline,2025-03-01,2,3,strength
    /// P1,steadiness-scale,baseline,2025-03-01,3,3,strength
    /// P1,steadiness-scale,baseline,2025-03-01,4,3,strength
    /// P1,steadiness-scale,baseline,2025-03-01,5,3,strength
    /// P1,steadiness-scale,baseline,2025-03-01,6,3,strength
    /// ```
    /// ## How to fix
    /// Look at how the questionnaire is given: is there time, is the wording understood, does somebody else fill it in? If the
    /// numbers are those printed on the form, say so with `as-printed` in the column `coding`. Do not change answers.
    /// ## Source
    /// The data source's list of items that count the other way round.
    "straight-lining", Scoring, Warning, "many forms have the same answer to every item", since "0.5.0", whole judge
}

/// The fewest complete forms, the fewest alike, and the share of them, from which it is told.
const MIN_FORMS: u32 = 20;
const MIN_ALIKE: u32 = 3;
const MIN_SHARE: f64 = 0.10;

/// The fewest items of which a form alike says something.
const MIN_ITEMS: usize = 5;

/// The items of a data source, of which some point the other way.
struct Opposed {
    id: String,
    /// Each item, and whether it points the other way.
    items: Vec<(u16, bool)>,
    ends: f64,
    printed_reversed: bool,
    complete: u32,
    alike: u32,
}

impl Opposed {
    fn new(source: &DataSource) -> Option<Self> {
        let instrument = source.instrument.as_ref()?;
        if instrument.only_as_printed {
            return None;
        }
        let scores = source.scores.iter();
        let scores = scores.filter(|score| score.method.is_some() && !score.reversed.is_empty());
        let counted = |items: &[u16]| match items {
            [] => (1..=instrument.items).collect::<Vec<_>>(),
            items => items.to_vec(),
        };
        let score = scores.max_by_key(|score| counted(&score.items).len())?;
        let has_own = |item: &u16| {
            let mut others = instrument.other_responses.iter();
            others.any(|other| other.items.contains(item))
        };
        let items = counted(&score.items).into_iter();
        let items = items.filter(|item| !has_own(item));
        let items: Vec<_> = items
            .map(|item| (item, score.reversed.contains(&item)))
            .collect();
        let both = items.iter().any(|item| item.1) && items.iter().any(|item| !item.1);
        let ends = instrument.response.minimum? + instrument.response.maximum?;
        (both && items.len() >= MIN_ITEMS).then(|| Self {
            id: source.header.id.to_string(),
            items,
            ends,
            printed_reversed: instrument.printed_reversed,
            complete: 0,
            alike: 0,
        })
    }

    /// Counts a form, if it is complete and it is known what its numbers mean.
    fn count(&mut self, filled: &Filled, form: &Form) {
        if !filled.is_usable(form) || (self.printed_reversed && form.coding.is_none()) {
            return;
        }
        if filled
            .answered(form, self.items.iter().map(|item| item.0))
            .0
            < self.items.len()
        {
            return;
        }
        let is_turned = self.printed_reversed && form.coding == Some(Coding::AsPrinted);
        let strengths = self.items.iter().filter_map(|(item, reversed)| {
            let code = filled.code(form, *item)?;
            Some(if is_turned && *reversed {
                self.ends - code
            } else {
                code
            })
        });
        let mut strengths = strengths.peekable();
        let Some(first) = strengths.peek().copied() else {
            return;
        };
        self.complete += 1;
        let is_middle = (first * 2.0 - self.ends).abs() < 1e-9;
        if !is_middle && strengths.all(|strength| (strength - first).abs() < 1e-9) {
            self.alike += 1;
        }
    }
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let filled = &submission.gathered.forms.filled;
    if filled.is_cut_short {
        return Err("there are more answers than are kept".to_owned());
    }
    let snapshot = submission.release.snapshot();
    let sources = filled.sources().map(|asked| {
        let published = snapshot.get(Kind::DataSource, asked.id.as_str(), &asked.version);
        match published?.definition() {
            Definition::DataSource(source) => Opposed::new(source),
            _ => None,
        }
    });
    let mut sources: Vec<_> = sources.collect();
    if sources.iter().all(Option::is_none) {
        return Err(
            "no questionnaire was answered of which some items ask the opposite".to_owned(),
        );
    }
    for form in filled.all() {
        if let Some(Some(source)) = sources.get_mut(form.source()) {
            source.count(filled, form);
        }
    }
    for one in sources.iter().flatten() {
        let share = f64::from(one.alike) / f64::from(one.complete.max(1));
        if one.complete >= MIN_FORMS && one.alike >= MIN_ALIKE && share >= MIN_SHARE {
            let (id, alike, complete) = (&one.id, one.alike, one.complete);
            let words = Words::new(format!(
                "{alike} of {complete} complete forms of “{id}” ({:.0} %) have the same answer to every item, although \
                 some items ask the opposite of the others",
                share * 100.0,
            ));
            sink.submission(
                id,
                words.expected("the same answer to every item on a few forms at most"),
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{findings_of, judge};

    fn forms(alike: usize, others: usize, answer: usize, coding: &str) -> String {
        let mut text =
            "participant_id,data_source,timepoint,answered_on,item,answer,coding\n".to_owned();
        for person in 0..alike + others {
            for item in 1..=6 {
                let answer = if person < alike {
                    answer
                } else {
                    (person * 7 + item * 3 + item * item) % 5
                };
                text.push_str(&format!(
                    "P{person},steadiness-scale,baseline,2025-03-01,{item},{answer},{coding}\n"
                ));
            }
        }
        text
    }

    #[test]
    fn many_forms_alike_are_told_with_their_share_and_number() {
        let report = judge(forms(5, 25, 4, "strength").as_bytes());
        let found = report
            .findings
            .iter()
            .find(|one| one.rule == "straight-lining");
        insta::assert_snapshot!(found.expect("a finding").message, @"5 of 30 complete forms of “steadiness-scale” (17 %) have the same answer to every item, although some items ask the opposite of the others");
    }

    #[test]
    fn few_forms_few_alike_or_the_middle_say_nothing() {
        for text in [
            forms(5, 10, 4, "strength"),
            forms(2, 40, 4, "strength"),
            forms(10, 20, 2, "strength"),
            // No problems at all, on a form that prints its numbers turned round.
            forms(10, 20, 4, "as-printed"),
            // What the numbers mean is not said.
            forms(10, 20, 4, ""),
        ] {
            let found = findings_of("straight-lining", text.as_bytes());
            assert_eq!(found, 0, "{text}");
        }
    }
}
