use crate::definition::Definition;
use crate::definition::scoring::Band;
use crate::diff::Edit;
use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Pair, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A score has a cut-off that it did not have, bands where it had none, or a band below all others.
    /// ## Why
    /// Scores and old cut-offs stay as they are. They can be told apart in one more way.
    /// ## Before
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// [[scores]]
    /// id = "total"
    /// title = "Total"
    /// range = { minimum = 0, maximum = 10 }
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// [[scores]]
    /// id = "total"
    /// title = "Total"
    /// range = { minimum = 0, maximum = 10 }
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// cut_offs = [{ id = "case", title = "Case", value = 8, side = "at-or-above" }]
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the second number of the version. Say where the cut-off is published, and for whom it holds.
    RULE("source-cut-off-added") = {
        summary: "a score has one more cut-off or band",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| pair.is(Kind::DataSource) && adds(pair, edit),
    }
}

/// Whether a cut-off or a band is new and takes no score from a band that was there.
pub(super) fn adds(pair: &Pair<'_>, edit: &Edit) -> bool {
    let came = |list: &str| edit.joins(list) && edit.from.is_none();
    if came("scores/*/cut_offs") || (edit.is_new() && edit.is("scores/*/bands")) {
        return true;
    }
    // A band reaches up to the next, so only one below all others leaves them what they had.
    let [_, score, _, band] = edit.path.as_slice() else {
        return false;
    };
    came("scores/*/bands")
        && bands(pair.after, score)
            .iter()
            .find(|new| new.id.as_str() == band)
            .is_some_and(|new| {
                bands(pair.before, score)
                    .iter()
                    .all(|old| old.from > new.from)
            })
}

fn bands<'a>(definition: Option<&'a Definition>, score: &str) -> &'a [Band] {
    let Some(Definition::DataSource(source)) = definition else {
        return &[];
    };
    let score = source.scores.iter().find(|one| one.id.as_str() == score);
    score.map_or(&[], |score| &score.bands)
}

#[cfg(test)]
mod tests {
    use crate::testing::{changes, edit, fixture};

    fn hit(from: &str, to: &str) -> Vec<&'static str> {
        let (before, mut after) = (fixture(), fixture());
        edit(
            &mut after,
            "data-sources/short-wellbeing-scale.toml",
            from,
            to,
        );
        let hits = changes(&before, &after).into_iter();
        hits.map(|hit| hit.rule).collect()
    }

    #[test]
    fn a_band_above_another_takes_scores_from_it() {
        let bands = "[[scores.bands]]\nid = \"low\"";
        for (from, rule) in [
            (0, "source-cut-off-added"),
            (12, "source-cut-off-changed"),
            (30, "source-cut-off-changed"),
        ] {
            let new = format!("[[scores.bands]]\nid = \"new\"\ntitle = \"New\"\nfrom = {from}\n");
            assert_eq!(hit(bands, &format!("{new}{bands}")), [rule], "{from}");
        }
    }

    #[test]
    fn a_cut_off_by_another_identifier_is_not_one_more() {
        assert_eq!(
            hit("id = \"case\"", "id = \"risk\""),
            ["source-cut-off-changed"]
        );
    }
}
