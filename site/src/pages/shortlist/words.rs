//! `/shortlist/words`: words for a grant agreement or tender, with fixed versions and permanent identifiers.

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use open_outcomes_registry::definition::metric::Design;
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::snapshot::Published;

use super::{PATH, heading};
use crate::frame::{Frame, page};
use crate::shortlist::burden::counted;
use crate::shortlist::entry::pin;
use crate::shortlist::{Asked, Basket, Entry, profile, whom};
use crate::site::{Edition, Site};

#[derive(Template)]
#[template(path = "shortlist/words.html")]
struct WordsPage {
    frame: Frame,
    back: String,
    plain: String,
    /// The words, one paragraph each.
    paragraphs: Vec<String>,
    remark: Option<String>,
}

/// `GET /shortlist/words`
pub(crate) async fn words(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let edition = site.edition();
    let basket = asked(&edition, query.as_deref());
    let entries = Entry::all(&edition, &basket);
    let usable: Vec<_> = entries.iter().filter(|it| it.trouble.is_none()).collect();
    page(&WordsPage {
        frame: Frame::new(
            format!("Words for an agreement: {}", heading(&basket)),
            PATH,
        ),
        back: basket.address(PATH),
        plain: basket.address("/shortlist/words.txt"),
        paragraphs: paragraphs(&edition, &basket, &usable),
        remark: remark(&edition, &usable),
    })
}

/// `GET /shortlist/words.txt`
pub(crate) async fn plain_words(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
) -> Response {
    let edition = site.edition();
    let basket = asked(&edition, query.as_deref());
    let entries = Entry::all(&edition, &basket);
    let usable: Vec<_> = entries.iter().filter(|it| it.trouble.is_none()).collect();
    let text = paragraphs(&edition, &basket, &usable).join("\n\n");
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=60"),
    ];
    (headers, text + "\n").into_response()
}

/// The shortlist of an address, with versions.
pub(super) fn asked(edition: &Edition, query: Option<&str>) -> Basket {
    let mut basket = Asked::read(query.unwrap_or_default()).basket;
    pin(edition, &mut basket);
    basket
}

/// The words of the agreement.
fn paragraphs(edition: &Edition, basket: &Basket, entries: &[&Entry<'_>]) -> Vec<String> {
    if entries.is_empty() {
        return Vec::new();
    }
    let (required, optional): (Vec<_>, Vec<_>) =
        entries.iter().partition(|entry| entry.chosen.required);
    let list = |entries: &[&&Entry<'_>]| {
        let all = entries.iter().enumerate();
        let all: Vec<_> = all
            .map(|(at, entry)| format!("({}) {}", at + 1, measure(edition, entry)))
            .collect();
        all.join("; ")
    };
    let people = basket.group.as_ref().map_or_else(String::new, |group| {
        let list = edition.view().code_list(whom::LIST);
        let title = whom::title(list, group.as_str()).to_lowercase();
        format!(" The people concerned are: {title}.")
    });
    let asked = [("shall", required), ("may", optional)];
    let asked = asked.into_iter().filter(|(_, of)| !of.is_empty());
    let asked: Vec<_> = asked
        .map(|(verb, of)| {
            format!("The recipient {verb} report the following, each as defined in the version named: {}.", list(&of))
        })
        .collect();
    let (id, release) = (profile::id(edition, basket), edition.view().version());
    [
        format!("{}{people}{}", asked.join(" "), before_and_after(entries)),
        format!(
            "The data are handed over in the form of the profile “{id}” 0.1.0, which is attached to this agreement as a file, and conform where the Open Outcomes validator accepts them against that profile. A version that has been published never changes; later versions do not alter this agreement unless both sides agree to it in writing. The definitions were taken from release {release} of the Open Outcomes registry and are published under the licence CC BY 4.0; questionnaires keep the licences of their owners.",
        ),
    ]
    .into()
}

/// “Title”, version 0.5.1 (identifier), taken with “source”, version 0.5.0 (identifier).
fn measure(edition: &Edition, entry: &Entry<'_>) -> String {
    let cited = |published: &Published| {
        let header = published.header();
        let identifier = edition.identifier(published.kind(), &header.id, Some(&header.version));
        format!(
            "“{}”, version {} ({identifier})",
            header.title, header.version
        )
    };
    let metric = entry.metric.map(cited).unwrap_or_default();
    match entry.source {
        Some(source) => format!("{metric}, taken with {}", cited(source)),
        None => format!("{metric}, taken with any data source that this version names"),
    }
}

/// When the figures are taken, where all that say so say before and after.
fn before_and_after(entries: &[&Entry<'_>]) -> String {
    let mut titles: Vec<_> = entries
        .iter()
        .filter_map(|entry| entry.metric())
        .filter(|metric| {
            let timing = metric.timing.as_ref();
            timing.is_some_and(|timing| timing.design == Design::BaselineAndFollowUp)
        })
        .map(|metric| format!("“{}”", metric.header.title))
        .collect();
    titles.dedup();
    match titles.as_slice() {
        [] => String::new(),
        titles => format!(
            " {} {} taken of the same people before and after.",
            crate::short::listed(titles),
            if titles.len() == 1 { "is" } else { "are" }
        ),
    }
}

/// What both sides should know before they sign.
fn remark(edition: &Edition, entries: &[&Entry<'_>]) -> Option<String> {
    let all = entries
        .iter()
        .flat_map(|entry| [entry.metric, entry.source]);
    let mut found: Vec<&Published> = all.flatten().collect();
    found.sort_by_key(|published| published.seq());
    found.dedup_by_key(|published| published.seq());
    let unreviewed = found.iter().filter(|published| {
        let status = edition.snapshot.standing(published).status;
        matches!(status, Status::Incomplete | Status::Candidate)
    });
    let count = unreviewed.count();
    let of = counted(u32::try_from(found.len()).unwrap_or(u32::MAX), "definition");
    (count > 0).then(|| {
        let many = if count == found.len() {
            format!("None of these {of} has been reviewed yet")
        } else {
            format!("{count} of these {of} have not been reviewed yet")
        };
        format!(
            "{many}. That does not stand in the way of using them, but say so to the other side."
        )
    })
}
