use crate::definition::Definition;
use crate::id::{DefinitionId, Reference};
use crate::kind::Kind;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::suggest;

declare_rule! {
    /// ## What it does
    /// Finds a reference to a definition that is not there, or to versions of it that are not there.
    /// ## Why it matters
    /// Whoever follows the reference, a reader or a program, arrives nowhere.
    /// ## Fires
    /// ```toml
    /// # metrics/close-friends.toml
    /// id = "close-friends"
    /// version = "1.0.0"
    /// title = "Close friends"
    /// outcomes = [{ outcome = "social-conections@^1.0" }]
    /// provenance = {}
    /// ```
    /// ```toml
    /// # outcomes/social-connections.toml
    /// id = "social-connections"
    /// version = "1.0.0"
    /// title = "Social connections"
    /// number = 1
    /// domain = "social"
    /// provenance = {}
    /// ```
    /// ## Passes
    /// ```toml
    /// # metrics/close-friends.toml
    /// id = "close-friends"
    /// version = "1.0.0"
    /// title = "Close friends"
    /// outcomes = [{ outcome = "social-connections@^1.0" }]
    /// provenance = {}
    /// ```
    /// ```toml
    /// # outcomes/social-connections.toml
    /// id = "social-connections"
    /// version = "1.0.0"
    /// title = "Social connections"
    /// number = 1
    /// domain = "social"
    /// provenance = {}
    /// ```
    /// ## How to fix
    /// Correct the identifier, or ask for a version that there is.
    RULE("dangling-reference") = {
        summary: "a reference leads to no definition",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let standard = context.standard;
    let dangles = |kind: Kind, reference: &Reference| {
        let versions = standard.versions(kind, &reference.id);
        let mut versions = versions.into_iter();
        !versions.any(|version| reference.requirement.matches(version))
            && !context.is_unreadable(kind, reference.id.as_str())
    };
    for living in standard.definitions() {
        let all = living.value.references();
        if !all
            .into_iter()
            .any(|(kind, reference)| dangles(kind, reference))
        {
            continue;
        }
        for (pointer, kind, reference) in references(&living.value) {
            if !dangles(kind, reference) {
                continue;
            }
            let versions = standard.versions(kind, &reference.id);
            let (message, help) = if versions.is_empty() {
                unknown(context, kind, reference)
            } else {
                let known: Vec<_> = versions.iter().map(ToString::to_string).collect();
                (
                    format!(
                        "no version of {} “{}” meets {}",
                        kind.label(),
                        reference.id,
                        reference.requirement
                    ),
                    format!("there is {}", known.join(", ")),
                )
            };
            sink.report(living, &pointer, message, help);
        }
    }
}

fn unknown(context: &Context<'_>, kind: Kind, reference: &Reference) -> (String, String) {
    let message = format!("there is no {} called “{}”", kind.label(), reference.id);
    let ids = context.standard.ids(kind).map(DefinitionId::as_str);
    let help = match suggest::nearest(reference.id.as_str(), ids) {
        Some(near) => format!("did you mean “{near}”?"),
        None => format!(
            "correct the identifier, or add {}/{}.toml",
            kind.folder(),
            reference.id
        ),
    };
    (message, help)
}

/// The references of a definition, each with the JSON pointer of the place it stands at.
fn references(definition: &Definition) -> Vec<(String, Kind, &Reference)> {
    let Ok(value) = serde_json::to_value(definition) else {
        return Vec::new();
    };
    let mut texts = Vec::new();
    collect(&value, String::new(), &mut texts);
    let mut taken = vec![false; texts.len()];
    let mut found = Vec::new();
    for (kind, reference) in definition.references() {
        let text = reference.to_string();
        let at = (0..texts.len()).find(|at| !taken[*at] && texts[*at].1 == text);
        let pointer = at.map_or_else(String::new, |at| {
            taken[at] = true;
            texts[at].0.clone()
        });
        found.push((pointer, kind, reference));
    }
    found
}

fn collect(value: &serde_json::Value, pointer: String, texts: &mut Vec<(String, String)>) {
    match value {
        serde_json::Value::String(text) => texts.push((pointer, text.clone())),
        serde_json::Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, format!("{pointer}/{index}"), texts);
            }
        }
        serde_json::Value::Object(map) => {
            for (key, item) in map {
                collect(item, format!("{pointer}/{key}"), texts);
            }
        }
        _ => {}
    }
}
