//! A real headless Chromium, driven over WebDriver.

use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::http::Client;

/// The name under which WebDriver gives the id of an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// How long to wait for a page.
const PATIENCE: Duration = Duration::from_secs(20);

/// A browser with an empty profile, ended with the test.
pub(crate) struct Browser {
    driver: Child,
    client: Client,
    session: String,
    profile: TempDir,
}

impl Browser {
    /// Starts one; none where the machine has no Chromium, which is then said aloud.
    pub(crate) fn start(javascript: bool) -> Option<Self> {
        let (Some(chromium), Some(chromedriver)) = (find("chromium"), find("chromedriver")) else {
            let required =
                std::env::var_os("OPEN_OUTCOMES_REQUIRE_BROWSER").is_some_and(|value| value == "1");
            assert!(
                !required,
                "no chromium/chromedriver, and OPEN_OUTCOMES_REQUIRE_BROWSER=1 wants them"
            );
            // Written past the capture of test output, so that nobody takes it for a pass.
            let _ = writeln!(std::io::stderr(), "SKIPPED: no chromium/chromedriver");
            return None;
        };
        let port = free_port();
        let mut command = Command::new(chromedriver);
        command
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut browser = Self {
            driver: command.spawn().expect("chromedriver starts"),
            client: Client::new(&format!("http://127.0.0.1:{port}")),
            session: String::new(),
            profile: tempfile::tempdir().expect("a folder for the browser's profile"),
        };
        wait_for_driver(port);
        let profile = browser.profile.path().display().to_string();
        browser.session = browser.open_session(&chromium, &profile, javascript);
        Some(browser)
    }

    fn open_session(&self, chromium: &Path, profile: &str, javascript: bool) -> String {
        let scripts = if javascript { 1 } else { 2 };
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": {
                "binary": chromium,
                "args": [
                    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--disable-dev-shm-usage", format!("--user-data-dir={profile}"),
                ],
                "prefs": { "profile.managed_default_content_settings.javascript": scripts },
            },
        } } });
        let value = self.post("/session", &wanted);
        value["sessionId"].as_str().expect("a session").to_owned()
    }

    /// Opens an address.
    pub(crate) fn open(&self, address: &str) {
        self.command("/url", &json!({ "url": address }));
    }

    /// Goes back, as the button does.
    pub(crate) fn back(&self) {
        self.command("/back", &json!({}));
    }

    /// The address that is open.
    pub(crate) fn address(&self) -> String {
        self.get("/url").as_str().expect("an address").to_owned()
    }

    /// Types into the first element that a CSS selector finds, or hands it a file.
    pub(crate) fn type_into(&self, selector: &str, text: &str) {
        let element = self.element("css selector", selector);
        self.command(
            &format!("/element/{element}/value"),
            &json!({ "text": text }),
        );
    }

    /// Clicks the first element that a CSS selector finds.
    pub(crate) fn click(&self, selector: &str) {
        let element = self.element("css selector", selector);
        self.command(&format!("/element/{element}/click"), &json!({}));
    }

    /// Clicks the first link within the main part that has that text.
    pub(crate) fn click_link(&self, text: &str) {
        let element = self.element("xpath", &format!("//main//a[normalize-space()='{text}']"));
        self.command(&format!("/element/{element}/click"), &json!({}));
    }

    /// What a person reads in the first element that a CSS selector finds, in small letters, once
    /// all of `words` stand in it. A click may take a while to bring the next page.
    pub(crate) fn reads(&self, selector: &str, words: &[&str]) -> String {
        let started = Instant::now();
        loop {
            let text = self.text(selector).to_lowercase();
            let missing = words
                .iter()
                .find(|word| !text.contains(&word.to_lowercase()));
            let Some(word) = missing else { return text };
            assert!(
                started.elapsed() < PATIENCE,
                "“{word}” is not to be read at {}: {text}",
                self.address()
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// The text of an element; nothing where the page goes while it is read.
    fn text(&self, selector: &str) -> String {
        let element = self.element("css selector", selector);
        let path = format!("/session/{}/element/{element}/text", self.session);
        let answer = self.client.get(&path).json();
        answer["value"].as_str().unwrap_or_default().to_owned()
    }

    /// Runs a script; an error where scripts are off.
    pub(crate) fn script(&self, script: &str) -> Value {
        self.command("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Runs a script that hands its answer to the function that is its last argument.
    pub(crate) fn script_later(&self, script: &str) -> Value {
        self.command("/execute/async", &json!({ "script": script, "args": [] }))
    }

    /// Presses keys one after the other, wherever the focus is.
    pub(crate) fn press(&self, keys: &str) {
        let strokes = keys.chars().flat_map(|key| {
            ["keyDown", "keyUp"].map(|what| json!({ "type": what, "value": key.to_string() }))
        });
        let strokes: Vec<_> = strokes.collect();
        let body = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] });
        self.command("/actions", &body);
    }

    /// Gives the page that many pixels, as a phone would.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true });
        let body = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": metrics });
        self.command("/goog/cdp/execute", &body);
    }

    /// What the browser complained about since it was asked last.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let entries = self.command("/se/log", &json!({ "type": "browser" }));
        let entries = entries.as_array().expect("a list of log entries").clone();
        entries
            .iter()
            .map(|entry| entry["message"].to_string())
            .collect()
    }

    /// What it complained about, but that a page which is meant to be missing is missing.
    pub(crate) fn complaints_but_missing(&self) -> Vec<String> {
        let mut complaints = self.complaints();
        complaints.retain(|complaint| !complaint.contains("status of 404"));
        complaints
    }

    fn element(&self, using: &str, value: &str) -> String {
        let started = Instant::now();
        loop {
            let found = self.command("/elements", &json!({ "using": using, "value": value }));
            if let Some(id) = found[0][ELEMENT].as_str() {
                return id.to_owned();
            }
            assert!(
                started.elapsed() < PATIENCE,
                "{value} is not on the page {}",
                self.address()
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn command(&self, path: &str, body: &Value) -> Value {
        self.post(&format!("/session/{}{path}", self.session), body)
    }

    fn get(&self, path: &str) -> Value {
        let answer = self.client.get(&format!("/session/{}{path}", self.session));
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.json()["value"].take()
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let answer = self
            .client
            .post(path, "application/json", body.to_string().as_bytes());
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.json()["value"].take()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            self.client.delete(&format!("/session/{}", self.session));
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn wait_for_driver(port: u16) {
    let started = Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(started.elapsed() < PATIENCE, "chromedriver does not listen");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its address").port()
}

fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = [PathBuf::from("/usr/bin")]
        .into_iter()
        .chain(std::env::split_paths(&path));
    folders
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}
