//! Names of parts: which ones are let in.

use super::broken;
use crate::reader::stop::Stop;

/// The most bytes of a name.
const LONGEST: usize = 1024;

/// The name as text. One that could lead out of a folder, or means something else elsewhere, is refused.
pub(super) fn read(raw: &[u8]) -> Result<String, Stop> {
    // Old archives use the letters of the machine that packed them; each byte stays told apart from the others.
    let name = std::str::from_utf8(raw).map_or_else(
        |_| raw.iter().map(|byte| char::from(*byte)).collect(),
        str::to_owned,
    );
    let is_odd = name.is_empty()
        || name.len() > LONGEST
        || name.starts_with('/')
        || name.contains('\\')
        || name.contains(char::is_control)
        || name.as_bytes().get(1) == Some(&b':')
        || name.split('/').any(|step| step == "..");
    if is_odd {
        let shown: String = name.escape_default().take(60).collect();
        return Err(broken(format!(
            "has a part with a name that is not let in: “{shown}”"
        )));
    }
    Ok(name)
}
