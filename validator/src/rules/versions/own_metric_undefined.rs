use crate::engine::{Lacking, NamedIn};
use crate::plan::Plan;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Collector, Words};

declare_rule! {
    /// ## What it does
    /// Finds metrics that are named as your own, beginning with `own-`, without a row in your table `own_metrics`. It looks at all files together, in any order.
    /// ## Why it matters
    /// Nobody can tell what was measured: the registry does not say, and neither do you.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,timepoint,measured_on,value
    /// P1,own-garden-hours,baseline,2025-03-01,20
    /// ```
    /// ## Passes
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
    /// ## How to fix
    /// Add a row for the metric to the file own_metrics.csv, and check that file together with the others. If another metric of yours was meant, use its identifier.
    /// ## Source
    /// The table `own_metrics` of the submission.
    "own-metric-undefined", Versions, Error, "nothing says what a metric of your own is", since "0.4.0", start
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

/// Looks at a name that nothing in the submission says anything of.
pub(crate) fn judge(named: &NamedIn, lacking: &Lacking, collector: &mut Collector) {
    let cells: Vec<_> = named.cells.iter().map(|cell| cell.earlier()).collect();
    collector.cells(&RULE, &cells, named.count, named.cause(), || {
        let words = Words::new(format!(
            "{} is a metric of your own, and no row of “own_metrics” says what it is",
            named.shown()
        ));
        words
            .expected("a row for it in the table “own_metrics”")
            .suggest(lacking.meant(&named.name).filter(|_| named.is_open()))
    });
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::report::{Report, Verdict};
    use crate::rules::testing::{FIXTURE, judge_all};
    use crate::{Input, Limits, Options, validate};

    const OWN: &str = "own_metric_id,title,definition,unit,source\n\
        own-garden-hours,Hours in the garden,Hours in a week,h/wk,Our members\n\
        own-meals,Meals,Meals served,{meal},Our members\n";

    fn measured(metrics: &[&str]) -> String {
        let rows = metrics.iter().enumerate();
        let rows = rows.map(|(at, metric)| format!("P{at},{metric},baseline,2025-03-01,20\n"));
        let head = "participant_id,metric_id,timepoint,measured_on,value\n";
        head.to_owned() + &rows.collect::<String>()
    }

    /// What is told of names, and what is suggested.
    fn told(report: &Report) -> Vec<(&str, u64, Option<&str>)> {
        let findings = report.findings.iter();
        let findings = findings.filter(|one| one.rule.contains("metric"));
        findings
            .map(|one| (one.rule, one.count, one.suggestion.as_deref()))
            .collect()
    }

    #[test]
    fn a_slip_in_a_name_is_told_with_the_metric_that_was_meant() {
        for (name, rule, meant) in [
            (
                "own-garden-hour",
                "own-metric-undefined",
                Some("own-garden-hours"),
            ),
            (
                "Own-Garden-Hours",
                "own-metric-undefined",
                Some("own-garden-hours"),
            ),
            ("own-meals@1.0.0", "own-metric-undefined", Some("own-meals")),
            ("own-trees-planted", "own-metric-undefined", None),
            ("garden hours", "unknown-metric", Some("own-garden-hours")),
        ] {
            let report = judge_all(&[
                ("measurements.csv", &measured(&[name])),
                ("own_metrics.csv", OWN),
            ]);
            assert_eq!(told(&report), [(rule, 1, meant)], "{name}");
        }
    }

    #[test]
    fn each_place_counts_and_its_row_is_set_aside() {
        let names = ["own-x", "own-x", "own-meals", "own-x", "not-a-metric"];
        let report = judge_all(&[
            ("measurements.csv", &measured(&names)),
            ("own_metrics.csv", OWN),
        ]);
        assert_eq!(
            told(&report),
            [
                ("own-metric-undefined", 3, None),
                ("unknown-metric", 1, None),
                ("own-metric", 4, None),
            ]
        );
        let samples = report.findings[0].samples.iter();
        let cells: Vec<_> = samples.filter_map(|one| one.cell.as_deref()).collect();
        assert_eq!(cells, ["B2", "B3", "B5"]);
        assert_eq!(report.tables[0].accepted_rows, 1);
        assert_eq!(report.verdict, Verdict::PartlyAccepted);
    }

    #[test]
    fn what_was_not_read_cannot_be_missed() {
        let names = measured(&["own-x"]);
        // The column that names the metrics is not there.
        let unnamed = "own_metrik,title,definition,unit,source\nown-x,X,X,1,us\n";
        let report = judge_all(&[("own_metrics.csv", unnamed), ("measurements.csv", &names)]);
        assert_eq!(told(&report), []);
        assert_eq!(report.exit_code(), 1);
        // The file breaks off.
        let mut options = Options::new(date(2026, 11, 21));
        options.limits = Limits {
            rows: 1,
            ..Limits::LOCAL
        };
        let files = [
            ("own_metrics.csv", OWN),
            ("measurements.csv", names.as_str()),
        ];
        let files = files.map(|(name, text)| Input {
            name: name.to_owned(),
            reader: Box::new(text.as_bytes()),
        });
        let report = validate(&FIXTURE, files.into(), &options).expect("it is judged");
        assert_eq!(told(&report), []);
        assert_eq!(report.verdict, Verdict::Incomplete);
        // It is no table at all.
        let report = judge_all(&[("own_metrics.csv", "PK\u{3}\u{4}"), ("a.csv", &names)]);
        assert_eq!(told(&report), []);
        assert_eq!(report.verdict, Verdict::Unreadable);
    }

    /// A table of so many metrics of one's own.
    fn defined(count: usize) -> String {
        let rows = (0..count).map(|at| format!("own-metric-number-{at},Made up,,1,us\n"));
        "own_metric_id,title,definition,unit,source\n".to_owned() + &rows.collect::<String>()
    }

    #[test]
    fn metrics_beyond_those_that_are_kept_leave_the_check_incomplete() {
        let names = measured(&["own-metric-number-10050", "own-metric-number-7"]);
        let report = judge_all(&[
            ("own_metrics.csv", &defined(10_100)),
            ("measurements.csv", &names),
        ]);
        assert_eq!(report.verdict, Verdict::Incomplete);
        let finding = &report.findings[0];
        assert_eq!(
            (finding.rule, finding.message.as_str()),
            (
                "resource-limit",
                "“own_metrics.csv” says of more than 10000 metrics what they are; the others were not read"
            )
        );
        assert_eq!(finding.samples[0].row, Some(10_002));
        assert_eq!(
            told(&report),
            [("own-metric", 4, None)],
            "what was not kept cannot be missed"
        );
    }

    #[test]
    fn a_slip_among_many_metrics_finds_the_one_meant() {
        let slips: Vec<_> = (0..100)
            .map(|at| format!("own-metrik-number-{at}"))
            .collect();
        let mut slips: Vec<_> = slips.iter().map(String::as_str).collect();
        slips.push("Own metric number 7999");
        let report = judge_all(&[
            ("own_metrics.csv", &defined(8_000)),
            ("measurements.csv", &measured(&slips)),
        ]);
        let told = told(&report);
        for meant in ["own-metric-number-42", "own-metric-number-7999"] {
            assert!(
                told.iter()
                    .any(|(_, _, suggested)| *suggested == Some(meant)),
                "{told:?}"
            );
        }
    }

    #[test]
    fn names_beyond_those_told_apart_are_still_counted() {
        let names: Vec<_> = (0..10_500).map(|at| format!("own-{at}")).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let report = judge_all(&[("measurements.csv", &measured(&names))]);
        let count: u64 = report.findings.iter().map(|one| one.count).sum();
        assert_eq!(count, 10_500);
        assert_eq!(report.tables[0].accepted_rows, 0);
        assert_eq!(report.verdict, Verdict::Rejected);
    }
}
