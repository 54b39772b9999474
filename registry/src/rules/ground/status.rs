//! For what a change of status is refused.

use super::declare_grounds;

declare_grounds! {
    /// ## What is refused
    /// A change of status that the life cycle does not know, such as from retired to standard.
    /// ## Why it matters
    /// A status tells users what they may build on; one that goes back and forth tells them nothing.
    /// ## How to mend it
    /// Choose a status that the definition can have next, or publish a new version.
    STATUS_UNREACHABLE("status-unreachable"): "the life cycle does not go that way";
}
