//! Every rule there is, of whatever family, as one list.

use open_outcomes_registry::parse::problem::Severity;
use open_outcomes_registry::rules as registry;
use open_outcomes_registry::rules::change_rule::{self, Verdict};
use open_outcomes_validator::rule::{Family, Rule};
use open_outcomes_validator::rules;

/// A family of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Group {
    /// The word for programs.
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    /// What the family is.
    pub(crate) lead: &'static str,
    /// What the last column of its table says.
    pub(crate) column: &'static str,
}

/// The families beside those on submissions, by the name that the registry gives them.
const GROUPS: &[Group] = &[
    Group {
        name: "definition",
        title: "Definitions",
        lead: "What the files of the standard itself are checked for, by those who edit them with “open-outcomes check”.",
        column: "How grave",
    },
    Group {
        name: "change",
        title: "Changes",
        lead: "What a change of a definition means for figures and reports: by how much its version must rise, or that it must not be done.",
        column: "What it asks for",
    },
    Group {
        name: "proposal",
        title: "Proposals",
        lead: "Why a proposal is refused, reviews aside.",
        column: "How grave",
    },
    Group {
        name: "review",
        title: "Reviews",
        lead: "Why a review does not count, or which reviews are still missing.",
        column: "How grave",
    },
    Group {
        name: "status",
        title: "Status and release",
        lead: "Why a change of status, or a release, is refused.",
        column: "How grave",
    },
    Group {
        name: "verify",
        title: "History",
        lead: "What “open-outcomes verify” finds where the history of the standard was damaged or forged.",
        column: "How grave",
    },
];

/// A rule.
pub(crate) struct Known {
    pub(crate) id: &'static str,
    pub(crate) group: Group,
    pub(crate) summary: &'static str,
    pub(crate) grade: Grade,
    /// The version that it came with, of a rule on submissions.
    pub(crate) since: Option<&'static str>,
    source: Source,
}

/// What a rule comes to where it is hit.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Grade {
    Severity(&'static str),
    /// Of a rule on changes.
    Verdict(Verdict),
}

/// Where the page of a rule stands.
enum Source {
    Data(&'static Rule),
    Registry(registry::Page),
}

/// The family of rules on submissions that a rule belongs to.
const fn on_data(family: Family) -> Group {
    Group {
        name: "submission",
        title: family.title(),
        lead: "",
        column: "How grave",
    }
}

/// Every rule, family by family; those on submissions first.
pub(crate) fn all() -> impl Iterator<Item = Known> {
    let on_data = Family::ALL.into_iter().flat_map(|family| {
        let all = rules::all().iter().copied();
        all.filter(move |rule| rule.family == family).map(data)
    });
    on_data.chain(registry::pages().filter_map(known))
}

/// The rule called `id`.
pub(crate) fn find(id: &str) -> Option<Known> {
    all().find(|known| known.id == id)
}

/// Whether there is a page on `id`.
pub(crate) fn is_known(id: &str) -> bool {
    find(id).is_some()
}

fn data(rule: &'static Rule) -> Known {
    Known {
        id: rule.id,
        group: on_data(rule.family),
        summary: rule.summary,
        grade: Grade::Severity(rule.severity.name()),
        since: Some(rule.since),
        source: Source::Data(rule),
    }
}

fn known(page: registry::Page) -> Option<Known> {
    let group = GROUPS.iter().find(|group| group.name == page.family)?;
    let severity = registry::all().iter().find(|rule| rule.id == page.id);
    let verdict = change_rule::all().iter().find(|rule| rule.id == page.id);
    let grade = match (severity, verdict) {
        (Some(rule), _) => Grade::Severity(match rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }),
        (None, Some(rule)) => Grade::Verdict(rule.verdict),
        // Whatever is refused is refused.
        (None, None) => Grade::Severity("error"),
    };
    Some(Known {
        id: page.id,
        group: *group,
        summary: page.summary,
        grade,
        since: None,
        source: Source::Registry(page),
    })
}

impl Known {
    /// Its page, in Markdown. It comes from a doc comment, where each line keeps the blank after the slashes.
    pub(crate) fn documentation(&self) -> String {
        match &self.source {
            Source::Data(rule) => without_margin(rule.docs),
            Source::Registry(page) => page.text(),
        }
    }

    /// How grave it is.
    pub(crate) fn severity(&self) -> Option<&'static str> {
        match self.grade {
            Grade::Severity(name) => Some(name),
            Grade::Verdict(_) => None,
        }
    }

    /// What a change that hits it asks for, in words.
    pub(crate) fn verdict(&self) -> Option<String> {
        match self.grade {
            Grade::Severity(_) => None,
            Grade::Verdict(verdict) => Some(verdict.to_string()),
        }
    }
}

fn without_margin(docs: &str) -> String {
    let lines: Vec<_> = docs
        .lines()
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_rule_of_the_registry_is_in_a_family_that_is_known() {
        for page in registry::pages() {
            let known = find(page.id).expect(page.id);
            assert_eq!(known.group.name, page.family, "{}", page.id);
        }
    }

    #[test]
    fn no_two_rules_share_a_name() {
        let mut seen = BTreeSet::new();
        for known in all() {
            assert!(seen.insert(known.id), "{} is there twice", known.id);
        }
    }

    #[test]
    fn examples_begin_at_the_margin() {
        assert_eq!(
            without_margin(" ## Fires\n ```csv\n a,b\n   deeper\n ```\n"),
            "## Fires\n```csv\na,b\n  deeper\n```"
        );
    }
}
