use crate::definition::measure::Range;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};

declare_rule! {
    /// ## What it does
    /// Looks for a code that stands for “no answer” and is among the codes of the answers too.
    /// ## Why it matters
    /// Real answers with that code are left out as missing, and nobody sees it in the score.
    /// ## Fires
    /// ```toml
    /// # data-sources/question.toml
    /// id = "question"
    /// version = "1.0.0"
    /// title = "Question"
    /// kind = "instrument"
    /// provenance = {}
    ///
    /// [instrument]
    /// items = 2
    /// response = { minimum = 0, maximum = 10, step = 1 }
    /// missing_codes = [9]
    /// other_responses = [{ items = [2], response = { minimum = 0, maximum = 4, step = 2 }, missing_codes = [4] }]
    /// ```
    /// ## Passes
    /// ```toml
    /// # data-sources/question.toml
    /// id = "question"
    /// version = "1.0.0"
    /// title = "Question"
    /// kind = "instrument"
    /// provenance = {}
    ///
    /// [instrument]
    /// items = 2
    /// response = { minimum = 0, maximum = 10, step = 1 }
    /// missing_codes = [99]
    /// other_responses = [{ items = [2], response = { minimum = 0, maximum = 4, step = 2 }, missing_codes = [3] }]
    /// ```
    /// ## How to fix
    /// Look the codes up in the manual, and correct the code or the range of the answers.
    RULE("missing-code") = {
        summary: "a code stands for “no answer” and for an answer",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (living, source) in context.data_sources() {
        let Some(instrument) = &source.instrument else {
            continue;
        };
        let mut look = |pointer: &str, missing: &[f64], response: Range| {
            let missing = missing.iter().enumerate();
            for (at, code) in missing.filter(|(_, code)| is_answer(**code, response)) {
                sink.report(
                    living,
                    &format!("{pointer}/missing_codes/{at}"),
                    format!("{code} stands for “no answer”, but is an answer too"),
                    "correct the code, or the range of the answers".to_owned(),
                );
            }
        };
        let response = instrument.response;
        look("/instrument", &instrument.missing_codes, response);
        for (at, other) in instrument.other_responses.iter().enumerate() {
            let pointer = format!("/instrument/other_responses/{at}");
            look(&pointer, &other.missing_codes, other.response);
        }
    }
}

/// Whether a code is one of a range's.
fn is_answer(code: f64, range: Range) -> bool {
    let (Some(low), Some(high)) = (range.minimum, range.maximum) else {
        return false;
    };
    let step = range.step.filter(|step| *step > 0.0).unwrap_or(1.0);
    let steps = (code - low) / step;
    (low..=high).contains(&code) && (steps - steps.round()).abs() < 1e-9
}
