//! The report as JSON: a form made to be passed on, so personal values are masked unless asked for.

use open_outcomes_registry::digest::Sha256Hex;
use serde::Serialize;

use super::Report;

/// The report with its own digest behind it.
#[derive(Serialize)]
struct Sealed<'r> {
    #[serde(flatten)]
    report: &'r Report,
    report_sha256: Sha256Hex,
}

impl Report {
    /// The report as indented JSON with a final line end. Its last member, `report_sha256`, is the
    /// SHA-256 of the same report without it, written without spaces.
    pub fn to_json(&self, show_values: bool) -> Result<String, serde_json::Error> {
        let masked;
        let report = if show_values {
            self
        } else {
            masked = self.masked();
            &masked
        };
        let report_sha256 = Sha256Hex::of(serde_json::to_string(report)?.as_bytes());
        let mut text = serde_json::to_string_pretty(&Sealed {
            report,
            report_sha256,
        })?;
        text.push('\n');
        Ok(text)
    }

    /// The report without the values of personal fields.
    #[must_use]
    pub fn masked(&self) -> Self {
        let mut report = self.clone();
        for sample in report
            .findings
            .iter_mut()
            .flat_map(|finding| &mut finding.samples)
        {
            if sample.personal {
                sample.value = None;
            }
        }
        report
    }
}
