mod lists;

use super::*;
use crate::governance::status::Status;
use crate::kind::Kind;
use crate::snapshot::Snapshot;
use crate::testing::{edit, fixture, id, release, released};

fn of(files: &crate::source::Files, kind: Kind, name: &str) -> Value {
    let snapshot = Snapshot::new(files).expect("a snapshot");
    let published = snapshot.newest().get(kind, name).expect("it is there");
    let mut value = definition(&snapshot, published);
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
        "skos:Concept",
        "cids:Theme"
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
        "@id": "https://example.org/open-outcomes/statuses#candidate",
        "@type": "skos:Concept",
        "skos:notation": "candidate",
        "skos:inScheme": {
          "@id": "https://example.org/open-outcomes/statuses"
        }
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
      "schema:maintainer": {
        "@id": "https://example.org/open-outcomes/outcomes/wellbeing/1.0.0#_steward",
        "schema:name": "Fixture Steward"
      },
      "dcterms:source": {
        "@id": "https://example.org/made-up",
        "dcterms:bibliographicCitation": "Made up for tests"
      },
      "org:hasName": "Fixture: wellbeing",
      "cids:hasDescription": "Made up for tests: people feel better about their life than before.",
      "skos:notation": "1",
      "skos:scopeNote": {
        "@value": "how people feel about their life, time given to others",
        "@language": "en"
      },
      "skos:inScheme": {
        "@id": "https://example.org/open-outcomes/maps/fixture-map/1.0.0"
      },
      "skos:broader": {
        "@id": "https://example.org/open-outcomes/maps/fixture-map/1.0.0#social"
      },
      "skos:narrower": {
        "@id": "https://example.org/open-outcomes/outcomes/social-connections/1.0.0"
      },
      "skos:related": {
        "@id": "https://example.org/open-outcomes/outcomes/social-connections/1.0.0"
      },
      "oo:coreMetric": {
        "@id": "https://example.org/open-outcomes/metrics/wellbeing-score/1.0.0"
      },
      "oo:supplementaryMetric": {
        "@id": "https://example.org/open-outcomes/metrics/volunteering-hours/1.0.0"
      },
      "oo:mapping": {
        "@id": "https://example.org/open-outcomes/outcomes/wellbeing/1.0.0#mapping~sdg~3.4.2",
        "oo:scheme": "sdg",
        "owl:versionInfo": "2024",
        "skos:notation": "3.4.2",
        "oo:relation": "related",
        "oo:confidence": "unsure"
      }
    }
    "#);
}

#[test]
fn a_metric_is_what_indicators_of_organisations_share() {
    insta::assert_snapshot!(shown(Kind::Metric, "lonely-often"), @r#"
    {
      "@id": "https://example.org/open-outcomes/metrics/lonely-often/1.0.0",
      "@type": [
        "skos:Concept",
        "cids:IndicatorDefinition"
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
        "@id": "https://example.org/open-outcomes/statuses#candidate",
        "@type": "skos:Concept",
        "skos:notation": "candidate",
        "skos:inScheme": {
          "@id": "https://example.org/open-outcomes/statuses"
        }
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
      },
      "org:hasName": "Fixture: often lonely",
      "cids:hasDescription": "Made up for tests: the share of people who say that they are often lonely.",
      "skos:notation": "lonely-often",
      "skos:inScheme": {
        "@id": "https://example.org/open-outcomes/metrics"
      },
      "skos:topConceptOf": {
        "@id": "https://example.org/open-outcomes/metrics"
      },
      "oo:mapPhrase": {
        "@value": "share of people who are often lonely",
        "@language": "en"
      },
      "dcterms:subject": {
        "@id": "https://example.org/open-outcomes/outcomes/social-connections/1.0.0"
      },
      "oo:measure": {
        "@id": "https://example.org/open-outcomes/metrics/lonely-often/1.0.0#measure~loneliness-question",
        "oo:dataSource": {
          "@id": "https://example.org/open-outcomes/data-sources/loneliness-question/1.0.0"
        },
        "oo:valueType": "category",
        "oo:unit": "{answer}",
        "oo:direction": "lower-is-better"
      }
    }
    "#);
}

#[test]
fn a_data_source_is_a_dataset() {
    insta::assert_snapshot!(shown(Kind::DataSource, "short-wellbeing-scale"), @r#"
    {
      "@id": "https://example.org/open-outcomes/data-sources/short-wellbeing-scale/1.1.0",
      "@type": "dcat:Dataset",
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
        "@id": "https://example.org/open-outcomes/statuses#candidate",
        "@type": "skos:Concept",
        "skos:notation": "candidate",
        "skos:inScheme": {
          "@id": "https://example.org/open-outcomes/statuses"
        }
      },
      "dcterms:references": {
        "@id": "https://example.org/open-outcomes/data-sources/activity-log/1.0.0"
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
      "schema:maintainer": {
        "@id": "https://example.org/open-outcomes/data-sources/short-wellbeing-scale/1.1.0#_steward",
        "schema:name": "Fixture Steward"
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
      ],
      "skos:scopeNote": {
        "@value": "Made up: people aged 16 and over.",
        "@language": "en"
      }
    }
    "#);
}
