//! The end of an archive, which says where its table of contents is.

use super::{broken, u16_at, u32_at, u64_at};
use crate::reader::stop::Stop;

const END: &[u8; 4] = b"PK\x05\x06";
const LOCATOR: &[u8; 4] = b"PK\x06\x07";
const END_64: &[u8; 4] = b"PK\x06\x06";

/// How long the end is without a comment, and how long a comment may be.
const END_SIZE: usize = 22;
const COMMENT: usize = 0xFFFF;
const LOCATOR_SIZE: usize = 20;

/// Where the table of contents is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Contents {
    /// How many entries it says it has.
    pub(super) count: u64,
    /// Where it starts and ends.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Finds the table of contents.
pub(super) fn find(bytes: &[u8]) -> Result<Contents, Stop> {
    let at = end_at(bytes)?;
    let early = || broken("is damaged: its end is not complete");
    let small = |from: usize| u32_at(bytes, at + from).ok_or_else(early);
    let count = |from: usize| u16_at(bytes, at + from).ok_or_else(early);
    let disks = [count(4)?, count(6)?];
    let stated = Stated {
        count: [u64::from(count(8)?), u64::from(count(10)?)],
        size: u64::from(small(12)?),
        start: u64::from(small(16)?),
    };
    let (stated, tail) = large(bytes, at, stated)?;
    let end = usize::try_from(tail).map_err(|_| early())?;
    let fits = stated.start.checked_add(stated.size) == Some(tail);
    let start = usize::try_from(stated.start).ok().filter(|_| fits);
    let one_file = stated.count[0] == stated.count[1] && disks.iter().all(|disk| *disk == 0);
    match start {
        Some(_) if !one_file => Err(broken("is one of several parts of a larger archive")),
        Some(start) => Ok(Contents {
            count: stated.count[1],
            start,
            end,
        }),
        None => Err(broken(
            "is damaged: its table of contents is not where its end says, or something stands before or behind it",
        )),
    }
}

/// Where the end starts. There must be exactly one that reaches to the last byte.
fn end_at(bytes: &[u8]) -> Result<usize, Stop> {
    let from = bytes.len().saturating_sub(END_SIZE + COMMENT);
    let tail = bytes.get(from..).unwrap_or_default();
    let (mut found, mut cut) = (None, false);
    for at in memchr::memmem::find_iter(tail, END) {
        let Some(comment) = u16_at(tail, at + 20) else {
            continue;
        };
        if at + END_SIZE + usize::from(comment) != tail.len() {
            cut = true;
        } else if found.replace(from + at).is_some() {
            return Err(broken("is damaged: it ends twice"));
        }
    }
    found.ok_or_else(|| {
        broken(if cut {
            "is damaged: something stands behind its end, or its end is cut off"
        } else {
            "is damaged: its end is missing, as if it had not been copied whole"
        })
    })
}

/// What the end says.
#[derive(Clone, Copy)]
struct Stated {
    count: [u64; 2],
    size: u64,
    start: u64,
}

/// What the end for large archives says, where there is one. It must agree with the plain one.
/// Beside it: where the table of contents has to end.
fn large(bytes: &[u8], end: usize, plain: Stated) -> Result<(Stated, u64), Stop> {
    let Some(locator) = end.checked_sub(LOCATOR_SIZE) else {
        return Ok((plain, end as u64));
    };
    if bytes.get(locator..locator + 4) != Some(LOCATOR) {
        return Ok((plain, end as u64));
    }
    large_at(bytes, locator, plain)
        .ok_or_else(|| broken("is damaged: its two ends, the plain and the large one, differ"))
}

fn large_at(bytes: &[u8], locator: usize, plain: Stated) -> Option<(Stated, u64)> {
    let tail = u64_at(bytes, locator + 8)?;
    let at = usize::try_from(tail).ok()?;
    let is_one = u32_at(bytes, locator + 4)? == 0 && u32_at(bytes, locator + 16)? <= 1;
    let is_there = at < locator && bytes.get(at..at.checked_add(4)?)? == END_64;
    let reaches = tail.checked_add(12)?.checked_add(u64_at(bytes, at + 4)?)? == locator as u64;
    let disks = u32_at(bytes, at + 16)? == 0 && u32_at(bytes, at + 20)? == 0;
    let stated = Stated {
        count: [u64_at(bytes, at + 24)?, u64_at(bytes, at + 32)?],
        size: u64_at(bytes, at + 40)?,
        start: u64_at(bytes, at + 48)?,
    };
    let agrees = |plain: u64, large: u64, unsaid: u64| plain == large || plain == unsaid;
    let agree = agrees(plain.count[0], stated.count[0], 0xFFFF)
        && agrees(plain.count[1], stated.count[1], 0xFFFF)
        && agrees(plain.size, stated.size, 0xFFFF_FFFF)
        && agrees(plain.start, stated.start, 0xFFFF_FFFF);
    (is_one && is_there && reaches && disks && agree).then_some((stated, tail))
}
