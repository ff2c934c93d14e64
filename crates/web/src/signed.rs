//! Who is signed in, as every page asks for it: a session in a cookie, a person with a post of an office on this day.

use crate::desk::Desk;
use crate::error::PageError;
use crate::tour;
use app::case::Author;
use app::sign_in::Standing;
use app::trace::{Act, Reader};
use app::view::Asked;
use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::HeaderMap;
use axum::http::header::{COOKIE, HOST, ORIGIN};
use axum::http::request::Parts;
use domain::case::Register;
use domain::event::OfficeKind;
use domain::ids::{CaseId, OfficeId, StaffId};
use domain::word::Word;
use i18n::Lang;

/// Name of the cookie that holds the session.
pub const COOKIE_NAME: &str = "tsunagi";

/// Name of the cookie that says whether single letters act as keys.
pub const KEYS: &str = "tsunagi_keys";

/// Header of a request that a page makes by itself, without anybody asking for it.
const BY_ITSELF: &str = "tsunagi-by-itself";

/// The proof that a form came from a page of a session; it names the session and opens nothing.
pub(crate) fn check_of(token: &str) -> String {
    app::made_id::made_id(&["form check", token]).to_string()
}

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Signed {
    /// Who.
    pub staff: StaffId,
    /// Name.
    pub name: String,
    /// Office whose post is held today.
    pub office: Option<OfficeId>,
    /// Offices for which the person acts now: where a post is held, and where the roster says so.
    pub offices: Vec<OfficeId>,
    /// Name of the office.
    pub office_name: String,
    /// The post.
    pub post: Option<Word>,
    /// Holds a post that watches over the work of others, or one of a night desk, which stands in for all offices.
    pub watches: bool,
    /// Language of the pages.
    pub lang: Lang,
    /// How far the record went when the request came: for pages that are read, not for what follows an act.
    pub asked: Asked,
    /// Proves that a form came from a page of this session.
    pub check: String,
    /// The session.
    pub token: String,
    /// Address of the page that is read, to come back to after the language was changed.
    pub page: String,
    /// Single letters act as keys of the pages.
    pub keys: bool,
    /// Step of the guided tour, where one is taken.
    pub tour: Option<usize>,
}

impl Signed {
    /// Whoever the session of a token belongs to.
    pub(crate) async fn of_token(desk: &Desk, token: String, parts: &Parts) -> Result<Self, PageError> {
        // A page that asks for itself again does not keep the session from being locked.
        let session = async {
            match parts.headers.contains_key(BY_ITSELF) {
                true => desk.sign_in.peek_session(&token).await,
                false => desk.sign_in.find_session(&token).await,
            }
        };
        let (found, asked) = tokio::try_join!(session, desk.service.asked()).map_err(PageError::broken)?;
        let visit = found.ok_or(PageError::SignedOut)?;
        if visit.standing != Standing::Open {
            return Err(PageError::SignedOut);
        }
        let (staff, lang) = (visit.staff, visit.lang.unwrap_or(Lang::Ja));
        let asked = Asked { lang, ..asked };
        let viewing = desk.service.viewing(asked).await.map_err(PageError::broken)?;
        let (now, register) = (viewing.now, viewing.into_register());
        let post = register.find_post_of(&desk.service.policy.calendar, staff, now);
        let office = post.map(|post| post.office);
        let known = office.and_then(|office| register.find_office(office));
        Ok(Self {
            staff,
            name: register.find_staff_name(staff).unwrap_or_default().to_owned(),
            office,
            offices: register.offices_of(&desk.service.policy.calendar, staff, now),
            office_name: known.map(|office| office.name.clone()).unwrap_or_default(),
            post: post.and_then(|post| post.post.clone()),
            watches: register
                .posts_of(&desk.service.policy.calendar, staff, now)
                .any(|post| desk.service.watches(post.post.as_ref()) || is_at_night(&register, post.office)),
            lang,
            asked,
            check: check_of(&token),
            keys: cookie(parts, KEYS).is_none_or(|letters| letters != "off"),
            tour: cookie(parts, tour::COOKIE).and_then(|step| step.parse().ok()).filter(|_| desk.demo),
            token,
            page: if parts.method.is_safe() { parts.uri.to_string() } else { parts.uri.path().to_owned() },
        })
    }

    /// Leaves the row of the access log about a reading; without it nothing is shown.
    pub async fn note(&self, desk: &Desk, (page, act): (&str, Act), case: Option<CaseId>) -> Result<(), PageError> {
        let reader = Reader { staff: self.staff, office: self.office, session: &self.check, page };
        desk.service.note_reading(reader, act, case).await.map_err(PageError::broken)
    }

    /// Who records an act of this session.
    pub fn author(&self) -> Author {
        Author { staff: self.staff, office: self.office, role: self.post.clone() }
    }

    /// Whether what a form carries is the proof of this session.
    pub fn vouches_for(&self, check: &str) -> Result<(), PageError> {
        if check == self.check { Ok(()) } else { Err(PageError::Foreign) }
    }
}

impl FromRequestParts<Desk> for Signed {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, PageError> {
        if is_foreign(parts) {
            return Err(PageError::Foreign);
        }
        let token = token(parts).ok_or(PageError::SignedOut)?;
        Self::of_token(desk, token, parts).await
    }
}

impl OptionalFromRequestParts<Desk> for Signed {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Option<Self>, PageError> {
        match <Self as FromRequestParts<Desk>>::from_request_parts(parts, desk).await {
            Ok(signed) => Ok(Some(signed)),
            Err(PageError::SignedOut) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn is_at_night(register: &Register, office: OfficeId) -> bool {
    register.find_office(office).is_some_and(|office| office.kind == OfficeKind::OutOfHours)
}

/// The session of the cookie.
pub(crate) fn token(parts: &Parts) -> Option<String> {
    cookie(parts, COOKIE_NAME)
}

/// The session of the cookie among headers.
pub(crate) fn token_of(headers: &HeaderMap) -> Option<String> {
    cookie_of(headers, COOKIE_NAME)
}

fn cookie(parts: &Parts, wanted: &str) -> Option<String> {
    cookie_of(&parts.headers, wanted)
}

fn cookie_of(headers: &HeaderMap, wanted: &str) -> Option<String> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.filter(|(name, _)| *name == wanted).map(|(_, value)| value.to_owned()).next()
}

/// Whether another site sent the request: a browser says so, and no page of ours sends across sites.
pub(crate) fn is_foreign(parts: &Parts) -> bool {
    if parts.method.is_safe() {
        return false;
    }
    let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = header("sec-fetch-site").filter(|site| *site != "none") {
        return site != "same-origin";
    }
    let (origin, host) = (header(ORIGIN.as_str()), header(HOST.as_str()));
    origin.zip(host).is_some_and(|(origin, host)| origin.split("://").nth(1) != Some(host))
}
