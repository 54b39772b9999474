//! What a whole list of measures says for a group: for lines of lists and places on the map.

use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::definition::measure::Measure;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, ReleaseView};

use super::{Ground, Rank, Said, Whom};
use crate::content::Value;
use crate::short::listed;

/// How many names a line tells.
const NAMED: usize = 2;

/// The best that is said for a group among the measures of a definition.
pub(crate) struct Best<'m> {
    pub(crate) rank: Rank,
    /// The measures of which it is said, with their metrics.
    of: Vec<(&'m Published, &'m Measure, Said<'m>)>,
}

impl Whom<'_> {
    pub(crate) fn best<'m>(&self, measures: Vec<(&'m Published, &'m Measure)>) -> Best<'m> {
        let mut of: Vec<_> = measures
            .into_iter()
            .map(|(metric, measure)| (metric, measure, self.said(measure)))
            .collect();
        let ranks = of.iter().map(|(_, _, said)| said.rank());
        let rank = ranks.min().unwrap_or_else(|| Said::default().rank());
        of.retain(|(_, _, said)| said.rank() == rank);
        Best { rank, of }
    }
}

impl<'m> Best<'m> {
    /// What is said.
    pub(crate) fn said(&self) -> impl Iterator<Item = &Said<'m>> {
        self.of.iter().map(|(_, _, said)| said)
    }

    /// How many metrics have a measure that is recommended for the group.
    pub(crate) fn recommended(&self) -> usize {
        let mut metrics: Vec<_> = self
            .of
            .iter()
            .map(|(metric, ..)| &metric.header().id)
            .collect();
        metrics.dedup();
        if self.rank == Rank::Recommended {
            metrics.len()
        } else {
            0
        }
    }

    /// In a line about a definition of `kind`: what is said, of what, by whom.
    pub(crate) fn words(&self, view: ReleaseView<'_>, kind: Kind, ground: Ground) -> Value {
        let words = match self.rank {
            Rank::Recommended => "recommended",
            Rank::RecommendedForAll => "recommended for everybody",
            Rank::Acceptable => "acceptable",
            Rank::AcceptableForAll => "acceptable for everybody",
            Rank::ForPart => "for a part of them",
            Rank::Nothing => return Value::from("nothing said"),
            Rank::Against => "advised against",
        };
        let mut names: Vec<String> = Vec::new();
        for (metric, measure, _) in &self.of {
            let name = match (kind, source(view, measure)) {
                (Kind::Metric, Some(name)) => name,
                _ => metric.header().title.clone(),
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let more = names.len().saturating_sub(NAMED);
        names.truncate(NAMED);
        if more > 0 {
            names.push(format!("{more} more"));
        }
        let with = if kind == Kind::Metric { "with " } else { "" };
        let names = format!("{with}{}", listed(&names));
        let note = match (self.by(), ground) {
            (Some(by), _) => format!("{names}; by {by}"),
            // Where nobody has signed any, it is said once above the list.
            (None, Ground::Signed) => format!("{names}; not signed"),
            (None, _) => names,
        };
        let value = match self.rank {
            Rank::Recommended => Value::strong(words),
            Rank::Against => Value::warning(words),
            _ => Value::from(words),
        };
        value.noted(Some(note))
    }

    /// Who has put a name to it.
    fn by(&self) -> Option<String> {
        let marks = self.of.iter().flat_map(|(_, _, said)| &said.marks);
        let mut by: Vec<String> = marks.filter_map(|mark| mark.by.clone()).collect();
        by.sort();
        by.dedup();
        (!by.is_empty()).then(|| listed(&by))
    }
}

/// What people call the source of a measure.
fn source(view: ReleaseView<'_>, measure: &Measure) -> Option<String> {
    let found = view.resolve(Kind::DataSource, &measure.data_source)?;
    let Definition::DataSource(source) = found.definition() else {
        return None;
    };
    Some(crate::short::called(source).to_owned())
}
