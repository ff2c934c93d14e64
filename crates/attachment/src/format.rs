//! What a file is, by its first bytes. Must not be told its name.

use crate::refusal::Refusal;
use crate::{audio, text};
use domain::event::FileFormat;

/// Beginnings of what is never kept.
const REFUSED: [(&[u8], Refusal); 24] = [
    (b"MZ", Refusal::Program),
    (b"\x7fELF", Refusal::Program),
    (b"\xca\xfe\xba\xbe", Refusal::Program),
    (b"\xcf\xfa\xed\xfe", Refusal::Program),
    (b"\xce\xfa\xed\xfe", Refusal::Program),
    (b"\0asm", Refusal::Program),
    (b"dex\n", Refusal::Program),
    (b"Rar!", Refusal::Archive),
    (b"7z\xbc\xaf\x27\x1c", Refusal::Archive),
    (b"\x1f\x8b", Refusal::Archive),
    (b"BZh", Refusal::Archive),
    (b"\xfd7zXZ\0", Refusal::Archive),
    (b"\x28\xb5\x2f\xfd", Refusal::Archive),
    (b"MSCF", Refusal::Archive),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Refusal::Office),
    (b"{\\rtf", Refusal::Office),
    (b"%!PS", Refusal::Script),
    (b"GIF8", Refusal::OtherImage),
    (b"BM", Refusal::OtherImage),
    (b"II*\0", Refusal::OtherImage),
    (b"MM\0*", Refusal::OtherImage),
    (b"fLaC", Refusal::OtherSound),
    (b"#!AMR", Refusal::OtherSound),
    (b"\x1a\x45\xdf\xa3", Refusal::Video),
];

/// Brands of photos in a container that they share with films.
const HEIC: [&[u8]; 8] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif"];

/// The format of a file that may be kept, or why it may not.
pub(crate) fn of(bytes: &[u8]) -> Result<FileFormat, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if let Some(format) = find_kept(bytes) {
        return Ok(format);
    }
    if bytes.starts_with(b"PK") {
        return Err(of_zip(bytes));
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return of_container(bytes);
    }
    if let Some((_, refusal)) = REFUSED.iter().find(|(start, _)| is_like(bytes, start)) {
        return Err(*refusal);
    }
    if audio::mp3::is_one(bytes) { Ok(FileFormat::Mp3) } else { text::of(bytes).map(|()| FileFormat::Text) }
}

fn find_kept(bytes: &[u8]) -> Option<FileFormat> {
    let kept: [(&[u8], FileFormat); 4] = [
        (b"\xff\xd8\xff", FileFormat::Jpeg),
        (b"\x89PNG\r\n\x1a\n", FileFormat::Png),
        (b"%PDF-", FileFormat::Pdf),
        (b"OggS", FileFormat::Ogg),
    ];
    let riff = match (bytes.get(..4), bytes.get(8..12)) {
        (Some(b"RIFF"), Some(b"WEBP")) => Some(FileFormat::Webp),
        (Some(b"RIFF"), Some(b"WAVE")) => Some(FileFormat::Wav),
        _ => None,
    };
    kept.into_iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, format)| format).or(riff)
}

/// Two letters alone tell nothing of a text: a memo may begin with them.
fn is_like(bytes: &[u8], start: &[u8]) -> bool {
    bytes.starts_with(start) && (start.len() > 2 || text::of(bytes).is_err())
}

/// Documents of office programs are archives as well; their first name says so.
fn of_zip(bytes: &[u8]) -> Refusal {
    let start = bytes.get(..bytes.len().min(8 * 1024)).unwrap_or_default();
    let names: [&[u8]; 5] = [b"[Content_Types].xml", b"word/", b"xl/", b"ppt/", b"mimetypeapplication/vnd.oasis"];
    let is_office = names.iter().any(|name| start.windows(name.len()).any(|part| part == *name));
    if is_office { Refusal::Office } else { Refusal::Archive }
}

fn of_container(bytes: &[u8]) -> Result<FileFormat, Refusal> {
    match bytes.get(8..12) {
        Some(brand) if HEIC.contains(&brand) => Err(Refusal::Heic),
        _ if audio::mp4::has_picture(bytes) => Err(Refusal::Video),
        _ => Ok(FileFormat::M4a),
    }
}
