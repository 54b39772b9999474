//! How approvals are read, as people write them and as nobody should.

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
    “material” is a question to an investor, and the perspective is citizen
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
