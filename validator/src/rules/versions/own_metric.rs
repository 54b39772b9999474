use crate::engine::NamedIn;
use crate::plan::Plan;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Collector, Kept, Words};

declare_rule! {
    /// ## What it does
    /// Says which metrics are your own: the registry lacks them, and your table `own_metrics` says what they are. One line for each metric, with its title, its unit and where it comes from. It looks at all files together, in any order.
    /// ## Why it matters
    /// You are free to use them. Their values cannot be checked against a range or put beside those of others.
    /// ## Fires
    /// Two files, of which `own_metrics.csv` says what the metric is:
    /// ```csv
    /// own_metric_id,title,definition,unit,source
    /// own-garden-hours,Hours in the garden,Hours of one person in a week,h/wk,Our members
    /// ```
    /// The other, `measurements.csv`, uses it:
    /// ```csv
    /// participant_id,metric_id,timepoint,measured_on,value
    /// P1,own-garden-hours,baseline,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Nothing, if no metric of the registry would do. Otherwise use that one, so that your values can be compared with those of others.
    /// ## Source
    /// The table `own_metrics` of the submission.
    "own-metric", Versions, Advice, "a metric is your own and not of the registry", since "0.4.0", start
}

/// The engine calls [`judge`] when all files were read.
struct AtTheEnd;

impl Check for AtTheEnd {
    fn wants(&self) -> Signs {
        Signs::NONE
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.metric() {
        Some(_) => Started::runs(AtTheEnd),
        None => Started::no_column(plan.metric_name()),
    }
}

/// Looks at one metric of one's own: the cells that say what it is, and how each file names it.
pub(crate) fn judge(told: &[Kept], named: &[&NamedIn], collector: &mut Collector) {
    let Some(first) = named.first() else { return };
    let uses = named.iter().filter_map(|one| one.cells.first());
    let cells: Vec<_> = told.iter().chain(uses).map(|cell| cell.earlier()).collect();
    collector.cells(&RULE, &cells, cells.len() as u64, first.cause(), || {
        let rows: u64 = named.iter().map(|one| one.count).sum();
        let rows = if rows == 1 {
            "1 row names it".to_owned()
        } else {
            format!("{rows} rows name it")
        };
        Words::new(format!(
            "{} is a metric of your own, which the registry lacks; {rows}",
            first.shown()
        ))
    });
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use open_outcomes_registry::definition::profile::{RuleChoice, RuleSeverity};

    use crate::report::{Report, Severity, Verdict};
    use crate::rules::testing::{FIXTURE, judge_all};
    use crate::{Input, Options, ProfileChoice, validate};

    const OWN: &str = "own_metric_id,title,definition,unit,source\n\
        own-garden-hours,Hours in the garden,Hours in a week,h/wk,Jade Fixtureson\n\
        garden-beds,Beds dug,Beds dug by the group,{bed},\n";
    const HEAD: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value\n";

    fn measured(metric: &str) -> String {
        format!("{HEAD}P1,{metric},,baseline,2025-03-01,20\nP2,{metric},,baseline,2025-03-01,21\n")
    }

    /// What is told by rules about names of metrics: the rule, the count, and each place with what stands there.
    fn told(report: &Report) -> Vec<(&str, u64, Vec<String>)> {
        let rules = ["unknown-metric", "own-metric", "own-metric-undefined"];
        let findings = report.findings.iter();
        let findings = findings.filter(|one| rules.contains(&one.rule));
        let places = findings.map(|one| {
            let places = one.samples.iter().map(|sample| {
                let text = |text: &Option<String>| text.clone().unwrap_or_default();
                let (cell, value) = (text(&sample.cell), text(&sample.value));
                format!("{} {cell} {value}", sample.file)
            });
            (one.rule, one.count, places.collect())
        });
        places.collect()
    }

    #[test]
    fn a_metric_of_ones_own_is_advice_in_whatever_order_files_come() {
        for metric in ["own-garden-hours", "garden-beds"] {
            let rows = measured(metric);
            let files = [
                ("measurements.csv", rows.as_str()),
                ("own_metrics.csv", OWN),
            ];
            let report = judge_all(&files);
            let mut turned = files;
            turned.reverse();
            for report in [&report, &judge_all(&turned)] {
                assert_eq!(report.verdict, Verdict::Accepted, "{:?}", report.findings);
                assert_eq!(report.counts.advice, report.findings[0].count);
                let told = told(report);
                assert_eq!(told.len(), 1, "{told:?}");
                let message = format!(
                    "“{metric}” is a metric of your own, which the registry lacks; 2 rows name it"
                );
                assert_eq!(report.findings[0].message, message);
            }
            if metric == "own-garden-hours" {
                let places = [
                    "own_metrics.csv B2 Hours in the garden",
                    "own_metrics.csv D2 h/wk",
                    "own_metrics.csv E2 Jade Fixtureson",
                    "measurements.csv B2 own-garden-hours",
                ];
                let places = places.map(str::to_owned).to_vec();
                assert_eq!(told(&report), [("own-metric", 4, places)]);
            }
        }
    }

    #[test]
    fn one_metric_in_several_files_is_told_once() {
        let answers = "field,code,value,date,metric\n\
            beneficiary_group,older-people,40,2026-03-31,\n\
            start_level,,20,2025-04-01,own-garden-hours\n";
        let results =
            "metric_id,period_end,statistic,value,n\nown-garden-hours,2026-03-31,count,12,12\n";
        let measured = measured("own-garden-hours");
        let report = judge_all(&[
            ("measurements.csv", &measured),
            ("beneficiaries.csv", answers),
            ("results.csv", results),
            ("own_metrics.csv", OWN),
        ]);
        let finding = &report.findings[0];
        assert!(finding.message.ends_with("4 rows name it"), "{finding:?}");
        assert_eq!(finding.count, 6);
        assert_eq!(finding.samples.len(), 5);
        assert_eq!(report.findings.len(), 1, "{:?}", report.findings);
        let accepted = report.tables.iter().map(|one| one.accepted_rows);
        assert_eq!(accepted.collect::<Vec<_>>(), [2, 2, 1, 2]);
    }

    #[test]
    fn what_is_personal_of_it_is_masked() {
        let report = judge_all(&[
            ("measurements.csv", &measured("own-garden-hours")),
            ("own_metrics.csv", OWN),
        ]);
        let masked = report.to_json(false).expect("JSON");
        for word in ["Jade", "Hours in the garden"] {
            assert!(!masked.contains(word), "{masked}");
        }
        assert!(masked.contains("h/wk"), "{masked}");
        assert!(report.to_json(true).expect("JSON").contains("Jade"));
    }

    #[test]
    fn only_a_profile_makes_it_an_error() {
        let newest = FIXTURE.newest();
        let mut profile = newest.profile("open").expect("it is there").clone();
        profile.rules.push(RuleChoice {
            rule: "own-metric".parse().expect("a slug"),
            severity: RuleSeverity::Error,
            reason: "Made up for tests.".to_owned(),
        });
        let mut options = Options::new(date(2026, 11, 21));
        options.profiles.push(ProfileChoice::Own(Box::new(profile)));
        let rows = measured("own-garden-hours")
            + "P3,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20\n";
        let files = [
            ("measurements.csv", rows.as_str()),
            ("own_metrics.csv", OWN),
        ];
        let files = files.map(|(name, text)| Input {
            name: name.to_owned(),
            reader: Box::new(text.as_bytes()),
        });
        let report = validate(&FIXTURE, files.into(), &options).expect("it is judged");
        assert_eq!(report.findings[0].severity, Severity::Error);
        assert_eq!(report.verdict, Verdict::PartlyAccepted);
        // The rows that name it are set aside, and those that say what it is are not.
        let accepted = report.tables.iter().map(|one| one.accepted_rows);
        assert_eq!(accepted.collect::<Vec<_>>(), [1, 2]);
    }
}
