//! Heads: how far each authority's and each case's part of the record goes.
//! The head of a chain is sealed under the key store, so that a chain cut or forged without that key is found.

use crate::chain::{BEGINNING, Hash};
use crate::cipher::Key;
use crate::entropy::Entropy;
use crate::error::LedgerError;
use crate::instant::micros;
use crate::store::{Cells, Many, On, Row, many};
use domain::ids::{AuthorityId, CaseId};
use jiff::Timestamp;
use std::collections::BTreeMap;
use uuid::Uuid;

/// End of one chain of an authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChainHead {
    pub position: i64,
    pub hash: Hash,
    pub recorded_at: i64,
}

impl Default for ChainHead {
    fn default() -> Self {
        Self { position: 0, hash: BEGINNING, recorded_at: micros(Timestamp::MIN) }
    }
}

/// Which of the two chains of an authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chain {
    Entries,
    Accesses,
}

/// A statement over rows of heads.
macro_rules! head_rows {
    ($before:expr, $after:expr) => {
        many!($before, [authority text 1, position bigint 2, hash bytea 3, recorded_at bigint 4, seal bytea 5], $after)
    };
}

impl Chain {
    fn context(self, authority: &str, head: &ChainHead) -> Vec<u8> {
        let mut context = match self {
            Self::Entries => b"tsunagi.head.entries\x01".to_vec(),
            Self::Accesses => b"tsunagi.head.accesses\x01".to_vec(),
        };
        context.extend(authority.as_bytes());
        context.extend(head.position.to_be_bytes());
        context.extend(head.hash);
        context.extend(head.recorded_at.to_be_bytes());
        context
    }

    /// The seal of a head; only the holder of the key store can make it.
    pub(crate) fn seal(self, of: (&str, &ChainHead), key: &Key, entropy: &Entropy) -> Result<Vec<u8>, LedgerError> {
        key.seal(b"", &self.context(of.0, of.1), entropy)
    }

    /// Whether the seal is that of this very head.
    pub(crate) fn is_sealed(self, of: (&str, &ChainHead), seal: &[u8], key: &Key) -> bool {
        key.open(seal, &self.context(of.0, of.1)).is_some()
    }

    /// Table of its heads.
    pub(crate) fn table(self) -> &'static str {
        match self {
            Self::Entries => "authority_head",
            Self::Accesses => "access_head",
        }
    }

    /// Reads heads and locks them.
    pub(crate) const fn lock(self) -> Many {
        match self {
            Self::Entries => many!(
                "SELECT authority, position, hash, recorded_at, seal FROM ",
                [authority text 1],
                "JOIN authority_head USING (authority) ORDER BY authority",
                pg: " FOR UPDATE OF authority_head"
            ),
            Self::Accesses => many!(
                "SELECT authority, position, hash, recorded_at, seal FROM ",
                [authority text 1],
                "JOIN access_head USING (authority) ORDER BY authority",
                pg: " FOR UPDATE OF access_head"
            ),
        }
    }

    fn begin(self) -> Many {
        match self {
            Self::Entries => {
                head_rows!("INSERT INTO authority_head SELECT * FROM ", "WHERE true ON CONFLICT DO NOTHING")
            }
            Self::Accesses => head_rows!("INSERT INTO access_head SELECT * FROM ", "WHERE true ON CONFLICT DO NOTHING"),
        }
    }

    /// Writes heads that moved on.
    pub(crate) const fn advance(self) -> Many {
        match self {
            Self::Entries => head_rows!(
                "UPDATE authority_head SET position = given.position, hash = given.hash, recorded_at = given.recorded_at,
                 seal = given.seal FROM ",
                "WHERE authority_head.authority = given.authority"
            ),
            Self::Accesses => head_rows!(
                "UPDATE access_head SET position = given.position, hash = given.hash, recorded_at = given.recorded_at,
                 seal = given.seal FROM ",
                "WHERE access_head.authority = given.authority"
            ),
        }
    }
}

/// Heads that a group of commands holds, with the key that seals them.
pub(crate) struct Sealer<'a> {
    pub key: &'a Key,
    pub entropy: &'a Entropy,
}

impl Sealer<'_> {
    /// Keeps other writers of an authority away, whatever its head looks like.
    pub(crate) async fn hold(&self, on: &mut On<'_>, authority: AuthorityId) -> Result<(), LedgerError> {
        on.rows_of_many(Chain::Entries.lock(), &[Cells::texts([authority])]).await.map(drop)
    }

    /// Heads of these authorities from the rows that [`Chain::lock`] read; those that are not there yet are begun.
    /// Heads are locked in the order of their ids, so that two groups never wait for each other.
    pub(crate) async fn heads(
        &self,
        on: &mut On<'_>,
        chain: Chain,
        (authorities, rows): (&[AuthorityId], &[Row]),
    ) -> Result<BTreeMap<AuthorityId, ChainHead>, LedgerError> {
        let mut heads = self.read(chain, rows)?;
        let missing: Vec<_> = authorities.iter().filter(|of| !heads.contains_key(of)).copied().collect();
        if !missing.is_empty() {
            let beginnings: Vec<_> = missing.iter().map(|&of| (of, ChainHead::default())).collect();
            on.run_many(chain.begin(), &self.cells_of(chain, &beginnings)?).await?;
            heads.extend(self.read(chain, &on.rows_of_many(chain.lock(), &[Cells::texts(&missing)]).await?)?);
        }
        Ok(heads)
    }

    fn read(&self, chain: Chain, rows: &[Row]) -> Result<BTreeMap<AuthorityId, ChainHead>, LedgerError> {
        let mut heads = BTreeMap::new();
        for row in rows {
            let authority = row.text(0)?;
            let broken = || LedgerError::HeadDamaged { authority: authority.clone() };
            let hash = row.bytes(2)?.try_into().map_err(|_| broken())?;
            let head = ChainHead { position: row.int(1)?, hash, recorded_at: row.int(3)? };
            if !chain.is_sealed((&authority, &head), &row.bytes(4)?, self.key) {
                return Err(broken());
            }
            heads.insert(AuthorityId(Uuid::parse_str(&authority).map_err(|_| broken())?), head);
        }
        Ok(heads)
    }

    /// The columns of [`Chain::advance`].
    pub(crate) fn cells_of(&self, chain: Chain, heads: &[(AuthorityId, ChainHead)]) -> Result<Vec<Cells>, LedgerError> {
        let seal = |(of, head): &(AuthorityId, ChainHead)| chain.seal((&of.to_string(), head), self.key, self.entropy);
        Ok(vec![
            Cells::texts(heads.iter().map(|head| head.0)),
            Cells::Int(heads.iter().map(|head| head.1.position).collect()),
            Cells::Bytes(heads.iter().map(|head| head.1.hash.to_vec()).collect()),
            Cells::Int(heads.iter().map(|head| head.1.recorded_at).collect()),
            Cells::Bytes(heads.iter().map(seal).collect::<Result<_, _>>()?),
        ])
    }
}

/// End of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct CaseEnd {
    pub version: i64,
    pub position: i64,
    pub recorded_at: i64,
}

/// Heads of cases, looked up as entries are.
pub(crate) const SELECT_CASES: Many = many!(
    "SELECT given.authority, given.case_id, version, position, recorded_at FROM ",
    [authority text 1, case_id text 2],
    lite: "CROSS JOIN case_head USING (authority, case_id)",
    pg: "CROSS JOIN LATERAL (SELECT * FROM case_head WHERE case_head.authority = given.authority
         AND case_head.case_id = given.case_id OFFSET 0) AS head"
);

pub(crate) const UPSERT_CASES: Many = many!(
    "INSERT INTO case_head SELECT * FROM ",
    [authority text 1, case_id text 2, version bigint 3, position bigint 4, recorded_at bigint 5],
    "WHERE true ON CONFLICT (authority, case_id) DO UPDATE
     SET version = excluded.version, position = excluded.position, recorded_at = excluded.recorded_at"
);

/// The columns of [`UPSERT_CASES`].
pub(crate) fn case_cells(ends: &[((AuthorityId, CaseId), CaseEnd)]) -> Vec<Cells> {
    vec![
        Cells::texts(ends.iter().map(|(key, _)| key.0)),
        Cells::texts(ends.iter().map(|(key, _)| key.1)),
        Cells::Int(ends.iter().map(|(_, end)| end.version).collect()),
        Cells::Int(ends.iter().map(|(_, end)| end.position).collect()),
        Cells::Int(ends.iter().map(|(_, end)| end.recorded_at).collect()),
    ]
}
