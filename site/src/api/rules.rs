//! `GET /api/v1/rules` and `GET /api/v1/rules/{id}`

use axum::extract::{Path, RawQuery};
use schemars::JsonSchema;
use serde::Serialize;

use super::paging::Part;
use super::{Answer, json};
use crate::pages::rules::find;
use crate::rulebook::{self, Known};

/// A rule.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Rule")]
pub(crate) struct Shown {
    id: &'static str,
    /// `submission`, `definition`, `change`, `proposal`, `review`, `status` or `verify`.
    group: &'static str,
    family: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<&'static str>,
    /// Of a rule on changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<String>,
    summary: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// The version of the program that brought it.
    since: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// What it looks for and why, in Markdown; not in lists.
    documentation: Option<String>,
}

impl From<&Known> for Shown {
    fn from(known: &Known) -> Self {
        Self {
            id: known.id,
            group: known.group.name,
            family: known.group.title,
            severity: known.severity(),
            verdict: known.verdict(),
            summary: known.summary,
            since: known.since,
            documentation: None,
        }
    }
}

/// The rules.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Rules")]
pub(crate) struct List {
    total: usize,
    rules: Vec<Shown>,
}

/// `GET /api/v1/rules`
pub(crate) async fn list(RawQuery(query): RawQuery) -> Answer {
    let query = query.unwrap_or_default();
    let part = Part::read(&query)?;
    let total = rulebook::all().count();
    let rules = part.of(rulebook::all().map(|known| Shown::from(&known)));
    let answer = json(&List { total, rules })?;
    Ok(part.linked(answer, "/api/v1/rules", &query, total))
}

/// `GET /api/v1/rules/{id}`
pub(crate) async fn rule(Path(id): Path<String>) -> Answer {
    let known = find(&id)?;
    json(&Shown {
        documentation: Some(known.documentation()),
        ..Shown::from(&known)
    })
}

#[cfg(test)]
mod tests {
    use crate::rulebook;
    use crate::testing::{fixture_site, get};

    #[tokio::test]
    async fn the_list_names_every_rule_and_each_has_its_documentation() {
        let body = get(&fixture_site(), "/api/v1/rules").await.json();
        assert_eq!(body["total"], rulebook::all().count());
        let first = rulebook::all().next().expect("a rule");
        assert_eq!(body["rules"][0]["id"], first.id);
        assert!(body["rules"][0]["since"].is_string());
        for id in [first.id, "too-few-perspectives", "metric-unit-changed"] {
            let body = get(&fixture_site(), &format!("/api/v1/rules/{id}")).await;
            let body = body.json();
            let documentation = body["documentation"].as_str().unwrap_or_default();
            assert!(documentation.starts_with("## "), "{documentation}");
            assert!(
                documentation.lines().all(|line| !line.starts_with(" ##")),
                "{documentation}"
            );
        }
        assert_eq!(
            get(&fixture_site(), "/api/v1/rules/no-such-rule")
                .await
                .status,
            404
        );
    }

    #[tokio::test]
    async fn a_rule_on_changes_has_a_verdict() {
        let body = get(&fixture_site(), "/api/v1/rules/metric-unit-changed").await;
        let body = body.json();
        assert_eq!(
            [&body["group"], &body["verdict"]],
            ["change", "major"],
            "{body}"
        );
        assert!(body.get("severity").is_none());
    }
}
