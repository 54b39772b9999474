//! What the rules say of the fixture standard after it was broken in one place.

use super::*;

/// What the rules say of the fixture standard after one edit.
#[cfg(feature = "git")]
fn after(path: &str, from: &str, to: &str) -> String {
    let mut files = crate::testing::fixture();
    crate::testing::edit(&mut files, path, from, to);
    let problems = check(&files, crate::testing::FIRST_DAY);
    problems
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
#[cfg(feature = "git")]
fn every_edit_that_breaks_something_is_found() {
    let edits = [
        (
            "metrics/close-friends.toml",
            "friends-question@^1.0",
            "friends-question@^2.0",
        ),
        ("metrics/close-friends.toml", "counted = 12", "count = 12"),
        (
            "metrics/volunteering-hours.toml",
            "kind = \"share-moved\"",
            "kind = \"mean-change\"",
        ),
        (
            "metrics/wellbeing-score.toml",
            "to = \"wellbeing-question\"",
            "to = \"wellbeing-qestion\"",
        ),
        (
            "metrics/wellbeing-score.toml",
            "score = \"total\"",
            "score = \"totl\"",
        ),
        (
            "metrics/wellbeing-score.toml",
            "unit = \"{score}\"\ndirection = \"higher",
            "unit = \"%\"\ndirection = \"higher",
        ),
        (
            "metrics/wellbeing-score.toml",
            "direction = \"higher",
            "direction = \"lower",
        ),
        (
            "data-sources/short-wellbeing-scale.toml",
            "reversed = [3]",
            "reversed = [9]",
        ),
        (
            "code-lists/beneficiary-groups.toml",
            "replaced_by = \"young-people\"",
            "replaced_by = \"yong-people\"",
        ),
        (
            "tables/report.toml",
            "reference_fields = [\"organisation_id\"]",
            "reference_fields = [\"organisation_no\"]",
        ),
        (
            "tables/report.toml",
            "table = \"report\"",
            "table = \"rapport\"",
        ),
        (
            "tables/results.toml",
            "primary_key = [\"group\"",
            "primary_key = [\"groop\"",
        ),
        (
            "changes/metrics/wellbeing-score/1.0.0.toml",
            "urgent = true",
            "urgent = \"yes\"",
        ),
        (
            "tables/beneficiaries.toml",
            "columns = [\"code\", \"value\", \"date\"]",
            "columns = [\"unit\"]",
        ),
        (
            "tables/beneficiaries.toml",
            "layout = \"long\"",
            "layout = \"rows\"",
        ),
        (
            "unit-costs/gp-visit.toml",
            "agencies = [\"fixture-health-board\"]",
            "agencies = [\"fixture-health-bord\"]",
        ),
        (
            "unit-costs/gp-visit.toml",
            "cashable = \"fixture-capacity-freed\"",
            "cashable = \"sometimes\"",
        ),
        (
            "unit-costs/gp-visit.toml",
            "part_of = \"gp-year@^1.0\"",
            "part_of = \"gp-visit@^1.0\"",
        ),
        (
            "unit-costs/gp-visit.toml",
            "per = \"{visit}\"",
            "per = \"visit\"",
        ),
        (
            "unit-costs/gp-year.toml",
            "event = ",
            "part_of = \"gp-visit@^1.0\"\nevent = ",
        ),
        ("unit-costs/gp-visit.toml", "low = 30", "low = 45"),
        (
            "unit-costs/gp-visit.toml",
            "index = \"activity-log@^1.0\"\n",
            "",
        ),
        (
            "tables/beneficiaries.toml",
            "minimum = 0",
            "minimum = 0\npattern = \"(\"",
        ),
        ("unit-costs/gp-visit.toml", "id = \"CC-BY-4.0\"\n", ""),
        ("map.toml", "number = 2", "number = 1"),
        ("map.toml", "domain = \"social\"", "domain = \"sozial\""),
        ("map.toml", "social-connections@^1.0", "wellbeing@^1.0"),
    ];
    let said: Vec<_> = edits.map(|(path, from, to)| after(path, from, to)).into();
    insta::assert_snapshot!(said.join("\n\n"), @r#"
    metrics/close-friends.toml:27:1: no version of data source “friends-question” meets ^2.0 (there is 1.0.0)

    metrics/close-friends.toml:39:11: the inputs are count, but this statistic takes counted (rename, add or remove inputs)

    metrics/volunteering-hours.toml:26:12: only “share-moved” uses a threshold (remove it, or choose that statistic)
    metrics/volunteering-hours.toml:65:1: the example gives -20, not 25 (correct the result, the inputs or the statistic)

    metrics/wellbeing-score.toml:101:1: “wellbeing-qestion” is not among the data sources of this metric (did you mean “wellbeing-question”?)

    metrics/wellbeing-score.toml:72:1: “totl” is not among the scores of short-wellbeing-scale (did you mean “total”?)

    metrics/wellbeing-score.toml:74:1: the unit is “%”, but the score “total” of short-wellbeing-scale has “{score}” (correct whichever of the two is wrong)

    metrics/wellbeing-score.toml:75:1: the direction is “lower-is-better”, but the score “total” of short-wellbeing-scale has “higher-is-better” (correct whichever of the two is wrong)

    data-sources/short-wellbeing-scale.toml:128:13: there is no item 9 (the instrument has 8 items, counted from 1)

    code-lists/beneficiary-groups.toml:28:1: “yong-people” is not among the codes of this list (did you mean “young-people”?)

    tables/report.toml:34:21: “organisation_no” is not among the fields of report (did you mean “organisation_id”?)

    tables/report.toml:33:1: “rapport” is not among the tables (there is beneficiaries, measurements, own_metrics, report, results)

    tables/results.toml:8:16: “groop” is not among the fields of this table (did you mean “group”?)

    changes/metrics/wellbeing-score/1.0.0.toml:5:1: “urgent” is “yes”, but should be true or false

    tables/beneficiaries.toml:20:1: codes come from this list, but no answer fills `code` (add the column `code`, or take the list out)
    tables/beneficiaries.toml:23:1: a unit is named, but no answer fills `value` (add the column `value`, or take the unit out)
    tables/beneficiaries.toml:23:1: the unit is always the same, and yet each answer must say it (take out the unit, or the column `unit`)

    tables/beneficiaries.toml:21:1: only a long table says which columns an answer fills (take out `columns`, `repeats` and `unit`, or write `layout = "long"`)

    unit-costs/gp-visit.toml:20:13: “fixture-health-bord” is not among the codes of the list “agencies” (did you mean “fixture-health-board”?)

    unit-costs/gp-visit.toml:30:1: “sometimes” is not among the codes of the list “cashability” (there is fixture-capacity-freed)

    unit-costs/gp-visit.toml:28:1: a unit cost cannot be part of itself, nor of one of its own parts (name the one that contains it, or take it out)

    unit-costs/gp-visit.toml:22:1: “visit” is no unit of UCUM and no currency of ISO 4217 (take the code from UCUM, a currency code, or a word in braces)

    unit-costs/gp-visit.toml:28:1: a unit cost cannot be part of itself, nor of one of its own parts (name the one that contains it, or take it out)
    unit-costs/gp-year.toml:8:1: a unit cost cannot be part of itself, nor of one of its own parts (name the one that contains it, or take it out)

    unit-costs/gp-visit.toml:26:1: `low` is 45, but `value` is 40 (swap the two, or correct the wrong one)

    unit-costs/gp-visit.toml:58:1: it is brought to other years by an index, but no index is named (add `index`, or correct the method)

    tables/beneficiaries.toml:28:1: this is no regular expression that can be used (close every bracket, and do without look-around and large repeats)

    unit-costs/gp-visit.toml:25:1: no licence is named that lets us print the values of “activity-log” (take the value out, or name the licence)
    unit-costs/gp-visit.toml:26:1: no licence is named that lets us print the values of “activity-log” (take the value out, or name the licence)
    unit-costs/gp-visit.toml:27:1: no licence is named that lets us print the values of “activity-log” (take the value out, or name the licence)

    map.toml:44:1: number 1 comes after number 1 (give each outcome a number of its own, in rising order)
    outcomes/social-connections.toml:7:1: the number is 2, but on the map it is 1 (change one of the two)

    map.toml:41:1: the map has no domain “sozial” (the domains are social, economic)
    outcomes/wellbeing.toml:13:1: the domain is “social”, but on the map it is “sozial” (change one of the two)

    map.toml:45:1: the outcome “wellbeing” stands on the map twice (remove one of the two)
    outcomes/social-connections.toml:3:1: the outcome “social-connections” has no place on the map (add it to outcomes in map.toml)
    outcomes/wellbeing.toml:12:1: the number is 1, but on the map it is 2 (change one of the two)
    "#);
}

#[test]
#[cfg(feature = "git")]
fn files_in_the_wrong_place_are_found() {
    let mut files = crate::testing::fixture();
    let moves = [
        ("policy.toml", "settings/policy.toml"),
        (
            "metrics/close-friends.toml",
            "metrics/social/close-friends.toml",
        ),
        (
            "changes/metrics/wellbeing-score/1.0.0.toml",
            "changes/metrics/wellbeing-score/9.0.0.toml",
        ),
    ];
    for (from, to) in moves {
        let bytes = files.get(from).expect("the file").to_vec();
        files.insert(to, bytes);
    }
    let review = files.under("reviews/").next().expect("a review").1.to_vec();
    files.insert(
        "reviews/metrics/close-friends/1.0.0/00000000-nobody.toml",
        review,
    );
    let problems = check(&files, crate::testing::FIRST_DAY);
    let said: Vec<_> = problems.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(said.join("\n"), @"
    changes/metrics/wellbeing-score/9.0.0.toml:1:1: this change record belongs to no version of a definition (name it changes/<kind>/<id>/<version>.toml)
    metrics/social/close-friends.toml:1:1: this file belongs to no kind of definition, so nobody would read it (put it directly into one of the folders outcomes, metrics, data-sources, code-lists, unit-costs, tables, profiles)
    reviews/metrics/close-friends/1.0.0/00000000-nobody.toml:1:1: this review has another name than what it says it is about (rename it to reviews/metrics/wellbeing-score/1.0.0/573c644d-fixture-person-one.toml)
    settings/policy.toml:1:1: this file belongs to no kind of definition, so nobody would read it (put it directly into one of the folders outcomes, metrics, data-sources, code-lists, unit-costs, tables, profiles)
    ");
}

#[test]
#[cfg(feature = "git")]
fn a_file_that_cannot_be_read_is_told_once() {
    for (path, wanted) in [
        ("outcomes/wellbeing.toml", "number"),
        ("code-lists/beneficiary-groups.toml", "openness"),
        ("data-sources/friends-question.toml", "kind"),
        ("tables/report.toml", "title"),
    ] {
        let said = after(path, &format!("\n{wanted} = "), "\nunknown = ");
        let elsewhere: Vec<_> = said
            .lines()
            .filter(|line| !line.starts_with(path))
            .collect();
        assert!(!said.is_empty());
        assert_eq!(elsewhere, [""; 0], "{path}");
    }
}

#[test]
fn a_file_full_of_mistakes_is_told_mistake_by_mistake() {
    const MANY: usize = 5_000;
    let head = r#"id = "scale"
version = "1.0.0"
title = "Scale"
kind = "instrument"
provenance = {}
[[scores]]
id = "total"
title = "Total"
range = { minimum = 0, maximum = 9 }
unit = "1"
direction = "context-only"
bands = [
"#;
    let band = "    { id = \"low\", title = \"Low\", from = 99 },\n";
    let mut files = Files::default();
    let text = format!("{head}{}]\n", band.repeat(MANY));
    files.insert("data-sources/scale.toml", text);
    let problems = check(&files, crate::testing::FIRST_DAY);
    let lines: Vec<_> = problems
        .iter()
        .filter(|problem| problem.rule == "unreachable-score")
        .map(|problem| problem.place.line)
        .collect();
    assert_eq!(lines, (13..13 + MANY).collect::<Vec<_>>());
}
