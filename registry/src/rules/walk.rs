//! Walks over what a definition says, with the place of each part.

use serde_json::Value;

use crate::standard::Living;

/// Calls `visit` with the JSON pointer and the value of every part of a definition.
pub(super) fn every_part(living: &Living, visit: &mut impl FnMut(&str, &Value)) {
    // A definition was read from TOML, so it can be written as JSON too.
    if let Ok(value) = serde_json::to_value(&living.value) {
        walk(&value, &mut String::new(), visit);
    }
}

fn walk(value: &Value, pointer: &mut String, visit: &mut impl FnMut(&str, &Value)) {
    visit(pointer, value);
    let length = pointer.len();
    let mut step = |key: &str, part: &Value| {
        pointer.push('/');
        pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
        walk(part, pointer, visit);
        pointer.truncate(length);
    };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, part)| step(key, part)),
        Value::Array(parts) => parts
            .iter()
            .enumerate()
            .for_each(|(at, part)| step(&at.to_string(), part)),
        _ => {}
    }
}
