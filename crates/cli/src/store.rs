//! Opens databases and makes files named on the command line.

use crate::args::DatabaseArgs;
use crate::complaint::Complaint;
use ledger::{IfAbsent, Ledger, LedgerError, OldSchema, OpenOptions};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// How a ledger is opened.
pub fn options(master_key: Option<&Path>, old_schema: OldSchema) -> OpenOptions {
    OpenOptions { master_key: master_key.map(Path::to_path_buf), old_schema, ..OpenOptions::default() }
}

/// Opens a ledger, making it where it does not exist yet.
pub async fn open(url: &str, master_key: Option<&Path>) -> Result<Ledger, LedgerError> {
    Ledger::open(url, options(master_key, OldSchema::Refuse)).await
}

/// Works on a ledger that must be there already, because a slip in a path must not make an empty one; closes it
/// whatever happens, so that its file is whole.
pub async fn with_existing<T>(
    args: &DatabaseArgs,
    work: impl AsyncFnOnce(&Ledger) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let options = OpenOptions { if_absent: IfAbsent::Refuse, ..options(args.master_key.as_deref(), OldSchema::Refuse) };
    let ledger = Ledger::open(&args.database, options).await?;
    let done = work(&ledger).await;
    ledger.close().await;
    done
}

/// A file that is being written: readable by its owner only, under another name until it is whole and on the disk.
/// One that is there already is not overwritten, and half a file is not left behind.
pub struct NewFile {
    path: PathBuf,
    out: BufWriter<NamedTempFile>,
}

impl NewFile {
    pub fn make(path: &Path) -> Result<Self, Complaint> {
        let cannot = |error: io::Error| Complaint::new("error.cannot_write").of(path).because(error);
        if path.try_exists().map_err(cannot)? {
            return Err(cannot(io::ErrorKind::AlreadyExists.into()));
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let draft = tempfile::Builder::new().prefix(&format!(".{name}.")).tempfile_in(folder_of(path));
        Ok(Self { path: path.to_path_buf(), out: BufWriter::new(draft.map_err(|error| cannot(plain(error)))?) })
    }

    pub fn out(&mut self) -> &mut BufWriter<NamedTempFile> {
        &mut self.out
    }

    /// Writes some of it.
    pub fn write(
        &mut self,
        write: impl FnOnce(&mut BufWriter<NamedTempFile>) -> io::Result<()>,
    ) -> Result<(), Complaint> {
        write(&mut self.out).map_err(|error| Complaint::new("error.cannot_write").of(&self.path).because(plain(error)))
    }

    /// An error of whoever wrote it, with the name of the file where it is about the file.
    pub fn about(&self, error: LedgerError) -> anyhow::Error {
        match error {
            LedgerError::Output(error) => {
                Complaint::new("error.cannot_write").of(&self.path).because(plain(error)).into()
            }
            other => other.into(),
        }
    }

    /// The file is whole and on the disk.
    pub fn keep(self) -> Result<(), Complaint> {
        let Self { path, out } = self;
        let written = out.into_inner().map_err(|error| error.into_error()).and_then(|draft| put(draft, &path));
        written.map_err(|error| Complaint::new("error.cannot_write").of(&path).because(plain(error)))
    }
}

fn put(mut draft: NamedTempFile, path: &Path) -> io::Result<()> {
    draft.flush()?;
    draft.as_file().sync_all()?;
    draft.persist_noclobber(path).map_err(|error| error.error)?;
    File::open(folder_of(path))?.sync_all()
}

/// The same error without the name of the draft, which says nothing to anybody.
fn plain(error: io::Error) -> io::Error {
    error.raw_os_error().map_or_else(|| io::Error::from(error.kind()), io::Error::from_raw_os_error)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
