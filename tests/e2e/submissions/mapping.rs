//! What columns hold is asked where it is not certain, said in a mapping file, kept and used again.

use crate::harness::TestEnv;

const SHEET: &str =
    "Client,Date before,Before,Date after,Close friends after\nC1,2025-03-01,4,2025-06-01,6\n";

#[test]
fn a_mapping_is_saved_used_again_and_never_overwritten() {
    let env = TestEnv::fixture();
    let file = env.file("sheet.csv", SHEET);
    let kept = env.path("kept.toml");
    let (file, kept) = (file.display().to_string(), kept.display().to_string());
    let check = |more: &[&str]| {
        env.oo([
            &["validate", "--repo", ".", &file, "--as-of", "2026-01-31"],
            more,
        ]
        .concat())
    };

    let asked = check(&["--save-mapping", &kept]);
    assert!(
        asked.stdout().contains("warning[column-unclear]"),
        "{asked}"
    );

    let again = check(&["--save-mapping", &kept]);
    assert_eq!(again.code(), 2, "{again}");
    assert!(again.to_string().contains("is there already"), "{again}");

    let said = "\n[[columns]]\nheader = \"Before\"\nmetric = \"close-friends\"\ntimepoint = \"baseline\"\ndate_column = \"Date before\"\n";
    let text = std::fs::read_to_string(&kept).expect("it was saved");
    let mapping = env.file("settled.toml", text + said);
    let settled = check(&["--mapping", &mapping.display().to_string()]);
    assert_eq!(settled.code(), 0, "{settled}");
    assert!(!settled.stdout().contains("column-unclear"), "{settled}");
    assert!(
        settled.stdout().contains("2 columns of values"),
        "{settled}"
    );
}

#[test]
fn a_mapping_that_cannot_be_is_told_with_its_line() {
    let env = TestEnv::fixture();
    let file = env.file("sheet.csv", SHEET).display().to_string();
    let mapping =
        "format = \"open-outcomes-mapping 1\"\n\n[[columns]]\nheader = \"Befor\"\nignore = true\n";
    let mapping = env.file("wrong.toml", mapping).display().to_string();
    let run = env.oo(["validate", "--repo", ".", &file, "--mapping", &mapping]);
    assert_eq!(run.code(), 2, "{run}");
    assert!(
        run.to_string()
            .contains("line 3 of the mapping: the file has no header “Befor”"),
        "{run}"
    );
}
