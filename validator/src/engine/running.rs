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
    checks: Vec<One<'p>>,
    /// The places of those that see every row, and what the others want to see.
    always: Vec<usize>,
    sometimes: Signs,
    /// The places of those that see one row, kept so that nothing is allocated per row.
    some: Vec<usize>,
    /// How many rows were shown since the rules were asked what they want.
    since: u32,
}

/// One rule that runs.
struct One<'p> {
    /// Its place among all rules.
    at: usize,
    rule: &'static Rule,
    check: Box<dyn Check + 'p>,
    /// The signs of the rows that it sees.
    wants: Signs,
}

/// After how many rows the rules are asked again what they want to see: some have seen enough of a large file.
const ASKED_AFTER: u32 = 4096;

/// What is said of a rule that broke.
pub(super) const BROKE: &str = "the rule broke; please report it, without your data";

/// Families whose rules look at a row as it stands in the file, whatever it means.
const OF_THE_ROW: [Family; 3] = [Family::Bytes, Family::Structure, Family::Privacy];

impl<'p> Running<'p> {
    /// Starts every rule that is on and has something to look at.
    pub(super) fn start(session: &mut Session<'_>, plan: &'p Plan<'p>) -> Self {
        let mut checks = Vec::new();
        for (at, rule) in rules::all().iter().copied().enumerate() {
            let Some(start) = rule.start else { continue };
            if session.is_past || session.collector.severity(rule).is_none() {
                continue;
            }
            match start(plan) {
                Started::Runs(check) => {
                    session.runs[at].ran = true;
                    checks.push(One {
                        at,
                        rule,
                        check,
                        wants: Signs::ALL,
                    });
                }
                Started::Skipped(reason) => drop(session.runs[at].skipped.get_or_insert(reason)),
            }
        }
        Self::of(checks)
    }

    fn of(checks: Vec<One<'p>>) -> Self {
        let mut running = Self {
            checks,
            always: Vec::new(),
            sometimes: Signs::NONE,
            some: Vec::new(),
            since: 0,
        };
        running.ask();
        running
    }

    /// Asks the rules what they want to see.
    fn ask(&mut self) {
        self.since = 0;
        self.always.clear();
        self.sometimes = Signs::NONE;
        for (place, one) in self.checks.iter_mut().enumerate() {
            one.wants = one.check.wants();
            if one.wants.meets(Signs::ALWAYS) {
                self.always.push(place);
            } else {
                self.sometimes |= one.wants;
            }
        }
    }

    pub(super) fn header(&mut self, session: &mut Session<'_>, plan: &Plan<'_>) {
        self.each(session, |_| true, |check, sink| check.header(plan, sink));
    }

    pub(super) fn row(&mut self, session: &mut Session<'_>, row: &Row<'_>) {
        if row.record.part > 0 {
            return self.further_part(session, row);
        }
        self.since += 1;
        if self.since >= ASKED_AFTER {
            self.ask();
        }
        let signs = signs(row);
        if signs.meets(Signs::FIRST) && signs != Signs::ALL {
            // What is of use in a column shows with its first value.
            self.since = ASKED_AFTER;
        }
        if signs.meets(self.sometimes) {
            let wants = |one: &One<'_>| one.wants.meets(signs);
            return self.each(session, wants, |check, sink| check.row(row, sink));
        }
        // Most rows show nothing: they are for those alone that see all.
        let places = std::mem::take(&mut self.always);
        let broken = self.steps(session, places.iter().copied(), |check, sink| {
            check.row(row, sink);
        });
        self.always = places;
        self.put_aside(session, &broken);
    }

    /// Shows a further record of a row that was shown already: what stands in the row itself was told with the
    /// first.
    fn further_part(&mut self, session: &mut Session<'_>, row: &Row<'_>) {
        let may = |one: &One<'_>| {
            let is_told_once = OF_THE_ROW.contains(&one.rule.family);
            (!is_told_once || one.check.sees_each_record()) && one.wants.meets(row.signs)
        };
        self.each(session, may, |check, sink| check.row(row, sink));
    }

    /// Shows a row whose values cannot be used to the rules that look at bytes, structure and privacy.
    pub(super) fn row_of_no_use(&mut self, session: &mut Session<'_>, row: &Row<'_>) {
        if row.record.part > 0 {
            return;
        }
        // Of another table the structure is another too.
        let is_of_another = row.is_below_another && row.again.is_none();
        let may = |one: &One<'_>| {
            let family = one.rule.family;
            OF_THE_ROW.contains(&family) && !(is_of_another && family == Family::Structure)
        };
        self.each(session, may, |check, sink| check.row(row, sink));
    }

    pub(super) fn finish(mut self, session: &mut Session<'_>, plan: &Plan<'_>, end: &End) {
        let step = |check: &mut dyn Check, sink: &mut Sink<'_>| check.finish(plan, end, sink);
        self.each(session, |_| true, step);
    }

    /// Lets each rule that `may` take a step.
    fn each(
        &mut self,
        session: &mut Session<'_>,
        may: impl Fn(&One<'_>) -> bool,
        step: impl FnMut(&mut dyn Check, &mut Sink<'_>),
    ) {
        let places = self.checks.iter().enumerate();
        let places = places.filter(|(_, one)| may(one)).map(|(place, _)| place);
        let mut some = std::mem::take(&mut self.some);
        some.clear();
        some.extend(places);
        let broken = self.steps(session, some.iter().copied(), step);
        self.some = some;
        self.put_aside(session, &broken);
    }

    /// Lets the rules at those places take a step, and gives the places of those that broke.
    fn steps(
        &mut self,
        session: &mut Session<'_>,
        mut places: impl Iterator<Item = usize>,
        mut step: impl FnMut(&mut dyn Check, &mut Sink<'_>),
    ) -> Vec<usize> {
        let mut broken = Vec::new();
        let mut now = 0;
        loop {
            // One net under all of them, since most steps are short; it is spread again where one broke.
            let outcome = catch_unwind(AssertUnwindSafe(|| {
                for place in places.by_ref() {
                    now = place;
                    let One { rule, check, .. } = &mut self.checks[place];
                    let mut sink = Sink {
                        rule,
                        collector: &mut session.collector,
                        set_aside: &mut session.set_aside,
                    };
                    step(check.as_mut(), &mut sink);
                }
            }));
            if outcome.is_ok() {
                return broken;
            }
            broken.push(now);
        }
    }

    /// Puts the rules at those places aside, which broke.
    fn put_aside(&mut self, session: &mut Session<'_>, broken: &[usize]) {
        for place in broken.iter().rev() {
            let one = self.checks.remove(*place);
            session.runs[one.at].failed = Some(BROKE.to_owned());
        }
        if !broken.is_empty() {
            self.ask();
        }
    }
}

/// What a glance at a row shows.
#[cfg(not(test))]
fn signs(row: &Row<'_>) -> Signs {
    row.signs
}

#[cfg(test)]
thread_local! {
    /// Whether rules see every row, whatever they want: they must find the same.
    pub(crate) static ALL_SEE_ALL: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

#[cfg(test)]
fn signs(row: &Row<'_>) -> Signs {
    if ALL_SEE_ALL.get() {
        Signs::ALL
    } else {
        row.signs
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
        let session = Session::new(&FIXTURE, (&options, None), &mut watch);
        let mut session = session.expect("a session");
        let one = |at| One {
            at,
            rule: rules::all()[at],
            check: Box::new(Idle),
            wants: Signs::ALL,
        };
        let mut running = Running::of(vec![one(0), one(1), one(2)]);
        let mut steps = 0;
        running.each(
            &mut session,
            |_| true,
            |_, _| {
                steps += 1;
                assert_eq!(steps, 2, "all but the second break");
            },
        );
        assert_eq!((steps, running.checks.len()), (3, 1));
        assert_eq!(running.checks[0].at, 1);
        let report = session.report(&FIXTURE, Vec::new());
        assert_eq!(report.verdict, Verdict::Incomplete);
        let failed = report
            .rules
            .iter()
            .map(|rule| rule.status == RuleStatus::Failed);
        assert_eq!(failed.take(3).collect::<Vec<_>>(), [true, false, true]);
    }
}
