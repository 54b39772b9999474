//! `/proposals`: what is proposed, by what it waits for; `?side=citizen` shows what waits for one side.

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use open_outcomes_registry::governance::review::Perspective;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::parse::problem::Problem;
use open_outcomes_registry::proposal::{Examined, Looked, Open};

use super::definition::day;
use crate::asked::pairs;
use crate::content::Value;
use crate::frame::{Frame, page, private_page};
use crate::lookup::sentence;
use crate::proposals::{OBJECTION, Proposals, Stage, address, side};
use crate::site::{Edition, Site};
use crate::versions::page_of;

/// How many definitions, and how many problems, a proposal names here; its own page has the rest.
const MOST: usize = 5;
/// How much of a side that nobody knows is repeated, in letters.
const LONGEST: usize = 40;

#[derive(Template)]
#[template(path = "proposals.html")]
struct ProposalsPage {
    frame: Frame,
    /// Why there is nothing to see.
    remark: Option<&'static str>,
    /// That the side which was asked for is none.
    unknown: Option<String>,
    choices: Vec<Choice>,
    /// The side that was asked for: “a citizen”.
    chosen: Option<String>,
    total: usize,
    groups: Vec<(Stage, Vec<Entry>)>,
}

/// A side, as a link.
struct Choice {
    words: &'static str,
    href: String,
    count: usize,
    is_chosen: bool,
}

/// A proposal in the list.
struct Entry {
    name: String,
    title: String,
    address: String,
    changes: Vec<Value>,
    more_changes: usize,
    wanted: Option<String>,
    earliest: Option<String>,
    collides: Vec<Value>,
    problems: Vec<String>,
    more_problems: usize,
    last: String,
}

/// `/proposals`
pub(crate) async fn proposals(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
) -> Response {
    let edition = site.edition();
    let shown = ProposalsPage::new(&edition, &query.unwrap_or_default());
    // What is not known yet is known in a moment.
    if shown.remark.is_some() {
        private_page(&shown)
    } else {
        page(&shown)
    }
}

impl ProposalsPage {
    fn new(edition: &Edition, query: &str) -> Self {
        let proposals = &edition.proposals;
        let asked = pairs(query).find(|(name, _)| name == "side");
        let asked = asked.map(|(_, value)| value).unwrap_or_default();
        let chosen = side_called(&asked);
        let unknown: String = asked.trim().chars().take(LONGEST).collect();
        let waits =
            |open: &&Open| chosen.is_none_or(|side| proposals.wanted(open).sides().contains(&side));
        let shown: Vec<_> = proposals.open().iter().filter(waits).collect();
        let groups = Stage::ALL.into_iter().map(|stage| {
            let of = shown.iter().filter(|open| Stage::of(open) == stage);
            (stage, of.map(|open| Entry::new(edition, open)).collect())
        });
        Self {
            frame: Frame::new("Proposals", "/proposals").described(
                "Changes of definitions that are proposed, and whose view is still wanted.",
            ),
            remark: proposals.remark(),
            unknown: Some(unknown).filter(|text| chosen.is_none() && !text.is_empty()),
            choices: choices(proposals, chosen),
            chosen: chosen.map(side),
            total: proposals.open().len(),
            groups: groups
                .filter(|(_, entries): &(_, Vec<_>)| !entries.is_empty())
                .collect(),
        }
    }
}

/// The side called `name`.
pub(crate) fn side_called(name: &str) -> Option<Perspective> {
    let mut all = Perspective::ALL.into_iter();
    all.find(|side| side.name() == name)
}

fn choices(proposals: &Proposals, chosen: Option<Perspective>) -> Vec<Choice> {
    let open = proposals.open();
    let mut choices = vec![Choice {
        words: "everybody",
        href: "/proposals".to_owned(),
        count: open.len(),
        is_chosen: chosen.is_none(),
    }];
    choices.extend(Perspective::ALL.into_iter().map(|side| {
        let waiting = open
            .iter()
            .filter(|open| proposals.wanted(open).sides().contains(&side));
        Choice {
            words: side.name(),
            href: format!("/proposals?side={}", side.name()),
            count: waiting.count(),
            is_chosen: chosen == Some(side),
        }
    }));
    choices
}

impl Entry {
    fn new(edition: &Edition, open: &Open) -> Self {
        let changes = open.examined.iter().flat_map(|examined| &examined.changes);
        let problems = of_the_author(open);
        Self {
            name: open.name.clone(),
            title: open.title.clone(),
            address: address(&open.name),
            changes: changes
                .clone()
                .take(MOST)
                .map(|looked| change(edition, looked))
                .collect(),
            more_changes: changes.count().saturating_sub(MOST),
            wanted: edition.proposals.wanted(open).words(),
            earliest: earliest(open),
            collides: collides(open),
            more_problems: problems.len().saturating_sub(MOST),
            problems: problems.into_iter().take(MOST).collect(),
            last: day(open.last),
        }
    }

    /// “It changes” and the definitions: whether that is all of them.
    fn is_whole(&self) -> bool {
        self.more_changes == 0
    }
}

/// A changed definition, with its page where it is published, and its versions.
pub(super) fn change(edition: &Edition, looked: &Looked) -> Value {
    let change = &looked.step.change;
    let versions = match (&change.before, &change.after) {
        (Some(before), Some(after)) if before == after => format!("{after}, edited"),
        (Some(before), Some(after)) => format!("{before} → {after}"),
        (None, Some(after)) => format!("new in {after}"),
        (Some(before), None) => format!("gone; it was {before}"),
        (None, None) => String::new(),
    };
    definition(edition, change.kind, change.id.as_str(), &change.title)
        .noted(Some(format!("{}, {versions}", change.kind.label())))
}

/// A definition by its title, with its page where it is published.
pub(super) fn definition(edition: &Edition, kind: Kind, id: &str, title: &str) -> Value {
    let mut versions = edition.snapshot.versions(kind, id);
    match versions.next_back() {
        Some(published) if kind == Kind::Map => Value::link(title, page_of(published)),
        Some(_) => Value::link(title, format!("/{}/{id}", kind.folder())),
        None => Value::from(title),
    }
}

/// The first day on which it may be accepted, where it waits for one.
pub(crate) fn earliest(open: &Open) -> Option<String> {
    earliest_day(open).map(day)
}

/// The same, as a date.
pub(crate) fn earliest_day(open: &Open) -> Option<jiff::civil::Date> {
    let changes = open.examined.iter().flat_map(|examined| &examined.changes);
    let tallies = changes.filter_map(|looked| looked.tally.as_ref());
    let waiting = tallies.filter(|tally| !tally.is_met());
    waiting.filter_map(|tally| tally.closes).max()
}

/// The proposals that change the same definitions.
pub(super) fn collides(open: &Open) -> Vec<Value> {
    let others = open.collides.iter();
    others
        .map(|name| Value::link(name, address(name)))
        .collect()
}

/// What stands in the way. Reviews that are set aside are told where it says who has looked.
pub(super) fn in_the_way(examined: &Examined) -> impl Iterator<Item = &Problem> {
    let changes = examined.changes.iter();
    let tallies: Vec<_> = changes.filter_map(|looked| looked.tally.as_ref()).collect();
    let refusals = examined.refusals();
    refusals.filter(move |problem| !tallies.iter().any(|tally| tally.aside.contains(problem)))
}

/// What the author has to see to: everything but the reviews that are missing.
fn of_the_author(open: &Open) -> Vec<String> {
    if !matches!(Stage::of(open), Stage::Author | Stage::Parked) {
        return Vec::new();
    }
    let examined = match &open.examined {
        Err(why) => return vec![said(why)],
        Ok(examined) => examined,
    };
    let own = in_the_way(examined).filter(|problem| {
        let changes = examined.changes.iter();
        let mut tallies = changes.filter_map(|looked| looked.tally.as_ref());
        problem.rule == OBJECTION || !tallies.any(|tally| tally.missing.contains(problem))
    });
    own.map(|problem| said(&problem.message)).collect()
}

/// A message as a sentence. One that begins with a file or an identifier keeps it as it is.
pub(super) fn said(message: &str) -> String {
    let first = message.split_whitespace().next().unwrap_or_default();
    if first.contains(['/', '.', '@', '_']) {
        let end = if message.ends_with(['.', '?', '!']) {
            ""
        } else {
            "."
        };
        format!("{message}{end}")
    } else {
        sentence(message)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use axum::http::header;

    use crate::proposals::Proposals;
    use crate::site::Site;
    use crate::testing::{fixture, fixture_site, get, main_text, proposals_site};

    #[tokio::test]
    async fn proposals_stand_by_what_they_wait_for() {
        let page = get(&proposals_site(), "/proposals").await;
        let text = main_text(&page.body);
        let (list, _) = text.split_once("How to propose").expect("the end");
        insta::assert_snapshot!(list, @"
        Proposals
        Changes of definitions that are proposed and not accepted yet. Anybody may read them; who reviews says from which side she looks.
        What waits for
        everybody 6
        funder 2
        investor 2
        citizen 2
        provider 2
        researcher 1
        Waiting for reviewers 2
        Nothing is wrong with it. Not enough people, or not all sides, have agreed yet.
        lonely-often: say &#60;b&#62;who&#60;/b&#62; is meant
        alice/clearer words · last changed 20 February 2026
        Fixture: often lonely metric, 1.0.0 → 1.0.1
        Still wanted: a funder, an investor, a citizen or a provider.
        The earliest day on which it can be accepted is 6 March 2026.
        Changes the same definition as pull request 17.
        lonely-often: count per thousand
        pull request 17 · last changed 20 February 2026
        Fixture: often lonely metric, 1.0.0 → 2.0.0
        Still wanted: a funder, an investor, a citizen, a provider and a researcher.
        The earliest day on which it can be accepted is 29 March 2026.
        Changes the same definition as alice/clearer words.
        Ready 1
        Nothing stands in the way; somebody with the right to do so can accept it.
        volunteering-hours: another title
        hours · last changed 20 February 2026
        Still: Fixture: volunteering hours metric, 1.0.0 → 1.1.0
        Needs its author 2
        Something has to be mended or answered before reviewers can settle it.
        close-friends: say who counts
        friends · last changed 20 February 2026
        Fixture: close friends metric, 1.0.0 → 2.0.0
        “close-friends” changes, and nothing says why.
        pull request 18
        pull request 18 · last changed 20 February 2026
        standards/metrics/huge.toml is too large.
        Parked 1
        Nothing has happened for a long time. It rests until somebody takes it up again.
        Something old
        branch/old · last changed 1 June 2025
        It changes no definition.
        ");
        assert!(
            page.body
                .contains("href=\"/proposals/alice/clearer%20words\"")
        );
    }

    #[tokio::test]
    async fn a_reviewer_sees_what_waits_for_her_side() {
        let of = async |side: &str| {
            let page = get(&proposals_site(), &format!("/proposals?side={side}")).await;
            main_text(&page.body)
        };
        let researcher = of("researcher").await;
        assert!(researcher.contains("pull request 17"), "{researcher}");
        assert!(
            !researcher.contains("alice/clearer words ·"),
            "{researcher}"
        );
        let funder = of("funder").await;
        assert!(funder.contains("alice/clearer"), "{funder}");
        let nobody = of("%3Cb%3Enobody").await;
        assert!(nobody.contains("is not one of the five sides"), "{nobody}");
        assert!(nobody.contains("Something old"), "{nobody}");
    }

    #[tokio::test]
    async fn where_there_is_nothing_to_see_it_says_why() {
        let site = Arc::new(Site::new(fixture()).expect("a site"));
        let nothing = || Proposals::Read {
            open: Vec::new(),
            policy: None,
        };
        for (proposals, words) in [
            (
                Proposals::NotKept,
                "where this site runs on a git repository",
            ),
            (Proposals::BeingRead, "are being read just now"),
            (Proposals::Unreadable, "cannot be read just now"),
            (nothing(), "No proposal is open."),
        ] {
            let is_known = proposals.remark().is_none();
            site.propose(&Arc::new(proposals));
            let page = get(&site, "/proposals").await;
            let text = main_text(&page.body);
            assert!(text.contains(words), "{text}");
            assert!(text.contains("How to propose a change"), "{text}");
            let cache = &page.headers[header::CACHE_CONTROL];
            assert_eq!(cache == "no-store", !is_known, "{words}");
        }
        site.propose(&Arc::new(Proposals::BeingRead));
        let page = get(&site, "/proposals/anything").await;
        assert_eq!(
            (page.status.as_u16(), &page.headers[header::RETRY_AFTER]),
            (503, &"5".parse().expect("a value"))
        );
    }

    #[tokio::test]
    async fn a_new_release_keeps_the_proposals() {
        let site = Arc::new(Site::new(fixture()).expect("a site"));
        site.propose(&Arc::new(Proposals::BeingRead));
        site.replace(fixture()).expect("the same again");
        assert_eq!(site.edition().proposals.state(), "being-read");
    }

    #[tokio::test]
    async fn programs_get_the_list_too() {
        let body = get(&proposals_site(), "/api/v1/proposals?side=researcher").await;
        insta::assert_snapshot!(body.pretty(), @r#"
        {
          "state": "read",
          "total": 1,
          "proposals": [
            {
              "name": "pull request 17",
              "title": "lonely-often: count per thousand",
              "address": "/proposals/pull-17",
              "reference": "refs/pull/17/head",
              "head": "2222222222222222222222222222222222222222",
              "last": "2026-02-20",
              "stage": "waits-for-reviewers",
              "passes": false,
              "awaited": [
                "funder",
                "investor",
                "citizen",
                "provider",
                "researcher"
              ],
              "earliest": "2026-03-29",
              "collides": [
                "alice/clearer words"
              ],
              "changes": [
                {
                  "kind": "metric",
                  "id": "lonely-often",
                  "title": "Fixture: often lonely",
                  "before": "1.0.0",
                  "after": "2.0.0",
                  "required": "major"
                }
              ]
            }
          ]
        }
        "#);
        let body = get(&fixture_site(), "/api/v1/proposals").await.json();
        assert_eq!(
            (&body["state"], &body["total"]),
            (&"not-kept".into(), &0.into())
        );
        let refused = get(&fixture_site(), "/api/v1/proposals?side=nobody").await;
        assert_eq!(refused.status, 400);
        assert!(refused.body.contains("“citizen”"), "{}", refused.body);
    }
}
