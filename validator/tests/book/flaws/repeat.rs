//! Many rows in one line of the book.
//!
//! `@repeat 60 P{n},loneliness,{8,6,7}` stands for sixty rows: `{n}` is their number, from 1 up, and of `{8,6,7}` each
//! takes the next, round and round. `{5*9,6}` is nine times 5 and once 6. Behind `;;` stands a further row of the same
//! number.

/// The rows that a line stands for, without the last line end; nothing where it is a row itself.
pub(super) fn rows(line: &str) -> Option<String> {
    let (times, templates) = line.strip_prefix("@repeat ")?.split_once(' ')?;
    let times: usize = times.parse().expect("how often");
    let templates: Vec<_> = templates.split(";;").map(str::trim).collect();
    let rows = (1..=times).flat_map(|n| templates.iter().map(move |row| filled(row, n)));
    Some(rows.collect::<Vec<_>>().join("\n"))
}

/// The row of that number.
fn filled(template: &str, n: usize) -> String {
    let mut row = String::new();
    let mut rest = template;
    while let Some((before, inner)) = rest.split_once('{') {
        let (inner, after) = inner.split_once('}').expect("a closing brace");
        row += before;
        row += &match inner {
            "n" => n.to_string(),
            // A unit such as {score}.
            _ if !inner.contains([',', '*']) => format!("{{{inner}}}"),
            _ => taken(inner, n),
        };
        rest = after;
    }
    row + rest
}

/// Of several that are taken in turn, the one of that number.
fn taken(several: &str, n: usize) -> String {
    let all = several.split(',').flat_map(|one| {
        let (text, times) = one.split_once('*').unwrap_or((one, "1"));
        let times: usize = times.parse().expect("how often");
        std::iter::repeat_n(text, times)
    });
    let all: Vec<_> = all.collect();
    all[(n - 1) % all.len()].to_owned()
}

#[test]
fn a_line_stands_for_many_rows() {
    assert_eq!(rows("P1,8"), None);
    let rows = rows("@repeat 3 P{n},{a,b*2},{score},{,x} ;; Q{n}").expect("rows");
    assert_eq!(
        rows,
        "P1,a,{score},\nQ1\nP2,b,{score},x\nQ2\nP3,b,{score},\nQ3"
    );
}
