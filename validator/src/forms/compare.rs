//! Holds every stated score against the answers of the same person, data source, timepoint and day.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::Forms;
use super::explain::{Recomputed, WorkedOut, place};
use super::stated::{Score, Scored};
use crate::engine::Submission;
use crate::number::shown;
use crate::scoring::CannotScore;
use crate::sink::{Sink, Words};

/// How many rows a message lists.
const LISTED: usize = 5;

/// What came of it. One score has one verdict, so that one cause is told once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// There are no answers to it, or what they come to cannot be told.
    Unclear,
    /// Both are the same.
    Agrees,
    /// They differ, and no slip explains it.
    Total,
    /// It fits if items are turned round that should not be, or the other way round.
    Reversed,
    /// Too many answers are missing for a score.
    TooManyMissing,
    /// It fits if missing answers are not replaced, or the result is rounded in another way.
    NotReplaced,
    /// It fits if codes for “no answer” count as answers.
    MissingCodes,
    /// It is another score of the same items.
    Raw,
    /// The band is another.
    Band,
}

/// By score, in the order in which they stand, what came of it.
#[derive(Debug, Default)]
pub(crate) struct Agreement(Vec<Verdict>);

/// What a finding says.
pub(crate) struct Case<'a> {
    pub(crate) metric: &'a str,
    pub(crate) source: &'a str,
    /// The first of them: its row, the value as stated, and what the answers come to.
    pub(crate) row: u64,
    pub(crate) stated: String,
    pub(crate) worked_out: Option<WorkedOut<'a>>,
    /// Why there is no score.
    pub(crate) cannot: Option<CannotScore>,
    /// How many items have an answer, of how many.
    pub(crate) answered: (usize, usize),
    /// What each of the first rows should say.
    pub(crate) rows: String,
}

/// Every stated score with what came of it, worked out once for all rules.
///
/// # Errors
/// Why nothing can be compared.
pub(crate) fn compared(submission: &Submission<'_>) -> Result<Rc<Agreement>, String> {
    let forms = &submission.gathered.forms;
    if forms.filled.forms.is_empty() {
        return Err(
            "no file has answers to the items of a questionnaire whose scoring is held".to_owned(),
        );
    }
    if forms.stated.len() == 0 {
        return Err("no score is stated that can be worked out from answers".to_owned());
    }
    if forms.filled.is_cut_short || forms.stated.is_cut_short || !submission.is_whole {
        return Err(
            "there are more answers or scores than are kept, or not all was read".to_owned(),
        );
    }
    let known = submission.memory.take::<Option<Rc<Agreement>>>();
    let agreement = known.unwrap_or_else(|| Rc::new(judge(submission, forms)));
    submission.memory.put(Some(Rc::clone(&agreement)));
    Ok(agreement)
}

fn judge(submission: &Submission<'_>, forms: &Forms) -> Agreement {
    let recomputed = recomputed(submission, forms);
    let verdicts = forms.stated.all().map(|score| {
        let form = forms.filled.find(score.key);
        match (form, &recomputed[score.scored]) {
            (Some(form), Some(one)) => one.judge(&forms.filled, &forms.filled.forms[form], &score),
            _ => Verdict::Unclear,
        }
    });
    Agreement(verdicts.collect())
}

fn recomputed<'s>(submission: &Submission<'s>, forms: &'s Forms) -> Vec<Option<Recomputed<'s>>> {
    let scored = forms.stated.scored.iter();
    let scored = scored.map(|one| Recomputed::new(submission.release, one));
    scored.collect()
}

/// Tells every score with that verdict, those of one measure together.
pub(crate) fn tell(
    submission: &Submission<'_>,
    sink: &mut Sink<'_>,
    wanted: Verdict,
    words: impl Fn(&Case<'_>) -> Words,
) -> Result<(), String> {
    let agreement = compared(submission)?;
    if !agreement.0.contains(&wanted) {
        return Ok(());
    }
    let forms = &submission.gathered.forms;
    let recomputed = recomputed(submission, forms);
    let found = || {
        let scores = forms.stated.all().zip(&agreement.0);
        scores.filter_map(|(score, verdict)| (*verdict == wanted).then_some(score))
    };
    let mut cases: BTreeMap<usize, (Case<'_>, usize)> = BTreeMap::new();
    for score in found() {
        let Some(one) = &recomputed[score.scored] else {
            continue;
        };
        match cases.get_mut(&score.scored) {
            Some((case, count)) => {
                *count += 1;
                if *count <= LISTED {
                    let next = case_of(forms, one, &score);
                    case.rows.push_str(&format!("; {}", next.rows));
                }
            }
            None => drop(cases.insert(score.scored, (case_of(forms, one, &score), 1))),
        }
    }
    for (case, count) in cases.values_mut() {
        if *count > LISTED {
            case.rows
                .push_str(&format!("; and {} more", *count - LISTED));
        }
    }
    for score in found() {
        let Some((case, _)) = cases.get(&score.scored) else {
            continue;
        };
        let scored = &forms.stated.scored[score.scored];
        let text = text(scored, &score);
        let detail = format!("{} {}", scored.metric, scored.source.0);
        sink.told(&forms.stated.cell(&score, &text), &detail, || words(case));
    }
    Ok(())
}

fn case_of<'a>(forms: &'a Forms, one: &Recomputed<'a>, score: &Score) -> Case<'a> {
    let scored = &forms.stated.scored[score.scored];
    let form = forms.filled.find(score.key);
    let form = form.map(|form| &forms.filled.forms[form]);
    let result = form.map(|form| one.worked_out(&forms.filled, form));
    let (worked_out, cannot) = match result {
        Some(Ok(value)) => (Some(value), None),
        Some(Err(why)) => (None, Some(why)),
        None => (None, None),
    };
    let answered = form.map_or((0, 0), |form| one.answered(&forms.filled, form));
    let should = match (&scored.bands, worked_out) {
        (_, None) => format!("no score, {} of {} answered", answered.0, answered.1),
        (Some(_), Some(right)) => right.band.unwrap_or_default().to_owned(),
        (None, Some(right)) => neat(right.value),
    };
    Case {
        metric: &scored.metric,
        source: scored.source.0.as_str(),
        row: score.row.0,
        stated: text(scored, score),
        worked_out,
        cannot,
        answered,
        rows: format!("row {}: {should}", score.row.0),
    }
}

fn text(scored: &Scored, score: &Score) -> String {
    match &scored.bands {
        Some(codes) => codes.get(place(score.value)).cloned().unwrap_or_default(),
        None => shown(score.value),
    }
}

/// A number with four decimals at most.
pub(crate) fn neat(number: f64) -> String {
    shown((number * 10_000.0).round() / 10_000.0)
}
