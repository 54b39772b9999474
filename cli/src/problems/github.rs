//! Notes on the changed lines of a pull request.

use open_outcomes_registry::parse::Problem;

use super::level;

/// A line of GitHub's workflow commands, in which three characters have a meaning.
pub(crate) fn github(problems: &[Problem]) -> String {
    let escape = |text: &str| {
        text.replace('%', "%25")
            .replace('\r', "%0D")
            .replace('\n', "%0A")
    };
    let lines = problems.iter().map(|problem| {
        let help = problem
            .help
            .as_ref()
            .map(|help| format!(". {help}"))
            .unwrap_or_default();
        format!(
            "::{} file={},line={},col={},title={}::{}\n",
            level(problem),
            problem.file,
            problem.place.line,
            problem.place.column,
            problem.rule,
            escape(&format!("{}{help}", problem.message)),
        )
    });
    lines.collect()
}
