//! The real server on a free port, ended with the test.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread::JoinHandle;

use super::env::TestEnv;
use super::http::Client;

/// A running server.
pub(crate) struct Server {
    child: Child,
    address: String,
    log: Option<JoinHandle<String>>,
}

impl Server {
    /// Serves the repository of `env`.
    pub(crate) fn start(env: &TestEnv) -> Self {
        Self::start_in(env, &env.path("repo"))
    }

    /// Serves the standard in `folder`, standing in it.
    pub(crate) fn start_in(env: &TestEnv, folder: &Path) -> Self {
        let mut command = env.oo_command(folder);
        command
            .args(["serve", "--port", "0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("the server starts");
        let mut stderr = child.stderr.take().expect("its standard error");
        // The log is read all the time, so that a full pipe never stops the server.
        let log = std::thread::spawn(move || {
            let mut text = String::new();
            let _ = stderr.read_to_string(&mut text);
            text
        });
        let mut line = String::new();
        let stdout = child.stdout.take().expect("its standard output");
        BufReader::new(stdout)
            .read_line(&mut line)
            .expect("its first line");
        let address = line.trim().trim_end_matches('/').to_owned();
        let mut server = Self {
            child,
            address,
            log: Some(log),
        };
        if !server.address.starts_with("http://127.0.0.1:") {
            let log = server.stop();
            panic!("the server names no address, but says “{line}”: {log}");
        }
        server
    }

    /// The address, without a slash at its end.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// The host and port.
    pub(crate) fn socket(&self) -> &str {
        self.address.trim_start_matches("http://")
    }

    /// The number of the process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// A client of the server.
    pub(crate) fn client(&self) -> Client {
        Client::new(&self.address)
    }

    /// Ends the server and gives what it logged.
    pub(crate) fn stop(&mut self) -> String {
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.log
            .take()
            .and_then(|log| log.join().ok())
            .unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}
