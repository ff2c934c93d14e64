//! Rows one after the other, so that no table need fit into memory.

use super::on::{Arg, On, Row, lite_query, pg_query};
use crate::error::LedgerError;
use futures_core::Stream;
use std::future::poll_fn;
use std::pin::Pin;

impl On<'_> {
    /// Hands each row of a query to `take`, in order; the first refusal ends it.
    pub(crate) async fn each_row(
        &mut self,
        sql: &'static str,
        args: &[Arg<'_>],
        mut take: impl FnMut(Row) -> Result<(), LedgerError> + Send,
    ) -> Result<(), LedgerError> {
        match self {
            Self::Lite(link) => {
                let mut rows = lite_query(sql, args).fetch(&mut **link);
                while let Some(row) = next(&mut rows).await? {
                    take(Row::Lite(row))?;
                }
            }
            Self::Pg(link) => {
                let mut rows = pg_query(sql, args).fetch(&mut **link);
                while let Some(row) = next(&mut rows).await? {
                    take(Row::Pg(row))?;
                }
            }
        }
        Ok(())
    }
}

/// The next item of a stream.
pub(super) async fn next<T, S>(rows: &mut S) -> Result<Option<T>, LedgerError>
where
    S: Stream<Item = Result<T, sqlx::Error>> + Unpin,
{
    Ok(poll_fn(|context| Pin::new(&mut *rows).poll_next(context)).await.transpose()?)
}
