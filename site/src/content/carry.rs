//! What a reader has chosen goes with the links to other pages about choosing.

use super::{Body, Facts, Sections, Value};

/// Pages that know what to do with a group and a shortlist.
const PAGES: [&str; 3] = ["/outcomes/", "/metrics/", "/data-sources/"];

/// An address with `query` behind it, where its page takes one.
pub(crate) fn carried(address: &str, query: &str) -> String {
    let (path, part) = match address.split_once('#') {
        Some((path, part)) => (path, format!("#{part}")),
        None => (address, String::new()),
    };
    let mut pages = PAGES.iter();
    let takes = pages.any(|page| {
        let rest = path.strip_prefix(page);
        rest.is_some_and(|rest| !rest.contains(['/', '?']))
    });
    if takes && !query.is_empty() {
        format!("{path}?{query}{part}")
    } else {
        address.to_owned()
    }
}

impl Sections {
    /// Puts `query` behind every link that takes it.
    pub(crate) fn carrying(mut self, query: &str) -> Self {
        if !query.is_empty() {
            self.0.iter_mut().for_each(|section| {
                each(&mut section.body, &mut |value| {
                    if let Some(href) = &mut value.href {
                        *href = carried(href, query);
                    }
                });
            });
        }
        self
    }
}

fn each(body: &mut Body, change: &mut impl FnMut(&mut Value)) {
    match body {
        // Scores lead out of the site.
        Body::Text(_) | Body::Scores(_) => {}
        Body::Facts(facts) | Body::Strip(facts) => each_fact(facts, change),
        Body::List(values) => values.iter_mut().for_each(change),
        Body::Prose(items) => items
            .iter_mut()
            .flat_map(|prose| &mut prose.0)
            .for_each(change),
        Body::Cards(cards) => {
            for card in cards {
                change(&mut card.title);
                each_fact(&mut card.facts, change);
            }
        }
        Body::Grid(grid) => grid
            .rows
            .iter_mut()
            .flatten()
            .flat_map(|cell| &mut cell.0)
            .for_each(change),
        Body::Choices(choices) => {
            let groups = choices.parts.iter_mut().flat_map(|part| &mut part.groups);
            for group in groups {
                change(&mut group.metric);
                group.compare.iter_mut().for_each(&mut *change);
                for line in &mut group.lines {
                    change(&mut line.source);
                    line.evidence.iter_mut().for_each(&mut *change);
                }
            }
        }
    }
}

fn each_fact(facts: &mut Facts, change: &mut impl FnMut(&mut Value)) {
    let facts = facts.0.iter_mut();
    facts.flat_map(|fact| &mut fact.values).for_each(change);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_about_choosing_take_it() {
        let query = "group=older-people";
        assert_eq!(
            carried("/metrics/a@1.0.0#evidence", query),
            "/metrics/a@1.0.0?group=older-people#evidence"
        );
        for address in [
            "/metrics/a/history",
            "/code-lists/a",
            "https://example.org/metrics/a",
            "/shortlist?add=a",
            "/metrics/a?x=1",
        ] {
            assert_eq!(carried(address, query), address);
        }
        assert_eq!(carried("/metrics/a", ""), "/metrics/a");
    }
}
