//! What reviewers of each perspective are asked. Yes is always the good answer.

use crate::governance::review::{Answer, AnswerKind, Perspective, Review};

/// A question to reviewers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// Its identifier: the key of the answer in a review.
    pub id: &'static str,
    /// The question, about the definition in front of her.
    pub text: &'static str,
}

const fn question(id: &'static str, text: &'static str) -> Question {
    Question { id, text }
}

const FUNDER: &[Question] = &[
    question(
        "decision-useful",
        "Would it help you to decide what to fund, or what to do differently?",
    ),
    question(
        "proportionate",
        "Is the work that it asks for in proportion to the size of your grants?",
    ),
    question(
        "comparable",
        "Could you lay the figures of several grantees side by side?",
    ),
    question(
        "fits-existing-report",
        "Does it fit the reports that you ask for already?",
    ),
];

const INVESTOR: &[Question] = &[
    question(
        "comparable-over-time",
        "Can figures be compared over time, and between portfolios?",
    ),
    question(
        "attribution-and-risk",
        "Does it say how much of a change may be put down to the work, and what could go wrong?",
    ),
    question(
        "material",
        "Would the figure make a difference to a decision to invest?",
    ),
    question(
        "auditable",
        "Could somebody independent follow a figure back to where it came from?",
    ),
];

const CITIZEN: &[Question] = &[
    question(
        "good-result",
        "Would the people concerned call this a good result?",
    ),
    question(
        "dignified",
        "Do the words respect the people they are about?",
    ),
    question(
        "burden-and-privacy",
        "Is what it asks of people acceptable, in time, in effort and in privacy?",
    ),
    question(
        "understandable",
        "Would the people concerned understand it?",
    ),
];

const PROVIDER: &[Question] = &[
    question(
        "feasible",
        "Could you collect it with the staff and the systems that you have?",
    ),
    question(
        "cost-and-minutes",
        "Are the cost and the minutes for each person acceptable?",
    ),
    question(
        "safeguarding",
        "Can it be asked safely, also of somebody who turns out to be at risk?",
    ),
    question(
        "useful-to-us",
        "Would the figures be of use in your own work?",
    ),
    question(
        "hard-to-game",
        "Is it hard to make the figure look better without making anybody’s life better?",
    ),
];

const RESEARCHER: &[Question] = &[
    question(
        "construct-valid",
        "Does it measure what it says it measures?",
    ),
    question(
        "reliable",
        "Would it give the same figure again where nothing has changed?",
    ),
    question(
        "evidence-appraised",
        "Is the evidence for it cited, and is said how good that evidence is?",
    ),
    question(
        "sensitive-to-change",
        "Would it show a change that is large enough to matter to people?",
    ),
    question(
        "fair-to-subgroups",
        "Does it work equally well for people of different groups?",
    ),
];

impl Perspective {
    /// What a reviewer who looks from this side is asked.
    pub const fn questions(self) -> &'static [Question] {
        match self {
            Self::Funder => FUNDER,
            Self::Investor => INVESTOR,
            Self::Citizen => CITIZEN,
            Self::Provider => PROVIDER,
            Self::Researcher => RESEARCHER,
        }
    }

    /// The question called `id`.
    pub fn question(self, id: &str) -> Option<&'static Question> {
        self.questions().iter().find(|question| question.id == id)
    }
}

impl Answer {
    /// Whether a reason is wanted, and not there.
    pub fn lacks_reason(&self) -> bool {
        let reason = self.reason.as_deref().unwrap_or_default();
        self.answer != AnswerKind::Yes && reason.trim().is_empty()
    }
}

/// The questions of its perspective that a review does not answer, in their order.
pub fn unanswered(review: &Review) -> Vec<&'static Question> {
    let questions = review.perspective.questions().iter();
    questions
        .filter(|question| !review.answers.contains_key(question.id))
        .collect()
}

/// The questions that a review answers with no or not applicable without saying why, in their order.
pub fn without_reason(review: &Review) -> Vec<&'static Question> {
    let lacks = |question: &&Question| {
        let answer = review.answers.get(question.id);
        answer.is_some_and(Answer::lacks_reason)
    };
    review
        .perspective
        .questions()
        .iter()
        .filter(lacks)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::id::DefinitionId;

    #[test]
    fn every_perspective_has_questions_of_its_own_with_plain_identifiers() {
        let mut seen = BTreeSet::new();
        for side in Perspective::ALL {
            assert!((4..=5).contains(&side.questions().len()));
            for question in side.questions() {
                assert!(DefinitionId::new(question.id).is_ok(), "{}", question.id);
                assert!(!question.id.contains('_'), "{}", question.id);
                assert!(question.text.ends_with('?'), "{}", question.text);
                assert!(seen.insert(question.id), "{} is asked twice", question.id);
            }
        }
    }

    #[test]
    fn what_is_unanswered_or_without_reason_is_told() {
        let text = "reviewer = \"ann\"\nperspective = \"citizen\"\nverdict = \"approve\"\ninterests = \"none\"\ndate = 2026-02-01\n\
                    [[subjects]]\nkind = \"metric\"\nid = \"a\"\nversion = \"1.0.0\"\nsha256 = \"0000000000000000000000000000000000000000000000000000000000000000\"\n\
                    [answers.good-result]\nanswer = \"yes\"\n\
                    [answers.dignified]\nanswer = \"no\"\nreason = \" \"\n\
                    [answers.understandable]\nanswer = \"not-applicable\"\nreason = \"Made up.\"\n";
        let review = crate::parse::review("a.toml", text).expect("a review");
        let ids = |questions: Vec<&Question>| {
            questions
                .iter()
                .map(|question| question.id)
                .collect::<Vec<_>>()
        };
        assert_eq!(ids(unanswered(&review)), ["burden-and-privacy"]);
        assert_eq!(ids(without_reason(&review)), ["dignified"]);
    }
}
