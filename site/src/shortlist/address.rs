//! A shortlist read from the query part of an address, and written back into one.

use open_outcomes_registry::id::DefinitionId;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::basket::{Basket, Chosen};
use crate::asked::pairs;

/// What stands in the query part of an address as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'@')
    .remove(b'/');
/// How many texts that were not understood are told.
const MOST_TOLD: usize = 5;
/// The longest piece of such a text, in characters.
const LONGEST_TOLD: usize = 80;

/// What an address asks of a shortlist.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    pub(crate) basket: Basket,
    /// Whether something is to be added, taken out or set, so that the address is not yet the clean one.
    pub(crate) is_change: bool,
    /// What was not understood.
    pub(crate) unread: Vec<String>,
    /// How many measures there was no room for.
    pub(crate) over: usize,
    /// A published profile to start from.
    pub(crate) profile: Option<String>,
}

impl Asked {
    /// Reads `m` (repeated), `title` and `group` (or `for`); then does what `add`, `remove`, and `set` with
    /// `required` ask for.
    pub(crate) fn read(query: &str) -> Self {
        let mut asked = Self::default();
        let (mut add, mut remove, mut required) = (Vec::new(), Vec::new(), Vec::new());
        let mut is_set = false;
        for (name, value) in pairs(query) {
            match name.as_str() {
                "m" => {
                    if let Some(chosen) = asked.measure(&value) {
                        asked.put(chosen);
                    }
                }
                "add" => add.extend(asked.measure(&value)),
                "remove" => remove.extend(asked.measure(&value)),
                "required" => required.extend(asked.measure(&value)),
                "set" => is_set = true,
                "title" => asked.basket.name(&value),
                // Search has a facet called group, and carries the shortlist's under another name.
                "group" | "for" => asked.group(&value),
                "profile" if !value.is_empty() => asked.profile = Some(value),
                _ => {}
            }
        }
        if is_set {
            asked.basket.require(&required);
        }
        asked.is_change = is_set || !add.is_empty() || !remove.is_empty();
        for gone in &remove {
            asked.basket.remove(gone);
        }
        for chosen in add {
            asked.put(chosen);
        }
        asked
    }

    /// Puts in what another shortlist holds, and takes its title and group where there is none yet.
    pub(crate) fn take_over(&mut self, other: Basket) {
        for chosen in other.chosen {
            self.put(chosen);
        }
        if self.basket.title.is_empty() {
            self.basket.title = other.title;
        }
        self.basket.group = self.basket.group.take().or(other.group);
    }

    fn measure(&mut self, text: &str) -> Option<Chosen> {
        let read = text.parse();
        if read.is_err() {
            self.not_understood(text);
        }
        read.ok()
    }

    fn put(&mut self, chosen: Chosen) {
        if !self.basket.add(chosen) {
            self.over += 1;
        }
    }

    fn group(&mut self, code: &str) {
        match DefinitionId::new(code) {
            Ok(code) => self.basket.group = Some(code),
            Err(_) if code.is_empty() => self.basket.group = None,
            Err(_) => self.not_understood(code),
        }
    }

    fn not_understood(&mut self, text: &str) {
        if self.unread.len() < MOST_TOLD {
            self.unread.push(text.chars().take(LONGEST_TOLD).collect());
        }
    }
}

impl Basket {
    /// Names and values of the parameters that hold it.
    pub(crate) fn parameters(&self) -> Vec<(&'static str, String)> {
        let mut all: Vec<_> = self
            .chosen
            .iter()
            .map(|chosen| ("m", chosen.to_string()))
            .collect();
        if !self.title.is_empty() {
            all.push(("title", self.title.clone()));
        }
        if let Some(group) = &self.group {
            all.push(("group", group.to_string()));
        }
        all
    }

    /// The same for a search, which has a facet called group of its own.
    pub(crate) fn for_search(&self) -> Vec<(&'static str, String)> {
        let all = self.parameters().into_iter();
        all.map(|(name, value)| (if name == "group" { "for" } else { name }, value))
            .collect()
    }

    /// The address of the page `path` about it.
    pub(crate) fn address(&self, path: &str) -> String {
        address(path, &self.parameters())
    }
}

/// `path` with `parameters` behind it.
pub(crate) fn address(path: &str, parameters: &[(&str, String)]) -> String {
    let mut address = path.to_owned();
    for (at, (name, value)) in parameters.iter().enumerate() {
        address.push(if at == 0 { '?' } else { '&' });
        address.push_str(name);
        address.push('=');
        address.extend(utf8_percent_encode(value, PLAIN));
    }
    address
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(address: &str) -> Asked {
        let (_, query) = address.split_once('?').unwrap_or((address, ""));
        Asked::read(query)
    }

    #[test]
    fn an_address_needs_no_escapes() {
        let address = "/shortlist?m=wellbeing-score@1.0.0~short-scale@1.0.0&m=close-friends@2.0.0~~required&group=older-people";
        let asked = read(address);
        assert_eq!(asked.basket.address("/shortlist"), address);
        assert!(!asked.is_change);
    }

    #[test]
    fn forms_and_people_write_it_otherwise() {
        for written in [
            "m=a%401.0.0%7Eb%402.0.0",
            "m=a@1.0.0+b@2.0.0",
            "m=a@1.0.0%2Bb@2.0.0",
            "add=a@1.0.0~b@2.0.0",
            "m=a@1.0.0~b@2.0.0&m=c&remove=c",
            "m=a@0.1.0~b&add=a@1.0.0~b@2.0.0",
        ] {
            let asked = Asked::read(written);
            assert_eq!(
                asked.basket.address("/shortlist"),
                "/shortlist?m=a@1.0.0~b@2.0.0",
                "{written}"
            );
        }
    }

    #[test]
    fn what_is_required_is_set_as_a_whole() {
        let asked = Asked::read("m=a~b~required&m=c~d&set=1&required=c~d&title=Our+fund");
        assert_eq!(
            asked.basket.address(""),
            "?m=a~b&m=c~d~required&title=Our%20fund"
        );
        assert!(asked.is_change);
    }

    #[test]
    fn nonsense_is_told_and_bounded() {
        let asked = Asked::read(&format!("m=A&{}&group=%ff", "m=!&".repeat(100)));
        assert_eq!(asked.unread.len(), MOST_TOLD);
        assert_eq!(asked.basket, Basket::default());
        let many: String = (0..60).map(|at| format!("m=m{at}&")).collect();
        assert_eq!(Asked::read(&many).over, 20);
    }

    fn named() -> impl Strategy<Value = String> {
        let version = prop_oneof![
            Just(String::new()),
            (0_u8..9, 0_u8..99, 0_u8..99).prop_map(|(a, b, c)| format!("@{a}.{b}.{c}")),
        ];
        ("[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", version).prop_map(|(id, version)| id + &version)
    }

    fn measure() -> impl Strategy<Value = String> {
        (named(), prop::option::of(named()), any::<bool>()).prop_map(
            |(metric, source, required)| match (source, required) {
                (Some(source), true) => format!("{metric}~{source}~required"),
                (Some(source), false) => format!("{metric}~{source}"),
                (None, true) => format!("{metric}~~required"),
                (None, false) => metric,
            },
        )
    }

    proptest! {
        #[test]
        fn a_shortlist_comes_back_from_its_address(
            measures in prop::collection::vec(measure(), 0..45),
            title in "\\PC{0,130}",
            group in prop::option::of("[a-z]{1,9}(-[a-z]{1,9}){0,2}"),
        ) {
            let mut basket = Basket::default();
            for measure in &measures {
                basket.add(measure.parse().expect("a measure"));
            }
            basket.name(&title);
            basket.group = group.map(|group| group.parse().expect("a code"));
            let again = read(&basket.address("/shortlist"));
            prop_assert_eq!(&again.basket, &basket);
            prop_assert!(again.unread.is_empty() && again.over == 0 && !again.is_change);
        }

        #[test]
        fn no_query_breaks_it(query in "\\PC{0,300}") {
            let asked = Asked::read(&query);
            let again = read(&asked.basket.address("/shortlist"));
            prop_assert_eq!(again.basket, asked.basket);
        }
    }
}
