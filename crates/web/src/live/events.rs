//! The events of one stream: a greeting, what was missed, and what comes, as far as the page shows it.

use super::streams::{Ask, Place};
use crate::desk::Desk;
use app::live::{Change, ChangeKind, Resumed, Scope};
use app::sign_in::Standing;
use axum::response::sse::Event;
use futures_util::stream::{Stream, unfold};
use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

/// A browser whose connection broke comes back after so long; the number of its stream spreads many over a few seconds.
const BACK_MS: u64 = 1_000;
const SPREAD_MS: u64 = 4_000;

/// One open stream.
pub struct Listener {
    desk: Desk,
    token: String,
    scope: Scope,
    place: Place,
    coming: Receiver<Arc<Change>>,
    waiting: VecDeque<Event>,
    is_over: bool,
}

/// What a wait ended with.
enum Woken {
    Told(Result<Arc<Change>, RecvError>),
    Asked(Ask),
}

impl Listener {
    /// A listener that begins with what was missed.
    pub fn new(desk: Desk, token: String, scope: Scope, (resumed, place): (Resumed, Place)) -> Self {
        let Resumed { missed, coming, through } = resumed;
        let back = Duration::from_millis(BACK_MS + place.number.wrapping_mul(37) % SPREAD_MS);
        let ready = named("ready").retry(back);
        // Whoever hears only the greeting and not what was missed must not go on from the end of it.
        let ready = if missed.as_ref().is_some_and(|missed| !missed.is_empty()) {
            ready
        } else {
            ready.id(through.to_string())
        };
        let mut waiting = VecDeque::from([ready]);
        match &missed {
            Some(missed) => waiting.extend(missed.iter().filter(|change| scope.hears(change)).map(|one| event(one))),
            None => waiting.push_back(named("reset")),
        }
        Self { desk, token, scope, place, coming, waiting, is_over: false }
    }

    /// Its events.
    pub fn events(self) -> impl Stream<Item = Result<Event, Infallible>> {
        unfold(self, |mut listener| async move { listener.next().await.map(|event| (Ok(event), listener)) })
    }

    async fn next(&mut self) -> Option<Event> {
        while self.waiting.is_empty() && !self.is_over {
            let woken = tokio::select! {
                told = self.coming.recv() => Woken::Told(told),
                asked = self.place.asked.changed() => {
                    // Whoever took the place away without a word ended it too.
                    Woken::Asked(asked.map_or(Ask::End, |()| *self.place.asked.borrow_and_update()))
                }
            };
            match woken {
                Woken::Told(Ok(change)) if self.scope.hears(&change) => self.waiting.push_back(event(&change)),
                Woken::Told(Ok(_)) | Woken::Asked(Ask::Listen) => {}
                // It was too slow: the page looks at everything again.
                Woken::Told(Err(RecvError::Lagged(_))) => self.waiting.push_back(named("reset")),
                Woken::Told(Err(RecvError::Closed)) => self.is_over = true,
                Woken::Asked(Ask::Look(_)) if self.is_open().await => {}
                Woken::Asked(Ask::Look(_) | Ask::End) => self.end("ended"),
                Woken::Asked(Ask::GiveWay) => self.end("gave-way"),
            }
        }
        self.waiting.pop_front()
    }

    fn end(&mut self, word: &'static str) {
        self.waiting.push_back(named(word));
        self.is_over = true;
    }

    async fn is_open(&self) -> bool {
        match self.desk.sign_in.peek_session(&self.token).await {
            Ok(visit) => visit.is_some_and(|visit| visit.standing == Standing::Open),
            // Not known now: it is asked again at the next beat, and every page asks for itself.
            Err(_) => true,
        }
    }
}

/// An event without anything to tell but its name; one without data would not be heard.
fn named(name: &'static str) -> Event {
    Event::default().event(name).data("{}")
}

fn event(change: &Change) -> Event {
    let kind = match change.kind {
        ChangeKind::Recorded => "recorded",
        ChangeKind::Alarms => "alarms",
        ChangeKind::Register => "register",
    };
    let (case, version) = (change.case, change.version);
    let told = format!("{{\"case\":\"{case}\",\"version\":{version},\"kind\":\"{kind}\"}}");
    Event::default().event("change").id(change.through.to_string()).data(told)
}
