use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The map no longer has an outcome that it had.
    /// ## Why
    /// Old reports on it have no place on the map, and totals over the map are no longer of like with like.
    /// ## Before
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
    /// ## After
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
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the first number of the version. Say in the change record where reports on it belong now, and give the
    /// outcome the status `retired` or `superseded`. Do not use its number again.
    RULE("map-outcome-removed") = {
        summary: "the map no longer has one of its outcomes",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let leaves = edit.leaves("outcomes") || (edit.is("outcomes") && !edit.is_new());
            let another = edit.is("outcomes/*/outcome") && edit.leads_elsewhere();
            pair.is(Kind::Map) && !edit.is_reordered() && (leaves || another)
        },
    }
}
