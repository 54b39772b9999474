//! The places of codes in the lists of their fields. Files have few different ones, so the last are remembered.

use crate::plan::FieldPlan;

/// How many codes of one field are remembered.
const REMEMBERED: usize = 8;

/// The last codes of a field that its list has, the last one first.
#[derive(Debug, Default)]
pub(super) struct Recent(Vec<(Box<str>, u16)>);

impl Recent {
    /// The place of a code in the list of its field; none where the list does not have it.
    pub(super) fn place(&mut self, text: &str, field: &FieldPlan<'_>) -> Option<u16> {
        if text.is_empty() {
            return None;
        }
        if let Some((_, place)) = self.0.iter().find(|(code, _)| **code == *text) {
            return Some(*place);
        }
        let place = field.codes.as_ref()?.place(text)?;
        self.0.truncate(REMEMBERED - 1);
        self.0.insert(0, (text.into(), place));
        Some(place)
    }
}
