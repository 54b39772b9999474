//! Readers: from bytes to rows whose every value knows its cell.

pub(crate) mod ahead;
pub(crate) mod buffer;
pub(crate) mod csv;
pub(crate) mod encoding;
#[allow(dead_code)]
pub(crate) mod json;
#[allow(
    dead_code,
    unused_imports,
    reason = "the engine does not read workbooks yet"
)]
pub(crate) mod package;
pub(crate) mod record;
pub(crate) mod sniff;
pub(crate) mod stop;
pub(crate) mod utf16;
pub(crate) mod workbook;
