//! Whatever is altered in any definition of the standard, some rule is about it, or the part is listed as free.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

use super::super::{hits, is_editorial};
use crate::definition::Definition;
use crate::diff::{self, Edit};
use crate::kind::Kind;
use crate::rules::change_rule::Pair;
use crate::source::Store;
use crate::standard::Standard;

fn real() -> Standard {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let store = Store::open(Path::new(root)).expect("the standard");
    let (standard, problems) = Standard::read(&store.working().expect("its files"));
    assert_eq!(problems, []);
    standard
}

/// Every part of a definition below the top, by JSON pointer.
fn parts(value: &Value, pointer: &str, found: &mut Vec<String>) {
    let mut step = |key: &str, part: &Value| {
        let below = format!("{pointer}/{key}");
        parts(part, &below, found);
        found.push(below);
    };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, part)| step(key, part)),
        Value::Array(list) => {
            let numbered = list.iter().enumerate();
            numbered.for_each(|(at, part)| step(&at.to_string(), part));
        }
        _ => {}
    }
}

/// A pointer with every number of a list made the same.
fn pattern(pointer: &str) -> String {
    let steps = pointer.split('/').map(|step| match step.parse::<usize>() {
        Ok(_) => "*",
        Err(_) => step,
    });
    steps.collect::<Vec<_>>().join("/")
}

/// Other values that a part could have: a changed one, those that the same part has elsewhere, and none.
fn others(value: &Value, pool: &[Value]) -> Vec<Option<Value>> {
    let changed = match value {
        Value::String(text) => Value::String(format!("{text} of another sort")),
        Value::Bool(is) => Value::Bool(!is),
        Value::Number(number) => (number.as_f64().unwrap_or_default() + 1.0).into(),
        Value::Array(list) => Value::Array(list.iter().skip(1).cloned().collect()),
        other => other.clone(),
    };
    let pool = pool.iter().filter(|other| *other != value).take(3).cloned();
    let all = [changed].into_iter().chain(pool).map(Some);
    all.chain([None]).collect()
}

fn with(mut value: Value, pointer: &str, other: Option<&Value>) -> Option<Value> {
    let (parent, key) = pointer.rsplit_once('/')?;
    match value.pointer_mut(parent)? {
        Value::Object(fields) => match other {
            Some(other) => drop(fields.insert(key.to_owned(), other.clone())),
            None => drop(fields.remove(key)),
        },
        Value::Array(list) => {
            let at = key.parse::<usize>().ok()?;
            match other {
                Some(other) => list[at] = other.clone(),
                None => drop(list.remove(at)),
            }
        }
        _ => return None,
    }
    Some(value)
}

fn definition(kind: Kind, value: Value) -> Option<Definition> {
    fn of<T: serde::de::DeserializeOwned>(value: Value) -> Option<T> {
        serde_json::from_value(value).ok()
    }
    Some(match kind {
        Kind::Map => Definition::Map(of(value)?),
        Kind::Outcome => Definition::Outcome(of(value)?),
        Kind::Metric => Definition::Metric(of(value)?),
        Kind::DataSource => Definition::DataSource(of(value)?),
        Kind::CodeList => Definition::CodeList(of(value)?),
        Kind::UnitCost => Definition::UnitCost(of(value)?),
        Kind::Table => Definition::Table(of(value)?),
        Kind::Profile => Definition::Profile(of(value)?),
    })
}

/// A definition with every list in one order.
fn sorted(definition: &Definition) -> Value {
    fn sort(value: &mut Value) {
        match value {
            Value::Array(list) => {
                list.iter_mut().for_each(sort);
                list.sort_by_key(ToString::to_string);
            }
            Value::Object(fields) => fields.values_mut().for_each(sort),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(definition).expect("JSON");
    sort(&mut value);
    value
}

/// What is wrong with how the rules see one alteration, if anything.
fn judged(before: &Definition, after: &Definition) -> Result<(), String> {
    if before == after {
        return Ok(());
    }
    let edits = diff::edits(before, after);
    if edits.is_empty() {
        // The order of most lists says nothing; that the bytes differ asks for another version all the same.
        let is_order_alone = sorted(before) == sorted(after);
        return if is_order_alone {
            Ok(())
        } else {
            Err("no difference is seen".to_owned())
        };
    }
    let pair = Pair {
        before: Some(before),
        after: Some(after),
    };
    let unlisted = |edit: &&Edit| {
        let hits = hits(&pair, edit);
        !is_editorial(edit) && (hits.is_empty() || hits[0].rule == "unlisted-part")
    };
    match edits.iter().find(unlisted) {
        Some(edit) => Err(format!(
            "no rule is about {}: {}",
            edit.written_path(),
            edit.sentence
        )),
        None => Ok(()),
    }
}

struct Altered<'s> {
    definition: &'s Definition,
    value: Value,
    parts: Vec<String>,
}

struct All<'s> {
    definitions: Vec<Altered<'s>>,
    pools: BTreeMap<(Kind, String), Vec<Value>>,
}

impl<'s> All<'s> {
    fn of(standard: &'s Standard) -> Self {
        let mut pools: BTreeMap<_, Vec<Value>> = BTreeMap::new();
        let definitions = standard.definitions().map(|living| {
            let definition = &living.value;
            let value = serde_json::to_value(definition).expect("JSON");
            let mut found = Vec::new();
            parts(&value, "", &mut found);
            found.retain(|part| !["/id", "/version"].contains(&part.as_str()));
            for part in &found {
                let key = (definition.kind(), pattern(part));
                let pool = pools.entry(key).or_default();
                let value = value.pointer(part).expect("a part");
                if pool.len() < 4 && !pool.contains(value) {
                    pool.push(value.clone());
                }
            }
            Altered {
                definition,
                value,
                parts: found,
            }
        });
        let definitions = definitions.collect();
        Self { definitions, pools }
    }

    /// Tells how the rules see each alteration of one part; how many could be made.
    fn check(&self, altered: &Altered<'_>, part: &str) -> Result<usize, String> {
        let kind = altered.definition.kind();
        let pool = &self.pools[&(kind, pattern(part))];
        let value = altered.value.pointer(part).expect("a part");
        let mut made = 0;
        for other in others(value, pool) {
            let after = with(altered.value.clone(), part, other.as_ref());
            let Some(after) = after.and_then(|after| definition(kind, after)) else {
                continue;
            };
            made += 1;
            let header = altered.definition.header();
            judged(altered.definition, &after)
                .map_err(|wrong| format!("{}/{}{part}: {wrong}", kind.folder(), header.id))?;
        }
        Ok(made)
    }
}

/// Alters every sort of part that definitions of a kind have, twice.
fn every_sort_of_part(kind: Kind, least: usize) {
    let standard = real();
    let all = All::of(&standard);
    let mut seen = BTreeMap::new();
    let mut wrong = BTreeMap::new();
    let of_kind = |altered: &&Altered<'_>| altered.definition.kind() == kind;
    for altered in all.definitions.iter().filter(of_kind) {
        for part in &altered.parts {
            let times = seen.entry(pattern(part)).or_insert(0);
            if *times >= 2 || wrong.contains_key(&pattern(part)) {
                continue;
            }
            match all.check(altered, part) {
                Ok(made) => *times += made,
                Err(message) => drop(wrong.insert(pattern(part), message)),
            }
        }
    }
    let wrong: Vec<_> = wrong.into_values().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen.len() >= least, "only {} sorts of part", seen.len());
}

macro_rules! every_sort_of_part {
    ($($name:ident: $kind:ident, $least:literal;)+) => {
        $(#[test]
        fn $name() {
            every_sort_of_part(Kind::$kind, $least);
        })+
    };
}

every_sort_of_part! {
    maps: Map, 10;
    outcomes: Outcome, 20;
    metrics: Metric, 60;
    data_sources: DataSource, 80;
    code_lists: CodeList, 15;
    unit_costs: UnitCost, 25;
    tables: Table, 30;
    profiles: Profile, 15;
}

#[test]
fn any_part_of_any_definition_is_known_to_a_rule() {
    let standard = real();
    let all = All::of(&standard);
    // A case is an index into the standard, which means another part once that has changed.
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(512)
    };
    proptest!(config, |(which: Index, part: Index)| {
        let altered = which.get(&all.definitions);
        let part = part.get(&altered.parts);
        prop_assert_eq!(all.check(altered, part).map(|_| ()), Ok(()));
    });
}
