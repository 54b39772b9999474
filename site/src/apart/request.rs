//! What the process is told: how to judge, the standard, the files.
//!
//! A header in JSON behind its length (eight bytes, little end first), then the bytes of the standard and of each file,
//! one behind the other; the header says how many they are.

use std::io::{self, Read, Write};

use jiff::civil::Date;
use open_outcomes_registry::id::{Query, Wanted};
use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_validator::mapping::Mapping;
use open_outcomes_validator::{Limits, Options, ProfileChoice};
use serde::{Deserialize, Serialize};

use super::File;

/// The longest header.
const LONGEST: u64 = 4 << 20;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    as_of: Date,
    profiles: Vec<Chosen>,
    samples: usize,
    limits: Limits,
    hash_key: [u8; 16],
    snapshot: u64,
    /// As TOML.
    mapping: Option<String>,
    /// Names and sizes, and whether each is of the submission before.
    files: Vec<(String, u64, bool)>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Chosen {
    Registry(String),
    Own(serde_json::Value),
}

/// What the process is to judge.
pub(super) struct Request {
    pub(super) snapshot: Snapshot,
    pub(super) options: Options,
    /// Names and bytes, and whether each is of the submission before.
    pub(super) files: Vec<(String, Vec<u8>, bool)>,
}

/// What is written before the files.
pub(super) fn head(
    snapshot: &Snapshot,
    files: &[File<'_>],
    options: &Options,
) -> io::Result<Vec<u8>> {
    // Each member is named, so that none is forgotten.
    let Options {
        as_of,
        profiles,
        samples,
        limits,
        mapping,
        hash_key,
    } = options.clone();
    let profiles = profiles.iter().map(|choice| match choice {
        ProfileChoice::Registry(query) => Ok(Chosen::Registry(text(query))),
        ProfileChoice::Own(profile) => serde_json::to_value(profile).map(Chosen::Own),
    });
    let snapshot = snapshot.to_bytes();
    let sizes = files.iter();
    let sizes = sizes.map(|file| {
        (
            file.name.to_owned(),
            file.bytes.len() as u64,
            file.is_previous,
        )
    });
    let header = serde_json::to_vec(&Header {
        as_of,
        profiles: profiles.collect::<Result<_, _>>()?,
        samples,
        limits,
        hash_key,
        mapping: mapping.map(|mapping| mapping.to_toml()),
        snapshot: snapshot.len() as u64,
        files: sizes.collect(),
    })?;
    let mut head = (header.len() as u64).to_le_bytes().to_vec();
    head.extend_from_slice(&header);
    head.extend_from_slice(&snapshot);
    Ok(head)
}

/// Writes what is to be judged.
pub(super) fn write(mut out: impl Write, head: &[u8], files: &[File<'_>]) -> io::Result<()> {
    out.write_all(head)?;
    for file in files {
        out.write_all(file.bytes)?;
    }
    out.flush()
}

/// Reads what is to be judged.
pub(super) fn read(mut from: impl Read) -> io::Result<Request> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > LONGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let header: Header = serde_json::from_slice(&bytes(&mut from, length)?)?;
    let snapshot = bytes(&mut from, header.snapshot)?;
    let snapshot = Snapshot::from_bytes(snapshot).map_err(io::Error::other)?;
    let mut options = Options::new(header.as_of);
    options.samples = header.samples;
    options.limits = header.limits;
    options.hash_key = header.hash_key;
    let mapping = header.mapping.as_deref().map(Mapping::parse);
    options.mapping = mapping.transpose().map_err(io::Error::other)?;
    for chosen in header.profiles {
        options.profiles.push(match chosen {
            Chosen::Registry(query) => {
                ProfileChoice::Registry(query.parse().map_err(io::Error::other)?)
            }
            Chosen::Own(profile) => ProfileChoice::Own(serde_json::from_value(profile)?),
        });
    }
    let mut files = Vec::new();
    for (name, size, is_previous) in header.files {
        files.push((name, bytes(&mut from, size)?, is_previous));
    }
    Ok(Request {
        snapshot,
        options,
        files,
    })
}

fn bytes(from: &mut impl Read, count: u64) -> io::Result<Vec<u8>> {
    let count = usize::try_from(count).map_err(io::Error::other)?;
    let mut bytes = vec![0; count];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// A query as people write it.
fn text(query: &Query) -> String {
    let kind = query.kind.map(|kind| format!("{}/", kind.folder()));
    let version = match &query.version {
        Wanted::Newest => String::new(),
        Wanted::Exactly(version) => format!("@{version}"),
        Wanted::Matching(requirement) => format!("@{requirement}"),
    };
    format!("{}{}{version}", kind.unwrap_or_default(), query.id)
}

#[cfg(test)]
mod tests {
    use open_outcomes_registry::definition::Definition;
    use open_outcomes_registry::kind::Kind;

    use super::*;
    use crate::testing::standard;

    #[test]
    fn a_query_is_read_back_as_it_was() {
        for query in [
            "open",
            "profiles/open",
            "open@1.2.3",
            "profiles/open@^1.2",
            "open@>=1.0.0, <3",
        ] {
            let query: Query = query.parse().expect("a query");
            assert_eq!(text(&query).parse(), Ok(query));
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let snapshot = standard();
        let mut options = Options::new(jiff::civil::date(2026, 1, 31));
        options.samples = 7;
        options.hash_key = [9; 16];
        let profiles: Vec<_> = snapshot.newest().all(Kind::Profile).collect();
        assert!(!profiles.is_empty());
        for published in profiles {
            let Definition::Profile(profile) = published.definition() else {
                panic!("a profile");
            };
            options
                .profiles
                .push(ProfileChoice::Own(Box::new(profile.clone())));
        }
        let files = [
            File {
                name: "a.csv",
                bytes: b"one\n",
                is_previous: true,
            },
            File {
                name: "“b”.xlsx",
                bytes: b"PK",
                is_previous: false,
            },
        ];
        let head = head(&snapshot, &files, &options).expect("a head");
        let mut written = Vec::new();
        write(&mut written, &head, &files).expect("bytes");
        let request = read(written.as_slice()).expect("the request");
        assert_eq!(format!("{:?}", request.options), format!("{options:?}"));
        assert_eq!(request.snapshot.to_bytes(), snapshot.to_bytes());
        let names: Vec<_> = request
            .files
            .iter()
            .map(|(name, _, is_previous)| (name.as_str(), *is_previous))
            .collect();
        assert_eq!(names, [("a.csv", true), ("“b”.xlsx", false)]);
        assert_eq!(request.files[1].1, b"PK");
        assert!(read(&written[..written.len() - 1]).is_err());
    }
}
