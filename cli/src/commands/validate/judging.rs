//! Judges files from outside: in a process of their own where one of them is packed.

use std::io::Read;
use std::path::Path;

use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_site::apart::{self, Bounds};
use open_outcomes_validator::{Input, Job, Options, Report, Watch, validate_watched};

use super::files::{self, Source};
use crate::commands::validate_apart;
use crate::failure::Failure;

/// Judges the files: in a process of their own where one of them is packed.
pub(crate) fn judge(
    snapshot: &Snapshot,
    sources: Vec<Source>,
    options: &Options,
    bounds: Bounds,
    watch: &mut dyn Watch,
) -> Result<Report, Failure> {
    if !sources.iter().any(|source| source.is_packed) {
        let mut job = Job::default();
        for source in sources {
            let input = Input {
                name: source.name,
                reader: source.reader,
            };
            job.add(input, source.is_previous);
        }
        return Ok(validate_watched(snapshot, job, options, watch)?);
    }
    let files = in_memory(sources, options.limits.bytes)?;
    let files: Vec<_> = files
        .iter()
        .map(|(name, bytes, is_previous)| apart::File {
            name,
            bytes,
            is_previous: *is_previous,
        })
        .collect();
    let program = validate_apart::program();
    let report = apart::judge(program.as_ref(), bounds, snapshot, &files, options, watch)?;
    Ok(report)
}

/// Reads all files, to be handed to another process; together they have at most `limit` bytes.
fn in_memory(sources: Vec<Source>, limit: u64) -> Result<Vec<(String, Vec<u8>, bool)>, Failure> {
    let mut files = Vec::new();
    let mut left = limit;
    for source in sources {
        let mut bytes = Vec::new();
        let count = source.reader.take(left + 1).read_to_end(&mut bytes);
        let count =
            count.map_err(|error| files::cannot("read", Path::new(&source.name), &error))? as u64;
        left = left.checked_sub(count).ok_or_else(|| {
            let most = limit >> 20;
            Failure::new(format!(
                "with a workbook or a zip file among them, the files can have {most} MiB together; they have more"
            ))
            .hint("save the sheets as CSV (UTF-8) and check those files")
        })?;
        files.push((source.name, bytes, source.is_previous));
    }
    Ok(files)
}
