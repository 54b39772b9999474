//! Which part of a workbook refers to which.

use quick_xml::events::Event;

use super::attributes::{attribute, local};
use super::xml::Xml;
use crate::reader::package::Package;
use crate::reader::stop::Stop;

/// The most relations of one part.
const MOST: usize = 10_000;

/// One part refers to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    /// What the referring part calls it.
    pub(super) id: String,
    /// What sort it is: the last word of its type, which is the same in both editions of the standard.
    pub(super) kind: String,
    /// The name of the other part.
    pub(super) target: String,
    /// Whether it lies outside of the file.
    pub(super) is_external: bool,
}

/// The relations of the part with that name; `""` is the package itself. None where none are written down.
pub(super) fn read(package: &Package<'_>, name: &str) -> Result<Vec<Relation>, Stop> {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let slash = if folder.is_empty() { "" } else { "/" };
    let Some(part) = package.read(&format!("{folder}{slash}_rels/{file}.rels")) else {
        return Ok(Vec::new());
    };
    let mut xml = Xml::new(part);
    let mut relations = Vec::new();
    loop {
        let event = xml.next()?;
        let tag = match &event {
            Event::Start(tag) | Event::Empty(tag) if local(tag) == "Relationship" => tag,
            Event::Eof => return Ok(relations),
            _ => continue,
        };
        let text = |name| attribute(tag, name).unwrap_or_default().into_owned();
        let kind = text("Type");
        relations.push(Relation {
            id: text("Id"),
            kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
            target: resolve(folder, &text("Target")),
            is_external: text("TargetMode") == "External",
        });
        if relations.len() > MOST {
            return Err(Stop::Limit("relations between its parts", MOST as u64));
        }
    }
}

/// The name of a part as seen from a folder.
fn resolve(folder: &str, target: &str) -> String {
    let (start, target) = match target.strip_prefix('/') {
        Some(rest) => ("", rest),
        None => (folder, target),
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in start.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_seen_from_the_folder() {
        for (folder, target, expected) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/styles.xml", "xl/styles.xml"),
            ("xl/worksheets", "../styles.xml", "xl/styles.xml"),
            ("", "./xl/workbook.xml", "xl/workbook.xml"),
            ("xl", "../../../x", "x"),
        ] {
            assert_eq!(resolve(folder, target), expected);
        }
    }
}
