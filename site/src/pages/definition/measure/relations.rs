//! How the values of a metric's measures relate: said once where they do not.

use open_outcomes_registry::definition::Metric;
use open_outcomes_registry::definition::measure::{
    Comparability, Conversion, Linear, MeasureRelation,
};
use open_outcomes_registry::kind::Kind;

use super::super::refer::{Refer, source_of};
use super::names;
use crate::content::Value;
use crate::plain::Plain;

/// A longer conversion is folded away.
const SHOWN: usize = 8;

/// One sentence on the measures as a whole.
pub(in super::super) fn sentence(metric: &Metric) -> &'static str {
    let mut relations = metric
        .measures
        .iter()
        .flat_map(|measure| &measure.relations);
    let is_alone = metric.measures.len() < 2;
    let is_related = relations.any(says_something);
    match (is_alone, is_related) {
        (true, _) => "",
        (_, false) => "Values taken with different sources cannot be lined up.",
        (_, true) => {
            "Values taken with different sources can be lined up only where it says so below."
        }
    }
}

/// Whether it says more than that two series must not be put together.
pub(super) fn says_something(relation: &MeasureRelation) -> bool {
    relation.relation != Comparability::NotComparable || relation.citation.is_some()
}

pub(super) fn related(refer: &Refer<'_>, relation: &MeasureRelation) -> Value {
    let found = refer.view.get(Kind::DataSource, relation.to.as_str());
    let source = refer.view.data_source(relation.to.as_str());
    let name = source.map_or(relation.to.as_str(), |source| names(source).0);
    let text = format!("{name}: {}", relation.relation.plain());
    let value = match found {
        Some(found) => Value {
            text,
            ..refer.link(found)
        },
        None => Value::from(text),
    };
    let pairs = relation
        .conversion
        .as_ref()
        .map_or(&[][..], |it| &it.crosswalk);
    let words = relation.conversion.as_ref().and_then(conversion);
    let is_long = pairs.len() > SHOWN;
    let shown = words.clone().filter(|_| !is_long);
    let ground = relation
        .citation
        .as_ref()
        .map(|citation| source_of(citation).text);
    let note: Vec<_> = [shown, ground].into_iter().flatten().collect();
    value
        .noted(Some(note.join("; ")))
        .folded("The conversion", words.filter(|_| is_long))
}

/// A conversion in words: its formula, or its pairs.
pub(crate) fn conversion(conversion: &Conversion) -> Option<String> {
    if let Some(linear) = conversion.linear {
        return Some(formula(linear));
    }
    let pairs: Vec<_> = conversion
        .crosswalk
        .iter()
        .map(|[from, to]| format!("{from} → {to}"))
        .collect();
    (!pairs.is_empty()).then(|| pairs.join(", "))
}

/// “value × 2.8 + 7”, “100 − value”.
fn formula(linear: Linear) -> String {
    let Linear { multiply, add } = linear;
    let is = |number: f64, other: f64| number.total_cmp(&other).is_eq();
    if is(multiply, -1.0) {
        return format!("{add} − value");
    }
    let product = if is(multiply, 1.0) {
        "value".to_owned()
    } else {
        format!("value × {multiply}")
    };
    match add {
        0.0 => product,
        add if add < 0.0 => format!("{product} − {}", -add),
        add => format!("{product} + {add}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_read_as_people_write_them() {
        let formula = |multiply, add| formula(Linear { multiply, add });
        assert_eq!(formula(2.8, 7.0), "value × 2.8 + 7");
        assert_eq!(formula(-1.0, 100.0), "100 − value");
        assert_eq!(formula(1.0, -3.0), "value − 3");
        assert_eq!(formula(4.0, 0.0), "value × 4");
    }
}
