//! What is kept of a photo, document or recording that somebody attaches: bytes in, cleaned bytes or every reason against
//! them out. What a file is follows from its content, never from its name; place, camera, author and what else it gives
//! away is removed. Must not do IO, and must not unpack anything before it knows how large that becomes.

mod audio;
mod format;
mod image_file;
mod jpeg;
mod pdf;
mod png;
mod refusal;
mod riff;
mod text;

pub use refusal::Refusal;

use domain::event::FileFormat;

/// Most bytes of one file.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;

/// A file as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What its content was found to be.
    pub format: FileFormat,
    /// The file without what it gave away.
    pub bytes: Vec<u8>,
    /// A small JPEG picture of it, of photos only.
    pub preview: Option<Vec<u8>>,
    /// Pages, of a document that has them.
    pub pages: Option<u32>,
}

impl std::fmt::Debug for Attachment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Attachment({}, {} bytes)", self.format.word(), self.bytes.len())
    }
}

/// Takes a file in, or says everything that stands against it.
pub fn accept(bytes: Vec<u8>) -> Result<Attachment, Vec<Refusal>> {
    let mut reasons = Vec::new();
    if bytes.len() > MOST_BYTES {
        reasons.push(Refusal::TooLarge);
    }
    match format::of(&bytes) {
        Err(refusal) => reasons.push(refusal),
        Ok(format) if reasons.is_empty() => return cleaned(format, bytes).map_err(|refusal| vec![refusal]),
        Ok(_) => {}
    }
    Err(reasons)
}

fn cleaned(format: FileFormat, bytes: Vec<u8>) -> Result<Attachment, Refusal> {
    let plain = |bytes| Attachment { format, bytes, preview: None, pages: None };
    match format {
        FileFormat::Jpeg | FileFormat::Png | FileFormat::Webp => image_file::cleaned(format, bytes),
        FileFormat::Pdf => pdf::cleaned(bytes),
        FileFormat::Text => text::cleaned(&bytes).map(plain),
        FileFormat::Mp3 => audio::mp3::cleaned(bytes).map(plain),
        FileFormat::M4a => audio::mp4::cleaned(bytes).map(plain),
        FileFormat::Wav => riff::wav(&bytes).map(plain),
        FileFormat::Ogg => audio::ogg::cleaned(bytes).map(plain),
    }
}
