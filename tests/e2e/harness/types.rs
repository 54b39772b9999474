//! The types of page that the site has: found by a walk over its links, so that a new one is tested by existing.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::http::Client;

/// Words of addresses that are not names of something.
const WORDS: [&str; 4] = ["history", "diff", "guidance", "words"];
/// How many pages of one type are looked at, and how many types of one path.
const MOST_OF_TYPE: usize = 12;
const MOST_OF_PATH: usize = 8;
/// An address with more in its query is not followed further: choices can be combined without end.
const MOST_NAMES: usize = 2;
/// Pages that no link leads to.
const UNLINKED: [&str; 4] = [
    "/search?q=zzzzqqqq",
    "/nowhere",
    "/outcomes/nothing",
    "/compare",
];

/// A page that was read.
pub(crate) struct Page {
    pub(crate) address: String,
    /// What it is made of, in bytes.
    pub(crate) size: usize,
}

/// The path with names left out, and the names of what stands in its query.
type Type = (String, BTreeSet<String>);

fn type_of(address: &str) -> Type {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let parts = path.split('/').skip(1).enumerate().map(|(at, part)| {
        if at == 0 || WORDS.contains(&part) {
            part
        } else if part.contains('@') {
            "*@*"
        } else {
            "*"
        }
    });
    let path = parts.collect::<Vec<_>>().join("/");
    let names = query.split('&').filter(|pair| !pair.is_empty());
    let names = names.map(|pair| pair.split('=').next().unwrap_or_default().to_owned());
    (path, names.collect())
}

/// Every page that a walk from the first one meets, by type; pages that say what went wrong under a type of their own.
pub(crate) fn walk(client: &Client) -> BTreeMap<Type, Vec<Page>> {
    let mut waiting: VecDeque<_> = ["/"]
        .iter()
        .chain(&UNLINKED)
        .map(ToString::to_string)
        .collect();
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut found: BTreeMap<Type, Vec<Page>> = BTreeMap::new();
    while let Some(address) = waiting.pop_front() {
        let kind = type_of(&address);
        let of_path = found.keys().filter(|known| known.0 == kind.0).count();
        let is_full = match found.get(&kind) {
            Some(pages) => pages.len() >= MOST_OF_TYPE,
            None => of_path >= MOST_OF_PATH,
        };
        if is_full {
            continue;
        }
        let answer = client.get(&address);
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let text = answer.text();
        let has_few = kind.1.len() <= MOST_NAMES;
        let page = Page {
            address,
            size: text.len(),
        };
        let kind = if answer.status == 200 {
            kind
        } else {
            (format!("{} {}", kind.0, answer.status), kind.1)
        };
        found.entry(kind).or_default().push(page);
        for link in links(&text).filter(|_| has_few) {
            if seen.insert(link.clone()) {
                waiting.push_back(link);
            }
        }
    }
    assert!(
        found.len() > 25,
        "only {} types of page were met",
        found.len()
    );
    found
}

/// The longest page of each type.
pub(crate) fn page_types(client: &Client) -> Vec<String> {
    let longest = |pages: Vec<Page>| pages.into_iter().max_by_key(|page| page.size);
    let all = walk(client).into_values().filter_map(longest);
    all.map(|page| page.address).collect()
}

fn links(page: &str) -> impl Iterator<Item = String> {
    let links = page.split(" href=\"").skip(1);
    let links = links.filter_map(|rest| rest.split(['"', '#']).next());
    let own = links.filter(|link| link.starts_with('/') && !link.starts_with("//"));
    own.map(|link| link.replace("&#38;", "&").replace("&amp;", "&"))
}
