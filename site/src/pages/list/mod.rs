//! `/{kind}`: every definition of a kind in the newest release, on shelves where there are many.

mod entry;
mod filter;
mod names;
mod shelf;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use open_outcomes_registry::kind::Kind;

use self::filter::{Choice, Filter};
use self::names::about;
pub(crate) use self::names::{heading, quadrant};
use self::shelf::Shelf;
use super::definition::section;
use crate::failure::Failure;
use crate::frame::{Frame, page};
use crate::lookup;
use crate::shortlist::Asked;
use crate::site::Site;
use crate::whom::{Switch, Whom};

/// With more shelves, a list of them is no help.
const MOST_JUMPS: usize = 8;

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage<'e> {
    frame: Frame,
    heading: String,
    about: &'static str,
    kind: Kind,
    count: usize,
    total: usize,
    remark: Option<String>,
    switch: Option<Switch>,
    /// The heading of the column that says what is recommended for a group.
    group: Option<String>,
    options: Vec<Choice>,
    shelves: Vec<Shelf<'e>>,
    has_jumps: bool,
}

/// `/{kind}`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    Path(kind): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let of = lookup::kind(&kind)?;
    if of == Kind::Map {
        return Ok(Redirect::to("/map").into_response());
    }
    if of.folder() != kind {
        return Ok(Redirect::permanent(&format!("/{}", of.folder())).into_response());
    }
    let edition = site.edition();
    let query = query.as_deref().unwrap_or_default();
    let basket = Asked::read(query).basket;
    let whom = Whom::asked(&edition, &basket);
    let filter = Filter::read(of, query, &basket);
    let mut all = entry::all(&edition, of);
    let ground = entry::advise(&edition, &whom, &mut all);
    entry::carry(&basket, &mut all);
    let options = filter.options(&all);
    let total = all.len();
    let entries = filter.keep(all);
    let count = entries.len();
    let shelves = shelf::shelves(&edition, of, entries);
    let heading = heading(of);
    let is_chosen_from = matches!(of, Kind::Outcome | Kind::Metric | Kind::DataSource);
    let here = format!("/{}", of.folder());
    let switch = Switch::new(&whom, &basket, &here, filter.parameter(), ground);
    Ok(page(&ListPage {
        frame: Frame::new(heading.clone(), section(of)).described(about(of)),
        heading,
        about: about(of),
        kind: of,
        count,
        total,
        remark: filter.remark(),
        switch: switch.filter(|_| is_chosen_from),
        group: whom.words().filter(|_| is_chosen_from),
        options,
        has_jumps: (2..=MOST_JUMPS).contains(&shelves.len()),
        shelves,
    }))
}
