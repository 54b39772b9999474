use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;
use std::str::FromStr;

use open_outcomes_registry::diff::{self, Change, Difference, State};
use open_outcomes_registry::id::{Query, Wanted};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{ReleaseView, Snapshot};
use open_outcomes_registry::standard::Standard;
use semver::Version;

use crate::failure::Failure;
use crate::{output, standard};

/// Say in words what changed between two releases, or since the last one
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The releases to compare, such as 0.4.0..0.5.0; with one, the working tree is compared with it [default: the last]
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

/// Two releases, or one and the working tree.
#[derive(Debug, Clone)]
struct Range {
    base: Version,
    head: Option<Version>,
}

impl FromStr for Range {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let version = |text: &str| {
            let version = Version::parse(text);
            version.map_err(|_| format!("“{text}” is no release; releases are numbered like 0.4.0"))
        };
        match text.split_once("..") {
            Some((base, head)) => Ok(Self {
                base: version(base)?,
                head: Some(version(head)?),
            }),
            None => Ok(Self {
                base: version(text)?,
                head: None,
            }),
        }
    }
}

pub(crate) fn run(repo: Option<&Path>, args: &Args) -> Result<ExitCode, Failure> {
    let files = standard::store(repo)?.working()?;
    let snapshot = Snapshot::new(&files)?;
    let (living, problems) = Standard::read(&files);
    let range = args.range.as_ref();
    let base = range.map_or_else(
        || Ok(snapshot.newest()),
        |range| release(&snapshot, &range.base),
    )?;
    let head = range.and_then(|range| range.head.as_ref());
    let head = match head {
        Some(head) => State::release(release(&snapshot, head)?),
        None if problems.is_empty() => State::working(&living),
        None => {
            return Err(
                Failure::new("the working tree has files that cannot be read")
                    .hint("run “open-outcomes check” to see which, and mend them first"),
            );
        }
    };
    let base = State::release(base);
    let mut difference = diff::between(&base, &head, &living, Some(&snapshot));
    if let Some(only) = &args.only {
        keep(&mut difference, only, [&base, &head])?;
        for change in &mut difference.changes {
            change.in_full([&base, &head]);
        }
    }
    output::data(&match args.format {
        Format::Json => format!("{}\n", serde_json::to_string_pretty(&difference)?),
        Format::Text => output::plain(&page(&difference, &TEXT, args.only.is_some())),
        Format::Markdown => output::plain(&page(&difference, &MARKDOWN, args.only.is_some())),
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

fn release<'s>(snapshot: &'s Snapshot, version: &Version) -> Result<ReleaseView<'s>, Failure> {
    snapshot.release(version).ok_or_else(|| {
        let releases = snapshot.releases().map(|(version, ..)| version.to_string());
        let releases = releases.collect::<Vec<_>>().join(", ");
        Failure::new(format!("there is no release {version}"))
            .hint(format!("the releases are {releases}"))
    })
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

fn page(difference: &Difference, style: &Style, in_full: bool) -> String {
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
