//! A made-up city moves in: its register and its cases with all that was recorded and said of them, in the order of the
//! instants at which it was, many commands to a commit. However large the city, the memory stays the same.

use super::spool::{Command, Spool};
use super::{Lived, Living};
use crate::service::Service;
use crate::trace::{Act, row_of};
use city::City;
use domain::case::Register;
use domain::event::{Entry, Event, PackAdopted, Stamp};
use domain::ids::{CaseId, EntryId};
use domain::time::{AsOf, When};
use domain::word::Word;
use jiff::Timestamp;
use ledger::{Append, LedgerError, Receipt, StoredEntry};
use std::future::{Future, poll_fn};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::Poll;

/// Commands that are under way at a time: no more than wait in the ledger's queue without changing places.
const UNDER_WAY: usize = 1_000;

/// A command that waits for the writer.
type UnderWay<'a> = Pin<Box<dyn Future<Output = Result<Receipt, LedgerError>> + Send + 'a>>;

/// Threads that live through cases, and cases that are in hand at a time.
const THREADS: u64 = 2;
const IN_HAND: u64 = 64;

/// What moved in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settled {
    /// Cases.
    pub cases: u64,
    /// Entries, those of the register and of alarms included.
    pub entries: u64,
}

/// How far a city has moved in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many cases were lived through, of so many.
    Lived(u64, u64),
    /// So many entries are in the ledger, of so many.
    Written(u64, u64),
}

/// How a city moves in.
pub struct Settling<'a> {
    /// Folder for what does not fit into memory; nothing is left there.
    pub scratch: PathBuf,
    /// Hears now and then how far it is.
    pub tell: &'a (dyn Fn(Progress) + Sync),
}

impl Service {
    /// Writes a made-up city into a ledger that holds nothing of its authority, up to the present of its plan.
    pub async fn settle(&self, city: &City<'_>) -> Result<Settled, LedgerError> {
        self.settle_as(city, &Settling { scratch: std::env::temp_dir(), tell: &|_| () }).await
    }

    /// The same for a city of any size. Given up half way, it leaves a ledger without its last entry, see
    /// [`Self::find_settled`].
    pub async fn settle_as(&self, city: &City<'_>, how: &Settling<'_>) -> Result<Settled, LedgerError> {
        let register = city.register();
        let mut spool = self.lived_through(city, &Register::of(&register), how).await?;
        let entries = register.len() as u64 + spool.entries() + 1;
        let opening = Command { case: city.plan().register_case, entries: register, outlook: None };
        let mut written = self.write_some(vec![opening]).await?;
        let mut commands = spool.in_order()?;
        loop {
            (how.tell)(Progress::Written(written, entries));
            let some = commands.by_ref().take(UNDER_WAY).collect::<Result<Vec<_>, _>>()?;
            if some.is_empty() {
                break;
            }
            written += self.write_some(some).await?;
        }
        self.write_some(vec![self.adoption(city)]).await?;
        Ok(Settled { cases: city.plan().cases(), entries })
    }

    /// When a city had moved in as a whole; nothing where none has, or not all of it.
    pub async fn find_settled(&self) -> Result<Option<Timestamp>, LedgerError> {
        let stored = self.ledger.load_authority_register(self.authority, AsOf::now(self.clock.now())).await?;
        let adopts = |entry: &Entry| entry.facts.iter().any(|fact| matches!(fact, Event::PackAdopted(_)));
        let entries = stored.into_iter().filter_map(StoredEntry::into_entry);
        Ok(entries.filter(adopts).map(|entry| entry.recorded_at).next_back())
    }

    /// Every command of every case.
    async fn lived_through(
        &self,
        city: &City<'_>,
        register: &Register,
        how: &Settling<'_>,
    ) -> Result<Spool, LedgerError> {
        let (living, cases) = (Living::new(&self.policy, register), city.plan().cases());
        let mut spool = Spool::new(Path::new(&how.scratch));
        let mut begun = 0;
        while begun < cases {
            (how.tell)(Progress::Lived(begun, cases));
            let share = |thread: u64| {
                let first = begun.saturating_add(thread.saturating_mul(IN_HAND));
                first.min(cases)..first.saturating_add(IN_HAND).min(cases)
            };
            let live = |places: std::ops::Range<u64>| -> Vec<Command> {
                let lived = places.map(|place| city.case(place)).map(|case| {
                    let lived = living.lived(case.id, case.entries, city.plan().now);
                    commands_of(case.id, lived)
                });
                lived.flatten().collect()
            };
            let lived: Vec<Vec<Command>> = std::thread::scope(|scope| {
                let threads: Vec<_> = (0..THREADS).map(|thread| scope.spawn(move || live(share(thread)))).collect();
                let lived = threads.into_iter().map(|thread| thread.join().map_err(|_| LedgerError::Failed));
                lived.collect::<Result<_, _>>()
            })?;
            lived.into_iter().flatten().try_for_each(|command| spool.push(command))?;
            begun = begun.saturating_add(THREADS * IN_HAND).min(cases);
            // Whoever waits for this may have changed their mind.
            tokio::task::yield_now().await;
        }
        (how.tell)(Progress::Lived(cases, cases));
        Ok(spool)
    }

    /// The last entry of the register says by which rules the city lives; it stands there once all the rest does.
    fn adoption(&self, city: &City<'_>) -> Command {
        let (plan, name) = (city.plan(), format!("{} {}", self.policy.pack, self.policy.version));
        let id = EntryId(crate::made_id::made_id(&["adopted", &plan.authority.to_string(), &name]));
        let (authority, case, at) = (plan.authority, plan.register_case, plan.now);
        let stamp = Stamp { id, authority, case, occurred: When::Instant(at), recorded_at: at };
        let (pack, version) = (Word::new(&self.policy.pack).ok(), Some(self.policy.version.clone()));
        let entries = vec![Entry::new(stamp, vec![Event::PackAdopted(PackAdopted { pack, version })])];
        Command { case, entries, outlook: None }
    }

    /// Answers how many entries are in the ledger by it.
    async fn write_some(&self, commands: Vec<Command>) -> Result<u64, LedgerError> {
        let entries = commands.iter().map(|command| command.entries.len() as u64).sum();
        let mut under_way: Vec<UnderWay<'_>> = Vec::new();
        for command in commands {
            let append = self.append_of(command)?;
            under_way.push(Box::pin(self.ledger.append(append)));
        }
        in_order(under_way).await?;
        Ok(entries)
    }

    fn append_of(&self, command: Command) -> Result<Append, LedgerError> {
        let Command { case, entries, outlook } = command;
        let is_register = case == ledger::register_of(self.authority);
        let act = if is_register { Act::RegisterOrganisation } else { Act::RecordEntries };
        // Moving in is one act on a case, however many are told of in it.
        let access = if is_register || outlook.is_some() {
            row_of(&entries, case, (act, self.agent), self.clock.now())?
        } else {
            None
        };
        let (due, duties, brief) = match outlook {
            Some(outlook) => (Some(outlook.due), Some(outlook.duties), outlook.brief),
            None => (None, None, None),
        };
        let pack = format!("{} {}", self.policy.pack, self.policy.version);
        let (authority, expected_version) = (self.authority, None);
        let files = Vec::new();
        Ok(Append { authority, case, expected_version, pack, entries, due, duties, brief, access, files })
    }
}

/// The commands of one case.
fn commands_of(case: CaseId, lived: Lived) -> Vec<Command> {
    let Lived { entries, outlook, .. } = lived;
    let same_instant = entries.chunk_by(|one, next| one.recorded_at == next.recorded_at);
    let mut commands: Vec<Command> =
        same_instant.map(|entries| Command { case, entries: entries.to_vec(), outlook: None }).collect();
    if let Some(last) = commands.last_mut() {
        last.outlook = Some(outlook);
    }
    commands
}

/// Begins each in turn, so that they wait in this order for the writer, and ends when all have, or one could not.
async fn in_order(futures: Vec<UnderWay<'_>>) -> Result<(), LedgerError> {
    let mut waiting: Vec<_> = futures.into_iter().map(Some).collect();
    poll_fn(move |cx| {
        let mut left = false;
        for slot in &mut waiting {
            match slot.as_mut().map(|future| future.as_mut().poll(cx)) {
                Some(Poll::Ready(Err(error))) => return Poll::Ready(Err(error)),
                Some(Poll::Ready(Ok(_))) => *slot = None,
                Some(Poll::Pending) => left = true,
                None => {}
            }
        }
        if left { Poll::Pending } else { Poll::Ready(Ok(())) }
    })
    .await
}
