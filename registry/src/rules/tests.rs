use super::*;

/// The files of one section of a rule's page: each block is a file, named in its first line.
fn files(rule: &Rule, heading: &str) -> Files {
    let mut files = Files::default();
    let page = rule.page();
    let section = page
        .lines()
        .skip_while(|line| *line != format!("## {heading}"))
        .skip(1)
        .take_while(|line| !line.starts_with("## "));
    let mut block: Option<String> = None;
    for line in section {
        match (&mut block, line) {
            (None, "```toml") => block = Some(String::new()),
            (Some(text), "```") => {
                let name = text.lines().next().and_then(|line| line.strip_prefix("# "));
                let name = name
                    .expect("a block starts with the name of its file")
                    .to_owned();
                files.insert(name, text.as_bytes());
                block = None;
            }
            (Some(text), line) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, _) => {}
        }
    }
    files
}

fn found(rule: &Rule, heading: &str) -> Vec<Problem> {
    let files = files(rule, heading);
    assert!(
        files.iter().next().is_some(),
        "{} has no example under “{heading}”",
        rule.id
    );
    let (standard, problems) = Standard::read(&files);
    assert_eq!(
        problems,
        [],
        "{}: the example under “{heading}” is malformed",
        rule.id
    );
    rule.run(&Context {
        files: &files,
        standard: &standard,
    })
}

#[test]
fn every_rule_fires_on_its_own_example_and_passes_the_other() {
    for rule in all() {
        assert!(
            !found(rule, "Fires").is_empty(),
            "{} does not fire",
            rule.id
        );
        assert_eq!(
            found(rule, "Passes"),
            [],
            "{} fires on what should pass",
            rule.id
        );
    }
}

#[test]
fn every_page_is_whole() {
    for rule in all() {
        let headings: Vec<_> = rule
            .documentation
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix("## "))
            .collect();
        let wanted = [
            "What it does",
            "Why it matters",
            "Fires",
            "Passes",
            "How to fix",
        ];
        assert_eq!(headings, wanted, "{}", rule.id);
        assert!(
            !rule.summary.ends_with('.'),
            "{}: a summary has no full stop",
            rule.id
        );
    }
}

#[test]
fn every_rule_is_the_file_of_its_name_and_registered_in_order() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules/definition");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of the rules")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name != "mod.rs")
        .map(|name| name.trim_end_matches(".rs").replace('_', "-"))
        .collect();
    files.sort();
    let ids: Vec<_> = all().iter().map(|rule| rule.id).collect();
    assert_eq!(ids, files);
}

#[test]
fn findings_read_as_people_speak() {
    let said: Vec<_> = all()
        .iter()
        .flat_map(|rule| found(rule, "Fires"))
        .map(|problem| problem.to_string())
        .collect();
    insta::assert_snapshot!(said.join("\n"), @"
    data-sources/short-wellbeing-scale.toml:7:13: this citation is “verified”, but has neither a year, an address nor a DOI (add `year`, `url` or `doi`, or say how sure we really are)
    code-lists/five.toml:5:17: “list” is a search word of 7 definitions in code-lists (keep it on at most 6; also on four, one, seven, six, three, two)
    metrics/life-satisfaction.toml:9:1: a category comes from a list, but no list is named (add `code_list`, or correct the type)
    metrics/life-satisfaction.toml:14:31: this measure is both recommended and advised against for “young-people” (keep one of the two)
    outcomes/wellbeing.toml:8:26: “life-satisfaction” is a core metric already (keep it in one of the two)
    outcomes/wellbeing.toml:9:12: an outcome cannot be related to itself (name another outcome, or take it out)
    metrics/close-friends.toml:5:15: there is no outcome called “social-conections” (did you mean “social-connections”?)
    metrics/lonely-often.toml:16:1: the example gives 45, not 0.45 (correct the result, the inputs or the statistic)
    outcomes/wellbeeing.toml:2:1: the outcome in this file is called “wellbeing” (rename the file to outcomes/wellbeing.toml)
    data-sources/short-scale.toml:6:1: `minutes` is 10, but `minutes_to` is 5 (swap the two, or correct the wrong one)
    data-sources/short-scale.toml:13:1: this rests on no people at all (correct `n`, or leave it out where it is not known)
    data-sources/short-scale.toml:17:1: `year` names the year 2200 (correct the year; none may be after 2100)
    data-sources/short-scale.toml:19:1: `checked` names the year 2205 (correct the year; none may be after 2100)
    metrics/wellbeing-score.toml:11:11: `minimum` is 35, but `maximum` is 7 (swap the two, or correct the wrong one)
    outcomes/wellbeing.toml:4:14: here stands U+200B, which has no width (delete it, or type the word anew)
    data-sources/short-wellbeing-scale.toml:11:1: the licence is CC-BY-NC-4.0, which does not go with this cost (it should be `free-for-some`)
    outcomes/wellbeing.toml:5:1: a sentence here has 51 words (make two of it; 40 words are the most)
    data-sources/short-scale.toml:10:1: “https://doi.org/10.1000/182” is not a bare DOI (write “10.1000/182”)
    outcomes/wellbeing.toml:5:1: the number is 2, but on the map it is 1 (change one of the two)
    metrics/life-satisfaction.toml:13:11: the metric is not reported for area (add the level to the metric, or take it out here)
    data-sources/question.toml:11:18: 9 stands for “no answer”, but is an answer too (correct the code, or the range of the answers)
    data-sources/question.toml:12:103: 4 stands for “no answer”, but is an answer too (correct the code, or the range of the answers)
    data-sources/question.toml:1:1: the field `licence` is missing, which the status candidate asks for (add `licence`)
    outcomes/belonging.toml:7:23: “comunities” is not among the codes of the list “beneficiary-groups” (did you mean “communities”?)
    outcomes/wellbeing.toml:7:17: the metric “life-satisfaction” does not name this outcome (name the outcome there, or take the metric out here)
    metrics/wellbeing-score.toml:12:35: here it is “same”, but “long-scale” says “not-comparable” (make both say the same)
    metrics/wellbeing-score.toml:19:36: here it is “not-comparable”, but “short-scale” says “same” (make both say the same)
    metrics/close-friends.toml:5:52: “number of close friends” is not what the map says under “social-connections” (the map has: number of friends, network size)
    profiles/starter.toml:8:42: “life-satisfaction” is not taken with “survey” (it is taken with question)
    profiles/starter.toml:10:5: “life-satisfaction” with “question” is asked for already (keep one of the two)
    code-lists/answers.toml:10:7: “often” is on this list already (keep one of the two)
    code-lists/answers.toml:9:69: “regularly” stands for “often” already (leave it with the one code that it always means)
    metrics/daily-living.toml:15:1: “checklist” is among the measures of this metric already (keep one, make two metrics, or make two data sources)
    data-sources/short-scale.toml:15:13: item 1 is named here already (name each only once)
    data-sources/short-scale.toml:23:20: “total” is made of itself (take it out)
    metrics/wellbeing-score.toml:12:1: the range is 0 to 35, but the score “total” of short-wellbeing-scale has 7 to 35 in steps of 1 (correct whichever of the two is wrong)
    data-sources/short-scale.toml:16:19: the table rises, but falls from 10 at 1 to 9 at 2 (compare the row with the manual)
    data-sources/short-scale.toml:16:36: no total can be 4 (the answers give totals from 1 to 3)
    data-sources/satisfaction-question.toml:4:1: “Life questions with satisfaction” is nearly a name of life-question (“Question on satisfaction with life”) (keep one of the two, or say what sets them apart)
    metrics/physical-activity.toml:10:1: “minutes” is no unit of UCUM and no currency of ISO 4217 (take the code from UCUM, a currency code, or a word in braces)
    outcomes/wellbeing.toml:3:1: “wellbeing” changed but still says version 1.0.0 (give it a higher version, or make it the same as published/outcomes/wellbeing/1.0.0.toml again)
    data-sources/short-scale.toml:16:1: the answers give 7 to 35 (correct the range, or the items and their codes)
    outcomes/wellbeing.toml:7:23: “elder-people” is not among the codes of the list “beneficiary-groups” (did you mean “older-people”?)
    data-sources/question.toml:2:1: no measure takes “question” (add it to a metric, or leave it out until there is one)
    ");
}

/// What the rules say of the fixture standard after one edit.
#[cfg(feature = "git")]
fn after(path: &str, from: &str, to: &str) -> String {
    let mut files = crate::testing::fixture();
    crate::testing::edit(&mut files, path, from, to);
    let problems = check(&files);
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
        ("map.toml", "number = 2", "number = 1"),
        ("map.toml", "domain = \"social\"", "domain = \"sozial\""),
        ("map.toml", "social-connections@^1.0", "wellbeing@^1.0"),
    ];
    let said: Vec<_> = edits.map(|(path, from, to)| after(path, from, to)).into();
    insta::assert_snapshot!(said.join("\n\n"), @"
    metrics/close-friends.toml:27:1: no version of data source “friends-question” meets ^2.0 (there is 1.0.0)

    metrics/close-friends.toml:39:11: the inputs are count, but this statistic takes counted (rename, add or remove inputs)

    metrics/volunteering-hours.toml:26:12: only “share-moved” uses a threshold (remove it, or choose that statistic)
    metrics/volunteering-hours.toml:65:1: the example gives -20, not 25 (correct the result, the inputs or the statistic)

    metrics/wellbeing-score.toml:101:1: “wellbeing-qestion” is not among the data sources of this metric (did you mean “wellbeing-question”?)

    metrics/wellbeing-score.toml:72:1: “totl” is not among the scores of short-wellbeing-scale (did you mean “total”?)

    metrics/wellbeing-score.toml:74:1: the unit is “%”, but the score “total” of short-wellbeing-scale has “{score}” (correct whichever of the two is wrong)

    metrics/wellbeing-score.toml:75:1: the direction is “lower-is-better”, but the score “total” of short-wellbeing-scale has “higher-is-better” (correct whichever of the two is wrong)

    data-sources/short-wellbeing-scale.toml:127:13: there is no item 9 (the instrument has 8 items, counted from 1)

    code-lists/beneficiary-groups.toml:28:1: “yong-people” is not among the codes of this list (did you mean “young-people”?)

    tables/report.toml:34:21: “organisation_no” is not among the fields of report (did you mean “organisation_id”?)

    tables/report.toml:33:1: “rapport” is not among the tables (there is measurements, report, results)

    tables/results.toml:8:16: “groop” is not among the fields of this table (did you mean “group”?)

    changes/metrics/wellbeing-score/1.0.0.toml:5:1: “urgent” is “yes”, but should be true or false

    map.toml:44:1: number 1 comes after number 1 (give each outcome a number of its own, in rising order)
    outcomes/social-connections.toml:7:1: the number is 2, but on the map it is 1 (change one of the two)

    map.toml:41:1: the map has no domain “sozial” (the domains are social, economic)
    outcomes/wellbeing.toml:13:1: the domain is “social”, but on the map it is “sozial” (change one of the two)

    map.toml:45:1: the outcome “wellbeing” stands on the map twice (remove one of the two)
    outcomes/social-connections.toml:3:1: the outcome “social-connections” has no place on the map (add it to outcomes in map.toml)
    outcomes/wellbeing.toml:12:1: the number is 1, but on the map it is 2 (change one of the two)
    ");
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
    let problems = check(&files);
    let said: Vec<_> = problems.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(said.join("\n"), @"
    changes/metrics/wellbeing-score/9.0.0.toml:1:1: this change record belongs to no version of a definition (name it changes/<kind>/<id>/<version>.toml)
    metrics/social/close-friends.toml:1:1: this file belongs to no kind of definition, so nobody would read it (put it directly into one of the folders outcomes, metrics, data-sources, code-lists, unit-costs, tables, profiles)
    reviews/metrics/close-friends/1.0.0/00000000-nobody.toml:1:1: this review has another name than what it says it is about (rename it to reviews/metrics/wellbeing-score/1.0.0/32c5e5da-fixture-person-one.toml)
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
    let problems = check(&files);
    let lines: Vec<_> = problems
        .iter()
        .filter(|problem| problem.rule == "unreachable-score")
        .map(|problem| problem.place.line)
        .collect();
    assert_eq!(lines, (13..13 + MANY).collect::<Vec<_>>());
}

/// What one rule says of some files.
fn said(rule: &str, files: &[(&str, &str)]) -> String {
    let mut all = Files::default();
    for (path, text) in files {
        all.insert(*path, text.as_bytes());
    }
    let problems = check(&all);
    let problems = problems.iter().filter(|problem| problem.rule == rule);
    problems.map(|problem| format!("{problem}\n")).collect()
}

#[test]
fn what_is_published_keeps_its_title() {
    let source = |id: &str, names: &str| {
        format!(
            "id = \"{id}\"\nversion = \"1.0.0\"\n{names}\ndefinition = \"One question.\"\nkind = \"instrument\"\nprovenance = {{}}\n"
        )
    };
    let new = source("a-new-one", "title = \"Questions on life\"");
    let old = source(
        "one-of-old",
        "title = \"Old\"\nalternative_titles = [\"Life question\"]",
    );
    let living = [
        ("data-sources/a-new-one.toml", &*new),
        ("data-sources/one-of-old.toml", &*old),
    ];
    let published = ("published/data-sources/one-of-old/1.0.0.toml", &*old);
    insta::assert_snapshot!(said("similar-title", &living), @"data-sources/one-of-old.toml:4:23: “Life question” is nearly a name of a-new-one (“Questions on life”) (keep one of the two, or say what sets them apart)");
    insta::assert_snapshot!(said("similar-title", &[living[0], living[1], published]), @"data-sources/a-new-one.toml:3:1: “Questions on life” is nearly a name of one-of-old (“Life question”) (keep one of the two, or say what sets them apart)");
}

#[test]
fn a_source_may_be_used_by_what_cannot_be_read() {
    let source = "id = \"question\"\nversion = \"1.0.0\"\ntitle = \"Q\"\nkind = \"instrument\"\nprovenance = {}\n";
    let metric = |source: &str| {
        format!(
            "id = \"m\"\nversion = \"1.0.0\"\ntitle = \"M\"\nprovenance = {{}}\n[[measures]]\ndata_source = \"{source}@^1.0\"\nvalue_type = \"integer\"\nunit = \"1\"\ndirection = \"context-only\"\n"
        )
    };
    let said = |metric: &str| {
        let files = [
            ("data-sources/question.toml", source),
            ("metrics/m.toml", metric),
        ];
        said("unused-data-source", &files)
    };
    assert_eq!(said("id = "), "");
    assert_eq!(said(&metric("qestion")), "");
    assert_ne!(said(&metric("survey")), "");
}

#[test]
fn a_conversion_stands_where_it_is_said_to() {
    let metric = |relation: &str| {
        let measure = |source: &str, more: &str| {
            format!(
                "[[measures]]\ndata_source = \"{source}@^1.0\"\nvalue_type = \"integer\"\nunit = \"1\"\ndirection = \"context-only\"\n{more}"
            )
        };
        let relations = format!("relations = [{{ to = \"b\", {relation} }}]\n");
        let head = "id = \"m\"\nversion = \"1.0.0\"\ntitle = \"M\"\nprovenance = {}\n";
        format!("{head}{}{}", measure("a", &relations), measure("b", ""))
    };
    let said = |relation: &str| {
        said(
            "one-sided-relation",
            &[("metrics/m.toml", &metric(relation))],
        ) + &said("score-table", &[("metrics/m.toml", &metric(relation))])
    };
    insta::assert_snapshot!(said("relation = \"convertible\""), @"metrics/m.toml:10:26: it is said to convert to “b”, but not how (add the conversion, or correct the relation)");
    insta::assert_snapshot!(said("relation = \"same\", conversion = { linear = { multiply = 2, add = 0 } }"), @"metrics/m.toml:10:26: there is a conversion to “b”, but here it is “same” (write “convertible”, or take the conversion out)");
    insta::assert_snapshot!(said("relation = \"convertible\", conversion = { crosswalk = [[1, 1], [2, 4], [3, 3], [4, 9]] }"), @"metrics/m.toml:10:96: the table rises, but falls from 4 at 2 to 3 at 3 (compare the row with the manual)");
}

#[test]
fn a_table_that_holds_a_total_twice_is_told_from_one_that_lacks_it() {
    let source = |table: &str| {
        format!(
            "id = \"s\"\nversion = \"1.0.0\"\ntitle = \"S\"\nkind = \"instrument\"\nprovenance = {{}}\n[instrument]\nitems = 1\nresponse = {{ minimum = 1, maximum = 3 }}\n[[scores]]\nid = \"total\"\ntitle = \"Total\"\nmethod = \"lookup\"\ntable = {table}\nrange = {{ minimum = 5, maximum = 9 }}\nunit = \"1\"\ndirection = \"context-only\"\n"
        )
    };
    let said = |table: &str| {
        said(
            "unreachable-score",
            &[("data-sources/s.toml", &source(table))],
        )
    };
    insta::assert_snapshot!(said("[[1, 5], [3, 9]]"), @"data-sources/s.toml:13:1: the table lacks the total 2 (it must hold every whole total from 1 to 3)");
    insta::assert_snapshot!(said("[[1, 5], [2, 7], [2, 7], [3, 9]]"), @"data-sources/s.toml:13:1: the table holds the total 2 twice (it must hold every whole total from 1 to 3)");
}

#[test]
fn a_longer_way_round_is_a_circle_too() {
    let score = |id: &str, part: &str| {
        format!(
            "[[scores]]\nid = \"{id}\"\ntitle = \"T\"\nscores = [\"{part}\"]\nrange = {{}}\nunit = \"1\"\ndirection = \"context-only\"\n"
        )
    };
    let head =
        "id = \"s\"\nversion = \"1.0.0\"\ntitle = \"S\"\nkind = \"instrument\"\nprovenance = {}\n";
    let scores = [("a", "b"), ("b", "c"), ("c", "b"), ("d", "a")];
    let scores = scores.map(|(id, part)| score(id, part)).concat();
    let text = format!("{head}{scores}");
    insta::assert_snapshot!(said("score-parts", &[("data-sources/s.toml", &text)]), @"data-sources/s.toml:23:11: “c” is made of “b”, and that of “c” again (take it out)");
}
