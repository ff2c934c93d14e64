//! The only place that turns errors into status codes and pages. What one may not know of does not exist: 404.

use app::view::ViewError;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use i18n::{Lang, Words};
use std::sync::atomic::{AtomicU32, Ordering};

/// Why a page is not shown.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// There is no such thing for this reader.
    #[error("there is no such page")]
    Unknown,
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignedOut,
    /// The form was not sent from a page of this session.
    #[error("the form did not come from a page of this session")]
    Foreign,
    /// More was sent than a form can hold, or something that is no form.
    #[error("what was sent is too large, or no form")]
    NoForm,
    /// There is no room left where records are kept.
    #[error("there is no room left where records are kept")]
    NoRoom,
    /// Something does not work; the chain of causes is in the log under the number that the page shows.
    #[error("something does not work: {0}")]
    Broken(String),
}

impl PageError {
    /// What broke, with its causes; they name no people.
    pub fn broken(error: impl std::error::Error + 'static) -> Self {
        if app::room::is_disk_full(&error) {
            return Self::NoRoom;
        }
        let mut text = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            text = format!("{text}: {cause}");
            source = cause.source();
        }
        Self::Broken(text)
    }

    fn answer(&self) -> (StatusCode, &'static str) {
        match self {
            Self::SignedOut | Self::Unknown => (StatusCode::NOT_FOUND, "unknown"),
            Self::Foreign => (StatusCode::FORBIDDEN, "foreign"),
            Self::NoForm => (StatusCode::PAYLOAD_TOO_LARGE, "no_form"),
            Self::NoRoom => (StatusCode::INSUFFICIENT_STORAGE, "no_room"),
            Self::Broken(_) => (StatusCode::INTERNAL_SERVER_ERROR, "broken"),
        }
    }
}

impl From<ViewError> for PageError {
    fn from(error: ViewError) -> Self {
        match error {
            ViewError::Unknown => Self::Unknown,
            other => Self::broken(other),
        }
    }
}

/// What happened and how to go on, in one language.
struct Said {
    lang: &'static str,
    what: String,
    how: String,
    number: Option<String>,
}

#[derive(Template)]
#[template(path = "layout/error.html")]
struct ErrorPage {
    product: String,
    /// The way back, in each language.
    today: String,
    said: Vec<Said>,
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        if matches!(self, Self::SignedOut) {
            return axum::response::Redirect::to("/sign-in").into_response();
        }
        let number = match &self {
            Self::Broken(chain) => {
                let number = number(chain);
                eprintln!("tsunagi: {number}: {chain}");
                Some(number)
            }
            _ => None,
        };
        let (status, key) = self.answer();
        let said = |lang: Lang| {
            let words = Words::of(lang);
            Said {
                lang: lang.code(),
                what: words.say(&format!("web.error.{key}"), &[]),
                how: words.say(&format!("web.error.{key}.how"), &[]),
                number: number.as_ref().map(|number| words.say("web.error.number", &[("n", number)])),
            }
        };
        let product = Words::of(Lang::Ja).say("web.product", &[]);
        let today = [Lang::Ja, Lang::En].map(|lang| Words::of(lang).say("web.place.today", &[])).join(" / ");
        let page = ErrorPage { product, today, said: vec![said(Lang::Ja), said(Lang::En)] };
        (status, Html(page.render().unwrap_or_default())).into_response()
    }
}

/// A number under which whoever looks after the installation finds the causes in the log.
fn number(chain: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed).to_string();
    let id = app::made_id::made_id(&["error", chain, &count, &std::process::id().to_string()]).simple().to_string();
    id.get(..8).unwrap_or(&id).to_uppercase()
}
