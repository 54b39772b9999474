//! `--limit`: what reading a packed file may take.

use std::str::FromStr;
use std::time::Duration;

use open_outcomes_site::apart::Bounds;
use open_outcomes_validator::Report;

/// How much longer a check may take in all than it may compute.
const WAITING: f64 = 2.5;
/// The most that can be asked for: a terabyte, a day.
const MOST: (u64, u64) = (1 << 20, 24 * 60 * 60);

/// One limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    /// Memory, in MiB.
    Memory(u64),
    /// Time of computing, in seconds.
    Seconds(u64),
}

impl FromStr for Limit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wanted = || "write “memory=2048” (MiB) or “seconds=300”".to_owned();
        let (name, number) = text.split_once('=').ok_or_else(wanted)?;
        let number = number.parse::<u64>().map_err(|_| wanted())?;
        match name {
            "memory" if (1..=MOST.0).contains(&number) => Ok(Self::Memory(number)),
            "seconds" if (1..=MOST.1).contains(&number) => Ok(Self::Seconds(number)),
            "memory" => Err(format!("memory is a number of MiB from 1 to {}", MOST.0)),
            "seconds" => Err(format!("seconds are a number from 1 to {}", MOST.1)),
            _ => Err(wanted()),
        }
    }
}

/// The usual limits with these instead.
pub(super) fn bounds(limits: &[Limit]) -> Bounds {
    let mut bounds = Bounds::LOCAL;
    for limit in limits {
        match *limit {
            Limit::Memory(mebibytes) => bounds.memory_bytes = mebibytes << 20,
            Limit::Seconds(seconds) => {
                bounds.cpu_seconds = seconds;
                bounds.wall = Duration::from_secs(seconds).mul_f64(WAITING);
            }
        }
    }
    bounds
}

/// Whether a report says that a limit was met.
pub(super) fn is_met(report: &Report) -> bool {
    let mut findings = report.findings.iter();
    findings.any(|finding| finding.rule == "resource-limit")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_a_name_and_a_number() {
        assert_eq!("memory=2048".parse(), Ok(Limit::Memory(2048)));
        assert_eq!("seconds=300".parse(), Ok(Limit::Seconds(300)));
        for wrong in [
            "memory",
            "memory=",
            "memory=0",
            "memory=99999999",
            "seconds=-1",
            "rows=3",
        ] {
            assert!(wrong.parse::<Limit>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_not_named_stays_as_it_is() {
        assert_eq!(bounds(&[]), Bounds::LOCAL);
        let bounds = bounds(&[Limit::Seconds(300)]);
        assert_eq!(bounds.memory_bytes, Bounds::LOCAL.memory_bytes);
        assert_eq!((bounds.cpu_seconds, bounds.wall.as_secs()), (300, 750));
    }
}
