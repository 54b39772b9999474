use crate::definition::Definition;
use crate::kind::Kind;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};

declare_rule! {
    /// ## What it does
    /// Finds a metric that quotes the map with words that the map does not have under that outcome.
    /// ## Why it matters
    /// A phrase is a quotation, and says that the metric comes from the map and was not added later.
    /// ## Fires
    /// ```toml
    /// # outcomes/social-connections.toml
    /// id = "social-connections"
    /// version = "1.0.0"
    /// title = "Social connections"
    /// number = 1
    /// domain = "social"
    /// phrase = "number of friends, network size"
    /// provenance = {}
    /// ```
    /// ```toml
    /// # metrics/close-friends.toml
    /// id = "close-friends"
    /// version = "1.0.0"
    /// title = "Close friends"
    /// outcomes = [{ outcome = "social-connections@^1.0", phrase = "number of close friends" }]
    /// provenance = {}
    /// ```
    /// ## Passes
    /// ```toml
    /// # outcomes/social-connections.toml
    /// id = "social-connections"
    /// version = "1.0.0"
    /// title = "Social connections"
    /// number = 1
    /// domain = "social"
    /// phrase = "number of friends, network size"
    /// provenance = {}
    /// ```
    /// ```toml
    /// # metrics/close-friends.toml
    /// id = "close-friends"
    /// version = "1.0.0"
    /// title = "Close friends"
    /// outcomes = [{ outcome = "social-connections@^1.0", phrase = "number of friends" }]
    /// provenance = {}
    /// ```
    /// ## How to fix
    /// Quote the map word for word, or leave the phrase out where the metric was added later.
    RULE("phrase-not-on-the-map") = {
        summary: "a metric quotes words that the map does not have there",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (living, metric) in context.metrics() {
        for (at, place) in metric.outcomes.iter().enumerate() {
            let outcome = context
                .standard
                .get(Kind::Outcome, place.outcome.id.as_str());
            // An outcome that is not there is another rule's finding.
            let (Some(quoted), Some(outcome)) = (&place.phrase, outcome) else {
                continue;
            };
            let Definition::Outcome(outcome) = &outcome.value else {
                continue;
            };
            let whole = outcome.phrase.as_deref().unwrap_or_default();
            if !whole.contains(quoted.as_str()) {
                let help = if whole.is_empty() {
                    "leave the phrase out: the map says nothing under that outcome".to_owned()
                } else {
                    format!("the map has: {whole}")
                };
                sink.report(
                    living,
                    &format!("/outcomes/{at}/phrase"),
                    format!(
                        "“{quoted}” is not what the map says under “{}”",
                        place.outcome.id
                    ),
                    help,
                );
            }
        }
    }
}
