use std::collections::BTreeMap;

use crate::kind::Kind;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::standard::Living;

/// How many definitions of one kind may share a search word.
const MOST: usize = 6;

declare_rule! {
    /// ## What it does
    /// Counts how many definitions of a kind carry the same search word. More than six is too many.
    /// ## Why it matters
    /// A word that leads everywhere leads nowhere: it pushes the right answer down the page.
    /// ## Fires
    /// ```toml
    /// # code-lists/one.toml
    /// id = "one"
    /// version = "1.0.0"
    /// title = "One"
    /// search_words = ["list"]
    /// openness = "closed"
    /// codes = [{ code = "a", title = "A" }]
    /// provenance = {}
    /// ```
    /// ```toml
    /// # code-lists/two.toml
    /// id = "two"
    /// version = "1.0.0"
    /// title = "Two"
    /// search_words = ["list"]
    /// openness = "closed"
    /// codes = [{ code = "a", title = "A" }]
    /// provenance = {}
    /// ```
    /// ```toml
    /// # code-lists/three.toml
    /// id = "three"
    /// version = "1.0.0"
    /// title = "Three"
    /// search_words = ["List"]
    /// openness = "closed"
    /// codes = [{ code = "a", title = "A" }]
    /// provenance = {}
    /// ```
    /// ```toml
    /// # code-lists/four.toml
    /// id = "four"
    /// version = "1.0.0"
    /// title = "Four"
    /// search_words = ["list"]
    /// openness = "closed"
    /// codes = [{ code = "a", title = "A" }]
    /// provenance = {}
    /// ```
    /// ```toml
    /// # code-lists/five.toml
    /// id = "five"
    /// version = "1.0.0"
    /// title = "Five"
    /// search_words = ["list"]
    /// openness = "closed"
    /// codes = [{ code = "a", title = "A" }]
    /// provenance = {}
    /// ```
    /// ```toml
    /// # code-lists/six.toml
    /// id = "six"
    /// version = "1.0.0"
    /// title = "Six"
    /// search_words = ["list"]
    /// openness = "closed"
    /// codes = [{ code = "a", title = "A" }]
    /// provenance = {}
    /// ```
    /// ```toml
    /// # code-lists/seven.toml
    /// id = "seven"
    /// version = "1.0.0"
    /// title = "Seven"
    /// search_words = ["list"]
    /// openness = "closed"
    /// codes = [{ code = "a", title = "A" }]
    /// provenance = {}
    /// ```
    /// ## Passes
    /// ```toml
    /// # code-lists/one.toml
    /// id = "one"
    /// version = "1.0.0"
    /// title = "One"
    /// search_words = ["list"]
    /// openness = "closed"
    /// codes = [{ code = "a", title = "A" }]
    /// provenance = {}
    /// ```
    /// ## How to fix
    /// Keep the word where it fits best, and say elsewhere what is special about each definition. A word
    /// that stands for another belongs into `thesaurus.toml`.
    RULE("common-search-word") = {
        summary: "a search word is shared by too many definitions",
        severity: Severity::Warning,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let mut carriers: BTreeMap<(Kind, String), Vec<(&Living, usize)>> = BTreeMap::new();
    for living in context.standard.definitions() {
        for (at, word) in living.value.header().search_words.iter().enumerate() {
            let key = (living.value.kind(), word.to_lowercase());
            carriers.entry(key).or_default().push((living, at));
        }
    }
    for ((kind, word), carriers) in carriers {
        if let [(living, at), ..] = carriers[..]
            && carriers.len() > MOST
        {
            sink.report(
                living,
                &format!("/search_words/{at}"),
                format!(
                    "“{word}” is a search word of {} definitions in {}",
                    carriers.len(),
                    kind.folder()
                ),
                format!(
                    "keep it on at most {MOST}; also on {}",
                    others(&carriers[1..])
                ),
            );
        }
    }
}

/// The first few that carry a word too, and how many more there are.
fn others(carriers: &[(&Living, usize)]) -> String {
    let mut named: Vec<_> = carriers
        .iter()
        .map(|(living, _)| living.value.header().id.to_string())
        .collect();
    let more = named.len().saturating_sub(MOST);
    named.truncate(MOST);
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    format!("{}{more}", named.join(", "))
}
