//! `GET /api/v1/rules` and `GET /api/v1/rules/{id}`

use axum::extract::Path;
use open_outcomes_validator::report::Severity;
use open_outcomes_validator::rule::Rule;
use open_outcomes_validator::rules;
use serde::Serialize;

use super::{Answer, json};
use crate::pages::rules::{documentation, find};

#[derive(Serialize)]
struct Shown {
    id: &'static str,
    family: &'static str,
    severity: Severity,
    summary: &'static str,
    since: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    documentation: Option<String>,
}

impl Shown {
    fn new(rule: &'static Rule, documentation: Option<String>) -> Self {
        Self {
            id: rule.id,
            family: rule.family.title(),
            severity: rule.severity,
            summary: rule.summary,
            since: rule.since,
            documentation,
        }
    }
}

#[derive(Serialize)]
struct List {
    total: usize,
    rules: Vec<Shown>,
}

/// `GET /api/v1/rules`
pub(crate) async fn list() -> Answer {
    let rules: Vec<_> = rules::all()
        .iter()
        .map(|rule| Shown::new(rule, None))
        .collect();
    json(&List {
        total: rules.len(),
        rules,
    })
}

/// `GET /api/v1/rules/{id}`
pub(crate) async fn rule(Path(id): Path<String>) -> Answer {
    let rule = find(&id)?;
    json(&Shown::new(rule, Some(documentation(rule))))
}

#[cfg(test)]
mod tests {
    use open_outcomes_validator::rules;

    use crate::testing::{fixture_site, get};

    #[tokio::test]
    async fn the_list_names_every_rule_and_each_has_its_documentation() {
        let body = get(&fixture_site(), "/api/v1/rules").await.json();
        assert_eq!(body["total"], rules::all().len());
        let rule = rules::all()[0];
        assert_eq!(body["rules"][0]["id"], rule.id);
        let body = get(&fixture_site(), &format!("/api/v1/rules/{}", rule.id))
            .await
            .json();
        let documentation = body["documentation"].as_str().unwrap_or_default();
        assert!(documentation.starts_with("## "), "{documentation}");
        assert!(
            documentation.lines().all(|line| !line.starts_with(" ##")),
            "{documentation}"
        );
        assert_eq!(
            get(&fixture_site(), "/api/v1/rules/no-such-rule")
                .await
                .status,
            404
        );
    }
}
