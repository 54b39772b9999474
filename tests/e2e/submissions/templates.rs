//! Forms: written by `template`, judged by `validate` without being told anything more.

use std::fs;

use crate::harness::{AS_OF, TestEnv};

#[test]
fn a_form_that_nobody_filled_in_is_told_and_never_written_over() {
    let env = TestEnv::without_git();
    let form = env.path("form.xlsx").display().to_string();
    let make = || env.oo(["template", "--profile", "starter-adults", "--out", &form]);
    let run = make();
    assert_eq!(run.code(), 0, "{run}");
    let bytes = fs::read(&form).expect("a form");
    let run = env.oo(["validate", AS_OF[0], AS_OF[1], &form]);
    assert_eq!(run.code(), 1, "{run}");
    let said = run.stdout();
    assert!(
        said.contains("is a form in which nothing is filled in yet"),
        "{run}"
    );
    assert!(
        said.contains("form.xlsx carries the profile starter-adults@"),
        "{run}"
    );
    make().refuses(&["is there already"]);
    assert_eq!(fs::read(&form).expect("a form"), bytes);
}

#[test]
fn a_folder_is_judged_by_the_profile_that_stands_in_it() {
    let env = TestEnv::without_git();
    let folder = env.path("form").display().to_string();
    let run = env.oo([
        "template",
        "--profile",
        "small-grant",
        "--long",
        "--out",
        &folder,
    ]);
    assert_eq!(run.code(), 0, "{run}");
    env.file(
        "form/report.csv",
        "field,value\norganisation,Fixture Trust\nperiod_start,2025-01-01\nperiod_end,2025-12-31\n",
    );
    let run = env.oo(["validate", AS_OF[0], AS_OF[1], &folder]);
    assert_eq!(run.code(), 0, "{run}");
    let said = run.stdout();
    assert!(said.contains("profile small-grant@"), "{run}");
    // Who edits the profile is told.
    let profile = env.path("form/profile.toml");
    let text = fs::read_to_string(&profile).expect("the profile");
    let edited = text.replace("Small grant", "Smaller grant");
    fs::write(&profile, edited).expect("it is written");
    let run = env.oo(["validate", AS_OF[0], AS_OF[1], &folder]);
    assert!(
        run.stdout().contains("warning[carried-profile-changed]"),
        "{run}"
    );
}
