//! `/compare`: metrics, data sources, measures or versions of one, side by side.

mod choose;
mod fields;
mod lines;
mod relation;
mod subject;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use self::choose::{Choice, found, rivals};
use self::lines::{Part, parts};
use self::relation::{Pair, pairs};
use self::subject::{Column, Subject};
use crate::asked;
use crate::content::Value;
use crate::frame::{Frame, page};
use crate::shortlist::address::address;
use crate::shortlist::entry::Trouble;
use crate::site::{Edition, Site};

/// Where the page stands.
pub(crate) const PATH: &str = "/compare";
/// How many things stand side by side at once.
const MOST: usize = 5;
/// The longest piece that is told of what was not understood, in characters.
const LONGEST_TOLD: usize = 80;

#[derive(Template)]
#[template(path = "compare/page.html")]
struct ComparePage {
    frame: Frame,
    told: Vec<Trouble>,
    columns: Vec<Column>,
    parts: Vec<Part>,
    pairs: Vec<Pair>,
    /// How many rows differ, of how many.
    differing: usize,
    rows: usize,
    only_differing: bool,
    /// The address with only the rows that differ, or with all.
    switch: String,
    query: String,
    /// What a form carries through.
    carried: Vec<(&'static str, String)>,
    /// What a search for `query` found to add.
    found: Vec<Choice>,
    /// What else one would look at, where there is only one thing so far.
    rivals: Vec<Choice>,
    is_full: bool,
    shortlist: Option<String>,
}

/// What an address asks for.
#[derive(Debug, Default)]
struct Asked {
    with: Vec<String>,
    only_differing: bool,
    query: String,
    /// The shortlist that somebody came from, carried through.
    shortlist: Vec<(&'static str, String)>,
}

impl Asked {
    fn read(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in asked::pairs(query) {
            match name.as_str() {
                "with" if !value.is_empty() && !asked.with.contains(&value) => {
                    asked.with.push(value);
                }
                "only" => asked.only_differing = value == "differences",
                "q" => asked.query = value,
                "m" => asked.shortlist.push(("m", value)),
                "title" => asked.shortlist.push(("title", value)),
                "group" | "for" => asked.shortlist.push(("group", value)),
                _ => {}
            }
        }
        asked
    }

    /// The address with other things side by side.
    fn address(&self, with: &[String]) -> String {
        address(PATH, &self.parameters(with, self.only_differing))
    }

    fn parameters(&self, with: &[String], only_differing: bool) -> Vec<(&'static str, String)> {
        let with = with.iter().map(|one| ("with", one.clone()));
        let only = only_differing.then(|| ("only", "differences".to_owned()));
        with.chain(only)
            .chain(self.shortlist.iter().cloned())
            .collect()
    }
}

/// `GET /compare`
pub(crate) async fn compare(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let edition = site.edition();
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    page(&ComparePage::new(&edition, &asked))
}

impl ComparePage {
    fn new(edition: &Edition, asked: &Asked) -> Self {
        let (subjects, told) = subjects(edition, asked);
        let names: Vec<_> = subjects.iter().map(Subject::name).collect();
        let mut parts = parts(edition, &subjects);
        let all = || parts.iter().flat_map(|part| &part.lines);
        let (rows, differing) = (all().count(), all().filter(|line| line.differs).count());
        if asked.only_differing && subjects.len() > 1 {
            for part in &mut parts {
                part.lines.retain(|line| line.differs);
            }
            parts.retain(|part| !part.lines.is_empty());
        }
        let is_full = subjects.len() >= MOST;
        let with_one_more = |more: &str| {
            let more = [more.to_owned()];
            asked.address(&[names.as_slice(), &more].concat())
        };
        let choices = |choices: Vec<Choice>| {
            let fresh = choices.into_iter().filter(|it| !names.contains(&it.with));
            fresh
                .map(|choice| Choice {
                    address: with_one_more(&choice.with),
                    ..choice
                })
                .collect()
        };
        let columns = subjects.iter().enumerate().map(|(at, subject)| {
            let mut others = names.clone();
            others.remove(at);
            subject.column(&asked.shortlist, asked.address(&others))
        });
        Self {
            frame: Frame::new(title(&subjects), PATH),
            told,
            columns: columns.collect(),
            pairs: pairs(edition, &subjects),
            parts,
            differing,
            rows,
            only_differing: asked.only_differing,
            switch: address(PATH, &asked.parameters(&names, !asked.only_differing)),
            query: asked.query.clone(),
            carried: asked.parameters(&names, asked.only_differing),
            found: choices(found(edition, &asked.query)),
            rivals: match subjects.as_slice() {
                [only] => choices(rivals(edition, only)),
                _ => Vec::new(),
            },
            is_full,
            shortlist: (!asked.shortlist.is_empty())
                .then(|| address("/shortlist", &asked.shortlist)),
        }
    }

    /// How wide the table is.
    fn width(&self) -> usize {
        self.columns.len() + 1
    }
}

/// What is to stand side by side, and what could not be found.
fn subjects<'e>(edition: &'e Edition, asked: &Asked) -> (Vec<Subject<'e>>, Vec<Trouble>) {
    let (mut subjects, mut told): (Vec<Subject<'e>>, Vec<Trouble>) = Default::default();
    for text in &asked.with {
        match Subject::find(edition, text) {
            Ok(subject) if subjects.iter().any(|other| other.name() == subject.name()) => {}
            Ok(_) if subjects.len() >= MOST => {
                let text = format!("At most {MOST} stand side by side; the others were left out.");
                let near = Vec::new();
                told.push(Trouble { text, near });
                break;
            }
            Ok(subject) => subjects.push(subject),
            Err(trouble) => told.push(trouble),
        }
    }
    (subjects, told)
}

fn title(subjects: &[Subject<'_>]) -> String {
    let titles: Vec<_> = subjects.iter().map(Subject::title).collect();
    match titles.as_slice() {
        [] => "Compare".to_owned(),
        titles => format!("Compare {}", titles.join(" · ")),
    }
}
