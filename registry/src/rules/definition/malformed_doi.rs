use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::walk::every_part;
use crate::rules::{Context, Sink};

declare_rule! {
    /// ## What it does
    /// Looks whether each DOI stands there bare: `10.`, a number, a slash and the rest, with no address in front.
    /// ## Why it matters
    /// Links and data for machines put the address in front themselves. With two of them the link is dead.
    /// ## Fires
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    ///
    /// [provenance.citation]
    /// text = "User guide"
    /// year = 2020
    /// doi = "https://doi.org/10.1000/182"
    /// confidence = "verified"
    /// ```
    /// ## Passes
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    ///
    /// [provenance.citation]
    /// text = "User guide"
    /// year = 2020
    /// doi = "10.1000/182"
    /// confidence = "verified"
    /// ```
    /// ## How to fix
    /// Take away what stands before `10.`, and any space.
    RULE("malformed-doi") = {
        summary: "a DOI is not in its bare form",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for living in context.standard.definitions() {
        every_part(living, &mut |pointer, part| {
            let doi = part.as_str().filter(|_| pointer.ends_with("/citation/doi"));
            if let Some(doi) = doi.filter(|doi| !is_bare(doi)) {
                let help = match bare(doi) {
                    Some(bare) => format!("write “{bare}”"),
                    None => "a DOI looks like 10.1000/182; leave the key out if there is none"
                        .to_owned(),
                };
                sink.report(living, pointer, format!("“{doi}” is not a bare DOI"), help);
            }
        });
    }
}

fn is_bare(doi: &str) -> bool {
    let parts = doi
        .strip_prefix("10.")
        .and_then(|rest| rest.split_once('/'));
    parts.is_some_and(|(registrant, name)| {
        let is_number = |letter: char| letter.is_ascii_digit() || letter == '.';
        !registrant.is_empty() && registrant.chars().all(is_number) && !name.is_empty()
    }) && !doi.contains(char::is_whitespace)
}

/// The DOI within a text that says more.
fn bare(text: &str) -> Option<&str> {
    let found = text[text.find("10.")?..].trim();
    is_bare(found).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::{bare, is_bare};

    #[test]
    fn a_bare_doi_is_told_from_its_address() {
        assert!(is_bare("10.1000/182"));
        assert!(is_bare("10.1207/s15327752jpa4901_13"));
        for other in [
            "",
            "10.1000",
            "10./182",
            "10.1000/",
            "10.1000/1 82",
            "doi:10.1000/182",
        ] {
            assert!(!is_bare(other), "{other}");
        }
        assert_eq!(bare("doi: 10.1000/182 "), Some("10.1000/182"));
        assert_eq!(bare("not known"), None);
    }
}
