//! A second way to work scores out, straight from the text of each data source, to be held against the first.
//!
//! It shares no code with `validator/src/scoring`, nor the types that it reads: it walks the values of the TOML file, and
//! goes item by item through a table of what each answer counts, where the first turns codes round as it meets them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use toml::{Table, Value};

use crate::form::Form;

/// Every data source as it stands in its file, by identifier.
pub(crate) fn files() -> BTreeMap<String, Table> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../standards/data-sources");
    let entries = fs::read_dir(folder).expect("the folder");
    let tables = entries.map(|entry| {
        let text = fs::read_to_string(entry.expect("an entry").path()).expect("a text");
        let table: Table = text.parse().expect("TOML");
        (table["id"].as_str().expect("an id").to_owned(), table)
    });
    tables.collect()
}

/// Why there is no score, as far as both ways can tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum None {
    /// Only printed numbers can be scored.
    OnlyAsPrinted,
    /// Too much is missing.
    Gaps,
    /// An answer is none of the item's.
    NoAnswer,
    /// The total is not in the table.
    NotInTable,
}

fn number(value: &Value) -> f64 {
    match value {
        #[allow(clippy::cast_precision_loss, reason = "small numbers")]
        Value::Integer(number) => *number as f64,
        Value::Float(number) => *number,
        other => panic!("{other} is no number"),
    }
}

fn list<'t>(table: &'t Table, key: &str) -> Vec<&'t Value> {
    let values = table.get(key).and_then(Value::as_array);
    values.into_iter().flatten().collect()
}

fn numbers(table: &Table, key: &str) -> Vec<f64> {
    list(table, key).into_iter().map(number).collect()
}

/// The number of an item.
fn small(value: &Value) -> u16 {
    let number = value.as_integer().expect("a whole number");
    u16::try_from(number).expect("a small number")
}

fn has(table: &Table, key: &str, item: u16) -> bool {
    list(table, key).into_iter().any(|one| small(one) == item)
}

fn flag(table: &Table, key: &str) -> bool {
    table.get(key).and_then(Value::as_bool).unwrap_or(false)
}

fn same(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-7
}

/// The codes of an item, weakest first, and those that stand for “no answer”.
pub(crate) fn ladder(instrument: &Table, item: u16) -> (Vec<f64>, Vec<f64>) {
    let others = list(instrument, "other_responses").into_iter();
    let mut others = others.filter_map(Value::as_table);
    let own = others.find(|other| has(other, "items", item));
    let holder = own.unwrap_or(instrument);
    let range = holder["response"].as_table().expect("a range");
    let step = range.get("step").map_or(1.0, number);
    let (least, most) = (number(&range["minimum"]), number(&range["maximum"]));
    let codes = (0_u16..).map(|at| least + f64::from(at) * step);
    let codes = codes.take_while(|code| *code < most + 1e-9);
    (codes.collect(), numbers(holder, "missing_codes"))
}

/// What a form scores; `as_printed` says whether its numbers are those on the form.
pub(crate) fn score(file: &Table, id: &str, as_printed: bool, form: &Form) -> Result<f64, None> {
    let instrument = file["instrument"].as_table().expect("an instrument");
    let scores = list(file, "scores").into_iter().filter_map(Value::as_table);
    let mut wanted = scores.filter(|score| score["id"].as_str() == Some(id));
    let score_of = wanted.next().expect("the score");
    if flag(instrument, "only_as_printed") && !as_printed {
        return Err(None::OnlyAsPrinted);
    }
    let method = score_of["method"].as_str().expect("a method");
    let parts = list(score_of, "scores");
    let (values, gaps) = if parts.is_empty() {
        values(instrument, score_of, as_printed, form)?
    } else {
        let parts = parts.iter().map(|part| part.as_str().expect("a part"));
        let values: Result<Vec<_>, _> = parts
            .map(|part| score(file, part, as_printed, form))
            .collect();
        (values?, 0)
    };
    let result = combine(score_of, method, &values, gaps)?;
    Ok(result * score_of.get("multiply").map_or(1.0, number))
}

/// What each answer counts, and how many answers are missing.
fn values(
    instrument: &Table,
    score: &Table,
    as_printed: bool,
    form: &Form,
) -> Result<(Vec<f64>, usize), None> {
    let mut items: Vec<u16> = list(score, "items").into_iter().map(small).collect();
    if items.is_empty() {
        items = (1..=small(&instrument["items"])).collect();
    }
    let printed = as_printed && flag(instrument, "printed_reversed");
    let answers: Vec<Option<f64>> = items
        .iter()
        .map(|item| worth(instrument, score, printed, form, *item))
        .collect::<Result<_, _>>()?;
    let values: Vec<f64> = answers.iter().flatten().copied().collect();
    let gaps = answers.len() - values.len();
    let rule = score.get("missing").and_then(Value::as_table);
    let rule = |key: &str| rule.and_then(|rule| rule.get(key)).map_or(0.0, number);
    let may_be = if score["method"].as_str() == Some("profile") {
        0.0
    } else if rule("prorate_up_to") > 0.0 {
        rule("prorate_up_to")
    } else {
        rule("leave_out_up_to")
    };
    if gaps as f64 > may_be || values.is_empty() {
        return Err(None::Gaps);
    }
    Ok((values, gaps))
}

/// What the answer to one item counts; nothing where it is missing.
fn worth(
    instrument: &Table,
    score: &Table,
    printed: bool,
    form: &Form,
    item: u16,
) -> Result<Option<f64>, None> {
    let (codes, missing) = ladder(instrument, item);
    let given = form.answer(item);
    let given = given.filter(|code| !missing.iter().any(|one| same(*one, *code)));
    let Some(code) = given else {
        return Ok(is_skipped(score, form, item).then_some(0.0));
    };
    let Some(rung) = codes.iter().position(|one| same(*one, code)) else {
        return Err(None::NoAnswer);
    };
    // Turned round: the first rung is worth the last.
    let is_turned = has(score, "reversed", item) && !printed;
    let rung = if is_turned {
        codes.len() - 1 - rung
    } else {
        rung
    };
    let mut counts = codes[rung];
    let mut recodes = list(score, "recodes")
        .into_iter()
        .filter_map(Value::as_table);
    if let Some(recode) = recodes.rfind(|recode| has(recode, "items", item)) {
        let pairs = list(recode, "values")
            .into_iter()
            .filter_map(Value::as_array);
        let mut pairs = pairs.filter(|pair| same(number(&pair[0]), codes[rung]));
        if let Some(pair) = pairs.next() {
            counts = number(&pair[1]);
        }
    }
    Ok(Some(counts))
}

fn is_skipped(score: &Table, form: &Form, item: u16) -> bool {
    let skips = list(score, "skips").into_iter().filter_map(Value::as_table);
    let mut skips = skips.filter(|skip| has(skip, "items", item));
    skips.any(|skip| {
        let mut when = list(skip, "when").into_iter().filter_map(Value::as_table);
        when.all(|asked| {
            let answer = form.answer(small(&asked["item"]));
            answer.is_some_and(|code| same(code, number(&asked["code"])))
        })
    })
}

fn combine(score: &Table, method: &str, values: &[f64], gaps: usize) -> Result<f64, None> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let rule = score.get("missing").and_then(Value::as_table);
    let is_filled = rule.is_some_and(|rule| rule.get("prorate_up_to").map_or(0.0, number) > 0.0);
    // The mean stands in for each gap.
    let total = if is_filled && gaps > 0 {
        let total = mean * (values.len() + gaps) as f64;
        match rule
            .and_then(|rule| rule.get("round"))
            .and_then(Value::as_str)
        {
            Some("half-up") => (total + 0.5 + 1e-7).floor(),
            Some("up") => (total - 1e-7).ceil(),
            _ => total,
        }
    } else {
        values.iter().sum()
    };
    match method {
        "sum" => Ok(total),
        "mean" => Ok(mean),
        "profile" => Ok(values
            .iter()
            .rev()
            .zip(0..)
            .map(|(digit, power)| digit * 10_f64.powi(power))
            .sum()),
        "lookup" => {
            let rows = list(score, "table").into_iter().filter_map(Value::as_array);
            let mut rows = rows.filter(|row| same(number(&row[0]), total));
            let row = rows.next().ok_or(None::NotInTable)?;
            Ok(number(&row[1]))
        }
        other => panic!("{other} is no method"),
    }
}
