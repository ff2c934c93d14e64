//! The rounds of the worker, one after the other. One that fails is told and tried again: a full disk, a database that
//! starts anew or a damaged case must not end the alarms of all others, nor the pages beside them.

use crate::{out, words};
use app::worker::{Round, Worker};
use i18n::{Lang, Words};

/// A worker and what was last told of it.
pub struct Rounds {
    worker: Worker,
    lang: Lang,
    told: Option<String>,
}

impl Rounds {
    /// The rounds of a worker, told of in a language.
    pub fn of(worker: Worker, lang: Lang) -> Self {
        Self { worker, lang, told: None }
    }

    /// One round; nothing where it failed, which is told once for as long as it fails in the same way.
    pub async fn go(&mut self) -> Option<Round> {
        match self.worker.round().await {
            Ok(round) => {
                if self.told.take().is_some() {
                    out::complain(format_args!("tsunagi: {}", Words::of(self.lang).say("done.round_again", &[])));
                }
                Some(round)
            }
            Err(error) => {
                let why = words::of(&error.into(), self.lang);
                if self.told.as_ref() != Some(&why) {
                    let says = Words::of(self.lang).say("error.round", &[("why", &why)]);
                    out::complain(format_args!("tsunagi: {says}"));
                    self.told = Some(why);
                }
                None
            }
        }
    }

    /// Waits for the next round.
    pub async fn rest(&self, pause: std::time::Duration) {
        self.worker.clock.wait(pause).await;
    }

    /// Gives the work up, so that another process takes it over at once.
    pub async fn retire(self) -> anyhow::Result<()> {
        Ok(self.worker.retire().await?)
    }
}
