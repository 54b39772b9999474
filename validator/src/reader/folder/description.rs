//! `datapackage.json`, as Frictionless Data describes it: which file holds which table, and what separates its columns.
//!
//! Nothing else in it is believed, and nothing that it points to is fetched.

use serde::Deserialize;
use serde_json::Value;

use super::super::json;
use super::super::stop::Stop;
use super::shown;

/// The most files that a description may name.
const RESOURCES: usize = 2_000;

/// What a folder says of its files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct DataPackage {
    pub(crate) resources: Vec<Resource>,
    /// The names of those whose data stand in the description itself. They are not read.
    pub(crate) without_file: Vec<String>,
}

/// A file with a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Resource {
    /// Where it is, seen from the description: names with `/` between them, never leading out of the folder.
    pub(crate) path: String,
    /// The table, in small letters and with `_` for `-`.
    pub(crate) table: String,
    /// What separates its columns, where that is one character.
    pub(crate) delimiter: Option<u8>,
}

/// The document. What is of another type than expected counts as not said.
#[derive(Deserialize)]
struct Document {
    #[serde(default)]
    resources: Vec<Described>,
}

#[derive(Deserialize)]
struct Described {
    #[serde(default)]
    name: Value,
    #[serde(default)]
    path: Value,
    #[serde(default)]
    dialect: Value,
}

impl DataPackage {
    /// Reads a description.
    ///
    /// # Errors
    /// Why it cannot be followed, as the rest of a sentence that begins with its name.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, Stop> {
        json::check(bytes)?;
        let bytes = bytes.strip_prefix(json::MARK).unwrap_or(bytes);
        let document = serde_json::from_slice::<Value>(bytes).ok();
        let document = document.filter(Value::is_object);
        let document = document.and_then(|value| Document::deserialize(value).ok());
        let document = document.ok_or_else(|| {
            Stop::Broken(
                "does not list its files as a data package does".to_owned(),
                "write {\"resources\": [{\"name\": \"measurements\", \"path\": \"measurements.csv\"}]}, or leave it out",
            )
        })?;
        let mut described = Self::default();
        for resource in document.resources {
            described.add(&resource)?;
            if described.resources.len() > RESOURCES {
                return Err(Stop::Limit("files in datapackage.json", RESOURCES as u64));
            }
        }
        Ok(described)
    }

    fn add(&mut self, described: &Described) -> Result<(), Stop> {
        let name = described.name.as_str().unwrap_or_default();
        let paths = match &described.path {
            Value::String(path) => vec![path.as_str()],
            Value::Array(paths) => paths.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        if paths.is_empty() {
            self.without_file.push(shown(name));
        }
        for path in paths {
            self.resources.push(Resource {
                path: inside(path)?,
                table: name.to_lowercase().replace('-', "_"),
                delimiter: delimiter(&described.dialect),
            });
        }
        Ok(())
    }
}

/// A path that stays in the folder.
fn inside(path: &str) -> Result<String, Stop> {
    if path.contains("://") {
        return Err(Stop::Broken(
            format!(
                "names “{}”, which is on the web and is not fetched",
                shown(path)
            ),
            "put the file into the folder, and write its name there",
        ));
    }
    let steps: Vec<_> = path.split('/').filter(|step| *step != ".").collect();
    let is_odd = |step: &&str| step.is_empty() || *step == "..";
    if path.contains(['\\', ':']) || path.contains(char::is_control) || steps.iter().any(is_odd) {
        return Err(Stop::Broken(
            format!(
                "names “{}”, which is no file inside the folder",
                shown(&path.escape_debug().to_string())
            ),
            "put the file into the folder, and write its name with / between folders",
        ));
    }
    Ok(steps.join("/"))
}

/// The delimiter that a dialect names, where it is one character that can be one.
fn delimiter(dialect: &Value) -> Option<u8> {
    let dialect = dialect.as_object()?;
    // In newer descriptions it stands one level deeper.
    let delimiter = dialect
        .get("delimiter")
        .or_else(|| dialect.get("csv")?.get("delimiter"))?;
    match delimiter.as_str()?.as_bytes() {
        [byte] if byte.is_ascii_punctuation() && *byte != b'"' => Some(*byte),
        [byte @ (b'\t' | b' ')] => Some(*byte),
        _ => None,
    }
}
