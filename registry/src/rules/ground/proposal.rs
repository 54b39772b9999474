//! For what a proposal is refused before anybody counts its reviews.

use super::declare_grounds;

declare_grounds! {
    /// ## What is refused
    /// A changed definition whose version is lower than the change rules ask for, counted from the last release.
    /// ## Why it matters
    /// Versions answer one question: may values before and after stand on one line? A version that is too low
    /// answers it wrongly, and nobody notices until two reports disagree.
    /// ## How to mend it
    /// Write the version that the message names, or record in the change record why the rule does not apply.
    VERSION_TOO_LOW("version-too-low"): "a definition declares a lower version than its changes ask for";
}
