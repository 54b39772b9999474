//! What definitions say in sentences: full text, scored by BM25.

use tantivy::directory::RamDirectory;
use tantivy::query::{BoostQuery, DisjunctionMaxQuery, EnableScoring, Query, TermQuery};
use tantivy::schema::{Field as Handle, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TokenizerManager, WhitespaceTokenizer};
use tantivy::{Index, IndexSettings, Score, Searcher, TantivyDocument, TantivyError, Term};

use super::document::{Document, Field};
use super::index::{ReadPart, Stem};

/// The memory that building the index may use, in bytes; tantivy's least.
const MEMORY: usize = 15_000_000;
/// The most that BM25 makes of a repeated word, in its rarity: tantivy's constant, and one.
const MOST: Score = 2.2;
/// What a word that is said again and again tells, of what it would tell as a name.
const TELLING: Score = 1.5;

/// The sentences of all definitions. A definition's number is its place in the list.
pub(super) struct Sentences {
    searcher: Searcher,
    fields: Vec<(Field, Handle)>,
}

impl Sentences {
    /// Indexes the sentences of `documents`, whose parts are read.
    pub(super) fn new(
        documents: &[Document],
        read: &[Vec<ReadPart>],
    ) -> Result<Self, TantivyError> {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("numbers")
            .set_index_option(IndexRecordOption::WithFreqs);
        let options = TextOptions::default().set_indexing_options(indexing);
        let fields: Vec<_> = [
            (Field::Definition, "definition"),
            (Field::Contents, "contents"),
        ]
        .into_iter()
        .map(|(field, name)| (field, schema.add_text_field(name, options.clone())))
        .collect();
        let tokenizers = TokenizerManager::default();
        tokenizers.register("numbers", WhitespaceTokenizer::default());
        // One segment, filled in order by one thread: a document's number is its place in the list.
        let mut writer = Index::builder()
            .schema(schema.build())
            .settings(IndexSettings::default())
            .tokenizers(tokenizers)
            .single_segment_index_writer(RamDirectory::create(), MEMORY)?;
        for (document, parts) in documents.iter().zip(read) {
            let mut indexed = TantivyDocument::new();
            for (part, read) in document.parts.iter().zip(parts) {
                if let Some((_, field)) = fields.iter().find(|(field, _)| *field == part.field) {
                    indexed.add_text(*field, numbers(&read.stems));
                }
            }
            writer.add_document(indexed)?;
        }
        let searcher = writer.finalize()?.reader()?.searcher();
        Ok(Self { searcher, fields })
    }

    /// Gives each definition that says `stem` to `each`, with how much it tells there: by how often and in how long a
    /// text it is said. How rare it is counts when a query is answered.
    pub(super) fn each(
        &self,
        stem: Stem,
        each: &mut dyn FnMut(u32, Score),
    ) -> Result<(), TantivyError> {
        let mut queries: Vec<Box<dyn Query>> = Vec::new();
        for (field, handle) in &self.fields {
            let term = Term::from_field_text(*handle, &stem.to_string());
            let found = self.searcher.doc_freq(&term)? as Score;
            if found > 0.0 {
                let all = self.searcher.num_docs() as Score;
                let rarity = (1.0 + (all - found + 0.5) / (found + 0.5)).ln();
                let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                let boost = field.weight() * TELLING / (rarity * MOST);
                queries.push(Box::new(BoostQuery::new(Box::new(query), boost)));
            }
        }
        if queries.is_empty() {
            return Ok(());
        }
        let query = DisjunctionMaxQuery::new(queries);
        let weight = query.weight(EnableScoring::enabled_from_searcher(&self.searcher))?;
        for segment in self.searcher.segment_readers() {
            weight.for_each(segment, each)?;
        }
        Ok(())
    }
}

/// Stems as words of a text: their numbers.
fn numbers(stems: &[Stem]) -> String {
    let numbers: Vec<_> = stems.iter().map(Stem::to_string).collect();
    numbers.join(" ")
}
