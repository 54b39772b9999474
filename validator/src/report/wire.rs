//! The report as one process hands it to another: with everything that it holds, also what is never written down.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Counts, FORMAT, Finding, InputRead, Isolation, MappingUsed, MeasureReported, Privacy,
    ProfileUsed, RegistryUsed, Report, RuleRun, RuleStatus, Sample, Severity, TableRead,
    TemplateUsed, Tool, Verdict,
};
use crate::rule::Rule;
use crate::rules;

/// Why bytes are no report.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WireError {
    /// They have another form.
    #[error(transparent)]
    Form(#[from] serde_json::Error),
    /// Another version of the program made it.
    #[error("the report was made by another version of the program")]
    Version,
    /// It names a rule that there is not.
    #[error("there is no rule “{0}”")]
    Rule(String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    format: String,
    tool: (String, String),
    registry: RegistryUsed,
    profiles: Vec<ProfileUsed>,
    as_of: Date,
    isolation: Isolation,
    inputs: Vec<InputRead>,
    verdict: Verdict,
    privacy: Privacy,
    counts: Counts,
    rules: Vec<WireRun>,
    findings: Vec<WireFinding>,
    tables: Vec<TableRead>,
    measures: Vec<MeasureReported>,
    mappings: Vec<MappingUsed>,
    templates: Vec<TemplateUsed>,
}

/// A rule, its status, its count, the reason of its status and that of its severity.
type WireRun = (String, RuleStatus, u64, Option<String>, Option<String>);

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireFinding {
    rule: String,
    severity: Severity,
    message: String,
    how_to_fix: String,
    count: u64,
    samples: Vec<Shown>,
    suggestion: Option<String>,
    explanation: Option<String>,
    fingerprint: String,
}

/// A place with its value, also where that is personal.
#[derive(Serialize, Deserialize)]
struct Shown(#[serde(with = "WireSample")] Sample);

#[derive(Serialize, Deserialize)]
#[serde(remote = "Sample", deny_unknown_fields)]
struct WireSample {
    file: String,
    sheet: Option<String>,
    row: Option<u64>,
    line: Option<u64>,
    column: Option<String>,
    cell: Option<String>,
    value: Option<String>,
    expected: Option<String>,
    personal: bool,
}

impl Report {
    /// The report for another process of the same program: with all values, and which of them are personal.
    /// Never to be stored or sent to anybody.
    pub fn to_wire(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(&Wire::from(self.clone()))
    }

    /// The report that another process of the same program wrote with [`Report::to_wire`].
    ///
    /// # Errors
    /// The bytes are no such report.
    pub fn from_wire(bytes: &[u8]) -> Result<Self, WireError> {
        serde_json::from_slice::<Wire>(bytes)?.try_into()
    }
}

impl From<Report> for Wire {
    fn from(report: Report) -> Self {
        // Each member is named, so that none is forgotten.
        let Report {
            format,
            tool,
            registry,
            profiles,
            as_of,
            isolation,
            inputs,
            verdict,
            privacy,
            counts,
            rules,
            findings,
            tables,
            measures,
            mappings,
            templates,
        } = report;
        let rule = |run: RuleRun| {
            (
                run.id.to_owned(),
                run.status,
                run.count,
                run.reason,
                run.severity_reason,
            )
        };
        Self {
            format: format.to_owned(),
            tool: (tool.name.to_owned(), tool.version.to_owned()),
            registry,
            profiles,
            as_of,
            isolation,
            inputs,
            verdict,
            privacy,
            counts,
            rules: rules.into_iter().map(rule).collect(),
            findings: findings.into_iter().map(WireFinding::from).collect(),
            tables,
            measures,
            mappings,
            templates,
        }
    }
}

impl From<Finding> for WireFinding {
    fn from(finding: Finding) -> Self {
        let Finding {
            rule,
            severity,
            message,
            how_to_fix,
            count,
            samples,
            suggestion,
            explanation,
            fingerprint,
        } = finding;
        Self {
            rule: rule.to_owned(),
            severity,
            message,
            how_to_fix,
            count,
            samples: samples.into_iter().map(Shown).collect(),
            suggestion,
            explanation,
            fingerprint,
        }
    }
}

impl TryFrom<Wire> for Report {
    type Error = WireError;

    fn try_from(wire: Wire) -> Result<Self, WireError> {
        let tool = Tool::THIS;
        let is_ours = (wire.tool.0.as_str(), wire.tool.1.as_str()) == (tool.name, tool.version);
        if wire.format != FORMAT || !is_ours {
            return Err(WireError::Version);
        }
        let run = |(id, status, count, reason, severity_reason): (String, _, _, _, _)| -> Result<_, WireError> {
            let id = rule(id)?.id;
            Ok(RuleRun {
                id,
                status,
                count,
                reason,
                severity_reason,
            })
        };
        let findings = wire.findings.into_iter().map(Finding::try_from);
        Ok(Self {
            format: FORMAT,
            tool,
            registry: wire.registry,
            profiles: wire.profiles,
            as_of: wire.as_of,
            isolation: wire.isolation,
            inputs: wire.inputs,
            verdict: wire.verdict,
            privacy: wire.privacy,
            counts: wire.counts,
            rules: wire.rules.into_iter().map(run).collect::<Result<_, _>>()?,
            findings: findings.collect::<Result<_, _>>()?,
            tables: wire.tables,
            measures: wire.measures,
            mappings: wire.mappings,
            templates: wire.templates,
        })
    }
}

fn rule(id: String) -> Result<&'static Rule, WireError> {
    rules::find(&id).ok_or(WireError::Rule(id))
}

impl TryFrom<WireFinding> for Finding {
    type Error = WireError;

    fn try_from(wire: WireFinding) -> Result<Self, WireError> {
        Ok(Self {
            rule: rule(wire.rule)?.id,
            severity: wire.severity,
            message: wire.message,
            how_to_fix: wire.how_to_fix,
            count: wire.count,
            samples: wire.samples.into_iter().map(|shown| shown.0).collect(),
            suggestion: wire.suggestion,
            explanation: wire.explanation,
            fingerprint: wire.fingerprint,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::report::{Report, text};
    use crate::rules::testing::judge;

    fn again(report: &Report) -> Report {
        let wire = report.to_wire().expect("bytes");
        Report::from_wire(&wire).expect("the report")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn nothing_of_a_report_is_lost_on_the_way(cells in prop::collection::vec("[a-z0-9@.,\"é\u{7}\n -]{0,20}", 0..20)) {
            let header = "participant_id,metric_id,timepoint,measured_on,value,note\n";
            let rows: String = cells.iter().map(|cell| format!("P1,wellbeing-score,{cell},x,{cell}\n")).collect();
            let report = judge(format!("{header}{rows}").as_bytes());
            let again = again(&report);
            prop_assert_eq!(&again, &report);
            for show in [false, true] {
                prop_assert_eq!(again.to_json(show).expect("JSON"), report.to_json(show).expect("JSON"));
            }
            prop_assert_eq!(text::render(&again), text::render(&report));
        }
    }

    #[test]
    fn what_is_no_report_of_this_program_is_refused() {
        let report = judge(b"metric_id,value\nx,1\n");
        let wire = String::from_utf8(report.to_wire().expect("bytes")).expect("text");
        let refused = |wire: &str| {
            Report::from_wire(wire.as_bytes())
                .err()
                .map(|error| error.to_string())
        };
        let rule = wire.replace("duplicate-record", "no-such-rule");
        assert_eq!(
            refused(&rule).as_deref(),
            Some("there is no rule “no-such-rule”")
        );
        let other = wire.replace(env!("CARGO_PKG_VERSION"), "0.0.1");
        assert_eq!(
            refused(&other).as_deref(),
            Some("the report was made by another version of the program")
        );
        assert!(refused(&wire[1..]).is_some());
        assert!(refused(&wire.replacen("{\"", "{\"more\":1,\"", 1)).is_some());
    }
}
