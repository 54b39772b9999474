//! What code lists, tables and profiles do to reports where one edit hides in another.

use crate::source::Files;
use crate::testing::changes;

/// The rules that are hit between two endings of one file, each with where.
fn hit(path: &str, head: &str, before: &str, after: &str) -> Vec<String> {
    let id = path.rsplit('/').next().expect("a name");
    let [before, after] = [before, after].map(|end| {
        let mut files = Files::default();
        let text = format!(
            "id = \"{id}\"\nversion = \"1.0.0\"\ntitle = \"X\"\nprovenance = {{}}\n{head}\n{end}\n"
        );
        files.insert(format!("{path}.toml"), text);
        files
    });
    let hits = changes(&before, &after).into_iter();
    let mut hits: Vec<_> = hits
        .map(|hit| format!("{} {}", hit.rule, hit.path))
        .collect();
    hits.sort();
    hits
}

fn list(before: &str, after: &str) -> Vec<String> {
    let head = "openness = \"closed\"";
    let [before, after] = [before, after].map(|codes| format!("codes = [{codes}]"));
    hit("code-lists/reasons", head, &before, &after)
}

fn table(before: &str, after: &str) -> Vec<String> {
    let fields = [before, after].map(|fields| {
        let fields = fields.split(';').map(|field| {
            format!(
                "[[fields]]\ndescription = \"What it says.\"\ndisclosure = \"open\"\n{}\n",
                field.trim().replace(", ", "\n")
            )
        });
        fields.collect::<String>()
    });
    hit("tables/costs", "", &fields[0], &fields[1])
}

fn profile(before: &str, after: &str) -> Vec<String> {
    let head = "tables = [{ table = \"results@^1.0\" }]";
    hit("profiles/fund", head, before, after)
}

#[test]
fn a_code_that_becomes_a_spelling_is_merged_and_the_other_way_round_split() {
    let one = r#"{ code = "away", title = "Away", alternative_codes = ["ill"] }"#;
    let two = r#"{ code = "away", title = "Away" }, { code = "ill", title = "Ill" }"#;
    assert_eq!(
        list(two, one),
        [
            "list-code-merged codes/away/alternative_codes",
            "list-code-merged codes/ill"
        ]
    );
    assert_eq!(
        list(one, two),
        [
            "list-code-split codes/away/alternative_codes",
            "list-code-split codes/ill"
        ]
    );
}

#[test]
fn a_new_code_splits_where_cases_may_have_lain_elsewhere() {
    let away = r#"{ code = "away", title = "Away" }"#;
    let ill = r#"{ code = "ill", title = "Ill" }"#;
    let added = |old: &str, new: &str| list(old, &format!("{old}, {new}"))[0].clone();
    let rest = |code: &str, title: &str| format!("{{ code = \"{code}\", title = \"{title}\" }}");
    assert_eq!(added(away, ill), "list-code-added codes/ill");
    for (code, title) in [
        ("other", "Something else"),
        ("white-other", "Any more"),
        ("zz9", "Other reasons"),
        ("not-known", "Not known"),
    ] {
        let old = format!("{away}, {}", rest(code, title));
        assert_eq!(added(&old, ill), "list-code-split codes/ill", "{code}");
    }
    for (code, title) in [("mother", "Mother"), ("prefer-not-to-say", "Rather not")] {
        let old = format!("{away}, {}", rest(code, title));
        assert_eq!(added(&old, ill), "list-code-added codes/ill", "{code}");
    }
    let within = r#"{ code = "ill", title = "Ill", broader = "away" }"#;
    assert_eq!(added(away, within), "list-code-split codes/ill");
    let new_rest = rest("other", "Other");
    assert_eq!(added(away, &new_rest), "list-code-split codes/other");
}

#[test]
fn a_title_is_a_header_too() {
    let old = r#"name = "cost", title = "Cost", type = "number""#;
    let new = r#"name = "cost", title = "What it cost", type = "number""#;
    assert_eq!(
        table(old, new),
        ["table-name-alternative-removed fields/cost/title"]
    );
    let kept = format!("{new}, alternative_names = [\"Cost\"]");
    assert_eq!(
        table(old, &kept),
        [
            "table-field-guidance-changed fields/cost/alternative_names",
            "table-field-guidance-changed fields/cost/title",
        ]
    );
    let taken = r#"; name = "sum", title = "Cost", type = "number""#;
    let other = r#"; name = "sum", title = "Sum", type = "number""#;
    assert_eq!(
        table(&format!("{old}{other}"), &format!("{new}{taken}")),
        [
            "table-name-alternative-moved fields/cost/title",
            "table-name-alternative-removed fields/sum/title",
        ]
    );
}

#[test]
fn a_new_name_hides_no_other_change() {
    let old = r#"name = "cost", title = "Cost", type = "number""#;
    let new = r#"name = "price", title = "Cost", type = "string", alternative_names = ["cost"]"#;
    assert_eq!(table(old, new), ["table-field-renamed fields/price"]);
    let same = new.replace("string", "number");
    assert_eq!(
        table(old, &same),
        ["table-field-renamed-old-name-kept fields/price"]
    );
}

#[test]
fn what_is_gone_from_one_field_and_new_in_another_is_said_of_both() {
    let field = |name: &str, more: &str| {
        format!("name = \"{name}\", title = \"{name}\", type = \"number\"{more}")
    };
    let unit = ", unit = \"GBP\"";
    let both = |a: &str, b: &str| format!("{}; {}", field("cost", a), field("price", b));
    assert_eq!(
        table(&both(unit, ""), &both("", unit)),
        [
            "table-unit-changed fields/cost/unit",
            "table-unit-changed fields/price/unit"
        ]
    );
}

#[test]
fn a_measure_with_another_source_is_another_question() {
    let ask = |metric: &str, source: &str, required: bool| {
        format!("[[measures]]\nmetric = \"{metric}@^1.0\"\n{source}\nrequired = {required}")
    };
    let [scale, question] = ["scale", "question"].map(|id| format!("data_source = \"{id}@^1.0\""));
    let hit = |before: &str, after: &str| {
        let hits = profile(before, after).into_iter();
        let rules = hits.filter_map(|hit| Some(hit.split_once(' ')?.0.to_owned()));
        rules.collect::<Vec<_>>()
    };
    let (removed, required, optional) = (
        "profile-question-removed",
        "profile-question-required-added",
        "profile-question-optional-added",
    );
    let old = ask("mood", &scale, true);
    assert_eq!(
        hit(&old, &ask("mood", &question, true)),
        [removed, required]
    );
    assert_eq!(hit(&old, &ask("sleep", &scale, true)), [removed, required]);
    assert_eq!(hit(&ask("mood", "", true), &old), [removed, required]);
    assert_eq!(hit(&old, &ask("mood", "", true)), [optional, removed]);
    let free = ask("mood", &scale, false);
    assert_eq!(
        hit(&free, &ask("mood", &question, false)),
        [optional, removed]
    );
}

#[test]
fn a_check_left_alone_again_may_be_stricter_than_one_turned_off() {
    let turned = |severity: &str| {
        format!("[[rules]]\nrule = \"total-row\"\nseverity = \"{severity}\"\nreason = \"Made up.\"")
    };
    for (severity, on, off) in [
        ("off", "lowered", "raised"),
        ("advice", "lowered", "raised"),
        ("warning", "raised", "raised"),
        ("error", "raised", "lowered"),
    ] {
        let choice = turned(severity);
        assert_eq!(profile("", &choice), [format!("profile-rule-{on} rules")]);
        assert_eq!(profile(&choice, ""), [format!("profile-rule-{off} rules")]);
    }
    let raised = profile(&turned("off"), &turned("advice"));
    assert_eq!(raised, ["profile-rule-raised rules/total-row/severity"]);
}

#[test]
fn only_versions_after_a_break_are_a_break_for_the_funder() {
    let of = |version: &str| format!("outcomes = [\"mood@^{version}\"]");
    for (from, to, is_break) in [
        ("1.0", "1.2", false),
        ("1.0", "2.0", true),
        ("0.4", "0.5", true),
    ] {
        let head = "tables = [{ table = \"results@^1.0\" }]";
        let hits = hit("profiles/fund", head, &of(from), &of(to));
        let found = hits.contains(&"profile-reference-major outcomes/mood".to_owned());
        assert_eq!(found, is_break, "{from} to {to}: {hits:?}");
        let all = hits.iter().filter(|hit| hit.starts_with("profile-"));
        assert_eq!(
            all.count(),
            usize::from(is_break),
            "{from} to {to}: {hits:?}"
        );
    }
}
