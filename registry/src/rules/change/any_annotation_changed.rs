use crate::rules::change_rule::{Bump, Verdict, annotation, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A remark, another name, a warning, a citation or a translation is worded differently, or is gone.
    /// ## Why
    /// No value depends on it. But people may have relied on it when they chose or approved the definition, so they are
    /// told.
    /// ## Before
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// notes = ["Ask in the same way each time."]
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
    /// notes = ["Ask on the same day of the week each time."]
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the last number of the version. Should the remark decide what is counted, put it where that is said: in the
    /// definition, or in who is counted.
    RULE("any-annotation-changed") = {
        summary: "something that only explains was altered or taken away",
        verdict: Verdict::Bump(Bump::Patch),
        touches: |_, edit| annotation::is_altered(edit),
    }
}
