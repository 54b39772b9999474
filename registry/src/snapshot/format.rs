// The byte form of a snapshot, without dependencies: the command line's build script uses it too.
//
// A first line, a line with the commit (or `-`), then for each file, sorted by path: the length of
// its path and of its content as eight bytes each, little end first, then path and content.

const FIRST_LINE: &[u8] = b"open-outcomes snapshot 1\n";

/// Whether the file at `path` is part of a snapshot: what is published and what stands beside it.
pub(crate) fn belongs(path: &str) -> bool {
    matches!(
        path,
        "ledger.jsonl" | "people.toml" | "policy.toml" | "thesaurus.toml"
    ) || ["published/", "reviews/", "changes/"]
        .iter()
        .any(|folder| path.starts_with(folder))
}

/// Writes a snapshot. `files` come sorted by path.
pub(crate) fn encode<'a>(
    commit: Option<&str>,
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
) -> Vec<u8> {
    let mut bytes = FIRST_LINE.to_vec();
    bytes.extend_from_slice(commit.unwrap_or("-").as_bytes());
    bytes.push(b'\n');
    for (path, content) in files {
        bytes.extend_from_slice(&(path.len() as u64).to_le_bytes());
        bytes.extend_from_slice(&(content.len() as u64).to_le_bytes());
        bytes.extend_from_slice(path.as_bytes());
        bytes.extend_from_slice(content);
    }
    bytes
}

/// What a snapshot holds: its commit, and its files by path.
#[allow(dead_code, reason = "the build script only writes")]
type Decoded<'a> = (Option<&'a str>, Vec<(&'a str, &'a [u8])>);

/// Reads a snapshot; `None` where the bytes are none.
#[allow(dead_code, reason = "the build script only writes")]
pub(crate) fn decode(bytes: &[u8]) -> Option<Decoded<'_>> {
    let rest = bytes.strip_prefix(FIRST_LINE)?;
    let line = rest.iter().position(|byte| *byte == b'\n')?;
    let commit = std::str::from_utf8(&rest[..line]).ok()?;
    let mut rest = &rest[line + 1..];
    let mut files: Vec<(&str, &[u8])> = Vec::new();
    while !rest.is_empty() {
        let mut lengths = [0; 2];
        for length in &mut lengths {
            let (bytes, after) = rest.split_first_chunk::<8>()?;
            *length = usize::try_from(u64::from_le_bytes(*bytes)).ok()?;
            rest = after;
        }
        let (path, after) = rest.split_at_checked(lengths[0])?;
        let (content, after) = after.split_at_checked(lengths[1])?;
        let path = std::str::from_utf8(path).ok()?;
        if files.last().is_some_and(|(last, _)| *last >= path) {
            return None;
        }
        files.push((path, content));
        rest = after;
    }
    Some(((commit != "-").then_some(commit), files))
}
