//! A definition as JSON-LD within its page: the same that the API gives.

use open_outcomes_registry::jsonld;
use open_outcomes_registry::snapshot::Published;

use crate::site::Edition;

/// What stands between `<script type="application/ld+json">` and its end.
pub(crate) fn of(edition: &Edition, published: &Published) -> String {
    let data = jsonld::definition(&edition.snapshot, published);
    enclosed(&data.to_string())
}

/// JSON in which no letter ends the script or begins a comment: within JSON these stand in strings only.
fn enclosed(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{get, standard_site};

    #[test]
    fn nothing_in_a_title_ends_the_script() {
        let text = serde_json::json!({ "a": "</script><!-- & \u{2028}" });
        let enclosed = enclosed(&text.to_string());
        assert!(!enclosed.contains(['<', '>', '&']), "{enclosed}");
        let again: serde_json::Value = serde_json::from_str(&enclosed).expect("JSON");
        assert_eq!(again, text);
    }

    #[tokio::test]
    async fn a_page_holds_what_the_api_gives() {
        let site = standard_site();
        for path in [
            "/metrics/loneliness",
            "/outcomes/wellbeing",
            "/data-sources/ucla-3",
            "/code-lists/sexes",
        ] {
            let page = get(&site, path).await.body;
            let inside = page.split("<script type=\"application/ld+json\">").nth(1);
            let inside = inside
                .and_then(|rest| rest.split("</script>").next())
                .expect("data");
            let own: serde_json::Value = serde_json::from_str(inside).expect("JSON");
            let api = get(&site, &format!("/api/v1{path}?format=jsonld"))
                .await
                .json();
            assert_eq!(own, api, "{path}");
        }
    }
}
