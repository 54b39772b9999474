//! The text of a review file: made for a person who has only a text editor.

use jiff::civil::Date;

use super::said::Said;
use crate::governance::review::{Answer, Perspective, Subject};
use crate::id::DefinitionId;
use crate::source::STANDARDS;
use crate::standard::Living;

/// A review, as far as it is known.
pub(super) struct Draft<'s> {
    pub(super) texts: &'s [&'s Living],
    pub(super) subjects: &'s [Subject],
    pub(super) reviewer: &'s DefinitionId,
    pub(super) organisation: Option<&'s DefinitionId>,
    pub(super) perspective: Perspective,
    pub(super) date: Date,
    pub(super) said: &'s Said,
    /// Where it was given, if not in this file.
    pub(super) imported_from: Option<&'s str>,
}

impl Draft<'_> {
    /// The file.
    pub(super) fn text(&self) -> String {
        let mut text = String::from("#:schema ../../../../schema/review.schema.json\n\n");
        self.head(&mut text);
        self.fields(&mut text);
        self.texts(&mut text);
        self.answers(&mut text);
        text
    }

    /// What was read, and what to do with the file.
    fn head(&self, text: &mut String) {
        text.push_str("# A review of\n");
        for living in self.texts {
            let header = living.value.header();
            text.push_str(&format!(
                "#   the {} “{}”, version {}, in {STANDARDS}/{}\n",
                living.value.kind().label(),
                one_line(&header.title),
                header.version,
                living.file
            ));
        }
        if let Some(from) = self.imported_from {
            text.push_str(&format!("# as it was given at {}\n\n", one_line(from)));
            return;
        }
        text.push_str(
            "#\n\
             # What to do: read what is named above, as it stands today. Then fill in what is blank below, between the\n\
             # quotation marks, and save this file. Lines that begin with # are notes to you. In your own words use\n\
             # curly quotation marks “ ” or single ones ' '.\n\
             #\n\
             # Whether it is right:      open-outcomes check         names each line that is still blank\n\
             # Whether reviews suffice:  open-outcomes review gate   says what the change still needs\n\n",
        );
    }

    fn fields(&self, text: &mut String) {
        let guided = self.imported_from.is_none();
        let note = |text: &mut String, note: &str| {
            if guided {
                text.push_str(note);
            }
        };
        note(text, "# Who you are, as people.toml has it.\n");
        text.push_str(&field("reviewer", self.reviewer.as_str()));
        if let Some(organisation) = self.organisation {
            text.push_str(&field("organisation", organisation.as_str()));
        }
        text.push_str(&field("perspective", self.perspective.name()));
        text.push_str(&format!("date = {}\n", self.date));
        if let Some(from) = self.imported_from {
            text.push_str(&field("imported_from", from));
        }
        note(
            text,
            "\n# Your verdict: approve (good as it is), object (not to be published as it is) or comment (a remark).\n",
        );
        text.push_str(&field(
            "verdict",
            self.said.verdict.map_or("", |verdict| verdict.name()),
        ));
        note(
            text,
            "\n# What you, or those you work for, stand to gain or lose by it: money, a contract, your own work, a close tie to\n\
             # an author. Where there is nothing, write none.\n",
        );
        text.push_str(&field(
            "interests",
            self.said.interests.as_deref().unwrap_or_default().trim(),
        ));
        note(
            text,
            "\n# Your own words, on as many lines as you like between the two lines of quotation marks. They may stay blank.\n",
        );
        match &self.said.comment {
            Some(comment) => text.push_str(&field("comment", comment)),
            None if guided => text.push_str("comment = \"\"\"\n\"\"\"\n"),
            None => {}
        }
    }

    fn texts(&self, text: &mut String) {
        text.push('\n');
        if self.imported_from.is_none() {
            text.push_str(
                "# The texts you read, each with its fingerprint. Leave these lines as they are.\n",
            );
        }
        let subjects = self.subjects.iter().map(|subject| {
            format!(
                "[[subjects]]\nkind = \"{}\"\nid = \"{}\"\nversion = \"{}\"\nsha256 = \"{}\"\n",
                subject.kind, subject.id, subject.version, subject.sha256
            )
        });
        text.push_str(&subjects.collect::<Vec<_>>().join("\n"));
    }

    fn answers(&self, text: &mut String) {
        let answers = &self.said.answers;
        let guided = self.imported_from.is_none();
        if guided {
            text.push_str(&format!(
                "\n# What {} is asked. Answer each with yes, no or not-applicable, and say why where it is not yes. Who objects or\n\
                 # remarks may delete the questions she has no answer to: the line in square brackets and the two below it.\n",
                self.perspective.with_article()
            ));
        }
        for question in self.perspective.questions() {
            let answer = answers.get(question.id);
            if answer.is_none() && !guided {
                continue;
            }
            if guided {
                text.push_str(&format!("\n# {}", question.text));
            }
            text.push_str(&format!(
                "\n[answers.{}]\n{}",
                question.id,
                answered(answer)
            ));
        }
    }
}

fn answered(answer: Option<&Answer>) -> String {
    match answer {
        None => "answer = \"\" # yes, no or not-applicable\nreason = \"\"\n".to_owned(),
        Some(Answer { answer, reason }) => {
            let reason = reason.as_deref().map(|reason| field("reason", reason));
            field("answer", answer.name()) + &reason.unwrap_or_default()
        }
    }
}

/// A line of TOML, whatever `value` holds.
fn field(key: &str, value: &str) -> String {
    format!("{key} = {}\n", toml::Value::from(value))
}

/// A text from elsewhere within a comment, which it must not end.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn no_value_breaks_out_of_its_line(value in "(?s).{0,60}") {
            let text = field("comment", &value) + &field("verdict", "object");
            let read: toml::Table = text.parse().expect("TOML");
            proptest::prop_assert_eq!(read["comment"].as_str(), Some(value.as_str()));
            proptest::prop_assert_eq!(read.len(), 2);
            proptest::prop_assert!(!one_line(&value).contains(['\n', '\r']));
        }
    }

    #[test]
    fn quotation_marks_and_line_ends_stay_inside() {
        for value in [
            "\"\"\"\nverdict = \"approve\"\n",
            "'''\n[answers.x]",
            "\\\"",
            "\r\nx = 1",
            "\u{0}\u{7f}",
        ] {
            let text = field("comment", value);
            let read: toml::Table = text.parse().expect("TOML");
            assert_eq!(
                (read.len(), read["comment"].as_str()),
                (1, Some(value)),
                "{text}"
            );
            assert!(
                !text.contains('\r'),
                "a carriage return is refused in files: {text:?}"
            );
        }
    }
}
