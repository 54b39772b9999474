//! Finds what the files of a submission carry, before any of them is judged.

use std::io::{Cursor, Read};

use super::folder::of_folder;
use super::read::of_book;
use super::{Carried, PROFILE};
use crate::input::Input;
use crate::limits::Limits;
use crate::reader::folder::DESCRIPTION;
use crate::reader::ods::OdsBook;
use crate::reader::package::{Kind, Package};
use crate::reader::xlsx::{self, Xlsx};

/// How packages begin.
const PACKED: &[u8; 4] = b"PK\x03\x04";

/// The most bytes of a profile, and of a description.
const FILE_BYTES: u64 = 1 << 20;

/// What was found in one file.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// The place of the file among those of the submission.
    pub(crate) at: usize,
    /// Its name.
    pub(crate) file: String,
    /// What it carries, or why that cannot be read.
    pub(crate) carried: Result<Carried, String>,
}

/// Finds it. What was read of a file is put back before the rest of it.
pub(crate) fn find(files: Vec<Input<'_>>, limits: Limits) -> (Vec<Input<'_>>, Vec<Found>) {
    let mut found = Vec::new();
    let mut profile: Option<(usize, String, Vec<u8>)> = None;
    let mut description: Option<Vec<u8>> = None;
    let files = files.into_iter().enumerate().map(|(at, mut input)| {
        let last = last_of(&input.name);
        if last == PROFILE || last == DESCRIPTION {
            let is_profile = last == PROFILE;
            let bytes = peek(&mut input, FILE_BYTES);
            if is_profile {
                profile.get_or_insert((at, input.name.clone(), bytes));
            } else {
                description.get_or_insert(bytes);
            }
        } else if starts_packed(&mut input) {
            let bytes = peek(&mut input, limits.whole_bytes);
            let carried = in_package(&bytes, limits);
            found.extend(carried.map(|carried| Found {
                at,
                file: input.name.clone(),
                carried,
            }));
        }
        input
    });
    let files = files.collect();
    if let Some((at, file, bytes)) = profile {
        let carried = of_folder(&bytes, description.as_deref());
        found.push(Found { at, file, carried });
    }
    (files, found)
}

fn last_of(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// The first bytes of a file, which are put back.
fn peek(input: &mut Input<'_>, most: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    let reader = std::mem::replace(&mut input.reader, Box::new(std::io::empty()));
    let mut start = reader.take(most);
    // What cannot be read is met again, and told, when the file's turn comes.
    let _ = start.read_to_end(&mut bytes);
    input.reader = Box::new(Cursor::new(bytes.clone()).chain(start.into_inner()));
    bytes
}

fn starts_packed(input: &mut Input<'_>) -> bool {
    peek(input, PACKED.len() as u64) == PACKED
}

/// What a workbook or an archive carries; nothing, where it is no template. What is wrong with the file itself is told
/// when it is judged.
fn in_package(bytes: &[u8], limits: Limits) -> Option<Result<Carried, String>> {
    let package = Package::open(bytes, limits).ok()?;
    match package.kind() {
        Kind::Xlsx => {
            // Most workbooks are no templates: then nothing but the names of their sheets is read.
            let names = xlsx::sheet_names(&package, limits).ok()?;
            if !names.iter().any(|name| name == super::SHEET) {
                return None;
            }
            of_book(&mut Xlsx::open(package, limits).ok()?)
        }
        Kind::OpenDocument => of_book(&mut OdsBook::open(package, limits).ok()?),
        kind if kind.refusal().is_none() => in_archive(&package),
        _ => None,
    }
}

fn in_archive(package: &Package<'_>) -> Option<Result<Carried, String>> {
    let read = |last: &str| {
        let name = package.names().find(|name| last_of(name) == last)?;
        let mut bytes = Vec::new();
        package
            .read(name)?
            .take(FILE_BYTES)
            .read_to_end(&mut bytes)
            .ok()?;
        Some(bytes)
    };
    let profile = read(PROFILE)?;
    Some(of_folder(&profile, read(DESCRIPTION).as_deref()))
}
