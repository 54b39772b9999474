//! What the values of a score mean: bands and cut-offs.

use open_outcomes_registry::definition::scoring::{CutOff, Scoring};

use super::evidence::backed;
use crate::content::{Grid, Value};
use crate::{short, units};

/// Each band with the values in it.
pub(super) fn bands(score: &Scoring) -> Grid {
    let is_whole = |value: f64| value.fract() == 0.0;
    // Between whole numbers there is nothing; a mean or a share can lie anywhere.
    let step = score.range.step.or_else(|| {
        let mut starts = score.bands.iter().map(|band| band.from);
        (score.unit == "{score}" && starts.all(is_whole)).then_some(1.0)
    });
    let ends = score.bands.iter().skip(1).map(|band| Some(band.from));
    let rows = score
        .bands
        .iter()
        .zip(ends.chain([None]))
        .map(|(band, next)| {
            let from = band.from;
            let values = match (next, step) {
                (Some(next), Some(step)) => through(from, units::shown(next - step)),
                (Some(next), None) => format!("{from} to under {next}"),
                (None, _) => score
                    .range
                    .maximum
                    .map_or_else(|| format!("{from} or more"), |last| through(from, last)),
            };
            vec![Value::from(&band.title), Value::from(values)]
        });
    Grid::new(&["Band", "Values"], rows.collect())
}

fn through(from: f64, last: f64) -> String {
    if last > from {
        format!("{from} to {last}")
    } else {
        from.to_string()
    }
}

pub(super) fn cut_offs(score: &Scoring) -> Grid {
    let rows = score.cut_offs.iter().map(cut_off).collect();
    Grid::new(
        &["Cut-off", "Values", "For whom", "Source", "How sure"],
        rows,
    )
}

fn cut_off(cut_off: &CutOff) -> Vec<Value> {
    let [source, sure] = cut_off.citation.as_ref().map(backed).unwrap_or_default();
    vec![
        Value::from(&cut_off.title),
        Value::strong(short::side(cut_off.value, cut_off.side)),
        Value::from(cut_off.population.as_deref().unwrap_or_default()),
        source,
        sure,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(range: &str, starts: [f64; 2]) -> Vec<String> {
        let json = format!(
            r#"{{"id": "a", "title": "A", "unit": "{{score}}", "direction": "lower-is-better", "range": {range},
            "bands": [{{"id": "x", "title": "X", "from": {}}}, {{"id": "y", "title": "Y", "from": {}}}]}}"#,
            starts[0], starts[1]
        );
        let score: Scoring = serde_json::from_str(&json).expect("a score");
        let rows = bands(&score).rows;
        rows.iter().map(|row| row[1].0[0].text.clone()).collect()
    }

    #[test]
    fn bands_end_where_the_next_begins() {
        let whole = r#"{"minimum": 0, "maximum": 27, "step": 1}"#;
        assert_eq!(values(whole, [0.0, 5.0]), ["0 to 4", "5 to 27"]);
        assert_eq!(values(whole, [0.0, 1.0]), ["0", "1 to 27"]);
        let tenths = r#"{"minimum": 0, "maximum": 1, "step": 0.1}"#;
        assert_eq!(values(tenths, [0.0, 0.3]), ["0 to 0.2", "0.3 to 1"]);
        let open = r#"{"minimum": 1, "maximum": 5}"#;
        assert_eq!(values(open, [1.0, 3.5]), ["1 to under 3.5", "3.5 to 5"]);
        assert_eq!(
            values(r#"{"minimum": 0}"#, [0.0, 5.0]),
            ["0 to 4", "5 or more"]
        );
    }
}
