use crate::plan::Plan;
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds characters that cannot be seen: control characters, zero-width spaces, marks that turn the direction of text.
    /// ## Why it matters
    /// Two cells that look the same are not; a search or a match then fails for no reason anybody can see.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P\xE2\x80\x8B1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Delete the cell and type it again. In Excel the function CLEAN takes most of them out.
    /// ## Source
    /// Unicode Technical Report 36.
    "control-characters", Bytes, Warning, "a cell holds characters that cannot be seen", since "0.4.0", start
}

struct State;

/// Whether a character cannot be seen. Tabs and line ends inside a quoted cell are text.
fn is_hidden(character: char) -> bool {
    matches!(character,
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::TEXT
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let plain = row.text.bytes().all(|byte| (0x20..0x7f).contains(&byte));
        if plain || !row.text.contains(is_hidden) {
            return;
        }
        for column in 0..row.width() {
            let hidden = row
                .raw(column)
                .and_then(|cell| cell.chars().find(|character| is_hidden(*character)));
            if let Some(character) = hidden {
                sink.column_cell(row, column, "", || {
                    Words::new(format!(
                        "a character that cannot be seen stands in the cell (U+{:04X})",
                        u32::from(character)
                    ))
                    .expected("characters that can be seen")
                });
            }
        }
    }
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State)
}
