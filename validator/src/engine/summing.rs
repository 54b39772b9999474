//! Sums up: the rules that look at the whole, the rows that are accepted, the report.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use open_outcomes_registry::snapshot::Snapshot;

use super::observed::Observed;
use super::tally::Tally;
use super::{RunState, Session, Submission};
use crate::report::{
    FORMAT, InputRead, Isolation, MeasureReported, Privacy, ProfileUsed, RegistryUsed, Report,
    RuleRun, RuleStatus, Tool, Verdict,
};
use crate::rules;
use crate::rules::entries::entry_missing;
use crate::sink::{RowSet, Sink};

impl Session<'_> {
    /// Lets the rules look at the whole submission that do so. One that breaks is put aside and told.
    pub(super) fn judge_whole(&mut self) {
        // There is no further row to be held against the others, and rules may need the room.
        self.keys = HashMap::new();
        let submission = Submission {
            release: self.release,
            as_of: self.as_of,
            profiles: &self.profiles,
            thresholds: &self.thresholds,
            seen: &self.seen,
            gathered: &self.gathered,
            previous: self.previous.as_ref(),
            memory: &self.memory,
            carriage: &self.carriage,
            is_whole: !self.unreadable && !self.incomplete,
        };
        for (at, rule) in rules::all().iter().copied().enumerate() {
            let Some(whole) = rule.whole else { continue };
            if self.collector.severity(rule).is_none() || self.runs[at].failed.is_some() {
                continue;
            }
            let mut sink = Sink {
                rule,
                collector: &mut self.collector,
                set_aside: &mut self.set_aside,
            };
            match catch_unwind(AssertUnwindSafe(|| whole(&submission, &mut sink))) {
                Ok(Ok(())) => self.runs[at].ran = true,
                Ok(Err(reason)) => drop(self.runs[at].skipped.get_or_insert(reason)),
                Err(_) => self.runs[at].failed = Some(super::running::BROKE.to_owned()),
            }
        }
        for (table, answered) in &self.seen.answers {
            if let Some(table) = self.release.table(table) {
                entry_missing::judge(table, answered, answered.file, &mut self.collector);
            }
        }
    }

    /// Counts the rows of each table that no error stands against.
    fn count_accepted(&mut self) {
        for (part, table) in &mut self.tables {
            let set_aside = self.set_aside.get(*part).map_or(0, RowSet::len);
            table.accepted_rows = if self.collector.whole_files.contains(part) {
                0
            } else {
                table.rows.saturating_sub(set_aside)
            };
        }
    }

    pub(super) fn report(mut self, snapshot: &Snapshot, inputs: Vec<InputRead>) -> Report {
        self.count_accepted();
        let measures = measures(&self.gathered.observed);
        let runs = self.rule_runs();
        let templates = self.carriage.used();
        self.incomplete |= self.runs.iter().any(|run| run.failed.is_some());
        let (unreadable, incomplete) = (self.unreadable, self.incomplete);
        let rejects = self.collector.rejects;
        let profiles = self.profiles.iter().map(|profile| ProfileUsed {
            id: profile.header.id.to_string(),
            version: profile.header.version.clone(),
        });
        let profiles = profiles.collect();
        let findings = self.collector.into_findings();
        let tables: Vec<_> = self.tables.into_iter().map(|(_, table)| table).collect();
        let tally = Tally::of(&findings);
        let accepted: u64 = tables.iter().map(|table| table.accepted_rows).sum();
        let verdict = if unreadable {
            Verdict::Unreadable
        } else if incomplete {
            Verdict::Incomplete
        } else {
            tally.verdict(rejects || accepted == 0)
        };
        // What was not looked at cannot be called clear.
        let privacy = match verdict {
            Verdict::Unreadable | Verdict::Incomplete => tally.privacy.max(Privacy::Review),
            _ => tally.privacy,
        };
        Report {
            format: FORMAT,
            tool: Tool::THIS,
            registry: RegistryUsed {
                release: self.release.version().clone(),
                ledger_sha256: snapshot.ledger().sha256(),
                commit: snapshot.commit().map(str::to_owned),
            },
            profiles,
            as_of: self.as_of,
            isolation: Isolation::NONE,
            inputs,
            verdict,
            privacy,
            counts: tally.counts,
            rules: runs,
            findings,
            tables,
            measures,
            mappings: self.mappings,
            templates,
        }
    }

    fn rule_runs(&self) -> Vec<RuleRun> {
        let runs = rules::all().iter().zip(&self.runs).map(|(rule, run)| {
            let count = self.collector.count(rule);
            let (status, reason) = match run {
                RunState {
                    failed: Some(reason),
                    ..
                } => (RuleStatus::Failed, Some(reason.clone())),
                _ if count > 0 => (RuleStatus::Found, None),
                RunState { ran: true, .. } => (RuleStatus::Passed, None),
                RunState { skipped, .. } => {
                    let reason = skipped
                        .clone()
                        .unwrap_or_else(|| "no file could be read that far".to_owned());
                    (RuleStatus::Skipped, Some(reason))
                }
            };
            RuleRun {
                id: rule.id,
                status,
                count,
                reason,
                severity_reason: run.changed.clone(),
            }
        });
        runs.collect()
    }
}

/// What was reported with each measure.
fn measures(observed: &Observed) -> Vec<MeasureReported> {
    let mut measures: Vec<_> = observed
        .measures
        .iter()
        .map(|seen| MeasureReported {
            metric: seen.metric.clone(),
            data_source: seen.data_source.clone(),
            rows: seen.rows,
            without_value: seen.blank,
            before: 0,
            after: 0,
            paired: 0,
        })
        .collect();
    for pair in observed.pairs.iter() {
        if let Some(measure) = measures.get_mut(pair.measure as usize) {
            measure.before += u64::from(pair.before.is_there());
            measure.after += u64::from(pair.after.is_there());
            measure.paired += u64::from(pair.values().is_some());
        }
    }
    let known = measures.into_iter().zip(&observed.measures);
    let known = known.filter(|(_, seen)| seen.is_known);
    known.map(|(measure, _)| measure).collect()
}
