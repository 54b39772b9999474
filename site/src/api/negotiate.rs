//! Which form of a definition a request wants.

use axum::http::{HeaderMap, StatusCode, header};

use crate::asked::pairs;
use crate::failure::Failure;

/// A form in which definitions can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    JsonLd,
    Turtle,
    Csv,
    Toml,
}

impl Format {
    /// The forms of one definition, the one that is given unasked first.
    pub(crate) const OF_ONE: [Self; 5] = [
        Self::Json,
        Self::JsonLd,
        Self::Turtle,
        Self::Csv,
        Self::Toml,
    ];

    /// The forms of a list.
    pub(crate) const OF_LISTS: [Self; 4] = [Self::Json, Self::JsonLd, Self::Turtle, Self::Csv];

    /// Its media type.
    pub(crate) const fn media(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::JsonLd => "application/ld+json",
            Self::Turtle => "text/turtle",
            Self::Csv => "text/csv",
            Self::Toml => "application/toml",
        }
    }

    /// Its media type, with what a reader must know of the bytes.
    pub(crate) const fn content_type(self) -> &'static str {
        match self {
            Self::Turtle => "text/turtle; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            other => other.media(),
        }
    }

    /// Its name in addresses.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::JsonLd => "jsonld",
            Self::Turtle => "turtle",
            Self::Csv => "csv",
            Self::Toml => "toml",
        }
    }
}

/// The form among `forms` that `?format=` asks for, else the one that `Accept` likes best.
pub(crate) fn format(
    query: Option<&str>,
    headers: &HeaderMap,
    forms: &[Format],
) -> Result<Format, Failure> {
    let asked = pairs(query.unwrap_or_default()).find(|(name, _)| name == "format");
    if let Some((_, name)) = asked {
        let found = forms.iter().find(|format| format.name() == name);
        return found.copied().ok_or_else(|| not_acceptable(&name, forms));
    }
    let accept = headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let accept: Vec<_> = accept.collect();
    let accept = accept.join(",");
    if accept.trim().is_empty() {
        return Ok(Format::Json);
    }
    let mut best: Option<(f32, Format)> = None;
    for format in forms {
        let liking = liking(&accept, format.media());
        if liking > 0.0 && best.is_none_or(|(most, _)| liking > most) {
            best = Some((liking, *format));
        }
    }
    best.map(|(_, format)| format)
        .ok_or_else(|| not_acceptable(&accept, forms))
}

/// How much `accept` likes `media`, 0 to 1: the most exact range decides.
fn liking(accept: &str, media: &str) -> f32 {
    let (kind, _) = media.split_once('/').unwrap_or((media, ""));
    let mut best = (0, 0.0);
    for range in accept.split(',') {
        let mut parts = range.split(';').map(str::trim);
        let exactness = match parts
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
            .as_str()
        {
            range if range == media => 3,
            range if range.strip_suffix("/*") == Some(kind) => 2,
            "*/*" => 1,
            _ => continue,
        };
        let weight = parts
            .find_map(|part| part.strip_prefix("q="))
            .map_or(1.0, |q| q.parse().unwrap_or(0.0));
        if exactness > best.0 {
            best = (exactness, weight);
        }
    }
    best.1
}

fn not_acceptable(wanted: &str, forms: &[Format]) -> Failure {
    let wanted: String = wanted
        .chars()
        .filter(|letter| !letter.is_control())
        .take(80)
        .collect();
    let media = either(
        &forms
            .iter()
            .map(|format| format.media())
            .collect::<Vec<_>>(),
    );
    let names = either(&forms.iter().map(|format| format.name()).collect::<Vec<_>>());
    Failure::new(
        StatusCode::NOT_ACCEPTABLE,
        "not-acceptable",
        "There is no such form",
        format!(
            "“{wanted}” cannot be given. Ask for {media} in the header Accept, or add ?format= with {names} to the address."
        ),
    )
}

/// “a, b or c”
fn either(words: &[&str]) -> String {
    match words {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        words => words.concat(),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn by(accept: &'static str) -> Option<Format> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static(accept));
        format(None, &headers, &Format::OF_ONE).ok()
    }

    #[test]
    fn the_best_liked_form_is_given() {
        assert_eq!(by("*/*"), Some(Format::Json));
        assert_eq!(by("application/ld+json"), Some(Format::JsonLd));
        assert_eq!(
            by("application/json;q=0.5, application/toml"),
            Some(Format::Toml)
        );
        assert_eq!(by("application/json;q=0, */*;q=0.1"), Some(Format::JsonLd));
        assert_eq!(
            by("text/html,application/xhtml+xml,*/*;q=0.8"),
            Some(Format::Json)
        );
        assert_eq!(by("text/turtle"), Some(Format::Turtle));
        assert_eq!(by("text/*"), Some(Format::Turtle));
        assert_eq!(by("text/*;q=0.4, text/csv;q=0.5"), Some(Format::Csv));
        assert_eq!(by("Text/CSV; header=present"), Some(Format::Csv));
        assert_eq!(by("image/png"), None);
        assert_eq!(by("text/csv;q=x"), None);
    }

    #[test]
    fn the_address_overrides_the_header() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static("text/csv"));
        let by = |query| format(Some(query), &headers, &Format::OF_ONE).ok();
        assert_eq!(by("format=toml"), Some(Format::Toml));
        assert_eq!(by("format=xml"), None);
        let refused = format(Some("format=toml"), &headers, &Format::OF_LISTS);
        let detail = refused.expect_err("a list has no TOML").detail;
        insta::assert_snapshot!(detail, @"“toml” cannot be given. Ask for application/json, application/ld+json, text/turtle or text/csv in the header Accept, or add ?format= with json, jsonld, turtle or csv to the address.");
    }
}
