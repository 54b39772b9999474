//! What an address asks of search. The page forgives; the API says what is wrong.

use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::kind::Kind;

use crate::failure::Failure;
use crate::search::{MAX_LIMIT, MAX_OFFSET, SearchRequest};

/// The most values of one facet.
const MOST_VALUES: usize = 16;
/// How many results a page shows.
const PAGE: usize = 20;

/// The query part of an address, taken apart.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    pub(crate) query: String,
    pub(crate) kinds: Vec<Kind>,
    pub(crate) domains: Vec<String>,
    pub(crate) statuses: Vec<Status>,
    pub(crate) limit: Option<usize>,
    pub(crate) offset: Option<usize>,
    pub(crate) exact: bool,
    /// The first thing that was not understood, in words.
    wrong: Option<String>,
}

impl Asked {
    pub(crate) fn read(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in pairs(query) {
            match name.as_str() {
                "q" => asked.query = value,
                "kind" => match Kind::find(&value) {
                    Some(kind) if !asked.kinds.contains(&kind) => asked.kinds.push(kind),
                    Some(_) => {}
                    None => asked.not_understood(format!("“{value}” is not a kind of definition")),
                },
                "domain" if asked.domains.len() < MOST_VALUES => asked.domains.push(value),
                "status" => match value.parse() {
                    Ok(status) if !asked.statuses.contains(&status) => asked.statuses.push(status),
                    Ok(_) => {}
                    Err(_) => asked.not_understood(format!("“{value}” is not a status")),
                },
                "limit" => asked.limit = asked.number("limit", &value),
                "offset" => asked.offset = asked.number("offset", &value),
                "exact" => asked.exact = value == "1" || value == "true",
                _ => {}
            }
        }
        asked
    }

    fn number(&mut self, name: &str, value: &str) -> Option<usize> {
        let number = value.parse().ok();
        if number.is_none() {
            self.not_understood(format!("{name} should be a whole number, not “{value}”"));
        }
        number
    }

    fn not_understood(&mut self, what: String) {
        let what: String = what.chars().take(120).collect();
        self.wrong.get_or_insert(what);
    }

    /// For a page: whatever was not understood is left out.
    pub(crate) fn leniently(&self) -> SearchRequest {
        SearchRequest {
            query: self.query.clone(),
            kinds: self.kinds.clone(),
            domains: self.domains.clone(),
            statuses: self.statuses.clone(),
            limit: self.limit.unwrap_or(PAGE).clamp(1, MAX_LIMIT),
            offset: self.offset.unwrap_or(0).min(MAX_OFFSET),
            exact: self.exact,
        }
    }

    /// For a program: whatever was not understood is refused, and so is a domain that is none of
    /// `domains`.
    pub(crate) fn strictly(&self, domains: &[&str]) -> Result<SearchRequest, Failure> {
        if let Some(wrong) = &self.wrong {
            return Err(Failure::bad_request(crate::lookup::sentence(wrong)));
        }
        let mut asked = self.domains.iter();
        if let Some(unknown) = asked.find(|domain| !domains.contains(&domain.as_str())) {
            let unknown: String = unknown.chars().take(60).collect();
            let known: Vec<_> = domains.iter().map(|domain| format!("“{domain}”")).collect();
            return Err(Failure::bad_request(format!(
                "“{unknown}” is not a domain of the map; its domains are {}.",
                known.join(", ")
            )));
        }
        Ok(SearchRequest {
            limit: self.limit.unwrap_or(PAGE),
            offset: self.offset.unwrap_or(0),
            ..self.leniently()
        })
    }

    pub(crate) fn kind_names(&self) -> Vec<String> {
        self.kinds
            .iter()
            .map(|kind| kind.name().to_owned())
            .collect()
    }

    pub(crate) fn status_names(&self) -> Vec<String> {
        self.statuses
            .iter()
            .map(|status| status.name().to_owned())
            .collect()
    }

    /// Takes all facets back.
    pub(crate) fn widen(&mut self) {
        self.kinds.clear();
        self.domains.clear();
        self.statuses.clear();
        self.offset = None;
    }

    /// The address of this search after `change`.
    pub(crate) fn address(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut asked = self.clone();
        change(&mut asked);
        let mut address = format!("/search?q={}", encoded(&asked.query));
        let mut add = |name: &str, value: &str| {
            for part in ["&", name, "=", &encoded(value)] {
                address.push_str(part);
            }
        };
        asked.kinds.iter().for_each(|kind| add("kind", kind.name()));
        asked
            .domains
            .iter()
            .for_each(|domain| add("domain", domain));
        asked
            .statuses
            .iter()
            .for_each(|status| add("status", status.name()));
        if let Some(limit) = asked.limit {
            add("limit", &limit.to_string());
        }
        if let Some(offset) = asked.offset.filter(|offset| *offset > 0) {
            add("offset", &offset.to_string());
        }
        if asked.exact {
            add("exact", "1");
        }
        address
    }
}

/// Names and values of a query part, decoded; bytes that are no text become “�”.
pub(crate) fn pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        })
}

fn decoded(text: &str) -> String {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match (byte, digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                out.extend(u8::try_from(high * 16 + low));
                at += 3;
            }
            (b'+', _, _) => {
                out.push(b' ');
                at += 1;
            }
            _ => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => {
                out.push('%');
                for digit in [byte >> 4, byte & 15] {
                    out.extend(
                        char::from_digit(u32::from(digit), 16)
                            .map(|digit| digit.to_ascii_uppercase()),
                    );
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_comes_back_as_it_was() {
        let address = "/search?q=caf%C3%A9+%26+more&kind=metric&kind=outcome&domain=social&status=candidate&offset=20&exact=1";
        let asked = Asked::read(address.split_once('?').expect("a query").1);
        assert_eq!(asked.query, "café & more");
        assert_eq!(asked.address(|_| ()), address);
        assert_eq!(
            asked.address(Asked::widen),
            "/search?q=caf%C3%A9+%26+more&exact=1"
        );
    }

    #[test]
    fn broken_escapes_are_text() {
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("%zz%4"), "%zz%4");
        assert_eq!(decoded("%ff"), "\u{fffd}");
    }

    #[test]
    fn programs_are_told_what_is_wrong_and_people_are_not_bothered() {
        let asked = Asked::read("q=x&kind=nonsense&limit=many");
        assert!(
            asked
                .strictly(&[])
                .is_err_and(|failure| failure.detail.contains("nonsense"))
        );
        assert_eq!(asked.leniently().limit, PAGE);
        let asked = Asked::read("q=x&domain=social&domain=nowhere");
        assert!(
            asked
                .strictly(&["social", "economic"])
                .is_err_and(|failure| failure.detail
                    == "“nowhere” is not a domain of the map; its domains are “social”, “economic”.")
        );
        assert!(asked.strictly(&["social", "nowhere"]).is_ok());
    }
}
