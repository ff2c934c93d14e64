//! A form with files as a browser sends it: the texts first, then one file after the other, each looked at and kept before
//! the next is read. Must not hold more than one file at a time.

use super::field::{Problem, code_of};
use super::fields::Fields;
use super::refusal::Refusal;
use super::typed::Typed;
use crate::desk::Desk;
use crate::error::PageError;
use crate::signed::Signed;
use app::files::{FileError, MOST_AT_ONCE, MOST_BYTES, MOST_FILES, SentFile};
use app::room::is_disk_full;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use domain::ids::AttachmentId;
use i18n::{Lang, Words};
use uuid::Uuid;

/// Most bytes that are read of one sending: what is too much is read and thrown away, so that the browser shows the answer.
pub const MOST_READ: usize = 256 << 20;
/// Most bytes of all texts that are read, of which a form takes less: so much more comes back to its page.
pub const MOST_TEXT: usize = 16 << 20;
/// Name of the field.
pub const FILES: &str = "files";
/// Letters of a name that stand in a problem.
const SHOWN_NAME: usize = 60;

/// What a browser sent, read as far as the first file.
pub struct Sent {
    /// The texts.
    pub texts: Fields,
    rest: Option<Multipart>,
    first: Option<Part>,
    /// Bytes of texts that may still come.
    room: usize,
}

/// A file as read.
struct Part {
    name: String,
    read: Read,
}

enum Read {
    Whole(Vec<u8>),
    TooLarge,
    TooMuchTogether,
    /// The sending broke off, or went on for too long.
    Broken(StatusCode),
}

/// What there is to tell of the files; without a status all are kept.
#[derive(Default)]
pub struct Told {
    /// How the answer is marked.
    pub status: Option<StatusCode>,
    /// Each with the file it is about.
    pub not_kept: Vec<NotKept>,
}

/// Why a file is not kept.
pub struct NotKept {
    /// Key of the sentence that says so.
    pub key: String,
    /// The beginning of what the file was called.
    name: String,
}

impl Sent {
    /// Reads the texts, of which there are at most so many bytes.
    pub async fn open(request: Request, most: usize) -> Result<Self, PageError> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("multipart/form-data") {
            let bytes = axum::body::to_bytes(request.into_body(), most).await.map_err(|_| PageError::NoForm)?;
            let text = String::from_utf8(bytes.to_vec()).map_err(|_| PageError::NoForm)?;
            return Ok(Self { texts: Fields::read(&text), rest: None, first: None, room: 0 });
        }
        let rest = Multipart::from_request(request, &()).await.map_err(|_| PageError::NoForm)?;
        let mut sent = Self { texts: Fields::default(), rest: Some(rest), first: None, room: most };
        let mut left = MOST_AT_ONCE;
        sent.first = sent.next_file(&mut left).await?;
        Ok(sent)
    }

    /// Whether a file came.
    pub fn has_file(&self) -> bool {
        self.first.is_some()
    }

    /// The next file, adding texts before it.
    async fn next_file(&mut self, left: &mut usize) -> Result<Option<Part>, PageError> {
        let Some(rest) = &mut self.rest else { return Ok(None) };
        loop {
            let field = match rest.next_field().await {
                Ok(Some(field)) => field,
                Ok(None) => return Ok(None),
                Err(error) => return Ok(Some(Part { name: String::new(), read: Read::Broken(error.status()) })),
            };
            let name = field.name().unwrap_or_default().to_owned();
            if name == FILES {
                let part =
                    Part { name: field.file_name().unwrap_or_default().to_owned(), read: read(field, left).await };
                // A field in which nothing was chosen is sent as a file without name and content.
                match part.read {
                    Read::Whole(bytes) if bytes.is_empty() && part.name.is_empty() => {}
                    read => return Ok(Some(Part { read, ..part })),
                }
                continue;
            }
            let text = text(field, self.room).await.map_err(|_| PageError::NoForm)?.ok_or(PageError::NoForm)?;
            self.room -= text.len().min(self.room);
            self.texts.push(&name, &text);
        }
    }

    /// Throws away what is ticked, and keeps each file with the draft of its form.
    pub async fn take_files(
        &mut self,
        desk: &Desk,
        signed: &Signed,
        (form, typed): (&str, &Typed),
    ) -> Result<Told, PageError> {
        for id in typed.all("drop_file").iter().filter_map(|id| Uuid::parse_str(id).ok()) {
            let dropped = desk.service.drop_staged(signed.staff, form, AttachmentId(id)).await;
            dropped.map_err(PageError::broken)?;
        }
        let entry = typed.one("entry");
        let mut told = Told::default();
        let first_length = self.first.as_ref().map_or(0, Part::length);
        let mut left = MOST_AT_ONCE.saturating_sub(first_length);
        let mut next = self.first.take();
        while let Some(Part { name, read }) = next {
            match read {
                Read::TooLarge => told.add(StatusCode::PAYLOAD_TOO_LARGE, "refused.too_large", &name),
                Read::TooMuchTogether => told.add(StatusCode::PAYLOAD_TOO_LARGE, "together", &name),
                Read::Broken(status) => {
                    told.add(status, "broken", &name);
                    return Ok(told);
                }
                Read::Whole(bytes) => {
                    let sent = SentFile { staff: signed.staff, form, entry: &entry, name: &name, bytes };
                    match desk.service.stage_file(sent).await {
                        Ok(()) => {}
                        Err(FileError::Refused(reasons)) => {
                            for reason in reasons {
                                let key = format!("refused.{}", reason.word());
                                told.add(StatusCode::UNPROCESSABLE_ENTITY, &key, &name);
                            }
                        }
                        Err(FileError::TooMany) => told.add(StatusCode::UNPROCESSABLE_ENTITY, "too_many", &name),
                        Err(error) if is_disk_full(&error) => {
                            told.add(StatusCode::INSUFFICIENT_STORAGE, "disk_full", &name);
                        }
                        Err(error) => return Err(PageError::broken(error)),
                    }
                }
            }
            next = self.next_file(&mut left).await?;
        }
        Ok(told)
    }
}

impl Part {
    fn length(&self) -> usize {
        match &self.read {
            Read::Whole(bytes) => bytes.len(),
            Read::TooLarge => MOST_BYTES,
            Read::TooMuchTogether | Read::Broken(_) => MOST_AT_ONCE,
        }
    }
}

impl Told {
    fn add(&mut self, status: StatusCode, key: &str, name: &str) {
        self.status = self.status.or(Some(status));
        let name = name.chars().take(SHOWN_NAME).collect();
        self.not_kept.push(NotKept { key: format!("web.files.{key}"), name });
    }

    /// The refusal of a form whose files are not all kept.
    pub fn refusal(&self, lang: Lang) -> Option<Refusal> {
        self.status.map(|status| Refusal::of(status, self.problems(lang)))
    }

    /// Each at the field of the files.
    pub fn problems(&self, lang: Lang) -> Vec<Problem> {
        let problem = |told: &NotKept| {
            let (code, text) = (code_of(&told.key), told.say(lang));
            Problem { field: FILES, code, text, missing: Vec::new() }
        };
        self.not_kept.iter().map(problem).collect()
    }
}

impl NotKept {
    /// In one language.
    pub fn say(&self, lang: Lang) -> String {
        Words::of(lang).say(&self.key, &[("name", &self.name), ("n", &MOST_FILES)])
    }
}

/// Reads a file to its end, but keeps none that is too large.
async fn read(mut field: Field<'_>, left: &mut usize) -> Read {
    let mut bytes = Vec::new();
    let mut length = 0;
    loop {
        match field.chunk().await {
            Ok(Some(chunk)) => {
                length += chunk.len();
                if length > MOST_BYTES || length > *left {
                    bytes = Vec::new();
                } else {
                    bytes.extend_from_slice(&chunk);
                }
            }
            Ok(None) => break,
            Err(error) => return Read::Broken(error.status()),
        }
    }
    let fits = length <= *left;
    *left = left.saturating_sub(length);
    match (length > MOST_BYTES, fits) {
        (true, _) => Read::TooLarge,
        (false, false) => Read::TooMuchTogether,
        (false, true) => Read::Whole(bytes),
    }
}

/// A text; nothing where it is longer than what there is room for.
async fn text(mut field: Field<'_>, room: usize) -> Result<Option<String>, MultipartError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await? {
        if bytes.len() + chunk.len() > room {
            return Ok(None);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}
