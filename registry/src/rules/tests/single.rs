//! Single rules on small standards made up for the purpose.

use super::*;

/// What one rule says of some files.
fn said(rule: &str, files: &[(&str, &str)]) -> String {
    let mut all = Files::default();
    for (path, text) in files {
        all.insert(*path, text.as_bytes());
    }
    let problems = check(&all, crate::testing::FIRST_DAY);
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
    // A unit cost or another source may use it too.
    for unread in ["unit-costs/c.toml", "data-sources/other.toml"] {
        let files = [
            ("data-sources/question.toml", source),
            (unread, "id = "),
            ("metrics/m.toml", &*metric("survey")),
        ];
        assert_eq!(self::said("unused-data-source", &files), "", "{unread}");
    }
}

#[test]
fn only_plain_arithmetic_needs_no_source() {
    let said = |linear: &str| {
        let metric = format!(
            "id = \"m\"\nversion = \"1.0.0\"\ntitle = \"M\"\nprovenance = {{}}\n[[measures]]\ndata_source = \"a@^1.0\"\nvalue_type = \"decimal\"\nunit = \"1\"\ndirection = \"context-only\"\nrelations = [{{ to = \"b\", relation = \"convertible\", conversion = {{ linear = {{ {linear} }} }} }}]\n"
        );
        said("conversion-without-source", &[("metrics/m.toml", &*metric)])
    };
    for linear in [
        "multiply = -1, add = 100",
        "multiply = -100, add = 100",
        "multiply = 0.001, add = 0",
    ] {
        assert_eq!(said(linear), "", "{linear}");
    }
    for linear in [
        "multiply = 1, add = 3.7",
        "multiply = 0, add = 5",
        "multiply = 2, add = 0",
    ] {
        assert_ne!(said(linear), "", "{linear}");
    }
}

/// A unit cost without agencies, before its tables.
const COST: &str = "id = \"c\"\nversion = \"1.0.0\"\ntitle = \"C\"\ndata_source = \"t@^1.0\"\nevent = \"E\"\nclass = \"fiscal\"\nunit = \"each\"\nprovenance = {}\ncitation = { text = \"T\", confidence = \"unsure\" }\n";

#[test]
fn the_money_and_the_years_of_a_unit_cost_are_looked_at() {
    let said = |rule: &str, currency: &str, per: &str, year: &str| {
        let cost = format!(
            "{COST}agencies = [\"a\"]\ncurrency = \"{currency}\"\nper = \"{per}\"\nprice_year = \"{year}\"\n"
        );
        said(rule, &[("unit-costs/c.toml", &*cost)])
    };
    for (currency, per, year) in [("GBP", "{visit}", "2013/14"), ("EUR", "{person}.a", "2025")] {
        assert_eq!(said("unknown-unit", currency, per, year), "");
        assert_eq!(said("impossible-number", currency, per, year), "");
    }
    insta::assert_snapshot!(said("unknown-unit", "XYZ", "h)/(d", "2025"), @"
    unit-costs/c.toml:11:1: “XYZ” is no unit of UCUM and no currency of ISO 4217 (take the code from UCUM, a currency code, or a word in braces)
    unit-costs/c.toml:12:1: “h)/(d” is no unit of UCUM and no currency of ISO 4217 (take the code from UCUM, a currency code, or a word in braces)
    ");
    insta::assert_snapshot!(said("impossible-number", "GBP", "h", "2213/14"), @"unit-costs/c.toml:13:1: `price_year` names the year 2213 (correct the year; none may be after 2100)");
}

#[test]
fn a_file_full_of_slips_is_answered() {
    const MANY: usize = 2_000;
    // Each is two letters away from a code, but for the first.
    let slips = (0..MANY).map(|at| format!("\"agency-{:02}-of-{:02}\"", at / 100, at % 100));
    let agencies: Vec<_> = ["\"nobody\"".to_owned()].into_iter().chain(slips).collect();
    let cost = format!(
        "{COST}agencies = [{}]\ncurrency = \"GBP\"\nper = \"h\"\n",
        agencies.join(", ")
    );
    let codes = (0..MANY / 100)
        .map(|at| format!("[[codes]]\ncode = \"agency-{at:02}-of-xx\"\ntitle = \"A\"\n"));
    let codes: String = codes.collect();
    let said = |rule: &str, openness: &str| {
        let list = format!(
            "id = \"agencies\"\nversion = \"1.0.0\"\ntitle = \"A\"\nopenness = \"{openness}\"\nprovenance = {{}}\n{codes}"
        );
        let files = [
            ("unit-costs/c.toml", &*cost),
            ("code-lists/agencies.toml", &*list),
        ];
        said(rule, &files)
    };
    let meant = |said: &str| said.matches("did you mean “agency-").count();
    assert_eq!(meant(&said("misspelt-code", "open")), 999);
    let closed = said("unresolved-code", "closed");
    assert_eq!((closed.lines().count(), meant(&closed)), (MANY + 1, 999));
    assert!(closed.contains("agency-11-of-xx and 8 more)"), "{closed}");
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

#[test]
fn a_measure_that_names_no_score_is_held_against_all_of_its_unit() {
    let source = r#"
        id = "scale"
        version = "1.0.0"
        title = "Scale"
        kind = "instrument"
        provenance = {}
        scores = [
            { id = "young", title = "Young", range = { minimum = 14, maximum = 86 }, unit = "{score}", direction = "higher-is-better" },
            { id = "old", title = "Old", range = { minimum = 16, maximum = 95 }, unit = "{score}", direction = "higher-is-better" },
            { id = "share", title = "Share", range = { minimum = 0, maximum = 100 }, unit = "%", direction = "lower-is-better" },
        ]
    "#;
    let metric = |values: &str| {
        format!(
            r#"
            id = "figure"
            version = "1.0.0"
            title = "Figure"
            provenance = {{}}
            measures = [{{ data_source = "scale@^1.0", value_type = "integer", unit = "{{score}}", {values} }}]
            "#
        )
    };
    let fits = r#"range = { minimum = 14, maximum = 95 }, direction = "higher-is-better""#;
    let breaks = r#"range = { minimum = 0, maximum = 95 }, direction = "lower-is-better""#;
    let told = |values: &str| {
        let files = [
            ("data-sources/scale.toml", source),
            ("metrics/figure.toml", &metric(values)),
        ];
        said("score-range", &files)
    };
    assert_eq!(told(fits), "");
    insta::assert_snapshot!(told(breaks), @"
    metrics/figure.toml:6:97: the range is 0 to 95, but the scores of scale in this unit have 14 to 95 (correct whichever of the two is wrong)
    metrics/figure.toml:6:136: the direction is “lower-is-better”, but the scores of scale in this unit have “higher-is-better” (correct whichever of the two is wrong)
    ");
}
