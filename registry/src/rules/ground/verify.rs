//! What `verify` and the hook of a server refuse: a history that was changed.

use super::declare_grounds;

declare_grounds! {
    /// ## What is refused
    /// A ledger whose lines do not chain: a line that was changed, taken out, put in or moved.
    /// ## Why it matters
    /// Each line names the hash of the line before it, so that nobody can rewrite what was published.
    /// ## How to mend it
    /// Restore the ledger from the commit named, or from another copy whose SHA-256 you know.
    LEDGER_BROKEN("ledger-broken"): "the lines of the ledger do not chain";
}
