//! `/sign-in`: login and password, or a link of the demonstration; `/sign-out`; the language of the pages.

use crate::desk::Desk;
use crate::error::PageError;
use crate::form::Typed;
use crate::form::fields::Fields;
use crate::form::upload::{MOST_TEXT, Sent};
use crate::frame::Frame;
use crate::live::Streams;
use crate::pages::KeptDraft;
use crate::pages::people::Last;
use crate::signed::{COOKIE_NAME, Signed, check_of};
use app::sign_in::{Over, SignInError};
use askama::Template;
use axum::Extension;
use axum::extract::{DefaultBodyLimit, Path, Query, Request, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::ids::StaffId;
use i18n::Lang;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "pages/sign_in/page.html")]
struct Page {
    frame: Frame,
    login: String,
    problem: Option<String>,
    /// A form that was sent without a session: where to, and what was typed. It waits as a draft after signing in.
    kept: Option<Kept>,
}

/// A form that somebody sent when the session was over.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    to: String,
    typed: String,
}

/// Most bytes of texts that are read at the door: whatever a form takes fits, in whichever letters it is carried.
const MOST_CARRIED: usize = 3 * MOST_TEXT;

/// What may be sent to the door: the texts and what stands between them.
pub fn room() -> DefaultBodyLimit {
    DefaultBodyLimit::max(MOST_CARRIED + MOST_TEXT)
}

/// What somebody typed that the drafts cannot keep as a whole: it goes back to its form from here.
#[derive(Template)]
#[template(path = "pages/sign_in/carried.html")]
struct Carried {
    frame: Frame,
    to: String,
    check: String,
    /// Names and values.
    typed: Vec<(String, String)>,
}

/// The language of a page before anybody has signed in.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    lang: String,
}

/// The door.
pub async fn page(State(desk): State<Desk>, Query(asked): Query<Asked>) -> Result<Html<String>, PageError> {
    let lang = Lang::find(&asked.lang).unwrap_or(Lang::Ja);
    Ok(Html(shown(&desk, lang, (String::new(), None), None)?))
}

fn shown(
    desk: &Desk,
    lang: Lang,
    (login, kept): (String, Option<Kept>),
    problem: Option<&str>,
) -> Result<String, PageError> {
    let frame = Frame::bare(desk, lang, "web.sign_in.title");
    let problem = problem.map(|key| frame.t(key));
    Page { frame, login, problem, kept }.render().map_err(PageError::broken)
}

/// The door for somebody whose session was over when a form was sent: what was typed comes along, and is kept with the
/// drafts of whoever the session was of, so that it is there by whichever way the person comes in again.
pub async fn again(desk: &Desk, token: Option<String>, (to, texts): (String, &Fields)) -> Result<Response, PageError> {
    let token = token.unwrap_or_default();
    let former = desk.sign_in.find_former(&token).await.map_err(PageError::broken)?;
    let typed = texts.written();
    if let Some((staff, _)) = former.filter(|_| texts.one("check") == check_of(&token)) {
        keep(desk, staff, &Kept { to: to.clone(), typed: typed.clone() }).await?;
    }
    let why = match former.map(|(_, over)| over) {
        Some(Over::Idle) => "web.sign_in.locked",
        Some(Over::Ended) => "web.sign_in.ended",
        Some(Over::Left) => "web.sign_in.left",
        None => "web.sign_in.nobody",
    };
    let html = shown(desk, Lang::Ja, (String::new(), Some(Kept { to, typed })), Some(why))?;
    Ok((StatusCode::UNAUTHORIZED, Html(html)).into_response())
}

/// Lets somebody in whose login and password belong together; any other answer is the same for all.
pub async fn sign_in(State(desk): State<Desk>, request: Request) -> Result<Response, PageError> {
    let fields = Sent::open(request, MOST_CARRIED).await?.texts;
    let lang = Lang::find(&fields.one("lang")).unwrap_or(Lang::Ja);
    let login = fields.one("login");
    match desk.sign_in.sign_in(&login, &fields.one("password")).await {
        Ok(staff) => {
            let kept = Kept { to: fields.one("to"), typed: fields.one("typed") };
            match keep(&desk, staff, &kept).await? {
                (to, true) => opened(&desk, staff, (lang, &to)).await,
                (_, false) => carried(&desk, staff, (lang, kept)).await,
            }
        }
        Err(SignInError::Ledger(error)) => Err(PageError::broken(error)),
        Err(error) => {
            let key = match error {
                SignInError::Waits { .. } => "web.sign_in.waits",
                SignInError::Busy => "web.sign_in.busy",
                _ => "web.sign_in.wrong",
            };
            let kept = Kept { to: fields.one("to"), typed: fields.one("typed") };
            let html = shown(&desk, lang, (login, Some(kept).filter(|kept| !kept.to.is_empty())), Some(key))?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response())
        }
    }
}

/// Where a link leads to.
#[derive(Debug, Default, Deserialize)]
pub struct Leads {
    #[serde(default)]
    to: String,
    #[serde(default)]
    lang: String,
}

/// Lets somebody in by a link of the demonstration, to a page of ours that it may name.
pub async fn by_link(
    State(desk): State<Desk>,
    Path(link): Path<String>,
    Query(leads): Query<Leads>,
) -> Result<Response, PageError> {
    match desk.sign_in.enter_by_link(&link).await.map_err(PageError::broken)? {
        Some(guest) => {
            let lang = Lang::find(&leads.lang).unwrap_or(Lang::Ja);
            opened(&desk, guest.staff, (lang, own_page(&leads.to))).await
        }
        None => {
            let html = shown(&desk, Lang::Ja, (String::new(), None), Some("web.sign_in.link_used"))?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response())
        }
    }
}

/// Keeps a form that came along as the person's draft; the page that it belongs to, and whether all of it is kept.
async fn keep(desk: &Desk, staff: StaffId, kept: &Kept) -> Result<(String, bool), PageError> {
    let is_form = kept.to == "/intake" || kept.to.starts_with("/cases/");
    if !is_form || kept.typed.is_empty() {
        return Ok(("/today".to_owned(), true));
    }
    match crate::pages::keep(desk, staff, kept.to.trim_start_matches('/'), &Typed::read(&kept.typed)).await {
        Ok(draft) => Ok((kept.to.clone(), draft == KeptDraft::Whole)),
        // Its page says that there is no such case.
        Err(PageError::Unknown) => Ok((kept.to.clone(), true)),
        Err(error) => Err(error),
    }
}

/// A session is open; what is wanted follows.
pub async fn opened(desk: &Desk, staff: StaffId, (lang, to): (Lang, &str)) -> Result<Response, PageError> {
    let token = session(desk, staff, lang).await?;
    Ok(([(SET_COOKIE, cookie(&token))], Redirect::to(to)).into_response())
}

async fn session(desk: &Desk, staff: StaffId, lang: Lang) -> Result<String, PageError> {
    let token = desk.sign_in.open_session(staff).await.map_err(PageError::broken)?.text();
    desk.sign_in.choose_lang(&token, lang).await.map_err(PageError::broken)?;
    Ok(token)
}

/// A session is open, and what was typed, which no draft can hold, is carried on to its form.
async fn carried(desk: &Desk, staff: StaffId, (lang, kept): (Lang, Kept)) -> Result<Response, PageError> {
    let token = session(desk, staff, lang).await?;
    let typed = Typed::read(&kept.typed).unsent();
    let typed = typed.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let frame = Frame::bare(desk, lang, "web.sign_in.carried.title");
    let page = Carried { frame, to: kept.to, check: check_of(&token), typed };
    let html = page.render().map_err(PageError::broken)?;
    Ok(([(SET_COOKIE, cookie(&token))], Html(html)).into_response())
}

fn cookie(token: &str) -> String {
    format!("{COOKIE_NAME}={token}; Path=/; HttpOnly; SameSite=Strict")
}

/// The session is over.
pub async fn sign_out(
    State(desk): State<Desk>,
    (Extension(streams), Extension(last)): (Extension<Streams>, Extension<Last>),
    signed: Signed,
    body: String,
) -> Result<Response, PageError> {
    signed.vouches_for(&Fields::read(&body).one("check"))?;
    desk.sign_in.end_session(&signed.token).await.map_err(PageError::broken)?;
    streams.end(&signed.check);
    last.forget(&signed.check);
    let gone = format!("{COOKIE_NAME}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    Ok(([(SET_COOKIE, gone)], Redirect::to("/sign-in")).into_response())
}

/// The other language from now on.
pub async fn lang(State(desk): State<Desk>, signed: Signed, body: String) -> Result<Response, PageError> {
    let fields = Fields::read(&body);
    signed.vouches_for(&fields.one("check"))?;
    let lang = Lang::find(&fields.one("lang")).unwrap_or(signed.lang);
    desk.sign_in.choose_lang(&signed.token, lang).await.map_err(PageError::broken)?;
    Ok(Redirect::to(own_page(&fields.one("back"))).into_response())
}

/// The address where it is a page of ours; today otherwise, so that no link leads elsewhere through us.
pub(super) fn own_page(to: &str) -> &str {
    let is_own = to.starts_with('/') && !to.starts_with("//") && !to.contains('\\');
    if is_own { to } else { "/today" }
}
