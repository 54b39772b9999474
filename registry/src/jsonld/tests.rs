mod lists;

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
