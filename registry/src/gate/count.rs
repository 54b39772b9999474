//! Hears every review of a text: which count, and which are set aside for what reason.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use super::authors::head_of;
use super::{Matter, Opened, Setting, Threshold, aside};
use crate::governance::people::Person;
use crate::governance::policy::Quorum;
use crate::governance::review::{Perspective, Review, ReviewVerdict};
use crate::id::DefinitionId;
use crate::parse::Problem;
use crate::standard::InFile;

/// How a text stands with its reviewers.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Tally {
    /// What was asked for.
    pub threshold: Option<Threshold>,
    /// How much that is, by the policy.
    pub quorum: Option<Quorum>,
    /// The reviews that count: each person's last word.
    pub voices: Vec<Voice>,
    /// The reviews that do not count, and why.
    pub aside: Vec<Problem>,
    /// What is missing, each on its own ground; nothing where the text is agreed to.
    pub missing: Vec<Problem>,
    /// The sides from which nobody has approved yet, as far as they are asked for.
    pub sides_missing: Vec<Perspective>,
    /// Since when the text is open.
    pub opened: Option<Opened>,
    /// The first day on which it may be accepted, if it stays as it is.
    pub closes: Option<Date>,
}

/// One review that counts.
#[derive(Debug, Clone, Serialize)]
pub struct Voice {
    /// The reviewer.
    pub reviewer: DefinitionId,
    /// The organisation she counts for; herself where she has none.
    pub organisation: DefinitionId,
    /// The side she looks from.
    pub perspective: Perspective,
    /// What she says.
    pub verdict: ReviewVerdict,
    /// When.
    pub date: Date,
    /// Her interests, as she declares them.
    pub interests: String,
    /// Whether her signature lies beside it.
    pub signed: bool,
    /// Whether she read an earlier spelling of the text, which counts as well.
    pub earlier_spelling: bool,
    /// The file.
    pub file: String,
}

impl Tally {
    /// Whether the text is agreed to.
    pub fn is_met(&self) -> bool {
        self.missing.is_empty()
    }

    /// The approvals that count.
    pub fn approvals(&self) -> impl Iterator<Item = &Voice> {
        let voices = self.voices.iter();
        voices.filter(|voice| voice.verdict == ReviewVerdict::Approve)
    }

    /// The objections that stand.
    pub fn objections(&self) -> impl Iterator<Item = &Voice> {
        let voices = self.voices.iter();
        voices.filter(|voice| voice.verdict == ReviewVerdict::Object)
    }

    /// The sides from which somebody approves.
    pub fn sides(&self) -> BTreeSet<Perspective> {
        self.approvals().map(|voice| voice.perspective).collect()
    }
}

pub(super) fn count(matter: &Matter<'_>, setting: Setting<'_>) -> Tally {
    let mut tally = Tally {
        opened: matter.opened,
        ..Tally::default()
    };
    // Each person has one voice: her latest word, an objection before an approval of the same day.
    let mut words = Vec::new();
    let about = |review: &&InFile<Review>| is_about(&review.value, matter);
    for review in setting.standard.reviews().filter(about) {
        let person = setting.people.person(&review.value.reviewer);
        let reason = aside::reason(review, person, matter, setting);
        // Whose approval does not count may still take back what she objected to.
        let withdraws = reason.as_ref().is_some_and(aside::is_about_approvals);
        let counts = reason.is_none();
        tally.aside.extend(reason);
        if !counts && !withdraws {
            continue;
        }
        // Who is not listed was set aside.
        let Some(person) = person else { continue };
        if review.value.verdict == ReviewVerdict::Comment {
            continue;
        }
        let objects = review.value.verdict == ReviewVerdict::Object;
        let rank = (review.value.date, objects, number_of(&review.file));
        words.push((rank, person, review, counts));
    }
    words.sort_by_key(|(rank, ..)| *rank);
    let mut voices: BTreeMap<&DefinitionId, Voice> = BTreeMap::new();
    for (_, person, review, counts) in words {
        if counts {
            voices.insert(&person.id, voice(review, person, matter, setting));
        } else if let Some(before) = voices.get(&person.id)
            && before.verdict == ReviewVerdict::Object
        {
            voices.remove(&person.id);
        }
    }
    tally.voices = voices.into_values().collect();
    tally
}

/// Whether a review speaks of this version, whatever text it names.
fn is_about(review: &Review, matter: &Matter<'_>) -> bool {
    let mut subjects = review.subjects.iter();
    subjects.any(|subject| {
        subject.kind == matter.kind
            && &subject.id == matter.id
            && (&subject.version == matter.version || matter.same.contains(&subject.sha256))
    })
}

/// The number of a person's word in the name of its file: 2 in `…-her-name-2.toml`, else 1.
fn number_of(file: &str) -> u32 {
    let name = file.trim_end_matches(".toml");
    let number = name.rsplit_once('-').map(|(_, number)| number.parse());
    number.and_then(Result::ok).unwrap_or(1)
}

fn voice(
    review: &InFile<Review>,
    person: &Person,
    matter: &Matter<'_>,
    setting: Setting<'_>,
) -> Voice {
    let said = &review.value;
    let mut subjects = said.subjects.iter();
    let mut memberships = person.organisations_on(said.date);
    let named = said.organisation.as_ref();
    let spoken_for = memberships
        .find(|organisation| Some(*organisation) == named)
        .or_else(|| person.organisations_on(said.date).next());
    Voice {
        reviewer: person.id.clone(),
        organisation: spoken_for
            .map_or(&person.id, |organisation| {
                head_of(organisation, setting.people)
            })
            .clone(),
        perspective: said.perspective,
        verdict: said.verdict,
        date: said.date,
        interests: said.interests.clone(),
        signed: setting.standard.signature(review).is_some(),
        earlier_spelling: subjects.all(|subject| subject.sha256 != matter.sha256),
        file: review.file.clone(),
    }
}
