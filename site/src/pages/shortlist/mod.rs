//! `/shortlist`: the measures that somebody has put together, what they ask of people, what they become.

mod guidance;
mod made;
mod open;
mod row;
mod words;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use open_outcomes_registry::definition::{Definition, Profile};
use open_outcomes_registry::kind::Kind;

pub(crate) use self::guidance::guidance;
pub(crate) use self::made::{
    TOML, WORKBOOK, ZIP, long_template, of_profile, package, profile_file, template,
};
pub(crate) use self::open::open;
use self::row::Row;
pub(crate) use self::words::{plain_words, words};
use crate::frame::{Frame, page};
use crate::pages::definition::side::{called, measure_words};
use crate::shortlist::address::address;
use crate::shortlist::basket::MOST;
use crate::shortlist::burden::{Burden, counted};
use crate::shortlist::entry::pin;
use crate::shortlist::point::{Point, Weight};
use crate::shortlist::same::{Asking, asking};
use crate::shortlist::{Asked, Basket, Entry, missing, news, overlap, profile, whom};
use crate::site::{Edition, Site};

/// Where the page stands.
pub(crate) const PATH: &str = "/shortlist";
/// How many measures can be compared at once.
const COMPARED: usize = 5;

#[derive(Template)]
#[template(path = "shortlist/page.html")]
struct ShortlistPage {
    frame: Frame,
    heading: String,
    /// What could not be understood or done.
    told: Vec<String>,
    basket: Basket,
    rows: Vec<Row>,
    count: String,
    burden: Burden,
    /// What to look at, and what is merely good to know.
    points: Vec<Point>,
    notes: Vec<Point>,
    asking: Vec<Asking>,
    /// Code, title, and whether it is the chosen one.
    groups: Vec<(String, String, bool)>,
    /// Published profiles to start from: identifier and title.
    profiles: Vec<(String, String)>,
    compare: Option<String>,
    is_usable: bool,
}

/// `GET /shortlist`
pub(crate) async fn shortlist(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
) -> Response {
    let edition = site.edition();
    let mut asked = Asked::read(query.as_deref().unwrap_or_default());
    let start = asked.profile.take();
    let found = start.as_deref().and_then(|id| edition.view().profile(id));
    if let Some(profile) = found {
        asked.is_change = true;
        asked.take_over(profile::basket(&edition, profile));
    }
    let is_pinned = !pin(&edition, &mut asked.basket);
    let told = told(&asked, start.filter(|_| found.is_none()).as_deref());
    if told.is_empty() && (asked.is_change || !is_pinned) {
        return Redirect::to(&asked.basket.address(PATH)).into_response();
    }
    page(&ShortlistPage::new(&edition, asked.basket, told))
}

/// What could not be understood or done, in words.
fn told(asked: &Asked, unknown_profile: Option<&str>) -> Vec<String> {
    let mut told: Vec<_> = asked
        .unread
        .iter()
        .map(|text| format!("“{text}” in the address names no measure, and was left out."))
        .collect();
    if asked.over > 0 {
        told.push(format!(
            "A shortlist holds at most {MOST} measures; {} left out.",
            match asked.over {
                1 => "one was".to_owned(),
                over => format!("{over} were"),
            }
        ));
    }
    told.extend(unknown_profile.map(|id| {
        let id: String = id.chars().take(80).collect();
        format!("No published profile is called “{id}”.")
    }));
    told
}

impl ShortlistPage {
    fn new(edition: &Edition, basket: Basket, told: Vec<String>) -> Self {
        let entries = Entry::all(edition, &basket);
        let heading = heading(&basket);
        let (points, notes) = points(edition, &basket, &entries);
        let chosen = basket.group.as_ref().map(ToString::to_string);
        let groups = whom::groups(edition).into_iter();
        let profiles = edition.view().all(Kind::Profile);
        Self {
            frame: Frame::new(&heading, PATH),
            heading,
            told,
            rows: entries
                .iter()
                .map(|entry| Row::new(edition, &basket, entry))
                .collect(),
            count: counted(u32::try_from(entries.len()).unwrap_or(u32::MAX), "measure"),
            burden: Burden::of(&entries),
            points,
            notes,
            asking: asking(edition, &entries),
            groups: groups
                .map(|(code, title)| {
                    let is_chosen = chosen.as_deref() == Some(code);
                    (code.to_owned(), title.to_owned(), is_chosen)
                })
                .collect(),
            profiles: profiles
                .filter_map(|published| match published.definition() {
                    Definition::Profile(profile) => Some(profile),
                    _ => None,
                })
                .filter(|profile| !profile.measures.is_empty())
                .map(|Profile { header, .. }| (header.id.to_string(), header.title.clone()))
                .collect(),
            compare: compare(&basket, &entries),
            is_usable: entries.iter().any(|entry| entry.trouble.is_none()),
            basket,
        }
    }

    /// The address of something that the shortlist becomes.
    fn made(&self, name: &str) -> String {
        self.basket.address(&format!("{PATH}/{name}"))
    }

    /// Names and values that a form carries through, so that the measures are not lost.
    fn carried(&self) -> Vec<(&'static str, String)> {
        let all = self.basket.parameters().into_iter();
        all.filter(|(name, _)| *name == "m").collect()
    }

    fn proposed(&self) -> String {
        format!("{}.toml", profile::id_of(&self.basket))
    }
}

/// What the shortlist is called.
fn heading(basket: &Basket) -> String {
    if basket.title.is_empty() {
        profile::UNTITLED.to_owned()
    } else {
        basket.title.clone()
    }
}

/// What is to be looked at, the gravest first, and what is merely good to know.
fn points(edition: &Edition, basket: &Basket, entries: &[Entry<'_>]) -> (Vec<Point>, Vec<Point>) {
    let troubles = entries.iter().filter_map(|entry| {
        let trouble = entry.trouble.as_ref()?;
        let mut point = Point::new(Weight::Grave, &trouble.text);
        point = trouble
            .near
            .iter()
            .fold(point, |point, (title, address)| point.link(title, address));
        let text = "Until then it is left out of what the list becomes.";
        point.text = format!("{} {text}", point.text);
        Some(point)
    });
    let figures = entries.iter().filter_map(|entry| {
        let (metric, source) = (entry.metric?, entry.source()?);
        let words = measure_words(edition, metric, &source.header.id)?;
        words.is_to_compare.then(|| {
            let text = format!(
                "“{}” are published figures to compare with: nobody collects them anew.",
                called(source)
            );
            Point::new(Weight::Note, text)
        })
    });
    let mut all: Vec<_> = troubles
        .chain(figures)
        .chain(news::points(edition, entries))
        .chain(whom::points(edition, basket, entries))
        .chain(overlap::points(edition, entries))
        .chain(missing::points(edition, entries))
        .collect();
    all.sort_by_key(|point| point.weight);
    all.into_iter()
        .partition(|point| point.weight < Weight::Note)
}

/// Where the measures are compared, where there are several.
fn compare(basket: &Basket, entries: &[Entry<'_>]) -> Option<String> {
    let usable = entries.iter().filter(|entry| entry.trouble.is_none());
    let with: Vec<_> = usable
        .map(|entry| {
            let chosen = &entry.chosen;
            let text = match &chosen.source {
                Some(source) => format!("measures/{}~{source}", chosen.metric),
                None => format!("metrics/{}", chosen.metric),
            };
            ("with", text)
        })
        .take(COMPARED)
        .collect();
    (with.len() > 1).then(|| {
        let carried = basket.parameters();
        address("/compare", &[with, carried].concat())
    })
}
