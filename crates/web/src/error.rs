//! The only place that turns errors into status codes and pages. What one may not know of does not exist: 404.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

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
    /// Something does not work; the chain of causes is in the log under this number.
    #[error("something does not work: {0}")]
    Broken(String),
}

impl PageError {
    /// What broke, with its causes; they name no people.
    pub fn broken(error: impl std::error::Error) -> Self {
        let mut text = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            text = format!("{text}: {cause}");
            source = cause.source();
        }
        Self::Broken(text)
    }
}

#[derive(Template)]
#[template(path = "layout/error.html")]
struct ErrorPage {
    ja: &'static str,
    en: &'static str,
    how_ja: &'static str,
    how_en: &'static str,
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let (status, page) = match &self {
            Self::SignedOut => return axum::response::Redirect::to("/sign-in").into_response(),
            Self::Unknown => (
                StatusCode::NOT_FOUND,
                ErrorPage {
                    ja: "このページはありません。",
                    en: "There is no such page.",
                    how_ja: "アドレスを確かめるか、「今日」からさがしてください。",
                    how_en: "Check the address, or find it from Today.",
                },
            ),
            Self::Foreign => (
                StatusCode::FORBIDDEN,
                ErrorPage {
                    ja: "この送信は、開いているページからのものではありませんでした。何も記録していません。",
                    en: "This was not sent from a page of your session. Nothing was recorded.",
                    how_ja: "ブラウザーの「戻る」で入力に戻り、もう一度送ってください。",
                    how_en: "Go back to what you typed and send it again.",
                },
            ),
            Self::Broken(chain) => {
                eprintln!("tsunagi: {chain}");
                (
                    StatusCode::INTERNAL_SERVER_ERROR,
                    ErrorPage {
                        ja: "いま処理できませんでした。記録は途中までにはなっていません。",
                        en: "This could not be done now. Nothing was half recorded.",
                        how_ja: "少し待ってからもう一度試し、続くときは管理者に知らせてください。",
                        how_en: "Wait a little and try again; tell the administrator if it goes on.",
                    },
                )
            }
        };
        let html = page.render().unwrap_or_default();
        (status, Html(html)).into_response()
    }
}
