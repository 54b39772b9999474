//! Which form of a definition a request wants.

use axum::http::{HeaderMap, StatusCode, header};

use crate::asked::pairs;
use crate::failure::Failure;

/// A form in which a definition can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    JsonLd,
    Toml,
}

impl Format {
    pub(crate) const ALL: [Self; 3] = [Self::Json, Self::JsonLd, Self::Toml];

    pub(crate) const fn media(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::JsonLd => "application/ld+json",
            Self::Toml => "application/toml",
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::JsonLd => "jsonld",
            Self::Toml => "toml",
        }
    }
}

/// The form that `?format=` asks for, else the one that `Accept` likes best.
pub(crate) fn format(query: Option<&str>, headers: &HeaderMap) -> Result<Format, Failure> {
    let asked = pairs(query.unwrap_or_default()).find(|(name, _)| name == "format");
    if let Some((_, name)) = asked {
        let found = Format::ALL.into_iter().find(|format| format.name() == name);
        return found.ok_or_else(|| not_acceptable(&name));
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
    for format in Format::ALL {
        let liking = liking(&accept, format.media());
        if liking > 0.0 && best.is_none_or(|(most, _)| liking > most) {
            best = Some((liking, format));
        }
    }
    best.map(|(_, format)| format)
        .ok_or_else(|| not_acceptable(&accept))
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

fn not_acceptable(wanted: &str) -> Failure {
    let wanted: String = wanted
        .chars()
        .filter(|letter| !letter.is_control())
        .take(80)
        .collect();
    Failure::new(
        StatusCode::NOT_ACCEPTABLE,
        "not-acceptable",
        "There is no such form",
        format!(
            "“{wanted}” cannot be given yet. A definition can be had as application/json, application/ld+json or application/toml; or with ?format=json, jsonld or toml."
        ),
    )
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn by(accept: &'static str) -> Option<Format> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static(accept));
        format(None, &headers).ok()
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
        assert_eq!(by("text/turtle"), None);
        assert_eq!(by("text/csv;q=x"), None);
    }

    #[test]
    fn the_address_overrides_the_header() {
        assert_eq!(
            format(Some("format=toml"), &HeaderMap::new()).ok(),
            Some(Format::Toml)
        );
        let refused = format(Some("format=turtle"), &HeaderMap::new()).expect_err("none yet");
        assert!(refused.detail.contains("“turtle”") && refused.detail.contains("application/toml"));
    }
}
