use std::io::Read;

use super::testing::{Built, build, deflated, pack, pack_stream, plain};
use super::*;

/// Opens the package and reads all of it.
fn open(bytes: &[u8], limits: Limits) -> Result<Vec<(String, Vec<u8>)>, Stop> {
    let package = Package::open(bytes, limits)?;
    let names: Vec<String> = package.names().map(str::to_owned).collect();
    let mut parts = Vec::new();
    for name in names {
        let mut read = Vec::new();
        let mut part = package.read(&name).expect("a part of that name");
        part.read_to_end(&mut read)?;
        parts.push((name, read));
    }
    Ok(parts)
}

/// Why the package is refused.
fn refusal(bytes: &[u8]) -> String {
    match open(bytes, Limits::HOSTED) {
        Err(Stop::Broken(what, _)) => what,
        Err(Stop::Limit(what, limit)) => format!("has more than {limit} {what}"),
        other => panic!("it was let in: {other:?}"),
    }
}

fn built(change: impl FnOnce(&mut Vec<Built>)) -> Vec<u8> {
    let mut parts = vec![plain("a.csv", b"one"), plain("b.csv", b"two")];
    change(&mut parts);
    build(&parts)
}

const PARTS: [(&str, &[u8]); 3] = [
    ("a.csv", b"id\n1\n"),
    ("folder/b.csv", b""),
    ("c.csv", &[b'x'; 300_000]),
];

#[test]
fn what_honest_programs_write_is_let_in() {
    let expected: Vec<(String, Vec<u8>)> = PARTS
        .iter()
        .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()))
        .collect();
    let stored = deflated().compression_method(zip::CompressionMethod::Stored);
    for (writer, bytes) in [
        ("plain", pack(&PARTS)),
        ("stream", pack_stream(&PARTS, deflated())),
        (
            "large stream",
            pack_stream(&PARTS, deflated().large_file(true)),
        ),
        ("stored stream", pack_stream(&PARTS, stored)),
    ] {
        let read = open(&bytes, Limits::HOSTED);
        assert_eq!(read.ok().as_ref(), Some(&expected), "{writer}");
    }
    let mut comment = pack(&PARTS);
    let end = comment.len();
    comment[end - 2] = 5;
    comment.extend(b"hello");
    assert_eq!(open(&comment, Limits::HOSTED).ok(), Some(expected));
    assert_eq!(open(&build(&[]), Limits::HOSTED).ok(), Some(Vec::new()));
}

#[test]
fn a_folder_is_no_part_and_an_archive_in_an_archive_is_one() {
    let inner = build(&[plain("a.csv", b"one")]);
    let parts = open(
        &build(&[plain("folder/", b""), plain("inner.zip", &inner)]),
        Limits::HOSTED,
    );
    assert_eq!(parts.ok(), Some(vec![("inner.zip".to_owned(), inner)]));
}

#[test]
fn bytes_behind_a_part_must_be_its_sizes() {
    let trailed = |mark: &[u8], says: u32| {
        build(&[Built {
            flags: 8,
            trailer: [
                mark,
                &crc(b"one").to_le_bytes(),
                &3_u32.to_le_bytes(),
                &says.to_le_bytes(),
            ]
            .concat(),
            ..plain("a.csv", b"one")
        }])
    };
    assert!(open(&trailed(b"PK\x07\x08", 3), Limits::HOSTED).is_ok());
    assert!(open(&trailed(b"", 3), Limits::HOSTED).is_ok());
    assert!(refusal(&trailed(b"", 4)).contains("not what the table of contents says"));
    assert!(refusal(&trailed(b"PK\x07", 3)).contains("not what the table of contents says"));
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

#[test]
fn whatever_could_be_read_in_two_ways_is_refused() {
    let good = built(|_| {});
    assert!(open(&good, Limits::HOSTED).is_ok());
    let changed = |change: fn(&mut Vec<Built>)| refusal(&built(change));
    insta::assert_snapshot!([
        refusal(&[&good[..], b"behind"].concat()),
        refusal(&[b"before", &good[..]].concat()),
        refusal(&good[..good.len() - 1]),
        refusal(&good[..40]),
        refusal(&[&good[..good.len() - 2], &[22, 0], &good[good.len() - 22..]].concat()),
        changed(|parts| parts[1].name = b"A.CSV".to_vec()),
        changed(|parts| *parts = vec![plain("x/a.csv", b""), plain("X/A.csv", b"")]),
        changed(|parts| parts[1].start = Some(0)),
        changed(|parts| parts[0].trailer = b"hidden".to_vec()),
        changed(|parts| parts[0].local_size = 4),
        changed(|parts| parts[0].size = 4),
        changed(|parts| parts[0].flags = 1),
        changed(|parts| parts[0].method = 12),
        changed(|parts| *parts = vec![plain("../a.csv", b"")]),
        changed(|parts| *parts = vec![plain("/a.csv", b"")]),
        changed(|parts| *parts = vec![plain("a\\b.csv", b"")]),
        changed(|parts| *parts = vec![plain("C:a.csv", b"")]),
        changed(|parts| *parts = vec![plain("", b"")]),
    ]
    .join("\n"), @r"
    is damaged: something stands behind its end, or its end is cut off
    is damaged: its table of contents is not where its end says, or something stands before or behind it
    is damaged: its end is missing, as if it had not been copied whole
    is damaged: its end is missing, as if it had not been copied whole
    is damaged: it ends twice
    is damaged: the part “A.CSV” is not what the table of contents says
    is damaged: it has two parts of the name “X/A.csv”
    is damaged: the part “a.csv” is not what the table of contents says
    is damaged: the part “a.csv” is not what the table of contents says
    is damaged: the part “a.csv” is not what the table of contents says
    is damaged: the part “a.csv” is not as long as it says
    is protected with a password
    is packed in a way that is not usual (the part “a.csv”)
    has a part with a name that is not let in: “../a.csv”
    has a part with a name that is not let in: “/a.csv”
    has a part with a name that is not let in: “a\\b.csv”
    has a part with a name that is not let in: “C:a.csv”
    has a part with a name that is not let in: “”
    ");
}

#[test]
fn a_part_that_unpacks_to_something_else_is_damaged() {
    let mut bytes = pack(&[("a.csv", b"some text that is packed, packed, packed")]);
    let middle = 30 + "a.csv".len() + 3;
    bytes[middle] ^= 0x55;
    assert!(refusal(&bytes).contains("is damaged: the part a.csv"));
    // Too many and too few bytes packed.
    let broken = |bytes: &[u8], size: u32| {
        refusal(&build(&[Built {
            method: 8,
            size,
            local_size: size,
            ..plain("a.csv", bytes)
        }]))
    };
    // An empty block, then one byte more; nothing at all; a block that is cut off.
    assert!(broken(&[3, 0, 1], 0).contains("not the one that was packed"));
    assert!(broken(&[], 1).contains("not the one that was packed"));
    assert!(broken(&[0x4B], 1).contains("cannot be unpacked"));
}

#[test]
fn what_grows_when_unpacked_is_stopped_where_the_limit_is() {
    let zeros = vec![0; 3 << 20];
    let bomb = pack(&[("a.csv", &zeros)]);
    assert_eq!(
        refusal(&bomb),
        "has more than 100 times as many bytes in one part as that part has packed"
    );
    // A little of anything may pack as well as it likes.
    assert!(open(&pack(&[("a.csv", &zeros[..1 << 20])]), Limits::HOSTED).is_ok());

    let text: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
    let two = pack(&[("a.csv", &text), ("b.csv", &text)]);
    let stop = |limits| match open(&two, limits) {
        Err(Stop::Limit(what, _)) => what,
        other => panic!("{other:?}"),
    };
    let most = text.len() as u64;
    assert_eq!(
        stop(Limits {
            part_bytes: most - 1,
            ..Limits::HOSTED
        }),
        "bytes in one part when unpacked"
    );
    assert_eq!(
        stop(Limits {
            unpacked_bytes: 2 * most - 1,
            ..Limits::HOSTED
        }),
        "bytes when unpacked"
    );
    assert_eq!(
        stop(Limits {
            parts: 1,
            ..Limits::HOSTED
        }),
        "parts"
    );
    let exact = Limits {
        part_bytes: most,
        unpacked_bytes: 2 * most,
        parts: 2,
        ..Limits::HOSTED
    };
    assert!(open(&two, exact).is_ok());
    // What is read twice counts once.
    let package = Package::open(&two, exact).expect("a package");
    for name in ["a.csv", "A.CSV", "b.csv", "a.csv"] {
        let mut part = package.read(name).expect("a part");
        assert_eq!(
            std::io::copy(&mut part, &mut std::io::sink()).ok(),
            Some(most)
        );
    }
}

#[test]
fn no_byte_can_be_changed_unseen() {
    let bytes = pack_stream(&[("a.csv", b"id\n1\n"), ("b.csv", b"id\n2\n")], deflated());
    let before = open(&bytes, Limits::HOSTED).expect("a package");
    for at in 0..bytes.len() {
        for bit in [1, 0x80] {
            let mut bytes = bytes.clone();
            bytes[at] ^= bit;
            // Dates, versions and the like may change; what is read may not.
            if let Ok(parts) = open(&bytes, Limits::HOSTED) {
                let contents = |parts: &[(String, Vec<u8>)]| -> Vec<Vec<u8>> {
                    parts.iter().map(|part| part.1.clone()).collect()
                };
                assert_eq!(contents(&parts), contents(&before), "byte {at}");
            }
        }
        assert!(open(&bytes[..at], Limits::HOSTED).is_err(), "cut at {at}");
    }
}

#[test]
fn what_sort_of_file_it_is_shows_in_its_parts() {
    let kind = |names: &[&str]| {
        let parts: Vec<Built> = names.iter().map(|name| plain(name, b"")).collect();
        Package::open(&build(&parts), Limits::HOSTED)
            .expect("a package")
            .kind()
    };
    assert_eq!(
        kind(&["[Content_Types].xml", "xl/workbook.xml"]),
        Kind::Xlsx
    );
    assert_eq!(
        kind(&["[Content_Types].xml", "xl/workbook.bin"]),
        Kind::Xlsb
    );
    assert_eq!(
        kind(&["[Content_Types].xml", "word/document.xml"]),
        Kind::Document
    );
    assert_eq!(kind(&["mimetype", "content.xml"]), Kind::OpenDocument);
    assert_eq!(kind(&["Index/Document.iwa"]), Kind::Numbers);
    assert_eq!(kind(&["a.csv"]), Kind::Archive);
}
