//! Asking an engine how it would answer, without letting it answer.

use super::batch::count_of;
use super::many::Many;
use super::on::On;
use crate::error::LedgerError;
use sqlx::{AssertSqlSafe, Row as _};

impl On<'_> {
    /// The steps by which the engine would answer; no argument is given, so that the plan is the one for any.
    /// Inside a transaction only: on PostgreSQL it changes a setting until the end of it.
    pub(crate) async fn plan_of(&mut self, question: Many) -> Result<Vec<String>, LedgerError> {
        match self {
            Self::Lite(link) => {
                let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {}", question.lite));
                let rows = sqlx::query(explain).fetch_all(&mut **link).await?;
                rows.iter().map(|row| Ok(row.try_get(3)?)).collect()
            }
            Self::Pg(link) => {
                let nothing = vec!["NULL"; count_of(question.pg)].join(", ");
                let prepare =
                    format!("SET LOCAL plan_cache_mode = force_generic_plan; PREPARE asked AS {}", question.pg);
                sqlx::raw_sql(AssertSqlSafe(prepare)).execute(&mut **link).await?;
                let explain = AssertSqlSafe(format!("EXPLAIN (COSTS OFF) EXECUTE asked ({nothing})"));
                let rows = sqlx::raw_sql(explain).fetch_all(&mut **link).await?;
                sqlx::raw_sql("DEALLOCATE asked").execute(&mut **link).await?;
                rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
            }
        }
    }
}
