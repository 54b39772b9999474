//! People: reviewers, organisations, perspectives, keys.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::review::Perspective;
use crate::digest::Sha256Hex;
use crate::id::DefinitionId;

/// Who reviews and writes, in `people.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct People {
    /// Organisations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<Organisation>,
    /// Persons and panels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Organisation {
    /// Its identifier here.
    pub id: DefinitionId,
    /// Its name.
    pub name: String,
    /// The organisation it belongs to; the two count as one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<DefinitionId>,
}

/// A person, under her name or a pseudonym.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Person {
    /// Her identifier here.
    pub id: DefinitionId,
    /// Her name or pseudonym.
    pub name: String,
    /// Where she belongs, and when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<Membership>,
    /// The sides she may review from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub perspectives: Vec<Perspective>,
    /// SHA-256 of her normalised addresses. Who guesses an address can link it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub email_sha256: Vec<Sha256Hex>,
    /// Her accounts on forges, by the number that never changes, not by the name: `github:1234567`, and elsewhere with
    /// the host, `forgejo:forge.example/42`, since each host counts for itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(inner(regex(
        pattern = r"^(github:[0-9]+|(github|forgejo):[a-z0-9.-]+(:[0-9]+)?/[0-9]+)$"
    )))]
    pub accounts: Vec<String>,
    /// Her public SSH keys.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<Key>,
    /// That she is an automatic account, which never counts.
    #[serde(default)]
    pub bot: bool,
}

impl People {
    /// The person called `id`.
    pub fn person(&self, id: &DefinitionId) -> Option<&Person> {
        self.people.iter().find(|person| &person.id == id)
    }
}

impl Person {
    /// Where she belongs on `day`.
    pub fn organisations_on(&self, day: Date) -> impl Iterator<Item = &DefinitionId> {
        let current = self.organisations.iter().filter(move |membership| {
            membership.from.is_none_or(|from| from <= day)
                && membership.to.is_none_or(|to| day <= to)
        });
        current.map(|membership| &membership.organisation)
    }
}

/// Where a person belongs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Membership {
    /// The organisation.
    pub organisation: DefinitionId,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

/// A public SSH key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Key {
    /// The key, as in an `authorized_keys` file.
    pub public: String,
    /// Since when it is hers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Since when it is not to be trusted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked: Option<Date>,
}

/// The SHA-256 of an address of electronic mail, without spaces around it and in lower case.
pub fn address_sha256(address: &str) -> Sha256Hex {
    Sha256Hex::of(address.trim().to_lowercase().as_bytes())
}
