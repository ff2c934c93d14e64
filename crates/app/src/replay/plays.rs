//! Timelines played to be looked at, the last few kept in memory by what they say, so that moving through one is fast.
//! Must not store or log anything of a timeline that somebody brought.

use super::driver::{ReplayError, ReplayOptions, replay};
use super::report::Report;
use super::translation::Translation;
use crate::clock::Clock;
use crate::pack::{PackError, find_for, load};
use domain::calendar::Eras;
use ledger::Ledger;
pub use pack_reader::Problem;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use timeline_reader::Timeline;

/// So many are kept.
const KEPT: usize = 12;

/// The longest that somebody waits for one.
const PATIENCE: Duration = Duration::from_secs(120);

/// A timeline with what would have been said.
#[derive(Debug)]
pub struct Play {
    /// The timeline.
    pub timeline: Timeline,
    /// What would have been said.
    pub report: Report,
    /// Eras of the calendar it was judged by.
    pub eras: Option<Eras>,
}

/// Why a timeline is not played.
#[derive(Debug, thiserror::Error)]
pub enum PlayError {
    /// Everything that is wrong with its text.
    #[error("the timeline has problems")]
    Problems(Vec<Problem>),
    /// No pack judges its jurisdiction.
    #[error("no pack judges the jurisdiction `{0}`")]
    NoPack(String),
    /// It takes longer than anybody waits.
    #[error("playing the timeline takes too long")]
    TooLong,
    /// It could not be played.
    #[error("the timeline could not be played")]
    Failed(#[from] ReplayError),
    /// The pack could not be read.
    #[error("the pack could not be read")]
    Pack(#[source] PackError),
}

/// Played timelines, shared by all pages of a process.
#[derive(Debug, Default)]
pub struct Plays {
    /// Those used last stand last.
    kept: Mutex<Vec<(String, Arc<Play>)>>,
    /// One is played at a time; the rest of the work goes on beside it.
    turn: tokio::sync::Mutex<()>,
}

/// The name of a text: whoever has the same text has the same name.
pub fn name_of(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(16).fold(String::new(), |mut name, byte| {
        write!(name, "{byte:02x}").unwrap_or_default();
        name
    })
}

impl Plays {
    fn lock(&self) -> MutexGuard<'_, Vec<(String, Arc<Play>)>> {
        // Nothing is half done while it is held.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A timeline that was played lately, by the name of its text.
    pub fn find(&self, name: &str) -> Option<Arc<Play>> {
        let mut kept = self.lock();
        let place = kept.iter().position(|(known, _)| known == name)?;
        let found = kept.remove(place);
        let play = Arc::clone(&found.1);
        kept.push(found);
        Some(play)
    }

    /// Plays a timeline, unless it was played lately; answers the name of its text as well.
    pub async fn play(
        &self,
        file: &str,
        text: &str,
        translation: Option<&str>,
    ) -> Result<(String, Arc<Play>), PlayError> {
        // With its texts in another language it is another play than what somebody brings without them.
        let name = name_of(&[text, translation.unwrap_or_default()].join("\0"));
        let _turn = self.turn.lock().await;
        if let Some(play) = self.find(&name) {
            return Ok((name, play));
        }
        let play = Arc::new(played(file, text, translation).await?);
        let mut kept = self.lock();
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        kept.push((name.clone(), Arc::clone(&play)));
        Ok((name, play))
    }
}

async fn played(file: &str, text: &str, translation: Option<&str>) -> Result<Play, PlayError> {
    let timeline = timeline_reader::read(file, text).map_err(PlayError::Problems)?;
    let pack = find_for(&timeline.jurisdiction).map_err(|_| PlayError::NoPack(timeline.jurisdiction.clone()))?;
    let policy = load(&pack).map_err(PlayError::Pack)?;
    let eras = policy.eras.clone();
    let ledger = Ledger::open_throw_away().await.map_err(ReplayError::Ledger)?;
    let mut report = tokio::select! {
        report = replay(ledger, &timeline, policy, ReplayOptions::default()) => report?,
        () = Clock::System.wait(PATIENCE) => return Err(PlayError::TooLong),
    };
    // A translation only shows; one that does not fit is left out.
    if let Some(Ok(texts)) = translation.map(|text| Translation::read(file, text, &timeline)) {
        texts.apply(&mut report);
    }
    Ok(Play { timeline, report, eras })
}
