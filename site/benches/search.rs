//! Search in a registry 25 times as large as today's: how long a query takes, half of them and all but one in a
//! hundred, beside bare tantivy over the same texts, which takes the same queries as words joined by “or” and
//! gives the best ten.
//!
//! `cargo bench -p open-outcomes-site --bench search`; a number behind `--` sets how many times as large.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench stops where something is wrong, and prints what it measured"
)]

use std::env;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_registry::source::Store;
use open_outcomes_site::search::{MAX_QUERY, SearchRequest, Searcher};
use tantivy::collector::TopDocs;
use tantivy::directory::RamDirectory;
use tantivy::query::QueryParser;
use tantivy::schema::{Field, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer};
use tantivy::{Index, IndexReader, IndexSettings, TantivyDocument};

const TIMES: usize = 25;
/// How often each query is asked.
const ROUNDS: usize = 20;
/// The most words of a short query.
const SHORT: usize = 5;
/// How much tantivy's peer gives names over sentences.
const BOOST: f32 = 3.0;

fn main() {
    let times = env::args().find_map(|word| word.parse().ok());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let files = Store::open(&root).and_then(|store| store.working());
    let snapshot = Snapshot::new(&files.expect("the standard")).expect("a snapshot");
    let start = Instant::now();
    let ours = Searcher::grown(&snapshot, times.unwrap_or(TIMES)).expect("an index");
    println!(
        "indexed {} definitions in {:.1?}",
        ours.texts().count(),
        start.elapsed()
    );
    let peer = Peer::new(&ours);
    let set = fs::read_to_string(root.join("tests/search/judged.tsv")).expect("queries");
    let queries: Vec<&str> = set
        .lines()
        .skip(1)
        .filter_map(|line| line.split('\t').next())
        .collect();
    let words = |query: &&&str| query.split_whitespace().count();
    let short: Vec<String> = queries
        .iter()
        .filter(|query| words(query) <= SHORT)
        .map(|query| (*query).to_owned())
        .collect();
    let long: Vec<&str> = queries
        .iter()
        .filter(|it| words(it) > 25)
        .copied()
        .collect();
    let descriptions: Vec<String> = (0..long.len())
        .map(|at| {
            let text = long[at..].join(" ") + " " + &long.join(" ");
            text.chars().take(MAX_QUERY).collect()
        })
        .collect();
    println!("\n{:<34}{:>10}{:>10}{:>10}", "", "p50", "p99", "most");
    for (name, queries) in [
        ("up to five words", &short),
        ("2,000 characters", &descriptions),
    ] {
        measure(name, "search", queries, |query| {
            ours.search(&SearchRequest::new(query))
                .expect("an answer")
                .total
        });
        measure(name, "bare tantivy", queries, |query| peer.search(query));
    }
}

fn measure(name: &str, who: &str, queries: &[String], mut ask: impl FnMut(&str) -> usize) {
    let mut taken: Vec<(Duration, &str)> = Vec::new();
    let mut found = 0;
    for round in 0..=ROUNDS {
        for query in queries {
            let start = Instant::now();
            found += ask(query);
            // The first round warms the caches.
            if round > 0 {
                taken.push((start.elapsed(), query.as_str()));
            }
        }
    }
    assert!(found > 0, "nothing was found");
    taken.sort();
    let at = |percent: usize| taken[(taken.len() - 1) * percent / 100].0;
    let row = format!("{name}, {who}");
    println!(
        "{row:<34}{:>10.2?}{:>10.2?}{:>10.2?}",
        at(50),
        at(99),
        at(100)
    );
}

/// Bare tantivy over the same texts.
struct Peer {
    reader: IndexReader,
    parser: QueryParser,
}

impl Peer {
    fn new(searcher: &Searcher) -> Self {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default().set_tokenizer("english");
        let options = TextOptions::default().set_indexing_options(indexing);
        let fields: [Field; 2] =
            ["names", "text"].map(|name| schema.add_text_field(name, options.clone()));
        let index = Index::create(
            RamDirectory::create(),
            schema.build(),
            IndexSettings::default(),
        );
        let index = index.expect("an index");
        let english = TextAnalyzer::builder(SimpleTokenizer::default())
            .filter(LowerCaser)
            .filter(Stemmer::new(Language::English));
        index.tokenizers().register("english", english.build());
        let mut writer = index
            .writer_with_num_threads(1, 50_000_000)
            .expect("a writer");
        for texts in searcher.texts() {
            let mut document = TantivyDocument::new();
            for (field, text) in fields.iter().zip(texts) {
                document.add_text(*field, text);
            }
            writer.add_document(document).expect("room");
        }
        writer.commit().expect("an index");
        let mut parser = QueryParser::for_index(&index, fields.to_vec());
        parser.set_field_boost(fields[0], BOOST);
        Self {
            reader: index.reader().expect("a reader"),
            parser,
        }
    }

    fn search(&self, query: &str) -> usize {
        let (query, _) = self.parser.parse_query_lenient(query);
        let best = TopDocs::with_limit(10).order_by_score();
        let found = self.reader.searcher().search(&query, &best);
        found.expect("an answer").len()
    }
}
