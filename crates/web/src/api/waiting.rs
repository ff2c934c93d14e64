//! `/api/v1/cases/{case}/contacts/{entry}/files`: files are sent before the entry that they come with, each looked at and
//! kept, and wait for it; the contact names those that it records.

use super::answers::{NotKept, NotRead};
use super::caller::Caller;
use super::files::File;
use super::refusal::Refused;
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::Typed;
use crate::form::sent::{Wrong, waiting_place};
use crate::form::upload::{FILES, MOST_TEXT, Sent};
use crate::pages::case::case_of;
use crate::pages::case::contacts::Contacts;
use crate::signed::Signed;
use app::trace::Act;
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use domain::ids::{AttachmentId, CaseId, EntryId};
use domain::policy::Text;
use i18n::Lang;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Files that wait for an entry.
#[derive(Serialize, ToSchema)]
pub struct Waiting {
    /// In the order in which they came.
    files: Vec<File>,
}

/// Files to send.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes what is sent")]
pub struct Files {
    /// One or more, at most 10 for an entry, 20 MB each and 60 MB together.
    #[schema(value_type = Vec<String>, format = Binary)]
    files: Vec<Vec<u8>>,
}

/// Keeps files for an entry to be; sent twice, a file waits once. Those that are refused are told, the others wait.
#[utoipa::path(post, path = "/api/v1/cases/{case}/contacts/{entry}/files", tag = "files",
    params(("case" = String, Path, description = "Id of the case"), ("entry" = String, Path, description = "Id that the client makes for the contact (UUID)")),
    request_body(content = Files, content_type = "multipart/form-data"),
    responses((status = 201, description = "All that wait", body = Waiting), NotKept), security(("bearer" = []), ("cookie" = [])))]
pub async fn send(
    State(desk): State<Desk>,
    Caller(signed): Caller,
    Path((case, entry)): Path<(String, String)>,
    request: Request,
) -> Result<(StatusCode, Json<Waiting>), Refused> {
    let of = Of::find(&desk, &signed, (&case, &entry)).await?;
    if of.is_recorded {
        return Err(Refused::Conflict(vec![Wrong::of("entry", "web.api.recorded")]));
    }
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.split(';').next().map(str::trim) != Some("multipart/form-data") {
        return Err(Refused::NotFiles);
    }
    let mut sent = Sent::open(request, MOST_TEXT).await.map_err(|_| Refused::NotFiles)?;
    if !sent.has_file() {
        return Err(Refused::Wrong(vec![Wrong::of(FILES, "web.api.no_files")]));
    }
    let typed = Typed::default().with("entry", &of.entry.to_string());
    let told = sent.take_files(&desk, &signed, (&of.place(), &typed)).await?;
    let [ja, en] = [Lang::Ja, Lang::En].map(|lang| told.problems(lang));
    let wrong = ja
        .into_iter()
        .zip(en)
        .map(|(ja, en)| Wrong { text: Text { ja: ja.text, en: en.text }, ..Wrong::of(FILES, &ja.code) });
    match told.status {
        Some(status) => Err(Refused::NotKept(status, wrong.collect())),
        None => Ok((StatusCode::CREATED, Json(of.waiting(&desk, &signed).await?))),
    }
}

/// Lists the files that wait for an entry.
#[utoipa::path(get, path = "/api/v1/cases/{case}/contacts/{entry}/files", tag = "files",
    params(("case" = String, Path, description = "Id of the case"), ("entry" = String, Path, description = "Id of the contact to be")),
    responses((status = 200, description = "All that wait", body = Waiting), NotRead), security(("bearer" = []), ("cookie" = [])))]
pub async fn list(
    State(desk): State<Desk>,
    Caller(signed): Caller,
    Path((case, entry)): Path<(String, String)>,
) -> Result<Json<Waiting>, Refused> {
    Ok(Json(Of::find(&desk, &signed, (&case, &entry)).await?.waiting(&desk, &signed).await?))
}

/// Throws a file away that waits; one that does not is no fault.
#[utoipa::path(delete, path = "/api/v1/cases/{case}/contacts/{entry}/files/{file}", tag = "files",
    params(("case" = String, Path, description = "Id of the case"), ("entry" = String, Path, description = "Id of the contact to be"), ("file" = String, Path, description = "Id of the file")),
    responses((status = 204, description = "It waits no longer"), NotRead,
              (status = 403, description = "It came with a cookie and without the proof of a page", body = super::refusal::Problems)),
    security(("bearer" = []), ("cookie" = [])))]
pub async fn drop(
    State(desk): State<Desk>,
    Caller(signed): Caller,
    Path((case, entry, file)): Path<(String, String, String)>,
) -> Result<StatusCode, Refused> {
    let of = Of::find(&desk, &signed, (&case, &entry)).await?;
    let file = Uuid::parse_str(&file).map(AttachmentId).map_err(|_| Refused::Unknown)?;
    desk.service.drop_staged(signed.staff, &of.place(), file).await.map_err(PageError::broken)?;
    Ok(StatusCode::NO_CONTENT)
}

/// The entry that files wait for, in a case that is there for the reader.
struct Of {
    case: CaseId,
    entry: EntryId,
    is_recorded: bool,
}

impl Of {
    async fn find(desk: &Desk, signed: &Signed, (case, entry): (&str, &str)) -> Result<Self, Refused> {
        let case = case_of(case)?;
        let entry = Uuid::parse_str(entry).map(EntryId).map_err(|_| Refused::Unknown)?;
        let viewing = desk.service.viewing(signed.lang).await.map_err(PageError::broken)?;
        let opened = viewing.open_case(case, Some(entry)).await.map_err(PageError::from)?;
        signed.note(desk, ("api waiting files", Act::ReadCase), Some(case)).await?;
        Ok(Self { case, entry, is_recorded: opened.sent_before.is_some() })
    }

    fn place(&self) -> String {
        waiting_place::<Contacts>(self.case, self.entry)
    }

    async fn waiting(&self, desk: &Desk, signed: &Signed) -> Result<Waiting, Refused> {
        let files = desk.service.staged_files(signed.staff, &self.place()).await.map_err(PageError::broken)?;
        Ok(Waiting { files: files.iter().map(|file| File::of(self.entry, &file.fact)).collect() })
    }
}
