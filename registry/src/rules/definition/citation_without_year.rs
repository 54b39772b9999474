use serde_json::Value;

use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::walk::every_part;
use crate::rules::{Context, Sink};

declare_rule! {
    /// ## What it does
    /// Looks at each fact that is said to be verified, and asks for the year of its document, or for an
    /// address or a DOI by which it can be found.
    /// ## Why it matters
    /// Documents have editions. Without any of these nobody can look again.
    /// ## Fires
    /// ```toml
    /// # data-sources/short-wellbeing-scale.toml
    /// id = "short-wellbeing-scale"
    /// version = "1.0.0"
    /// title = "Short wellbeing scale"
    /// kind = "instrument"
    ///
    /// [provenance.citation]
    /// text = "User guide"
    /// confidence = "verified"
    /// ```
    /// ## Passes
    /// ```toml
    /// # data-sources/short-wellbeing-scale.toml
    /// id = "short-wellbeing-scale"
    /// version = "1.0.0"
    /// title = "Short wellbeing scale"
    /// kind = "instrument"
    ///
    /// [provenance.citation]
    /// text = "User guide"
    /// year = 2020
    /// confidence = "verified"
    /// ```
    /// ```toml
    /// # data-sources/long-wellbeing-scale.toml
    /// id = "long-wellbeing-scale"
    /// version = "1.0.0"
    /// title = "Long wellbeing scale"
    /// kind = "instrument"
    ///
    /// [provenance.citation]
    /// text = "User guide"
    /// doi = "10.1000/182"
    /// confidence = "verified"
    /// ```
    /// ## How to fix
    /// Add `year`, `url` or `doi`. If nobody has seen the document, say `well-known` or `unsure`.
    RULE("citation-without-year") = {
        summary: "a verified fact names neither the year of its document nor an address",
        severity: Severity::Warning,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for living in context.standard.definitions() {
        every_part(living, &mut |pointer, part| {
            if pointer.ends_with("/citation") && cannot_be_found(part) {
                sink.report(
                    living,
                    pointer,
                    "this citation is “verified”, but has neither a year, an address nor a DOI"
                        .to_owned(),
                    "add `year`, `url` or `doi`, or say how sure we really are".to_owned(),
                );
            }
        });
    }
}

fn cannot_be_found(citation: &Value) -> bool {
    citation["confidence"] == "verified"
        && citation.get("year").is_none()
        && citation.get("url").is_none()
        && citation.get("doi").is_none()
}
