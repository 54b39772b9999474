//! What a change rule is.

use std::fmt;

use schemars::JsonSchema;
use semver::Version;
use serde::{Deserialize, Serialize};

use crate::definition::Definition;
use crate::diff::Edit;
use crate::kind::Kind;
use crate::rules::without_margin;

/// By how much a version must rise.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Bump {
    /// All data stay comparable, and every old report stays valid.
    Patch,
    /// Old reports stay valid, and what both can hold is comparable.
    Minor,
    /// A break in series: values before and after must not stand on one line without a bridge.
    Major,
}

impl Bump {
    /// The word used in files and sentences.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// What it means for figures and reports.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Patch => "figures stay comparable, and every old report stays valid",
            Self::Minor => "old reports stay valid, and what both can hold stays comparable",
            Self::Major => {
                "figures from before and after must not stand on one line without a bridge"
            }
        }
    }

    /// The lowest version that `from` may rise to. Below 1.0.0 a major step raises the second number, and any
    /// other the third.
    pub const fn after(self, from: &Version) -> Version {
        let Version {
            major,
            minor,
            patch,
            ..
        } = *from;
        match (self, major) {
            (Self::Major, 0) => Version::new(0, minor + 1, 0),
            (Self::Major, _) => Version::new(major + 1, 0, 0),
            (Self::Minor, 1..) => Version::new(major, minor + 1, 0),
            _ => Version::new(major, minor, patch + 1),
        }
    }
}

/// What a rule says of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The version rises at least so far.
    Bump(Bump),
    /// It must not be done.
    Forbid,
    /// No program can tell: people decide whether it only clarifies, or changes the meaning.
    Judge {
        /// What a clarification asks for.
        clarification: Bump,
        /// What a change of meaning asks for; also, where nobody has decided.
        meaning: Bump,
    },
}

impl Verdict {
    /// Text that only people can read: a patch if it clarifies, a break in series if it means something else.
    pub const JUDGE: Self = Self::Judge {
        clarification: Bump::Patch,
        meaning: Bump::Major,
    };

    /// What it asks for where nobody has decided anything; nothing where no version helps.
    pub const fn at_most(self) -> Option<Bump> {
        match self {
            Self::Bump(bump) | Self::Judge { meaning: bump, .. } => Some(bump),
            Self::Forbid => None,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bump(bump) => f.write_str(bump.name()),
            Self::Forbid => f.write_str("forbidden"),
            Self::Judge {
                clarification,
                meaning,
            } => write!(
                f,
                "{} if it only clarifies, {} if the meaning changes: people decide",
                clarification.name(),
                meaning.name()
            ),
        }
    }
}

/// A rule: what it is called, what it says and why, and which edits it is about.
pub struct ChangeRule {
    /// Its identifier, which is also the name of its file.
    pub id: &'static str,
    /// What it finds, in one sentence.
    pub summary: &'static str,
    /// What it says.
    pub verdict: Verdict,
    /// Its page, in Markdown, as it stands in the source.
    pub documentation: &'static str,
    pub(in crate::rules) touches: fn(&Pair<'_>, &Edit) -> bool,
}

impl fmt::Debug for ChangeRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ChangeRule").field(&self.id).finish()
    }
}

impl ChangeRule {
    /// Its page as it is to be rendered.
    pub fn page(&self) -> String {
        without_margin(self.documentation)
    }

    /// Why it is so, in plain text: the section “Why” of its page.
    pub fn reason(&self) -> String {
        self.section("Why")
    }

    /// The text of one section of its page, in one line.
    pub fn section(&self, heading: &str) -> String {
        let page = self.page();
        let heading = format!("## {heading}");
        let lines = page.lines().skip_while(|line| **line != heading).skip(1);
        let lines: Vec<_> = lines.take_while(|line| !line.starts_with("## ")).collect();
        lines.join(" ")
    }

    pub(super) fn touches(&self, pair: &Pair<'_>, edit: &Edit) -> bool {
        (self.touches)(pair, edit)
    }
}

/// The two versions of a definition that are compared. One is absent where the definition is new or gone.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// The earlier version.
    pub before: Option<&'a Definition>,
    /// The later version.
    pub after: Option<&'a Definition>,
}

impl Pair<'_> {
    /// Whether the definition is of this kind.
    pub fn is(&self, kind: Kind) -> bool {
        let known = self.after.or(self.before);
        known.is_some_and(|definition| definition.kind() == kind)
    }
}

/// That a rule found something.
#[derive(Debug, Clone, Serialize)]
pub struct Hit {
    /// The rule's identifier.
    pub rule: &'static str,
    /// What it says.
    pub verdict: Verdict,
    /// Where: `measures/short-scale/unit`; empty where it is the definition as a whole.
    pub path: String,
    /// What was done, in a sentence.
    pub sentence: String,
}

impl Hit {
    pub(super) fn new(rule: &'static ChangeRule, edit: &Edit) -> Self {
        Self {
            rule: rule.id,
            verdict: rule.verdict,
            path: edit.written_path(),
            sentence: edit.sentence.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_one_each_step_moves_one_place_to_the_right() {
        let after = |bump: Bump, from: &str| {
            let from = Version::parse(from).expect("a version");
            bump.after(&from).to_string()
        };
        for (bump, above, below) in [
            (Bump::Patch, "1.2.4", "0.4.2"),
            (Bump::Minor, "1.3.0", "0.4.2"),
            (Bump::Major, "2.0.0", "0.5.0"),
        ] {
            assert_eq!(after(bump, "1.2.3"), above);
            assert_eq!(after(bump, "0.4.1"), below);
        }
    }
}
