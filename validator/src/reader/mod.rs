//! Readers: from bytes to rows whose every value knows its cell.

pub(crate) mod ahead;
pub(crate) mod buffer;
pub(crate) mod csv;
pub(crate) mod encoding;
pub(crate) mod folder;
pub(crate) mod format;
pub(crate) mod json;
pub(crate) mod ods;
pub(crate) mod office;
pub(crate) mod package;
pub(crate) mod record;
pub(crate) mod sniff;
pub(crate) mod stop;
pub(crate) mod utf16;
pub(crate) mod workbook;
pub(crate) mod xlsx;
mod xml;
