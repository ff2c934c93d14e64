//! Files kept with an entry: what was found in them when they were taken in. Must not hold the bytes: those lie beside the
//! record, and the digest ties them to it.

use super::words::{AttachmentKind, FileFormat};
use crate::ids::AttachmentId;

fact! {
    /// A photo, document or recording was put with the entry.
    AttachmentAdded {
        /// Which file.
        attachment: AttachmentId,
        /// What it is to a reader.
        kind: Option<AttachmentKind>,
        /// What its content was found to be; never taken from its name.
        format: Option<FileFormat>,
        /// Its length in bytes, as kept.
        bytes: Option<u32>,
        /// SHA-256 of the bytes as kept, in hexadecimal digits.
        digest: Option<String>,
        /// What it was called where it came from.
        name: Option<String>,
        /// Pages, of a document that has them.
        pages: Option<u32>,
    }
}

impl FileFormat {
    /// What a file of this format is to a reader.
    pub fn kind(self) -> AttachmentKind {
        match self {
            Self::Jpeg | Self::Png | Self::Webp => AttachmentKind::Photo,
            Self::Pdf | Self::Text => AttachmentKind::Document,
            Self::Mp3 | Self::M4a | Self::Wav | Self::Ogg => AttachmentKind::Audio,
        }
    }

    /// The media type that tells a browser what it is.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
            Self::Text => "text/plain; charset=utf-8",
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
            Self::Wav => "audio/wav",
            Self::Ogg => "audio/ogg",
        }
    }

    /// The usual ending of a file's name, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Text => "txt",
            other => other.word(),
        }
    }
}
