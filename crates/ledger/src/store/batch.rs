//! Statements over rows that travel together: one text with one argument each on SQLite, one statement for each stage on
//! PostgreSQL. A statement without rows does not travel on SQLite, a stage without any not on PostgreSQL. The texts are put
//! together once, from texts that are all written in this crate.

use super::each::next;
use super::many::{Cells, Many, bind_all, json_of};
use super::on::{LiteQuery, On, PgQuery, Row};
use crate::error::LedgerError;
use sqlx::{AssertSqlSafe, Either, Executor as _, SqliteConnection};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// Statements in stages; on PostgreSQL those of one stage must not touch the same rows.
pub(crate) struct Batch {
    stages: &'static [&'static [Many]],
    /// By the statements that have rows, a bit for each.
    lite: Mutex<BTreeMap<u32, Arc<str>>>,
    pg: Made<Vec<Arc<str>>>,
}

/// Made at its first use.
type Made<T> = LazyLock<T, fn() -> T>;

/// `batch!(NAME, [[many, …], …])`: a batch of these stages.
macro_rules! batch {
    ($name:ident, $stages:expr) => {
        const STAGES: &[&[$crate::store::Many]] = &$stages;
        static $name: $crate::store::Batch = $crate::store::Batch::new(STAGES, || $crate::store::pg_texts(STAGES));
    };
}
pub(crate) use batch;

impl Batch {
    pub(crate) const fn new(stages: &'static [&'static [Many]], pg: fn() -> Vec<Arc<str>>) -> Self {
        Self { stages, lite: Mutex::new(BTreeMap::new()), pg: LazyLock::new(pg) }
    }

    /// The statements whose bits are set, each with its own argument of JSON.
    fn lite_text(&self, needed: u32) -> Arc<str> {
        let mut texts = self.lite.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(texts.entry(needed).or_insert_with(|| {
            let statements = self.stages.iter().copied().flatten().enumerate();
            let travel = statements.filter(|(place, _)| needed >> place & 1 == 1);
            let numbered = (1..)
                .zip(travel)
                .map(|(number, (_, many))| many.lite.replace("json_each($1)", &format!("json_each(${number})")));
            numbered.collect::<Vec<_>>().join(";\n").into()
        }))
    }
}

/// One statement for each stage; the arguments of each part are counted on from those of the part before.
pub(crate) fn pg_texts(stages: &[&[Many]]) -> Vec<Arc<str>> {
    let stage = |parts: &&[Many]| {
        let mut before = 0;
        let mut texts = Vec::new();
        for (number, many) in parts.iter().enumerate() {
            let (text, count) = count_on(many.pg, before);
            before += count;
            texts.push(format!("part{number} AS ({text})"));
        }
        format!("WITH {} SELECT 1", texts.join(", ")).into()
    };
    stages.iter().map(stage).collect()
}

/// How many arguments a text has.
pub(crate) fn count_of(text: &str) -> usize {
    count_on(text, 0).1
}

/// The text with `$1` made `$1 + before`, and how many arguments it has.
fn count_on(text: &str, before: usize) -> (String, usize) {
    let mut pieces = text.split('$');
    let mut counted = pieces.next().unwrap_or_default().to_owned();
    let mut highest = 0;
    for piece in pieces {
        let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = piece.split_at(digits);
        let number: usize = number.parse().unwrap_or(0);
        highest = highest.max(number);
        counted.push_str(&format!("${}{rest}", number + before));
    }
    (counted, highest)
}

impl On<'_> {
    /// Runs all statements in their order, each over its own rows.
    pub(crate) async fn run_batch(&mut self, batch: &Batch, columns: &[Vec<Cells>]) -> Result<(), LedgerError> {
        match self {
            Self::Lite(link) => lite_rows(link, batch, columns).await.map(drop),
            Self::Pg(link) => {
                let mut columns = columns;
                for (stage, text) in batch.stages.iter().zip(batch.pg.iter()) {
                    let (own, rest) = columns.split_at_checked(stage.len()).unwrap_or((columns, &[]));
                    columns = rest;
                    if let Some(query) = stage_query(text, own) {
                        query.execute(&mut **link).await?;
                    }
                }
                Ok(())
            }
        }
    }

    /// Asks all questions in their order, each over its own rows; the answers to each.
    pub(crate) async fn rows_of_batch(
        &mut self,
        batch: &Batch,
        columns: &[Vec<Cells>],
    ) -> Result<Vec<Vec<Row>>, LedgerError> {
        if let Self::Lite(link) = self {
            return lite_rows(link, batch, columns).await;
        }
        let mut answers = Vec::new();
        let questions: Vec<Many> = batch.stages.concat();
        for (many, columns) in questions.iter().zip(columns) {
            answers.push(self.rows_of_many(*many, columns).await?);
        }
        Ok(answers)
    }
}

fn stage_query<'q>(text: &Arc<str>, columns: &'q [Vec<Cells>]) -> Option<PgQuery<'q>> {
    let is_needed = columns.iter().any(|columns| has_rows(columns));
    is_needed.then(|| bind_all(sqlx::query(AssertSqlSafe(text.clone())), columns.iter().flatten()))
}

fn has_rows(columns: &[Cells]) -> bool {
    columns.iter().any(|cells| !cells.is_empty())
}

fn lite_query<'q>(batch: &Batch, columns: &[Vec<Cells>]) -> LiteQuery<'q> {
    let needed = columns.iter().enumerate().filter(|(_, columns)| has_rows(columns));
    let needed = needed.fold(0, |needed, (place, _)| needed | 1 << place);
    let query = sqlx::query(AssertSqlSafe(batch.lite_text(needed)));
    columns.iter().filter(|columns| has_rows(columns)).fold(query, |query, columns| query.bind(json_of(columns)))
}

/// Rows of each statement.
async fn lite_rows(
    link: &mut SqliteConnection,
    batch: &Batch,
    columns: &[Vec<Cells>],
) -> Result<Vec<Vec<Row>>, LedgerError> {
    let mut answers: Vec<Vec<Row>> = columns.iter().map(|_| Vec::new()).collect();
    let mut asked = answers.iter_mut().zip(columns).filter(|(_, columns)| has_rows(columns)).map(|(own, _)| own);
    let Some(mut own) = asked.next() else { return Ok(answers) };
    let mut parts = link.fetch_many(lite_query(batch, columns));
    while let Some(part) = next(&mut parts).await? {
        match part {
            Either::Right(row) => own.push(Row::Lite(row)),
            Either::Left(_) => own = asked.next().unwrap_or(own),
        }
    }
    drop(parts);
    Ok(answers)
}
