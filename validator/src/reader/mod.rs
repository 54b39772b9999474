//! Readers: from bytes to rows whose every value knows its cell.

pub(crate) mod buffer;
pub(crate) mod csv;
pub(crate) mod encoding;
pub(crate) mod office;
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
#[allow(dead_code, reason = "the engine does not read workbooks yet")]
pub(crate) mod workbook;
#[allow(dead_code, reason = "the engine does not read workbooks yet")]
pub(crate) mod xlsx;
