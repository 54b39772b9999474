//! What somebody who puts a shortlist together should look at.

use crate::content::Value;

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// It cannot stay as it is.
    Grave,
    /// It should be thought about.
    Look,
    /// It is good to know.
    Note,
}

/// Something that a button of the page's form does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Act {
    /// What is added.
    pub(crate) value: String,
    pub(crate) label: String,
    /// What it is done to, for those who listen to the button alone.
    pub(crate) of: String,
}

/// Somewhere to read on, perhaps with what can be done at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Offer {
    pub(crate) link: Value,
    pub(crate) act: Option<Act>,
}

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) weight: Weight,
    pub(crate) text: String,
    pub(crate) offers: Vec<Offer>,
}

impl Point {
    pub(crate) fn new(weight: Weight, text: impl Into<String>) -> Self {
        Self {
            weight,
            text: text.into(),
            offers: Vec::new(),
        }
    }

    pub(crate) fn link(mut self, text: impl Into<String>, address: impl Into<String>) -> Self {
        self.offers.push(Offer {
            link: Value::link(text, address),
            act: None,
        });
        self
    }

    /// Offers to add `value`, beside the last link.
    pub(crate) fn act(
        mut self,
        label: impl Into<String>,
        of: impl Into<String>,
        value: impl Into<String>,
    ) -> Self {
        if let Some(offer) = self.offers.last_mut() {
            offer.act = Some(Act {
                value: value.into(),
                label: label.into(),
                of: of.into(),
            });
        }
        self
    }

    /// What the weight is called, where it is more than a note.
    pub(crate) const fn word(&self) -> Option<&'static str> {
        match self.weight {
            Weight::Grave => Some("To mend"),
            Weight::Look => Some("Think about"),
            Weight::Note => None,
        }
    }

    /// The class of its element.
    pub(crate) const fn class(&self) -> &'static str {
        match self.weight {
            Weight::Grave => "mend",
            Weight::Look => "look",
            Weight::Note => "known",
        }
    }
}
