//! How the values of a measure are spread, by timepoint.

/// How many different values of one measure and timepoint are told apart.
const MAX_VALUES: usize = 2_000;

/// When in a person's time a value was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Timepoint {
    /// At the start.
    Baseline,
    /// In between.
    Interim,
    /// Afterwards.
    FollowUp,
    /// At the end.
    Exit,
    /// Once.
    Single,
}

impl Timepoint {
    /// The timepoint with that code.
    pub(crate) fn of(code: &str) -> Option<Self> {
        Some(match code {
            "baseline" => Self::Baseline,
            "interim" => Self::Interim,
            "follow-up" => Self::FollowUp,
            "exit" => Self::Exit,
            "single" => Self::Single,
            _ => return None,
        })
    }

    /// Its code.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Interim => "interim",
            Self::FollowUp => "follow-up",
            Self::Exit => "exit",
            Self::Single => "single",
        }
    }
}

/// How values are spread.
#[derive(Debug, Default)]
pub(crate) struct Spread {
    /// How many there are.
    pub(crate) n: u64,
    /// Their sum.
    pub(crate) sum: f64,
    /// How often each value stands there, by its bits; see [`Spread::counts`].
    values: hashbrown::HashMap<u64, u32, foldhash::quality::FixedState>,
    /// There are more different values than are told apart: `values` does not hold all.
    pub(crate) is_cut_short: bool,
}

impl Spread {
    pub(super) fn add(&mut self, value: f64) {
        self.n += 1;
        self.sum += value;
        // Minus nought is nought.
        let bits = (value + 0.0).to_bits();
        if let Some(count) = self.values.get_mut(&bits) {
            *count += 1;
        } else if self.values.len() < MAX_VALUES {
            self.values.insert(bits, 1);
        } else {
            self.is_cut_short = true;
        }
    }

    /// How often each value stands there, smallest first.
    pub(crate) fn counts(&self) -> Vec<(f64, u32)> {
        let counts = self.values.iter();
        let mut counts: Vec<_> = counts
            .map(|(bits, count)| (f64::from_bits(*bits), *count))
            .collect();
        counts.sort_by(|a, b| a.0.total_cmp(&b.0));
        counts
    }
}
