use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The map has an outcome that it did not have.
    /// ## Why
    /// More can be reported. What was reported on the other outcomes keeps its place.
    /// ## Before
    /// ```toml
    /// # map.toml
    /// id = "open-outcomes-map"
    /// version = "1.0.0"
    /// title = "Open Outcomes Map"
    /// base_iri = "https://w3id.org/open-outcomes/"
    /// domains = [{ id = "social", title = "Social" }]
    /// outcomes = [{ number = 1, outcome = "wellbeing@^1.0", domain = "social" }]
    /// provenance = {}
    /// ```
    /// ## After
    /// ```toml
    /// # map.toml
    /// id = "open-outcomes-map"
    /// version = "1.0.0"
    /// title = "Open Outcomes Map"
    /// base_iri = "https://w3id.org/open-outcomes/"
    /// domains = [{ id = "social", title = "Social" }]
    /// outcomes = [
    ///     { number = 1, outcome = "wellbeing@^1.0", domain = "social" },
    ///     { number = 2, outcome = "social-connections@^1.0", domain = "social" },
    /// ]
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the second number of the version. Give it the next free number: one in between would move every outcome
    /// after it.
    RULE("map-outcome-added") = {
        summary: "the map has one more outcome",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| pair.is(Kind::Map) && edit.joins("outcomes"),
    }
}
