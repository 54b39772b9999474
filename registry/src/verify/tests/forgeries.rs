//! Every way of forging that is known, each refused by its own ground. The repositories are real.

mod files;
mod ledger;
mod objects;
mod refs;
mod releases;

use std::collections::BTreeSet;

use super::found;
use crate::rules::ground::verify::GROUNDS;
use crate::testing::Place;
use crate::verify::Verification;

/// A way of forging.
struct Forgery {
    name: &'static str,
    /// All the grounds that refuse it, that of its own class first.
    grounds: &'static [&'static str],
    forge: fn() -> Verification,
}

const fn forgery(
    name: &'static str,
    grounds: &'static [&'static str],
    forge: fn() -> Verification,
) -> Forgery {
    Forgery {
        name,
        grounds,
        forge,
    }
}

fn all() -> impl Iterator<Item = &'static Forgery> {
    [
        ledger::FORGERIES,
        files::FORGERIES,
        objects::FORGERIES,
        refs::FORGERIES,
        releases::FORGERIES,
    ]
    .into_iter()
    .flatten()
}

#[test]
fn every_forgery_is_refused_by_its_own_grounds_and_no_other() {
    let (mut wrong, mut said) = (String::new(), String::new());
    let mut classes = BTreeSet::new();
    for forgery in all() {
        let (name, found) = (forgery.name, (forgery.forge)());
        let raised: BTreeSet<_> = found.problems.iter().map(|problem| problem.rule).collect();
        let wanted: BTreeSet<_> = forgery.grounds.iter().copied().collect();
        let mut problems = found.problems.iter();
        let is_whole = problems.all(|problem| problem.help.is_some() && !problem.file.is_empty());
        if raised != wanted || !is_whole {
            wrong.push_str(&format!(
                "{name}: {wanted:?} wanted, {:#?}\n",
                found.problems
            ));
        }
        // One of each class is enough to read.
        if classes.insert(forgery.grounds[0]) {
            said.push_str(&format!("# {name}\n"));
            let lines = found.problems.iter();
            let lines = lines.map(|problem| format!("{}: {problem}\n", problem.rule));
            said.extend(lines);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    let digest = regex::Regex::new("[0-9a-f]{40,64}").expect("an expression");
    insta::assert_snapshot!("said", digest.replace_all(&said, "<digest>"));
}

#[test]
fn every_ground_has_a_forgery_of_its_own() {
    let forged: BTreeSet<_> = all().map(|forgery| forgery.grounds[0]).collect();
    let known: BTreeSet<_> = GROUNDS.iter().map(|ground| ground.id).collect();
    assert_eq!(forged, known);
    assert_eq!(known.len(), GROUNDS.len(), "two grounds have one name");
}

/// Verifies a folder after `forge` has had its way with it.
fn after(place: Place, forge: impl FnOnce(&Place)) -> Verification {
    forge(&place);
    found(&place)
}
