//! `/rules` and `/rules/{id}`: what submissions, definitions, changes and reviews are judged by, from the rules' own
//! documentation.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use comrak::{Options, markdown_to_html};
use open_outcomes_registry::suggest;

use crate::failure::Failure;
use crate::frame::{Frame, page};
use crate::lookup::sentence;
use crate::rulebook::{self, Group, Known};

#[derive(Template)]
#[template(path = "rules.html")]
struct RulesPage {
    frame: Frame,
    /// How many there are on submissions.
    count: usize,
    families: Vec<(Group, Vec<Known>)>,
}

impl RulesPage {
    /// The families beside those on submissions.
    fn others(&self) -> impl Iterator<Item = &(Group, Vec<Known>)> {
        let all = self.families.iter();
        all.filter(|(group, _)| !group.lead.is_empty())
    }
}

/// `/rules`
pub(crate) async fn rules() -> Response {
    let mut families: Vec<(Group, Vec<Known>)> = Vec::new();
    let mut count = 0;
    for known in rulebook::all() {
        count += usize::from(known.since.is_some());
        match families.last_mut() {
            Some((group, rules)) if *group == known.group => rules.push(known),
            _ => families.push((known.group, vec![known])),
        }
    }
    page(&RulesPage {
        frame: Frame::new("Rules", "/validate")
            .described("What a submission is checked for, what a change asks for, and how to mend what is found."),
        count,
        families,
    })
}

#[derive(Template)]
#[template(path = "rule.html")]
struct RulePage {
    frame: Frame,
    known: Known,
    summary: String,
    /// From our own Markdown; raw HTML in it is left out.
    documentation: String,
}

/// `/rules/{id}`
pub(crate) async fn rule(Path(id): Path<String>) -> Result<Response, Failure> {
    let known = find(&id)?;
    let summary = sentence(known.summary);
    Ok(page(&RulePage {
        frame: Frame::new(known.id, "/validate").described(summary.clone()),
        summary,
        documentation: html(&known.documentation()),
        known,
    }))
}

/// The rule called `id`, or the nearest.
pub(crate) fn find(id: &str) -> Result<Known, Failure> {
    rulebook::find(id).ok_or_else(|| {
        let mut failure = Failure::not_found("There is no rule of this name.");
        let near = suggest::nearest(id, rulebook::all().map(|known| known.id));
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

fn html(markdown: &str) -> String {
    let mut options = Options::default();
    options.extension.table = true;
    // An example may be wider than a phone: whoever uses a keyboard must be able to move it.
    markdown_to_html(markdown, &options).replace("<pre>", "<pre tabindex=\"0\">")
}

#[cfg(test)]
mod tests {
    use super::html;
    use crate::rulebook;
    use crate::testing::{fixture_site, get, main_text};

    #[tokio::test]
    async fn every_rule_has_a_page_and_stands_in_the_list() {
        let list = get(&fixture_site(), "/rules").await;
        for known in rulebook::all() {
            let id = known.id;
            assert!(list.body.contains(&format!("href=\"/rules/{id}\"")), "{id}");
            let page = get(&fixture_site(), &format!("/rules/{id}")).await;
            assert_eq!(page.status, 200, "{id}");
            assert!(page.body.contains("<h2>What "), "{}", page.body);
            assert!(
                page.body.contains(&format!("href=\"/api/v1/rules/{id}\"")),
                "{id}"
            );
        }
    }

    #[tokio::test]
    async fn each_family_says_what_it_is() {
        let list = get(&fixture_site(), "/rules").await;
        let text = main_text(&list.body);
        for words in [
            "Why a review does not count",
            "by how much its version must rise",
            "any-definition-text | ",
            "patch if it only clarifies, major if the meaning changes: people decide",
            "too-few-perspectives | ",
        ] {
            assert!(text.contains(words), "“{words}” is missing: {text}");
        }
    }

    #[tokio::test]
    async fn a_rule_on_changes_says_what_it_asks_for() {
        let page = get(&fixture_site(), "/rules/metric-unit-changed").await;
        let text = main_text(&page.body);
        let head: Vec<_> = text.lines().take(4).collect();
        insta::assert_snapshot!(head.join("\n"), @"
        rule · Changes
        metric-unit-changed
        Values are in another unit or on another scale.
        What it asks for: major.
        ");
    }

    #[tokio::test]
    async fn a_misspelt_rule_is_offered_its_neighbour() {
        for known in ["value-below-minimum", "self-review"] {
            let page = get(&fixture_site(), &format!("/rules/{known}s")).await;
            assert_eq!(page.status, 404);
            assert!(page.body.contains(&format!("href=\"/rules/{known}\"")));
        }
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
