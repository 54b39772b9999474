//! For whom a measure is recommended, and for whom it is not.

use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::definition::fact::{Advice, Recommendation};

use super::super::head::day;
use super::super::refer::{Refer, source_of};
use super::Taken;
use crate::content::{Tone, Value};
use crate::plain::Plain;
use crate::whom::lower;

impl Taken<'_> {
    /// The groups in a few words: those it is recommended for, those it can serve, those it is not for.
    /// Where the reader asks for one group, what is said for that, and on what ground.
    pub(in super::super) fn whom(&self) -> Vec<Value> {
        if let Some(group) = self.refer.reading.whom.words() {
            return self.for_group(&group);
        }
        let recommended = self.groups(Advice::Recommended);
        let verb = if recommended.is_some() {
            "also"
        } else {
            "Can serve"
        };
        let acceptable = self.groups(Advice::Acceptable);
        let compare = self.is_to_compare().then(|| Value::from("To compare with"));
        let mut whom: Vec<_> = [
            compare,
            recommended.map(|groups| Value::strong(upper(&groups))),
            acceptable.map(|groups| Value::from(format!("{verb} {groups}"))),
        ]
        .into_iter()
        .flatten()
        .collect();
        whom.extend(self.against());
        whom
    }

    fn for_group(&self, group: &str) -> Vec<Value> {
        let compare = self.is_to_compare().then(|| Value::from("To compare with"));
        let marks = self.said().marks;
        let nothing = marks
            .is_empty()
            .then(|| Value::from(format!("Nothing is said for {group}")));
        let marks = marks.into_iter().map(|mark| grounded(&self.refer, mark));
        compare.into_iter().chain(nothing).chain(marks).collect()
    }

    /// Whom it is not for, each reason once. Without it, “not for” could contradict what is measured.
    fn against(&self) -> impl Iterator<Item = Value> {
        let mut by_reason: Vec<(&Recommendation, Vec<String>)> = Vec::new();
        for mark in &self.measure.recommendations {
            if mark.advice != Advice::AdvisedAgainst {
                continue;
            }
            let group = mark.group.as_ref().map(|_| group(&self.refer, mark));
            let same = by_reason.iter_mut().find(|(other, _)| {
                other.group.is_some() == mark.group.is_some() && other.reason == mark.reason
            });
            match same {
                Some((_, groups)) => groups.extend(group),
                None => by_reason.push((mark, group.into_iter().collect())),
            }
        }
        by_reason.into_iter().map(|(mark, groups)| {
            let text = if groups.is_empty() {
                "Advised against".to_owned()
            } else {
                format!("Not for {}", groups.join(", "))
            };
            Value::warning(text).noted(mark.reason.as_deref())
        })
    }

    fn groups(&self, advice: Advice) -> Option<String> {
        let marks = self.measure.recommendations.iter();
        let groups: Vec<_> = marks
            .filter(|mark| mark.advice == advice && !is_against_all(mark))
            .filter(|mark| mark.group.is_some() || !self.is_to_compare())
            .map(|mark| group(&self.refer, mark))
            .collect();
        (!groups.is_empty()).then(|| groups.join(", "))
    }
}

/// Whether somebody has put a name to a recommendation of a metric's measures.
pub(in super::super) fn is_signed(definition: &Definition) -> bool {
    let Definition::Metric(metric) = definition else {
        return false;
    };
    let measures = metric.measures.iter();
    let mut marks = measures.flat_map(|measure| &measure.recommendations);
    marks.any(|mark| mark.by.is_some())
}

fn is_against_all(mark: &Recommendation) -> bool {
    mark.advice == Advice::AdvisedAgainst && mark.group.is_none()
}

/// A mark in full: for whom, why, by whom, on what document.
pub(super) fn mark(refer: &Refer<'_>, mark: &Recommendation) -> Value {
    let by = mark.by.as_ref().map(|by| format!("by {by}"));
    said(refer, mark, by)
}

/// The same; where nobody has put a name to it, that is said.
fn grounded(refer: &Refer<'_>, mark: &Recommendation) -> Value {
    let by = mark.by.as_ref().map(|by| format!("by {by}"));
    let nobody = || "drafted, not reviewed".to_owned();
    said(refer, mark, by.or_else(|| Some(nobody())))
}

fn said(refer: &Refer<'_>, mark: &Recommendation, by: Option<String>) -> Value {
    let text = if is_against_all(mark) {
        mark.advice.plain().to_owned()
    } else {
        format!("{} for {}", mark.advice.plain(), group(refer, mark))
    };
    let parts = [
        mark.reason.clone(),
        by,
        mark.date.map(day),
        mark.citation
            .as_ref()
            .map(|citation| source_of(citation).text),
    ];
    let note: Vec<_> = parts.into_iter().flatten().collect();
    let note = note.join("; ").replace(".; ", "; ");
    let tone = match mark.advice {
        Advice::Recommended => Tone::Strong,
        Advice::Acceptable => Tone::Plain,
        Advice::AdvisedAgainst => Tone::Warning,
    };
    Value::from(upper(&text)).toned(tone).noted(Some(note))
}

fn group(refer: &Refer<'_>, mark: &Recommendation) -> String {
    match &mark.group {
        Some(group) => lower(&refer.group(group).text),
        None => "everybody".to_owned(),
    }
}

fn upper(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    first
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}
