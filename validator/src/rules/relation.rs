//! How values of one series become values of another: over the versions of a definition, and between the measures
//! of a metric.

use open_outcomes_registry::definition::Metric;
use open_outcomes_registry::definition::measure::{Comparability, Conversion, MeasureRelation};
use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Snapshot;
use semver::Version;

use crate::number::shown;

/// Whether values of one series may stand beside those of another.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Passage<'s> {
    /// As they are.
    Same,
    /// After these steps; no step where the registry says that there is a conversion, and does not hold it.
    Convertible(Vec<&'s Conversion>),
    /// Not at all.
    Break,
    /// The registry does not say.
    Unsaid,
}

impl<'s> Passage<'s> {
    /// How values of `id@from` become values of the later `id@to`, by what each version in between says of the one
    /// before.
    pub(super) fn of_versions(
        snapshot: &'s Snapshot,
        kind: Kind,
        id: &str,
        from: &Version,
        to: &Version,
    ) -> Self {
        let between = snapshot.versions(kind, id).filter(|one| {
            let version = &one.header().version;
            from < version && version <= to
        });
        let steps = between.map(|one| match one.entry().relation {
            None => Self::Unsaid,
            Some(Comparability::Same) => Self::Same,
            Some(Comparability::NotComparable) => Self::Break,
            Some(Comparability::Convertible) => {
                let header = one.header();
                let record = snapshot.change(kind, &header.id, &header.version);
                let bridge = record.and_then(|record| record.bridge.as_ref());
                let conversion = bridge.and_then(|bridge| bridge.conversion.as_ref());
                Self::Convertible(conversion.into_iter().collect())
            }
        });
        steps.fold(Self::Same, Self::then)
    }

    /// The same, whichever of the two is the later.
    pub(super) fn of_either(
        snapshot: &'s Snapshot,
        kind: Kind,
        id: &str,
        versions: (&Version, &Version),
    ) -> Self {
        let (one, other) = versions;
        Self::of_versions(snapshot, kind, id, one.min(other), one.max(other))
    }

    /// How values of one measure of a metric become values of another, by what either says of the other.
    pub(super) fn of_measures(metric: &'s Metric, from: &DefinitionId, to: &DefinitionId) -> Self {
        let said = |of: &DefinitionId, to: &DefinitionId| -> Option<&'s MeasureRelation> {
            let mut measures = metric.measures.iter();
            let measure = measures.find(|measure| measure.data_source.id == *of)?;
            measure.relations.iter().find(|one| one.to == *to)
        };
        let forth = said(from, to);
        let Some(relation) = forth.or_else(|| said(to, from)) else {
            return Self::Unsaid;
        };
        match relation.relation {
            Comparability::Same => Self::Same,
            Comparability::NotComparable => Self::Break,
            Comparability::Convertible => {
                let conversion = forth.and_then(|relation| relation.conversion.as_ref());
                Self::Convertible(conversion.into_iter().collect())
            }
        }
    }

    /// This step, and then another. A break stays one, whatever comes after.
    pub(super) fn then(self, next: Self) -> Self {
        match (self, next) {
            (Self::Break, _) | (_, Self::Break) => Self::Break,
            (Self::Unsaid, _) | (_, Self::Unsaid) => Self::Unsaid,
            (Self::Same, other) | (other, Self::Same) => other,
            (Self::Convertible(mut steps), Self::Convertible(further)) => {
                if steps.is_empty() || further.is_empty() {
                    return Self::Convertible(Vec::new());
                }
                steps.extend(further);
                Self::Convertible(steps)
            }
        }
    }

    /// Whether the registry says that values may stand beside each other, as they are or converted.
    pub(super) fn is_declared(&self) -> bool {
        matches!(self, Self::Same | Self::Convertible(_))
    }

    /// A value after the conversion, where there is one that knows it.
    pub(super) fn convert(&self, value: f64) -> Option<f64> {
        let Self::Convertible(steps) = self else {
            return None;
        };
        if steps.is_empty() {
            return None;
        }
        steps.iter().try_fold(value, |value, step| {
            let mut rows = step.crosswalk.iter();
            match step.linear {
                Some(linear) => Some(value.mul_add(linear.multiply, linear.add)),
                None => rows.find(|row| same(row[0], value)).map(|row| row[1]),
            }
        })
    }

    /// The conversion in words, where it is a formula of one step.
    pub(super) fn formula(&self) -> Option<String> {
        let Self::Convertible(steps) = self else {
            return None;
        };
        let [step] = steps.as_slice() else {
            return None;
        };
        let linear = step.linear?;
        Some(match linear.add {
            0.0 => format!("value × {}", shown(linear.multiply)),
            add if add < 0.0 => format!("value × {} − {}", shown(linear.multiply), shown(-add)),
            add => format!("value × {} + {}", shown(linear.multiply), shown(add)),
        })
    }
}

/// Whether two numbers are the same but for the arithmetic of machines.
pub(super) fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(1.0)
}

#[cfg(test)]
mod tests {
    use open_outcomes_registry::definition::measure::Linear;

    use super::*;

    fn linear(multiply: f64, add: f64) -> Conversion {
        Conversion {
            linear: Some(Linear { multiply, add }),
            crosswalk: Vec::new(),
        }
    }

    #[test]
    fn a_way_is_as_good_as_its_worst_step() {
        let (double, table) = (
            linear(2.0, -1.0),
            Conversion {
                linear: None,
                crosswalk: vec![[39.0, 5.0], [41.0, 6.0]],
            },
        );
        let first = || Passage::Convertible(vec![&double]);
        assert_eq!(first().formula().as_deref(), Some("value × 2 − 1"));
        let both = Passage::Same
            .then(first())
            .then(Passage::Convertible(vec![&table]));
        assert_eq!(both.convert(20.0), Some(5.0));
        assert_eq!(both.convert(20.5), None, "the table does not have it");
        assert_eq!(both.formula(), None);
        assert_eq!(
            first().then(Passage::Break).then(Passage::Unsaid),
            Passage::Break
        );
        let unheld = first().then(Passage::Convertible(Vec::new()));
        assert_eq!((unheld.is_declared(), unheld.convert(20.0)), (true, None));
        assert!(!first().then(Passage::Unsaid).is_declared());
    }
}
