//! The full-text index, in RAM: which definitions have a stem, and how well each fits.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::directory::RamDirectory;
use tantivy::query::{BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::WhitespaceTokenizer;
use tantivy::{
    DocId, Index, IndexReader, IndexSettings, ReloadPolicy, Score, SegmentOrdinal, SegmentReader,
    TantivyDocument, TantivyError, Term,
};

use super::document::Field;

/// The memory that building the index may use, in bytes; tantivy's least.
const MEMORY: usize = 15_000_000;
/// How much fields beside the best one count.
const TIE_BREAKER: Score = 0.2;

/// The stems of one definition, by field.
pub(crate) type Stems = Vec<(Field, String)>;

/// The index. A definition's number in it is its place in the list that it was built from.
pub(crate) struct TextIndex {
    reader: IndexReader,
    fields: Vec<(Field, tantivy::schema::Field)>,
}

impl TextIndex {
    /// Indexes the stems of each definition; stems are joined by spaces.
    pub(crate) fn new(documents: &[Stems]) -> Result<Self, TantivyError> {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("whitespace")
            .set_index_option(IndexRecordOption::WithFreqs);
        let options = TextOptions::default().set_indexing_options(indexing);
        let fields: Vec<_> = Field::ALL
            .into_iter()
            .map(|field| (field, schema.add_text_field(field.name(), options.clone())))
            .collect();
        let tokenizers = tantivy::tokenizer::TokenizerManager::default();
        tokenizers.register("whitespace", WhitespaceTokenizer::default());
        // One segment, filled in order by one thread: a document's number is its place in the list.
        let mut writer = Index::builder()
            .schema(schema.build())
            .settings(IndexSettings::default())
            .tokenizers(tokenizers)
            .single_segment_index_writer(RamDirectory::create(), MEMORY)?;
        for stems in documents {
            let mut document = TantivyDocument::new();
            for (of, text) in stems {
                if let Some((_, field)) = fields.iter().find(|(field, _)| field == of) {
                    document.add_text(*field, text);
                }
            }
            writer.add_document(document)?;
        }
        let index = writer.finalize()?;
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self { reader, fields })
    }

    /// The definitions that have `stem`, each with how well it fits: BM25 of its best field, weighted.
    /// `rarity` stands in for BM25 in fields that few definitions have.
    pub(crate) fn find(
        &self,
        stem: &str,
        rarity: Score,
    ) -> Result<Vec<(DocId, Score)>, TantivyError> {
        let weighted = |(field, handle): &(Field, tantivy::schema::Field)| -> Box<dyn Query> {
            let term = Term::from_field_text(*handle, stem);
            let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
            if field.is_sparse() {
                Box::new(ConstScoreQuery::new(
                    Box::new(query),
                    field.weight() * rarity,
                ))
            } else {
                Box::new(BoostQuery::new(Box::new(query), field.weight()))
            }
        };
        let queries = self.fields.iter().map(weighted).collect();
        let query = DisjunctionMaxQuery::with_tie_breaker(queries, TIE_BREAKER);
        self.reader.searcher().search(&query, &Everything)
    }
}

/// Collects every match with its score.
struct Everything;

struct Matches(Vec<(DocId, Score)>);

impl Collector for Everything {
    type Fruit = Vec<(DocId, Score)>;
    type Child = Matches;

    fn for_segment(&self, _: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<Matches> {
        Ok(Matches(Vec::new()))
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, fruits: Vec<Self::Fruit>) -> tantivy::Result<Self::Fruit> {
        Ok(fruits.into_iter().flatten().collect())
    }
}

impl SegmentCollector for Matches {
    type Fruit = Vec<(DocId, Score)>;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.0.push((doc, score));
    }

    fn harvest(self) -> Self::Fruit {
        self.0
    }
}
