//! Code lists, the other kinds, and what holds for all.

use super::*;
use crate::definition::measure::BridgeKind;
use crate::governance::change_record::Bridge;
use crate::publish::StatusRequest;

#[test]
fn a_code_list_is_a_scheme_with_its_concepts() {
    insta::assert_snapshot!(shown(Kind::CodeList, "beneficiary-groups"), @r#"
    {
      "@id": "https://example.org/open-outcomes/code-lists/beneficiary-groups/1.0.0",
      "@type": "skos:ConceptScheme",
      "dcterms:identifier": "beneficiary-groups",
      "owl:versionInfo": "1.0.0",
      "dcterms:isVersionOf": {
        "@id": "https://example.org/open-outcomes/code-lists/beneficiary-groups"
      },
      "dcterms:issued": {
        "@value": "2026-02-01",
        "@type": "xsd:date"
      },
      "adms:status": {
        "@id": "https://example.org/open-outcomes/statuses#candidate",
        "@type": "skos:Concept",
        "skos:notation": "candidate",
        "skos:inScheme": {
          "@id": "https://example.org/open-outcomes/statuses"
        }
      },
      "dcterms:title": {
        "@value": "Fixture: beneficiary groups",
        "@language": "en"
      },
      "skos:prefLabel": {
        "@value": "Fixture: beneficiary groups",
        "@language": "en"
      },
      "dcterms:description": {
        "@value": "Made up for tests: whose outcome it is.",
        "@language": "en"
      },
      "skos:definition": {
        "@value": "Made up for tests: whose outcome it is.",
        "@language": "en"
      },
      "@reverse": {
        "skos:inScheme": [
          {
            "@id": "https://example.org/open-outcomes/code-lists/beneficiary-groups/1.0.0#older-people",
            "@type": "skos:Concept",
            "skos:notation": "older-people",
            "skos:prefLabel": {
              "@value": "Older people",
              "@language": "en"
            },
            "skos:topConceptOf": {
              "@id": "https://example.org/open-outcomes/code-lists/beneficiary-groups/1.0.0"
            }
          },
          {
            "@id": "https://example.org/open-outcomes/code-lists/beneficiary-groups/1.0.0#very-old-people",
            "@type": "skos:Concept",
            "skos:notation": "very-old-people",
            "skos:prefLabel": {
              "@value": "Very old people",
              "@language": "en"
            },
            "skos:broader": {
              "@id": "https://example.org/open-outcomes/code-lists/beneficiary-groups/1.0.0#older-people"
            }
          },
          {
            "@id": "https://example.org/open-outcomes/code-lists/beneficiary-groups/1.0.0#young-people",
            "@type": "skos:Concept",
            "skos:notation": "young-people",
            "skos:prefLabel": {
              "@value": "Young people",
              "@language": "en"
            },
            "skos:topConceptOf": {
              "@id": "https://example.org/open-outcomes/code-lists/beneficiary-groups/1.0.0"
            }
          },
          {
            "@id": "https://example.org/open-outcomes/code-lists/beneficiary-groups/1.0.0#youngsters",
            "@type": "skos:Concept",
            "skos:notation": "youngsters",
            "skos:prefLabel": {
              "@value": "Youngsters",
              "@language": "en"
            },
            "skos:topConceptOf": {
              "@id": "https://example.org/open-outcomes/code-lists/beneficiary-groups/1.0.0"
            },
            "dcterms:isReplacedBy": {
              "@id": "https://example.org/open-outcomes/code-lists/beneficiary-groups/1.0.0#young-people"
            }
          }
        ]
      }
    }
    "#);
}

#[test]
fn others_are_defined_terms_and_every_prefix_is_explained() {
    let files = released();
    let snapshot = Snapshot::new(&files).expect("a snapshot");
    for kind in Kind::ALL {
        for published in snapshot.newest().all(kind) {
            let value = definition(&snapshot, published);
            for name in value
                .as_object()
                .expect("a node")
                .keys()
                .filter(|name| !name.starts_with('@'))
            {
                let (prefix, _) = name.split_once(':').expect("a prefix");
                assert!(value["@context"].get(prefix).is_some(), "{name}");
            }
        }
    }
    let profile = of(&files, Kind::Profile, "open");
    assert_eq!(profile["@type"], json!("schema:DefinedTerm"));
    assert_eq!(
        profile["@id"],
        json!("https://example.org/open-outcomes/profiles/open/1.0.0")
    );
}

#[test]
fn a_fact_that_is_not_there_is_not_stated_and_codes_are_escaped() {
    let mut files = fixture();
    edit(
        &mut files,
        "code-lists/age-bands.toml",
        "code = \"under-25\"",
        "code = \"< 25 %\"",
    );
    release(&mut files, "1.0.0", crate::testing::FIRST_DAY).expect("a release");
    let list = of(&files, Kind::CodeList, "age-bands");
    assert_eq!(list.get("skos:altLabel"), None);
    let concept = &list["@reverse"]["skos:inScheme"][0];
    assert_eq!(
        concept["@id"],
        json!("https://example.org/open-outcomes/code-lists/age-bands/1.0.0#%3C%2025%20%25")
    );
    assert_eq!(concept.get("skos:broader"), None);
}

#[test]
fn a_successor_is_named() {
    let mut files = released();
    let query = "lonely-often".parse().expect("a query");
    let successor = id("close-friends");
    let day = crate::testing::FIRST_DAY;
    let request = StatusRequest::new(query, Status::Superseded, "Made up.")
        .succeeded_by(successor, Bridge::new(BridgeKind::None));
    let changes = crate::publish::set_status(&files, &crate::gate::History::NOTHING, &request, day);
    crate::testing::apply(&mut files, &changes.expect("a status"));
    let metric = of(&files, Kind::Metric, "lonely-often");
    assert_eq!(
        metric["dcterms:isReplacedBy"]["@id"],
        json!("https://example.org/open-outcomes/metrics/close-friends")
    );
    assert_eq!(metric["adms:status"]["skos:notation"], json!("superseded"));
}
