use crate::plan::Plan;
use crate::reader::workbook::WorkbookFacts;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Collector, Words};

declare_rule! {
    /// ## What it does
    /// Finds workbooks that carry macros, or that refer to other files. Neither is run or followed.
    /// ## Why it matters
    /// Many who get such a file may not open it. A value that comes from another file may be out of date, and nobody else can look it up.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Copy the sheets with data to a new workbook as values only (“Paste special”, “Values”), and save that one as .xlsx.
    /// ## Source
    /// The Information Commissioner's guidance on hidden data in spreadsheets, in our own words.
    "macros-or-links", Bytes, Warning, "a workbook carries macros or refers to other files", since "0.5.0", start
}

/// The engine calls [`judge`] when the workbook is opened.
struct AtTheStart;

impl Check for AtTheStart {
    fn wants(&self) -> Signs {
        Signs::NONE
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.file.sheet {
        Some(_) => Started::runs(AtTheStart),
        None => Started::Skipped("no file is a workbook".to_owned()),
    }
}

/// Says what a workbook carries.
pub(crate) fn judge(facts: &WorkbookFacts, part: usize, collector: &mut Collector) {
    let mut carries = Vec::new();
    if facts.has_macros {
        carries.push("carries macros, which were not run".to_owned());
    }
    match facts.external_links {
        0 => {}
        1 => carries.push("refers to another file, which was not opened".to_owned()),
        many => carries.push(format!(
            "refers to {many} other files, which were not opened"
        )),
    }
    if !carries.is_empty() {
        let words = Words::new(format!("the workbook {}", carries.join(" and ")));
        collector.file(
            &RULE,
            part,
            None,
            words.expected("cells with values and nothing else"),
        );
    }
}
