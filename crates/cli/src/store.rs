//! Opens databases named on the command line.

use crate::args::DatabaseArgs;
use anyhow::{Context, bail};
use ledger::{Ledger, OldSchema, OpenOptions};
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

/// How a ledger is opened.
pub fn options(master_key: Option<&Path>, old_schema: OldSchema) -> OpenOptions {
    OpenOptions { master_key: master_key.map(Path::to_path_buf), old_schema, ..OpenOptions::default() }
}

/// Opens a ledger, making it where it does not exist yet.
pub async fn open(url: &str, master_key: Option<&Path>) -> anyhow::Result<Ledger> {
    Ok(Ledger::open(url, options(master_key, OldSchema::Refuse)).await?)
}

/// Opens a ledger that must be there already: a slip in a path must not make an empty one.
pub async fn open_existing(args: &DatabaseArgs) -> anyhow::Result<Ledger> {
    if let Some(path) = args.database.strip_prefix("sqlite:")
        && !Path::new(path).is_file()
    {
        bail!("there is no ledger `{path}`");
    }
    open(&args.database, args.master_key.as_deref()).await
}

/// A new file; one that is there already is not overwritten.
pub fn new_file(path: &Path) -> anyhow::Result<BufWriter<File>> {
    let file = File::create_new(path).with_context(|| format!("cannot write `{}`", path.display()))?;
    Ok(BufWriter::new(file))
}
