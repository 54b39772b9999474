use super::*;

/// What is found of these attributes, at the root and in the folder of the standard.
fn found(root: &str, standards: &str) -> String {
    let paths = [
        "map.toml",
        "ledger.jsonl",
        "published/metrics/close-friends/1.0.0.toml",
    ];
    let mut found = Verification::default();
    judge(
        &[root.to_owned(), standards.to_owned()],
        &paths.map(str::to_owned),
        &mut found,
    );
    let said = found.problems.iter().map(|problem| {
        let Place { line, .. } = problem.place;
        format!("{}:{line}: {}\n", problem.file, problem.message)
    });
    said.collect()
}

#[test]
fn what_does_not_alter_the_files_is_allowed() {
    for root in [
        "",
        "# * text\n\n",
        "standards/** -text\nstandards/published/** linguist-generated\n",
        "* text=auto\nstandards/** -text\n",
        "* text=auto\nstandards/** !text\n",
        "*.rs text eol=lf\n/other/** filter=lfs\n",
        "standards/** diff=toml merge=union -filter -ident\n",
        "*.toml binary\n",
        "*.png filter=lfs\nfilter\n!standards/** text\nstandards/ text\n",
        "map.toml/** text\n",
    ] {
        assert_eq!(found(root, ""), "", "{root}");
    }
    assert_eq!(found("* text", "* -text"), "");
}

#[test]
fn what_alters_a_file_is_named_with_its_line() {
    insta::assert_snapshot!(found("# first\nstandards/** text=auto -text filter=x\n", ""), @"/.gitattributes:2: the attribute “filter” holds for standards/map.toml, so git would not hand out the bytes that were committed");
    for root in [
        "* text",
        "standards/** text=auto",
        "standards/**/*.toml eol=crlf",
        "*.jsonl filter=evil",
        "/standards/map.toml ident",
        "\"standards/map.toml\" working-tree-encoding=UTF-16",
        "**/published/** export-ignore",
        "**/1.0.0.toml export-subst",
        "standards/publi?hed/metrics/*/1.[0-9].0.toml crlf",
        "[attr]sly filter=x\n*.toml sly",
        "[ text",
        "STANDARDS/** text",
        "\u{feff}* text",
        "standards/published/metrics/** text\n*.md -text",
    ] {
        assert!(found(root, "").starts_with("/.gitattributes:"), "{root}");
    }
    assert!(found("standards/** -text", "* text").starts_with(".gitattributes:1:"));
    assert!(found("", "published/** eol=crlf").starts_with(".gitattributes:1:"));
}
