//! `/validate`: a file is chosen or dropped, and the findings come back readable.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Request, State};
use axum::response::Response;
use open_outcomes_registry::definition::Table;
use open_outcomes_registry::definition::table::Layout;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, ReleaseView};
use open_outcomes_validator::report::{
    Finding, InputRead, Privacy, Report, RuleRun, RuleStatus, Sample, Severity, Verdict,
};

use super::definition::day;
use crate::checking::check;
use crate::failure::{Failure, bytes};
use crate::frame::{Frame, page, private_page};
use crate::lookup::sentence;
use crate::site::Site;
use crate::upload::Upload;

/// The files that a browser offers to choose.
const ACCEPT: &str = ".csv,.tsv,.txt,.json,.ndjson,.xlsx,.ods,.zip,text/csv,text/tab-separated-values,application/json,application/x-ndjson,application/zip,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/vnd.oasis.opendocument.spreadsheet";

#[derive(Template)]
#[template(path = "validate.html")]
struct FormPage {
    frame: Frame,
    accept: &'static str,
    limit: String,
    /// Identifier and title.
    profiles: Vec<(String, String)>,
    tables: Vec<(String, String)>,
    /// Files that are told apart by their names.
    named: Vec<String>,
}

/// `GET /validate`
pub(crate) async fn form(State(site): State<Arc<Site>>) -> Response {
    let edition = site.edition();
    let titled = |published: &Published| {
        let header = published.header();
        (header.id.to_string(), header.title.clone())
    };
    let view = edition.view();
    let tables = taken(view);
    let named = [Layout::Long, Layout::FieldAndValue]
        .into_iter()
        .filter_map(|layout| tables.iter().find(|table| table.layout == layout));
    page(&FormPage {
        frame: Frame::new("Check a file", "/validate")
            .described("Check a dataset against the open outcomes standard before you submit it. Nothing is stored."),
        accept: ACCEPT,
        limit: bytes(site.settings.upload_bytes),
        profiles: view.all(Kind::Profile).map(titled).collect(),
        named: named.map(|table| format!("{}.csv", table.header.id)).collect(),
        tables: tables
            .iter()
            .map(|table| (table.header.id.to_string(), table.header.title.clone()))
            .collect(),
    })
}

/// The tables that a file may hold where it is checked against no funder's profile.
fn taken(view: ReleaseView<'_>) -> Vec<&Table> {
    let choices = view.profile("open").map_or(&[][..], |open| &open.tables);
    let tables = choices
        .iter()
        .filter_map(|choice| view.table(choice.table.id.as_str()));
    tables.collect()
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage {
    frame: Frame,
    report: Report,
}

/// `POST /validate`
pub(crate) async fn submit(
    State(site): State<Arc<Site>>,
    request: Request,
) -> Result<Response, Failure> {
    let place = site.gate.enter().ok_or_else(Failure::busy)?;
    let upload = Upload::form(&site, request).await?;
    let report = check(&site, place, upload).await?;
    let title = format!("Result: {}", report.verdict.words());
    Ok(private_page(&ReportPage {
        frame: Frame::new(title, "/validate"),
        report,
    }))
}

impl ReportPage {
    /// The colour and the sign of the verdict; the words say the same.
    fn tone(&self) -> &'static str {
        match self.report.verdict {
            Verdict::Accepted | Verdict::AcceptedWithWarnings if self.is_blocked() => "mend",
            Verdict::Accepted => "good",
            Verdict::AcceptedWithWarnings | Verdict::PartlyAccepted => "look",
            Verdict::Rejected | Verdict::Incomplete | Verdict::Unreadable => "mend",
        }
    }

    fn heading(&self) -> String {
        match self.report.inputs.as_slice() {
            [only] if self.report.verdict == Verdict::PartlyAccepted => {
                format!(
                    "Some rows of “{}” are set aside, the rest conforms",
                    only.name
                )
            }
            [only] => format!("“{}” {}", only.name, self.report.verdict.words()),
            several => format!(
                "These {} files: {}",
                several.len(),
                self.report.verdict.words()
            ),
        }
    }

    /// What the reader should do now.
    fn advice(&self) -> &'static str {
        match self.report.verdict {
            Verdict::Accepted | Verdict::AcceptedWithWarnings if self.is_blocked() => {
                "The data conform, but the file is not fit to be sent: take out first what names people, as the findings below say."
            }
            Verdict::Accepted => "Nothing stands in the way of submitting it.",
            Verdict::AcceptedWithWarnings => {
                "It can be submitted as it is. Look at the points below first: most are quick to mend."
            }
            Verdict::PartlyAccepted => {
                "The rows with errors would be left out. Mend them below, or submit the rest."
            }
            Verdict::Rejected => {
                "Mend the errors below in your own file, save it, and check it again."
            }
            Verdict::Incomplete => {
                "A limit was reached or a check failed, so no verdict can be given. This is not a pass."
            }
            Verdict::Unreadable => {
                "No table could be read from it. The finding below says what to do."
            }
        }
    }

    /// Whether it names people, so that it must not be sent however well it conforms.
    fn is_blocked(&self) -> bool {
        self.report.privacy == Privacy::Block
    }

    fn passed(&self) -> usize {
        self.count(RuleStatus::Passed)
    }

    fn count(&self, status: RuleStatus) -> usize {
        self.report
            .rules
            .iter()
            .filter(|run| run.status == status)
            .count()
    }

    fn not_run(&self) -> Vec<&RuleRun> {
        let idle = |run: &&RuleRun| matches!(run.status, RuleStatus::Skipped | RuleStatus::Failed);
        self.report.rules.iter().filter(idle).collect()
    }

    fn as_of(&self) -> String {
        day(self.report.as_of)
    }

    fn size(input: &InputRead) -> String {
        bytes(usize::try_from(input.bytes).unwrap_or(usize::MAX))
    }

    fn delimiter(input: &InputRead) -> &'static str {
        match input.delimiter {
            Some(',') => "commas",
            Some(';') => "semicolons",
            Some('\t') => "tabs",
            Some('|') => "vertical bars",
            _ => "",
        }
    }

    fn message(finding: &Finding) -> String {
        sentence(&finding.message)
    }

    fn severity(finding: &Finding) -> &'static str {
        match finding.severity {
            Severity::Fatal => "Cannot be read on",
            Severity::Error => "Must be mended",
            Severity::Warning => "Probably a mistake",
            Severity::Advice => "Good to know",
        }
    }

    fn more(finding: &Finding) -> u64 {
        finding.count.saturating_sub(finding.samples.len() as u64)
    }

    /// What was expected, where that is the same in all places.
    fn expected(finding: &Finding) -> Option<&str> {
        let mut all = finding.samples.iter().map(|sample| &sample.expected);
        let first = all.next()?.as_deref()?;
        all.all(|one| one.as_deref() == Some(first))
            .then_some(first)
    }

    /// The columns of a finding's table that say something: a telephone has no room for others.
    fn shown(&self, finding: &Finding) -> Shown {
        let any = |has: &dyn Fn(&Sample) -> bool| finding.samples.iter().any(has);
        let is_of_the_only = |sample: &Sample| matches!(self.report.inputs.as_slice(), [only] if only.name == sample.file);
        Shown {
            row: any(&|sample| sample.row.is_some()),
            cell: any(&|sample| sample.cell.is_some()),
            header: any(&|sample| sample.column.is_some()),
            value: any(&|sample| sample.value.as_ref().is_some_and(|value| !value.is_empty())),
            expected: Self::expected(finding).is_none() && any(&|sample| sample.expected.is_some()),
            sheet: any(&|sample| sample.sheet.is_some()),
            file: any(&|sample| !is_of_the_only(sample)),
        }
    }
}

/// The columns of a finding's table.
#[allow(clippy::struct_excessive_bools, reason = "each column is there or not")]
struct Shown {
    row: bool,
    cell: bool,
    header: bool,
    value: bool,
    expected: bool,
    sheet: bool,
    file: bool,
}

impl Shown {
    fn any(&self) -> bool {
        self.row
            || self.cell
            || self.header
            || self.value
            || self.expected
            || self.sheet
            || self.file
    }
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use crate::testing::{FLAWED, check_page, fixture_site, form, get, main_text, send, two_files};

    #[tokio::test]
    async fn the_form_works_without_a_script_and_says_that_nothing_is_stored() {
        let page = get(&fixture_site(), "/validate").await;
        assert!(page.body.contains("<form class=\"upload\" method=\"post\" action=\"/validate\" enctype=\"multipart/form-data\">"));
        assert!(
            page.body
                .contains("type=\"file\" name=\"file\" multiple required")
        );
        assert!(main_text(&page.body).contains("Nothing is stored."));
        assert!(page.body.contains("<option value=\"open\" selected>"));
    }

    #[tokio::test]
    async fn the_tables_that_are_read_are_listed_and_how_they_are_told_apart() {
        let page = get(&fixture_site(), "/validate").await;
        for table in ["measurements", "results", "report", "own_metrics"] {
            let link = format!("href=\"/tables/{table}\"");
            assert!(page.body.contains(&link), "{table}");
        }
        // The open profile of the fixture does not take it.
        assert!(!page.body.contains("href=\"/tables/beneficiaries\""));
        let text = main_text(&page.body);
        assert!(text.contains("Give such a file the name of its table: report.csv."));
    }

    #[tokio::test]
    async fn a_rejected_file_has_no_rows_to_boast_of() {
        let hopeless = FLAWED.replace("follow-up,2025-06-01,22", "follow-up,2025-06-01,99");
        let page = send(&fixture_site(), form("/validate", "a.csv", &hopeless)).await;
        let text = main_text(&page.body);
        assert!(
            text.contains("no row of measurements can be taken"),
            "{text}"
        );
        assert!(!text.contains("of 2 rows"), "{text}");
    }

    #[tokio::test]
    async fn findings_come_back_with_place_value_and_remedy() {
        let page = send(
            &fixture_site(),
            form("/validate", "C:\\data\\flawed.csv", FLAWED),
        )
        .await;
        assert_eq!(page.status, 200, "{}", page.body);
        assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
        check_page("/validate", &page.body);
        let text = main_text(&page.body);
        let (findings, checked) = text.split_once("What was checked").expect("two parts");
        insta::assert_snapshot!(findings, @"
        partly-accepted
        Some rows of “flawed.csv” are set aside, the rest conforms
        The rows with errors would be left out. Mend them below, or submit the rest.
        Privacy: these checks found no direct identifiers.
        1 to mend
        1 good to know
        1 of 2 rows of measurements without errors
        What was found
        Must be mended value-below-minimum · once
        The value is below 7, the least that “short-wellbeing-scale” can give for “wellbeing-score”.
        Expected: 7 at least
        How to mend it: Look up the value in the record, and whether the metric and the data source are the right ones.
        Row | Cell | Header | Value
        2 | F2 | value | 5
        Good to know draft-metric · once
        The metric “wellbeing-score” is a candidate; nobody has reviewed it yet.
        How to mend it: Nothing. If you know the subject, review the definition: that is how it becomes a standard.
        Row | Cell | Header | Value
        2 | B2 | metric_id | wellbeing-score
        ");
        assert!(
            checked.contains("flawed.csv | measurements | 214 bytes | UTF-8 | commas"),
            "{checked}"
        );
        assert!(
            checked.contains("profile open 1.0.0, as of 31 January 2026. The file was not stored."),
            "{checked}"
        );
    }

    #[tokio::test]
    async fn several_files_are_one_submission() {
        let page = send(&fixture_site(), two_files("/validate")).await;
        let text = main_text(&page.body);
        assert!(text.contains("These 2 files:"));
        // Which of them is meant stands beside each place.
        assert!(text.contains(" | File"), "{text}");
    }

    #[tokio::test]
    async fn what_names_people_is_not_to_be_sent_however_well_it_conforms() {
        let header = "participant_id,metric_id,data_source,timepoint,measured_on,value";
        let row = "P1,wellbeing-score,short-wellbeing-scale,baseline,2025-06-01,22";
        let named = format!("{header},Email\n{row},fixture@example.com\n");
        let page = send(&fixture_site(), form("/validate", "a.csv", &named)).await;
        let text = main_text(&page.body);
        assert!(text.contains("is not fit to be sent"), "{text}");
        assert!(!text.contains("Nothing stands in the way"), "{text}");
        assert!(page.body.contains("class=\"verdict mend\""));
    }

    #[tokio::test]
    async fn a_form_without_a_file_is_answered_with_a_page() {
        let page = send(&fixture_site(), form("/validate", "", "")).await;
        assert_eq!(page.status, 422);
        assert!(main_text(&page.body).contains("There is no file to check"));
        assert_eq!(
            page.headers[header::CONTENT_TYPE],
            "text/html; charset=utf-8"
        );
    }

    #[tokio::test]
    async fn what_a_file_says_is_never_markup() {
        let hostile = FLAWED.replace("P1", "<img src=x onerror=alert(1)>");
        let page = send(&fixture_site(), form("/validate", "<b>.csv", &hostile)).await;
        assert!(!page.body.contains("<img") && !page.body.contains("<b>"));
    }
}
