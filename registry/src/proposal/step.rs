//! One definition that is to become another version.

use jiff::civil::Date;
use semver::Version;
use serde::Serialize;

use super::dependents::{Dependent, Dependents};
use super::judge::{Judged, Why};
use super::record;
use crate::definition::measure::Comparability;
use crate::diff::Change;
use crate::governance::change_record::ChangeRecord;
use crate::kind::Kind;
use crate::parse::{Place, Problem};
use crate::rules::change_rule::Bump;
use crate::rules::ground::proposal as grounds;
use crate::standard::{Living, Standard};

/// What one definition's changes come to.
#[derive(Debug, Clone, Serialize)]
pub struct Step {
    /// What differs, in words. The rules that are hit stand in `judged`.
    #[serde(flatten)]
    pub change: Change,
    /// Each rule that is hit, and what it comes to.
    pub judged: Vec<Judged>,
    /// By how much the version must rise since the last release; nothing where the definition is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<Bump>,
    /// How much it is for its reviewers: as `required`, but what an exception sets aside counts.
    #[serde(skip)]
    pub class: Option<Bump>,
    /// The lowest version that it may declare.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least: Option<Version>,
    /// Which definitions refer to it, directly or through others.
    pub dependents: Vec<Dependent>,
    /// What is wrong with it, reviews aside.
    pub problems: Vec<Problem>,
}

impl Step {
    pub(super) fn of(
        mut change: Change,
        standard: &Standard,
        dependents: &Dependents,
        today: Date,
    ) -> Self {
        let (kind, id) = (change.kind, change.id.clone());
        let living = standard.get(kind, id.as_str());
        let record = change.after.as_ref();
        let record = record.and_then(|version| standard.change(kind, &id, version));
        let judged = super::judged(&change, standard, today);
        change.hits.clear();
        let is_changed = change.before.is_some() && change.after.is_some();
        let required = judged.iter().filter_map(|judged| judged.bump).max();
        // Whatever differs is another version, even where no rule says more.
        let required = is_changed.then(|| required.unwrap_or(Bump::Patch));
        let class = judged
            .iter()
            .filter_map(|judged| judged.class(record))
            .max();
        let class = required.max(class.filter(|_| is_changed));
        let least = required.zip(change.before.as_ref());
        let mut step = Self {
            least: least.map(|(bump, before)| bump.after(before)),
            dependents: dependents.of_one(kind, &id, change.after.as_ref()),
            change,
            judged,
            required,
            class,
            problems: Vec::new(),
        };
        step.problems = step.check(living, record);
        step.problems
            .extend(record::problems(&step, record, standard, today));
        step
    }

    /// Where its file lies, from the root of the standard.
    pub fn file(&self) -> String {
        match self.change.kind {
            Kind::Map => "map.toml".to_owned(),
            kind => format!("{}/{}.toml", kind.folder(), self.change.id),
        }
    }

    /// Where its change record lies or would lie, from the root of the standard.
    pub fn record_file(&self) -> String {
        let version = self.change.after.as_ref().or(self.change.before.as_ref());
        let version = version.map(ToString::to_string).unwrap_or_default();
        let (folder, id) = (self.change.kind.folder(), &self.change.id);
        format!("changes/{folder}/{id}/{version}.toml")
    }

    /// Whether figures before and after may stand on one line, by the rules and the bridge of the record.
    pub fn relation(&self, record: Option<&ChangeRecord>) -> Option<Comparability> {
        let required = self.required?;
        if required < Bump::Major {
            return Some(Comparability::Same);
        }
        let bridge = record.and_then(|record| record.bridge.as_ref());
        Some(bridge.map_or(Comparability::NotComparable, |bridge| {
            bridge.comparability()
        }))
    }

    fn check(&self, living: Option<&Living>, record: Option<&ChangeRecord>) -> Vec<Problem> {
        let mut problems = Vec::new();
        let file = self.file();
        for judged in self.judged.iter().filter(|it| it.why == Why::Forbidden) {
            let what = &judged.hit.sentence;
            let problem = Problem::new(&file, Place::START, what.clone());
            let problem = problem.by(judged.hit.rule, crate::parse::problem::Severity::Error);
            problems.push(problem.help(help_of(judged.hit.rule)));
        }
        let (Some(living), Some(before), Some(after)) =
            (living, &self.change.before, &self.change.after)
        else {
            return problems;
        };
        let place = living.place("/version");
        if let Some(least) = self
            .least
            .as_ref()
            .filter(|least| after > before && after < *least)
        {
            problems.push(self.too_low(&file, place, [before, after, least]));
        }
        if record.is_none() && after > before {
            let message = format!("“{}” changes, and nothing says why", self.change.id);
            let help = format!("write {} with a summary in plain words", self.record_file());
            let problem = grounds::CHANGE_RECORD_MISSING.refuse_at(&file, place, message);
            problems.push(problem.help(help));
        }
        let lacks_bridge = record.is_some_and(|record| record.bridge.is_none());
        let is_high_enough = self.least.as_ref().is_none_or(|least| after >= least);
        if self.required == Some(Bump::Major) && lacks_bridge && is_high_enough {
            let message = format!(
                "“{}” breaks its series, and nothing says how old and new figures relate",
                self.change.id
            );
            let problem = grounds::BRIDGE_MISSING.refuse(&self.record_file(), message);
            problems.push(
                problem.help(
                    "add [bridge] with its kind: none, conversion, crosswalk or overlap-study",
                ),
            );
        }
        problems
    }

    fn too_low(&self, file: &str, place: Place, [before, after, least]: [&Version; 3]) -> Problem {
        let heaviest = self.judged.iter().filter(|it| it.bump == self.required);
        let mut names: Vec<_> = heaviest.clone().map(|judged| judged.hit.rule).collect();
        names.dedup();
        let undecided = heaviest.clone().any(|judged| judged.why == Why::Undecided);
        let first = heaviest.clone().next();
        let bump = self.required.unwrap_or(Bump::Patch);
        let because = first.map_or_else(String::new, |judged| format!(": {}", judged.hit.sentence));
        let message = format!(
            "“{}” goes from {before} to {after}, but its changes need {least} or higher, a {} step{} ({})",
            self.change.id,
            bump.name(),
            because,
            names.join(", "),
        );
        let mut help = format!("write version = \"{least}\"");
        if undecided {
            help.push_str(&format!(
                ", or, if it only clarifies, decide so with a reason under [[decisions]] in {}",
                self.record_file()
            ));
        }
        grounds::VERSION_TOO_LOW
            .refuse_at(file, place, message)
            .help(help)
    }
}

/// What the page of a change rule says under “What to do”, in one line.
fn help_of(rule: &str) -> String {
    let found = crate::rules::change_rule::all()
        .iter()
        .find(|known| known.id == rule);
    found.map_or_else(String::new, |rule| rule.section("What to do"))
}
