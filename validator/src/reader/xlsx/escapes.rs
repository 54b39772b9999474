//! Characters that XML cannot hold, written as `_x000D_`.

/// How long such a character is as written.
const LENGTH: usize = 7;

/// Puts in the characters that are meant.
pub(super) fn decode(text: &mut String) {
    if memchr::memmem::find(text.as_bytes(), b"_x").is_none() {
        return;
    }
    let (mut units, mut decoded, mut rest) = (Vec::new(), String::new(), text.as_str());
    while !rest.is_empty() {
        if let Some(unit) = unit(rest) {
            units.push(unit);
            rest = rest.get(LENGTH..).unwrap_or_default();
            continue;
        }
        flush(&mut units, &mut decoded);
        // The first character is plain; so is all up to the next that might be an escape.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let behind = rest.get(first..).unwrap_or_default();
        let end = first + behind.find("_x").unwrap_or(behind.len());
        let (now, later) = rest.split_at(end);
        decoded.push_str(now);
        rest = later;
    }
    flush(&mut units, &mut decoded);
    *text = decoded;
}

/// The character at the start of `text`, if one is written there.
fn unit(text: &str) -> Option<u16> {
    let written = text.get(..LENGTH)?;
    let digits = written.strip_prefix("_x")?.strip_suffix('_')?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u16::from_str_radix(digits, 16).ok().filter(|_| is_hex)
}

/// Characters beyond the first 65,536 are written as two halves.
fn flush(units: &mut Vec<u16>, out: &mut String) {
    let letters = char::decode_utf16(units.drain(..));
    out.extend(letters.map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)));
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn escapes_are_decoded_and_nothing_else() {
        for (written, meant) in [
            ("plain", "plain"),
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x000d__x000A_", "\r\n"),
            ("é_x00E9_é_x00e9_", "éééé"),
            ("_xD83D__xDE00_", "😀"),
            ("_xD83D_!", "\u{fffd}!"),
            ("_x00G0_ _x12_ _x", "_x00G0_ _x12_ _x"),
            ("é_x+041_", "é_x+041_"),
            ("__x0041_", "_A"),
            ("_x_x0041_", "_xA"),
        ] {
            let mut text = written.to_owned();
            decode(&mut text);
            assert_eq!(text, meant);
        }
    }
}
