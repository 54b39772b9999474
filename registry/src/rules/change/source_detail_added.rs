use super::source_coverage_changed::PEOPLE;
use super::source_scoring_changed::COMPUTING;
use crate::definition::Definition;
use crate::definition::scoring::ScoringMethod;
use crate::diff::Edit;
use crate::kind::Kind;
use crate::rules::change_rule::{Pair, Verdict, declare_change_rule};

/// What an entry may leave open until somebody knows it. Ways of asking, languages and nations have rules of their own.
const OPEN: &[&str] = &[
    "instrument",
    "instrument/edition",
    "recall_period",
    "respondents",
];

declare_change_rule! {
    /// ## What it finds
    /// The entry says something of the source that it left open: for whom it is, the time that answers are about, who
    /// answers, its edition, its items, or how a score is computed.
    /// ## Why
    /// Where the source was always like this, figures stay comparable. Where everybody did it in their own way so far,
    /// old figures may have been taken otherwise.
    /// ## Before
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// recall_period = "the last two weeks"
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Say in the change record under `decisions` whether it writes down what was always so (`clarification`) or
    /// settles what people did differently (`meaning`), and why. Say where it is published.
    RULE("source-detail-added") = {
        summary: "the entry says something of the source that it left open",
        verdict: Verdict::JUDGE,
        touches: |pair, edit| {
            pair.is(Kind::DataSource)
                && ((edit.is_new() && (edit.is_any(OPEN) || edit.is_any(PEOPLE)))
                    || explains(pair, edit))
        },
    }
}

/// Whether an edit is part of saying for the first time how a score is computed.
pub(super) fn explains(pair: &Pair<'_>, edit: &Edit) -> bool {
    let Some(score) = edit.path.get(1).filter(|_| edit.is_any(COMPUTING)) else {
        return false;
    };
    edit.from.is_none()
        && method(pair.before, score).is_none()
        && method(pair.after, score).is_some()
}

fn method(definition: Option<&Definition>, score: &str) -> Option<ScoringMethod> {
    let Some(Definition::DataSource(source)) = definition else {
        return None;
    };
    let mut scores = source.scores.iter();
    scores.find(|one| one.id.as_str() == score)?.method
}

#[cfg(test)]
mod tests {
    use crate::testing::{changes, edit, fixture};

    fn hit(from: &str, to: &str) -> Vec<&'static str> {
        let (before, mut after) = (fixture(), fixture());
        edit(&mut after, "data-sources/wellbeing-question.toml", from, to);
        let hits = changes(&before, &after).into_iter();
        hits.map(|hit| hit.rule).collect()
    }

    #[test]
    fn how_a_score_is_computed_may_be_said_for_the_first_time() {
        let title = "title = \"Fixture: answer\"";
        let how = "method = \"mean\"\nitems = [1]\nreversed = [1]\nmissing = { prorate_up_to = 1 }";
        let hits = hit(title, &format!("{title}\n{how}"));
        assert_eq!(hits, ["source-detail-added"; 4]);
        // Without a method the parts say nothing yet, and another range is another score in any case.
        let hits = hit(title, &format!("{title}\nreversed = [1]"));
        assert_eq!(hits, ["source-scoring-changed"]);
        let hits = hit("maximum = 10", "maximum = 100");
        assert_eq!(hits, ["source-scoring-changed"]);
    }

    #[test]
    fn who_answers_is_a_detail_where_nobody_was_named() {
        let nations = "nations = [";
        let hits = hit(nations, &format!("respondents = [\"person\"]\n{nations}"));
        assert_eq!(hits, ["source-detail-added"]);
    }
}
