//! A made-up city moves in: its register and its cases with all that was recorded and said of them, in the order of the
//! instants at which it was, many commands to a commit.

use super::{Lived, Living};
use crate::service::Service;
use crate::trace::{Act, row_of};
use city::{City, MadeCase};
use domain::case::Register;
use domain::event::{Entry, Event, PackAdopted, Stamp};
use domain::ids::{CaseId, EntryId};
use domain::time::{AsOf, When};
use domain::word::Word;
use jiff::Timestamp;
use ledger::{Append, LedgerError, Outlook, Receipt, StoredEntry};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

/// Commands that are under way at a time: no more than wait in the ledger's queue without changing places.
const UNDER_WAY: usize = 1_000;

/// A command that waits for the writer.
type UnderWay<'a> = Pin<Box<dyn Future<Output = Result<Receipt, LedgerError>> + Send + 'a>>;

/// Threads that live through cases.
const THREADS: usize = 2;

/// What moved in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// Cases.
    pub cases: usize,
    /// Entries, those of the register and of alarms included.
    pub entries: usize,
}

/// What was recorded of a case in one instant.
struct Command {
    case: CaseId,
    entries: Vec<Entry>,
    /// What the rules say of the case now, with its last command.
    outlook: Option<Outlook>,
}

impl Command {
    fn at(&self) -> Timestamp {
        self.entries.first().map_or(Timestamp::MIN, |first| first.recorded_at)
    }
}

impl Service {
    /// Writes a made-up city into a ledger that holds nothing of its authority, up to the present of its plan.
    pub async fn settle(&self, city: &City<'_>) -> Result<Settled, LedgerError> {
        let register_entries = city.register();
        let register = Register::of(&register_entries);
        let cases: Vec<MadeCase> = city.cases().collect();
        let mut settled = Settled { cases: cases.len(), entries: register_entries.len() + 1 };
        let plan = city.plan();
        let opening = Command { case: plan.register_case, entries: register_entries, outlook: None };
        self.write_all(vec![opening]).await?;
        let commands = self.commands(&register, &cases, plan.now)?;
        settled.entries += commands.iter().map(|command| command.entries.len()).sum::<usize>();
        self.write_all(commands).await?;
        self.write_all(vec![self.adoption(city)]).await?;
        Ok(settled)
    }

    /// When a city had moved in as a whole; nothing where none has, or not all of it.
    pub async fn find_settled(&self) -> Result<Option<Timestamp>, LedgerError> {
        let stored = self.ledger.load_authority_register(self.authority, AsOf::now(self.clock.now())).await?;
        let adopts = |entry: &Entry| entry.facts.iter().any(|fact| matches!(fact, Event::PackAdopted(_)));
        let entries = stored.into_iter().filter_map(StoredEntry::into_entry);
        Ok(entries.filter(adopts).map(|entry| entry.recorded_at).next_back())
    }

    /// Every command of every case, oldest first.
    fn commands(&self, register: &Register, cases: &[MadeCase], now: Timestamp) -> Result<Vec<Command>, LedgerError> {
        let living = Living::new(&self.policy, register);
        let share = cases.len().div_ceil(THREADS).max(1);
        let live = |cases: &[MadeCase]| -> Vec<Command> {
            let lived = cases.iter().map(|case| (case.id, living.lived(case.id, case.entries.clone(), now)));
            lived.flat_map(|(case, lived)| commands_of(case, lived)).collect()
        };
        let lived: Vec<Vec<Command>> = std::thread::scope(|scope| {
            let threads: Vec<_> = cases.chunks(share).map(|cases| scope.spawn(|| live(cases))).collect();
            let lived = threads.into_iter().map(|thread| thread.join().map_err(|_| LedgerError::Failed));
            lived.collect::<Result<_, _>>()
        })?;
        let mut commands: Vec<Command> = lived.into_iter().flatten().collect();
        commands.sort_by_key(Command::at);
        Ok(commands)
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

    async fn write_all(&self, commands: Vec<Command>) -> Result<(), LedgerError> {
        let mut commands = commands.into_iter().peekable();
        while commands.peek().is_some() {
            let mut under_way: Vec<UnderWay<'_>> = Vec::new();
            for command in commands.by_ref().take(UNDER_WAY) {
                let append = self.append_of(command)?;
                under_way.push(Box::pin(self.ledger.append(append)));
            }
            in_order(under_way).await?;
        }
        Ok(())
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
