use crate::engine::Submission;
use crate::rule::declare_rule;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds a form whose profile was edited since the form was made: its digest is not the one that stands beside it. The submission was judged by the profile as it stands in the file, unless another was given.
    /// ## Why it matters
    /// A profile says what a funder asks for. Whoever edits it in one copy of the form is judged by something else than all others.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Ask whoever gave you the form for a new copy, and move your rows into it. If the change was agreed, make the form anew from the changed profile.
    /// ## Source
    /// The SHA-256 of the profile that the form carries.
    "carried-profile-changed", Structure, Warning, "the profile that a form carries was edited", since "0.5.0", whole judge
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    if submission.carriage.all.is_empty() {
        return Err("no file carries a profile".to_owned());
    }
    for one in &submission.carriage.all {
        let Ok(read) = &one.outcome else { continue };
        if !read.carried.is_changed() {
            continue;
        }
        let judged = if one.is_used {
            "it was judged by the profile as it stands there now"
        } else {
            "it was judged by another profile"
        };
        let words = Words::new(format!(
            "the profile “{}” in “{}” was edited after the form was made; {judged}",
            read.profile.header.id, one.file
        ))
        .expected("the profile as it was when the form was made");
        sink.submission(&one.file, words);
    }
    Ok(())
}
