use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use open_outcomes_site::search::{Facet, Filters, SearchRequest, SearchResults, Searcher};

use crate::failure::Failure;
use crate::{output, standard};

/// Find outcomes, metrics, data sources and more
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// What to look for, in plain words
    #[arg(required = true)]
    query: Vec<String>,
    /// Narrow the results: group=older-people, cost=free, kind=metric. May be given several times
    #[arg(long = "filter", value_name = "NAME=VALUE")]
    filters: Vec<String>,
    /// How to write the results
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// How many results to give, 100 at most
    #[arg(long, default_value_t = 10, value_name = "N")]
    limit: usize,
}

#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

pub(crate) fn run(repo: Option<&Path>, args: &Args) -> Result<ExitCode, Failure> {
    let searcher = Searcher::new(&standard::published(repo)?)?;
    let filters = filters(&args.filters, &searcher)?;
    let results = searcher.search(&SearchRequest {
        filters,
        limit: args.limit,
        ..SearchRequest::new(args.query.join(" "))
    })?;
    match args.format {
        Format::Json => output::data(&format!("{}\n", serde_json::to_string_pretty(&results)?))?,
        Format::Text => {
            if let Some(corrected) = &results.corrected {
                output::talk(&format!(
                    "showing results for “{}”",
                    output::plain(corrected)
                ));
            }
            output::data(&text(&results))?;
            if results.total > results.hits.len() {
                output::talk(&format!(
                    "{} of {} results; --limit gives more",
                    results.hits.len(),
                    results.total
                ));
            }
            if results.total == 0 {
                output::talk("nothing found; try another word, or fewer");
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn filters(texts: &[String], searcher: &Searcher) -> Result<Filters, Failure> {
    let mut filters = Filters::default();
    for text in texts {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        let facet = Facet::find(name).ok_or_else(|| {
            let names: Vec<_> = Facet::all().map(Facet::name).collect();
            Failure::new(format!("results cannot be narrowed by “{name}”")).hint(format!(
                "write NAME=VALUE; the names are {}",
                names.join(", ")
            ))
        })?;
        filters.add(facet, value);
    }
    match searcher.unknown(&filters).into_iter().next() {
        Some(unknown) => Err(unknown.into()),
        None => Ok(filters),
    }
}

fn text(results: &SearchResults) -> String {
    let mut text = String::new();
    for hit in &results.hits {
        let numbers: Vec<_> = hit.outcome_numbers.iter().map(u16::to_string).collect();
        let place = match numbers.as_slice() {
            [] => String::new(),
            [one] => format!(", outcome {one} of the map"),
            several => format!(", outcomes {} of the map", several.join(", ")),
        };
        let _ = writeln!(
            text,
            "{}\n  {}/{}@{} ({}{place})",
            hit.title,
            hit.kind.folder(),
            hit.id,
            hit.version,
            hit.status
        );
        if !hit.snippet.is_empty() {
            let _ = writeln!(text, "  {}", output::plain(&hit.snippet));
        }
        let _ = writeln!(text, "  found by: {}\n", hit.why);
    }
    text
}
