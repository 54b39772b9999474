//! For code scanning tools.

use open_outcomes_registry::parse::Problem;
use open_outcomes_registry::rules;
use serde_json::json;

use super::level;

/// A run in SARIF 2.1.0.
pub(crate) fn sarif(problems: &[Problem]) -> serde_json::Value {
    let rules: Vec<_> = rules::pages()
        .map(|rule| json!({ "id": rule.id, "shortDescription": { "text": rule.summary } }))
        .collect();
    let results: Vec<_> = problems
        .iter()
        .map(|problem| {
            json!({
                "ruleId": problem.rule,
                "level": level(problem),
                "message": { "text": problem.message },
                "locations": [{ "physicalLocation": {
                    "artifactLocation": { "uri": problem.file },
                    "region": { "startLine": problem.place.line, "startColumn": problem.place.column },
                } }],
            })
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "open-outcomes", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "results": results,
        }],
    })
}
