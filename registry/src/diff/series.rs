//! Tells whether a reference asks for newer versions of the same series, or for another series of the same thing.

use semver::{Comparator, VersionReq};

use super::Edit;
use crate::id::Reference;

impl Edit {
    /// Whether a reference asks for other versions of the same thing, and of the same series of it: `^1.0` and
    /// `^1.2`. Whatever met the one may well meet the other.
    pub fn stays_in_series(&self) -> bool {
        self.same_reference()
            .is_some_and(|[before, after]| series(&before) == series(&after))
    }

    /// Whether a reference asks for another series of the same thing: `^1.2` and `^2.0`, or `^0.4` and `^0.5`.
    pub fn leaves_series(&self) -> bool {
        self.same_reference()
            .is_some_and(|[before, after]| series(&before) != series(&after))
    }

    /// Whether a reference is to another thing than it was, or came from nowhere, or leads nowhere any more.
    pub fn leads_elsewhere(&self) -> bool {
        self.same_reference().is_none()
    }

    fn same_reference(&self) -> Option<[VersionReq; 2]> {
        let [before, after] = self.texts()?;
        let [before, after]: [Reference; 2] = [before.parse().ok()?, after.parse().ok()?];
        (before.id == after.id).then_some([before.requirement, after.requirement])
    }
}

/// The numbers that may not differ under a caret: those up to the first that is not zero.
fn series(requirement: &VersionReq) -> Option<(u64, Option<u64>, Option<u64>)> {
    let Comparator {
        major,
        minor,
        patch,
        ..
    } = requirement.comparators.first()?;
    Some(match (*major, *minor) {
        (0, Some(0)) => (0, Some(0), *patch),
        (0, minor) => (0, minor, None),
        (major, _) => (major, None, None),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::diff::EditKind;

    fn edit(before: &str, after: &str) -> Edit {
        Edit {
            kind: EditKind::Changed,
            path: vec!["data_source".to_owned()],
            keys: vec![true],
            from: None,
            before: Some(json!(before)),
            after: Some(json!(after)),
            sentence: String::new(),
            place: String::new(),
        }
    }

    #[test]
    fn a_series_is_what_a_caret_would_accept() {
        for (before, after, stays) in [
            ("x@^1.0", "x@^1.2", true),
            ("x@^1", "x@^1.2.3", true),
            ("x@^1.2", "x@^2.0", false),
            ("x@^0.4", "x@^0.4.1", true),
            ("x@^0.4", "x@^0.5", false),
            ("x@^0.0.1", "x@^0.0.2", false),
            ("x@^0", "x@^0.4", false),
        ] {
            let edit = edit(before, after);
            assert_eq!(edit.stays_in_series(), stays, "{before} to {after}");
            assert_eq!(edit.leaves_series(), !stays, "{before} to {after}");
        }
    }

    #[test]
    fn another_thing_or_a_text_has_no_series_to_stay_in() {
        for (before, after) in [("x@^1.0", "y@^1.0"), ("x", "x@^1.0"), ("a b", "a c")] {
            let edit = edit(before, after);
            assert!(edit.leads_elsewhere());
            assert!(!edit.stays_in_series() && !edit.leaves_series());
        }
    }
}
