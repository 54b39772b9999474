use std::path::Path;
use std::process::ExitCode;

use open_outcomes_registry::governance::review::{Perspective, ReviewVerdict};
use open_outcomes_registry::id::{DefinitionId, Query};
use open_outcomes_registry::review::{self, NAMESPACE, NamedAnswer, Planned, Request, Said};

use super::shown;
use crate::failure::Failure;
use crate::{output, standard};

/// Make a review file for a definition, to be filled in with a text editor
///
/// What is given here stands in the file already; with --verdict, --interests and an --answer to every question it is
/// complete.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The definition, as it lies in the working tree
    #[arg(value_name = "[KIND/]ID")]
    query: Query,
    /// Who reviews, as people.toml has it
    #[arg(long, value_name = "ID")]
    reviewer: DefinitionId,
    /// From which side: funder, investor, citizen, provider or researcher
    #[arg(long)]
    perspective: Perspective,
    /// The organisation she speaks for [default: the only one she belongs to]
    #[arg(long, value_name = "ORG")]
    organisation: Option<String>,
    /// Review what belongs to it too: the core metrics of an outcome, the data sources of its metrics
    #[arg(long)]
    set: bool,
    /// Her second word on the same text, beside the first
    #[arg(long)]
    again: bool,
    /// approve, object or comment
    #[arg(long)]
    verdict: Option<ReviewVerdict>,
    /// What she stands to gain or lose by it, or none
    #[arg(long, value_name = "TEXT")]
    interests: Option<String>,
    /// An answer: the question, =, yes, no or not-applicable, and a reason behind a colon
    #[arg(long = "answer", value_name = "QUESTION=ANSWER[:REASON]")]
    answers: Vec<NamedAnswer>,
    /// Her own words
    #[arg(long, value_name = "TEXT")]
    comment: Option<String>,
}

pub(crate) fn run(repo: Option<&Path>, args: &Args) -> Result<ExitCode, Failure> {
    let store = standard::store(repo)?;
    let answers = args.answers.iter().cloned();
    let request = Request {
        query: args.query.clone(),
        set: args.set,
        reviewer: args.reviewer.clone(),
        perspective: args.perspective,
        organisation: args.organisation.clone(),
        said: Said {
            verdict: args.verdict,
            interests: args.interests.clone(),
            answers: answers.map(|named| (named.id, named.answer)).collect(),
            comment: args.comment.clone(),
        },
        again: args.again,
        date: standard::today(),
    };
    let planned = review::new(&store.working()?, &request).map_err(|refusal| {
        let help = refusal.help();
        let failure = Failure::from(refusal);
        match help {
            Some(help) => failure.hint(help),
            None => failure,
        }
    })?;
    review::write(&store, &planned)?;
    let path = shown(&store, &planned.path);
    output::data(&format!("{path}\n"))?;
    output::talk(&what_next(&planned, &path));
    Ok(ExitCode::SUCCESS)
}

fn what_next(planned: &Planned, path: &str) -> String {
    let blanks = planned.blanks().len();
    let first = match blanks {
        0 => "the review is complete; what comes next:".to_owned(),
        1 => "one line is still blank; what comes next:\n  open the file in a text editor and fill it in".to_owned(),
        more => format!(
            "{more} lines are still blank; what comes next:\n  open the file in a text editor and fill them in"
        ),
    };
    format!(
        "{first}\n  open-outcomes check         says whether it is right\n  open-outcomes review gate   says what the change still needs\n\
         to sign it once it is complete, with your SSH key, whose public half people.toml lists:\n  \
         ssh-keygen -Y sign -f ~/.ssh/id_ed25519 -n {NAMESPACE} {path}"
    )
}
