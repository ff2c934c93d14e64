//! The body of a request: JSON of a type that knows all its fields. Unknown fields are told all at once.

use super::refusal::Refused;
use crate::form::Typed;
use crate::form::fields::Fields;
use crate::form::sent::Wrong;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A body of this type.
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Serialize + Default> FromRequest<S> for Body<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refused> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if kind.split(';').next().map(str::trim) != Some("application/json") {
            return Err(Refused::NotJson);
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|error| {
            let is_long = error.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE;
            if is_long { Refused::TooLong } else { Refused::Wrong(vec![Wrong::of("", "web.api.not_json")]) }
        })?;
        read(&bytes).map(Self).map_err(Refused::Wrong)
    }
}

fn read<T: DeserializeOwned + Serialize + Default>(bytes: &[u8]) -> Result<T, Vec<Wrong>> {
    let sent: Value = serde_json::from_slice(bytes).map_err(|_| vec![Wrong::of("", "web.api.not_json")])?;
    // A list would be read as fields by their order.
    if !sent.is_object() {
        return Err(vec![Wrong::of("", "web.api.not_of_type")]);
    }
    let known = serde_json::to_value(T::default()).unwrap_or_default();
    let is_known = |name: &String| known.get(name).is_some();
    let names = sent.as_object().into_iter().flat_map(|fields| fields.keys());
    let unknown: Vec<Wrong> =
        names.filter(|name| !is_known(name)).map(|name| Wrong::of(name, "web.api.unknown_field")).collect();
    if !unknown.is_empty() {
        return Err(unknown);
    }
    serde_json::from_value(sent).map_err(|_| vec![Wrong::of("", "web.api.not_of_type")])
}

/// What was sent, as fields of the form that a person would fill in.
pub fn typed(sent: &impl Serialize) -> Typed {
    let mut fields = Fields::default();
    let sent = serde_json::to_value(sent).unwrap_or_default();
    for (name, value) in sent.as_object().into_iter().flatten() {
        for value in value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice) {
            match value {
                Value::String(text) => fields.push(name, text),
                Value::Bool(_) | Value::Number(_) => fields.push(name, &value.to_string()),
                Value::Null | Value::Array(_) | Value::Object(_) => {}
            }
        }
    }
    Typed::read(&fields.written())
}
