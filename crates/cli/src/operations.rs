//! Commands that run and keep an installation.

use crate::args::{DatabaseArgs, WorkArgs};
use crate::{Ended, store};
use app::clock::Clock;
use app::made_id::made_id;
use app::pack;
use app::worker::Worker;
use ledger::{Ledger, OldSchema};
use std::time::Duration;

/// Pause between two rounds of the worker.
const PAUSE: Duration = Duration::from_secs(5);

/// Brings a database to the form this program needs.
pub async fn migrate(args: DatabaseArgs) -> anyhow::Result<Ended> {
    let options = store::options(args.master_key.as_deref(), OldSchema::Migrate);
    Ledger::open(&args.database, options).await?.close().await;
    println!("the database has the form that this program needs");
    Ok(Ended::Fine)
}

/// Raises, delivers and closes alarms until it is told to stop.
pub async fn work(args: WorkArgs) -> anyhow::Result<Ended> {
    let ledger = store::open_existing(&args.database).await?;
    let (policy, clock) = (pack::load(&args.pack)?, Clock::System);
    let name = made_id(&["worker", &std::process::id().to_string(), &clock.now().to_string()]);
    let worker = Worker { ledger, policy, clock, holder: name.to_string() };
    loop {
        let round = worker.round().await?;
        if round.looked > 0 || args.once {
            println!("{} cases looked at; leading {} of {}", round.looked, round.led, round.led + round.left);
        }
        if args.once {
            worker.retire().await?;
            return Ok(Ended::Fine);
        }
        tokio::select! {
            () = worker.clock.wait(PAUSE) => {}
            _ = tokio::signal::ctrl_c() => {
                worker.retire().await?;
                return Ok(Ended::Fine);
            }
        }
    }
}
