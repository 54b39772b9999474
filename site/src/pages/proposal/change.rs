//! One definition that a proposal changes: what, why, by which rules, and who has looked.

use std::borrow::Cow;

use open_outcomes_registry::gate::{Opened, Tally, Voice};
use open_outcomes_registry::governance::review::ReviewVerdict;
use open_outcomes_registry::proposal::{Dependent, Judged, Looked, Step};
use open_outcomes_registry::rules::change_rule;

use super::super::definition::day;
use super::super::proposals::{change, definition};
use super::{ProblemLine, rule};
use crate::content::Value;
use crate::proposals::side;
use crate::site::Edition;

/// The most sentences that are shown, and the most letters of one: a proposal may hold anything.
const MOST_SENTENCES: usize = 100;
const LONGEST: usize = 1500;

pub(super) struct ChangeView {
    pub(super) slug: String,
    /// The definition, with its kind and versions.
    pub(super) value: Value,
    pub(super) why: Vec<String>,
    /// What it is, where it is new.
    pub(super) definition: Option<String>,
    pub(super) sentences: Vec<String>,
    pub(super) more_sentences: usize,
    pub(super) rules: Vec<RuleLine>,
    pub(super) version: Option<String>,
    /// What refers to it, directly; then, through others.
    pub(super) direct: Vec<Value>,
    pub(super) indirect: Vec<Value>,
    pub(super) looked: Option<LookedView>,
}

/// A rule that was hit.
pub(super) struct RuleLine {
    pub(super) rule: Value,
    pub(super) place: String,
    pub(super) asks: String,
    pub(super) reason: String,
}

/// Who has looked, where reviews are asked for.
pub(super) struct LookedView {
    pub(super) voices: Vec<VoiceLine>,
    pub(super) aside: Vec<ProblemLine>,
    pub(super) opened: Option<String>,
    pub(super) earliest: Option<String>,
}

/// One review that counts.
pub(super) struct VoiceLine {
    pub(super) who: String,
    pub(super) side: String,
    pub(super) verdict: &'static str,
    pub(super) date: String,
    pub(super) interests: String,
    pub(super) signed: &'static str,
}

impl ChangeView {
    pub(super) fn new(edition: &Edition, looked: &Looked) -> Self {
        let step = &looked.step;
        let sentences = step.change.sentences(false);
        let (direct, indirect): (Vec<_>, Vec<_>) =
            step.dependents.iter().partition(|it| it.distance == 1);
        Self {
            slug: format!("{}-{}", step.change.kind.folder(), step.change.id),
            value: change(edition, looked),
            why: step.change.why.clone(),
            definition: step.change.definition.clone(),
            more_sentences: sentences.len().saturating_sub(MOST_SENTENCES),
            sentences: sentences
                .iter()
                .take(MOST_SENTENCES)
                .map(|text| short(text).into_owned())
                .collect(),
            rules: step
                .judged
                .iter()
                .take(MOST_SENTENCES)
                .map(RuleLine::new)
                .collect(),
            version: version(step),
            direct: values(edition, &direct),
            indirect: values(edition, &indirect),
            looked: looked
                .tally
                .as_ref()
                .map(|tally| LookedView::new(edition, tally)),
        }
    }
}

fn short(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => Cow::Owned(format!("{}…", &text[..at])),
        None => Cow::Borrowed(text),
    }
}

fn values(edition: &Edition, dependents: &[&Dependent]) -> Vec<Value> {
    let values = dependents.iter().map(|it| {
        let note = Some(it.kind.label());
        definition(edition, it.kind, it.id.as_str(), &it.title).noted(note)
    });
    values.collect()
}

/// “It declares 1.1.0, which is enough: …”
fn version(step: &Step) -> Option<String> {
    let (declared, least) = (step.change.after.as_ref()?, step.least.as_ref()?);
    let bump = step.required?;
    let enough = if declared >= least {
        "which is enough"
    } else {
        "which is too low"
    };
    Some(format!(
        "It declares {declared}, {enough}: its changes need {least} or higher, a {} step. That means: {}.",
        bump.name(),
        bump.meaning()
    ))
}

impl RuleLine {
    fn new(judged: &Judged) -> Self {
        let hit = &judged.hit;
        let known = change_rule::all().iter().find(|rule| rule.id == hit.rule);
        Self {
            rule: rule(hit.rule),
            place: hit.path.clone(),
            asks: short(&judged.words()).into_owned(),
            reason: known.map(|rule| rule.reason()).unwrap_or_default(),
        }
    }
}

impl LookedView {
    fn new(edition: &Edition, tally: &Tally) -> Self {
        let voices = tally.voices.iter();
        Self {
            voices: voices.map(|voice| VoiceLine::new(edition, voice)).collect(),
            aside: tally.aside.iter().map(ProblemLine::new).collect(),
            opened: tally.opened.map(opened),
            earliest: tally.closes.filter(|_| !tally.is_met()).map(day),
        }
    }
}

fn opened(opened: Opened) -> String {
    let how = if opened.claimed {
        "as is claimed"
    } else {
        "as was recorded when it came in"
    };
    format!("Open since {}, {how}.", day(opened.day))
}

impl VoiceLine {
    fn new(edition: &Edition, voice: &Voice) -> Self {
        let people = edition.snapshot.people();
        let person = people.person(&voice.reviewer);
        Self {
            who: person.map_or_else(|| voice.reviewer.to_string(), |person| person.name.clone()),
            side: side(voice.perspective),
            verdict: match voice.verdict {
                ReviewVerdict::Approve => "approves",
                ReviewVerdict::Object => "objects",
                ReviewVerdict::Comment => "comments",
            },
            date: day(voice.date),
            interests: voice.interests.clone(),
            // A signature that does not hold sets the whole review aside, so this one does.
            signed: if voice.signed {
                "signed by the reviewer"
            } else {
                "unsigned"
            },
        }
    }
}
