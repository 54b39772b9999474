//! What definition pages are made of. Whatever is empty is left out here, in one place, so that no
//! label stands without a value.

mod carry;
mod choices;
mod grid;
mod score;
mod value;

#[cfg(test)]
mod tests;

pub(crate) use self::carry::carried;
pub(crate) use self::choices::{Choices, Group, Line, Part};
pub(crate) use self::grid::{Card, Cell, Grid};
pub(crate) use self::score::ScoreBlock;
pub(crate) use self::value::{Facts, Prose, Tone, Value};

/// What a section holds.
#[derive(Debug, Clone)]
pub(crate) enum Body {
    Text(String),
    Facts(Facts),
    /// The same, side by side.
    Strip(Facts),
    List(Vec<Value>),
    Prose(Vec<Prose>),
    Cards(Vec<Card>),
    Grid(Grid),
    Choices(Choices),
    Scores(Vec<ScoreBlock>),
}

/// A section of a page.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    pub(crate) heading: &'static str,
    pub(crate) lead: Option<String>,
    pub(crate) body: Body,
    /// Whether it is closed until somebody opens it.
    pub(crate) is_folded: bool,
}

impl Section {
    /// For the heading's anchor.
    pub(crate) fn slug(&self) -> String {
        self.heading.to_lowercase().replace(' ', "-")
    }

    /// Whether the heading is there for those who listen only.
    pub(crate) const fn is_unheaded(&self) -> bool {
        matches!(self.body, Body::Strip(_))
    }
}

/// The sections of a page, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sections(pub(crate) Vec<Section>);

impl Sections {
    pub(crate) fn text(self, heading: &'static str, text: impl Into<String>) -> Self {
        let text = text.into();
        self.push(heading, text.is_empty(), Body::Text(text))
    }

    pub(crate) fn facts(self, heading: &'static str, facts: Facts) -> Self {
        self.push(heading, facts.0.is_empty(), Body::Facts(facts))
    }

    pub(crate) fn strip(self, heading: &'static str, facts: Facts) -> Self {
        self.push(heading, facts.0.is_empty(), Body::Strip(facts))
    }

    pub(crate) fn list<V: Into<Value>>(
        self,
        heading: &'static str,
        items: impl IntoIterator<Item = V>,
    ) -> Self {
        let items: Vec<_> = items.into_iter().map(Into::into).collect();
        self.push(heading, items.is_empty(), Body::List(items))
    }

    pub(crate) fn prose(self, heading: &'static str, items: Vec<Prose>) -> Self {
        self.push(heading, items.is_empty(), Body::Prose(items))
    }

    pub(crate) fn cards(self, heading: &'static str, cards: Vec<Card>) -> Self {
        self.push(heading, cards.is_empty(), Body::Cards(cards))
    }

    pub(crate) fn grid<C: Into<Cell>>(
        self,
        heading: &'static str,
        headings: &[&'static str],
        rows: Vec<Vec<C>>,
    ) -> Self {
        let empty = rows.is_empty();
        self.push(heading, empty, Body::Grid(Grid::new(headings, rows)))
    }

    pub(crate) fn choices(self, heading: &'static str, choices: Choices) -> Self {
        self.push(heading, choices.parts.is_empty(), Body::Choices(choices))
    }

    pub(crate) fn scores(self, heading: &'static str, scores: Vec<ScoreBlock>) -> Self {
        self.push(heading, scores.is_empty(), Body::Scores(scores))
    }

    /// A sentence under the heading of the last section, where it is there.
    pub(crate) fn led(mut self, heading: &str, lead: impl Into<String>) -> Self {
        if let Some(section) = self
            .0
            .last_mut()
            .filter(|section| section.heading == heading)
        {
            section.lead = Some(lead.into()).filter(|lead| !lead.is_empty());
        }
        self
    }

    /// Closes the section with that heading, where it is there.
    pub(crate) fn folded(mut self, heading: &str) -> Self {
        let mut sections = self.0.iter_mut();
        if let Some(section) = sections.find(|section| section.heading == heading) {
            section.is_folded = true;
        }
        self
    }

    fn push(mut self, heading: &'static str, empty: bool, body: Body) -> Self {
        if !empty {
            let lead = None;
            self.0.push(Section {
                heading,
                lead,
                body,
                is_folded: false,
            });
        }
        self
    }
}
