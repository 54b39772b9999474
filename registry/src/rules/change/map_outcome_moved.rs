use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// An outcome has another number on the map, or stands in another domain.
    /// ## Why
    /// Outcomes are cited by number, and totals are made by domain. After a move an old number names another outcome, and
    /// totals jump without anything having happened.
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
    /// outcomes = [{ number = 3, outcome = "wellbeing@^1.0", domain = "social" }]
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version, and list the old and the new place in the change record, so that old
    /// reports can be read. If it is only to make room, take the next free number for what is new instead.
    RULE("map-outcome-moved") = {
        summary: "an outcome has another number or domain on the map",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            pair.is(Kind::Map) && edit.is_any(&["outcomes/*/number", "outcomes/*/domain"])
        },
    }
}
