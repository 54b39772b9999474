//! What is said of a text that is still to be filled in.

use serde_json::Value;

use super::schema::Form;

/// Says that the value at `pointer` is blank and what to write; nothing where it is not blank, or where only the schema
/// knows what belongs there.
pub(super) fn explain(
    form: Form,
    pointer: &str,
    found: &Value,
    options: &[&str],
) -> Option<(String, String)> {
    if found.as_str() != Some("") {
        return None;
    }
    let steps: Vec<_> = pointer.split('/').skip(1).collect();
    let (what, wanted) = match (form, steps.as_slice()) {
        (Form::Review, ["interests"]) => (
            "“interests”".to_owned(),
            "what you stand to gain or lose by it, or none".to_owned(),
        ),
        (Form::Review, ["answers", question, "answer"]) => {
            (format!("the answer to “{question}”"), choice(options)?)
        }
        (_, [.., name]) => (format!("“{name}”"), choice(options)?),
        _ => return None,
    };
    Some((format!("{what} is blank"), format!("write {wanted}")))
}

/// `a, b or c`.
fn choice(options: &[&str]) -> Option<String> {
    let (last, first) = options.split_last()?;
    Some(match first {
        [] => (*last).to_owned(),
        first => format!("{} or {last}", first.join(", ")),
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_blank_of_a_review_is_told_at_its_line_with_what_to_write() {
        let text = "reviewer = \"ann\"\nperspective = \"citizen\"\nverdict = \"\"\ninterests = \"\"\ndate = 2026-02-01\n\
                    [[subjects]]\nkind = \"metric\"\nid = \"a\"\nversion = \"1.0.0\"\nsha256 = \"0000000000000000000000000000000000000000000000000000000000000000\"\n\
                    [answers.dignified]\nanswer = \"\"\nreason = \"\"\n[answers.good-result]\nanswer = \"maybe\"\n";
        let problems = crate::parse::review("a.toml", text).expect_err("blanks");
        let said: Vec<_> = problems.iter().map(ToString::to_string).collect();
        insta::assert_snapshot!(said.join("\n"), @"
        a.toml:3:1: “verdict” is blank (write approve, object or comment)
        a.toml:4:1: “interests” is blank (write what you stand to gain or lose by it, or none)
        a.toml:12:1: the answer to “dignified” is blank (write yes, no or not-applicable)
        a.toml:15:1: “answer” is “maybe”, which is not one of its values (the values are yes, no, not-applicable)
        ");
    }
}
