//! Setting up an authority: the offices that its pack names, and whoever begins to work in one.
//! Must not make accounts, nor guess: an office or a post that is not there is an error.

use crate::case::{Manner, RecordError};
use crate::made_id::made_id;
use crate::service::Service;
use domain::case::Register;
use domain::case::roster::Office;
use domain::event::{Entry, Event, OfficeKind, OfficeRegistered, PostHeld, StaffRegistered, Stamp};
use domain::ids::{AuthorityId, EntryId, OfficeId, StaffId};
use domain::policy::PostRank;
use domain::time::When;
use domain::word::Word;
use ledger::{Ledger, LedgerError};
use uuid::{Builder, Uuid};

/// So many facts stand in one entry of the register.
const FACTS: usize = 64;

/// Somebody who begins to work.
#[derive(Debug, Clone, Copy)]
pub struct NewStaff<'a> {
    /// Name.
    pub name: &'a str,
    /// The office: its word in the pack, its id or its name.
    pub office: &'a str,
    /// The post: `worker`, `supervisor` or `head`, or a role of the pack.
    pub post: &'a str,
}

/// Why nobody was taken on.
#[derive(Debug, thiserror::Error)]
pub enum StaffingError {
    /// No office of the authority goes by this.
    #[error("there is no office `{0}`")]
    NoOffice(String),
    /// Several offices have this name.
    #[error("several offices are called `{0}`: name one by its id")]
    ManyOffices(String),
    /// The office has no such post.
    #[error("the office has no post `{post}`; it has {posts}")]
    NoPost {
        /// As it was named.
        post: String,
        /// What there is.
        posts: String,
    },
    /// Whoever works somewhere has a name.
    #[error("a member of staff needs a name")]
    NoName,
    /// It could not be recorded.
    #[error(transparent)]
    Record(#[from] RecordError),
}

impl From<LedgerError> for StaffingError {
    fn from(error: LedgerError) -> Self {
        Self::Record(error.into())
    }
}

/// The id of an authority that nobody has set up yet.
pub fn new_authority(ledger: &Ledger) -> Result<AuthorityId, LedgerError> {
    Ok(AuthorityId(fresh_id(ledger)?))
}

impl Service {
    /// Registers the offices that the pack names, or one of each kind where it names none; answers how many. An authority
    /// that has offices keeps them.
    pub async fn set_up_offices(&self) -> Result<usize, RecordError> {
        if self.load_register().await?.offices().iter().any(|office| office.own) {
            return Ok(0);
        }
        let facts = self.offices_of_pack();
        let count = facts.len();
        self.register_facts(facts.into_iter().map(Event::OfficeRegistered).collect()).await?;
        Ok(count)
    }

    /// Registers a member of staff with a post of an office.
    pub async fn take_on(&self, new: NewStaff<'_>) -> Result<StaffId, StaffingError> {
        let name = new.name.trim();
        if name.is_empty() {
            return Err(StaffingError::NoName);
        }
        let register = self.load_register().await?;
        let office = self.office_called(&register, new.office)?;
        let post = self.post_called(office, new.post)?;
        let staff = StaffId(fresh_id(&self.ledger)?);
        let (office, name) = (office.id, Some(name.to_owned()));
        let facts = vec![
            Event::StaffRegistered(StaffRegistered { staff, name, since: None, until: None }),
            Event::PostHeld(PostHeld { staff, office, post: Some(post), since: None, until: None }),
        ];
        self.register_facts(facts).await?;
        Ok(staff)
    }

    /// The posts of an office: rank and role.
    pub fn posts_of(&self, office: &Office) -> Vec<(&'static str, Word)> {
        let posts = self.policy.posts.iter().find(|posts| posts.kind == office.kind);
        let ranks = [PostRank::Worker, PostRank::Supervisor, PostRank::Head];
        let own = posts.into_iter().flat_map(|posts| ranks.map(|rank| (rank_word(rank), posts.role(rank).clone())));
        own.chain(office.extra_roles.iter().map(|role| ("", role.clone()))).collect()
    }

    fn offices_of_pack(&self) -> Vec<OfficeRegistered> {
        let one = |word: &str, kind: OfficeKind, name: &str, extra_roles: Vec<Word>| OfficeRegistered {
            office: self.office_of_word(word),
            kind: Some(kind),
            name: Some(name.to_owned()),
            place: None,
            extra_roles,
            under: None,
        };
        let own = self.policy.offices.iter().map(|office| {
            let further = office.posts.iter().map(|post| post.role.clone()).collect();
            one(office.id.as_str(), office.kind, &office.name.ja, further)
        });
        let of_kinds =
            self.policy.posts.iter().map(|posts| one(posts.kind.word(), posts.kind, &posts.name.ja, Vec::new()));
        if self.policy.offices.is_empty() { of_kinds.collect() } else { own.collect() }
    }

    fn office_of_word(&self, word: &str) -> OfficeId {
        OfficeId(made_id(&["office", &self.authority.to_string(), word]))
    }

    fn office_called<'r>(&self, register: &'r Register, called: &str) -> Result<&'r Office, StaffingError> {
        let id = Uuid::parse_str(called).map_or_else(|_| self.office_of_word(called), OfficeId);
        if let Some(office) = register.find_office(id) {
            return Ok(office);
        }
        let mut named = register.offices().iter().filter(|office| office.own && office.name == called);
        let first = named.next().ok_or_else(|| StaffingError::NoOffice(called.to_owned()))?;
        if named.next().is_some() { Err(StaffingError::ManyOffices(called.to_owned())) } else { Ok(first) }
    }

    fn post_called(&self, office: &Office, called: &str) -> Result<Word, StaffingError> {
        let posts = self.posts_of(office);
        let found = posts.iter().find(|(rank, role)| *rank == called || role.as_str() == called);
        found.map(|(_, role)| role.clone()).ok_or_else(|| {
            let names = posts.iter().map(|(rank, role)| if rank.is_empty() { role.as_str() } else { rank });
            let posts = names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            StaffingError::NoPost { post: called.to_owned(), posts }
        })
    }

    async fn register_facts(&self, facts: Vec<Event>) -> Result<(), RecordError> {
        let (case, now) = (self.register_case(), self.clock.now());
        let entry = |facts: &[Event]| -> Result<Entry, LedgerError> {
            let id = EntryId(fresh_id(&self.ledger)?);
            let stamp = Stamp { id, authority: self.authority, case, occurred: When::Instant(now), recorded_at: now };
            Ok(Entry::new(stamp, facts.to_vec()))
        };
        let entries = facts.chunks(FACTS).map(entry).collect::<Result<Vec<_>, _>>()?;
        self.record(case, entries, Manner::Happened).await?;
        Ok(())
    }
}

fn rank_word(rank: PostRank) -> &'static str {
    match rank {
        PostRank::Worker => "worker",
        PostRank::Supervisor => "supervisor",
        PostRank::Head => "head",
    }
}

fn fresh_id(ledger: &Ledger) -> Result<Uuid, LedgerError> {
    Ok(Builder::from_random_bytes(ledger.fresh_salt()?).into_uuid())
}
