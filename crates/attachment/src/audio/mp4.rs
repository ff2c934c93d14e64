//! M4A as boxes: what tells of name, place and maker is emptied where it stands, so that the sound is found where it was.

use crate::refusal::Refusal;
use std::ops::Range;

/// Boxes that hold further boxes on the way to a track.
const NESTED: [&[u8]; 7] = [b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf"];
/// Boxes that tell of the recording.
const TELLING: [&[u8]; 7] = [b"udta", b"meta", b"uuid", b"loci", b"free", b"skip", b"wide"];
/// Boxes that a recording needs at its top.
const NEEDED: [&[u8]; 3] = [b"ftyp", b"moov", b"mdat"];
/// Most boxes.
const MOST: usize = 10_000;

struct Found {
    name: [u8; 4],
    at: usize,
    body: Range<usize>,
}

/// Whether a track of it is a moving picture.
pub(crate) fn has_picture(bytes: &[u8]) -> bool {
    let boxes = boxes(bytes).unwrap_or_default();
    boxes.iter().any(|found| handler(bytes, found).is_some_and(|kind| kind == b"vide"))
}

/// The recording with every telling box emptied.
pub(crate) fn cleaned(mut bytes: Vec<u8>) -> Result<Vec<u8>, Refusal> {
    let boxes = boxes(&bytes).ok_or(Refusal::Damaged)?;
    let has = |name: &[u8]| boxes.iter().any(|found| found.name == name);
    if !NEEDED.iter().all(|name| has(name)) {
        return Err(Refusal::Damaged);
    }
    let tracks: Vec<_> = boxes.iter().filter_map(|found| handler(&bytes, found)).collect();
    if tracks.is_empty() || tracks.iter().any(|kind| *kind != b"soun") {
        return Err(Refusal::OtherSound);
    }
    for found in boxes.iter().filter(|found| TELLING.contains(&found.name.as_slice())) {
        if let Some(name) = bytes.get_mut(found.at + 4..found.at + 8) {
            name.copy_from_slice(b"free");
        }
        bytes.get_mut(found.body.clone()).unwrap_or_default().fill(0);
    }
    Ok(bytes)
}

/// What kind of track a handler box names.
fn handler<'a>(bytes: &'a [u8], found: &Found) -> Option<&'a [u8]> {
    (&found.name == b"hdlr").then(|| bytes.get(found.body.start + 8..found.body.start + 12))?
}

/// Every box on the way to the tracks; nothing where a length leads out of its box.
fn boxes(bytes: &[u8]) -> Option<Vec<Found>> {
    let mut found = Vec::new();
    let mut waiting = vec![(0, bytes.len())];
    while let Some((mut at, end)) = waiting.pop() {
        while at < end {
            let one = box_at(bytes, at, end)?;
            at = one.body.end;
            if NESTED.contains(&one.name.as_slice()) {
                waiting.push((one.body.start, one.body.end));
            }
            found.push(one);
            if found.len() > MOST {
                return None;
            }
        }
    }
    Some(found)
}

fn box_at(bytes: &[u8], at: usize, end: usize) -> Option<Found> {
    let header = bytes.get(at..end)?;
    let short = u32::from_be_bytes(*header.first_chunk::<4>()?);
    let name = *header.get(4..)?.first_chunk::<4>()?;
    let (length, start) = match short {
        0 => (end - at, 8),
        1 => (usize::try_from(u64::from_be_bytes(*header.get(8..)?.first_chunk::<8>()?)).ok()?, 16),
        _ => (usize::try_from(short).ok()?, 8),
    };
    let body = at + start..at.checked_add(length)?;
    (body.start <= body.end && body.end <= end).then_some(Found { name, at, body })
}
