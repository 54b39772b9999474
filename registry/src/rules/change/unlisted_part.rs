use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A part has changed that no rule is about.
    /// ## Why
    /// What nobody has thought about may well be a break; it is safer to call it one until somebody has.
    /// ## Before
    /// There is no part of which this is known: a test changes every part of every definition.
    /// ## After
    /// See there.
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Tell the maintainers: a rule is missing. Until there is one, raise the first number of the version.
    RULE("unlisted-part") = {
        summary: "a part has changed that no rule is about",
        verdict: Verdict::Bump(Bump::Major),
        // It is asked for where no other rule was hit.
        touches: |_, _| false,
    }
}
