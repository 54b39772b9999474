//! The text of an approval: lines that say what a forge cannot know, and the reviewer's own words.
//!
//! It is hostile input: whatever it holds ends as a value in a file, or in a message.

use crate::governance::review::{Answer, AnswerKind, Perspective, ReviewVerdict};
use crate::review::block::is_note;
use crate::review::said::Said;
use crate::rules::is_hidden;

/// The largest text of an approval, in bytes.
const MAX_BODY: usize = 64 * 1024;

/// What an approval says in words.
#[derive(Debug, Default)]
pub(super) struct Body {
    lines: Vec<(&'static str, String)>,
    comment: String,
}

/// What a review needs and an approval says, perspective by perspective.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) perspective: Perspective,
    pub(super) organisation: Option<String>,
    pub(super) said: Said,
}

impl Body {
    /// Reads the text of an approval.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        if text.len() > MAX_BODY {
            return Err(format!("its text is longer than {MAX_BODY} bytes"));
        }
        let text = text.replace("\r\n", "\n");
        let odd = |letter: &char| {
            is_hidden(*letter) || (letter.is_control() && !matches!(letter, '\n' | '\t'))
        };
        if let Some(letter) = text.chars().find(odd) {
            let code = u32::from(letter);
            return Err(format!(
                "its text holds U+{code:04X}, a character that nobody sees: delete it there"
            ));
        }
        let mut body = Self::default();
        let mut inside = false;
        for line in without_comments(&text)
            .lines()
            .filter(|line| !is_note(line))
        {
            if let Some((key, value)) = key_of(line) {
                body.lines.push((key, value.to_owned()));
                inside = true;
            } else if inside && line.starts_with([' ', '\t']) && !line.trim().is_empty() {
                // The line above goes on here.
                if let Some((_, value)) = body.lines.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else {
                inside = false;
                body.comment.push_str(line);
                body.comment.push('\n');
            }
        }
        Ok(body)
    }

    /// Whether none of its lines is one of a review.
    pub(super) fn is_plain(&self) -> bool {
        self.lines.is_empty()
    }

    /// The perspective it names.
    pub(super) fn perspective(&self) -> Result<Option<Perspective>, String> {
        let Some(value) = self.value("perspective")? else {
            return Ok(None);
        };
        let word = value.trim_end_matches('.').to_lowercase();
        word.parse().map(Some)
    }

    /// What it says, or all that is missing or wrong, in words.
    pub(super) fn told(self, verdict: ReviewVerdict) -> Result<Told, Vec<String>> {
        let mut wrong = Vec::new();
        let perspective = self.perspective().unwrap_or_else(|why| {
            wrong.push(why);
            None
        });
        let mut take = |found: Result<Option<String>, String>| {
            found.unwrap_or_else(|why| {
                wrong.push(why);
                None
            })
        };
        let interests = take(self.value("interests"));
        let organisation = take(self.value("organisation"));
        if perspective.is_none() && wrong.is_empty() {
            wrong.push("“perspective” is missing".to_owned());
        }
        if interests.is_none() {
            wrong.push(
                "“interests” is missing: what she stands to gain or lose, or none".to_owned(),
            );
        }
        let mut said = Said {
            verdict: Some(verdict),
            interests,
            ..Said::default()
        };
        if let Some(side) = perspective {
            self.answers(side, verdict, &mut said, &mut wrong);
        }
        let comment = self.comment.trim();
        said.comment = (!comment.is_empty()).then(|| comment.to_owned());
        match perspective {
            Some(perspective) if wrong.is_empty() => Ok(Told {
                perspective,
                organisation,
                said,
            }),
            _ => Err(wrong),
        }
    }

    fn answers(
        &self,
        side: Perspective,
        verdict: ReviewVerdict,
        said: &mut Said,
        wrong: &mut Vec<String>,
    ) {
        for other in Perspective::ALL.into_iter().filter(|other| *other != side) {
            for question in other.questions() {
                if self.value(question.id).is_ok_and(|value| value.is_some()) {
                    wrong.push(format!(
                        "“{}” is a question to {}, and the perspective is {}",
                        question.id,
                        other.with_article(),
                        side.name()
                    ));
                }
            }
        }
        for question in side.questions() {
            let id = question.id;
            match self
                .value(id)
                .map(|value| value.map(|value| answer(&value)))
            {
                Err(why) => wrong.push(why),
                Ok(Some(Some(answer))) if answer.lacks_reason() => {
                    wrong.push(format!(
                        "“{id}” is answered {}, and the reason is missing",
                        answer.answer.name()
                    ));
                }
                Ok(Some(Some(answer))) => {
                    said.answers.insert(id.to_owned(), answer);
                }
                Ok(Some(None)) => wrong.push(format!(
                    "the answer to “{id}” begins with neither yes, no nor not applicable"
                )),
                Ok(None) if verdict == ReviewVerdict::Approve => {
                    wrong.push(format!("the answer to “{id}” is missing"));
                }
                Ok(None) => {}
            }
        }
    }

    /// The value of a line, which may stand there again with the same words only.
    fn value(&self, key: &str) -> Result<Option<String>, String> {
        let lines = self.lines.iter();
        let mut values = lines.filter(|(of, value)| *of == key && !value.is_empty());
        let Some((_, first)) = values.next() else {
            return Ok(None);
        };
        if values.any(|(_, value)| value.to_lowercase() != first.to_lowercase()) {
            return Err(format!("“{key}” is there more than once"));
        }
        Ok(Some(first.clone()))
    }
}

fn answer(value: &str) -> Option<Answer> {
    let (answer, rest) = AnswerKind::begins(value)?;
    let reason = rest
        .trim_start_matches([' ', '\t', ',', ';', ':', '.', '-', '–', '—'])
        .trim();
    Some(Answer {
        answer,
        reason: (!reason.is_empty()).then(|| reason.to_owned()),
    })
}

/// The key and the value of a line such as `- **Interests:** none`. A quotation of somebody else is no such line.
fn key_of(line: &str) -> Option<(&'static str, &str)> {
    const MARKS: [char; 5] = ['*', '_', '`', ' ', '\t'];
    let (key, value) = without_bullet(line).split_once(':')?;
    let key = key.trim_matches(MARKS).to_lowercase().replace(' ', "-");
    let questions = Perspective::ALL
        .into_iter()
        .flat_map(Perspective::questions);
    let mut known =
        questions
            .map(|question| question.id)
            .chain(["perspective", "interests", "organisation"]);
    let found = match key.as_str() {
        "organization" => "organisation",
        "interest" => "interests",
        key => known.find(|known| *known == key)?,
    };
    Some((found, value.trim_matches(MARKS)))
}

fn without_bullet(line: &str) -> &str {
    let line = line.trim_start();
    let numbered = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let rest = match numbered.strip_prefix(['.', ')']) {
        Some(rest) if numbered.len() < line.len() => rest,
        _ => line
            .strip_prefix(['-', '*', '+'])
            .filter(|rest| rest.starts_with([' ', '\t']))
            .unwrap_or(line),
    };
    let rest = rest.trim_start();
    let ticked = ["[ ]", "[x]", "[X]"]
        .into_iter()
        .find_map(|tick| rest.strip_prefix(tick));
    ticked.unwrap_or(rest)
}

/// The text as readers of the forge see it: HTML comments are hidden there.
fn without_comments(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!--") {
        shown.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    shown + rest
}

#[cfg(test)]
mod tests;
