//! Files of an entry as the pages show them: a small picture, a player, a link with size and pages, the words of a text.

use crate::desk::Desk;
use crate::error::PageError;
use app::view::{CaseView, Line};
use app::wording::Wording;
use domain::event::{AttachmentAdded, AttachmentKind, FileFormat};

/// How a file is shown.
#[derive(Debug)]
pub enum Shape {
    /// A small picture that leads to the whole one.
    Photo,
    /// A player.
    Audio,
    /// A link.
    Document,
    /// Words to read.
    Text(String),
}

/// A file as shown.
#[derive(Debug)]
pub struct ShownFile {
    /// Its address.
    pub href: String,
    /// What it was called.
    pub name: String,
    /// How large it is, and how many pages.
    pub about: String,
    /// How it is shown.
    pub shape: Shape,
    fact: AttachmentAdded,
}

/// The files of a line.
pub fn shown(view: &CaseView, wording: &Wording<'_>, line: &Line) -> Vec<ShownFile> {
    let shape = |fact: &AttachmentAdded| match (fact.kind, fact.format) {
        (_, Some(FileFormat::Text)) => Shape::Text(String::new()),
        (Some(AttachmentKind::Photo), _) => Shape::Photo,
        (Some(AttachmentKind::Audio), _) => Shape::Audio,
        _ => Shape::Document,
    };
    let file = |fact: &AttachmentAdded| ShownFile {
        href: format!("/cases/{}/attachments/{}", view.case, fact.attachment),
        name: shown_name(wording, fact),
        about: about(wording, fact),
        shape: shape(fact),
        fact: fact.clone(),
    };
    line.files.iter().map(file).collect()
}

/// Reads how plain texts begin.
pub async fn read_texts(desk: &Desk, files: impl Iterator<Item = &mut ShownFile>) -> Result<(), PageError> {
    for file in files {
        if let Some(text) = desk.service.find_beginning(&file.fact).await.map_err(PageError::broken)? {
            file.shape = Shape::Text(text);
        }
    }
    Ok(())
}

/// What a file was called, or what it is.
pub fn shown_name(wording: &Wording<'_>, fact: &AttachmentAdded) -> String {
    let kind = || fact.kind.map_or_else(String::new, |kind| wording.say(&format!("web.files.{}", kind.word()), &[]));
    fact.name.clone().unwrap_or_else(kind)
}

/// How large it is, and how many pages.
pub fn about(wording: &Wording<'_>, fact: &AttachmentAdded) -> String {
    let bytes = fact.bytes.unwrap_or_default();
    let size = match bytes {
        0..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    };
    let pages = fact.pages.map(|pages| wording.say("web.files.pages", &[("n", &pages)]));
    [Some(size), pages].into_iter().flatten().collect::<Vec<_>>().join("・")
}
