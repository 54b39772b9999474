//! What the process answers: how far it has come, as often as it likes, and one report at the end.
//!
//! Each part is a letter, a length (eight bytes, little end first) and that many bytes.

use std::io::{self, Read, Write};

use open_outcomes_validator::Progress;

/// The longest report, in bytes.
pub(super) const LONGEST: u64 = 8 << 20;
/// The longest answer in all, in bytes: further parts say how far it has come.
const LONGEST_ANSWER: u64 = LONGEST + (1 << 20);

/// A part of the answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// How far it has come.
    Progress(Progress),
    /// The report, in the form for other processes.
    Report(Vec<u8>),
    /// Nothing could be judged, for this reason.
    Refused(String),
    /// The system sets no limits, and nothing was read.
    NoLimits,
}

impl Part {
    const PROGRESS: u8 = b'p';
    const REPORT: u8 = b'r';
    const REFUSED: u8 = b'e';
    const NO_LIMITS: u8 = b'n';

    pub(super) fn write(&self, mut out: impl Write) -> io::Result<()> {
        let mut counts = [0; 16];
        let (letter, bytes) = match self {
            Self::Progress(progress) => {
                counts[..8].copy_from_slice(&progress.bytes.to_le_bytes());
                counts[8..].copy_from_slice(&progress.rows.to_le_bytes());
                (Self::PROGRESS, &counts[..])
            }
            Self::Report(bytes) => (Self::REPORT, bytes.as_slice()),
            Self::Refused(why) => (Self::REFUSED, why.as_bytes()),
            Self::NoLimits => (Self::NO_LIMITS, &[][..]),
        };
        out.write_all(&[letter])?;
        out.write_all(&(bytes.len() as u64).to_le_bytes())?;
        out.write_all(bytes)?;
        out.flush()
    }

    /// Reads a part; `None` at the end.
    fn read(from: &mut impl Read) -> io::Result<Option<Self>> {
        let mut letter = [0];
        if from.read(&mut letter)? == 0 {
            return Ok(None);
        }
        let count = number(from)?;
        Ok(Some(match (letter[0], count) {
            (Self::PROGRESS, 16) => Self::Progress(Progress {
                bytes: number(from)?,
                rows: number(from)?,
            }),
            (Self::REPORT, count) if count <= LONGEST => Self::Report(all(from, count)?),
            (Self::REFUSED, count) if count <= LONGEST => {
                Self::Refused(String::from_utf8_lossy(&all(from, count)?).into_owned())
            }
            (Self::REPORT, _) => return Err(io::ErrorKind::FileTooLarge.into()),
            (Self::NO_LIMITS, 0) => Self::NoLimits,
            _ => return Err(io::ErrorKind::InvalidData.into()),
        }))
    }
}

fn all(from: &mut impl Read, count: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(count).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != count {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(bytes)
}

fn number(from: &mut impl Read) -> io::Result<u64> {
    let mut bytes = [0; 8];
    from.read_exact(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

/// Reads the parts of an answer, of which the last is an error where the answer is none.
pub(super) fn parts(from: impl Read) -> impl Iterator<Item = io::Result<Part>> {
    let mut from = from.take(LONGEST_ANSWER);
    let mut is_broken = false;
    std::iter::from_fn(move || {
        if is_broken {
            return None;
        }
        let part = Part::read(&mut from).transpose();
        is_broken = matches!(part, Some(Err(_)));
        part
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_broken_ends_it() {
        let progress = Part::Progress(Progress { bytes: 1, rows: 2 });
        let report = Part::Report(b"{}".to_vec());
        let mut bytes = Vec::new();
        for part in [&progress, &report] {
            part.write(&mut bytes).expect("bytes");
        }
        let read: Vec<_> = parts(bytes.as_slice()).map(Result::ok).collect();
        assert_eq!(read, [Some(progress), Some(report)]);
        for end in [1, 8, 20, bytes.len() - 1] {
            let read: Vec<_> = parts(&bytes[..end]).map(|part| part.is_ok()).collect();
            assert_eq!(read.last(), Some(&false), "{end}");
        }
    }

    #[test]
    fn a_report_is_no_longer_than_is_taken() {
        let mut bytes = vec![Part::REPORT];
        bytes.extend_from_slice(&(LONGEST + 1).to_le_bytes());
        let kinds: Vec<_> = parts(bytes.as_slice())
            .map(|part| part.map_err(|error| error.kind()))
            .collect();
        assert_eq!(kinds, [Err(io::ErrorKind::FileTooLarge)]);
    }
}
