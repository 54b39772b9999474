mod range;

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use open_outcomes_registry::diff::{self, Change, Difference, State};
use open_outcomes_registry::id::{Query, Wanted};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::proposal::{self, Dependents, Judged, Why};
use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_registry::standard::Standard;
use semver::Version;

use self::range::{Place, Range};
use crate::commands::review::dependents;
use crate::failure::Failure;
use crate::{output, standard};

/// Say in words what changed between two releases, branches or versions, and what that asks of versions
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// What to compare: releases (0.4.0..0.5.0), branches or commits (main..my-change), or two versions of one definition
    /// (loneliness@0.4.0..0.5.0); where the second is left out, the working tree [default: the last release]
    #[arg(value_name = "BASE[..HEAD]")]
    range: Option<Range>,
    /// Only this definition, with every value in full
    #[arg(long, value_name = "[KIND/]ID")]
    only: Option<Query>,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// For a comment on a pull request
    Markdown,
}

pub(crate) fn run(repo: Option<&Path>, args: &Args) -> Result<ExitCode, Failure> {
    let store = standard::store(repo)?;
    let files = store.working()?;
    let snapshot = Snapshot::new(&files)?;
    let place = Place {
        store: &store,
        files: &files,
        snapshot: &snapshot,
    };
    let (living, _) = Standard::read(&files);
    let range = args.range.clone().unwrap_or_default();
    if let Range::Versions { query, head } = &range {
        return versions(args, &snapshot, query, head.as_ref(), &living);
    }
    let Range::Ends { base, head } = range else {
        return Err(Failure::new("this is no range"));
    };
    let (base, head) = (place.read(&base)?, place.read(&head)?);
    let (base, head) = (base.state(), head.state());
    let mut difference = diff::between(&base, &head, &living, Some(&snapshot));
    if let Some(only) = &args.only {
        keep(&mut difference, only, [&base, &head])?;
        for change in &mut difference.changes {
            change.in_full([&base, &head]);
        }
    }
    write(args, &difference, args.only.is_some(), &living)
}

/// Compares two published versions of one definition, with everything in full.
fn versions(
    args: &Args,
    snapshot: &Snapshot,
    query: &Query,
    head: Option<&Version>,
    living: &Standard,
) -> Result<ExitCode, Failure> {
    let before = snapshot.resolve(query)?;
    let other = Query {
        kind: Some(before.kind()),
        id: query.id.clone(),
        version: head.map_or(Wanted::Newest, |head| Wanted::Exactly(head.clone())),
    };
    let after = snapshot.resolve(&other)?;
    let view = snapshot.newest();
    let states = [before, after].map(|published| State::version(view, published));
    let [from, to] = &states;
    let mut difference = diff::between(from, to, living, Some(snapshot));
    let is_it = |change: &Change| change.kind == before.kind() && change.id == query.id;
    difference.changes.retain(is_it);
    write(args, &difference, true, living)
}

fn write(
    args: &Args,
    difference: &Difference,
    in_full: bool,
    living: &Standard,
) -> Result<ExitCode, Failure> {
    let house = House {
        living,
        dependents: Dependents::of(living),
    };
    let page = |style| output::plain(&page(difference, style, in_full, &house));
    output::data(&match args.format {
        Format::Json => format!("{}\n", serde_json::to_string_pretty(difference)?),
        Format::Text => page(&TEXT),
        Format::Markdown => page(&MARKDOWN),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Leaves out all but the definition that is asked for. One that neither state has is no definition without changes.
fn keep(difference: &mut Difference, only: &Query, states: [&State<'_>; 2]) -> Result<(), Failure> {
    let (kind, id) = (only.kind, &only.id);
    if only.version != Wanted::Newest {
        return Err(Failure::new("“--only” takes no version")
            .hint("the releases that are compared say which versions they hold"));
    }
    if !states.iter().any(|state| state.has(kind, id)) {
        let what = kind.map_or("definition", Kind::label);
        let [from, to] = states.map(State::name);
        return Err(Failure::new(format!(
            "there is no {what} called “{id}” in {from} or in {to}"
        )));
    }
    let is_wanted =
        |change: &Change| change.id == *id && kind.is_none_or(|kind| kind == change.kind);
    difference.changes.retain(is_wanted);
    Ok(())
}

/// The standard as it lies here: what its change records decide, and who refers to whom.
struct House<'a> {
    living: &'a Standard,
    dependents: Dependents,
}

/// How headings and lines are written.
struct Style {
    title: &'static str,
    kind: &'static str,
    heading: [&'static str; 2],
    line: &'static str,
    sentence: &'static str,
    escapes: bool,
}

const TEXT: Style = Style {
    title: "",
    kind: "",
    heading: ["", ""],
    line: "  ",
    sentence: "  - ",
    escapes: false,
};

const MARKDOWN: Style = Style {
    title: "# ",
    kind: "## ",
    heading: ["**", "**"],
    line: "\n",
    sentence: "- ",
    escapes: true,
};

impl Style {
    /// A text on one line, so that it cannot pass for other lines of the page; in Markdown without what a forge would
    /// make something of.
    fn said(&self, text: &str) -> String {
        let mut said = String::with_capacity(text.len());
        for letter in text.chars() {
            if self.escapes && "\\`*_[]<>#|@~&".contains(letter) {
                said.push('\\');
            }
            said.push(if letter == '\n' { ' ' } else { letter });
        }
        said
    }
}

fn page(difference: &Difference, style: &Style, in_full: bool, house: &House<'_>) -> String {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{}From {} to {}",
        style.title, difference.from, difference.to
    );
    if difference.changes.is_empty() {
        let _ = writeln!(text, "\nNothing changed.");
    }
    let counts = difference.counts();
    if !counts.is_empty() {
        let _ = writeln!(text);
    }
    for line in counts {
        let _ = writeln!(text, "{}{line}", style.sentence.trim_start());
    }
    for kind in Kind::ALL {
        let mut changes = difference
            .changes
            .iter()
            .filter(|change| change.kind == kind)
            .peekable();
        if changes.peek().is_some() {
            let name = kind.folder().replace('-', " ");
            let _ = writeln!(text, "\n{}{}", style.kind, name.to_uppercase());
        }
        for change in changes {
            one(&mut text, change, style, in_full);
            asks(&mut text, change, style, house);
        }
    }
    text
}

fn one(text: &mut String, change: &Change, style: &Style, in_full: bool) {
    let [open, close] = style.heading;
    let _ = writeln!(text, "\n{open}{}{close}", style.said(&change.heading()));
    let said = change.why.iter().chain(&change.definition);
    for line in said.map(String::as_str).chain(change.meaning()) {
        let _ = writeln!(text, "{}{}", style.line, style.said(line));
    }
    let sentences = change.sentences(in_full);
    if style.escapes && !sentences.is_empty() {
        let _ = writeln!(text);
    }
    for sentence in sentences {
        let _ = writeln!(text, "{}{}", style.sentence, style.said(&sentence));
    }
}

/// What the change asks of the version, and who refers to the definition.
fn asks(text: &mut String, change: &Change, style: &Style, house: &House<'_>) {
    let judged = proposal::judged(change, house.living, standard::today());
    let mut rules: Vec<_> = judged.iter().map(|judged| judged.hit.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let rules = rules.join(", ");
    let bump = judged.iter().filter_map(|judged| judged.bump).max();
    let undecided = |judged: &Judged| judged.why == Why::Undecided && judged.bump == bump;
    let line = match bump {
        _ if judged.iter().any(|judged| judged.why == Why::Forbidden) => {
            format!("Must not be done: {rules}")
        }
        Some(bump)
            if judged
                .iter()
                .all(|it| it.bump < Some(bump) || undecided(it)) =>
        {
            format!(
                "Asks for a {} step, unless people decide that it only clarifies: {rules}",
                bump.name()
            )
        }
        Some(bump) => format!("Asks for a {} step: {rules}", bump.name()),
        None => return,
    };
    let _ = writeln!(text, "{}{}", style.line, style.said(&line));
    let by = house
        .dependents
        .of_one(change.kind, &change.id, change.after.as_ref());
    if !by.is_empty() && change.after.is_some() {
        let _ = writeln!(
            text,
            "{}Referred to by {}",
            style.line,
            dependents::counts(&by)
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_pass_for_other_lines() {
        let text = "a\n\n# METRICS\n- *b*";
        assert_eq!(TEXT.said(text), "a  # METRICS - *b*");
        assert_eq!(MARKDOWN.said(text), r"a  \# METRICS - \*b\*");
    }

    #[test]
    fn a_definition_that_is_not_there_is_not_said_to_be_unchanged() {
        let standard = Standard::default();
        let state = State::working(&standard);
        let mut difference = diff::between(&state, &state, &standard, None);
        for (only, wanted) in [
            (
                "metrics/home",
                "error: there is no metric called “home” in the working tree or in the working tree",
            ),
            ("home@0.4.0", "error: “--only” takes no version"),
        ] {
            let only: Query = only.parse().expect("a query");
            let refused = keep(&mut difference, &only, [&state, &state]);
            let refused = refused.expect_err("it is refused").to_string();
            assert!(refused.starts_with(wanted), "{refused}");
        }
    }
}
