//! Forms: written by `template`, judged by `validate` without being told anything more.

use std::fs;

use crate::harness::{Env, answer};

#[test]
fn a_form_that_nobody_filled_in_is_told_and_never_written_over() {
    let env = Env::new();
    let form = env.path("form.xlsx");
    let form = form.to_str().expect("a path");
    let make = || env.run(&["template", "--profile", "small-grant", "--out", form]);
    make().success();
    let said = env.run(&["validate", form, "--as-of", "2026-11-22"]);
    said.code(1);
    assert!(said.out.contains("is a form in which nothing is filled in yet"), "{}", said.out);
    assert!(said.out.contains("carries the profile small-grant@"), "{}", said.out);
    let again = make();
    again.code(2);
    assert!(again.err.contains("is there already"), "{}", again.err);
    let _ = answer;
    assert!(fs::metadata(form).is_ok());
}
