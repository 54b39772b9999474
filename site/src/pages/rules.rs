//! `/rules` and `/rules/{id}`: what submissions and definitions are checked for, from the rules' own
//! documentation.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use comrak::{Options, markdown_to_html};
use open_outcomes_registry::parse::problem::Severity;
use open_outcomes_registry::{rules as definition_rules, suggest};
use open_outcomes_validator::rule::{Family, Rule};
use open_outcomes_validator::rules;

use crate::failure::Failure;
use crate::frame::{Frame, page};

#[derive(Template)]
#[template(path = "rules.html")]
struct RulesPage {
    frame: Frame,
    count: usize,
    families: Vec<(&'static str, Vec<&'static Rule>)>,
    /// Rules on definitions: identifier, summary, severity.
    on_definitions: Vec<(&'static str, &'static str, &'static str)>,
}

/// `/rules`
pub(crate) async fn rules() -> Response {
    let of = |family: Family| {
        rules::all()
            .iter()
            .copied()
            .filter(move |rule| rule.family == family)
    };
    let families = Family::ALL
        .into_iter()
        .map(|family| (family.title(), of(family).collect::<Vec<_>>()))
        .filter(|(_, rules)| !rules.is_empty())
        .collect();
    page(&RulesPage {
        frame: Frame::new("Rules", "/validate")
            .described("What a submission is checked for, and how to mend what is found."),
        count: rules::all().len(),
        families,
        on_definitions: definition_rules::all()
            .iter()
            .map(|rule| (rule.id, rule.summary, severity(rule.severity)))
            .collect(),
    })
}

#[derive(Template)]
#[template(path = "rule.html")]
struct RulePage {
    frame: Frame,
    id: &'static str,
    summary: String,
    severity: &'static str,
    /// What it belongs to.
    group: &'static str,
    /// The version that it came with, of a rule on submissions.
    since: Option<&'static str>,
    /// From our own Markdown; raw HTML in it is left out.
    documentation: String,
}

/// `/rules/{id}`
pub(crate) async fn rule(Path(id): Path<String>) -> Result<Response, Failure> {
    let mut on_definitions = definition_rules::all().iter();
    if let Some(rule) = on_definitions.find(|rule| rule.id == id) {
        let summary = crate::lookup::sentence(rule.summary);
        return Ok(page(&RulePage {
            frame: Frame::new(rule.id, "/validate").described(summary.clone()),
            id: rule.id,
            summary,
            severity: severity(rule.severity),
            group: DEFINITIONS,
            since: None,
            documentation: html(&rule.page()),
        }));
    }
    let rule = find(&id)?;
    let summary = crate::lookup::sentence(rule.summary);
    Ok(page(&RulePage {
        frame: Frame::new(rule.id, "/validate").described(summary.clone()),
        id: rule.id,
        summary,
        severity: rule.severity.name(),
        group: rule.family.title(),
        since: Some(rule.since),
        documentation: html(&documentation(rule)),
    }))
}

/// What rules on definitions belong to.
const DEFINITIONS: &str = "Definitions";

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// The rule on submissions called `id`, or the nearest.
pub(crate) fn find(id: &str) -> Result<&'static Rule, Failure> {
    rules::all()
        .iter()
        .copied()
        .find(|rule| rule.id == id)
        .ok_or_else(|| {
            let mut failure = Failure::not_found("There is no rule of this name.");
            let near = suggest::nearest(id, rules::all().iter().map(|rule| rule.id));
            failure.near = near
                .map(|near| (near.to_owned(), format!("/rules/{near}")))
                .into_iter()
                .collect();
            failure
                .near
                .push(("All rules".to_owned(), "/rules".to_owned()));
            failure
        })
}

/// What a rule says of itself, in Markdown. It comes from a doc comment, where each line keeps the
/// blank after the slashes.
pub(crate) fn documentation(rule: &Rule) -> String {
    without_margin(rule.docs)
}

fn without_margin(docs: &str) -> String {
    let lines: Vec<_> = docs
        .lines()
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    lines.join("\n")
}

fn html(markdown: &str) -> String {
    let mut options = Options::default();
    options.extension.table = true;
    markdown_to_html(markdown, &options)
}

#[cfg(test)]
mod tests {
    use open_outcomes_validator::rules;

    use super::{html, without_margin};
    use crate::testing::{fixture_site, get};

    #[tokio::test]
    async fn every_rule_has_a_page_and_stands_in_the_list() {
        let list = get(&fixture_site(), "/rules").await;
        for rule in rules::all() {
            assert!(
                list.body.contains(&format!("href=\"/rules/{}\"", rule.id)),
                "{}",
                rule.id
            );
            let page = get(&fixture_site(), &format!("/rules/{}", rule.id)).await;
            assert_eq!(page.status, 200, "{}", rule.id);
            assert!(page.body.contains("<h2>What it does</h2>"), "{}", page.body);
        }
    }

    #[tokio::test]
    async fn rules_on_definitions_have_a_page_too() {
        let list = get(&fixture_site(), "/rules").await;
        for rule in open_outcomes_registry::rules::all() {
            let link = format!("href=\"/rules/{}\"", rule.id);
            assert!(list.body.contains(&link), "{}", rule.id);
            let page = get(&fixture_site(), &format!("/rules/{}", rule.id)).await;
            assert_eq!(page.status, 200, "{}", rule.id);
            assert!(page.body.contains("<h2>What it does</h2>"), "{}", page.body);
            assert!(!page.body.contains("/api/v1/rules/"), "not in the API");
        }
    }

    #[tokio::test]
    async fn a_misspelt_rule_is_offered_its_neighbour() {
        let first = rules::all()[0].id;
        let page = get(&fixture_site(), &format!("/rules/{first}s")).await;
        assert_eq!(page.status, 404);
        assert!(page.body.contains(&format!("href=\"/rules/{first}\"")));
    }

    #[test]
    fn examples_begin_at_the_margin() {
        assert_eq!(
            without_margin(" ## Fires\n ```csv\n a,b\n   deeper\n ```\n"),
            "## Fires\n```csv\na,b\n  deeper\n```"
        );
    }

    #[test]
    fn markup_in_documentation_is_left_out() {
        assert!(
            !html("a <script>x</script> <img src=x onerror=y>").contains('<')
                || !html("<script>x</script>").contains("<script")
        );
        assert!(html("## Fires\n```csv\na,b\n```").contains("<h2>Fires</h2>"));
    }
}
