//! What this server is called, and where the request at hand is: what addresses for the world begin with.

use std::fmt;
use std::future::Future;
use std::str::FromStr;

use axum::extract::Request;
use axum::http::{Uri, header};

/// The longest name of a host, in bytes.
const LONGEST: usize = 253;

/// A scheme and a host, without a slash at the end: `https://outcomes.example.org`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

/// Why a text is no [`Origin`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "write the address as people type it, without a path, such as https://outcomes.example.org"
)]
pub struct NoOrigin;

impl FromStr for Origin {
    type Err = NoOrigin;

    fn from_str(text: &str) -> Result<Self, NoOrigin> {
        let text = text.strip_suffix('/').unwrap_or(text);
        let (scheme, host) = text.split_once("://").ok_or(NoOrigin)?;
        if !matches!(scheme, "http" | "https") || !is_host(host) {
            return Err(NoOrigin);
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Whether a text is the name of a host or its number, with or without a port, and nothing else. What a client writes
/// there stands in pages that others may read.
fn is_host(text: &str) -> bool {
    let (name, port) = match text.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
        _ => (text, None),
    };
    let is_port =
        |port: &str| port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
    let is_label = |label: &str| {
        let letters = label
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        letters
            && (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let number = name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'));
    let is_name = match number {
        Some(number) => number.parse::<std::net::Ipv6Addr>().is_ok(),
        None => name.split('.').all(is_label),
    };
    is_name && name.len() <= LONGEST && port.is_none_or(is_port)
}

/// Where a request is.
#[derive(Debug, Clone)]
pub(crate) struct Here {
    origin: Option<Origin>,
    address: Uri,
}

tokio::task_local! {
    static HERE: Here;
}

impl Here {
    /// Of a request; `named` is what the operator calls this server, which counts more than what the client says.
    pub(super) fn of(request: &Request, named: Option<&Origin>) -> Self {
        let said = || {
            let host = request.headers().get(header::HOST)?.to_str().ok()?;
            format!("http://{}", host.to_ascii_lowercase()).parse().ok()
        };
        Self {
            origin: named.cloned().or_else(said),
            address: request.uri().clone(),
        }
    }

    /// Runs what answers the request.
    pub(super) async fn around<F: Future>(self, answer: F) -> F::Output {
        HERE.scope(self, answer).await
    }
}

/// The path of the request at hand.
pub(crate) fn path() -> Option<String> {
    HERE.try_with(|here| here.address.path().to_owned()).ok()
}

/// The address of the request at hand, with its query.
pub(crate) fn address() -> Option<String> {
    let address = |here: &Here| here.address.path_and_query().map(ToString::to_string);
    HERE.try_with(address).ok().flatten()
}

/// A path of this site as an address for the world; nothing where nobody says what this server is called.
pub(crate) fn absolute(path: &str) -> Option<String> {
    let origin = |here: &Here| here.origin.clone();
    let origin = HERE.try_with(origin).ok().flatten()?;
    Some(format!("{origin}{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_and_a_host_and_nothing_else() {
        for good in [
            "http://localhost",
            "http://127.0.0.1:8080",
            "http://[::1]:8080",
            "https://outcomes.example.org",
        ] {
            let origin = good.parse::<Origin>().map(|origin| origin.to_string());
            assert_eq!(origin.as_deref(), Ok(good));
        }
        assert_eq!(
            "https://example.org/"
                .parse::<Origin>()
                .map(|it| it.to_string())
                .as_deref(),
            Ok("https://example.org")
        );
        for bad in [
            "",
            "example.org",
            "ftp://example.org",
            "https://",
            "https://example.org/path",
            "https://example.org?q",
            "https://user@example.org",
            "https://example.org:",
            "https://example.org:99999",
            "https://example.org:+80",
            "https://exa mple.org",
            "https://example.org\"><script>",
            "https://-example.org",
            "https://example..org",
            "https://[::1",
            "https://[x]",
        ] {
            assert!(bad.parse::<Origin>().is_err(), "{bad}");
        }
    }
}
