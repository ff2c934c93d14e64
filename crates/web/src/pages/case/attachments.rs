//! `/cases/{case}/attachments/{file}`: a file of a case, opened piece by piece, for whoever is signed in and may see the case.
//! What it is called and what it is, the pages say: nothing that came with it does.

use super::case_of;
use crate::desk::Desk;
use crate::error::PageError;
use crate::signed::Signed;
use app::files::RecordedFile;
use app::trace::Act;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, RANGE,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::event::{AttachmentKind, FileFormat};
use domain::ids::AttachmentId;
use futures_util::stream::unfold;
use std::ops::Range;
use std::sync::Arc;
use uuid::Uuid;

/// A file does nothing: no script, no form, nothing from elsewhere.
const POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// The file, or the part of it that a player asks for.
pub async fn whole(
    State(desk): State<Desk>,
    signed: Signed,
    Path((case, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    answer(&desk, &signed, (&case, &file), &headers).await
}

/// The same for whoever has found out who asks.
pub async fn answer(
    desk: &Desk,
    signed: &Signed,
    (case, file): (&str, &str),
    headers: &HeaderMap,
) -> Result<Response, PageError> {
    let found = found(desk, signed, (case, file)).await?;
    let length = u64::from(found.kept.bytes());
    let asked = headers.get(RANGE).and_then(|range| range.to_str().ok());
    let Some(part) = asked.map_or(Some(0..length), |asked| range_of(asked, length)) else {
        return Ok((StatusCode::RANGE_NOT_SATISFIABLE, [(CONTENT_RANGE, format!("bytes */{length}"))]).into_response());
    };
    // A document with pages is opened outside of the browser: a viewer does not work in a sandbox.
    let is_shown = found.format.kind() != AttachmentKind::Document || found.format == FileFormat::Text;
    let shown = if is_shown { "inline" } else { "attachment" };
    let short: String = file.chars().take(8).collect();
    let name = format!("{shown}; filename=\"attachment-{short}.{}\"", found.format.ending());
    let mut answer = (
        [
            (CONTENT_TYPE, found.format.media_type().to_owned()),
            (CONTENT_SECURITY_POLICY, POLICY.to_owned()),
            (CONTENT_DISPOSITION, name),
            (CONTENT_LENGTH, (part.end - part.start).to_string()),
            (ACCEPT_RANGES, "bytes".to_owned()),
            // Parts are counted in the bytes of the file itself.
            (CONTENT_ENCODING, "identity".to_owned()),
        ],
        body(found, part.clone()),
    )
        .into_response();
    if asked.is_some() {
        *answer.status_mut() = StatusCode::PARTIAL_CONTENT;
        let told = format!("bytes {}-{}/{length}", part.start, part.end - 1);
        answer.headers_mut().extend(told.parse().ok().map(|told| (CONTENT_RANGE, told)));
    }
    Ok(answer)
}

/// The small picture of a photo.
pub async fn preview(
    State(desk): State<Desk>,
    signed: Signed,
    Path((case, file)): Path<(String, String)>,
) -> Result<Response, PageError> {
    small(&desk, &signed, (&case, &file)).await
}

/// The same for whoever has found out who asks.
pub async fn small(desk: &Desk, signed: &Signed, (case, file): (&str, &str)) -> Result<Response, PageError> {
    let found = found(desk, signed, (case, file)).await?;
    let preview = found.kept.preview().map_err(PageError::broken)?.ok_or(PageError::Unknown)?;
    Ok(([(CONTENT_TYPE, "image/jpeg"), (CONTENT_SECURITY_POLICY, POLICY)], preview).into_response())
}

/// The file, once its reading is noted.
async fn found(desk: &Desk, signed: &Signed, (case, file): (&str, &str)) -> Result<RecordedFile, PageError> {
    let case = case_of(case)?;
    let file = Uuid::parse_str(file).map(AttachmentId).map_err(|_| PageError::Unknown)?;
    let found = desk.service.find_file(case, file).await.map_err(PageError::broken)?.ok_or(PageError::Unknown)?;
    signed.note(desk, (&format!("attachment {file}"), Act::ReadCase), Some(case)).await?;
    Ok(found)
}

/// One part, as players ask for it: `bytes=FROM-`, `bytes=FROM-TO` or `bytes=-LAST`; nothing where there is no such part.
fn range_of(asked: &str, length: u64) -> Option<Range<u64>> {
    let (from, to) = asked.strip_prefix("bytes=")?.split_once('-')?;
    let part = match (from, to) {
        ("", last) => length.saturating_sub(last.parse().ok()?)..length,
        (from, "") => from.parse().ok()?..length,
        (from, to) => from.parse().ok()?..to.parse::<u64>().ok()?.saturating_add(1).min(length),
    };
    (part.start < part.end).then_some(part)
}

/// The bytes of a part, piece by piece as they are asked for.
fn body(file: RecordedFile, part: Range<u64>) -> Body {
    let file = Arc::new(file);
    let bytes = unfold(part.start, move |at| {
        let (file, end) = (file.clone(), part.end);
        async move {
            if at >= end {
                return None;
            }
            let read = file.read_from(at, end).await.map_err(std::io::Error::other);
            // A piece that does not open ends the answer, and the browser says that it is not whole.
            let after = read.as_ref().map_or(end, |read| at + read.len() as u64);
            Some((read, after))
        }
    });
    Body::from_stream(bytes)
}
