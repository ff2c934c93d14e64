//! `/api/v1/cases/{case}/files`: files that are recorded in a case, and each of them as it is.

use super::answers::NotRead;
use super::caller::Caller;
use super::refusal::{Problems, Refused};
use crate::desk::Desk;
use crate::pages::case::{attachments, case_of, load};
use app::trace::Act;
use app::view::Line;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::event::AttachmentAdded;
use domain::ids::EntryId;
use serde::Serialize;
use utoipa::ToSchema;

/// Files of a case.
#[derive(Serialize, ToSchema)]
pub struct Files {
    /// In the order of the chronology, the newest entry first.
    files: Vec<File>,
}

/// A file of a case, or one that waits.
#[derive(Serialize, ToSchema)]
pub struct File {
    /// Id.
    file: String,
    /// Id of the entry that it comes with.
    entry: String,
    /// What it was called.
    name: Option<String>,
    /// `photo`, `document` or `audio`.
    kind: Option<String>,
    /// Type of its content.
    media_type: Option<String>,
    /// Bytes.
    bytes: Option<u32>,
    /// Pages.
    pages: Option<u32>,
}

/// Lists the files of a case.
#[utoipa::path(get, path = "/api/v1/cases/{case}/files", tag = "files", params(("case" = String, Path, description = "Id of the case")),
    responses((status = 200, description = "The files", body = Files), NotRead), security(("bearer" = []), ("cookie" = [])))]
pub async fn list(
    State(desk): State<Desk>,
    Caller(signed): Caller,
    Path(case): Path<String>,
) -> Result<Json<Files>, Refused> {
    let case = case_of(&case)?;
    let view = load(&desk, &signed, case, None).await?;
    signed.note(&desk, ("api files", Act::ReadCase), Some(case)).await?;
    let of_line = |line: &Line| line.files.iter().map(|fact| File::of(line.entry, fact)).collect::<Vec<_>>();
    Ok(Json(Files { files: view.lines.iter().flat_map(of_line).collect() }))
}

/// Reads a file, or the part of it that the header `Range` asks for.
#[utoipa::path(get, path = "/api/v1/cases/{case}/files/{file}", tag = "files",
    params(("case" = String, Path, description = "Id of the case"), ("file" = String, Path, description = "Id of the file")),
    responses((status = 200, description = "The file", content_type = "application/octet-stream", body = Vec<u8>),
              (status = 206, description = "The part", content_type = "application/octet-stream", body = Vec<u8>),
              (status = 416, description = "There is no such part"), NotRead), security(("bearer" = []), ("cookie" = [])))]
pub async fn read(
    State(desk): State<Desk>,
    Caller(signed): Caller,
    Path((case, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    Ok(attachments::answer(&desk, &signed, (&case, &file), &headers).await?)
}

/// Reads the small picture of a photo.
#[utoipa::path(get, path = "/api/v1/cases/{case}/files/{file}/preview", tag = "files",
    params(("case" = String, Path, description = "Id of the case"), ("file" = String, Path, description = "Id of the file")),
    responses((status = 200, description = "A small JPEG", content_type = "image/jpeg", body = Vec<u8>), (status = 404, description = "There is none", body = Problems),
              (status = 401, description = "Nobody is signed in", body = Problems)), security(("bearer" = []), ("cookie" = [])))]
pub async fn preview(
    State(desk): State<Desk>,
    Caller(signed): Caller,
    Path((case, file)): Path<(String, String)>,
) -> Result<Response, Refused> {
    Ok(attachments::small(&desk, &signed, (&case, &file)).await?)
}

impl File {
    /// A file of an entry, recorded or waiting for it.
    pub fn of(entry: EntryId, fact: &AttachmentAdded) -> Self {
        Self {
            file: fact.attachment.to_string(),
            entry: entry.to_string(),
            name: fact.name.clone(),
            kind: fact.kind.map(|kind| kind.word().to_owned()),
            media_type: fact.format.map(|format| format.media_type().to_owned()),
            bytes: fact.bytes,
            pages: fact.pages,
        }
    }
}
