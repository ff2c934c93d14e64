//! Commands, answers and events of the browser's debugging protocol, each one text with a zero after it.
//! Must not know what the commands mean.

use super::seen::Seen;
use crate::error::BrowserError;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{ChildStdin, ChildStdout};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Only what hangs takes as long: every wait ends with what it waits for, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(180);

/// Both directions; a thread reads.
#[derive(Debug)]
pub(super) struct Pipe {
    to: Mutex<Option<ChildStdin>>,
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    asked: u64,
    answers: BTreeMap<u64, Value>,
    pages: BTreeMap<String, Seen>,
    gone: bool,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until `found` gives something.
    fn until<T>(&self, what: &str, mut found: impl FnMut(&mut State) -> Option<T>) -> Result<T, BrowserError> {
        let mut hit = None;
        let waiting = |state: &mut State| {
            hit = found(state);
            hit.is_none() && !state.gone
        };
        let waited = self.changed.wait_timeout_while(self.lock(), PATIENCE, waiting);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        match hit {
            Some(hit) => Ok(hit),
            None if state.gone => Err(BrowserError::Gone),
            None => Err(BrowserError::InVain(what.to_owned())),
        }
    }
}

impl Pipe {
    pub(super) fn new(to: ChildStdin, from: ChildStdout) -> Self {
        let shared = Arc::new(Shared::default());
        let reader = shared.clone();
        std::thread::spawn(move || read(&reader, from));
        Self { to: Mutex::new(Some(to)), shared }
    }

    pub(super) fn ask(&self, session: Option<&str>, method: &str, params: Value) -> Result<Value, BrowserError> {
        let id = self.tell(session, method, params)?;
        self.answer(id, method)
    }

    /// The same of several commands of one kind, which are all sent before the first is answered.
    pub(super) fn ask_all(&self, session: &str, method: &str, all: Vec<Value>) -> Result<(), BrowserError> {
        let told: Result<Vec<u64>, _> =
            all.into_iter().map(|params| self.tell(Some(session), method, params)).collect();
        told?.into_iter().try_for_each(|id| self.answer(id, method).map(|_| ()))
    }

    fn tell(&self, session: Option<&str>, method: &str, params: Value) -> Result<u64, BrowserError> {
        let id = {
            let mut state = self.shared.lock();
            state.asked += 1;
            state.asked
        };
        let mut command = json!({ "id": id, "method": method, "params": params });
        if let (Some(session), Some(command)) = (session, command.as_object_mut()) {
            command.insert("sessionId".to_owned(), session.into());
        }
        let mut line = command.to_string().into_bytes();
        line.push(0);
        let mut to = self.to.lock().unwrap_or_else(PoisonError::into_inner);
        let to = to.as_mut().ok_or(BrowserError::Gone)?;
        to.write_all(&line).and_then(|()| to.flush()).map_err(|_| BrowserError::Gone)?;
        Ok(id)
    }

    fn answer(&self, id: u64, method: &str) -> Result<Value, BrowserError> {
        let answer = self.shared.until(&format!("the answer to {method}"), |state| state.answers.remove(&id))?;
        match answer.get("error") {
            Some(error) => Err(BrowserError::Refused(method.to_owned(), error.to_string())),
            None => Ok(answer.get("result").cloned().unwrap_or_default()),
        }
    }

    pub(super) fn wait(&self, session: &str, what: &str, wanted: impl Fn(&Seen) -> bool) -> Result<(), BrowserError> {
        self.shared.until(what, |state| state.pages.get(session).is_some_and(&wanted).then_some(()))
    }

    pub(super) fn with_seen<T>(&self, session: &str, read: impl FnOnce(&mut Seen) -> T) -> T {
        read(self.shared.lock().pages.entry(session.to_owned()).or_default())
    }

    /// The browser ends when nobody can command it any more.
    pub(super) fn close(&self) {
        self.to.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

fn read(shared: &Shared, from: ChildStdout) {
    let mut from = BufReader::new(from);
    let mut line = Vec::new();
    while from.read_until(0, &mut line).is_ok_and(|length| length > 0) {
        line.pop();
        if let Ok(mut message) = serde_json::from_slice::<Value>(&line) {
            let mut state = shared.lock();
            match message.get("id").and_then(Value::as_u64) {
                Some(id) => {
                    state.answers.insert(id, message);
                }
                None => {
                    let session = super::text(&message, "sessionId");
                    let method = super::text(&message, "method");
                    let params = message.get_mut("params").map(Value::take).unwrap_or_default();
                    state.pages.entry(session).or_default().hear(&method, &params);
                }
            }
            shared.changed.notify_all();
        }
        line.clear();
    }
    shared.lock().gone = true;
    shared.changed.notify_all();
}
