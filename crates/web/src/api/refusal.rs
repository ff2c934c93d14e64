//! Refusals of the API as JSON: all problems at once, in both languages. The only place of the API that knows status codes.

use crate::error::PageError;
use crate::form::sent::{NotRecorded, Wrong};
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::policy::Text;
use serde::Serialize;
use utoipa::ToSchema;

/// Everything that is wrong with a request.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problems {
    /// At least one.
    pub problems: Vec<Problem>,
}

/// Something that is wrong with a request.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Name of the field; empty: of the whole request.
    pub field: String,
    /// The same in every language.
    pub code: String,
    /// What, why and how to mend it, in Japanese.
    pub ja: String,
    /// The same in English.
    pub en: String,
    /// Id of the rule that refuses the act.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// The law of that rule in a few words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub law: Option<InBoth>,
    /// All that is missing for the act to be taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<InBoth>,
    /// What a person does about it: `see`, `assess`, `meet`, `step_up`, `share`, `hand_over` or `record`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
}

/// Words in both languages.
#[derive(Debug, Serialize, ToSchema)]
pub struct InBoth {
    /// In Japanese.
    pub ja: String,
    /// In English.
    pub en: String,
}

/// Why a request is refused.
#[derive(Debug)]
pub enum Refused {
    /// Nobody is signed in, or the session is locked or over.
    SignedOut,
    /// Login and password do not belong together.
    WrongPassword,
    /// It came with a cookie and without the proof of a page.
    Foreign,
    /// There is no such thing for this reader.
    Unknown,
    /// The state of the case, or a rule, is against it.
    Conflict(Vec<Wrong>),
    /// It is too long.
    TooLong,
    /// It is no JSON by its own word.
    NotJson,
    /// It is no form with files by its own word.
    NotFiles,
    /// Files are not kept.
    NotKept(StatusCode, Vec<Wrong>),
    /// There is no room on the disk.
    DiskFull,
    /// Fields are wrong.
    Wrong(Vec<Wrong>),
    /// Too many tries, or too many at once.
    Wait,
    /// Something does not work.
    Broken(PageError),
}

impl From<PageError> for Refused {
    fn from(error: PageError) -> Self {
        match error {
            PageError::Unknown => Self::Unknown,
            PageError::SignedOut => Self::SignedOut,
            PageError::Foreign => Self::Foreign,
            broken => Self::Broken(broken),
        }
    }
}

impl From<NotRecorded> for Refused {
    fn from(error: NotRecorded) -> Self {
        match error {
            NotRecorded::Page(error) => error.into(),
            NotRecorded::Wrong(wrong) => Self::Wrong(wrong),
            NotRecorded::Conflict(wrong) => Self::Conflict(wrong),
            NotRecorded::DiskFull => Self::DiskFull,
        }
    }
}

impl From<Wrong> for Problem {
    fn from(wrong: Wrong) -> Self {
        let Wrong { field, code, text: Text { ja, en }, by, missing } = wrong;
        let told = Self {
            field,
            code,
            ja,
            en,
            rule: None,
            law: None,
            missing: missing.into_iter().map(InBoth::from).collect(),
            remedy: None,
        };
        match by {
            Some(by) => {
                Self { rule: Some(by.rule), law: by.law.map(InBoth::from), remedy: Some(by.remedy.to_owned()), ..told }
            }
            None => told,
        }
    }
}

impl From<Text> for InBoth {
    fn from(Text { ja, en }: Text) -> Self {
        Self { ja, en }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let one = |key: &str| vec![Wrong::of("", key)];
        let (status, wrong) = match self {
            Self::SignedOut => (StatusCode::UNAUTHORIZED, one("web.api.signed_out")),
            Self::WrongPassword => (StatusCode::UNAUTHORIZED, one("web.sign_in.wrong")),
            Self::Foreign => (StatusCode::FORBIDDEN, one("web.api.foreign")),
            Self::Unknown => (StatusCode::NOT_FOUND, one("web.api.unknown")),
            Self::Conflict(wrong) => (StatusCode::CONFLICT, wrong),
            Self::TooLong => (StatusCode::PAYLOAD_TOO_LARGE, one("web.api.too_long")),
            Self::NotJson => (StatusCode::UNSUPPORTED_MEDIA_TYPE, one("web.api.not_json")),
            Self::NotFiles => (StatusCode::UNSUPPORTED_MEDIA_TYPE, one("web.api.not_files")),
            Self::NotKept(status, wrong) => (status, wrong),
            Self::DiskFull => (StatusCode::INSUFFICIENT_STORAGE, one("web.disk_full")),
            Self::Wrong(wrong) => (StatusCode::UNPROCESSABLE_ENTITY, wrong),
            Self::Wait => (StatusCode::TOO_MANY_REQUESTS, one("web.sign_in.waits")),
            Self::Broken(error) => {
                // Says in the log what broke, as for a page.
                let status = error.into_response().status();
                (status, one("web.api.broken"))
            }
        };
        (status, Json(Problems { problems: wrong.into_iter().map(Problem::from).collect() })).into_response()
    }
}
