//! A folder of tables, packed into one archive or plain: which files hold which tables.

mod description;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::io::Read;

pub(crate) use self::description::DataPackage;
use super::package::Package;
use super::stop::Stop;

/// The name of the file that describes the others.
pub(crate) const DESCRIPTION: &str = "datapackage.json";
/// The most bytes of it.
const DESCRIPTION_BYTES: u64 = 1 << 20;
/// How many characters of a name are shown.
const SHOWN: usize = 60;

/// What an archive holds. The bytes of a file are read from the package by its name, one file after the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Folder {
    /// The files that hold tables, by name.
    pub(crate) files: Vec<FolderFile>,
    /// The files that are not read, such as a README.
    pub(crate) passed_over: Vec<String>,
}

/// A file that holds a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FolderFile {
    /// Its name in the archive, folders included.
    pub(crate) name: String,
    /// The table that it holds, if the folder is described.
    pub(crate) table: Option<String>,
    /// What separates its columns, if that is described.
    pub(crate) delimiter: Option<u8>,
}

/// What a file in an archive is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Table,
    Description,
    /// A workbook or another archive, which is not opened inside one.
    Workbook,
    /// For people to read.
    Beside,
    /// Put in by a file manager.
    Traces,
}

/// Which files of an archive hold tables.
///
/// # Errors
/// Why it cannot be read as a folder of tables.
pub(crate) fn files(package: &Package<'_>) -> Result<Folder, Stop> {
    let mut folder = Folder::default();
    let mut described = None;
    let mut names: Vec<&str> = package.names().collect();
    names.sort_unstable();
    for name in names {
        match sort(name) {
            Sort::Table => folder.files.push(FolderFile {
                name: name.to_owned(),
                table: None,
                delimiter: None,
            }),
            Sort::Description if described.is_some() => {
                return Err(Stop::Broken(
                    format!("has more than one {DESCRIPTION}"),
                    "send each folder by itself",
                ));
            }
            Sort::Description => described = Some(name),
            Sort::Workbook => {
                return Err(Stop::Broken(
                    format!(
                        "is an archive with the workbook or archive “{}” inside",
                        shown(name)
                    ),
                    "send workbooks by themselves; an archive may hold CSV files only",
                ));
            }
            Sort::Beside => folder.passed_over.push(name.to_owned()),
            Sort::Traces => {}
        }
    }
    if let Some(name) = described {
        describe(&mut folder, package, name)?;
    }
    if folder.files.is_empty() {
        return Err(Stop::Broken(
            "is an archive without a CSV file inside".to_owned(),
            "pack the CSV files with your data into it, or send them as they are",
        ));
    }
    Ok(folder)
}

/// What a file is, by its name.
fn sort(name: &str) -> Sort {
    let mut folders: Vec<_> = name.split('/').collect();
    let file = folders.pop().unwrap_or_default().to_lowercase();
    let is_trace = |part: &&str| part.starts_with('.') || *part == "__MACOSX";
    if folders.iter().any(is_trace)
        || file.starts_with('.')
        || matches!(file.as_str(), "thumbs.db" | "desktop.ini")
    {
        return Sort::Traces;
    }
    if file == DESCRIPTION {
        return Sort::Description;
    }
    let is_beside = ["readme", "license", "licence"];
    let (stem, ending) = file.rsplit_once('.').unwrap_or((&file, ""));
    match ending {
        _ if is_beside.contains(&stem) => Sort::Beside,
        "csv" | "tsv" | "tab" | "txt" => Sort::Table,
        "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" | "numbers" | "zip" | "7z" | "rar" | "gz"
        | "tar" => Sort::Workbook,
        _ => Sort::Beside,
    }
}

/// Takes over what the folder's own description says of its files.
fn describe(folder: &mut Folder, package: &Package<'_>, name: &str) -> Result<(), Stop> {
    let mut bytes = Vec::new();
    if let Some(part) = package.read(name) {
        part.take(DESCRIPTION_BYTES + 1).read_to_end(&mut bytes)?;
    }
    if bytes.len() as u64 > DESCRIPTION_BYTES {
        return Err(Stop::Limit("bytes in datapackage.json", DESCRIPTION_BYTES));
    }
    let described = DataPackage::parse(&bytes).map_err(|stop| match stop {
        Stop::Broken(what, advice) => {
            Stop::Broken(format!("has a {DESCRIPTION} that {what}"), advice)
        }
        other => other,
    })?;
    let base = name.len() - DESCRIPTION.len();
    for resource in &described.resources {
        let path = format!("{}{}", &name[..base], resource.path);
        let mut files = folder.files.iter_mut();
        if let Some(file) = files.find(|file| file.name == path) {
            file.table = Some(resource.table.clone());
            file.delimiter = resource.delimiter;
        } else if package.has(&path) && !folder.passed_over.contains(&path) {
            return Err(Stop::Broken(
                format!(
                    "has a {DESCRIPTION} that names “{}” otherwise than it is written",
                    shown(&path)
                ),
                "write the name with the same small and capital letters",
            ));
        } else if package.has(&path) {
            folder.passed_over.retain(|name| *name != path);
            folder.files.push(FolderFile {
                name: path,
                table: Some(resource.table.clone()),
                delimiter: resource.delimiter,
            });
        } else {
            return Err(Stop::Broken(
                format!(
                    "has a {DESCRIPTION} that names “{}”, which is not in it",
                    shown(&path)
                ),
                "put the file into the folder, or take it out of the description",
            ));
        }
    }
    let inside = described.without_file.iter();
    let inside = inside.map(|resource| format!("{DESCRIPTION}: {resource}"));
    folder.passed_over.extend(inside);
    folder.files.sort_by(|one, other| one.name.cmp(&other.name));
    let mut seen = HashSet::new();
    folder.files.retain(|file| seen.insert(file.name.clone()));
    Ok(())
}

/// A name that is short enough to be shown.
fn shown(name: &str) -> String {
    name.chars().take(SHOWN).collect()
}
