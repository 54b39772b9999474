//! Long lines, broken where a terminal is narrow.

/// A terminal that is narrower is not taken at its word.
const LEAST: usize = 40;

/// A text whose lines are broken at spaces so that they fit into `width`. What goes on is indented further than
/// the line that it belongs to. A word that is too long stays whole, so that it can be copied.
pub fn wrapped(text: &str, width: usize) -> String {
    let width = width.max(LEAST);
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for line in text.split_inclusive('\n') {
        wrap(line, width, &mut out);
    }
    out
}

fn wrap(line: &str, width: usize, out: &mut String) {
    let body = line.trim_end_matches('\n');
    if body.chars().count() <= width {
        out.push_str(line);
        return;
    }
    let spaces = body.len() - body.trim_start().len();
    let arrow = if body[spaces..].starts_with("--> ") {
        4
    } else {
        2
    };
    let indent = " ".repeat(spaces + arrow);
    out.push_str(&body[..spaces]);
    let mut used = spaces;
    let mut is_first = true;
    for word in body[spaces..].split(' ') {
        let long = word.chars().count();
        if is_first {
            is_first = false;
        } else if used + 1 + long > width {
            out.push('\n');
            out.push_str(&indent);
            used = indent.len();
        } else {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += long;
    }
    out.push_str(&line[body.len()..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_broken_and_stay_below_what_they_belong_to() {
        let text = "error[not-a-number]: “Close friends before” should be a number, but it is text\n  --> friends.xlsx, sheet “Data”, row 6, cell C6 (Close friends before): “many”\n  how to mend it: Write a plain number with a decimal point.\n\nhttps://example.org/a-word-that-is-longer-than-the-terminal-is-wide stays\n";
        insta::assert_snapshot!(wrapped(text, 44), @"
        error[not-a-number]: “Close friends before”
          should be a number, but it is text
          --> friends.xlsx, sheet “Data”, row 6,
              cell C6 (Close friends before): “many”
          how to mend it: Write a plain number with
            a decimal point.

        https://example.org/a-word-that-is-longer-than-the-terminal-is-wide
          stays
        ");
        assert_eq!(wrapped(text, 200), text);
        let words = |text: &str| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(words(&wrapped(text, 0)), words(text));
    }
}
