use crate::kind::Kind;
use crate::rules::change_rule::{Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A domain of the map has another title.
    /// ## Why
    /// The title is all that says what belongs to a domain. Only people can tell whether the new one says the same more
    /// clearly, or draws the line elsewhere.
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
    /// domains = [{ id = "social", title = "People and places" }]
    /// outcomes = [{ number = 1, outcome = "wellbeing@^1.0", domain = "social" }]
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Say in the change record under `decisions` whether it is a `clarification` or a change of `meaning`, and why.
    /// Where the line is drawn elsewhere, a new domain with an identifier of its own is clearer.
    RULE("map-domain-title") = {
        summary: "a domain has another title",
        verdict: Verdict::JUDGE,
        touches: |pair, edit| pair.is(Kind::Map) && edit.is("domains/*/title"),
    }
}
