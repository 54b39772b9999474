//! Packages for tests.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Packs parts in the usual way.
pub(crate) fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, deflated()).expect("memory");
        zip.write_all(bytes).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

/// Packs parts as one who cannot go back: sizes stand behind the bytes.
pub(crate) fn pack_stream(parts: &[(&str, &[u8])], options: SimpleFileOptions) -> Vec<u8> {
    let mut zip = ZipWriter::new_stream(Vec::new());
    for (name, bytes) in parts {
        zip.start_file(*name, options).expect("memory");
        zip.write_all(bytes).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

/// The options of an ordinary part.
pub(crate) fn deflated() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)
}

/// A part for [`build`]: what its head says and what the table of contents says.
#[derive(Clone)]
pub(crate) struct Built {
    pub(crate) name: Vec<u8>,
    pub(crate) local_name: Vec<u8>,
    pub(crate) bytes: Vec<u8>,
    pub(crate) flags: u16,
    pub(crate) method: u16,
    pub(crate) size: u32,
    pub(crate) local_size: u32,
    /// Where the table of contents says that it starts, if not where it does.
    pub(crate) start: Option<u32>,
    /// What stands behind its bytes.
    pub(crate) trailer: Vec<u8>,
}

/// A part that is not packed and says the truth.
pub(crate) fn plain(name: &str, bytes: &[u8]) -> Built {
    let size = u32::try_from(bytes.len()).expect("memory");
    Built {
        name: name.into(),
        local_name: name.into(),
        bytes: bytes.to_vec(),
        flags: 0,
        method: 0,
        size,
        local_size: size,
        start: None,
        trailer: Vec::new(),
    }
}

/// Writes an archive byte by byte, with whatever the parts say.
pub(crate) fn build(parts: &[Built]) -> Vec<u8> {
    let (mut bytes, mut table) = (Vec::new(), Vec::new());
    for part in parts {
        let mut crc = flate2::Crc::new();
        crc.update(&part.bytes);
        let start = part
            .start
            .unwrap_or_else(|| u32::try_from(bytes.len()).expect("memory"));
        let packed = u32::try_from(part.bytes.len()).expect("memory");
        let fields = |out: &mut Vec<u8>, size: u32, name: &[u8]| {
            out.extend(part.flags.to_le_bytes());
            out.extend(part.method.to_le_bytes());
            out.extend([0; 4]);
            out.extend(crc.sum().to_le_bytes());
            out.extend(packed.to_le_bytes());
            out.extend(size.to_le_bytes());
            out.extend(u16::try_from(name.len()).expect("memory").to_le_bytes());
        };
        bytes.extend(b"PK\x03\x04\x14\0");
        fields(&mut bytes, part.local_size, &part.local_name);
        bytes.extend([0; 2]);
        bytes.extend(&part.local_name);
        bytes.extend(&part.bytes);
        bytes.extend(&part.trailer);
        table.extend(b"PK\x01\x02\x14\0\x14\0");
        fields(&mut table, part.size, &part.name);
        table.extend([0; 12]);
        table.extend(start.to_le_bytes());
        table.extend(&part.name);
    }
    let start = u32::try_from(bytes.len()).expect("memory");
    let count = u16::try_from(parts.len()).expect("memory");
    bytes.extend(&table);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend(u32::try_from(table.len()).expect("memory").to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0; 2]);
    bytes
}
