mod edits;
mod single;

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
    insta::assert_snapshot!(said.join("\n"), @r#"
    data-sources/short-wellbeing-scale.toml:7:13: this citation is “verified”, but has neither a year, an address nor a DOI (add `year`, `url` or `doi`, or say how sure we really are)
    code-lists/five.toml:5:17: “list” is a search word of 7 definitions in code-lists (keep it on at most 6; also on four, one, seven, six, three, two)
    metrics/life-satisfaction.toml:9:1: a category comes from a list, but no list is named (add `code_list`, or correct the type)
    metrics/life-satisfaction.toml:14:31: this measure is both recommended and advised against for “young-people” (keep one of the two)
    outcomes/wellbeing.toml:8:26: “life-satisfaction” is a core metric already (keep it in one of the two)
    outcomes/wellbeing.toml:9:12: an outcome cannot be related to itself (name another outcome, or take it out)
    metrics/car-emissions.toml:13:52: the conversion to “fuel-cards” names no published factor with its year (add a citation with its year, or say “not-comparable”)
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
    tables/beneficiaries.toml:14:1: an answer fills `code`, but no list is named (add `code_list`, or use another column)
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
    metrics/own-front-door.toml:2:1: “own-front-door” begins as the metrics of people's own do (begin it with another word than “own-”)
    data-sources/short-scale.toml:15:13: item 1 is named here already (name each only once)
    data-sources/short-scale.toml:23:20: “total” is made of itself (take it out)
    metrics/wellbeing-score.toml:12:1: the range is 0 to 35, but the score “total” of short-wellbeing-scale has 7 to 35 in steps of 1 (correct whichever of the two is wrong)
    data-sources/short-scale.toml:16:19: the table rises, but falls from 10 at 1 to 9 at 2 (compare the row with the manual)
    data-sources/short-scale.toml:16:36: no total can be 4 (the answers give totals from 1 to 3)
    data-sources/satisfaction-question.toml:4:1: “Life questions with satisfaction” is nearly a name of life-question (“Question on satisfaction with life”) (keep one of the two, or say what sets them apart)
    reviews/metrics/home/1.0.0/00000000-ann.toml:4:1: this approval does not answer “dignified”: Do the words respect the people they are about? (add a line [answers.dignified] and below it answer = "…" with yes, no or not-applicable)
    reviews/metrics/home/1.0.0/00000000-ann.toml:4:1: this approval does not answer “burden-and-privacy”: Is what it asks of people acceptable, in time, in effort and in privacy? (add a line [answers.burden-and-privacy] and below it answer = "…" with yes, no or not-applicable)
    reviews/metrics/home/1.0.0/00000000-ann.toml:4:1: this approval does not answer “understandable”: Would the people concerned understand it? (add a line [answers.understandable] and below it answer = "…" with yes, no or not-applicable)
    reviews/metrics/home/1.0.0/00000000-ann.toml:13:1: the answer to “good-result” is not yes, and its reason is missing (write why between the quotation marks of reason = "…" below the answer)
    metrics/physical-activity.toml:10:1: “minutes” is no unit of UCUM and no currency of ISO 4217 (take the code from UCUM, a currency code, or a word in braces)
    outcomes/wellbeing.toml:3:1: “wellbeing” changed but still says version 1.0.0 (give it a higher version, or make it the same as published/outcomes/wellbeing/1.0.0.toml again)
    data-sources/short-scale.toml:16:1: the answers give 7 to 35 (correct the range, or the items and their codes)
    outcomes/wellbeing.toml:7:23: “elder-people” is not among the codes of the list “beneficiary-groups” (did you mean “older-people”?)
    tables/costs.toml:13:17: this is no regular expression that can be used (close every bracket, and do without look-around and large repeats)
    data-sources/question.toml:2:1: nothing uses “question” (add it to a metric, or leave it out until there is one)
    unit-costs/gp-visit.toml:12:1: no licence is named that lets us print the values of “cost-table” (take the value out, or name the licence)
    "#);
}
