//! Content that no reader takes, as problems.

use crate::parse::Problem;
use crate::rules::ground::verify::{
    BAD_PATH, CARRIAGE_RETURN, CASE_TWINS, EXECUTABLE, MISSING_OBJECT, NOT_A_FILE, NOT_TEXT,
    SUBMODULE, SWAPPED_OBJECT, SYMBOLIC_LINK, TOO_LARGE, TOO_MANY_FILES,
};
use crate::source::{NotPlain, STANDARDS, SourceError};

/// What `error` says of the content; `None` where the place it lies in is at fault.
pub(super) fn problem(error: &SourceError) -> Option<Problem> {
    let (ground, file, help) = match error {
        SourceError::Path(path) => (&BAD_PATH, path.as_str(), "rename the file or take it away"),
        SourceError::CaseTwins(_, twin) => (
            &CASE_TWINS,
            twin.as_str(),
            "keep the one that the standard means, and take the other away",
        ),
        SourceError::NotAPlainFile { path, what } => match what {
            NotPlain::SymbolicLink => (&SYMBOLIC_LINK, path.as_str(), "put the file itself there"),
            NotPlain::Submodule => (&SUBMODULE, path.as_str(), "take the submodule away"),
            NotPlain::Executable => (
                &EXECUTABLE,
                path.as_str(),
                "take the mark away with git update-index --chmod=-x, then commit",
            ),
            NotPlain::Other => (&NOT_A_FILE, path.as_str(), "take it away"),
        },
        SourceError::TooLarge { path, .. } => (&TOO_LARGE, path.as_str(), "make the file shorter"),
        SourceError::TooMany => (&TOO_MANY_FILES, "", "take away what does not belong there"),
        SourceError::CarriageReturn(path) => (
            &CARRIAGE_RETURN,
            path.as_str(),
            "choose LF as the line end in your editor, or restore the file from the last commit",
        ),
        SourceError::NotText(path) => (
            &NOT_TEXT,
            path.as_str(),
            "save the file as UTF-8, or restore it from the last commit",
        ),
        SourceError::MissingObject { at, .. } => (
            &MISSING_OBJECT,
            at.as_str(),
            "fetch the repository anew and whole from another copy; git fsck lists what is missing",
        ),
        SourceError::SwappedObject { at, .. } => (
            &SWAPPED_OBJECT,
            at.as_str(),
            "keep a copy as evidence and fetch the repository anew; git fsck lists what is damaged",
        ),
        SourceError::NoStandard(_)
        | SourceError::Io { .. }
        | SourceError::ObjectFormat
        | SourceError::NoRevision(_)
        | SourceError::Git(_)
        | SourceError::TooMuchHistory { .. } => return None,
    };
    let file = match file {
        STANDARDS | "" => format!("/{STANDARDS}"),
        file => file.to_owned(),
    };
    Some(ground.refuse(&file, error.to_string()).help(help))
}
