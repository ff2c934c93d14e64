//! Opens databases named on the command line.

use ledger::{Ledger, OpenOptions};
use std::path::Path;

/// Opens a ledger, making it where it does not exist yet.
pub async fn open(url: &str, master_key: Option<&Path>) -> anyhow::Result<Ledger> {
    let options = OpenOptions { master_key: master_key.map(Path::to_path_buf), ..OpenOptions::default() };
    Ok(Ledger::open(url, options).await?)
}
