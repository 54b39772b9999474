//! What the tests of this family share: sheets with a column more, and columns made up from a seed.

/// A sheet of measurements, one person a row, with one more column.
pub(in super::super) fn sheet(header: &str, values: &[&str]) -> String {
    let mut text =
        format!("participant_id,metric_id,data_source,timepoint,measured_on,value,{header}\n");
    for (at, value) in values.iter().enumerate() {
        text += &format!(
            "P{at},wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,\"{value}\"\n"
        );
    }
    text
}

/// A sheet of measurements of these participants.
pub(in super::super) fn people(ids: &[&str]) -> String {
    let mut text = "participant_id,metric_id,data_source,timepoint,measured_on,value\n".to_owned();
    for id in ids {
        text += &format!("\"{id}\",wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20\n");
    }
    text
}

/// Values of columns.
pub(in super::super) mod column {
    /// The NHS number with a check digit that comes after `at` others, of those set aside for examples.
    pub(in super::super::super) fn nhs_number(at: u64) -> String {
        let numbers = (999_000_000..).filter_map(with_check_digit);
        let at = usize::try_from(at).expect("a place");
        numbers.skip(at).take(1).collect()
    }

    /// Nine digits with the check digit behind them, where there is one.
    pub(in super::super::super) fn with_check_digit(nine: u64) -> Option<String> {
        let nine = format!("{nine:09}");
        let weights = (2..=10).rev();
        let digits = nine.bytes().map(|byte| u32::from(byte - b'0'));
        let sum: u32 = digits
            .zip(weights)
            .map(|(digit, weight)| digit * weight)
            .sum();
        match (11 - sum % 11) % 11 {
            10 => None,
            check => Some(format!("{nine}{check}")),
        }
    }
}
