//! What a folder of tables carries: `profile.toml`, and its digest in `datapackage.json`.

use open_outcomes_registry::kind::Kind;
use serde_json::Value;

use super::Carried;
use crate::mapping::Mapping;

/// What a folder carries, by the text of its profile and by its description.
///
/// # Errors
/// The profile is no text.
pub(super) fn of_folder(profile: &[u8], description: Option<&[u8]>) -> Result<Carried, String> {
    let Ok(profile) = std::str::from_utf8(profile) else {
        return Err("it is not text in UTF-8".to_owned());
    };
    let said = description.and_then(|bytes| serde_json::from_slice::<Value>(bytes).ok());
    let said = said.as_ref().and_then(|said| said.get("open_outcomes"));
    let text = |name: &str| said.and_then(|said| said.get(name)?.as_str());
    let uses = said.and_then(|said| said.get("uses")?.as_array());
    let uses = uses.into_iter().flatten().filter_map(|one| {
        let kind = Kind::find(one.get("kind")?.as_str()?)?;
        Some((kind, one.get("id")?.as_str()?.to_owned()))
    });
    Ok(Carried {
        release: text("release").and_then(|text| text.parse().ok()),
        ledger_sha256: text("ledger_sha256").and_then(|text| text.parse().ok()),
        profile_sha256: text("profile_sha256").and_then(|text| text.parse().ok()),
        profile: profile.trim_start_matches('\u{feff}').to_owned(),
        uses: uses.collect(),
        mapping: Mapping::default(),
        is_sealed: said.is_some(),
    })
}
