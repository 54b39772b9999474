//! `check` tells a reviewer all that is wrong with a definition at once, each with its place.

use crate::harness::TestEnv;

/// A fixture with three flaws in one file and one in another.
fn flawed() -> TestEnv {
    let env = TestEnv::unreleased();
    let metric = "metrics/close-friends.toml";
    env.edit(metric, "levels = [\"person\"]", "levels = [\"planet\"]");
    env.edit(metric, "phrase = ", "phrse = ");
    env.edit(metric, "unit = \"{person}\"", "unit = 7");
    env.edit(
        "outcomes/wellbeing.toml",
        "version = \"1.0.0\"",
        "version = \"one\"",
    );
    env
}

#[test]
fn a_standard_in_order_has_nothing_to_mend() {
    let env = TestEnv::fixture();
    let run = env.oo(["check"]);
    assert_eq!(
        (run.code(), run.stdout(), run.stderr()),
        (0, "", "nothing to mend\n")
    );
}

#[test]
fn all_errors_are_told_at_once_with_file_line_and_column() {
    let env = flawed();

    let run = env.oo(["check"]);

    assert_eq!(run.code(), 1, "{run}");
    insta::assert_snapshot!(run.stdout(), @"
    error[file-format]: entry 1 of “levels” is “planet”, which is not one of its values
      --> standards/metrics/close-friends.toml:7:11
      how to mend it: the values are person, household, service, area

    error[file-format]: “phrse” is not a field of this kind of file in entry 1 of “outcomes”
      --> standards/metrics/close-friends.toml:14:1
      how to mend it: did you mean “phrase”?

    error[file-format]: “unit” is 7, but should be a text in quotes
      --> standards/metrics/close-friends.toml:29:1

    error[file-format]: “version” is “one”, which has the wrong form
      --> standards/outcomes/wellbeing.toml:4:1
      how to mend it: write a version as 1.2.3
    ");
}

#[test]
fn text_that_is_no_toml_is_told_at_its_place_beside_the_errors_of_other_files() {
    let env = flawed();
    env.edit("metrics/lonely-often.toml", "id = ", "id == ");

    let run = env.oo(["check"]);

    assert_eq!(run.code(), 1, "{run}");
    assert!(
        run.stdout()
            .contains("standards/metrics/lonely-often.toml:3:5\n"),
        "{run}"
    );
    assert!(
        run.stdout()
            .contains("standards/metrics/close-friends.toml:"),
        "{run}"
    );
}

#[test]
fn a_reference_that_leads_nowhere_is_told_beside_errors_of_form_elsewhere() {
    let env = flawed();
    env.edit(
        "metrics/lonely-often.toml",
        "social-connections@^1.0",
        "social-conections@^1.0",
    );

    let run = env.oo(["check"]);

    assert_eq!(run.code(), 1, "{run}");
    assert!(
        run.stdout()
            .contains("standards/metrics/lonely-often.toml:14:"),
        "{run}"
    );
    assert!(
        run.stdout().contains("social-conections") && run.stdout().contains("social-connections"),
        "{run}"
    );
    assert!(
        run.stdout()
            .contains("standards/metrics/close-friends.toml:"),
        "{run}"
    );
}

#[test]
fn programs_read_the_same_places_in_every_format() {
    let env = flawed();
    let text = env.oo(["check"]);
    let places: Vec<_> = text
        .stdout()
        .lines()
        .filter_map(|line| line.trim().strip_prefix("--> "))
        .collect();
    assert!(places.len() >= 4, "{text}");

    let json = env.oo(["check", "--format", "json"]);
    assert_eq!(json.code(), 1);
    let found = json.json();
    let found = found.as_array().expect("a list").iter();
    let in_json: Vec<_> = found
        .map(|one| {
            format!(
                "{}:{}:{}",
                one["file"].as_str().expect("a file"),
                one["line"],
                one["column"]
            )
        })
        .collect();
    assert_eq!(in_json, places);

    let sarif = env.oo(["check", "--format", "sarif"]).json();
    assert_eq!(sarif["version"], "2.1.0");
    let results = sarif["runs"][0]["results"]
        .as_array()
        .expect("results")
        .iter();
    let in_sarif = results.map(|one| {
        let place = &one["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().expect("a file");
        format!(
            "{uri}:{}:{}",
            place["region"]["startLine"], place["region"]["startColumn"]
        )
    });
    assert_eq!(in_sarif.collect::<Vec<_>>(), places);

    let github = env.oo(["check", "--format", "github"]);
    let in_github: Vec<_> = github.stdout().lines().map(github_place).collect();
    assert_eq!(in_github, places);
}

/// The place in a line such as `::error file=F,line=1,col=2,title=T::words`.
fn github_place(line: &str) -> String {
    let (head, words) = line
        .strip_prefix("::error ")
        .and_then(|line| line.split_once("::"))
        .expect("a workflow command");
    assert!(!words.is_empty());
    let value = |name: &str| {
        let found = head.split(',').find_map(|part| part.strip_prefix(name));
        found
            .unwrap_or_else(|| panic!("no {name} in {head}"))
            .to_owned()
    };
    format!("{}:{}:{}", value("file="), value("line="), value("col="))
}

#[test]
fn outside_a_standard_the_way_to_one_is_told() {
    let env = TestEnv::without_git();
    env.oo(["check"])
        .refuses(&["there is no standard", "--repo"]);
    env.oo(["verify"])
        .refuses(&["there is no standard", "--repo"]);
}
