//! Kills the PostgreSQL server: when one of its processes dies by `kill -9` it ends all others and recovers from its log.

use crate::arguments::{Arguments, runtime};
use sqlx::postgres::PgConnection;
use sqlx::{Connection as _, Executor as _};
use std::process::Command;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(5);

/// A server on this machine.
pub struct Server {
    store: String,
}

impl Server {
    pub fn new(arguments: &Arguments) -> Self {
        Self { store: arguments.store.clone() }
    }

    /// Kills one process that serves a ledger in this database.
    pub fn kill_one_process(&self) -> Result<(), String> {
        const SELECT: &str = "SELECT pid FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = 'tsunagi' ORDER BY state, pid LIMIT 1";
        let find = async {
            let mut link = PgConnection::connect(&self.store).await?;
            let pid: i32 = sqlx::query_scalar(SELECT).fetch_one(&mut link).await?;
            Ok::<_, sqlx::Error>((link, pid))
        };
        let runtime = runtime()?;
        let (mut link, pid) = runtime.block_on(find).map_err(|error| error.to_string())?;
        let killed = Command::new("kill").args(["-9", &pid.to_string()]).status().map_err(|error| error.to_string())?;
        if !killed.success() {
            return Err(format!("process {pid} of the server cannot be killed"));
        }
        // This connection goes down with the server: before that an answer says nothing of the server after it.
        while runtime.block_on(link.execute("SELECT 1")).is_ok() {
            std::thread::sleep(PAUSE);
        }
        Ok(())
    }

    /// Waits until the server has recovered.
    pub fn wait_until_it_answers(&self) -> Result<(), String> {
        let begun = Instant::now();
        loop {
            match runtime()?.block_on(self.ask()) {
                Ok(()) => return Ok(()),
                Err(error) if begun.elapsed() > PATIENCE => return Err(error.to_string()),
                Err(_) => std::thread::sleep(PAUSE),
            }
        }
    }

    async fn ask(&self) -> Result<(), sqlx::Error> {
        let mut link = PgConnection::connect(&self.store).await?;
        link.execute("SELECT 1").await?;
        link.close().await
    }
}
