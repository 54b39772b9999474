//! The table of contents of an archive, each entry of which is compared with the head of its part.

use std::cell::Cell;
use std::ops::Range;

use super::{broken, end, local, name, u16_at, u32_at, u64_at};
use crate::limits::Limits;
use crate::reader::stop::Stop;

const ENTRY: &[u8; 4] = b"PK\x01\x02";
const ENTRY_SIZE: usize = 46;

/// How a part is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    /// Not at all.
    Stored,
    /// Deflate.
    Deflate,
}

/// A part, as the table of contents has it.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its name.
    pub(super) name: String,
    /// How it is packed.
    pub(super) method: Method,
    /// Its check sum.
    pub(super) crc: u32,
    /// How long it says it is, packed and unpacked.
    pub(super) packed: u64,
    pub(super) size: u64,
    /// Where its head starts.
    pub(super) start: u64,
    /// Where its packed bytes are.
    pub(super) data: Range<usize>,
    /// How far it was unpacked at most.
    pub(super) unpacked: Cell<u64>,
}

/// Reads the table of contents, and looks at the head of every part.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Entry>, Stop> {
    let contents = end::find(bytes)?;
    if contents.count > limits.parts as u64 {
        return Err(Stop::Limit("parts", limits.parts as u64));
    }
    let table = bytes
        .get(contents.start..contents.end)
        .ok_or_else(|| broken("is damaged: its table of contents is not complete"))?;
    let (mut entries, mut at) = (Vec::new(), 0);
    for _ in 0..contents.count {
        let (entry, length) = entry(table.get(at..).unwrap_or_default())?;
        entries.push(entry);
        at += length;
    }
    if at != table.len() {
        return Err(broken(
            "is damaged: its table of contents is longer than its end says",
        ));
    }
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|index| entries[*index].start);
    let ends: Vec<u64> = order[1.min(order.len())..]
        .iter()
        .map(|index| entries[*index].start)
        .chain([contents.start as u64])
        .collect();
    let mut expected = 0;
    for (index, end) in order.into_iter().zip(ends) {
        local::check(bytes, &mut entries[index], expected, end)?;
        expected = end;
    }
    if expected != contents.start as u64 {
        return Err(broken("is damaged: something stands before its parts"));
    }
    Ok(entries)
}

/// One entry, and how long it is.
fn entry(table: &[u8]) -> Result<(Entry, usize), Stop> {
    let raw = raw(table)
        .ok_or_else(|| broken("is damaged: its table of contents has fewer parts than it says"))?;
    let name = name::read(raw.name)?;
    if raw.flags & local::ENCRYPTED != 0 || raw.method == 99 {
        return Err(Stop::Broken(
            "is protected with a password".to_owned(),
            "pack or save it without a password, and send it over a safe way",
        ));
    }
    let method = match raw.method {
        0 => Method::Stored,
        8 => Method::Deflate,
        _ => {
            return Err(broken(format!(
                "is packed in a way that is not usual (the part “{name}”)"
            )));
        }
    };
    let [size, packed, start] = raw.places;
    if method == Method::Stored && size != packed {
        return Err(broken(format!(
            "is damaged: the part “{name}” is not as long as it says"
        )));
    }
    let entry = Entry {
        name,
        method,
        crc: raw.crc,
        packed,
        size,
        start,
        data: 0..0,
        unpacked: Cell::new(0),
    };
    Ok((entry, raw.length))
}

/// The fields of an entry as they stand.
struct Raw<'t> {
    flags: u16,
    method: u16,
    crc: u32,
    name: &'t [u8],
    /// Size, packed size and start.
    places: [u64; 3],
    length: usize,
}

fn raw(table: &[u8]) -> Option<Raw<'_>> {
    if table.get(..4)? != ENTRY {
        return None;
    }
    let name_end = ENTRY_SIZE + usize::from(u16_at(table, 28)?);
    let extra_end = name_end + usize::from(u16_at(table, 30)?);
    let length = extra_end + usize::from(u16_at(table, 32)?);
    table.get(..length)?;
    let mut places = [
        u64::from(u32_at(table, 24)?),
        u64::from(u32_at(table, 20)?),
        u64::from(u32_at(table, 42)?),
    ];
    large(table.get(name_end..extra_end)?, &mut places)?;
    Some(Raw {
        flags: u16_at(table, 8)?,
        method: u16_at(table, 10)?,
        crc: u32_at(table, 16)?,
        name: table.get(ENTRY_SIZE..name_end)?,
        places,
        length,
    })
}

/// Puts in the figures of the field for large archives, one for each that says that it is there. Nothing where one lacks.
pub(super) fn large(extra: &[u8], places: &mut [u64]) -> Option<()> {
    const UNSAID: u64 = 0xFFFF_FFFF;
    if !places.contains(&UNSAID) {
        return Some(());
    }
    let mut rest = extra;
    // Some writers fill up the extra fields with a few zeros.
    while rest.len() >= 4 {
        let end = 4 + usize::from(u16_at(rest, 2)?);
        if u16_at(rest, 0)? == 1 {
            let field = rest.get(4..end)?;
            let unsaid = places.iter_mut().filter(|place| **place == UNSAID);
            for (index, place) in unsaid.enumerate() {
                *place = u64_at(field, index * 8)?;
            }
            return Some(());
        }
        rest = rest.get(end..)?;
    }
    None
}
