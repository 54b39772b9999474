//! A server judges packed files in a process of their own, and outlives it.

#![cfg(target_os = "linux")]

use std::fs;
use std::os::unix::fs::MetadataExt;

use crate::harness::processes::{child_of, field, signal, wait_for};
use crate::harness::{Answer, Grid, Server, TestEnv};
use crate::submissions::is_a_report;

/// A form with a stub of a workbook and a file that takes a while.
fn send(server: &Server, path: &str) -> Answer {
    let mut form = String::new();
    let data = Grid::clean(90_000).csv();
    for (name, text) in [("book.xlsx", "PK\u{3}\u{4}"), ("secretname.csv", &data)] {
        form += &format!(
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{text}\r\n"
        );
    }
    form += "--x--\r\n";
    let client = server.client();
    client.post(path, "multipart/form-data; boundary=x", form.as_bytes())
}

/// Sends the form and does something to the process that judges it.
fn meddled(server: &Server, path: &str, meddle: impl FnOnce(u32)) -> Answer {
    std::thread::scope(|scope| {
        let answer = scope.spawn(|| send(server, path));
        meddle(wait_for("process of its own", || child_of(server.id())));
        answer.join().expect("an answer")
    })
}

#[test]
fn a_process_that_is_ended_makes_the_check_incomplete_and_the_server_goes_on() {
    let env = TestEnv::fixture();
    let mut server = Server::start(&env);
    for (name, words) in [
        ("KILL", "the computer ended the check"),
        ("XCPU", "more than 10 seconds of computing"),
        ("ABRT", "more memory than the limit of 1 GiB"),
    ] {
        let answer = meddled(&server, "/api/v1/validate", |id| signal(id, name));
        assert_eq!(answer.status, 200, "{}", answer.text());
        let report = answer.json();
        is_a_report(&report);
        assert_eq!(report["verdict"], "incomplete", "{name}");
        assert_eq!(report["findings"][0]["rule"], "resource-limit");
        let message = report["findings"][0]["message"].as_str().expect("words");
        assert!(message.contains(words), "{name}: {message}");
        assert_eq!(report["isolation"]["cpu_seconds"], 10);
        let again = server.client().get("/");
        assert_eq!(again.status, 200, "the same server answers");
        assert!(child_of(server.id()).is_none(), "nothing is left running");
    }
    let page = meddled(&server, "/validate", |id| signal(id, "KILL"));
    assert_eq!(page.status, 200);
    assert!(
        page.text().contains("could not be checked to the end"),
        "{}",
        page.text()
    );
    let log = server.stop();
    assert!(!log.contains("secretname"), "{log}");
}

/// Whether the tests themselves were started with a descriptor that every process they start has too.
fn is_handed_on(descriptor: &str) -> bool {
    const CLOSED: u32 = 0o2_000_000;
    let flags = field(
        std::process::id(),
        &format!("fdinfo/{descriptor}"),
        "flags:",
    );
    let flags = flags.and_then(|flags| u32::from_str_radix(&flags, 8).ok());
    flags.is_some_and(|flags| flags & CLOSED == 0)
}

fn holds_nothing_more(id: u32) {
    let open = fs::read_dir(format!("/proc/{id}/fd")).expect("descriptors");
    let mut open = open.map(|one| one.expect("one").file_name().to_string_lossy().into_owned());
    let known = ["0", "1", "2"].map(str::to_owned);
    let other = open.find(|one| !known.contains(one) && !is_handed_on(one));
    assert_eq!(other, None, "the server hands on nothing of its own");
    let folder = fs::read_link(format!("/proc/{id}/cwd")).expect("a folder");
    assert_eq!(folder.as_os_str(), "/");
}

#[test]
fn the_process_is_limited_has_no_environment_and_holds_no_other_file() {
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    let answer = meddled(&server, "/api/v1/validate", |id| {
        let limit = |name: &str| {
            let line = field(id, "limits", name).expect("limits");
            line.split_whitespace().next().expect("a limit").to_owned()
        };
        wait_for("limits", || (limit("Max open files") == "3").then_some(()));
        wait_for("limits", || {
            (limit("Max address space") == "1073741824").then_some(())
        });
        assert_eq!(limit("Max cpu time"), "10");
        assert_eq!(limit("Max core file size"), "0");
        assert_eq!(limit("Max file size"), "0");
        // What cannot be dumped is root's to look at.
        let owner = fs::metadata(format!("/proc/{id}/fd")).expect("a process");
        assert_eq!(owner.uid(), 0);
        if let Ok(environment) = fs::read(format!("/proc/{id}/environ")) {
            assert_eq!(String::from_utf8_lossy(&environment), "");
            holds_nothing_more(id);
        }
    });
    let report = answer.json();
    assert_eq!(report["isolation"]["process"], "own");
    assert_eq!(report["inputs"][1]["table"], "measurements", "{report}");
}
