//! Why nothing is written to the ledger, as people read it.

use std::process::ExitCode;

use open_outcomes_registry::publish::PublishError;

use crate::failure::Failure;
use crate::{output, problems};

/// Says why nothing is published or changed: each ground by its name, where there are grounds.
pub(crate) fn tell(refusal: PublishError) -> ExitCode {
    let PublishError::Refused(mut problems) = refusal else {
        output::talk(&Failure::from(refusal).to_string());
        return ExitCode::from(1);
    };
    problems::in_repository(&mut problems);
    output::talk(problems::text(&problems).trim_end());
    if let Some(first) = problems.first() {
        output::talk(&format!(
            "hint: open-outcomes explain {} says why it is asked",
            first.rule
        ));
    }
    ExitCode::from(1)
}
