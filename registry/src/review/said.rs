//! What only the reviewer can say.

use std::collections::BTreeMap;
use std::str::FromStr;

use crate::governance::review::{Answer, AnswerKind, Perspective, ReviewVerdict};
use crate::suggest;

/// What a reviewer has said so far; the rest stays blank in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// Her verdict.
    pub verdict: Option<ReviewVerdict>,
    /// Her interests in the matter.
    pub interests: Option<String>,
    /// Her answers, by the identifier of the question.
    pub answers: BTreeMap<String, Answer>,
    /// Her words.
    pub comment: Option<String>,
}

/// An answer with the question it belongs to, written `ID=yes` or `ID=no:reason`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedAnswer {
    /// The identifier of the question.
    pub id: String,
    /// The answer.
    pub answer: Answer,
}

/// Why an answer is none.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnswerError {
    /// It is not written as an answer.
    #[error(
        "“{0}” is not an answer: write the question, =, then yes, no or not-applicable, and behind a colon the reason, as in feasible=no:we have nobody to do it"
    )]
    Form(String),
    /// Nobody on that side is asked that.
    #[error("“{id}” is not a question to {}{near}; the questions are {list}", side.with_article(), near = near.map(|near| format!("; did you mean “{near}”?")).unwrap_or_default(), list = side.questions().iter().map(|question| question.id).collect::<Vec<_>>().join(", "))]
    Unknown {
        /// The identifier given.
        id: String,
        /// The perspective.
        side: Perspective,
        /// The nearest question.
        near: Option<&'static str>,
    },
    /// No, or not applicable, without a reason.
    #[error(
        "“{id}” is answered with {answer} and without a reason: add it behind a colon, as in {id}={answer}:because …"
    )]
    NoReason {
        /// The question.
        id: String,
        /// The answer.
        answer: &'static str,
    },
}

impl AnswerKind {
    /// The word used in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotApplicable => "not-applicable",
        }
    }

    /// Reads the answer that `text` begins with, in any of the ways people write it, and what stands behind it.
    pub(super) fn begins(text: &str) -> Option<(Self, &str)> {
        const WORDS: [(&str, AnswerKind); 6] = [
            ("not-applicable", AnswerKind::NotApplicable),
            ("not applicable", AnswerKind::NotApplicable),
            ("n/a", AnswerKind::NotApplicable),
            ("na", AnswerKind::NotApplicable),
            ("yes", AnswerKind::Yes),
            ("no", AnswerKind::No),
        ];
        let text = text.trim();
        WORDS.into_iter().find_map(|(word, kind)| {
            let head = text.get(..word.len())?;
            let rest = &text[word.len()..];
            let ends = !rest.starts_with(|letter: char| letter.is_alphanumeric());
            (head.eq_ignore_ascii_case(word) && ends).then_some((kind, rest))
        })
    }
}

impl FromStr for NamedAnswer {
    type Err = AnswerError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || AnswerError::Form(text.chars().take(100).collect());
        let (id, said) = text.split_once('=').ok_or_else(bad)?;
        let (answer, rest) = AnswerKind::begins(said).ok_or_else(bad)?;
        let reason = match rest.trim() {
            "" => None,
            rest => Some(rest.strip_prefix(':').ok_or_else(bad)?.trim()),
        };
        Ok(Self {
            id: id.trim().to_owned(),
            answer: Answer {
                answer,
                reason: reason
                    .filter(|reason| !reason.is_empty())
                    .map(str::to_owned),
            },
        })
    }
}

impl Said {
    /// Checks that every answer is one to a question of `side`, and says why where a reason is wanted.
    pub(super) fn check(&self, side: Perspective) -> Result<(), AnswerError> {
        for (id, answer) in &self.answers {
            if side.question(id).is_none() {
                let ids = side.questions().iter().map(|question| question.id);
                return Err(AnswerError::Unknown {
                    id: id.clone(),
                    side,
                    near: suggest::nearest(id, ids),
                });
            }
            if answer.lacks_reason() {
                let (id, answer) = (id.clone(), answer.answer.name());
                return Err(AnswerError::NoReason { id, answer });
            }
        }
        Ok(())
    }
}

impl ReviewVerdict {
    /// The word used in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Object => "object",
            Self::Comment => "comment",
        }
    }
}

impl FromStr for ReviewVerdict {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let all = [Self::Approve, Self::Object, Self::Comment];
        let found = all.into_iter().find(|verdict| verdict.name() == text);
        found.ok_or_else(|| format!("“{text}” is not a verdict: write approve, object or comment"))
    }
}

impl FromStr for Perspective {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|side| side.name() == text);
        found.ok_or_else(|| {
            let names = Self::ALL.map(Self::name);
            let near = suggest::nearest(text, names)
                .map_or_else(String::new, |near| format!("; did you mean “{near}”?"));
            format!(
                "“{text}” is not a perspective{near}; they are {}",
                names.join(", ")
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_with_their_reason() {
        let read = |text: &str| {
            let NamedAnswer { id, answer } = text.parse().ok()?;
            Some((id, answer.answer, answer.reason))
        };
        let some = |id: &str, kind, reason: Option<&str>| {
            Some((id.to_owned(), kind, reason.map(str::to_owned)))
        };
        assert_eq!(
            read("feasible=yes"),
            some("feasible", AnswerKind::Yes, None)
        );
        assert_eq!(
            read("a=No: too = dear: for us"),
            some("a", AnswerKind::No, Some("too = dear: for us"))
        );
        assert_eq!(
            read("a=n/a:nobody asks"),
            some("a", AnswerKind::NotApplicable, Some("nobody asks"))
        );
        for bad in [
            "feasible",
            "feasible=",
            "feasible=maybe",
            "feasible=none",
            "feasible=yes we can",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
