//! How good search is by a set of judged queries: nDCG@10, success@3, and how many queries find nothing,
//! by kind of query and in all; then the queries that failed, with what came instead.
//!
//! `cargo run -p open-outcomes-site --example judged_search -- [--set FILE.tsv] [--thesaurus FILE.toml]
//! [--standards DIR] [--all]`

#![allow(
    clippy::print_stdout,
    missing_docs,
    reason = "a program that prints what it measured"
)]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use open_outcomes_registry::parse;
use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_registry::source::Store;
use open_outcomes_site::search::{SearchRequest, Searcher};

#[path = "../src/search/tests/judging.rs"]
mod judging;

use judging::{FIRST, Figures};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut set = root.join("tests/search/judged.tsv");
    let mut standards = root;
    let mut thesaurus = None;
    let mut shows_all = false;
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut path = || {
            arguments
                .next()
                .map(PathBuf::from)
                .ok_or("a path is missing")
        };
        match argument.as_str() {
            "--set" => set = path()?,
            "--standards" => standards = path()?,
            "--thesaurus" => thesaurus = Some(path()?),
            "--all" => shows_all = true,
            other => return Err(format!("“{other}” is not known").into()),
        }
    }
    let snapshot = Snapshot::new(&Store::open(&standards)?.working()?)?;
    let searcher = match thesaurus {
        None => Searcher::new(&snapshot)?,
        Some(path) => {
            let text = fs::read_to_string(&path)?;
            let thesaurus = parse::thesaurus(&path.to_string_lossy(), &text)
                .map_err(|problems| format!("{problems:?}"))?;
            Searcher::with_thesaurus(&snapshot, &thesaurus)?
        }
    };
    report(
        &searcher,
        &judging::read(&fs::read_to_string(set)?)?,
        shows_all,
    )
}

fn report(
    searcher: &Searcher,
    set: &[judging::Judged],
    shows_all: bool,
) -> Result<(), Box<dyn Error>> {
    let mut by_kind: BTreeMap<&str, Figures> = BTreeMap::new();
    let mut all = Figures::default();
    for judged in set {
        let results = searcher.search(&SearchRequest::new(&judged.query))?;
        let found: Vec<_> = results
            .hits
            .iter()
            .map(|hit| format!("{}/{}", hit.kind.folder(), hit.id))
            .collect();
        let answered = judged.hold(&found);
        by_kind.entry(&judged.kind).or_default().add(&answered);
        all.add(&answered);
        let failed = !answered.success || answered.outcome == Some(false) || answered.ndcg < 0.5;
        if failed || shows_all {
            let what = match (answered.success, answered.outcome) {
                (false, _) => "nothing looked for",
                (true, Some(false)) => "no outcome looked for",
                (true, _) => "found",
            };
            println!(
                "\n{} “{}”\n  {what} among the first {FIRST}; nDCG {:.2}",
                judged.kind, judged.query, answered.ndcg
            );
            if let Some(corrected) = &results.corrected {
                println!("  read as “{corrected}”");
            }
            println!("  wanted {:?}", judged.grades);
            for (hit, id) in results.hits.iter().zip(&found).take(6) {
                println!("    {:.3} {id} ({})", hit.score, hit.why);
            }
        }
    }
    println!(
        "\n{:<14}{:>5}{:>9}{:>11}{:>12}{:>9}",
        "kind", "n", "nDCG@10", "success@3", "outcome@3", "nothing"
    );
    for (kind, figures) in by_kind.iter().chain([(&"all", &all)]) {
        println!(
            "{kind:<14}{:>5}{:>9.3}{:>11.3}{:>12.3}{:>9.3}",
            figures.count,
            figures.ndcg(),
            figures.success(),
            figures.outcome(),
            figures.nothing()
        );
    }
    Ok(())
}
