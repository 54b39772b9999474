//! Files made to break a reader.

use serde::de::IgnoredAny;

use super::*;

#[test]
fn depth_is_bounded_and_costs_no_stack() {
    for depth in [65, 10_000, 100_000, 1_000_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let text = format!(
                "[{{\"a\": {}1{}}}]",
                open.repeat(depth),
                close.repeat(depth)
            );
            assert!(
                told(text.as_bytes(), false).contains("64 levels"),
                "{depth}"
            );
            let whole = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            assert!(read(whole.as_bytes(), false).is_err(), "{depth}");
        }
    }
    let deep = format!("[{{\"a\": {}1{}}}]", "[".repeat(62), "]".repeat(62));
    assert_eq!(cells(&deep)[1][0].len(), 125);
}

#[test]
fn a_name_twice_is_refused_wherever_it_stands() {
    for text in [
        r#"{"measurements": [], "measurements": [{"a": 1}]}"#,
        r#"{"report": {"a": 1, "a": 2}}"#,
        r#"[{"a": {"b": 1, "b": 2}}]"#,
        r#"[{"a": [{"b": 1, "\u0062": 2}]}]"#,
    ] {
        assert!(
            told(text.as_bytes(), false).contains("twice in one object"),
            "{text}"
        );
    }
    let name = "x".repeat(5000);
    let text = format!("[{{\"{name}\": 1, \"{name}\": 2}}]");
    assert!(told(text.as_bytes(), false).len() < 300);
}

#[test]
fn limits_hold() {
    let huge = format!("[{{\"a\": \"{}\"}}]", "x".repeat(1 << 17));
    assert_eq!(
        told(huge.as_bytes(), false),
        "more than 65536 bytes in one cell"
    );
    let nested = format!("[{{\"a\": [\"{}\"]}}]", "x".repeat(1 << 17));
    assert_eq!(
        told(nested.as_bytes(), false),
        "more than 65536 bytes in one cell"
    );
    let wide: String = (0..3000).map(|at| format!("{{\"c{at}\": 1}}\n")).collect();
    assert_eq!(told(wide.as_bytes(), true), "more than 2048 columns");
    let long = (0..40).map(|at| format!("\"c{at}\": \"{}\"", "x".repeat(60_000)));
    let long = format!("[{{{}}}]", long.collect::<Vec<_>>().join(","));
    assert_eq!(
        told(long.as_bytes(), false),
        "more than 1048576 bytes in one row"
    );
    let tables: Vec<_> = (0..300).map(|at| format!("\"t{at}\": []")).collect();
    let tables = format!("{{{}}}", tables.join(","));
    assert_eq!(told(tables.as_bytes(), false), "more than 200 tables");
    let members: Vec<_> = (0..20_000).map(|at| format!("\"t{at}\": 1")).collect();
    let members = format!("{{{}}}", members.join(","));
    assert_eq!(
        told(members.as_bytes(), false),
        "more than 10000 names in one object"
    );

    let few = Limits {
        rows: 3,
        ..Limits::LOCAL
    };
    let text = br#"[{"a": 1}, {}, {"a": 2}, {"a": 3}]"#;
    let mut book = JsonBook::open(text, "x", false, few).expect("it is opened");
    let mut rows = Workbook::open(&mut book, 0).expect("it is opened");
    let mut record = Record::default();
    let stop = loop {
        match rows.read(&mut record) {
            Ok(true) => {}
            Ok(false) => panic!("it has more rows than that"),
            Err(stop) => break stop,
        }
    };
    assert!(matches!(stop, Stop::Limit("rows", 3)), "{stop:?}");
    assert_eq!(record.row, 4);
}

#[test]
fn half_characters_are_refused() {
    for escape in [
        "\\ud83d",
        "\\ude00",
        "\\ud83d\\ud83d",
        "\\ud83dx",
        "\\ud83d\\n",
        "\\uD800\\u0041",
    ] {
        let text = format!("[{{\"a\": \"{escape}\"}}]");
        assert!(
            told(text.as_bytes(), false).contains("half of a character"),
            "{escape}"
        );
    }
}

/// A file that was cut or changed at random never breaks the reader, and what it accepts `serde_json` accepts too.
#[test]
fn changed_files_are_read_or_refused() {
    let whole = r#"{"profile":"open","report":{"a":"é","b":-1.5e3},"m":[{"x":null,"y":[1,{"z":"\ud83d\ude00"}]},{"x":true}]}"#;
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).unwrap_or_default()
    };
    let letters = b"{}[]\",:\\/ue0-.+ntf\n\x00\xFF\xC3";
    let mut accepted = 0;
    for _ in 0..20_000 {
        let mut bytes = whole.as_bytes().to_vec();
        for _ in 0..=random(3) {
            let at = random(bytes.len().max(1));
            if bytes.is_empty() {
                break;
            }
            match random(4) {
                0 => bytes[at] = letters[random(letters.len())],
                1 => bytes.insert(at, letters[random(letters.len())]),
                2 => drop(bytes.remove(at)),
                _ => bytes.truncate(at.max(1)),
            }
        }
        for by_line in [false, true] {
            if read(&bytes, by_line).is_ok() {
                accepted += 1;
                let values = serde_json::Deserializer::from_slice(&bytes).into_iter::<IgnoredAny>();
                assert!(values.collect::<Result<Vec<_>, _>>().is_ok());
            }
        }
    }
    assert!(accepted > 500, "{accepted}");
}
