use crate::definition::DataSource;
use crate::definition::scoring::{Scoring, ScoringMethod};
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink, reach};
use crate::standard::Living;

declare_rule! {
    /// ## What it does
    /// Works out the lowest and the highest score that the answers can give, and compares them with the range
    /// that the score claims. Bands and cut-offs must lie within it, lowest band first; a conversion table
    /// must hold every total that can occur.
    /// ## Why it matters
    /// A slip in one item number or in one row of a table gives wrong scores that look right.
    /// ## Fires
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    ///
    /// [instrument]
    /// items = 7
    /// response = { minimum = 1, maximum = 5, step = 1 }
    ///
    /// [[scores]]
    /// id = "total"
    /// title = "Total"
    /// method = "sum"
    /// range = { minimum = 0, maximum = 35, step = 1 }
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// ```
    /// ## Passes
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    ///
    /// [instrument]
    /// items = 7
    /// response = { minimum = 1, maximum = 5, step = 1 }
    ///
    /// [[scores]]
    /// id = "total"
    /// title = "Total"
    /// method = "sum"
    /// range = { minimum = 7, maximum = 35, step = 1 }
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// bands = [{ id = "low", title = "Low", from = 7 }, { id = "high", title = "High", from = 28 }]
    /// ```
    /// ## How to fix
    /// Look the scoring up in the manual, and correct items, codes, table or range.
    RULE("unreachable-score") = {
        summary: "a score's range, bands or table do not follow from its answers",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (living, source) in context.data_sources() {
        for (at, score) in source.scores.iter().enumerate() {
            if let Some(method) = score.method {
                of_range(living, at, source, score, method, sink);
            }
            of_bands(living, at, score, sink);
        }
    }
}

fn of_range(
    living: &Living,
    at: usize,
    source: &DataSource,
    score: &Scoring,
    method: ScoringMethod,
    sink: &mut Sink<'_>,
) {
    let Some(parts) = reach::parts(source, score) else {
        return;
    };
    let low: Vec<_> = parts.iter().map(|[low, _]| *low).collect();
    let high: Vec<_> = parts.iter().map(|[_, high]| *high).collect();
    let ends = match method {
        ScoringMethod::Sum => [low.iter().sum(), high.iter().sum()],
        ScoringMethod::Mean => {
            [low, high].map(|ends| ends.iter().sum::<f64>() / parts.len() as f64)
        }
        ScoringMethod::Profile => {
            [low, high].map(|ends| ends.iter().fold(0.0, |digits, end| digits * 10.0 + end))
        }
        ScoringMethod::Lookup => {
            let raw = [low.iter().sum(), high.iter().sum()];
            if let Some(missing) = reach::gap(&score.table, raw) {
                sink.report(
                    living,
                    &format!("/scores/{at}/table"),
                    wrong(&score.table, missing),
                    format!(
                        "it must hold every whole total from {} to {}",
                        raw[0], raw[1]
                    ),
                );
                return;
            }
            let values = score.table.iter().map(|[_, value]| *value);
            [
                values.clone().fold(f64::INFINITY, f64::min),
                values.fold(f64::NEG_INFINITY, f64::max),
            ]
        }
    };
    let ends = ends.map(|end| end * score.multiply.unwrap_or(1.0));
    if !(is(score.range.minimum, ends[0]) && is(score.range.maximum, ends[1])) {
        sink.report(
            living,
            &format!("/scores/{at}/range"),
            format!("the answers give {} to {}", shown(ends[0]), shown(ends[1])),
            "correct the range, or the items and their codes".to_owned(),
        );
    }
}

/// Whether a table lacks a total or holds it twice, in words.
fn wrong(table: &[[f64; 2]], total: f64) -> String {
    if table.iter().any(|[row, _]| is(Some(*row), total)) {
        format!("the table holds the total {total} twice")
    } else {
        format!("the table lacks the total {total}")
    }
}

fn is(claimed: Option<f64>, found: f64) -> bool {
    claimed.is_some_and(|claimed| (claimed - found).abs() < 1e-6)
}

fn shown(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}

fn of_bands(living: &Living, at: usize, score: &Scoring, sink: &mut Sink<'_>) {
    let (minimum, maximum) = (score.range.minimum, score.range.maximum);
    let within = |value: f64| {
        minimum.is_none_or(|end| value >= end) && maximum.is_none_or(|end| value <= end)
    };
    let mut least = None;
    for (nth, band) in score.bands.iter().enumerate() {
        let starts = nth > 0 || minimum.is_none_or(|end| is(Some(end), band.from));
        if !within(band.from) || !starts || least.is_some_and(|least| band.from <= least) {
            sink.report(
                living,
                &format!("/scores/{at}/bands/{nth}/from"),
                format!("the band “{}” cannot start at {}", band.id, band.from),
                "start the first band at the lowest score, and each further one higher".to_owned(),
            );
        }
        least = Some(band.from);
    }
    for (nth, cut_off) in score.cut_offs.iter().enumerate() {
        if !within(cut_off.value) {
            sink.report(
                living,
                &format!("/scores/{at}/cut_offs/{nth}/value"),
                format!("no score can be {}", cut_off.value),
                "correct the cut-off or the range".to_owned(),
            );
        }
    }
}
