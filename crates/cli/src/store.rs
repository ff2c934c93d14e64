//! Opens databases named on the command line.

use crate::args::DatabaseArgs;
use anyhow::{Context, bail};
use ledger::{Ledger, OldSchema, OpenOptions};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

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

/// A file that is being written: one that is there already is not overwritten, and half a file is not left behind.
pub struct NewFile {
    path: PathBuf,
    out: BufWriter<File>,
    is_whole: bool,
}

impl NewFile {
    pub fn make(path: &Path) -> anyhow::Result<Self> {
        let file = File::create_new(path).with_context(|| format!("cannot write `{}`", path.display()))?;
        Ok(Self { path: path.to_path_buf(), out: BufWriter::new(file), is_whole: false })
    }

    pub fn out(&mut self) -> &mut BufWriter<File> {
        &mut self.out
    }

    /// The file is whole and on the disk.
    pub fn keep(mut self) -> anyhow::Result<()> {
        let written = self.out.flush().and_then(|()| self.out.get_ref().sync_all());
        written.with_context(|| format!("cannot write `{}`", self.path.display()))?;
        self.is_whole = true;
        Ok(())
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if !self.is_whole {
            // The error that came before says what is wrong; this one would say it again.
            std::fs::remove_file(&self.path).ok();
        }
    }
}
