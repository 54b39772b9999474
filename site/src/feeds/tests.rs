use std::collections::BTreeSet;

use axum::http::header;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::entries::legal;
use crate::testing::{get, history_site, standard_site};

/// An element of a feed: its name, its attributes as they stand, its text.
#[derive(Debug, Default, Clone)]
struct Element {
    name: String,
    attributes: String,
    text: String,
}

/// What a feed holds: the elements of the feed itself, then those of each entry.
fn parsed(text: &str) -> Vec<Vec<Element>> {
    let mut reader = Reader::from_str(text);
    let mut parts = vec![Vec::new()];
    let mut open: Vec<Element> = Vec::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                if name == "entry" {
                    parts.push(Vec::new());
                }
                let attributes = start.attributes_raw().to_owned();
                let text = String::new();
                open.push(Element {
                    name,
                    attributes,
                    text,
                });
            }
            Event::Empty(start) => parts.last_mut().expect("a part").push(Element {
                name: start.name().as_ref().to_owned(),
                attributes: start.attributes_raw().to_owned(),
                text: String::new(),
            }),
            Event::Text(text) => {
                if let Some(element) = open.last_mut() {
                    element.text += &text;
                }
            }
            Event::GeneralRef(name) => {
                let letter = name.resolve_char_ref().expect("a reference");
                let element = open.last_mut().expect("an element");
                element.text.push(letter.expect("a character"));
            }
            Event::End(_) => {
                let element = open.pop().expect("an open element");
                parts.last_mut().expect("a part").push(element);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?}");
    parts
}

fn text_of<'p>(part: &'p [Element], name: &str) -> &'p str {
    let mut found = part.iter().filter(|element| element.name == name);
    let element = found
        .next()
        .unwrap_or_else(|| panic!("no {name}: {part:?}"));
    assert!(found.next().is_none(), "{name} stands once: {part:?}");
    element.text.trim()
}

fn is_moment(text: &str) -> bool {
    let form = "0000-00-00T00:00:00Z";
    text.len() == form.len()
        && text
            .chars()
            .zip(form.chars())
            .all(|(letter, form)| match form {
                '0' => letter.is_ascii_digit(),
                form => letter == form,
            })
}

/// What RFC 4287 (4.1.1 and 4.1.2) wants of a feed and of each entry.
async fn checked(address: &str, site: &std::sync::Arc<crate::Site>) -> Vec<Vec<Element>> {
    let answer = get(site, address).await;
    assert_eq!(answer.status, 200, "{address}");
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/atom+xml");
    let parts = parsed(&answer.body);
    let feed = &parts[0];
    assert_eq!(text_of(feed, "name"), "Open Outcomes registry");
    let own = feed
        .iter()
        .find(|element| element.attributes.contains("rel=\"self\""));
    let own = &own.expect("a link to itself").attributes;
    assert!(own.contains(&format!("href=\"{address}\"")), "{own}");
    let mut ids = BTreeSet::new();
    for part in &parts {
        let id = text_of(part, "id");
        assert!(id.contains(".org/open-outcomes/"), "{id}");
        assert!(ids.insert(id.to_owned()), "{id} stands twice");
        assert!(!text_of(part, "title").is_empty());
        assert!(is_moment(text_of(part, "updated")), "{part:?}");
    }
    assert!(parts.len() > 1 && parts.len() <= 101, "{}", parts.len());
    for entry in &parts[1..] {
        assert!(!text_of(entry, "summary").is_empty(), "{entry:?}");
        let link = entry.iter().find(|element| element.name == "link");
        assert!(link.is_some_and(|link| link.attributes.contains("rel=\"alternate\"")));
    }
    let moments: Vec<_> = parts[1..]
        .iter()
        .map(|part| text_of(part, "updated"))
        .collect();
    assert!(
        moments.is_sorted_by(|a, b| a > b),
        "newest first: {moments:?}"
    );
    assert_eq!(text_of(feed, "updated"), moments[0]);
    parts
}

fn told(parts: &[Vec<Element>]) -> String {
    let entries = parts[1..].iter().map(|entry| {
        let [id, title, summary] = ["id", "title", "summary"].map(|name| text_of(entry, name));
        let updated = text_of(entry, "updated");
        format!("{updated} {title}\n  {summary}\n  {id}")
    });
    entries.collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_definition_tells_of_its_versions_and_statuses() {
    let parts = checked("/metrics/close-friends/changes.atom", &history_site()).await;
    assert_eq!(
        text_of(&parts[0], "title"),
        "Changes to Fixture: friends < close & dear >"
    );
    insta::assert_snapshot!(told(&parts), @"
    2026-04-02T00:00:00Z Status of Fixture: close friends 1.1.0 is now superseded
      Made up for tests. In its place: Fixture: often lonely.
      https://example.org/open-outcomes/metrics/close-friends/1.1.0#status-35
    2026-04-01T00:00:00Z Changed metric: Fixture: friends < close & dear > 2.0.0
      Counts all friends, <b>close or not</b>. Figures from before and after must not stand on one line.
      https://example.org/open-outcomes/metrics/close-friends/2.0.0
    2026-03-01T00:00:00Z Changed metric: Fixture: close friends 1.1.0
      Says who counts. Figures from before and after may stand on one line.
      https://example.org/open-outcomes/metrics/close-friends/1.1.0
    2026-01-31T00:00:03Z New metric: Fixture: close friends 1.0.0
      The first version.
      https://example.org/open-outcomes/metrics/close-friends/1.0.0
    ");
}

#[tokio::test]
async fn an_outcome_tells_of_all_that_is_placed_under_it() {
    let site = history_site();
    let parts = checked("/outcomes/social-connections/changes.atom", &site).await;
    let text = told(&parts);
    for wanted in [
        "outcomes/social-connections/",
        "metrics/close-friends/2.0.0",
        "data-sources/friends-question/",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    for other in ["wellbeing-score", "code-lists/", "releases/"] {
        assert!(!text.contains(other), "{other}: {text}");
    }
}

#[tokio::test]
async fn the_feed_of_everything_tells_of_releases_too() {
    let parts = checked("/changes.atom", &history_site()).await;
    let text = told(&parts);
    assert!(text.contains("Release 2.0.0\n"), "{text}");
    assert!(text.contains("https://example.org/open-outcomes/releases/2.0.0"));
    let parts = checked("/changes.atom", &standard_site()).await;
    assert_eq!(parts.len(), 101, "a hundred entries at most");
}

#[tokio::test]
async fn a_definition_that_is_not_there_has_no_feed() {
    let page = get(&history_site(), "/metrics/close-frends/changes.atom").await;
    assert_eq!(page.status, 404);
    assert!(page.body.contains("did you mean"));
}

#[tokio::test]
async fn pages_lead_to_their_feeds() {
    let site = history_site();
    for address in ["/metrics/close-friends", "/metrics/close-friends/history"] {
        let page = get(&site, address).await.body;
        for feed in ["/changes.atom", "/metrics/close-friends/changes.atom"] {
            let link =
                format!("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"{feed}\"");
            assert!(page.contains(&link), "{address}: {feed}");
        }
    }
}

#[test]
fn what_xml_cannot_write_is_replaced() {
    assert_eq!(
        legal("a\u{0}b\u{1b}c\u{ffff}\n<&"),
        "a\u{fffd}b\u{fffd}c\u{fffd}\n<&"
    );
}
