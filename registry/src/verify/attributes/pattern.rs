//! Patterns as `.gitattributes` writes them: those of `.gitignore`, without folders and exceptions.

use regex::Regex;

/// Which paths a line is for.
pub(super) struct Pattern {
    regex: Option<Regex>,
    /// That it looks at the last part of a path alone.
    is_name: bool,
}

/// Parts a line into its pattern, which may stand in quotation marks, and the rest.
pub(super) fn split(line: &str) -> (String, &str) {
    let Some(quoted) = line.strip_prefix('"') else {
        let end = line.find([' ', '\t']).unwrap_or(line.len());
        return (line[..end].to_owned(), &line[end..]);
    };
    let mut pattern = String::new();
    let mut letters = quoted.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (pattern, &quoted[at + 1..]),
            '\\' => pattern.extend(letters.next().map(|(_, letter)| letter)),
            _ => pattern.push(letter),
        }
    }
    (pattern, "")
}

impl Pattern {
    /// Reads a pattern; `None` where it is for nothing: a folder, or an exception.
    pub(super) fn read(pattern: &str) -> Option<Self> {
        if pattern.starts_with('!') || pattern.ends_with('/') {
            return None;
        }
        let is_name = !pattern.contains('/');
        let pattern = pattern.strip_prefix('/').unwrap_or(pattern);
        // git does not mind case on computers where the disk does not.
        let regex = Regex::new(&format!("(?is)^{}$", expression(pattern))).ok();
        Some(Self { regex, is_name })
    }

    /// Whether the line holds for `path`. A pattern that cannot be understood is taken to match.
    pub(super) fn matches(&self, path: &str) -> bool {
        let path = match path.rsplit_once('/') {
            Some((_, name)) if self.is_name => name,
            _ => path,
        };
        self.regex.as_ref().is_none_or(|regex| regex.is_match(path))
    }
}

/// Any folders, or none.
const FOLDERS: &str = "(?:.*/)?";

/// The pattern as a regular expression.
fn expression(pattern: &str) -> String {
    let mut expression = String::new();
    let mut rest = pattern;
    while let Some(letter) = rest.chars().next() {
        let at_start =
            expression.is_empty() || expression.ends_with('/') || expression.ends_with(FOLDERS);
        if at_start && let Some(after) = rest.strip_prefix("**/") {
            expression.push_str(FOLDERS);
            rest = after;
            continue;
        }
        if at_start && rest == "**" {
            expression.push_str(".*");
            break;
        }
        rest = &rest[letter.len_utf8()..];
        match letter {
            '*' => {
                rest = rest.trim_start_matches('*');
                expression.push_str("[^/]*");
            }
            '?' => expression.push_str("[^/]"),
            '[' => match rest.split_once(']') {
                Some((inside, after)) if !inside.is_empty() && !inside.contains("--") => {
                    expression.push_str(&set(inside));
                    rest = after;
                }
                // An open bracket makes no expression, and so matches all.
                _ => expression.push('['),
            },
            '\\' => {
                let next = rest.chars().next().unwrap_or('\\');
                rest = rest.strip_prefix(next).unwrap_or(rest);
                expression.push_str(&regex::escape(&next.to_string()));
            }
            letter => expression.push_str(&regex::escape(&letter.to_string())),
        }
    }
    expression
}

/// A set of letters, in which a regular expression would give more signs a meaning.
fn set(inside: &str) -> String {
    let (not, inside) = match inside.strip_prefix(['!', '^']) {
        Some(inside) => ("^", inside),
        None => ("", inside),
    };
    let letters = inside.chars().map(|letter| match letter {
        '-' => "-".to_owned(),
        letter => regex::escape(&letter.to_string()),
    });
    format!("[{not}{}]", letters.collect::<String>())
}
