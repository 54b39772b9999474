use crate::governance::review::{Review, ReviewVerdict};
use crate::parse::problem::Severity;
use crate::review::questions::{unanswered, without_reason};
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::standard::InFile;
use crate::suggest;

declare_rule! {
    /// ## What it does
    /// Finds approvals that leave a question of their perspective unanswered, and reviews that answer no or not
    /// applicable without saying why, or that answer what nobody asks on their side.
    /// ## Why it matters
    /// Each perspective is asked what only it can know. An approval that passes over a question says nothing about it,
    /// and a bare no helps nobody to mend the definition.
    /// ## Fires
    /// ```toml
    /// # reviews/metrics/home/1.0.0/00000000-ann.toml
    /// reviewer = "ann"
    /// perspective = "citizen"
    /// verdict = "approve"
    /// interests = "none"
    /// date = 2026-02-01
    /// [[subjects]]
    /// kind = "metric"
    /// id = "home"
    /// version = "1.0.0"
    /// sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
    /// [answers.good-result]
    /// answer = "no"
    /// ```
    /// ## Passes
    /// ```toml
    /// # reviews/metrics/home/1.0.0/00000000-ann.toml
    /// reviewer = "ann"
    /// perspective = "citizen"
    /// verdict = "approve"
    /// interests = "none"
    /// date = 2026-02-01
    /// [[subjects]]
    /// kind = "metric"
    /// id = "home"
    /// version = "1.0.0"
    /// sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
    /// [answers.good-result]
    /// answer = "yes"
    /// [answers.dignified]
    /// answer = "yes"
    /// [answers.burden-and-privacy]
    /// answer = "no"
    /// reason = "Asked every week, it wears people out."
    /// [answers.understandable]
    /// answer = "not-applicable"
    /// reason = "It is taken from records; nobody is asked."
    /// ```
    /// ## How to fix
    /// Add the answer: `[answers.…]`, and below it a line `answer = "yes"`, "no" or "not-applicable"; where it is not yes,
    /// also a line `reason = "…"`.
    RULE("unanswered-question") = {
        summary: "a review leaves a question of its perspective open",
        severity: Severity::Warning,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for review in context.standard.reviews() {
        let (file, value) = (&review.file, &review.value);
        if value.verdict == ReviewVerdict::Approve {
            for question in unanswered(value) {
                sink.report_at(
                    file,
                    review.place("/verdict"),
                    format!("this approval does not answer “{}”: {}", question.id, question.text),
                    format!(
                        "add a line [answers.{}] and below it answer = \"…\" with yes, no or not-applicable",
                        question.id
                    ),
                );
            }
        }
        for question in without_reason(value) {
            sink.report_at(
                file,
                reason_of(review, question.id),
                format!(
                    "the answer to “{}” is not yes, and its reason is missing",
                    question.id
                ),
                "write why between the quotation marks of reason = \"…\" below the answer"
                    .to_owned(),
            );
        }
        for (id, message, help) in not_asked(value) {
            sink.report_at(file, review.place(&format!("/answers/{id}")), message, help);
        }
    }
}

/// Where the reason of an answer stands, or would.
fn reason_of(review: &InFile<Review>, question: &str) -> crate::parse::Place {
    let answer = review.value.answers.get(question);
    let last = match answer.and_then(|answer| answer.reason.as_ref()) {
        Some(_) => "reason",
        None => "answer",
    };
    review.place(&format!("/answers/{question}/{last}"))
}

/// The answers to what nobody asks on that side: identifier, message, help.
fn not_asked(review: &Review) -> Vec<(&str, String, String)> {
    let side = review.perspective;
    let others = review
        .answers
        .keys()
        .filter(|id| side.question(id).is_none());
    let said = others.map(|id| {
        let ids = side.questions().iter().map(|question| question.id);
        let help = match suggest::nearest(id, ids.clone()) {
            Some(near) => format!("did you mean “{near}”?"),
            None => format!("the questions are {}", ids.collect::<Vec<_>>().join(", ")),
        };
        (
            id.as_str(),
            format!("a {} is not asked “{id}”", side.name()),
            help,
        )
    });
    said.collect()
}
