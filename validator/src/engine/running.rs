//! The rules while one file is read. A rule that breaks is put aside and told, never the whole run.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Session;
use crate::plan::Plan;
use crate::row::Row;
use crate::rule::{Check, End, Family, Rule, Started};
use crate::rules;
use crate::signs::Signs;
use crate::sink::Sink;

/// The rules that run over one file.
pub(super) struct Running<'p> {
    checks: Vec<(usize, &'static Rule, Box<dyn Check + 'p>)>,
    /// By check, the signs of the rows that it sees.
    wants: Vec<Signs>,
}

/// What is said of a rule that broke.
pub(super) const BROKE: &str = "the rule broke; please report it, without your data";

/// Families whose rules look at a row as it stands in the file, whatever it means.
const OF_THE_ROW: [Family; 3] = [Family::Bytes, Family::Structure, Family::Privacy];

impl<'p> Running<'p> {
    /// Starts every rule that is on and has something to look at.
    pub(super) fn start(session: &mut Session<'_>, plan: &'p Plan<'p>) -> Self {
        let mut checks: Vec<(usize, &'static Rule, Box<dyn Check + 'p>)> = Vec::new();
        for (at, rule) in rules::all().iter().copied().enumerate() {
            let Some(start) = rule.start else { continue };
            if session.is_past || session.collector.severity(rule).is_none() {
                continue;
            }
            match start(plan) {
                Started::Runs(check) => {
                    session.runs[at].ran = true;
                    checks.push((at, rule, check));
                }
                Started::Skipped(reason) => drop(session.runs[at].skipped.get_or_insert(reason)),
            }
        }
        let wants = checks.iter().map(|(_, _, check)| check.wants());
        Self {
            wants: wants.collect(),
            checks,
        }
    }

    pub(super) fn header(&mut self, session: &mut Session<'_>, plan: &Plan<'_>) {
        self.each(session, |check, sink| check.header(plan, sink));
    }

    pub(super) fn row(&mut self, session: &mut Session<'_>, row: &Row<'_>) {
        if row.record.part > 0 {
            return self.further_part(session, row);
        }
        self.each_that(
            session,
            |_, wants| wants.meets(row.signs),
            |check, sink| {
                check.row(row, sink);
            },
        );
    }

    /// Shows a further record of a row that was shown already: what stands in the row itself was told with the
    /// first.
    fn further_part(&mut self, session: &mut Session<'_>, row: &Row<'_>) {
        let is_told_once = |rule: &Rule| OF_THE_ROW.contains(&rule.family);
        self.each_that(
            session,
            |rule, wants| !is_told_once(rule) && wants.meets(row.signs),
            |check, sink| check.row(row, sink),
        );
    }

    /// Shows a row whose values cannot be used to the rules that look at bytes, structure and privacy.
    pub(super) fn row_of_no_use(&mut self, session: &mut Session<'_>, row: &Row<'_>) {
        if row.record.part > 0 {
            return;
        }
        self.each_that(
            session,
            |rule, _| OF_THE_ROW.contains(&rule.family),
            |check, sink| check.row(row, sink),
        );
    }

    pub(super) fn finish(mut self, session: &mut Session<'_>, plan: &Plan<'_>, end: &End) {
        self.each(session, |check, sink| {
            check.finish(plan, end, sink);
        });
    }

    fn each(&mut self, session: &mut Session<'_>, step: impl FnMut(&mut dyn Check, &mut Sink<'_>)) {
        self.each_that(session, |_, _| true, step);
    }

    /// Lets those checks take a step that `may`. One that breaks is put aside.
    fn each_that(
        &mut self,
        session: &mut Session<'_>,
        may: impl Fn(&Rule, Signs) -> bool,
        mut step: impl FnMut(&mut dyn Check, &mut Sink<'_>),
    ) {
        let mut broken = None;
        for (place, (at, rule, check)) in self.checks.iter_mut().enumerate() {
            if !may(rule, self.wants[place]) {
                continue;
            }
            let mut sink = Sink {
                rule,
                collector: &mut session.collector,
                set_aside: &mut session.set_aside,
            };
            let outcome = catch_unwind(AssertUnwindSafe(|| step(check.as_mut(), &mut sink)));
            if outcome.is_err() {
                session.runs[*at].failed = Some(BROKE.to_owned());
                broken.get_or_insert_with(Vec::new).push(place);
            }
        }
        for place in broken.into_iter().flatten().rev() {
            self.checks.remove(place);
            self.wants.remove(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::report::{RuleStatus, Verdict};
    use crate::rules::testing::FIXTURE;
    use crate::watch::Unwatched;
    use crate::{Options, rules};

    struct Idle;

    impl Check for Idle {}

    #[test]
    fn a_rule_that_breaks_is_put_aside_and_the_verdict_is_incomplete() {
        let options = Options::new(date(2026, 11, 21));
        let mut watch = Unwatched;
        let session = Session::new(&FIXTURE, &options, &mut watch);
        let mut session = session.expect("a session");
        let mut running = Running {
            checks: vec![(0, rules::all()[0], Box::new(Idle))],
            wants: vec![Signs::ALWAYS],
        };
        running.each(&mut session, |_, _| panic!("made to break"));
        assert!(running.checks.is_empty());
        let report = session.report(&FIXTURE, Vec::new());
        assert_eq!(report.verdict, Verdict::Incomplete);
        assert_eq!(report.rules[0].status, RuleStatus::Failed);
    }
}
