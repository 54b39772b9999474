//! A plain HTTP client that takes any status as an answer.

use std::time::Duration;

use serde_json::Value;
use ureq::Agent;
use ureq::http::Response;

/// The boundary of a form's parts.
const BOUNDARY: &str = "fixture-boundary-7MA4YWxkTrZu0gW";

/// A client of one server.
pub(crate) struct Client {
    agent: Agent,
    address: String,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) bytes: Vec<u8>,
}

impl Client {
    pub(crate) fn new(address: &str) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            // A server that refused a large body closes the connection, which must not be used again.
            .max_idle_connections(0)
            .timeout_global(Some(Duration::from_mins(1)))
            .proxy(None);
        Self {
            agent: config.build().into(),
            address: address.to_owned(),
        }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.get_as(path, "*/*")
    }

    /// Asks for a media type.
    pub(crate) fn get_as(&self, path: &str, accept: &str) -> Answer {
        self.get_with(path, &[("accept", accept)])
    }

    /// Asks with headers.
    pub(crate) fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = self.agent.get(format!("{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        answer(
            request
                .call()
                .unwrap_or_else(|error| panic!("GET {path}: {error}")),
        )
    }

    /// Sends a body as it is. A large one is announced first, as curl does.
    pub(crate) fn post(&self, path: &str, media: &str, body: &[u8]) -> Answer {
        let mut request = self
            .agent
            .post(format!("{}{path}", self.address))
            .content_type(media);
        if body.len() > 1 << 20 {
            request = request.header("expect", "100-continue");
        }
        answer(
            request
                .send(body)
                .unwrap_or_else(|error| panic!("POST {path}: {error}")),
        )
    }

    /// Asks for a removal, whatever comes of it.
    pub(crate) fn delete(&self, path: &str) {
        let _ = self.agent.delete(format!("{}{path}", self.address)).call();
    }

    /// Sends a form with one file.
    pub(crate) fn upload(&self, path: &str, name: &str, file: &[u8]) -> Answer {
        let mut body = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(file);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        self.post(
            path,
            &format!("multipart/form-data; boundary={BOUNDARY}"),
            &body,
        )
    }
}

fn answer(mut response: Response<ureq::Body>) -> Answer {
    let headers = response.headers().iter().map(|(name, value)| {
        (
            name.as_str().to_owned(),
            String::from_utf8_lossy(value.as_bytes()).into_owned(),
        )
    });
    Answer {
        status: response.status().as_u16(),
        headers: headers.collect(),
        bytes: response.body_mut().read_to_vec().expect("the whole answer"),
    }
}

impl Answer {
    /// A header, empty where there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }
}
