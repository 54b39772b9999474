//! The measures that somebody has put together, as they stand in an address.

use std::fmt;
use std::str::FromStr;

use open_outcomes_registry::id::DefinitionId;
use semver::Version;

/// The most measures of one shortlist.
pub(crate) const MOST: usize = 40;
/// The longest title, in characters.
const LONGEST_TITLE: usize = 120;
/// What marks a measure that must be reported.
const REQUIRED: &str = "required";

/// A definition, perhaps in one version: `id` or `id@version`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) id: DefinitionId,
    pub(crate) version: Option<Version>,
}

/// A metric with the data source it is taken with: `metric@version~source@version`, followed by
/// `~required` where it must be reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chosen {
    pub(crate) metric: Named,
    /// Any of the metric's if empty.
    pub(crate) source: Option<Named>,
    pub(crate) required: bool,
}

/// A shortlist: what an address holds, and nothing else does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Basket {
    pub(crate) chosen: Vec<Chosen>,
    pub(crate) title: String,
    /// For whom it is: a code of the list `beneficiary-groups`.
    pub(crate) group: Option<DefinitionId>,
}

/// Why a text names no measure.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "this is not a measure: write the metric and its data source as metric@1.0.0~data-source@1.0.0"
)]
pub(crate) struct NoMeasure;

impl FromStr for Named {
    type Err = NoMeasure;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (id, version) = match text.split_once('@') {
            Some((id, version)) => (id, Some(Version::parse(version).map_err(|_| NoMeasure)?)),
            None => (text, None),
        };
        let id = DefinitionId::new(id).map_err(|_| NoMeasure)?;
        Ok(Self { id, version })
    }
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.version {
            Some(version) => write!(f, "{}@{version}", self.id),
            None => self.id.fmt(f),
        }
    }
}

impl FromStr for Chosen {
    type Err = NoMeasure;

    /// A space or a plus stands in for `~`, since people join with it and addresses make a space of it.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let mut parts = if text.contains('~') {
            text.split(&['~'][..])
        } else {
            text.split(&[' ', '+'][..])
        };
        let metric = parts.next().unwrap_or_default().parse()?;
        let source = match parts.next() {
            None | Some("") => None,
            Some(source) => Some(source.parse()?),
        };
        let required = match (parts.next(), parts.next()) {
            (None, _) => false,
            (Some(REQUIRED), None) => true,
            _ => return Err(NoMeasure),
        };
        Ok(Self {
            metric,
            source,
            required,
        })
    }
}

impl fmt::Display for Chosen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.metric.fmt(f)?;
        match &self.source {
            Some(source) => write!(f, "~{source}")?,
            None if self.required => f.write_str("~")?,
            None => {}
        }
        if self.required {
            write!(f, "~{REQUIRED}")?;
        }
        Ok(())
    }
}

impl Chosen {
    /// Whether both mean the same measure, whatever the versions.
    pub(crate) fn is_same_measure(&self, other: &Self) -> bool {
        let source = |chosen: &Self| chosen.source.as_ref().map(|source| source.id.clone());
        self.metric.id == other.metric.id && source(self) == source(other)
    }

    /// The measure whatever its version: `metric~source`.
    pub(crate) fn key(&self) -> String {
        let source = self.source.as_ref();
        source.map_or_else(
            || self.metric.id.to_string(),
            |source| format!("{}~{}", self.metric.id, source.id),
        )
    }
}

impl Basket {
    /// Puts a measure in. It takes the place of the same one in another version, and of its metric
    /// without a data source, which adds nothing to one with a source. Says whether there was room.
    pub(crate) fn add(&mut self, mut new: Chosen) -> bool {
        let is_there = |old: &Chosen| old.metric.id == new.metric.id && old.source.is_some();
        if new.source.is_none() && self.chosen.iter().any(is_there) {
            return true;
        }
        let takes = |old: &Chosen| {
            old.is_same_measure(&new) || old.metric.id == new.metric.id && old.source.is_none()
        };
        if let Some(at) = self.chosen.iter().position(takes) {
            new.required |= self.chosen[at].required;
            self.chosen[at] = new;
        } else if self.chosen.len() < MOST {
            self.chosen.push(new);
        } else {
            return false;
        }
        true
    }

    /// Takes a measure out, in whatever version.
    pub(crate) fn remove(&mut self, gone: &Chosen) {
        self.chosen.retain(|chosen| !chosen.is_same_measure(gone));
    }

    /// Makes the measures that `wanted` names required, and the others optional.
    pub(crate) fn require(&mut self, wanted: &[Chosen]) {
        for chosen in &mut self.chosen {
            chosen.required = wanted.iter().any(|other| chosen.is_same_measure(other));
        }
    }

    /// Calls the shortlist `title`: on one line, and not too long.
    pub(crate) fn name(&mut self, title: &str) {
        let words: Vec<_> = title
            .split(|letter: char| letter.is_whitespace() || letter.is_control())
            .filter(|word| !word.is_empty())
            .collect();
        self.title = words.join(" ").chars().take(LONGEST_TITLE).collect();
        self.title.truncate(self.title.trim_end().len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(text: &str) -> Chosen {
        text.parse().expect("a measure")
    }

    #[test]
    fn a_measure_is_read_however_its_parts_are_joined() {
        let wanted = chosen("wellbeing-score@1.0.0~short-scale@2.1.0");
        for text in [
            "wellbeing-score@1.0.0 short-scale@2.1.0",
            "wellbeing-score@1.0.0+short-scale@2.1.0",
            " wellbeing-score@1.0.0~short-scale@2.1.0 ",
        ] {
            assert_eq!(chosen(text), wanted, "{text}");
        }
        assert_eq!(
            wanted.to_string(),
            "wellbeing-score@1.0.0~short-scale@2.1.0"
        );
        for text in [
            "a",
            "a@1.0.0",
            "a~b",
            "a~b~required",
            "a~~required",
            "a~b@1.0.0",
        ] {
            assert_eq!(chosen(text).to_string(), text);
        }
    }

    #[test]
    fn what_names_no_measure_is_refused() {
        for text in [
            "",
            "~",
            "A",
            "a@",
            "a@1",
            "a~b~c",
            "a~b~required~",
            "../a",
            "a@^1.0.0",
            "a~é",
        ] {
            assert_eq!(text.parse::<Chosen>(), Err(NoMeasure), "{text}");
        }
    }

    #[test]
    fn a_newer_version_takes_the_place_of_the_older() {
        let mut basket = Basket::default();
        for text in ["a@1.0.0~b~required", "a~c", "d", "a@2.0.0~b", "d~e", "a"] {
            assert!(basket.add(chosen(text)));
        }
        let held: Vec<_> = basket.chosen.iter().map(ToString::to_string).collect();
        assert_eq!(held, ["a@2.0.0~b~required", "a~c", "d~e"]);
        basket.remove(&chosen("a~b"));
        basket.require(&[chosen("d~e")]);
        let held: Vec<_> = basket.chosen.iter().map(ToString::to_string).collect();
        assert_eq!(held, ["a~c", "d~e~required"]);
    }

    #[test]
    fn a_full_shortlist_takes_no_more() {
        let mut basket = Basket::default();
        for at in 0..MOST {
            assert!(basket.add(chosen(&format!("m{at}"))));
        }
        assert!(!basket.add(chosen("one-more")));
        assert_eq!(basket.chosen.len(), MOST);
    }

    #[test]
    fn titles_stay_on_one_line() {
        let mut basket = Basket::default();
        basket.name("  Our\r\n fund\t2027 \u{0}");
        assert_eq!(basket.title, "Our fund 2027");
        basket.name(&"é ".repeat(200));
        assert!(basket.title.chars().count() <= LONGEST_TITLE);
        assert!(!basket.title.ends_with(' '));
    }
}
