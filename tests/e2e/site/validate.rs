//! Files sent to the server: judged as on the command line, and forgotten.

use crate::harness::{AS_OF, Grid, Server, TestEnv};
use crate::submissions::is_a_report;

const FLAWED: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value,note\n\
    \n\
    Person-Zero-One,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,36,secretword\u{7}\n";

#[test]
fn the_api_takes_a_form_and_a_plain_body_and_answers_as_the_command_line_does() {
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    let client = server.client();

    let form = client.upload("/api/v1/validate", "flawed.csv", FLAWED.as_bytes());
    assert_eq!(
        (form.status, form.header("content-type")),
        (200, "application/json"),
        "{}",
        form.text()
    );
    is_a_report(&form.json());
    let raw = client
        .post(
            "/api/v1/validate?name=flawed.csv&as_of=2026-01-31",
            "text/csv",
            FLAWED.as_bytes(),
        )
        .json();
    is_a_report(&raw);

    let file = env.file("flawed.csv", FLAWED).display().to_string();
    let mut local = env
        .oo([
            "validate", "--repo", ".", "--format", "json", AS_OF[0], AS_OF[1], &file,
        ])
        .json();
    let mut local_findings = local["findings"].take().to_string();
    local_findings = local_findings.replace(&file, "flawed.csv");
    assert_eq!(raw["findings"].to_string(), local_findings);
    for member in [
        "verdict", "privacy", "counts", "tables", "registry", "profiles", "as_of",
    ] {
        assert_eq!(raw[member], local[member], "{member}");
    }
    assert_eq!(raw["findings"][0]["samples"][0]["cell"], "F3");
    assert!(
        !raw.to_string().contains("secretword") && !raw.to_string().contains("Person-Zero-One"),
        "personal values are masked: {raw}"
    );
}

#[test]
fn a_clean_file_is_accepted_and_any_verdict_is_an_answer() {
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    let client = server.client();
    let report = client
        .upload(
            "/api/v1/validate",
            "clean.csv",
            Grid::clean(1000).csv().as_bytes(),
        )
        .json();
    assert_eq!(report["verdict"], "accepted", "{report}");
    let report = client.upload("/api/v1/validate", "book.xlsx", b"PK\x03\x04\x14\0");
    assert_eq!(report.status, 200);
    assert_eq!(report.json()["verdict"], "unreadable");
}

#[test]
fn the_page_answers_an_upload_with_the_findings_and_the_persons_own_values() {
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    let answer = server
        .client()
        .upload("/validate", "flawed<b>.csv", FLAWED.as_bytes());
    assert_eq!(answer.status, 200);
    let text = answer.text();
    for words in ["value-above-maximum", "F3", "36", "does not conform yet"] {
        assert!(text.contains(words), "“{words}” is missing: {text}");
    }
    assert!(
        !text.contains("flawed<b>"),
        "the name of the file is escaped"
    );
    assert!(
        answer.header("cache-control").contains("no-store"),
        "an answer about somebody's data is kept nowhere"
    );
}

#[test]
fn what_a_file_says_never_becomes_part_of_the_page() {
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    let evil = "<script>alert(1)</script><img src=x onerror=alert(1)>";
    let data = format!(
        "participant_id,metric_id,data_source,timepoint,measured_on,value,{evil}\nP1,wellbeing-score,{evil},{evil},2025-03-01,{evil},1\n"
    );
    let answer = server
        .client()
        .upload("/validate", "evil.csv", data.as_bytes());
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("unknown-code"), "{}", answer.text());
    assert!(
        !answer.text().contains("<script>alert") && !answer.text().contains("<img src=x"),
        "{}",
        answer.text()
    );
}

#[test]
fn nothing_of_an_upload_is_logged() {
    let env = TestEnv::fixture();
    let mut server = Server::start(&env);
    server
        .client()
        .upload("/api/v1/validate", "secretname.csv", FLAWED.as_bytes());
    server
        .client()
        .upload("/validate", "secretname.csv", FLAWED.as_bytes());
    server.client().get("/search?q=secretquery");
    let log = server.stop();
    assert!(
        log.contains("/api/v1/validate"),
        "requests are logged: {log}"
    );
    for word in ["secretword", "secretname", "secretquery", "Person-Zero-One"] {
        assert!(!log.contains(word), "{word} is in the log: {log}");
    }
}

#[test]
fn what_cannot_be_judged_is_a_problem_with_its_status() {
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    let client = server.client();
    let path = "/api/v1/validate";
    let large = vec![b'a'; 11 << 20];
    let form = "multipart/form-data; boundary=x";
    for (answer, status) in [
        (client.post(path, "text/csv", &large), 413),
        (client.upload(path, "large.csv", &large), 413),
        (client.post(path, "application/pdf", b"%PDF-1.7"), 415),
        (
            client.post(
                path,
                form,
                b"--x\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\n1\r\n--x--\r\n",
            ),
            422,
        ),
        (
            client.post(
                "/api/v1/validate?profile=nothing",
                "text/csv",
                b"value\n1\n",
            ),
            422,
        ),
        (
            client.post("/api/v1/validate?as_of=soon", "text/csv", b"value\n1\n"),
            422,
        ),
        (client.get(path), 405),
    ] {
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (status, "application/problem+json"),
            "{}",
            answer.text()
        );
        assert_eq!(answer.json()["status"], status);
    }
    assert_eq!(client.upload("/validate", "large.csv", &large).status, 413);
    assert_eq!(client.get("/").status, 200, "the server goes on");
}
