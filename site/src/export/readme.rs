//! `README.txt`: what is in each file, in plain words.

use std::fmt::Write;

use open_outcomes_registry::snapshot::Snapshot;

use super::table::{BETWEEN, Table};
use super::{FILES, MANIFEST};

pub(super) fn write(snapshot: &Snapshot, tables: &[Table]) -> String {
    let release = snapshot.newest();
    let mut text = format!(
        "Open Outcomes: the registry as files\n\nRelease {}, published on {}.\n",
        release.version(),
        release.date()
    );
    text.push_str(
        "\nThis folder holds every definition of that release. The same release always gives the same files.\n\
         Our words are under CC BY 4.0: use them, and say where they come from. Questionnaires belong to their owners;\n\
         their wording is not in here. What is not known is empty.\n\
         \nWHERE TO BEGIN\n\n\
         To look around in a spreadsheet, open catalogue.xlsx.\n\
         To mark grants with outcomes and metrics, take the codes from 360giving-classifications.csv: put the grant's\n\
         identifier in front of each line, in the sheet “Classifications”.\n\
         To write a program, begin with registry.json, or with the CSV files and datapackage.json.\n\
         \nTHE FILES\n\n",
    );
    for (name, _, title) in FILES {
        let _ = writeln!(text, "{name:<32}{title}");
    }
    text.push_str("\nTHE TABLES\n\n");
    for table in tables {
        let name = format!("{}.csv", table.name);
        let _ = writeln!(text, "{name:<32}{}", table.words);
    }
    let _ = write!(
        text,
        "\nTables are in UTF-8, with commas; a list in one cell has “{BETWEEN}” between its entries. What each column holds\n\
         stands in datapackage.json. Examples are made up and say so: no such charity exists.\n\
         {MANIFEST} lists every file with its SHA-256, so that a copy can be checked. To write a\n\
         newer release into this folder, run “open-outcomes export” on it again.\n",
    );
    text
}
