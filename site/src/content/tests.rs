use super::*;

#[test]
fn nothing_empty_is_shown() {
    let facts = Facts::default()
        .add("Steward", None::<String>)
        .add("Cost", [""])
        .add("Minutes", Some(3));
    assert_eq!(facts.0.len(), 1);
    assert_eq!(facts.0[0].values, [Value::from("3")]);
    let sections = Sections::default()
        .facts("None", Facts::default())
        .list("Also none", Vec::<String>::new())
        .text("Nor this", "")
        .grid(
            "Codes",
            &["Code", "Note"],
            vec![vec![Value::from("a"), Value::from("")]],
        );
    assert_eq!(sections.0.len(), 1);
    let Body::Grid(grid) = &sections.0[0].body else {
        panic!("a grid")
    };
    assert_eq!(grid.headings, ["Code"]);
}

#[test]
fn only_addresses_of_the_web_are_followed() {
    for address in ["https://example.org/a", "http://example.org"] {
        assert_eq!(Value::outside("A", address), Value::link("A", address));
    }
    for address in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "/about",
        "",
    ] {
        assert_eq!(Value::outside("A", address), Value::from("A"), "{address}");
    }
}

#[test]
fn a_metric_without_a_source_still_takes_a_row() {
    let mut group = Group {
        id: "waste".to_owned(),
        metric: Value::from("Waste"),
        text: String::new(),
        lines: Vec::new(),
        rank: crate::whom::Rank::Nothing,
        compare: Vec::new(),
    };
    assert_eq!(group.height(), 1);
    group.compare.push(Value::from("Statistics"));
    assert_eq!(group.height(), 1);
}
