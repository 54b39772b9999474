//! Changes whose rules do not follow from one edit alone.

use crate::source::Files;
use crate::testing::changes;

/// The rules on metrics that are hit between two metrics.
fn hit(before: &str, after: &str) -> Vec<&'static str> {
    let files = |body: &str| {
        let head = "id = \"m\"\nversion = \"1.0.0\"\ntitle = \"M\"\nprovenance = {}\n";
        let mut files = Files::default();
        files.insert("metrics/m.toml", format!("{head}{body}"));
        files
    };
    let hits = changes(&files(before), &files(after)).into_iter();
    let mut rules: Vec<_> = hits.map(|hit| hit.rule).collect();
    rules.retain(|rule| rule.starts_with("metric-") || *rule == "unlisted-part");
    rules.sort_unstable();
    rules.dedup();
    rules
}

fn statistic(kind: &str, per: &str, inputs: [&str; 2]) -> String {
    let [part, whole] = inputs;
    let inputs = format!("{part} = \"visits in a year\", {whole} = \"all who live there\"");
    format!("[statistic]\nkind = \"{kind}\"\n{per}\ninputs = {{ {inputs} }}\n")
}

fn measure(source: &str, rest: &str) -> String {
    let head = format!("[[measures]]\ndata_source = \"{source}@^1.0\"\nvalue_type = \"integer\"\n");
    format!("{head}unit = \"d\"\ndirection = \"context-only\"\n{rest}\n")
}

#[test]
fn a_statistic_of_another_name_is_the_same_as_long_as_its_figures_are() {
    let quotient = ["numerator", "denominator"];
    let ratio = statistic("ratio", "", quotient);
    let rate = statistic("rate", "", ["events", "exposure"]);
    assert_eq!(hit(&ratio, &rate), ["metric-formula-equivalent"]);
    let by_one = statistic("ratio", "per = 1", quotient);
    assert_eq!(hit(&ratio, &by_one), ["metric-formula-equivalent"]);
    let share = statistic("proportion", "per = 100", quotient);
    let wanted = ["metric-formula-equivalent", "metric-unit-changed"];
    assert_eq!(hit(&ratio, &share), wanted);
    assert_eq!(hit("", &ratio), ["metric-formula-changed"]);
    let mean = "[statistic]\nkind = \"mean\"\ninputs = { values = \"visits in a year\" }";
    // The numerator is what is averaged now, in the same words.
    let wanted = ["metric-denominator-changed", "metric-formula-changed"];
    assert_eq!(hit(&ratio, mean), wanted);
}

#[test]
fn a_breakdown_that_becomes_required_is_optional_no_more() {
    let lists = |lists: &str| format!("disaggregations = {{ {lists} }}");
    let optional = lists("optional = [\"sexes@^1.0\"]");
    let required = lists("required = [\"sexes@^1.0\"]");
    let both = [
        "metric-disaggregation-optional-removed",
        "metric-disaggregation-required-changed",
    ];
    assert_eq!(hit(&optional, &required), both);
    let added = "metric-disaggregation-optional-added";
    assert_eq!(hit(&required, &optional), [added, both[1]]);
    assert_eq!(hit("", &optional), [added]);
    assert_eq!(hit("", &required), [both[1]]);
    let newer = lists("optional = [\"sexes@^2.0\"]");
    assert_eq!(hit(&optional, &newer), [added, both[0]]);
}

#[test]
fn a_measure_without_levels_has_those_of_its_metric() {
    let levels = |metric: &str, own: &str| format!("levels = [{metric}]\n{}", measure("s", own));
    let both = "\"person\", \"area\"";
    let all = levels(both, "");
    let one = levels(both, "levels = [\"area\"]");
    assert_eq!(hit(&all, &one), ["metric-level-removed"]);
    assert_eq!(hit(&one, &all), ["metric-level-added"]);
    let fewer = levels("\"area\"", "");
    let wanted = ["metric-level-removed", "metric-level-restated"];
    assert_eq!(hit(&one, &fewer), wanted);
}

#[test]
fn another_data_source_leaves_and_joins() {
    let wanted = ["metric-source-added", "metric-source-removed"];
    let one = measure("one", "");
    assert_eq!(hit(&one, &measure("other", "")), wanted);
    let twice = [
        measure("one", "score = \"a\""),
        measure("one", "score = \"b\""),
    ]
    .concat();
    let mixed = [
        measure("one", "score = \"a\""),
        measure("other", "score = \"b\""),
    ]
    .concat();
    assert_eq!(hit(&twice, &mixed), wanted);
    assert_eq!(hit("", &one), wanted[..1]);
    assert_eq!(hit(&one, ""), wanted[1..]);
}

#[test]
fn a_range_is_narrower_where_one_old_value_is_left_out() {
    let range = |range: &str| measure("s", &format!("range = {{ {range} }}"));
    let (tightened, widened) = (["metric-range-tightened"], ["metric-range-widened"]);
    assert_eq!(hit(&measure("s", ""), &range("minimum = 0")), tightened);
    assert_eq!(hit(&range("minimum = 0"), &measure("s", "")), widened);
    // What was at 0, 2 and 4 lies at 1 and 3 now.
    let [even, odd] = [0, -1].map(|start| range(&format!("minimum = {start}, step = 2")));
    assert_eq!(hit(&even, &odd), tightened);
    let limits = |one: &str, other: &str| [measure("one", one), measure("other", other)].concat();
    let limit = "range = { maximum = 9 }";
    let both = ["metric-range-tightened", "metric-range-widened"];
    assert_eq!(hit(&limits(limit, ""), &limits("", limit)), both);
}

#[test]
fn an_example_is_contradicted_under_whatever_description() {
    let example = |description: &str, numerator: u8, result: f32| {
        let statistic = statistic("ratio", "", ["numerator", "denominator"]);
        let inputs = format!("inputs = {{ numerator = {numerator}, denominator = 40 }}");
        let head = format!("[[examples]]\ndescription = \"{description}\"\n{inputs}");
        format!("{statistic}{head}\nresult = {result:.1}\n")
    };
    let before = example("20 of 40", 20, 0.5);
    let otherwise = hit(&before, &example("twice as many", 20, 1.0));
    assert!(otherwise.contains(&"metric-testvector-changed"));
    assert_eq!(
        hit(&before, &example("20 of 40", 20, 1.0)),
        ["metric-testvector-changed"]
    );
    let other_inputs = hit(&before, &example("20 of 40", 40, 1.0));
    assert_eq!(other_inputs, ["metric-example-changed"]);
}

#[test]
fn a_pattern_that_serves_no_more_is_a_break() {
    let timing = |rest: &str| format!("timing = {{ design = \"annual\"{rest} }}");
    let (one, two) = (timing(""), timing(", alternatives = [\"at-event\"]"));
    assert_eq!(hit(&one, &two), ["metric-timing-added"]);
    assert_eq!(hit(&two, &one), ["metric-period-changed"]);
    let noted = timing(", note = \"In spring.\"");
    assert_eq!(hit(&one, &noted), ["metric-timing-note"]);
    assert_eq!(hit("", &noted), ["metric-period-changed"]);
}
