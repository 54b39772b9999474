//! What definition pages are made of. Whatever is empty is left out here, in one place, so that no
//! label stands without a value.

/// A piece of text, perhaps with a link and a remark.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Value {
    pub(crate) text: String,
    pub(crate) href: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) is_code: bool,
}

impl Value {
    pub(crate) fn code(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            is_code: true,
            ..Self::default()
        }
    }

    pub(crate) fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            href: Some(href.into()),
            ..Self::default()
        }
    }

    pub(crate) fn noted(mut self, note: Option<impl Into<String>>) -> Self {
        self.note = note
            .map(Into::into)
            .filter(|note: &String| !note.is_empty());
        self
    }

    fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl<T: ToString> From<T> for Value {
    fn from(text: T) -> Self {
        Self {
            text: text.to_string(),
            ..Self::default()
        }
    }
}

/// A label with its values.
#[derive(Debug, Clone)]
pub(crate) struct Fact {
    pub(crate) label: &'static str,
    pub(crate) values: Vec<Value>,
}

/// Labels with values.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts(pub(crate) Vec<Fact>);

impl Facts {
    pub(crate) fn add<V: Into<Value>>(
        mut self,
        label: &'static str,
        values: impl IntoIterator<Item = V>,
    ) -> Self {
        let values: Vec<_> = values
            .into_iter()
            .map(Into::into)
            .filter(|value: &Value| !value.is_empty())
            .collect();
        if !values.is_empty() {
            self.0.push(Fact { label, values });
        }
        self
    }
}

/// A box about one thing among several.
#[derive(Debug, Clone)]
pub(crate) struct Card {
    pub(crate) title: Value,
    pub(crate) badge: Option<&'static str>,
    pub(crate) text: Option<String>,
    pub(crate) facts: Facts,
}

/// A table. Columns in which no row has anything are left out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Grid {
    pub(crate) headings: Vec<&'static str>,
    pub(crate) rows: Vec<Vec<Value>>,
}

impl Grid {
    pub(crate) fn new(headings: &[&'static str], rows: Vec<Vec<Value>>) -> Self {
        let used = |column: usize| {
            rows.iter()
                .any(|row| row.get(column).is_some_and(|cell| !cell.is_empty()))
        };
        let kept: Vec<_> = (0..headings.len()).filter(|column| used(*column)).collect();
        let pick = |row: Vec<Value>| kept.iter().map(|column| row[*column].clone()).collect();
        Self {
            headings: kept.iter().map(|column| headings[*column]).collect(),
            rows: rows.iter().cloned().map(pick).collect(),
        }
    }
}

/// What a section holds.
#[derive(Debug, Clone)]
pub(crate) enum Body {
    Facts(Facts),
    List(Vec<Value>),
    Cards(Vec<Card>),
    Grid(Grid),
}

/// A section of a page.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    pub(crate) heading: &'static str,
    pub(crate) lead: Option<&'static str>,
    pub(crate) body: Body,
}

impl Section {
    /// For the heading's anchor.
    pub(crate) fn slug(&self) -> String {
        self.heading.to_lowercase().replace(' ', "-")
    }
}

/// The sections of a page, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sections(pub(crate) Vec<Section>);

impl Sections {
    pub(crate) fn facts(self, heading: &'static str, facts: Facts) -> Self {
        let empty = facts.0.is_empty();
        self.push(heading, empty, Body::Facts(facts))
    }

    pub(crate) fn list<V: Into<Value>>(
        self,
        heading: &'static str,
        items: impl IntoIterator<Item = V>,
    ) -> Self {
        let items: Vec<_> = items.into_iter().map(Into::into).collect();
        self.push(heading, items.is_empty(), Body::List(items))
    }

    pub(crate) fn cards(self, heading: &'static str, cards: Vec<Card>) -> Self {
        self.push(heading, cards.is_empty(), Body::Cards(cards))
    }

    pub(crate) fn grid(
        self,
        heading: &'static str,
        headings: &[&'static str],
        rows: Vec<Vec<Value>>,
    ) -> Self {
        self.push(
            heading,
            rows.is_empty(),
            Body::Grid(Grid::new(headings, rows)),
        )
    }

    /// A sentence under the heading of the last section, where it is there.
    pub(crate) fn led(mut self, heading: &str, lead: &'static str) -> Self {
        if let Some(section) = self
            .0
            .last_mut()
            .filter(|section| section.heading == heading)
        {
            section.lead = Some(lead);
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
            });
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_empty_is_shown() {
        let facts = Facts::default()
            .add("Steward", None::<String>)
            .add("Cost", [""])
            .add("Minutes", Some(3));
        assert_eq!(facts.0.len(), 1);
        assert_eq!(facts.0[0].values, [Value::from("3")]);
        let sections = Sections::default()
            .facts("None", Facts::default())
            .list("Also none", Vec::<String>::new())
            .grid(
                "Codes",
                &["Code", "Note"],
                vec![vec!["a".into(), "".into()]],
            );
        assert_eq!(sections.0.len(), 1);
        let Body::Grid(grid) = &sections.0[0].body else {
            panic!("a grid")
        };
        assert_eq!(grid.headings, ["Code"]);
    }
}
