use super::*;
use crate::governance::status::Status;
use crate::snapshot::Snapshot;
use crate::testing::{edit, fixture, id, release, released};

fn of(files: &crate::source::Files, kind: Kind, name: &str) -> Value {
    let snapshot = Snapshot::new(files).expect("a snapshot");
    let published = snapshot.newest().get(kind, name).expect("it is there");
    let mut value = definition(
        "https://example.org/open-outcomes/",
        published,
        snapshot.standing(published),
    );
    // The context is the same for all, and is looked at once.
    value
        .as_object_mut()
        .expect("a node")
        .shift_remove("@context");
    value
}

fn shown(kind: Kind, name: &str) -> String {
    format!("{:#}", of(&released(), kind, name))
}

#[test]
fn an_outcome_is_a_concept() {
    insta::assert_snapshot!(shown(Kind::Outcome, "wellbeing"), @r#"
    {
      "@id": "https://example.org/open-outcomes/outcomes/wellbeing/1.0.0",
      "@type": [
        "cids:Outcome",
        "skos:Concept"
      ],
      "dcterms:identifier": "wellbeing",
      "owl:versionInfo": "1.0.0",
      "dcterms:isVersionOf": {
        "@id": "https://example.org/open-outcomes/outcomes/wellbeing"
      },
      "dcterms:issued": {
        "@value": "2026-02-01",
        "@type": "xsd:date"
      },
      "adms:status": {
        "@type": "skos:Concept",
        "skos:notation": "candidate"
      },
      "dcterms:references": [
        {
          "@id": "https://example.org/open-outcomes/metrics/volunteering-hours/1.0.0"
        },
        {
          "@id": "https://example.org/open-outcomes/metrics/wellbeing-score/1.0.0"
        },
        {
          "@id": "https://example.org/open-outcomes/outcomes/social-connections/1.0.0"
        }
      ],
      "dcterms:title": [
        {
          "@value": "Fixture: wellbeing",
          "@language": "en"
        },
        {
          "@value": "Enghraifft: llesiant",
          "@language": "cy"
        }
      ],
      "skos:prefLabel": [
        {
          "@value": "Fixture: wellbeing",
          "@language": "en"
        },
        {
          "@value": "Enghraifft: llesiant",
          "@language": "cy"
        }
      ],
      "skos:altLabel": {
        "@value": "Fixture wellbeing, by its old name",
        "@language": "en"
      },
      "skos:hiddenLabel": [
        {
          "@value": "happiness",
          "@language": "en"
        },
        {
          "@value": "contentment",
          "@language": "en"
        }
      ],
      "dcterms:description": [
        {
          "@value": "Made up for tests: people feel better about their life than before.",
          "@language": "en"
        },
        {
          "@value": "Enghraifft yn unig.",
          "@language": "cy"
        }
      ],
      "skos:definition": [
        {
          "@value": "Made up for tests: people feel better about their life than before.",
          "@language": "en"
        },
        {
          "@value": "Enghraifft yn unig.",
          "@language": "cy"
        }
      ],
      "skos:note": {
        "@value": "Made up for tests.",
        "@language": "en"
      },
      "dcterms:source": {
        "@id": "https://example.org/made-up",
        "dcterms:bibliographicCitation": "Made up for tests"
      },
      "skos:notation": "1",
      "skos:narrower": {
        "@id": "https://example.org/open-outcomes/outcomes/social-connections/1.0.0"
      },
      "skos:related": {
        "@id": "https://example.org/open-outcomes/outcomes/social-connections/1.0.0"
      }
    }
    "#);
}

#[test]
fn a_metric_is_an_indicator() {
    insta::assert_snapshot!(shown(Kind::Metric, "lonely-often"), @r#"
    {
      "@id": "https://example.org/open-outcomes/metrics/lonely-often/1.0.0",
      "@type": [
        "cids:Indicator",
        "skos:Concept"
      ],
      "dcterms:identifier": "lonely-often",
      "owl:versionInfo": "1.0.0",
      "dcterms:isVersionOf": {
        "@id": "https://example.org/open-outcomes/metrics/lonely-often"
      },
      "dcterms:issued": {
        "@value": "2026-02-01",
        "@type": "xsd:date"
      },
      "adms:status": {
        "@type": "skos:Concept",
        "skos:notation": "candidate"
      },
      "dcterms:references": [
        {
          "@id": "https://example.org/open-outcomes/code-lists/loneliness-answers/1.0.0"
        },
        {
          "@id": "https://example.org/open-outcomes/data-sources/loneliness-question/1.0.0"
        },
        {
          "@id": "https://example.org/open-outcomes/outcomes/social-connections/1.0.0"
        }
      ],
      "dcterms:title": {
        "@value": "Fixture: often lonely",
        "@language": "en"
      },
      "skos:prefLabel": {
        "@value": "Fixture: often lonely",
        "@language": "en"
      },
      "dcterms:description": {
        "@value": "Made up for tests: the share of people who say that they are often lonely.",
        "@language": "en"
      },
      "skos:definition": {
        "@value": "Made up for tests: the share of people who say that they are often lonely.",
        "@language": "en"
      }
    }
    "#);
}

#[test]
fn a_data_source_is_a_dataset() {
    insta::assert_snapshot!(shown(Kind::DataSource, "short-wellbeing-scale"), @r#"
    {
      "@id": "https://example.org/open-outcomes/data-sources/short-wellbeing-scale/1.1.0",
      "@type": [
        "dcat:Dataset"
      ],
      "dcterms:identifier": "short-wellbeing-scale",
      "owl:versionInfo": "1.1.0",
      "dcterms:isVersionOf": {
        "@id": "https://example.org/open-outcomes/data-sources/short-wellbeing-scale"
      },
      "dcterms:issued": {
        "@value": "2026-02-01",
        "@type": "xsd:date"
      },
      "adms:status": {
        "@type": "skos:Concept",
        "skos:notation": "candidate"
      },
      "dcterms:title": [
        {
          "@value": "Fixture: short wellbeing scale",
          "@language": "en"
        },
        {
          "@value": "Enghraifft: graddfa llesiant",
          "@language": "cy"
        }
      ],
      "skos:prefLabel": [
        {
          "@value": "Fixture: short wellbeing scale",
          "@language": "en"
        },
        {
          "@value": "Enghraifft: graddfa llesiant",
          "@language": "cy"
        }
      ],
      "skos:altLabel": {
        "@value": "Fixture short wellbeing scale, by its old name",
        "@language": "en"
      },
      "skos:hiddenLabel": [
        {
          "@value": "scale",
          "@language": "en"
        },
        {
          "@value": "questionnaire",
          "@language": "en"
        }
      ],
      "dcterms:description": [
        {
          "@value": "Made up for tests: seven statements, each answered from 1 to 5.",
          "@language": "en"
        },
        {
          "@value": "Enghraifft yn unig.",
          "@language": "cy"
        }
      ],
      "skos:definition": [
        {
          "@value": "Made up for tests: seven statements, each answered from 1 to 5.",
          "@language": "en"
        },
        {
          "@value": "Enghraifft yn unig.",
          "@language": "cy"
        }
      ],
      "skos:note": {
        "@value": "Made up for tests.",
        "@language": "en"
      },
      "dcterms:source": {
        "@id": "https://example.org/made-up",
        "dcterms:bibliographicCitation": "Made up for tests"
      },
      "dcterms:license": {
        "@id": "https://example.org/licence"
      },
      "dcterms:rights": {
        "@value": "Made up: anybody may use it for tests.",
        "@language": "en"
      },
      "dcat:landingPage": {
        "@id": "https://example.org/short-wellbeing-scale"
      },
      "dcterms:language": [
        "en",
        "cy"
      ]
    }
    "#);
}

#[test]
fn a_code_list_is_a_scheme_with_its_concepts() {
    insta::assert_snapshot!(shown(Kind::CodeList, "beneficiary-groups"), @r#"
    {
      "@id": "https://example.org/open-outcomes/code-lists/beneficiary-groups/1.0.0",
      "@type": [
        "skos:ConceptScheme"
      ],
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
        "@type": "skos:Concept",
        "skos:notation": "candidate"
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
    let known = context();
    for kind in Kind::ALL {
        let snapshot = Snapshot::new(&files).expect("a snapshot");
        for published in snapshot.newest().all(kind) {
            let value = definition(
                "https://example.org/open-outcomes/",
                published,
                snapshot.standing(published),
            );
            for name in value
                .as_object()
                .expect("a node")
                .keys()
                .filter(|name| !name.starts_with('@'))
            {
                let (prefix, _) = name.split_once(':').expect("a prefix");
                assert!(known.get(prefix).is_some(), "{name}");
            }
        }
    }
    let profile = of(&files, Kind::Profile, "open");
    assert_eq!(profile["@type"], json!(["schema:DefinedTerm"]));
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
    let changes = crate::publish::set_status(
        &files,
        &query,
        Status::Superseded,
        "Made up.",
        Some(&successor),
        day,
    );
    crate::testing::apply(&mut files, &changes.expect("a status"));
    let metric = of(&files, Kind::Metric, "lonely-often");
    assert_eq!(
        metric["dcterms:isReplacedBy"]["@id"],
        json!("https://example.org/open-outcomes/metrics/close-friends")
    );
    assert_eq!(metric["adms:status"]["skos:notation"], json!("superseded"));
}
