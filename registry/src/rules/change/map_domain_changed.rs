use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A domain of the map is new, is gone, or has another identifier.
    /// ## Why
    /// Whoever adds up by domain finds the whole divided otherwise. Totals from before and after do not stand on one
    /// line.
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
    /// domains = [
    ///     { id = "social", title = "Social" },
    ///     { id = "economic", title = "Economic" },
    /// ]
    /// outcomes = [{ number = 1, outcome = "wellbeing@^1.0", domain = "social" }]
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version. List in the change record which outcomes stand where now, so that old
    /// totals can be made again.
    RULE("map-domain-changed") = {
        summary: "the map is divided into other domains",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let comes_or_goes = edit.joins("domains") || edit.leaves("domains");
            let another = edit.is("domains/*/id") || (edit.is("domains") && !edit.is_reordered());
            pair.is(Kind::Map) && (comes_or_goes || another)
        },
    }
}
