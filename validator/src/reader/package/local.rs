//! The head of a part, which has to say the same as the table of contents.

use super::directory::{Entry, Method, large};
use super::{broken, u16_at, u32_at, u64_at};
use crate::reader::stop::Stop;

const HEAD: &[u8; 4] = b"PK\x03\x04";
const HEAD_SIZE: usize = 30;
const TRAILER: &[u8; 4] = b"PK\x07\x08";

/// A password, plain or strong, or a head that hides what it says.
pub(super) const ENCRYPTED: u16 = 1 | 1 << 6 | 1 << 13;
/// Sizes and check sum stand behind the bytes, since the writer did not know them before.
const TRAILED: u16 = 1 << 3;

/// Compares the head of `entry` with it, and says where its bytes are. The head has to start at `start`; what belongs
/// to the part has to end at `end`.
pub(super) fn check(bytes: &[u8], entry: &mut Entry, start: u64, end: u64) -> Result<(), Stop> {
    if entry.start != start || end < start {
        return Err(broken(format!(
            "is damaged: the part “{}” overlaps another, or something stands between them",
            entry.name
        )));
    }
    let data = head(bytes, entry, end).ok_or_else(|| {
        broken(format!(
            "is damaged: the part “{}” is not what the table of contents says",
            entry.name
        ))
    })?;
    entry.data = data;
    Ok(())
}

/// Where the bytes of `entry` are, if all that is said of them agrees.
fn head(bytes: &[u8], entry: &Entry, end: u64) -> Option<std::ops::Range<usize>> {
    let bytes = bytes.get(..usize::try_from(end).ok()?)?;
    let head = bytes.get(usize::try_from(entry.start).ok()?..)?;
    let flags = u16_at(head, 6)?;
    let method = match entry.method {
        Method::Stored => 0,
        Method::Deflate => 8,
    };
    let name_end = HEAD_SIZE + usize::from(u16_at(head, 26)?);
    let extra_end = name_end + usize::from(u16_at(head, 28)?);
    let name = super::name::read(head.get(HEAD_SIZE..name_end)?).ok()?;
    let is_same = head.get(..4)? == HEAD
        && flags & ENCRYPTED == 0
        && u16_at(head, 8)? == method
        && name == entry.name;
    let mut sizes = [u64::from(u32_at(head, 22)?), u64::from(u32_at(head, 18)?)];
    large(head.get(name_end..extra_end)?, &mut sizes)?;
    let stated = (u32_at(head, 14)?, sizes);
    let known = (entry.crc, [entry.size, entry.packed]);
    let packed = usize::try_from(entry.packed).ok()?;
    let data_end = extra_end.checked_add(packed)?;
    let trailer = head.get(data_end..)?;
    let agrees = if flags & TRAILED == 0 || trailer.is_empty() {
        stated == known && trailer.is_empty()
    } else {
        let unsaid = |value: u64, known: u64| value == 0 || value == known;
        unsaid(u64::from(stated.0), u64::from(known.0))
            && unsaid(sizes[0], entry.size)
            && unsaid(sizes[1], entry.packed)
            && is_trailer(trailer, entry)
    };
    let start = usize::try_from(entry.start).ok()?;
    (is_same && agrees).then_some(start + extra_end..start + data_end)
}

/// Whether the bytes behind a part say its check sum and sizes: with or without a mark before, of four or of eight bytes.
fn is_trailer(trailer: &[u8], entry: &Entry) -> bool {
    let says = |fields: &[u8]| {
        let sizes = match fields.len() {
            12 => (
                u32_at(fields, 4).map(u64::from),
                u32_at(fields, 8).map(u64::from),
            ),
            20 => (u64_at(fields, 4), u64_at(fields, 12)),
            _ => return false,
        };
        u32_at(fields, 0) == Some(entry.crc) && sizes == (Some(entry.packed), Some(entry.size))
    };
    says(trailer) || trailer.strip_prefix(TRAILER).is_some_and(says)
}
