//! Asks of an edit where it is and what it does, in the manner in which change rules speak.

use serde_json::Value;

use super::{Edit, EditKind};

impl Edit {
    /// Whether it lies at `pattern`: keys and names with `/` between them. `*` stands for any one step, `**` at
    /// the end for any number of steps, none included.
    pub fn is(&self, pattern: &str) -> bool {
        matches(&self.path, pattern)
    }

    /// Whether it lies at one of these patterns.
    pub fn is_any(&self, patterns: &[&str]) -> bool {
        patterns.iter().any(|pattern| self.is(pattern))
    }

    /// Whether it lay at `pattern` before it moved or got another name.
    pub fn was(&self, pattern: &str) -> bool {
        let from = self.from.as_deref();
        from.is_some_and(|from| matches(from, pattern))
    }

    /// Whether something stands here that did not.
    pub fn is_new(&self) -> bool {
        self.before.is_none()
    }

    /// Whether something that stood here does no more.
    pub fn is_gone(&self) -> bool {
        self.after.is_none()
    }

    /// Whether an entry joins the list at `pattern`: one entry, or the whole list that was not there. An entry
    /// that moved here or got another name joins too.
    pub fn joins(&self, pattern: &str) -> bool {
        let came = self.is_new() || self.from.is_some();
        came && (is_entry(&self.path, pattern) || self.is(pattern))
    }

    /// Whether an entry leaves the list at `pattern`: one entry, or the whole list. An entry that moved away or
    /// got another name leaves too.
    pub fn leaves(&self, pattern: &str) -> bool {
        match &self.from {
            Some(from) => is_entry(from, pattern),
            None => self.is_gone() && (is_entry(&self.path, pattern) || self.is(pattern)),
        }
    }

    /// Whether only the order of a list differs.
    pub fn is_reordered(&self) -> bool {
        self.kind == EditKind::Reordered
    }

    /// Whether an entry has another name and is the same otherwise.
    pub fn is_renamed(&self) -> bool {
        self.kind == EditKind::Renamed
    }

    /// The numbers before and after, where it has both.
    pub fn numbers(&self) -> Option<[f64; 2]> {
        let number = |value: &Option<Value>| value.as_ref()?.as_f64();
        Some([number(&self.before)?, number(&self.after)?])
    }

    /// The texts before and after, where it has both.
    pub fn texts(&self) -> Option<[&str; 2]> {
        Some([
            self.before.as_ref()?.as_str()?,
            self.after.as_ref()?.as_str()?,
        ])
    }

    /// The keys on the path, without the entries of lists between them: `measures`, `unit`.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &str> {
        let steps = self.path.iter().zip(&self.keys);
        steps
            .filter(|(_, is_key)| **is_key)
            .map(|(step, _)| step.as_str())
    }

    /// The path as it is written in change records: `measures/short-scale/unit`.
    pub fn written_path(&self) -> String {
        self.path.join("/")
    }
}

fn is_entry(path: &[String], list: &str) -> bool {
    path.split_last()
        .is_some_and(|(_, parent)| matches(parent, list))
}

fn matches(path: &[String], pattern: &str) -> bool {
    let mut steps = path.iter();
    for wanted in pattern.split('/').filter(|step| !step.is_empty()) {
        if wanted == "**" {
            return true;
        }
        match steps.next() {
            Some(step) if wanted == "*" || step == wanted => {}
            _ => return false,
        }
    }
    steps.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_fits_step_by_step() {
        let path = ["measures", "scale", "unit"].map(str::to_owned);
        for (pattern, fits) in [
            ("measures/*/unit", true),
            ("measures/scale/unit", true),
            ("measures/**", true),
            ("measures/scale/unit/**", true),
            ("measures/*", false),
            ("measures/*/unit/*", false),
            ("statistic/**", false),
        ] {
            assert_eq!(matches(&path, pattern), fits, "{pattern}");
        }
        assert!(matches(&[], ""));
    }
}
