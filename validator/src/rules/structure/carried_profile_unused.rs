use crate::engine::Submission;
use crate::rule::declare_rule;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds a form whose profile could not be used: it cannot be read, or another file of the same submission carries another one. Where a profile was given when the check began, that one counts, and nothing is found.
    /// ## Why it matters
    /// Nobody can say by which of two profiles a submission is meant to be judged.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Check forms of different funders one by one. Where a form is damaged, ask for a new copy, or name the profile with --profile.
    /// ## Source
    /// A submission answers what one funder asks for.
    "carried-profile-unused", Structure, Error, "the profile that a form carries could not be used", since "0.5.0", whole judge
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let all = &submission.carriage.all;
    if all.is_empty() {
        return Err("no file carries a profile".to_owned());
    }
    if submission.carriage.is_another_given {
        return Err("another profile was given".to_owned());
    }
    let used = all.iter().find(|one| one.is_used);
    for one in all.iter().filter(|one| !one.is_used) {
        let file = &one.file;
        let words = match (&one.outcome, used.map(|used| (used, &used.outcome))) {
            (Err(why), _) => Words::new(format!(
                "the profile that “{file}” carries cannot be read: {why}"
            ))
            .expected("the form as it was given out"),
            (Ok(read), Some((used, Ok(first)))) => Words::new(format!(
                "“{file}” carries the profile “{}”, and “{}” carries {}; all was judged by the latter",
                read.profile.header.id,
                used.file,
                if first.profile.header.id == read.profile.header.id {
                    "the same in another version or wording".to_owned()
                } else {
                    format!("“{}”", first.profile.header.id)
                }
            ))
            .expected("files that carry one and the same profile"),
            (Ok(_), _) => continue,
        };
        sink.submission(file, words);
    }
    Ok(())
}
