//! Rules on definitions: what a file's schema cannot say. One rule is one file.

mod change;
pub mod change_rule;
mod declare;
mod definition;
pub mod ground;
mod reach;
mod walk;

#[cfg(test)]
mod tests;

use std::fmt;

use jiff::civil::Date;

use crate::definition::{DataSource, Definition, Metric};
use crate::kind::Kind;
use crate::ledger::Ledger;
use crate::parse::problem::{Severity, in_order};
use crate::parse::{Place, Problem};
use crate::proposal::Proposed;
use crate::source::Files;
use crate::standard::{Living, Standard};

/// A rule: what it is called, why it is there, and how it looks for what is wrong.
pub struct Rule {
    /// Its identifier, which is also the name of its file.
    pub id: &'static str,
    /// What it finds, in one sentence.
    pub summary: &'static str,
    /// How grave that is.
    pub severity: Severity,
    /// Its page, in Markdown, as it stands in the source.
    pub documentation: &'static str,
    check: fn(&Context<'_>, &mut Sink<'_>),
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rule").field(&self.id).finish()
    }
}

/// What a rule looks at.
struct Context<'s> {
    files: &'s Files,
    standard: &'s Standard,
}

impl<'s> Context<'s> {
    /// The living metrics, sorted by file.
    fn metrics(&self) -> impl Iterator<Item = (&'s Living, &'s Metric)> + use<'s> {
        let all = self.standard.definitions();
        all.filter_map(|living| match &living.value {
            Definition::Metric(metric) => Some((living, metric)),
            _ => None,
        })
    }

    /// The living data sources, sorted by file.
    fn data_sources(&self) -> impl Iterator<Item = (&'s Living, &'s DataSource)> + use<'s> {
        let all = self.standard.definitions();
        all.filter_map(|living| match &living.value {
            Definition::DataSource(source) => Some((living, source)),
            _ => None,
        })
    }

    /// The ledger, where there is one that holds together; what is wrong with it is told by `verify`.
    fn ledger(&self) -> Option<Ledger> {
        Ledger::parse(self.files.get("ledger.jsonl")?).ok()
    }

    /// Whether a definition has a file that cannot be read: its errors are told there, and not
    /// again by everything that refers to it.
    fn is_unreadable(&self, kind: Kind, id: &str) -> bool {
        let file = format!("{}/{id}.toml", kind.folder());
        self.files.get(&file).is_some() && self.standard.get(kind, id).is_none()
    }
}

/// Where a rule puts what it finds.
struct Sink<'r> {
    rule: &'r Rule,
    problems: Vec<Problem>,
}

impl Sink<'_> {
    /// Reports a problem at a JSON pointer in a living definition.
    fn report(&mut self, living: &Living, pointer: &str, message: String, help: String) {
        self.report_at(&living.file, living.place(pointer), message, help);
    }

    fn report_at(&mut self, file: &str, place: Place, message: String, help: String) {
        let problem = Problem::new(file, place, message)
            .by(self.rule.id, self.rule.severity)
            .help(help);
        self.problems.push(problem);
    }
}

impl Rule {
    /// Its page as it is to be rendered, without the space that doc comments begin with.
    pub fn page(&self) -> String {
        without_margin(self.documentation)
    }

    fn run(&self, context: &Context<'_>) -> Vec<Problem> {
        let mut sink = Sink {
            rule: self,
            problems: Vec::new(),
        };
        (self.check)(context, &mut sink);
        sink.problems
    }
}

/// Every rule, by identifier.
pub fn all() -> &'static [&'static Rule] {
    definition::RULES
}

/// Whether nobody sees `character`, or it turns the direction of writing round.
#[cfg(feature = "git")]
pub(crate) fn is_hidden(character: char) -> bool {
    definition::invisible_characters::is_hidden(character)
}

/// The page of one rule or ground of refusal, of whatever family.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// Its family: `definition`, `change`, `proposal`, `review`, `status` or `verify`.
    pub family: &'static str,
    /// Its identifier.
    pub id: &'static str,
    /// What it finds, in one sentence.
    pub summary: &'static str,
    documentation: &'static str,
}

impl Page {
    /// The page as it is to be rendered, in Markdown.
    pub fn text(&self) -> String {
        without_margin(self.documentation)
    }
}

/// The pages of every rule and ground there is, family by family.
pub fn pages() -> impl Iterator<Item = Page> {
    let rules = all().iter().map(|rule| Page {
        family: "definition",
        id: rule.id,
        summary: rule.summary,
        documentation: rule.documentation,
    });
    let grounds = ground::all().map(|(family, ground)| Page {
        family,
        id: ground.id,
        summary: ground.summary,
        documentation: ground.documentation,
    });
    let changes = change_rule::all().iter().map(|rule| Page {
        family: "change",
        id: rule.id,
        summary: rule.summary,
        documentation: rule.documentation,
    });
    rules.chain(changes).chain(grounds)
}

/// Documentation without the space that doc comments begin with.
fn without_margin(documentation: &str) -> String {
    let lines = documentation
        .lines()
        .map(|line| line.strip_prefix(' ').unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// Every problem of the living files of a standard, as of `today`: of form, of what the rules find, and of what
/// their changes ask for.
pub fn check(files: &Files, today: Date) -> Vec<Problem> {
    let (standard, problems) = Standard::read(files);
    check_read(files, &standard, problems, today)
}

/// The same, where the standard was read already.
pub(crate) fn check_read(
    files: &Files,
    standard: &Standard,
    mut problems: Vec<Problem>,
    today: Date,
) -> Vec<Problem> {
    let context = Context { files, standard };
    problems.extend(all().iter().flat_map(|rule| rule.run(&context)));
    let proposed = Proposed::of(files, standard, today);
    problems.extend(proposed.problems().cloned());
    in_order(problems)
}
