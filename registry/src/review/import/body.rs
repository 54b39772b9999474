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
                        "“{}” is a question to a {}, and the perspective is {}",
                        question.id,
                        other.name(),
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
mod tests {
    use super::*;
    use crate::review::block::block;

    fn told(text: &str) -> Result<Told, Vec<String>> {
        Body::read(text)
            .expect("a text")
            .told(ReviewVerdict::Approve)
    }

    #[test]
    fn case_bullets_and_emphasis_do_not_matter() {
        let text = "Thank you for this.\r\n\r\n1. **PERSPECTIVE:** Citizen.\r\n* Interests: `none`\r\n- [x] Good result: YES\r\n\
                    dignified: No – the word\r\n  “service user” is not ours\r\n__burden-and-privacy__: n/a; nobody is asked\r\n\
                    + understandable : yes, mostly\r\n\r\n> Interests: a grant\r\n<!-- dignified: yes -->\r\nNote: see page 2.\r\n";
        let Told {
            perspective,
            organisation,
            said,
        } = told(text).expect("a review");
        assert_eq!((perspective, organisation), (Perspective::Citizen, None));
        assert_eq!(said.interests.as_deref(), Some("none"));
        let answers: Vec<_> = said
            .answers
            .iter()
            .map(|(id, answer)| {
                format!(
                    "{id} = {} ({})",
                    answer.answer.name(),
                    answer.reason.as_deref().unwrap_or("-")
                )
            })
            .collect();
        insta::assert_snapshot!(answers.join("\n"), @"
        burden-and-privacy = not-applicable (nobody is asked)
        dignified = no (the word “service user” is not ours)
        good-result = yes (-)
        understandable = yes (mostly)
        ");
        insta::assert_snapshot!(said.comment.unwrap_or_default(), @"
        Thank you for this.


        > Interests: a grant

        Note: see page 2.
        ");
    }

    #[test]
    fn the_block_as_it_was_pasted_lacks_what_only_she_can_say() {
        for side in Perspective::ALL {
            let missing = told(&block(side)).expect_err("blanks");
            assert_eq!(missing.len(), 1 + side.questions().len(), "{missing:?}");
            let filled: Vec<_> = block(side)
                .lines()
                .map(|line| match line {
                    line if line.ends_with("Organisation: ") => line.to_owned(),
                    line if line.ends_with(": ") => format!("{line}yes"),
                    line => line.to_owned(),
                })
                .collect();
            let told = told(&filled.join("\n")).expect("a review");
            assert_eq!(
                (told.perspective, told.said.comment, told.organisation),
                (side, None, None)
            );
        }
        insta::assert_snapshot!(block(Perspective::Citizen), @"
        - Perspective: citizen
        - Interests: 
          (what you stand to gain or lose by it, or none)
        - Organisation: 
          (the one you speak for; may stay blank)
        - good-result: 
          (Would the people concerned call this a good result?)
        - dignified: 
          (Do the words respect the people they are about?)
        - burden-and-privacy: 
          (Is what it asks of people acceptable, in time, in effort and in privacy?)
        - understandable: 
          (Would the people concerned understand it?)
        ");
    }

    #[test]
    fn the_block_may_be_pasted_below_what_she_wrote() {
        let text = format!(
            "Perspective: Funder\nInterests: none\nSound.\n\n{}",
            block(Perspective::Funder)
        );
        let missing = told(&text).expect_err("no answers");
        assert_eq!(missing.len(), 4, "{missing:?}");
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let text = "Perspective: citizen\nPerspective: funder\nperspective: investor\n";
        assert_eq!(
            told(text).expect_err("twice")[0],
            "“perspective” is there more than once"
        );
        let text = "Perspective: citizen\ngood-result: perhaps\ndignified: no\nmaterial: yes\nunderstandable: yes\nunderstandable: no, not at all\n";
        insta::assert_snapshot!(told(text).expect_err("much").join("\n"), @"
        “interests” is missing: what she stands to gain or lose, or none
        “material” is a question to a investor, and the perspective is citizen
        the answer to “good-result” begins with neither yes, no nor not applicable
        “dignified” is answered no, and the reason is missing
        the answer to “burden-and-privacy” is missing
        “understandable” is there more than once
        ");
        insta::assert_snapshot!(told("Perspective: citizn").expect_err("much").join("\n"), @"
        “citizn” is not a perspective; did you mean “citizen”?; they are funder, investor, citizen, provider, researcher
        “interests” is missing: what she stands to gain or lose, or none
        ");
    }

    #[test]
    fn hostile_texts_are_refused_or_stay_words() {
        assert!(Body::read(&"a".repeat(MAX_BODY + 1)).is_err());
        for hidden in ["a\u{202E}b", "a\u{200B}", "\u{0}", "a\rb", "\u{1b}[31m"] {
            let refused = Body::read(hidden).expect_err("it is refused");
            assert!(refused.contains("U+"), "{refused}");
        }
        let body = Body::read("verdict = \"approve\"\n[[subjects]]\n<!-- \nPerspective: citizen")
            .expect("a text");
        assert!(body.is_plain());
        assert_eq!(body.comment, "verdict = \"approve\"\n[[subjects]]\n");
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in "(?s)(Perspective: citizen\n|dignified: no|[*_`>:<!\\- \n]|.){0,40}") {
            if let Ok(body) = Body::read(&text) {
                let _ = body.told(ReviewVerdict::Object);
            }
        }
    }
}
