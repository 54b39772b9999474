//! A piece of text and its trimmings.

/// How a value is to be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    #[default]
    Plain,
    /// What a reader looks for first.
    Strong,
    /// What a reader must not overlook.
    Warning,
}

/// A piece of text, perhaps with a link and a remark.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Value {
    pub(crate) text: String,
    pub(crate) href: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) is_code: bool,
    pub(crate) tone: Tone,
    /// What most readers can do without: its name and its words.
    pub(crate) fold: Option<(&'static str, String)>,
    /// What those who listen are told beside the text of a link that says little by itself.
    pub(crate) unseen: Option<String>,
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

    /// A link out of the site. A definition may name any address; only one of the web is followed.
    pub(crate) fn outside(text: impl Into<String>, address: &str) -> Self {
        let is_web = ["https://", "http://"]
            .iter()
            .any(|scheme| address.starts_with(scheme));
        if is_web {
            Self::link(text, address)
        } else {
            Self::from(text.into())
        }
    }

    pub(crate) fn strong(text: impl Into<String>) -> Self {
        Self::from(text.into()).toned(Tone::Strong)
    }

    pub(crate) fn warning(text: impl Into<String>) -> Self {
        Self::from(text.into()).toned(Tone::Warning)
    }

    pub(crate) fn toned(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    pub(crate) fn noted(mut self, note: Option<impl Into<String>>) -> Self {
        self.note = note
            .map(Into::into)
            .filter(|note: &String| !note.is_empty());
        self
    }

    pub(crate) fn folded(mut self, summary: &'static str, text: Option<String>) -> Self {
        self.fold = text.map(|text| (summary, text));
        self
    }

    pub(crate) fn explained(mut self, unseen: impl Into<String>) -> Self {
        self.unseen = Some(unseen.into());
        self
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The class of its element, where it has one.
    pub(crate) const fn class(&self) -> Option<&'static str> {
        match self.tone {
            Tone::Plain => None,
            Tone::Strong => Some("strong"),
            Tone::Warning => Some("warn"),
        }
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

/// Running text, some of it links.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Prose(pub(crate) Vec<Value>);
