//! The page on the rules is that of the rules.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use open_outcomes_validator::rule::Family;
use open_outcomes_validator::rules;

const COMMAND: &str = "UPDATE_DOCS=1 cargo test -p open-outcomes-validator --test rules_page";

/// Where the part begins that people write.
const WRITTEN: &str = "## Left out, and why\n";

const LEAD: &str = "# Rules on submissions

What `open-outcomes validate` and the site hold a submission to. `open-outcomes explain RULE` tells what a rule does, why it
matters, and how to mend what it finds, with examples; so does the page `/rules/RULE` of the site. A profile may make
a rule graver or milder, or switch it off, with a reason.

An error sets its row aside. A warning is a probable mistake, or a signal of poor quality, which is never more than a
warning. Advice asks for nothing.

The tables are made from the rules themselves: after a change run
`UPDATE_DOCS=1 cargo test -p open-outcomes-validator --test rules_page`. What follows them is written by hand.

";

/// The part of the page that is made from the rules.
fn made() -> String {
    let mut page = LEAD.to_owned();
    for family in Family::ALL {
        let of_family = rules::all().iter().filter(|rule| rule.family == family);
        let lines: Vec<_> = of_family
            .map(|rule| {
                let severity = rule.severity.name();
                format!(
                    "| `{}` | {severity} | {} | {} |",
                    rule.id, rule.since, rule.summary
                )
            })
            .collect();
        if !lines.is_empty() {
            let table = lines.join("\n");
            write!(
                page,
                "## {}\n\n| rule | how grave | since | what it finds |\n|---|---|---|---|\n{table}\n\n",
                family.title()
            )
            .expect("memory");
        }
    }
    page
}

#[test]
fn the_page_on_the_rules_is_that_of_the_rules() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/rules.md");
    let committed = fs::read_to_string(&path).expect("the page");
    let (before, written) = committed
        .split_once(WRITTEN)
        .expect("the part on what was left out");
    let made = made();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, format!("{made}{WRITTEN}{written}")).expect("the page");
    } else {
        assert!(
            before == made,
            "docs/rules.md is out of date; run: {COMMAND}"
        );
    }
}

#[test]
fn nothing_that_was_left_out_is_there() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/rules.md");
    let committed = fs::read_to_string(&path).expect("the page");
    let (_, written) = committed.split_once(WRITTEN).expect("the part");
    let names: Vec<_> = written
        .lines()
        .take_while(|line| !line.starts_with("On privacy"))
        .filter_map(|line| line.strip_prefix("- `")?.split('`').next())
        .collect();
    assert!(!names.is_empty());
    for name in names {
        assert!(
            rules::find(name).is_none(),
            "{name} is built: take it off docs/rules.md"
        );
    }
}
