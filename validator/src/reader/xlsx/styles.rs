//! The formats that cells refer to.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::attributes::{attribute, local};
use super::format::Format;
use super::xml::Xml;
use crate::reader::package::Part;
use crate::reader::stop::Stop;

/// The most formats. Excel allows some 65,000.
const MOST: usize = 100_000;

/// By the number that a cell gives: how its number is shown.
#[derive(Debug, Default)]
pub(super) struct Styles {
    formats: Vec<Format>,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(part: Part<'_>) -> Result<Self, Stop> {
        let mut xml = Xml::new(part);
        let (mut own, mut formats) = (HashMap::new(), Vec::new());
        let mut in_cells = false;
        loop {
            let event = xml.next()?;
            let (tag, is_start) = match &event {
                Event::Start(tag) => (tag, true),
                Event::Empty(tag) => (tag, false),
                Event::End(tag) if tag.local_name().into_inner() == "cellXfs" => {
                    in_cells = false;
                    continue;
                }
                Event::Eof => return Ok(Self { formats }),
                _ => continue,
            };
            let id = || attribute(tag, "numFmtId").and_then(|id| id.parse::<u32>().ok());
            match local(tag) {
                "cellXfs" => in_cells = is_start,
                "numFmt" => {
                    if let (Some(id), Some(code)) = (id(), attribute(tag, "formatCode")) {
                        own.insert(id, Format::of_code(&code));
                    }
                }
                "xf" if in_cells => {
                    let id = id().unwrap_or_default();
                    let format = own.get(&id).copied();
                    formats.push(format.unwrap_or_else(|| Format::built_in(id)));
                }
                _ => {}
            }
            if own.len().max(formats.len()) > MOST {
                return Err(Stop::Limit("formats of cells", MOST as u64));
            }
        }
    }

    /// How a number of that style is shown.
    pub(super) fn format(&self, style: usize) -> Format {
        self.formats.get(style).copied().unwrap_or_default()
    }
}
