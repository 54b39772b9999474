//! What an address asks of search. The page forgives; the API says what is wrong.

use open_outcomes_registry::kind::Kind;

use crate::failure::Failure;
use crate::lookup::sentence;
use crate::search::{Facet, Filters, MAX_LIMIT, MAX_OFFSET, SearchRequest, Searcher, UnknownValue};

/// How many results a page shows.
const PAGE: usize = 20;
/// The most measures of a shortlist that are carried along.
const MOST_MEASURES: usize = 40;
/// The longest title of a shortlist that is carried along, in characters.
const LONGEST_TITLE: usize = 120;

/// The query part of an address, taken apart.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    pub(crate) query: String,
    pub(crate) filters: Filters,
    pub(crate) limit: Option<usize>,
    pub(crate) offset: Option<usize>,
    pub(crate) exact: bool,
    /// One result after the other, rather than by outcome.
    pub(crate) is_list: bool,
    /// The measures of a shortlist, which the page carries along untouched.
    pub(crate) shortlist: Vec<String>,
    /// What the shortlist is called (`title`) and for whom it is (`for`), carried along likewise.
    pub(crate) about_shortlist: Vec<(String, String)>,
    /// The first thing that was not understood, in words.
    wrong: Option<String>,
}

impl Asked {
    pub(crate) fn read(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in pairs(query) {
            match name.as_str() {
                "q" => asked.query = value,
                "limit" => asked.limit = asked.number("limit", &value),
                "offset" => asked.offset = asked.number("offset", &value),
                "exact" => asked.exact = value == "1" || value == "true",
                "view" => asked.is_list = value == "list",
                "m" if asked.shortlist.len() < MOST_MEASURES => asked.shortlist.push(value),
                "title" | "for" if asked.about_shortlist.len() < 2 && !value.is_empty() => {
                    let value = value.chars().take(LONGEST_TITLE).collect();
                    asked.about_shortlist.push((name, value));
                }
                _ => {
                    if let Some(facet) = Facet::find(&name).filter(|_| !value.is_empty()) {
                        asked.filters.add(facet, value_of(facet, value));
                    }
                }
            }
        }
        asked
    }

    fn number(&mut self, name: &str, value: &str) -> Option<usize> {
        let number = value.parse().ok();
        if number.is_none() {
            let what = format!("{name} should be a whole number, not “{value}”");
            let what = what.chars().take(120).collect();
            self.wrong.get_or_insert(what);
        }
        number
    }

    /// For a page: takes out the values that no facet has, and returns them.
    pub(crate) fn forgive(&mut self, searcher: &Searcher) -> Vec<UnknownValue> {
        let unknown = searcher.unknown(&self.filters);
        let mut known = Filters::default();
        for (facet, value) in self.filters.iter() {
            let is_unknown = searcher.label(facet, value).is_none();
            if !is_unknown {
                known.add(facet, value);
            }
        }
        self.filters = known;
        unknown
    }

    /// For a page: whatever was not understood is left out.
    pub(crate) fn leniently(&self) -> SearchRequest {
        SearchRequest {
            query: self.query.clone(),
            filters: self.filters.clone(),
            limit: self.limit.unwrap_or(PAGE).clamp(1, MAX_LIMIT),
            offset: self.offset.unwrap_or(0).min(MAX_OFFSET),
            exact: self.exact,
        }
    }

    /// For a program: whatever was not understood is refused, and so is a value that its facet does
    /// not have.
    pub(crate) fn strictly(&self, searcher: &Searcher) -> Result<SearchRequest, Failure> {
        if let Some(wrong) = &self.wrong {
            return Err(Failure::bad_request(sentence(wrong)));
        }
        if let Some(unknown) = searcher.unknown(&self.filters).first() {
            return Err(Failure::bad_request(sentence(&unknown.to_string())));
        }
        Ok(SearchRequest {
            limit: self.limit.unwrap_or(PAGE),
            offset: self.offset.unwrap_or(0),
            ..self.leniently()
        })
    }

    /// Takes all facets back.
    pub(crate) fn widen(&mut self) {
        self.filters = Filters::default();
        self.offset = None;
    }

    /// The address of this search after `change`.
    pub(crate) fn address(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut asked = self.clone();
        change(&mut asked);
        let mut address = format!("/search?q={}", encoded(&asked.query));
        for (name, value) in asked.kept() {
            for part in ["&", &name, "=", &encoded(&value)] {
                address.push_str(part);
            }
        }
        for (facet, value) in asked.filters.iter() {
            for part in ["&", facet.name(), "=", &encoded(value)] {
                address.push_str(part);
            }
        }
        if let Some(offset) = asked.offset.filter(|offset| *offset > 0) {
            address.push_str(&format!("&offset={offset}"));
        }
        address
    }

    /// What a new search keeps beside its words and facets: names and values.
    pub(crate) fn kept(&self) -> Vec<(String, String)> {
        let mut kept = Vec::new();
        let mut keep = |name: &str, value: &str| kept.push((name.to_owned(), value.to_owned()));
        if self.exact {
            keep("exact", "1");
        }
        if self.is_list {
            keep("view", "list");
        }
        if let Some(limit) = self.limit {
            keep("limit", &limit.to_string());
        }
        kept.extend(self.basket());
        kept
    }

    /// The shortlist, as search carries it.
    pub(crate) fn basket(&self) -> impl Iterator<Item = (String, String)> {
        let measures = self.shortlist.iter();
        let measures = measures.map(|measure| ("m".to_owned(), measure.clone()));
        measures.chain(self.about_shortlist.iter().cloned())
    }
}

/// A value as the facet has it: a kind may be named in the plural too.
fn value_of(facet: Facet, value: String) -> String {
    match Kind::find(&value) {
        Some(kind) if facet == Facet::Kind => kind.name().to_owned(),
        _ => value,
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

/// A text as a part of an address.
pub(crate) fn encoded(text: &str) -> String {
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
        let address = "/search?q=caf%C3%A9+%26+more&exact=1&view=list&m=loneliness%400.5.0~ucla-3%400.5.0&kind=metric&kind=outcome&cost=free&domain=social&status=candidate&offset=20";
        let asked = Asked::read(address.split_once('?').expect("a query").1);
        assert_eq!(asked.query, "café & more");
        assert_eq!(asked.shortlist, ["loneliness@0.5.0~ucla-3@0.5.0"]);
        assert_eq!(asked.address(|_| ()), address);
        assert_eq!(
            asked.address(Asked::widen),
            "/search?q=caf%C3%A9+%26+more&exact=1&view=list&m=loneliness%400.5.0~ucla-3%400.5.0"
        );
    }

    #[test]
    fn a_kind_may_be_named_in_the_plural() {
        let asked = Asked::read("kind=metrics&kind=metric&cost=");
        assert_eq!(asked.address(|_| ()), "/search?q=&kind=metric");
    }

    #[test]
    fn broken_escapes_are_text() {
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("%zz%4"), "%zz%4");
        assert_eq!(decoded("%ff"), "\u{fffd}");
    }

    #[test]
    fn programs_are_told_what_is_wrong_and_people_are_not_bothered() {
        let searcher = Searcher::new(&crate::testing::fixture()).expect("an index");
        let mut asked = Asked::read("q=x&domain=social&domain=nowhere&cost=free");
        let wrong = asked.strictly(&searcher).expect_err("a refusal");
        assert_eq!(
            wrong.detail,
            "“nowhere” is not a value of “domain”, which can be “social”, “economic”."
        );
        assert_eq!(asked.forgive(&searcher).len(), 1);
        assert_eq!(asked.address(|_| ()), "/search?q=x&cost=free&domain=social");
        assert!(asked.strictly(&searcher).is_ok());
        let asked = Asked::read("q=x&limit=many");
        let wrong = asked.strictly(&searcher).expect_err("a refusal");
        assert_eq!(wrong.detail, "Limit should be a whole number, not “many”.");
        assert_eq!(asked.leniently().limit, PAGE);
    }
}
