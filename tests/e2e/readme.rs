//! A newcomer has two paths: see the site, and check a file. Both are told on the first page.

use std::fs;

use crate::harness::root;

#[test]
fn the_first_page_names_the_two_commands_of_a_newcomer() {
    let text = fs::read_to_string(root().join("README.md"))
        .expect("a README.md at the root of the repository");
    assert!(
        text.contains("cargo run --release -- serve"),
        "how to see the site is not told"
    );
    let validates = text.lines().any(|line| {
        line.contains("cargo run --release -- validate ")
            || line.contains("open-outcomes validate ")
    });
    assert!(validates, "how to check a file is not told");
}
