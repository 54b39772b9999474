//! Lines of a text, counted as editors count them.

/// Counts on from where it stands.
#[derive(Debug, Clone)]
pub(super) struct LineCounter {
    at: usize,
    line: u64,
}

impl LineCounter {
    pub(super) fn new() -> Self {
        Self { at: 0, line: 1 }
    }

    /// The line of the byte at `at`, which is not before the one asked for last.
    pub(super) fn line(&mut self, text: &[u8], at: usize) -> u64 {
        let passed = text.get(self.at..at).unwrap_or_default();
        let feeds = memchr::memchr_iter(b'\n', passed).count();
        let returns = memchr::memchr_iter(b'\r', passed);
        let lone = returns.filter(|back| text.get(self.at + back + 1) != Some(&b'\n'));
        self.line += (feeds + lone.count()) as u64;
        self.at = self.at.max(at);
        self.line
    }
}

/// The line of the byte at `at`.
pub(super) fn line_at(text: &[u8], at: usize) -> u64 {
    LineCounter::new().line(text, at.min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_to_end_a_line_counts_once() {
        let text = b"a\nb\r\nc\rd\n\n";
        let lines: Vec<_> = (0..=text.len()).map(|at| line_at(text, at)).collect();
        assert_eq!(lines, [1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6]);
        let mut counter = LineCounter::new();
        let counted: Vec<_> = (0..=text.len()).map(|at| counter.line(text, at)).collect();
        assert_eq!(counted, lines);
    }
}
