//! Asks for everything that the document says there is.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Method, Request, header};
use serde_json::{Value, json};

use super::document;
use super::operations::{self, Operation};
use super::parameters::{Known, Parameter};
use crate::routes;
use crate::site::Site;
use crate::testing::{
    Answer, FLAWED, ask, fixture_site, form, get, history_site, proposals_site, send, standard_site,
};

const PROBLEM: &str = "application/problem+json";

/// What depends on the release, on the site of the tests.
fn known() -> Known {
    Known::of(&fixture_site().edition())
}

fn all() -> Vec<Operation> {
    operations::all(&known())
}

fn said() -> Value {
    document(&known())
}

/// The path of an operation with the examples of its parameters.
fn address(operation: &Operation) -> String {
    let mut address = operation.path.to_owned();
    for parameter in &operation.parameters {
        address = address.replace(&format!("{{{}}}", parameter.name), &parameter.example);
    }
    address
}

fn asking(operation: &Operation, parameter: &Parameter, value: &str) -> String {
    format!("{}?{}={value}", address(operation), parameter.name)
}

/// Closes every object, so that an answer may say nothing that its schema does not. What is a part of another schema
/// is closed with the whole.
fn closed(schema: &mut Value, is_part: bool) {
    match schema {
        Value::Object(object) => {
            let is_named = object.get("properties").is_some_and(Value::is_object);
            for (name, inner) in object.iter_mut() {
                let are_parts = is_named && matches!(name.as_str(), "allOf" | "anyOf" | "oneOf");
                closed(inner, are_parts);
            }
            if is_named && !is_part && !object.contains_key("additionalProperties") {
                object.insert("unevaluatedProperties".into(), json!(false));
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|inner| closed(inner, is_part)),
        _ => {}
    }
}

/// The media type of an answer, without what it says of the bytes.
fn media(answer: &Answer) -> &str {
    let media = answer.headers[header::CONTENT_TYPE].to_str();
    media
        .expect("a media type")
        .split(';')
        .next()
        .expect("one part")
}

/// Checks an answer against what the document says of its status.
fn check(what: &str, operation: &Operation, answer: &Answer) {
    let document = said();
    let described = &document["paths"][operation.path][operation.method]["responses"];
    let status = answer.status.as_u16().to_string();
    let described = &described[&status];
    assert!(
        described.is_object(),
        "{what}: {status} is not said: {}",
        answer.body
    );
    let described = match described["$ref"].as_str() {
        Some(place) => document
            .pointer(place.trim_start_matches('#'))
            .expect("a response"),
        None => described,
    };
    let media = media(answer);
    let schema = &described["content"][media]["schema"];
    assert!(schema.is_object(), "{what}: {media} is not said");
    if !media.ends_with("json") {
        return;
    }
    let mut whole = json!({ "components": document["components"], "allOf": [schema] });
    closed(&mut whole, false);
    let validator = jsonschema::draft202012::options()
        .build(&whole)
        .expect("a schema");
    let body = answer.json();
    let errors: Vec<_> = validator
        .iter_errors(&body)
        .map(|error| format!("{}: {error:.300}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}");
}

fn gets() -> impl Iterator<Item = Operation> {
    all()
        .into_iter()
        .filter(|operation| operation.method == "get")
}

/// The site on which an operation has something to say.
fn site_for(operation: &Operation) -> Arc<Site> {
    if operation.path.contains("/proposals") {
        proposals_site()
    } else {
        fixture_site()
    }
}

#[test]
fn every_route_of_the_api_is_described_and_no_other() {
    let routes: BTreeSet<_> = routes::all().iter().map(|route| route.path).collect();
    let routes: BTreeSet<_> = routes
        .into_iter()
        .filter(|path| path.starts_with("/api/v1/"))
        .map(|path| path.replace("{*", "{"))
        .collect();
    let described: BTreeSet<_> = all().iter().map(|it| it.path.to_owned()).collect();
    assert_eq!(routes, described);
    let names: BTreeSet<_> = all().iter().map(|it| it.id).collect();
    assert_eq!(names.len(), all().len(), "each has a name of its own");
}

#[test]
fn every_reference_of_the_document_leads_somewhere() {
    let document = said();
    let text = document.to_string();
    for rest in text.split("\"$ref\":\"#").skip(1) {
        let place = rest.split('"').next().unwrap_or_default();
        assert!(document.pointer(place).is_some(), "{place}");
    }
    let ours = document["components"]["schemas"]
        .as_object()
        .expect("schemas");
    for (name, schema) in ours {
        assert!(
            text.contains(&format!("#/components/schemas/{name}\"")),
            "{name} is not used"
        );
        assert!(jsonschema::meta::is_valid(schema), "{name} is no schema");
    }
}

#[tokio::test]
async fn every_operation_answers_as_it_says() {
    for operation in gets() {
        let site = site_for(&operation);
        let mut address = address(&operation);
        if operation.id == "proposal" {
            let list = get(&site, "/api/v1/proposals").await.json();
            let path = list["proposals"][0]["address"]
                .as_str()
                .expect("a proposal");
            address = format!("/api/v1{path}");
        }
        let answer = get(&site, &address).await;
        assert_eq!(answer.status, 200, "{address}: {}", answer.body);
        check(&address, &operation, &answer);
        let tag = answer.headers[header::ETAG].to_str().expect("a tag");
        let again = ask(&site, &address, &[(header::IF_NONE_MATCH, tag)]).await;
        assert_eq!(again.status, 304, "{address}");
        for (media, _) in &operation.answers {
            let other = ask(&site, &address, &[(header::ACCEPT, media)]).await;
            assert_eq!(self::media(&other), *media, "{address}");
            check(&address, &operation, &other);
        }
    }
}

#[tokio::test]
async fn every_parameter_is_understood_and_what_is_wrong_is_refused() {
    for operation in gets().filter(|operation| operation.id != "proposal") {
        let site = site_for(&operation);
        for parameter in operation.parameters.iter().filter(|it| it.is_query()) {
            if let Some(wrong) = parameter.wrong {
                let bad = asking(&operation, parameter, wrong);
                let answer = get(&site, &bad).await;
                assert!(answer.status.is_client_error(), "{bad}: {}", answer.status);
                check(&bad, &operation, &answer);
            }
            let good = asking(&operation, parameter, &parameter.example);
            let answer = get(&site, &good).await;
            assert_eq!(answer.status, 200, "{good}: {}", answer.body);
        }
    }
}

#[tokio::test]
async fn every_problem_that_is_said_can_be_met() {
    for operation in all() {
        for (status, address) in &operation.problems {
            // Those that take more than an address have tests beside their handlers.
            if address.is_empty() {
                continue;
            }
            let answer = get(&site_for(&operation), address).await;
            assert_eq!(
                answer.status.as_u16(),
                *status,
                "{address}: {}",
                answer.body
            );
            check(address, &operation, &answer);
            let path = address.split('?').next();
            assert_eq!(answer.json()["instance"].as_str(), path);
        }
    }
}

#[tokio::test]
async fn every_address_refuses_what_it_does_not_take() {
    let site = fixture_site();
    for operation in all() {
        let address = address(&operation);
        for method in [Method::DELETE, Method::PUT, Method::PATCH] {
            let request = Request::builder()
                .method(&method)
                .uri(&address)
                .body(Body::empty());
            let answer = send(&site, request.expect("a request")).await;
            assert_eq!(answer.status, 405, "{method} {address}");
            assert_eq!(answer.headers[header::CONTENT_TYPE], PROBLEM);
            let allowed = answer.headers[header::ALLOW].to_str().unwrap_or_default();
            let taken = operation.method.to_uppercase();
            assert!(allowed.contains(&taken), "{address}: {allowed}");
        }
        let head = Request::head(&address)
            .body(Body::empty())
            .expect("a request");
        let head = send(&site_for(&operation), head).await;
        let whole = get(&site_for(&operation), &address).await;
        assert_eq!(head.status, whole.status, "{address}");
        assert_eq!(head.body, "");
        let length = whole.body.len().to_string();
        assert_eq!(
            head.headers[header::CONTENT_LENGTH],
            length.as_str(),
            "{address}"
        );
        let tag = |answer: &Answer| answer.headers.get(header::ETAG).cloned();
        assert_eq!(tag(&head), tag(&whole), "{address}");
    }
}

#[tokio::test]
async fn reports_of_every_verdict_are_as_they_are_said_to_be() {
    let operation = all()
        .into_iter()
        .find(|it| it.id == "validate")
        .expect("it");
    let wide = "Person,UCLA-3 before,UCLA-3 after\nP1,5,4\n";
    for content in [FLAWED, "value\n1\n", "PK\u{3}\u{4}", wide, "x"] {
        let answer = send(&fixture_site(), form(operation.path, "a.csv", content)).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        check(content, &operation, &answer);
    }
    let empty = send(&fixture_site(), form(operation.path, "", "")).await;
    assert_eq!(empty.status, 422);
    check("nothing", &operation, &empty);
}

/// Every published definition, of every kind, in a standard with a past and in the one of this repository.
#[tokio::test]
async fn every_definition_is_as_its_schema_says() {
    let operation = all()
        .into_iter()
        .find(|it| it.id == "definition")
        .expect("it");
    for (site, each) in [(history_site(), 1), (standard_site(), 40)] {
        let edition = site.edition();
        let all = edition.snapshot.ids().step_by(each);
        for (kind, id) in all {
            let address = format!("/api/v1/{}/{id}", kind.folder());
            check(&address, &operation, &get(&site, &address).await);
        }
    }
}
