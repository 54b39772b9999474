//! Counts everything, and keeps the first places of each cause.

use std::collections::{HashMap, HashSet};

use open_outcomes_registry::definition::profile::RuleSeverity;
use open_outcomes_registry::digest::Sha256Hex;

use super::part::{Part, sample};
use super::{Earlier, Spot, Words};
use crate::plan::columns::letters;
use crate::report::{Finding, Sample, Severity};
use crate::rule::{Family, Rule};
use crate::rules;

/// How many causes one rule may tell apart; further ones are counted together.
const MAX_CAUSES: usize = 100;

/// How many answers of the provider are kept for one finding.
const MAX_ANSWERS: usize = 20;

/// Collects what the rules find over all files of a submission.
pub(crate) struct Collector {
    findings: Vec<Building>,
    places: HashMap<Cause, usize>,
    /// What is known of each rule, by its place among all.
    rules: Vec<OfRule>,
    samples: usize,
    /// The parts of the submission, begun one after the other.
    pub(crate) parts: Vec<Part>,
    /// Whether an error stands against more than a row.
    pub(crate) rejects: bool,
    /// The files with an error that stands against all their rows.
    pub(crate) whole_files: HashSet<usize>,
}

/// What is known of one rule.
#[derive(Debug, Clone, Default)]
struct OfRule {
    count: u64,
    /// What a profile makes of it, where one does.
    chosen: Option<RuleSeverity>,
    /// How many causes were told apart.
    causes: usize,
    /// The finding of the last cause: what is wrong in one row is mostly wrong in the next.
    recent: Option<usize>,
}

/// What findings of one cause have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Cause {
    rule: &'static str,
    file: usize,
    column: Option<usize>,
    detail: String,
}

impl Cause {
    /// Whether it is that of a place, told with `detail`.
    fn is(&self, spot: &Spot<'_>, detail: &str) -> bool {
        self.file == spot.file && self.column == spot.column && self.detail == detail
    }
}

struct Building {
    rule: &'static Rule,
    cause: Cause,
    severity: Severity,
    words: Words,
    count: u64,
    /// The row and the column of the last place.
    last: Option<(u64, Option<usize>)>,
    samples: Vec<Sample>,
    order: (usize, u64, usize),
    fingerprint: String,
    /// What the provider answers to it.
    answers: Vec<String>,
}

impl Collector {
    pub(crate) fn new(samples: usize) -> Self {
        Self {
            findings: Vec::new(),
            places: HashMap::new(),
            rules: vec![OfRule::default(); rules::all().len()],
            samples,
            parts: Vec::new(),
            rejects: false,
            whole_files: HashSet::new(),
        }
    }

    /// Lets a profile turn a rule up, down or off.
    pub(crate) fn set_severity(&mut self, rule: &'static Rule, severity: RuleSeverity) {
        self.rules[rules::index(rule)].chosen = Some(severity);
    }

    /// The name of a part, as messages give it.
    pub(crate) fn name(&self, part: usize) -> String {
        self.parts.get(part).map(Part::label).unwrap_or_default()
    }

    /// How grave what `rule` finds is; `None` where it is off.
    pub(crate) fn severity(&self, rule: &Rule) -> Option<Severity> {
        let chosen = self.rules[rules::index(rule)].chosen;
        chosen.map_or(Some(rule.severity), of)
    }

    pub(crate) fn count(&self, rule: &Rule) -> u64 {
        self.rules[rules::index(rule)].count
    }

    /// Reports something about a file as a whole, or about a row of it, before or outside any plan.
    pub(crate) fn file(
        &mut self,
        rule: &'static Rule,
        file: usize,
        row: Option<(u64, u64)>,
        words: Words,
    ) {
        let spot = Spot {
            file,
            row,
            ..Spot::default()
        };
        self.add(rule, &spot, "", || words);
    }

    /// Reports something about all that a submission says in one table; `file` is the first that has it.
    pub(crate) fn table(&mut self, rule: &'static Rule, file: usize, table: &str, words: Words) {
        let spot = Spot {
            file,
            table,
            ..Spot::default()
        };
        self.add(rule, &spot, "", || words);
    }

    /// Reports something of one cause about cells that went by before: how many there are, and the first of them.
    pub(crate) fn cells(
        &mut self,
        rule: &'static Rule,
        cells: &[Earlier<'_>],
        count: u64,
        detail: &str,
        words: impl FnOnce() -> Words,
    ) {
        let (Some(severity), Some((first, others))) = (self.severity(rule), cells.split_first())
        else {
            return;
        };
        let at = self.add_as(severity, rule, &first.spot(), detail, words);
        let building = &mut self.findings[at];
        let expected = building.words.expected.clone();
        let room = self.samples.saturating_sub(building.samples.len());
        let others = others.iter().take(room);
        let others = others.map(|cell| sample(&self.parts, &cell.spot(), expected.clone()));
        building.samples.extend(others);
        let more = count.saturating_sub(1);
        building.count += more;
        self.rules[rules::index(rule)].count += more;
    }

    /// Reports something about a submission as a whole.
    pub(crate) fn submission(&mut self, rule: &'static Rule, detail: &str, words: Words) {
        self.submission_as(rule.severity, rule, detail, words);
    }

    /// The same, as grave as `severity`, unless a profile says how grave what the rule finds is.
    pub(crate) fn submission_as(
        &mut self,
        severity: Severity,
        rule: &'static Rule,
        detail: &str,
        words: Words,
    ) {
        self.spot_as(severity, rule, &Spot::default(), detail, || words);
    }

    /// The same about one place.
    pub(super) fn spot_as(
        &mut self,
        severity: Severity,
        rule: &'static Rule,
        spot: &Spot<'_>,
        detail: &str,
        words: impl FnOnce() -> Words,
    ) {
        let chosen = self.rules[rules::index(rule)].chosen.map(of);
        if let Some(severity) = chosen.unwrap_or(Some(severity)) {
            self.add_as(severity, rule, spot, detail, words);
        }
    }

    pub(super) fn add(
        &mut self,
        rule: &'static Rule,
        spot: &Spot<'_>,
        detail: &str,
        words: impl FnOnce() -> Words,
    ) {
        if let Some(severity) = self.severity(rule) {
            self.add_as(severity, rule, spot, detail, words);
        }
    }

    fn add_as(
        &mut self,
        severity: Severity,
        rule: &'static Rule,
        spot: &Spot<'_>,
        detail: &str,
        words: impl FnOnce() -> Words,
    ) -> usize {
        let of_rule = rules::index(rule);
        self.rules[of_rule].count += 1;
        if severity <= Severity::Error && spot.row.is_none() && rule.family != Family::Privacy {
            self.rejects = true;
            // What a profile or a table asks for and does not get says nothing against the rows there are.
            if !matches!(rule.family, Family::Completeness | Family::Entries) {
                self.whole_files.insert(spot.file);
            }
        }
        let at = self.cause_of((rule, of_rule), severity, spot, detail, words);
        self.rules[of_rule].recent = Some(at);
        let building = &mut self.findings[at];
        // A row that makes several records, and a cell that stands in several, such as the day of several values,
        // is one place.
        let place = spot.row.map(|(row, _)| (row, spot.column));
        if place.is_some() && building.last == place {
            self.rules[of_rule].count -= 1;
            return at;
        }
        building.last = place;
        building.count += 1;
        if building.samples.len() < self.samples {
            let expected = spot.expected.map(|expected| expected());
            let expected = expected.or_else(|| building.words.expected.clone());
            let place = sample(&self.parts, spot, expected);
            if building.samples.last() != Some(&place) {
                building.samples.push(place);
            }
        }
        at
    }

    /// The finding that this belongs to: an earlier one of the same cause, or a new one.
    fn cause_of(
        &mut self,
        (rule, of_rule): (&'static Rule, usize),
        severity: Severity,
        spot: &Spot<'_>,
        detail: &str,
        words: impl FnOnce() -> Words,
    ) -> usize {
        if let Some(at) = self.rules[of_rule].recent
            && self.findings[at].cause.is(spot, detail)
        {
            return at;
        }
        let mut cause = Cause {
            rule: rule.id,
            file: spot.file,
            column: spot.column,
            detail: detail.to_owned(),
        };
        if let Some(at) = self.places.get(&cause) {
            return *at;
        }
        let causes = &mut self.rules[of_rule].causes;
        let words = if *causes < MAX_CAUSES {
            *causes += 1;
            words()
        } else {
            cause.column = None;
            "\0".clone_into(&mut cause.detail);
            if let Some(at) = self.places.get(&cause) {
                return *at;
            }
            Words::new(format!("{}: further cases, counted together", rule.summary))
        };
        // Columns without a header are told apart by where they stand.
        let place = || spot.column.map(|at| format!("\0{}", letters(at)));
        let header = spot.header.filter(|header| !header.is_empty());
        let header = header.map(str::to_owned).or_else(place).unwrap_or_default();
        let print = format!("{}\0{}\0{header}\0{}", rule.id, spot.table, cause.detail);
        let row = spot.row.map_or(0, |(row, _)| row);
        self.findings.push(Building {
            rule,
            cause: cause.clone(),
            severity,
            words,
            count: 0,
            last: None,
            samples: Vec::new(),
            order: (spot.file, row, spot.column.unwrap_or(usize::MAX)),
            fingerprint: Sha256Hex::of(print.as_bytes()).to_string()[..16].to_owned(),
            answers: Vec::new(),
        });
        self.places.insert(cause, self.findings.len() - 1);
        self.findings.len() - 1
    }

    /// Where findings stand that an answer may name: by their rule, and by their fingerprint.
    pub(crate) fn by_name(&self) -> HashMap<String, Vec<usize>> {
        let mut named: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, finding) in self.findings.iter().enumerate() {
            for name in [finding.rule.id, finding.fingerprint.as_str()] {
                named.entry(name.to_owned()).or_default().push(at);
            }
        }
        named
    }

    /// Puts an answer to the finding that stands at `at`, where it stands in the place that is meant.
    pub(crate) fn answer(
        &mut self,
        at: usize,
        is_meant: impl Fn(&Sample) -> bool,
        is_near: impl Fn(&Sample) -> bool,
        answer: &str,
    ) -> bool {
        let Some(finding) = self.findings.get_mut(at) else {
            return false;
        };
        // Of many places only the first are kept: the one that is meant may be another.
        let has_more = finding.count > finding.samples.len() as u64;
        let samples = || finding.samples.iter();
        let may_be_meant = has_more && samples().any(is_near);
        if !(may_be_meant || samples().any(is_meant)) {
            return false;
        }
        if finding.answers.len() < MAX_ANSWERS {
            finding.answers.push(answer.to_owned());
        }
        true
    }

    /// What was found, gravest first, then by place.
    pub(crate) fn into_findings(mut self) -> Vec<Finding> {
        self.findings.sort_by(|a, b| {
            (a.severity, a.order, a.rule.id, &a.words.message).cmp(&(
                b.severity,
                b.order,
                b.rule.id,
                &b.words.message,
            ))
        });
        self.findings.into_iter().map(Building::finish).collect()
    }
}

impl Building {
    /// The finding, when all places are known.
    fn finish(mut self) -> Finding {
        if let ([only], 1) = (self.samples.as_mut_slice(), self.count) {
            // Where there is one place, there is no first.
            self.words.suggestion = self.words.suggestion.map(of_the_only);
            only.expected = only.expected.take().map(of_the_only);
        }
        let building = self;
        Finding {
            rule: building.rule.id,
            severity: building.severity,
            message: building.words.message,
            how_to_fix: match building.words.remedy {
                Some(remedy) => remedy.to_owned(),
                None => building.rule.how_to_fix(),
            },
            count: building.count,
            samples: building.samples,
            suggestion: building.words.suggestion,
            explanation: (!building.answers.is_empty()).then(|| building.answers.join(" ")),
            fingerprint: building.fingerprint,
        }
    }
}

/// How a text begins that is true of the first place only.
const FIRST: &str = "for the first of them, ";

fn of_the_only(text: String) -> String {
    match text.strip_prefix(FIRST) {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

/// How grave a profile makes what a rule finds; `None` where it turns it off.
const fn of(chosen: RuleSeverity) -> Option<Severity> {
    match chosen {
        RuleSeverity::Error => Some(Severity::Error),
        RuleSeverity::Warning => Some(Severity::Warning),
        RuleSeverity::Advice => Some(Severity::Advice),
        RuleSeverity::Off => None,
    }
}
