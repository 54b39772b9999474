use std::collections::BTreeMap;

use crate::kind::Kind;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::standard::Living;

/// Words that do not tell two titles apart.
const FILLERS: [&str; 13] = [
    "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to",
];

declare_rule! {
    /// ## What it does
    /// Looks for two definitions of one kind whose titles say the same, apart from case, order of the words, plural and small words.
    /// Earlier and other names count too.
    /// ## Why it matters
    /// Two entries for one thing split the figures that are reported under them.
    /// ## Fires
    /// ```toml
    /// # data-sources/life-question.toml
    /// id = "life-question"
    /// version = "1.0.0"
    /// title = "Question on satisfaction with life"
    /// definition = "One question."
    /// kind = "instrument"
    /// provenance = {}
    /// ```
    /// ```toml
    /// # data-sources/satisfaction-question.toml
    /// id = "satisfaction-question"
    /// version = "1.0.0"
    /// title = "Life questions with satisfaction"
    /// definition = "One question."
    /// kind = "instrument"
    /// provenance = {}
    /// ```
    /// ## Passes
    /// ```toml
    /// # data-sources/life-question.toml
    /// id = "life-question"
    /// version = "1.0.0"
    /// title = "Question on satisfaction with life"
    /// definition = "One question."
    /// kind = "instrument"
    /// provenance = {}
    /// ```
    /// ```toml
    /// # data-sources/work-question.toml
    /// id = "work-question"
    /// version = "1.0.0"
    /// title = "Question on satisfaction with work"
    /// definition = "One question."
    /// kind = "instrument"
    /// provenance = {}
    /// ```
    /// ## How to fix
    /// If they are one thing, keep the older. If they are two, say in the titles what sets them apart.
    RULE("similar-title") = {
        summary: "two definitions have the same title, or nearly the same",
        severity: Severity::Warning,
        check: check,
    }
}

/// A name of a definition, and where it stands.
#[derive(Clone)]
struct Name<'s> {
    living: &'s Living,
    pointer: String,
    title: &'s str,
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let mut known: BTreeMap<(Kind, Vec<String>), Name<'_>> = BTreeMap::new();
    for living in context.standard.definitions() {
        if living.value.header().definition.is_none() {
            // Nothing but the map's own words, which several metrics share.
            continue;
        }
        for name in names(living) {
            let key = (living.value.kind(), words(name.title));
            let first = known.entry(key).or_insert_with(|| name.clone());
            if first.living.value.header().id == living.value.header().id {
                continue;
            }
            // What is published already stays; the other has to give way.
            let first_gives_way =
                is_published(context, living) && !is_published(context, first.living);
            let other = if first_gives_way {
                std::mem::replace(first, name.clone())
            } else {
                name
            };
            sink.report(
                other.living,
                &other.pointer,
                format!(
                    "“{}” is nearly a name of {} (“{}”)",
                    other.title,
                    first.living.value.header().id,
                    first.title
                ),
                "keep one of the two, or say what sets them apart".to_owned(),
            );
        }
    }
}

/// The title of a definition, and its other names.
fn names(living: &Living) -> impl Iterator<Item = Name<'_>> {
    let header = living.value.header();
    let others = header.alternative_titles.iter().enumerate();
    let others = others.map(|(at, title)| (format!("/alternative_titles/{at}"), title));
    let all = std::iter::once(("/title".to_owned(), &header.title)).chain(others);
    all.map(move |(pointer, title)| Name {
        living,
        pointer,
        title,
    })
}

fn is_published(context: &Context<'_>, living: &Living) -> bool {
    let (kind, id) = (living.value.kind(), &living.value.header().id);
    let folder = format!("published/{}/{id}/", kind.folder());
    context.files.under(&folder).next().is_some()
}

/// The words that tell a title from others, in one order.
fn words(title: &str) -> Vec<String> {
    let lower = title.to_lowercase();
    let mut words: Vec<_> = lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && !FILLERS.contains(word))
        .map(|word| match word.strip_suffix('s') {
            Some(one) if word.len() > 3 && !one.ends_with('s') => one.to_owned(),
            _ => word.to_owned(),
        })
        .collect();
    words.sort();
    words
}
