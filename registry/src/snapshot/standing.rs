//! Where a definition stands: its status, and what was said when it got it.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::governance::change_record::Bridge;
use crate::governance::status::Status;
use crate::id::DefinitionId;
use crate::ledger::entry::StatusChange;

/// The status of a definition, and since when.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Standing {
    /// The status.
    pub status: Status,
    /// Since when; absent only where the ledger gives none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    /// Why it changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What takes its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor: Option<DefinitionId>,
    /// How series continue with the successor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bridge: Option<Bridge>,
    /// What to do instead, where it is retired.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
}

impl Standing {
    pub(super) const fn unknown() -> Self {
        Self {
            status: Status::Incomplete,
            since: None,
            reason: None,
            successor: None,
            bridge: None,
            instead: None,
        }
    }

    pub(super) fn since(status: Status, date: Date) -> Self {
        Self {
            status,
            since: Some(date),
            ..Self::unknown()
        }
    }

    pub(super) fn given(change: &StatusChange, date: Date) -> Self {
        Self {
            status: change.status,
            since: Some(date),
            reason: Some(change.reason.clone()),
            successor: change.successor.clone(),
            bridge: change.bridge.clone(),
            instead: change.instead.clone(),
        }
    }

    /// The last day on which it is accepted beside its successor, where one was set.
    pub fn old_until(&self) -> Option<Date> {
        self.bridge.as_ref()?.old_until
    }

    /// Whether new data under it were accepted until a day that has passed on `today`.
    pub fn is_closed(&self, today: Date) -> bool {
        self.status == Status::Superseded && self.old_until().is_some_and(|last| last < today)
    }
}
