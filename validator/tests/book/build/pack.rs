//! Zip archives.

use std::io::{Cursor, Read, Write};

use zip::CompressionMethod;
use zip::read::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

/// An archive of those files; the first one is stored as it is, as an OpenDocument file wants it.
pub(crate) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (at, (name, bytes)) in files.iter().enumerate() {
        let method = if at == 0 {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).expect("a file");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

/// The archive with other words in one of its files.
pub(crate) fn changed(bytes: &[u8], name: &str, from: &str, to: &str) -> Vec<u8> {
    let mut files = files_of(bytes);
    for (of, content) in &mut files {
        if of == name {
            let text = String::from_utf8(std::mem::take(content)).expect("text");
            assert!(text.contains(from), "{name} holds no {from}: {text}");
            *content = text.replacen(from, to, 1).into_bytes();
        }
    }
    archive_of(&files)
}

/// The archive with one more file.
pub(crate) fn with(bytes: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let mut files = files_of(bytes);
    files.push((name.to_owned(), content.to_vec()));
    archive_of(&files)
}

fn files_of(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut packed = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut files = Vec::new();
    for at in 0..packed.len() {
        let mut file = packed.by_index(at).expect("a file");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its bytes");
        let of = file.name().expect("a name").into_owned();
        files.push((of, content));
    }
    files
}

fn archive_of(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let files: Vec<_> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    archive(&files)
}
