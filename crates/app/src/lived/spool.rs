//! Commands of many cases put into the order of their instants, in memory that does not grow with them: what is too much
//! goes to files as sorted runs, which are read side by side. The files have no name and go with the process.

use domain::event::Entry;
use domain::ids::CaseId;
use jiff::Timestamp;
use ledger::{LedgerError, Outlook};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Error, Seek, Write};
use std::path::{Path, PathBuf};

/// So many entries are held in memory before they go to a file.
const RUN: u64 = 30_000;

/// What was recorded of a case in one instant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Command {
    pub case: CaseId,
    pub entries: Vec<Entry>,
    /// What the rules say of the case now, with its last command.
    pub outlook: Option<Outlook>,
}

impl Command {
    fn at(&self) -> Timestamp {
        self.entries.first().map_or(Timestamp::MIN, |first| first.recorded_at)
    }
}

/// Commands that wait to be put in order.
#[derive(Debug)]
pub struct Spool {
    scratch: PathBuf,
    most: u64,
    runs: Vec<BufReader<File>>,
    waiting: Vec<Command>,
    /// Entries in memory, and in all.
    held: u64,
    entries: u64,
}

impl Spool {
    /// Nothing yet; what does not fit into memory goes to this folder.
    pub fn new(scratch: &Path) -> Self {
        Self::holding(scratch, RUN)
    }

    fn holding(scratch: &Path, most: u64) -> Self {
        let (runs, waiting) = (Vec::new(), Vec::new());
        Self { scratch: scratch.to_path_buf(), most, runs, waiting, held: 0, entries: 0 }
    }

    /// Entries in all.
    pub fn entries(&self) -> u64 {
        self.entries
    }

    /// Takes a command.
    pub fn push(&mut self, command: Command) -> Result<(), LedgerError> {
        let entries = command.entries.len() as u64;
        self.waiting.push(command);
        self.held += entries;
        self.entries += entries;
        if self.held >= self.most { self.write_run().map_err(LedgerError::Output) } else { Ok(()) }
    }

    fn write_run(&mut self) -> Result<(), Error> {
        let mut run = BufWriter::new(tempfile::tempfile_in(&self.scratch)?);
        self.waiting.sort_by_key(Command::at);
        for command in self.waiting.drain(..) {
            serde_json::to_writer(&mut run, &command)?;
            run.write_all(b"\n")?;
        }
        let mut file = run.into_inner().map_err(|error| error.into_error())?;
        file.rewind()?;
        self.runs.push(BufReader::new(file));
        self.held = 0;
        Ok(())
    }

    /// Every command, oldest first; those of one instant as they were taken.
    pub fn in_order(&mut self) -> Result<InOrder, LedgerError> {
        self.waiting.sort_by_key(Command::at);
        let runs = std::mem::take(&mut self.runs).into_iter().map(Run::File);
        let runs: Vec<Run> = runs.chain([Run::Memory(std::mem::take(&mut self.waiting).into_iter())]).collect();
        let mut all = InOrder { heads: runs.iter().map(|_| None).collect(), runs, first: BinaryHeap::new() };
        (0..all.runs.len()).try_for_each(|place| all.read_on(place))?;
        Ok(all)
    }
}

#[derive(Debug)]
enum Run {
    File(BufReader<File>),
    Memory(std::vec::IntoIter<Command>),
}

impl Run {
    fn read(&mut self) -> Result<Option<Command>, Error> {
        match self {
            Self::Memory(commands) => Ok(commands.next()),
            Self::File(file) => {
                let mut line = String::new();
                let length = file.read_line(&mut line)?;
                if length == 0 { Ok(None) } else { Ok(Some(serde_json::from_str(&line)?)) }
            }
        }
    }
}

/// The commands of all runs in the order of their instants.
#[derive(Debug)]
pub struct InOrder {
    runs: Vec<Run>,
    heads: Vec<Option<Command>>,
    /// Instants of the heads, with the place of the run.
    first: BinaryHeap<Reverse<(Timestamp, usize)>>,
}

impl InOrder {
    fn read_on(&mut self, place: usize) -> Result<(), LedgerError> {
        let (Some(run), Some(head)) = (self.runs.get_mut(place), self.heads.get_mut(place)) else { return Ok(()) };
        *head = run.read().map_err(LedgerError::Input)?;
        self.first.extend(head.as_ref().map(|head| Reverse((head.at(), place))));
        Ok(())
    }
}

impl Iterator for InOrder {
    type Item = Result<Command, LedgerError>;

    fn next(&mut self) -> Option<Self::Item> {
        let Reverse((_, place)) = self.first.pop()?;
        let command = self.heads.get_mut(place)?.take()?;
        Some(self.read_on(place).map(|()| command))
    }
}
