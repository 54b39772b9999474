use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A reference asks for other versions of the same definition, out of the same series: `^1.2` where it was `^1.0`.
    /// Below 1.0.0 every second number is a series of its own.
    /// ## Why
    /// Within a series old reports stay valid and what both can hold is comparable. What matters is said by the version
    /// referred to.
    /// ## Before
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// core_metrics = ["lonely-often@^1.0"]
    /// provenance = {}
    /// ```
    /// ## After
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// core_metrics = ["lonely-often@^1.2"]
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the last number of the version.
    RULE("any-reference-moved") = {
        summary: "a reference asks for other versions of the same series",
        verdict: Verdict::Bump(Bump::Patch),
        touches: |_, edit| edit.from.is_none() && edit.stays_in_series(),
    }
}
