//! Where a proposal is shown. Names may hold blanks and slashes, and any other sign that git lets into a branch.
//!
//! `pull request 17` is at `/proposals/pull-17`, `merge request 5` at `/proposals/merge-5`, and the branch
//! `proposals/alice/loneliness` at `/proposals/alice/loneliness`. A branch whose name looks like one of the others is
//! at `/proposals/branch/…`. Everything but letters, digits, `-`, `.`, `_`, `~` and `/` is percent-encoded.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// What proposals on a forge are called, and how their addresses begin.
const FORGES: [(&str, &str); 2] = [("pull request ", "pull-"), ("merge request ", "merge-")];
/// How the addresses begin of branches that could be taken for something else.
const BRANCH: &str = "branch/";

/// The address of the proposal called `name`.
pub(crate) fn address(name: &str) -> String {
    let part = part(name);
    format!("/proposals/{}", utf8_percent_encode(&part, ENCODED))
}

/// The part of the address behind `/proposals/`, before it is encoded. No two names have the same.
pub(super) fn part(name: &str) -> String {
    for (called, start) in FORGES {
        if let Some(number) = name.strip_prefix(called) {
            return format!("{start}{number}");
        }
    }
    let mut taken = FORGES.iter().map(|(_, start)| *start).chain([BRANCH]);
    if taken.any(|start| name.starts_with(start)) {
        format!("{BRANCH}{name}")
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn addresses_are_safe_and_no_two_are_the_same() {
        let names = [
            ("pull request 17", "/proposals/pull-17"),
            ("merge request 5", "/proposals/merge-5"),
            ("alice/loneliness", "/proposals/alice/loneliness"),
            ("pull-17", "/proposals/branch/pull-17"),
            ("branch/pull-17", "/proposals/branch/branch/pull-17"),
            ("a?b#c%d\"<é>", "/proposals/a%3Fb%23c%25d%22%3C%C3%A9%3E"),
        ];
        for (name, wanted) in names {
            assert_eq!(address(name), wanted);
        }
        let addresses: BTreeSet<_> = names.iter().map(|(name, _)| address(name)).collect();
        assert_eq!(addresses.len(), names.len());
    }
}
