use super::*;
use crate::limits::Limits;
use crate::reader::package::testing::pack;

fn folder(parts: &[(&str, &str)]) -> Result<Folder, Stop> {
    let parts: Vec<_> = parts
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    let bytes = pack(&parts);
    files(&Package::open(&bytes, Limits::LOCAL)?)
}

fn told(parts: &[(&str, &str)]) -> String {
    match folder(parts) {
        Err(Stop::Broken(what, advice)) => format!("“x.zip” {what}. {advice}"),
        Err(Stop::Limit(what, limit)) => format!("more than {limit} {what}"),
        other => panic!("{other:?}"),
    }
}

fn described(text: &str) -> String {
    told(&[("a.csv", "a\n"), ("datapackage.json", text)])
}

#[test]
fn tables_are_read_and_what_is_beside_them_is_said() {
    let read = folder(&[
        ("ours/results.tsv", ""),
        ("ours/measurements.csv", "a\n1\n"),
        ("ours/README.txt", ""),
        ("ours/notes.pdf", ""),
        ("__MACOSX/ours/._measurements.csv", ""),
        ("ours/.DS_Store", ""),
        ("ours/.hidden.csv", ""),
    ])
    .expect("it is a folder");
    let names: Vec<_> = read.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["ours/measurements.csv", "ours/results.tsv"]);
    assert_eq!(read.passed_over, ["ours/README.txt", "ours/notes.pdf"]);
}

#[test]
fn a_description_says_which_file_holds_which_table() {
    let text = r#"{"name": "x", "resources": [
        {"name": "own-metrics", "path": "./data/a.csv", "dialect": {"delimiter": ";"}, "schema": "https://example.org/s.json"},
        {"name": "measurements", "path": ["data/b.csv", "data/c.dat"], "dialect": {"csv": {"delimiter": "\t"}}},
        {"name": "results", "data": [{"a": 1}]},
        {"name": "report", "path": "data/d.csv", "dialect": "https://example.org/d.json"}
    ]}"#;
    let read = folder(&[
        ("ours/datapackage.json", text),
        ("ours/data/a.csv", ""),
        ("ours/data/b.csv", ""),
        ("ours/data/c.dat", ""),
        ("ours/data/d.csv", ""),
        ("ours/e.csv", ""),
    ])
    .expect("it is a folder");
    let files: Vec<_> = read
        .files
        .iter()
        .map(|file| (file.name.as_str(), file.table.as_deref(), file.delimiter))
        .collect();
    assert_eq!(
        files,
        [
            ("ours/data/a.csv", Some("own_metrics"), Some(b';')),
            ("ours/data/b.csv", Some("measurements"), Some(b'\t')),
            ("ours/data/c.dat", Some("measurements"), Some(b'\t')),
            ("ours/data/d.csv", Some("report"), None),
            ("ours/e.csv", None, None),
        ]
    );
    assert_eq!(read.passed_over, ["datapackage.json: results"]);
}

#[test]
fn what_cannot_be_read_is_told() {
    let told = [
        told(&[("a.csv", ""), ("more.xlsx", "")]),
        told(&[("a.csv", ""), ("in/more.ZIP", "")]),
        told(&[("README.md", "")]),
        told(&[
            ("a.csv", ""),
            ("datapackage.json", "{}"),
            ("b/datapackage.json", "{}"),
        ]),
        described("{\"resources\": ["),
        described("[]"),
        described("{\"resources\": 5}"),
        described("{\"resources\": [],\n\"resources\": []}"),
        described(r#"{"resources": [{"name": "x", "path": "b.csv"}]}"#),
        described(r#"{"resources": [{"name": "x", "path": "A.csv"}]}"#),
        described(r#"{"resources": [{"name": "x", "path": "https://example.org/b.csv"}]}"#),
        described(r#"{"resources": [{"name": "x", "path": "../b.csv"}]}"#),
    ];
    insta::assert_snapshot!(told.join("\n"), @r#"
    “x.zip” is an archive with the workbook or archive “more.xlsx” inside. send workbooks by themselves; an archive may hold CSV files only
    “x.zip” is an archive with the workbook or archive “in/more.ZIP” inside. send workbooks by themselves; an archive may hold CSV files only
    “x.zip” is an archive without a CSV file inside. pack the CSV files with your data into it, or send them as they are
    “x.zip” has more than one datapackage.json. send each folder by itself
    “x.zip” has a datapackage.json that is cut short: it ends in line 1, before everything that was opened is closed. ask for the whole file, or export it again
    “x.zip” has a datapackage.json that does not list its files as a data package does. write {"resources": [{"name": "measurements", "path": "measurements.csv"}]}, or leave it out
    “x.zip” has a datapackage.json that does not list its files as a data package does. write {"resources": [{"name": "measurements", "path": "measurements.csv"}]}, or leave it out
    “x.zip” has a datapackage.json that has “resources” twice in one object, in line 1 and again in line 2, and nobody can tell which holds. leave out one of the two
    “x.zip” has a datapackage.json that names “b.csv”, which is not in it. put the file into the folder, or take it out of the description
    “x.zip” has a datapackage.json that names “A.csv” otherwise than it is written. write the name with the same small and capital letters
    “x.zip” has a datapackage.json that names “https://example.org/b.csv”, which is on the web and is not fetched. put the file into the folder, and write its name there
    “x.zip” has a datapackage.json that names “../b.csv”, which is no file inside the folder. put the file into the folder, and write its name with / between folders
    "#);
}

#[test]
fn paths_that_lead_out_are_refused() {
    for path in [
        "..",
        "a/../../b.csv",
        "/etc/passwd",
        "C:\\\\b.csv",
        "C:b.csv",
        "a\\\\b.csv",
        "a//b.csv",
        "",
        "a\\u0000.csv",
        "file:///b.csv",
        "a/",
    ] {
        let text = format!(r#"{{"resources": [{{"name": "x", "path": "{path}"}}]}}"#);
        let told = described(&text);
        assert!(
            told.contains("no file inside") || told.contains("on the web"),
            "{path}: {told}"
        );
    }
}

#[test]
fn deep_and_large_descriptions_are_bounded() {
    let deep = format!("{{\"a\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(described(&deep).contains("levels"), "{}", described(&deep));
    let many = r#"{"name": "x", "path": "a.csv"},"#.repeat(3_000);
    let many = format!("{{\"resources\": [{}]}}", many.trim_end_matches(','));
    assert_eq!(described(&many), "more than 2000 files in datapackage.json");
    // Letters that pack badly, so that the package does not stop it first.
    let mut seed = 1_u64;
    let letters = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        char::from(b'a' + u8::try_from((seed >> 33) % 26).unwrap_or_default())
    });
    let large: String = letters.take(1 << 21).collect();
    assert_eq!(
        described(&format!("{{\"a\": \"{large}\"}}")),
        "more than 1048576 bytes in datapackage.json"
    );
}

#[test]
fn names_that_play_tricks_are_stopped_by_the_package() {
    for name in [
        "../a.csv",
        "/a.csv",
        "a/../../b.csv",
        "C:\\a.csv",
        "a\\b.csv",
    ] {
        assert!(folder(&[(name, "a\n")]).is_err(), "{name}");
    }
    assert!(folder(&[("a.csv", ""), ("A.csv", "")]).is_err());
}
