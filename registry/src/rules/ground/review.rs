//! For what a review does not count, and what a proposal still lacks.

use super::declare_grounds;

declare_grounds! {
    /// ## What is refused
    /// An approval by somebody who wrote the change: as author, committer or co-author of a commit that touches
    /// the definition, or named in its change record. Persons are compared, not addresses.
    /// ## Why it matters
    /// Review means that somebody else has looked.
    /// ## How to mend it
    /// Ask somebody who had no part in the change.
    SELF_REVIEW("self-review"): "a reviewer is one of the authors";
}
