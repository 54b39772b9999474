//! Problems, in the forms in which people and programs read them.

mod github;
mod sarif;

use std::fmt::Write;

use open_outcomes_registry::parse::Problem;
use open_outcomes_registry::parse::problem::Severity;

use open_outcomes_registry::source::STANDARDS;

pub(crate) use self::github::github;
pub(crate) use self::sarif::sarif;
use crate::output;

/// The word for how grave a problem is.
pub(crate) const fn level(problem: &Problem) -> &'static str {
    match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// One block a problem: what is wrong, where, how to mend it.
pub(crate) fn text(problems: &[Problem]) -> String {
    let mut text = String::new();
    for problem in problems {
        let message = output::plain(&problem.message);
        let _ = writeln!(text, "{}[{}]: {message}", level(problem), problem.rule);
        let _ = writeln!(text, "  --> {}", place(problem));
        if let Some(help) = &problem.help {
            let _ = writeln!(text, "  how to mend it: {}", output::plain(help));
        }
        let _ = writeln!(text);
    }
    text
}

/// A file with line and column; a ref of git and a version have neither.
fn place(problem: &Problem) -> String {
    let file = output::plain(&problem.file);
    if !is_path(&file) {
        return file;
    }
    format!("{file}:{}:{}", problem.place.line, problem.place.column)
}

/// Whether a problem is about a file, and not about a ref of git or a version such as `metrics/loneliness@1.2.0`.
fn is_path(file: &str) -> bool {
    file != "HEAD" && !file.starts_with("refs/") && !file.contains('@')
}

/// Names each file as a person sees it who stands in the repository, not in the folder of the standard.
pub(crate) fn in_repository(problems: &mut [Problem]) {
    for problem in problems {
        let file = &problem.file;
        if let Some(rest) = file.strip_prefix('/') {
            problem.file = rest.to_owned();
        } else if is_path(file) {
            problem.file = format!("{STANDARDS}/{file}");
        }
    }
}
