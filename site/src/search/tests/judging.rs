// How good search is by a set of judged queries: nDCG@10, success@3, how many queries find nothing. Plain
// functions, used by the tests and by the example `judged_search`.

use std::collections::BTreeMap;

/// How far down a list is looked at.
pub(crate) const SEEN: usize = 10;
/// How many results people look at first.
pub(crate) const FIRST: usize = 3;
/// From which grade on a result is what was looked for.
pub(crate) const GOOD: u8 = 2;

/// A query with what a fair judge expects of it.
pub(crate) struct Judged {
    /// What was typed.
    pub(crate) query: String,
    /// What sort of query it is, such as `question`.
    pub(crate) kind: String,
    /// Grades from 1 to 3 by `folder/id`.
    pub(crate) grades: BTreeMap<String, u8>,
}

/// How a query was answered.
pub(crate) struct Answered {
    /// What the first ten results gain, of the most that they could.
    pub(crate) ndcg: f64,
    /// Whether something looked for is among the first three.
    pub(crate) success: bool,
    /// Whether an outcome looked for is among the first three, where one was.
    pub(crate) outcome: Option<bool>,
    /// Whether nothing was found at all.
    pub(crate) nothing: bool,
}

/// Means over queries.
#[derive(Default)]
pub(crate) struct Figures {
    /// How many queries.
    pub(crate) count: usize,
    ndcg: f64,
    success: usize,
    outcome: (usize, usize),
    nothing: usize,
}

/// Reads lines of `query<TAB>kind<TAB>judgements`, after a header.
pub(crate) fn read(text: &str) -> Result<Vec<Judged>, String> {
    let lines = text.lines().enumerate().skip(1);
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            let wrong = |what: &str| format!("line {}: {what}", number + 1);
            let mut columns = line.split('\t');
            let (Some(query), Some(kind), Some(judgements)) =
                (columns.next(), columns.next(), columns.next())
            else {
                return Err(wrong("not three columns"));
            };
            let mut grades = BTreeMap::new();
            for judgement in judgements.split_whitespace() {
                let (id, grade) = judgement
                    .rsplit_once('=')
                    .ok_or_else(|| wrong("a judgement without “=”"))?;
                let grade = grade
                    .parse()
                    .map_err(|_| wrong("a grade that is no number"))?;
                grades.insert(id.to_owned(), grade);
            }
            Ok(Judged {
                query: query.to_owned(),
                kind: kind.to_owned(),
                grades,
            })
        })
        .collect()
}

impl Judged {
    /// Holds the results, best first, as `folder/id`, against the grades.
    pub(crate) fn hold(&self, found: &[String]) -> Answered {
        let grade = |id: &String| self.grades.get(id).copied().unwrap_or_default();
        let gains = found.iter().map(grade).take(SEEN);
        let mut ideal: Vec<u8> = self.grades.values().copied().collect();
        ideal.sort_unstable_by(|a, b| b.cmp(a));
        let best = gain(ideal.into_iter().take(SEEN));
        let is_outcome = |id: &String| id.starts_with("outcomes/");
        let mut wanted = self.grades.iter().filter(|(_, grade)| **grade >= GOOD);
        let asks_for_outcome = wanted.any(|(id, _)| is_outcome(id)) && self.is_need();
        let mut first = found.iter().take(FIRST);
        Answered {
            ndcg: if best > 0.0 { gain(gains) / best } else { 0.0 },
            outcome: asks_for_outcome
                .then(|| first.clone().any(|id| is_outcome(id) && grade(id) >= GOOD)),
            success: first.any(|id| grade(id) >= GOOD),
            nothing: found.is_empty(),
        }
    }

    /// Whether a need was typed, and not the name of a questionnaire, a statistic or an identifier.
    fn is_need(&self) -> bool {
        !matches!(self.kind.as_str(), "instrument" | "acronym" | "id")
    }
}

fn gain(grades: impl Iterator<Item = u8>) -> f64 {
    grades
        .zip(2_u32..)
        .map(|(grade, place)| (f64::from(2_u32.pow(grade.into())) - 1.0) / f64::from(place).log2())
        .sum()
}

impl Figures {
    /// Counts one query.
    pub(crate) fn add(&mut self, answered: &Answered) {
        self.count += 1;
        self.ndcg += answered.ndcg;
        self.success += usize::from(answered.success);
        self.nothing += usize::from(answered.nothing);
        if let Some(found) = answered.outcome {
            self.outcome.0 += usize::from(found);
            self.outcome.1 += 1;
        }
    }

    /// Mean nDCG@10.
    pub(crate) fn ndcg(&self) -> f64 {
        self.ndcg / self.count.max(1) as f64
    }

    /// The share with something looked for among the first three.
    pub(crate) fn success(&self) -> f64 {
        self.success as f64 / self.count.max(1) as f64
    }

    /// The share with an outcome looked for among the first three, of queries about needs.
    pub(crate) fn outcome(&self) -> f64 {
        self.outcome.0 as f64 / self.outcome.1.max(1) as f64
    }

    /// The share that found nothing.
    pub(crate) fn nothing(&self) -> f64 {
        self.nothing as f64 / self.count.max(1) as f64
    }
}
