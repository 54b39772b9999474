use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A finding on the quality of the source says something else, or was taken out.
    /// ## Why
    /// Somebody may have chosen the source because of it. The values that it gives stay as they are.
    /// ## Before
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// evidence = [
    ///     { property = "internal consistency", value = "0.80", citation = { text = "A study", confidence = "unsure" } },
    /// ]
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// evidence = [
    ///     { property = "internal consistency", value = "0.60", citation = { text = "A study", confidence = "unsure" } },
    /// ]
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the second number of the version. Say in the change record what was wrong with the finding. Where the
    /// rating rests on it, look at the rating again.
    RULE("source-evidence-changed") = {
        summary: "a finding on the quality of the source is another one",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| {
            // More that is known only explains; a citation does too.
            pair.is(Kind::DataSource)
                && edit.is("evidence/**")
                && !edit.is("evidence/*/citation/**")
                && !edit.is_new()
        },
    }
}
