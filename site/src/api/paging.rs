//! Long lists in parts: `?limit=` and `?offset=`, and the links to the parts beside this one (RFC 8288).

use axum::http::{HeaderValue, header};
use axum::response::Response;

use crate::asked::pairs;
use crate::failure::Failure;
use crate::lookup::sentence;
use crate::search::{MAX_LIMIT, MAX_OFFSET};

/// Which part of a list is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) limit: usize,
    pub(crate) offset: usize,
}

impl Part {
    /// The part that the query of an address asks for; as many as are given at once where it does not say.
    pub(crate) fn read(query: &str) -> Result<Self, Failure> {
        let (mut limit, mut offset) = (MAX_LIMIT, 0);
        for (name, value) in pairs(query) {
            match name.as_str() {
                "limit" => limit = number("limit", &value, MAX_LIMIT)?,
                "offset" => offset = number("offset", &value, MAX_OFFSET)?,
                _ => {}
            }
        }
        Ok(Self { limit, offset })
    }

    /// The entries of the part.
    pub(crate) fn of<T>(self, all: impl IntoIterator<Item = T>) -> Vec<T> {
        all.into_iter().skip(self.offset).take(self.limit).collect()
    }

    /// Adds the links to the parts before and after, of `total` entries in all, to the answer for `path?query`.
    pub(crate) fn linked(
        self,
        mut response: Response,
        path: &str,
        query: &str,
        total: usize,
    ) -> Response {
        let links: Vec<_> = self
            .others(total)
            .into_iter()
            .map(|(relation, offset)| {
                let address = address(path, query, offset);
                format!("<{address}>; rel=\"{relation}\"")
            })
            .collect();
        if let Ok(links) = HeaderValue::from_str(&links.join(", "))
            && !links.is_empty()
        {
            response.headers_mut().insert(header::LINK, links);
        }
        response
    }

    /// The other parts that there are, by where they begin.
    fn others(self, total: usize) -> Vec<(&'static str, usize)> {
        let mut others = Vec::new();
        if self.limit == 0 || total == 0 {
            return others;
        }
        let last = (total - 1) / self.limit * self.limit;
        if self.offset > 0 {
            others.push(("first", 0));
            let before = self.offset.saturating_sub(self.limit);
            others.push(("prev", before.min(last)));
        }
        let next = self.offset + self.limit;
        if next < total && next <= MAX_OFFSET {
            others.push(("next", next));
            others.push(("last", last.min(MAX_OFFSET)));
        }
        others
    }
}

fn number(name: &str, value: &str, most: usize) -> Result<usize, Failure> {
    let number = value.parse().ok().filter(|number| *number <= most);
    number.ok_or_else(|| {
        let value: String = value.chars().take(40).collect();
        Failure::bad_request(sentence(&format!(
            "{name} should be a whole number up to {most}, not “{value}”"
        )))
    })
}

/// The same address from another place on.
fn address(path: &str, query: &str, offset: usize) -> String {
    let kept = query.split('&').filter(|pair| {
        let name = pair.split('=').next().unwrap_or_default();
        !name.is_empty() && name != "offset"
    });
    let mut address = format!("{path}?");
    for pair in kept {
        address.push_str(pair);
        address.push('&');
    }
    format!("{address}offset={offset}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fixture_site, get, standard_site};

    #[test]
    fn each_part_names_its_neighbours() {
        let others = |limit, offset, total| Part { limit, offset }.others(total);
        assert_eq!(others(20, 0, 20), []);
        assert_eq!(others(20, 0, 45), [("next", 20), ("last", 40)]);
        assert_eq!(
            others(20, 20, 45),
            [("first", 0), ("prev", 0), ("next", 40), ("last", 40)]
        );
        assert_eq!(others(20, 40, 45), [("first", 0), ("prev", 20)]);
        assert_eq!(
            others(20, 500, 45),
            [("first", 0), ("prev", 40)],
            "past the end"
        );
        assert_eq!(others(0, 0, 45), []);
        assert_eq!(others(20, 0, 0), []);
    }

    #[test]
    fn an_address_keeps_what_was_asked_for() {
        let query = "side=citizen&offset=40&limit=20";
        assert_eq!(
            address("/api/v1/proposals", query, 60),
            "/api/v1/proposals?side=citizen&limit=20&offset=60"
        );
        assert_eq!(address("/api/v1/rules", "", 5), "/api/v1/rules?offset=5");
    }

    /// Every list, with the name under which its entries stand.
    const LISTS: [(&str, &str); 6] = [
        ("/api/v1/metrics", "definitions"),
        ("/api/v1/search?q=", "hits"),
        ("/api/v1/rules", "rules"),
        ("/api/v1/releases", "releases"),
        ("/api/v1/metrics/attendance-rate/versions", "versions"),
        ("/api/v1/metrics/attendance-rate/history", "events"),
    ];

    #[tokio::test]
    async fn whoever_follows_the_links_sees_every_entry_once() {
        let site = standard_site();
        for (list, name) in LISTS {
            let mark = if list.contains('?') { '&' } else { '?' };
            let mut next = Some(format!("{list}{mark}limit=70"));
            let mut seen = Vec::new();
            let mut total = 0;
            while let Some(address) = next {
                let answer = get(&site, &address).await;
                assert_eq!(answer.status, 200, "{address}: {}", answer.body);
                let body = answer.json();
                total = body["total"].as_u64().expect("a total");
                let entries = body[name].as_array().expect("a list").clone();
                assert!(!entries.is_empty(), "{address}");
                seen.extend(entries.iter().map(ToString::to_string));
                let links = answer.headers.get(header::LINK);
                let links = links.and_then(|links| links.to_str().ok());
                next = links.and_then(|links| {
                    let link = links
                        .split(", ")
                        .find(|link| link.ends_with("rel=\"next\""))?;
                    Some(link.split(['<', '>']).nth(1)?.to_owned())
                });
            }
            assert_eq!(seen.len() as u64, total, "{list}");
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len() as u64, total, "{list}: each entry once");
        }
    }

    #[tokio::test]
    async fn what_cannot_be_a_part_is_refused_in_words() {
        for list in ["/api/v1/rules", "/api/v1/releases", "/api/v1/proposals"] {
            for query in ["limit=-1", "limit=101", "limit=many", "offset=10001"] {
                let answer = get(&fixture_site(), &format!("{list}?{query}")).await;
                assert_eq!(answer.status, 400, "{list}?{query}");
            }
        }
    }
}
