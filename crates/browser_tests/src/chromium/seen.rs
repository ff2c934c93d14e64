//! What the browser tells of a page while it works: loads, requests, complaints.

use super::text;
use serde_json::Value;

/// One request and what came back.
#[derive(Debug, Clone, Default)]
pub struct Exchange {
    id: String,
    /// Path and query.
    pub url: String,
    /// `Document`, `Stylesheet`, `Script`, `Fetch`, …
    pub kind: String,
    /// Status.
    pub status: u64,
    /// Bytes that came over the wire, headers included.
    pub bytes: f64,
    /// Milliseconds of the handler, as the server says.
    pub server_ms: f64,
    /// It has come as a whole, or failed.
    pub done: bool,
}

/// What was seen of a page since it was opened.
#[derive(Debug, Default)]
pub struct Seen {
    /// Pages that were loaded to the end.
    pub loads: u64,
    /// Requests, in their order; each step of a redirection is one.
    pub exchanges: Vec<Exchange>,
    /// Complaints of the browser: scripts that failed, what the policy of a page forbids.
    pub complaints: Vec<String>,
}

impl Seen {
    /// The status of the page that was loaded last.
    pub fn status(&self) -> u64 {
        self.exchanges.iter().rfind(|one| one.kind == "Document").map(|one| one.status).unwrap_or_default()
    }

    pub(super) fn hear(&mut self, method: &str, params: &Value) {
        match method {
            "Page.loadEventFired" => self.loads += 1,
            "Network.requestWillBeSent" => self.begin(params),
            "Network.responseReceived" => self.head(params),
            "Network.loadingFinished" => {
                let bytes = params.get("encodedDataLength").and_then(Value::as_f64).unwrap_or_default();
                self.end(params, bytes);
            }
            "Network.loadingFailed" => self.end(params, 0.0),
            "Runtime.exceptionThrown" => self.complaints.push(params.to_string()),
            "Log.entryAdded" => self.complain(params),
            _ => {}
        }
    }

    /// A refusal is a page like any other and no fault of its own.
    fn complain(&mut self, params: &Value) {
        let entry = params.get("entry").cloned().unwrap_or_default();
        if text(&entry, "level") == "error" && text(&entry, "source") != "network" {
            self.complaints.push(text(&entry, "text"));
        }
    }

    fn begin(&mut self, params: &Value) {
        let id = text(params, "requestId");
        if let (Some(redirect), Some(before)) = (params.get("redirectResponse"), self.find(params)) {
            fill(before, redirect);
            before.bytes = redirect.get("encodedDataLength").and_then(Value::as_f64).unwrap_or_default();
            before.done = true;
        }
        let url = params.pointer("/request/url").and_then(Value::as_str).unwrap_or_default().to_owned();
        self.exchanges.push(Exchange { id, url, kind: text(params, "type"), ..Exchange::default() });
    }

    fn head(&mut self, params: &Value) {
        if let Some(one) = self.find(params) {
            fill(one, params.get("response").unwrap_or(&Value::Null));
        }
    }

    fn end(&mut self, params: &Value, bytes: f64) {
        if let Some(one) = self.find(params) {
            one.bytes = bytes;
            one.done = true;
        }
    }

    /// The request that an event is about: of several steps the last.
    fn find(&mut self, params: &Value) -> Option<&mut Exchange> {
        let id = text(params, "requestId");
        self.exchanges.iter_mut().rfind(|one| one.id == id)
    }
}

fn fill(one: &mut Exchange, response: &Value) {
    one.status = response.get("status").and_then(Value::as_u64).unwrap_or_default();
    let headers = response.get("headers").and_then(Value::as_object);
    let timing =
        headers.and_then(|headers| headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("server-timing")));
    let dur = timing.and_then(|(_, value)| value.as_str()?.split("dur=").nth(1)?.parse().ok());
    one.server_ms = dur.unwrap_or_default();
}
