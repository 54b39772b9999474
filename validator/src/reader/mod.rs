//! Readers: from bytes to rows whose every value knows its cell.

pub(crate) mod buffer;
pub(crate) mod csv;
pub(crate) mod encoding;
#[allow(dead_code)]
pub(crate) mod json;
pub(crate) mod record;
pub(crate) mod sniff;
pub(crate) mod stop;
pub(crate) mod utf16;
pub(crate) mod workbook;
