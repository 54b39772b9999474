//! What a measure's recommendations say for one group.

use open_outcomes_registry::definition::fact::{Advice, Recommendation};
use open_outcomes_registry::definition::measure::Measure;
use open_outcomes_registry::id::DefinitionId;

use super::{Whom, broader};

/// The recommendations of a measure that come closest to a group: those for the group itself; else
/// for one that includes it, for everybody, or for a part of it. Nothing is concluded beyond that.
#[derive(Debug, Default)]
pub(crate) struct Said<'m> {
    pub(crate) marks: Vec<&'m Recommendation>,
    reach: Reach,
}

/// Whom the recommendations are for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Reach {
    /// The group, or one that includes it.
    #[default]
    Group,
    /// Everybody, whatever the group.
    Everybody,
    /// A part of the group.
    Part,
}

/// How well something serves a group, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    Recommended,
    RecommendedForAll,
    Acceptable,
    AcceptableForAll,
    ForPart,
    Nothing,
    Against,
}

impl Whom<'_> {
    /// What a measure says for the group; nothing where no group is asked for.
    pub(crate) fn said<'m>(&self, measure: &'m Measure) -> Said<'m> {
        let Some(own) = self.chosen.map(|code| code.code.as_str()) else {
            return Said::default();
        };
        let all = &measure.recommendations;
        let of = |wanted: Option<&str>| -> Vec<&'m Recommendation> {
            let code =
                |mark: &&Recommendation| mark.group.as_ref().map(DefinitionId::as_str) == wanted;
            all.iter().filter(code).collect()
        };
        let including = std::iter::once(own).chain(broader(self.list, own));
        let closest = including.map(|code| (Some(code), Reach::Group));
        let mut closest = closest.chain([(None, Reach::Everybody)]);
        let found = closest.find_map(|(code, reach)| {
            let marks = of(code);
            (!marks.is_empty()).then_some(Said { marks, reach })
        });
        if let Some(said) = found {
            return said;
        }
        let is_part = |mark: &&Recommendation| {
            let code = mark.group.as_ref().map(DefinitionId::as_str);
            code.is_some_and(|code| broader(self.list, code).contains(&own))
        };
        Said {
            marks: all.iter().filter(is_part).collect(),
            reach: Reach::Part,
        }
    }
}

impl Said<'_> {
    /// What to show first.
    pub(crate) fn rank(&self) -> Rank {
        let has = |advice| self.marks.iter().any(|mark| mark.advice == advice);
        let is_against = has(Advice::AdvisedAgainst);
        let is_for = has(Advice::Recommended) || has(Advice::Acceptable);
        // Where some recommend what others advise against, it is not put in front.
        let is_recommended = has(Advice::Recommended) && !is_against;
        match (self.reach, is_recommended) {
            (Reach::Part, _) if is_for => Rank::ForPart,
            (Reach::Part, _) => Rank::Nothing,
            _ if !is_for && is_against => Rank::Against,
            _ if !is_for => Rank::Nothing,
            (Reach::Group, true) => Rank::Recommended,
            (Reach::Group, false) => Rank::Acceptable,
            (Reach::Everybody, true) => Rank::RecommendedForAll,
            (Reach::Everybody, false) => Rank::AcceptableForAll,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shortlist::Asked;
    use crate::testing::standard_site;

    /// Advice by group, and what it means for whom it is asked.
    fn rank(group: &str, marks: &[(&str, &str)]) -> Rank {
        let marks: Vec<_> = marks
            .iter()
            .map(|(group, advice)| match *group {
                "" => format!(r#"{{"advice": "{advice}"}}"#),
                group => format!(r#"{{"group": "{group}", "advice": "{advice}"}}"#),
            })
            .collect();
        let json = format!(
            r#"{{"data_source": "x@^1", "value_type": "integer", "unit": "1", "direction": "context-only",
            "recommendations": [{}]}}"#,
            marks.join(", ")
        );
        let measure: Measure = serde_json::from_str(&json).expect("a measure");
        let site = standard_site();
        let edition = site.edition();
        let basket = Asked::read(&format!("group={group}")).basket;
        let whom = Whom::asked(&edition, &basket);
        assert!(whom.is_chosen(), "{group}");
        whom.said(&measure).rank()
    }

    #[test]
    fn the_closest_group_decides_and_nothing_is_concluded() {
        let young = "young-people";
        let children = "children-and-young-people";
        let (yes, may, no) = ("recommended", "acceptable", "advised-against");
        for (group, marks, wanted) in [
            (young, vec![(young, yes)], Rank::Recommended),
            (young, vec![(young, may), (children, yes)], Rank::Acceptable),
            (young, vec![(children, yes), ("", may)], Rank::Recommended),
            (young, vec![("", yes), (children, no)], Rank::Against),
            (young, vec![("", yes)], Rank::RecommendedForAll),
            (young, vec![("", may)], Rank::AcceptableForAll),
            (young, vec![("", no)], Rank::Against),
            (young, vec![("older-people", yes)], Rank::Nothing),
            (young, vec![], Rank::Nothing),
            // What serves a part may not serve the whole; what does not serve a part may serve the others.
            (children, vec![(young, yes)], Rank::ForPart),
            (children, vec![(young, no)], Rank::Nothing),
            // Two who disagree.
            (young, vec![(young, yes), (young, no)], Rank::Acceptable),
        ] {
            assert_eq!(rank(group, &marks), wanted, "{group}: {marks:?}");
        }
    }
}
