use crate::engine::{KeptRow, Submission};
use crate::rule::declare_rule;
use crate::rules::told;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds figures that rest on fewer people than the metric, or the profile, wants for a figure. Where both say a number the larger counts. For changes of people who were asked twice, those who have both values are counted.
    /// ## Why it matters
    /// A figure on very few people moves with each of them, and may give them away.
    /// ## Fires
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,50,%,8,4,8
    /// ```
    /// ## Passes
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,45,%,40,18,40
    /// ```
    /// ## How to fix
    /// Leave the figure out and tell in words what you saw, or put groups or years together until there are enough people.
    /// ## Source
    /// The metric's smallest number, and the profile's.
    "below-minimum-n", Completeness, Warning, "a figure rests on fewer people than are wanted for one", since "0.5.0", whole judge
}

/// Looks at the whole submission.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let mut has_looked = false;
    submission.rows_or_why("results")?;
    for row in told::results(submission) {
        has_looked |= look_at(submission, row, sink).is_some();
    }
    if !has_looked {
        return Err("no result says of how many people it is where the profile or the metric wants a number".to_owned());
    }
    Ok(())
}

/// Nothing where the figure says no number of people, or none is wanted.
fn look_at(submission: &Submission<'_>, row: &KeptRow, sink: &mut Sink<'_>) -> Option<()> {
    let of_profile = submission.thresholds.minimum_n;
    let of_metric = told::metric(submission, row.text("metric_id"));
    let of_metric = of_metric.and_then(|metric| metric.minimum_n);
    let least = of_metric.max(of_profile)?;
    let (field, n) = rests_on(row)?;
    if n >= f64::from(least) {
        return Some(());
    }
    let who = if of_metric == Some(least) {
        "the metric"
    } else {
        "the profile"
    };
    let cause = format!("{who} {least}");
    sink.told(&row.cell(field), &cause, || {
        let words = Words::new(format!(
            "the figure rests on fewer than {least} people, and {who} wants {least} at least"
        ));
        words.expected(format!("{least} or more, or no figure"))
    });
    Some(())
}

/// On how many a figure rests, and the field that says it.
fn rests_on(row: &KeptRow) -> Option<(&'static str, f64)> {
    let is_change = matches!(row.text("statistic"), "mean-change" | "share-moved");
    let fields: &[&str] = if is_change {
        &["paired_n", "n", "denominator"]
    } else {
        &["n", "denominator"]
    };
    let mut fields = fields.iter();
    fields.find_map(|field| Some((*field, row.number(field)?)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use open_outcomes_registry::definition::Profile;

    use crate::rules::testing::{FIXTURE, findings_of};
    use crate::{Input, Options, ProfileChoice, validate};

    const HEAD: &str =
        "metric_id,data_source,period_end,statistic,value,unit,n,paired_n,numerator,denominator\n";

    fn found(row: &str) -> u64 {
        findings_of("below-minimum-n", format!("{HEAD}{row}\n").as_bytes())
    }

    #[test]
    fn those_with_both_values_count_for_a_change() {
        let row = "wellbeing-score,short-wellbeing-scale,2026-03-31,mean-change,2,{score}";
        assert_eq!(found(&format!("{row},40,9,,")), 1);
        assert_eq!(found(&format!("{row},40,10,,")), 0);
        assert_eq!(found(&format!("{row},9,,,")), 1);
        // Where no number stands nothing is known.
        assert_eq!(found(&format!("{row},,,,")), 0);
        // The metric wants no number.
        assert_eq!(found("close-friends,,2026-03-31,count,3,{person},3,,,"), 0);
    }

    #[test]
    fn a_profile_may_want_more() {
        let open = FIXTURE.newest().profile("open").expect("it is there");
        let mut profile = Profile::clone(open);
        profile.thresholds.minimum_n = Some(30);
        let mut options = Options::new(date(2026, 11, 21));
        options.profiles.push(ProfileChoice::Own(Box::new(profile)));
        let text = format!("{HEAD}lonely-often,,2026-03-31,proportion,45,%,20,,9,20\n");
        let input = Input {
            name: "results.csv".to_owned(),
            reader: Box::new(text.as_bytes()),
        };
        let report = validate(&FIXTURE, vec![input], &options).expect("it is judged");
        let mut findings = report.findings.iter();
        let finding = findings.find(|one| one.rule == "below-minimum-n");
        assert_eq!(
            finding.map(|one| one.message.as_str()),
            Some("the figure rests on fewer than 30 people, and the profile wants 30 at least")
        );
    }
}
