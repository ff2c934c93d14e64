//! PDF as objects: author, program, times, embedded files and everything that acts by itself go; photos in it lose camera
//! and place. Must not unpack anything before it is known how large that becomes.

use crate::refusal::Refusal;
use crate::{Attachment, jpeg};
use domain::event::FileFormat;
use flate2::{Decompress, FlushDecompress, Status};
use lopdf::{Dictionary, Document, LoadOptions, Object};

/// Most bytes that one packed part may become.
const MOST_UNPACKED: usize = 96 * 1024 * 1024;
/// Most bytes that all packed parts together may become.
const MOST_TOGETHER: usize = 512 * 1024 * 1024;
/// Most pages.
const MOST_PAGES: usize = 2_000;
/// Most pixels of a picture.
const MOST_PIXELS: i64 = 150_000_000;
/// What tells of people and programs, what comes along, and what acts by itself.
const REMOVED: [&[u8]; 12] = [
    b"Metadata",
    b"PieceInfo",
    b"LastModified",
    b"AA",
    b"OpenAction",
    b"JavaScript",
    b"JS",
    b"EmbeddedFiles",
    b"EF",
    b"AF",
    b"XFA",
    b"RichMediaContent",
];
/// Acts that a link must not do.
const ACTS: [&[u8]; 8] =
    [b"JavaScript", b"Launch", b"SubmitForm", b"ImportData", b"GoToE", b"RichMediaExecute", b"Rendition", b"Movie"];

/// A document as it is kept.
pub(crate) fn cleaned(bytes: Vec<u8>) -> Result<Attachment, Refusal> {
    let options = LoadOptions { max_decompressed_size: Some(MOST_UNPACKED), ..LoadOptions::default() };
    let mut document = Document::load_mem_with_options(&bytes, options).map_err(|error| match error {
        lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => Refusal::Bomb,
        _ => Refusal::Damaged,
    })?;
    drop(bytes);
    if document.is_encrypted() || document.was_encrypted() {
        return Err(Refusal::Locked);
    }
    refuse_bombs(&document)?;
    let pages = document.get_pages().len();
    if pages == 0 {
        return Err(Refusal::Damaged);
    }
    if pages > MOST_PAGES {
        return Err(Refusal::Bomb);
    }
    document.trailer.remove(b"Info");
    document.objects.values_mut().for_each(clean);
    document.prune_objects();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(|_| Refusal::Damaged)?;
    Ok(Attachment { format: FileFormat::Pdf, bytes, preview: None, pages: u32::try_from(pages).ok() })
}

fn clean(object: &mut Object) {
    match object {
        Object::Dictionary(dictionary) => clean_dictionary(dictionary),
        Object::Array(items) => items.iter_mut().for_each(clean),
        Object::Stream(stream) => {
            if is_of_type(&stream.dict, b"Metadata") || is_of_type(&stream.dict, b"EmbeddedFile") {
                stream.set_content(Vec::new());
            }
            if filters(&stream.dict) == [b"DCTDecode".as_slice()] {
                // What is no photo after all draws nothing, and tells nothing.
                stream.set_content(jpeg::stripped(&stream.content).unwrap_or_default());
            }
            clean_dictionary(&mut stream.dict);
        }
        _ => {}
    }
}

fn clean_dictionary(dictionary: &mut Dictionary) {
    REMOVED.iter().for_each(|name| drop(dictionary.remove(name)));
    let acts = dictionary.get(b"S").and_then(Object::as_name).is_ok_and(|act| ACTS.contains(&act));
    if acts {
        *dictionary = Dictionary::new();
    }
    dictionary.iter_mut().for_each(|(_, object)| clean(object));
}

fn is_of_type(dictionary: &Dictionary, wanted: &[u8]) -> bool {
    dictionary.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == wanted)
}

/// Names of the filters of a stream, in their order.
fn filters(dictionary: &Dictionary) -> Vec<&[u8]> {
    match dictionary.get(b"Filter") {
        Ok(Object::Name(name)) => vec![name.as_slice()],
        Ok(Object::Array(names)) => names.iter().filter_map(|name| name.as_name().ok()).collect(),
        _ => Vec::new(),
    }
}

/// Counts what every packed part becomes without keeping it.
fn refuse_bombs(document: &Document) -> Result<(), Refusal> {
    let mut together = 0;
    for object in document.objects.values() {
        let Object::Stream(stream) = object else { continue };
        let side = |name: &[u8]| stream.dict.get(name).and_then(Object::as_i64).unwrap_or(0);
        if side(b"Width").saturating_mul(side(b"Height")) > MOST_PIXELS {
            return Err(Refusal::Bomb);
        }
        let filters = filters(&stream.dict);
        let packed = |name: &&[u8]| [b"FlateDecode".as_slice(), b"Fl", b"LZWDecode", b"LZW"].contains(name);
        if filters.iter().filter(|name| packed(name)).count() > 1 {
            return Err(Refusal::Bomb);
        }
        if filters.first().is_some_and(packed) {
            together += unpacked(&stream.content).ok_or(Refusal::Bomb)?;
        }
        if together > MOST_TOGETHER {
            return Err(Refusal::Bomb);
        }
    }
    Ok(())
}

/// How many bytes a packed part becomes; nothing where they are too many.
fn unpacked(content: &[u8]) -> Option<usize> {
    let mut unpacking = Decompress::new(true);
    let mut thrown_away = vec![0; 64 * 1024];
    loop {
        let read = usize::try_from(unpacking.total_in()).ok()?;
        let before = unpacking.total_out();
        let status =
            unpacking.decompress(content.get(read..).unwrap_or_default(), &mut thrown_away, FlushDecompress::None);
        let count = usize::try_from(unpacking.total_out()).ok()?;
        if count > MOST_UNPACKED {
            return None;
        }
        let stands = unpacking.total_out() == before && usize::try_from(unpacking.total_in()).ok()? == read;
        match status {
            Ok(Status::Ok | Status::BufError) if !stands => {}
            // The end, or something that no reader unpacks any further either.
            _ => return Some(count),
        }
    }
}
