//! How to cite one version: in words, and as BibTeX. Whoever is not recorded is not named.

use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;

use crate::site::Edition;

/// The licence of the words in definitions.
const LICENCE: &str = "CC BY 4.0";

/// What a citation of one version holds.
#[derive(Debug, Clone)]
pub(crate) struct Cite {
    kind: Kind,
    id: String,
    title: String,
    version: String,
    steward: Option<String>,
    year: i16,
    identifier: String,
}

impl Cite {
    pub(crate) fn new(edition: &Edition, published: &Published) -> Self {
        let (kind, header) = (published.kind(), published.header());
        Self {
            kind,
            id: header.id.to_string(),
            title: header.title.clone(),
            version: header.version.to_string(),
            steward: header.steward.clone(),
            year: published.date().year(),
            identifier: edition.identifier(kind, &header.id, Some(&header.version)),
        }
    }

    /// Where it is had as a file.
    pub(crate) fn address(&self) -> String {
        format!(
            "/{}/{}@{}/cite.bib",
            self.kind.folder(),
            self.id,
            self.version
        )
    }

    /// In one line, for a list of references.
    pub(crate) fn text(&self) -> String {
        let (title, year) = (&self.title, self.year);
        let begin = match &self.steward {
            Some(steward) => format!("{steward} ({year}). {title}."),
            None => format!("{title} ({year})."),
        };
        format!(
            "{begin} {}. {}. Licence: {LICENCE}.",
            self.what(),
            self.identifier
        )
    }

    /// As an entry of a BibTeX file.
    pub(crate) fn bibtex(&self) -> String {
        let author = self
            .steward
            .as_deref()
            .map(|steward| ("author", format!("{{{}}}", escaped(steward))));
        let fields = [
            ("title", format!("{{{}}}", escaped(&self.title))),
            ("howpublished", escaped(&self.what())),
            ("version", escaped(&self.version)),
            ("year", self.year.to_string()),
            // Read letter by letter, so nothing is escaped in it.
            ("url", self.identifier.clone()),
            ("note", format!("Licence: {LICENCE}")),
        ];
        let lines: Vec<_> = author
            .into_iter()
            .chain(fields)
            .map(|(name, value)| format!("  {name} = {{{value}}},\n"))
            .collect();
        format!(
            "@misc{{{}-{}-{},\n{}}}\n",
            self.kind.folder(),
            self.id,
            self.version,
            lines.concat()
        )
    }

    /// “Open Outcomes registry, metric, version 0.5.0”
    fn what(&self) -> String {
        format!(
            "Open Outcomes registry, {}, version {}",
            self.kind.label(),
            self.version
        )
    }
}

/// Text in which TeX reads no letter as a command.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(letter);
            }
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cite(title: &str, steward: Option<&str>) -> Cite {
        Cite {
            kind: Kind::DataSource,
            id: "a-scale".to_owned(),
            title: title.to_owned(),
            version: "1.2.0".to_owned(),
            steward: steward.map(str::to_owned),
            year: 2026,
            identifier: "https://example.org/data-sources/a-scale/1.2.0".to_owned(),
        }
    }

    #[test]
    fn a_version_is_cited_in_words() {
        insta::assert_snapshot!(cite("A scale", Some("Fixture Steward")).text(), @"Fixture Steward (2026). A scale. Open Outcomes registry, data source, version 1.2.0. https://example.org/data-sources/a-scale/1.2.0. Licence: CC BY 4.0.");
        insta::assert_snapshot!(cite("A scale", None).text(), @"A scale (2026). Open Outcomes registry, data source, version 1.2.0. https://example.org/data-sources/a-scale/1.2.0. Licence: CC BY 4.0.");
    }

    #[test]
    fn nothing_in_a_title_is_a_command() {
        let title = r"100% of {R&D} #1_a $5 ~^ \input{x}: Né";
        insta::assert_snapshot!(cite(title, Some("A, B and C")).bibtex(), @r"
        @misc{data-sources-a-scale-1.2.0,
          author = {{A, B and C}},
          title = {{100\% of \{R\&D\} \#1\_a \$5 \textasciitilde{}\textasciicircum{} \textbackslash{}input\{x\}: Né}},
          howpublished = {Open Outcomes registry, data source, version 1.2.0},
          version = {1.2.0},
          year = {2026},
          url = {https://example.org/data-sources/a-scale/1.2.0},
          note = {Licence: CC BY 4.0},
        }
        ");
        let plain = cite("A scale", None).bibtex();
        assert!(!plain.contains("author"), "{plain}");
    }
}
