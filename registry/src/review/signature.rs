//! Whether a review is signed with a key of its reviewer.

use std::fmt;

use jiff::civil::Date;
use ssh_key::{Algorithm, EcdsaCurve, HashAlg, LineEnding, PublicKey, SshSig};

use super::NAMESPACE;
use crate::governance::people::{Key, Person};
use crate::governance::review::Review;
use crate::standard::InFile;

/// The largest signature that is looked at, in bytes.
const MAX_SIGNATURE: usize = 16 * 1024;
/// The longest public key that is looked at, in bytes.
const MAX_KEY: usize = 4 * 1024;

/// Who signed a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signed {
    /// The reviewer, with a key that counts.
    ByTheReviewer,
    /// Nobody.
    No,
    /// There is a signature, and it does not hold; why not, in words.
    Wrong(String),
}

impl fmt::Display for Signed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ByTheReviewer => f.write_str("signed by the reviewer"),
            Self::No => f.write_str("unsigned"),
            Self::Wrong(why) => write!(
                f,
                "unsigned: the signature beside it does not hold, because {why}"
            ),
        }
    }
}

/// Says whether `signature`, which lies beside `review`, was made with a key that `person`, its reviewer, had on the
/// review's date and that is not withdrawn on `as_of`.
pub fn signed(
    review: &InFile<Review>,
    signature: Option<&str>,
    person: &Person,
    as_of: Date,
) -> Signed {
    match signature.map(|signature| verify(review, signature, person, as_of)) {
        None => Signed::No,
        Some(Ok(())) => Signed::ByTheReviewer,
        Some(Err(why)) => Signed::Wrong(why),
    }
}

fn verify(
    review: &InFile<Review>,
    signature: &str,
    person: &Person,
    as_of: Date,
) -> Result<(), String> {
    if signature.len() > MAX_SIGNATURE {
        return Err(format!("it is larger than {MAX_SIGNATURE} bytes"));
    }
    if person.id != review.value.reviewer {
        return Err(format!("“{}” is not its reviewer", person.id));
    }
    let signature = SshSig::from_pem(signature)
        .ok()
        .filter(|read| is_as_written(read, signature))
        .ok_or_else(|| "it is no signature that ssh-keygen -Y sign makes".to_owned())?;
    if signature.namespace() != NAMESPACE {
        let namespace: String = signature.namespace().chars().take(60).collect();
        return Err(format!(
            "it was made for “{namespace}” and not for “{NAMESPACE}”"
        ));
    }
    let with = signature.public_key();
    if !is_supported(&with.algorithm()) {
        return Err(format!(
            "it was made with a key of the kind {}, which is not checked here; make one with ssh-keygen -t ed25519",
            with.algorithm()
        ));
    }
    let mut why = format!(
        "it was made with the key {}, which people.toml does not list for “{}”",
        with.fingerprint(HashAlg::Sha256),
        person.id
    );
    for key in &person.keys {
        let Some(public) = read(key).filter(|public| public.key_data() == with) else {
            continue;
        };
        match trusted(key, review.value.date, as_of) {
            Ok(()) => {
                let text = review.text.as_bytes();
                return public
                    .verify(NAMESPACE, text, &signature)
                    .map_err(|_| "the file is not as it was when it was signed".to_owned());
            }
            Err(reason) => why = reason,
        }
    }
    Err(why)
}

/// Whether a signature stands in its one proper form: the reader lets lengths and a version pass that nothing covers.
fn is_as_written(read: &SshSig, text: &str) -> bool {
    let proper = read.to_pem(LineEnding::LF).unwrap_or_default();
    read.version() == SshSig::VERSION
        && proper.split_whitespace().collect::<String>()
            == text.split_whitespace().collect::<String>()
}

fn read(key: &Key) -> Option<PublicKey> {
    (key.public.len() <= MAX_KEY)
        .then(|| PublicKey::from_openssh(key.public.trim()).ok())
        .flatten()
}

const fn is_supported(algorithm: &Algorithm) -> bool {
    matches!(
        algorithm,
        Algorithm::Ed25519
            | Algorithm::SkEd25519
            | Algorithm::SkEcdsaSha2NistP256
            | Algorithm::Ecdsa {
                curve: EcdsaCurve::NistP256
            }
    )
}

fn trusted(key: &Key, date: Date, as_of: Date) -> Result<(), String> {
    match (key.from, key.revoked) {
        (Some(from), _) if from > date => Err(format!(
            "its key counts from {from} only, and the review is of {date}"
        )),
        (_, Some(revoked)) if revoked <= as_of => {
            Err(format!("its key was withdrawn on {revoked}"))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
