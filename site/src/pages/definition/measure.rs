//! A measure, as a card on the page of its metric.

use open_outcomes_registry::definition::fact::Recommendation;
use open_outcomes_registry::definition::measure::{Conversion, Measure, MeasureRelation, Range};
use open_outcomes_registry::kind::Kind;

use super::head::day;
use super::refer::{Refer, link_to};
use crate::content::{Card, Facts, Value};
use crate::plain::Plain;

pub(super) fn card(refer: &Refer<'_>, measure: &Measure) -> Card {
    let source = refer.resolved(Kind::DataSource, &measure.data_source);
    let year = measure.price_year.map(|year| format!("prices of {year}"));
    Card {
        title: refer.to(Kind::DataSource, &measure.data_source),
        badge: None,
        text: source.and_then(|source| source.header().definition.clone()),
        facts: Facts::default()
            .add("Score", measure.score.as_ref())
            .add("A value is a", [measure.value_type.plain()])
            .add("Unit", [Value::from(unit(&measure.unit)).noted(year)])
            .add("Range", measure.range.as_ref().and_then(range))
            .add(
                "Codes",
                measure
                    .code_list
                    .as_ref()
                    .map(|list| refer.to(Kind::CodeList, list)),
            )
            .add("Direction", [measure.direction.plain()])
            .add(
                "Advice",
                measure
                    .recommendations
                    .iter()
                    .map(|mark| recommendation(refer, mark)),
            )
            .add(
                "Beside other measures",
                measure
                    .relations
                    .iter()
                    .map(|relation| related(refer, relation)),
            ),
    }
}

/// A unit as people read it, with the code of the standard where that says more.
pub(super) fn unit(code: &str) -> String {
    match code {
        "%" => "per cent (0 to 100)".to_owned(),
        "1" => "a share (0 to 1)".to_owned(),
        _ => match code
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'))
        {
            Some(thing) => thing.to_owned(),
            None => code.to_owned(),
        },
    }
}

/// “7 to 35, in steps of 1”.
pub(super) fn range(range: &Range) -> Option<String> {
    let span = match (range.minimum, range.maximum) {
        (Some(minimum), Some(maximum)) => format!("{minimum} to {maximum}"),
        (Some(minimum), None) => format!("{minimum} or more"),
        (None, Some(maximum)) => format!("{maximum} or less"),
        (None, None) => return None,
    };
    Some(match range.step {
        Some(step) => format!("{span}, in steps of {step}"),
        None => span,
    })
}

fn recommendation(refer: &Refer<'_>, mark: &Recommendation) -> Value {
    let group = mark.group.as_ref().map(|group| refer.group(group).text);
    let text = format!(
        "{} for {}",
        mark.advice.plain(),
        group.as_deref().unwrap_or("everyone")
    );
    let by = mark.by.as_ref().map(|by| format!("by {by}"));
    let parts = [
        by,
        mark.date.map(day),
        mark.citation.as_ref().map(|citation| citation.text.clone()),
        mark.reason.clone(),
    ];
    let note: Vec<_> = parts.into_iter().flatten().collect();
    Value::from(text).noted(Some(note.join("; ")))
}

fn related(refer: &Refer<'_>, relation: &MeasureRelation) -> Value {
    let other = refer
        .edition
        .view()
        .get(Kind::DataSource, relation.to.as_str());
    let title = other.map_or_else(|| relation.to.to_string(), |other| link_to(other).text);
    let how = relation.conversion.as_ref().and_then(conversion);
    let ground = relation
        .citation
        .as_ref()
        .map(|citation| citation.text.clone());
    let note: Vec<_> = [how, ground].into_iter().flatten().collect();
    let address = format!("/data-sources/{}", relation.to);
    let text = format!("{title}: {}", relation.relation.plain());
    let value = if other.is_some() {
        Value::link(text, address)
    } else {
        Value::from(text)
    };
    value.noted(Some(note.join("; ")))
}

fn conversion(conversion: &Conversion) -> Option<String> {
    if let Some(linear) = conversion.linear {
        return Some(format!("value × {} + {}", linear.multiply, linear.add));
    }
    let pairs: Vec<_> = conversion
        .crosswalk
        .iter()
        .map(|[from, to]| format!("{from} → {to}"))
        .collect();
    (!pairs.is_empty()).then(|| pairs.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_ranges_read_as_words() {
        assert_eq!(unit("%"), "per cent (0 to 100)");
        assert_eq!(unit("{score}"), "score");
        assert_eq!(unit("GBP"), "GBP");
        let full = Range {
            minimum: Some(7.0),
            maximum: Some(35.0),
            step: Some(1.0),
        };
        assert_eq!(range(&full).as_deref(), Some("7 to 35, in steps of 1"));
        let open = Range {
            minimum: Some(0.0),
            maximum: None,
            step: None,
        };
        assert_eq!(range(&open).as_deref(), Some("0 or more"));
        assert_eq!(
            range(&Range {
                minimum: None,
                maximum: None,
                step: None
            }),
            None
        );
    }
}
