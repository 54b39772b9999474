//! `GET /api/v1/search`

use std::sync::Arc;

use axum::extract::{RawQuery, State};

use super::paging::Part;
use super::{Answer, json};
use crate::asked::Asked;
use crate::failure::Failure;
use crate::lookup::sentence;
use crate::search::SearchError;
use crate::site::Site;

/// `GET /api/v1/search`
pub(crate) async fn search(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Answer {
    let edition = site.edition();
    let query = query.unwrap_or_default();
    let asked = Asked::read(&query);
    let request = asked.strictly(&edition.searcher)?;
    let results = edition
        .searcher
        .search(&request)
        .map_err(|error| match error {
            SearchError::Index(error) => {
                tracing::error!(%error, "the search index failed");
                Failure::internal()
            }
            wrong => Failure::bad_request(sentence(&wrong.to_string())),
        })?;
    let (limit, offset) = (request.limit, request.offset);
    let part = Part { limit, offset };
    Ok(part.linked(json(&results)?, "/api/v1/search", &query, results.total))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixture_site, get, standard_site};

    #[tokio::test]
    async fn the_body_has_the_shape_that_others_rely_on() {
        let answer = get(
            &fixture_site(),
            "/api/v1/search?q=activity&kind=data-source&limit=1",
        )
        .await;
        assert!(answer.json()["hits"][0]["score"].is_f64());
        let score = answer.json()["hits"][0]["score"].to_string();
        insta::assert_snapshot!(answer.pretty().replace(&score, "[score]"), @r#"
        {
          "query": "activity",
          "total": 1,
          "hits": [
            {
              "kind": "data-source",
              "id": "activity-log",
              "version": "1.0.0",
              "title": "Fixture: activity log",
              "status": "candidate",
              "outcome_numbers": [
                1
              ],
              "score": [score],
              "snippet": "Made up for tests: the hours that a service writes down.",
              "why": "title"
            }
          ],
          "facets": {
            "kind": [
              {
                "value": "outcome",
                "label": "Outcomes",
                "count": 1
              },
              {
                "value": "metric",
                "label": "Metrics",
                "count": 1
              },
              {
                "value": "data-source",
                "label": "Data sources",
                "count": 1
              }
            ],
            "group": [
              {
                "value": "older-people",
                "label": "Older people",
                "count": 1
              },
              {
                "value": "very-old-people",
                "label": "Very old people",
                "count": 1
              },
              {
                "value": "young-people",
                "label": "Young people",
                "count": 1
              }
            ],
            "age": [
              {
                "value": "young-people",
                "label": "Young people",
                "count": 1
              },
              {
                "value": "older-people",
                "label": "Older people",
                "count": 1
              }
            ],
            "cost": [
              {
                "value": "free",
                "label": "Free",
                "count": 1
              }
            ],
            "minutes": [
              {
                "value": "not-known",
                "label": "Not known",
                "count": 1
              }
            ],
            "source": [
              {
                "value": "administrative",
                "label": "Records",
                "count": 1
              }
            ],
            "respondent": [
              {
                "value": "professional",
                "label": "A professional",
                "count": 1
              }
            ],
            "role": [
              {
                "value": "supplementary",
                "label": "Supplementary",
                "count": 1
              }
            ],
            "evidence": [
              {
                "value": "free",
                "label": "Free to use",
                "count": 1
              }
            ],
            "outcome": [
              {
                "value": "wellbeing",
                "label": "Fixture: wellbeing",
                "count": 1
              }
            ],
            "domain": [
              {
                "value": "social",
                "label": "Social",
                "count": 1
              }
            ],
            "level": [
              {
                "value": "person",
                "label": "One person",
                "count": 1
              }
            ],
            "quadrant": [
              {
                "value": "outcomes",
                "label": "Outcomes",
                "count": 1
              }
            ],
            "mapped": [
              {
                "value": "sdg",
                "label": "Sustainable Development Goals",
                "count": 1
              }
            ],
            "quality": [
              {
                "value": "not-rated",
                "label": "Not rated",
                "count": 1
              }
            ],
            "ease": [
              {
                "value": "not-rated",
                "label": "Not rated",
                "count": 1
              }
            ],
            "status": [
              {
                "value": "candidate",
                "label": "Candidate",
                "count": 1
              }
            ]
          }
        }
        "#);
    }

    #[tokio::test]
    async fn school_readiness_comes_first_however_it_is_spelt() {
        for query in ["school+readiness", "scool%20readyness"] {
            let answer = get(&standard_site(), &format!("/api/v1/search?q={query}")).await;
            assert_eq!(answer.json()["hits"][0]["id"], "school-readiness");
        }
    }

    #[tokio::test]
    async fn what_is_out_of_bounds_is_named() {
        for (query, word) in [
            ("limit=101", "101"),
            ("offset=10001", "10001"),
            ("kind=x", "“x”"),
            ("domain=nope", "“social”"),
            ("limit=a", "whole number"),
        ] {
            let answer = get(&fixture_site(), &format!("/api/v1/search?q=a&{query}")).await;
            assert_eq!(answer.status, 400);
            let detail = answer.json()["detail"]
                .as_str()
                .unwrap_or_default()
                .to_owned();
            assert!(detail.contains(word), "{detail}");
        }
    }
}
