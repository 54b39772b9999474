//! What the rules that a change hits ask for, once the change record has been heard.

use jiff::civil::Date;
use serde::Serialize;

use crate::governance::change_record::{ChangeRecord, Decision, Exception, Judgement};
use crate::governance::people::People;
use crate::id::DefinitionId;
use crate::rules::change_rule::{Bump, Hit, Verdict};

/// A rule that was hit, and what it comes to.
#[derive(Debug, Clone, Serialize)]
pub struct Judged {
    /// The rule, the part and what was done.
    #[serde(flatten)]
    pub hit: Hit,
    /// By how much the version must rise for it; nothing where it is set aside, or where no version helps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bump: Option<Bump>,
    /// Why just so.
    pub why: Why,
}

/// Why a hit comes to what it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Why {
    /// The rule leaves no choice.
    Fixed,
    /// People have decided.
    Decided {
        /// What.
        decision: Judgement,
        /// Why.
        reason: String,
    },
    /// People must decide, and have not: the higher step holds.
    Undecided,
    /// The rule is set aside for this part.
    Excepted {
        /// Why.
        reason: String,
        /// Who agreed.
        approvers: Vec<DefinitionId>,
        /// Until when.
        expires: Date,
    },
    /// It must not be done at all.
    Forbidden,
}

impl Judged {
    /// Hears the change record on one hit, as of `today`.
    pub(super) fn of(
        hit: Hit,
        record: Option<&ChangeRecord>,
        people: &People,
        today: Date,
    ) -> Self {
        if hit.verdict == Verdict::Forbid {
            return Self {
                hit,
                bump: None,
                why: Why::Forbidden,
            };
        }
        if let Some(exception) = exception(&hit, record, people, today) {
            let why = Why::Excepted {
                reason: exception.reason.clone(),
                approvers: exception.approvers.clone(),
                expires: exception.expires,
            };
            return Self {
                hit,
                bump: None,
                why,
            };
        }
        let (bump, why) = decided(&hit, record);
        Self { hit, bump, why }
    }

    /// How much the change is by this rule, decisions heard and exceptions not: who sets a rule aside spares the
    /// version a step, and not the change its reviewers.
    pub(super) fn class(&self, record: Option<&ChangeRecord>) -> Option<Bump> {
        match self.why {
            Why::Excepted { .. } => decided(&self.hit, record).0,
            _ => self.bump,
        }
    }
}

impl Judged {
    /// What it comes to, in words.
    pub fn words(&self) -> String {
        match &self.why {
            Why::Forbidden => "must not be done".to_owned(),
            Why::Fixed => self.hit.verdict.to_string(),
            Why::Undecided => format!("{}; nobody has decided yet", self.hit.verdict),
            Why::Decided { decision, reason } => {
                let what = match decision {
                    Judgement::Clarification => "only clarifies",
                    Judgement::Meaning => "changes the meaning",
                };
                let bump = self.bump.map_or("", Bump::name);
                format!("{bump}: decided that it {what}, because: {reason}")
            }
            Why::Excepted {
                reason, expires, ..
            } => {
                format!("set aside until {expires}, because: {reason}")
            }
        }
    }
}

/// What a hit comes to, exceptions aside.
fn decided(hit: &Hit, record: Option<&ChangeRecord>) -> (Option<Bump>, Why) {
    match hit.verdict {
        Verdict::Judge {
            clarification,
            meaning,
        } => match decision(hit, record) {
            Some(decision) => {
                let bump = match decision.decision {
                    Judgement::Clarification => clarification,
                    Judgement::Meaning => meaning,
                };
                let why = Why::Decided {
                    decision: decision.decision,
                    reason: decision.reason.clone(),
                };
                (Some(bump), why)
            }
            None => (Some(meaning), Why::Undecided),
        },
        verdict => (verdict.at_most(), Why::Fixed),
    }
}

/// Whether a decision or an exception is about a hit; one without a path is about every part.
pub(super) fn is_about(rule: &DefinitionId, path: Option<&str>, hit: &Hit) -> bool {
    rule.as_str() == hit.rule && path.is_none_or(|path| path == hit.path)
}

fn decision<'r>(hit: &Hit, record: Option<&'r ChangeRecord>) -> Option<&'r Decision> {
    let decisions = &record?.decisions;
    let about = |decision: &&Decision| is_about(&decision.rule, decision.path.as_deref(), hit);
    // A decision on the part itself goes before one on all parts.
    let mut found: Vec<_> = decisions.iter().filter(about).collect();
    found.sort_by_key(|decision| decision.path.is_none());
    found.first().copied()
}

fn exception<'r>(
    hit: &Hit,
    record: Option<&'r ChangeRecord>,
    people: &People,
    today: Date,
) -> Option<&'r Exception> {
    let record = record?;
    let valid = |exception: &&Exception| {
        is_about(&exception.rule, Some(&exception.path), hit)
            && today <= exception.expires
            && unfit(exception, record, people).is_none()
    };
    record.exceptions.iter().find(valid)
}

/// The first approver of an exception who may not be one, and why not.
pub(super) fn unfit<'r>(
    exception: &'r Exception,
    record: &ChangeRecord,
    people: &People,
) -> Option<(&'r DefinitionId, &'static str)> {
    exception.approvers.iter().find_map(|id| {
        let person = people.people.iter().find(|person| &person.id == id);
        match person {
            None => Some((id, "is not listed in people.toml")),
            Some(person) if person.bot => Some((id, "is an automatic account")),
            Some(_) if record.authors.contains(id) => Some((id, "wrote the change")),
            Some(_) => None,
        }
    })
}
