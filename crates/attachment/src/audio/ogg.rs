//! Ogg with Opus or Vorbis as pages: the comments, where titles and places stand, are emptied where they are; the sums of
//! the pages they stood on are made again.

use crate::refusal::Refusal;
use std::ops::Range;

/// Fixed part of the header of a page, in bytes.
const HEADER: usize = 27;
/// Place of the sum in it.
const SUM: Range<usize> = 22..26;

/// A page: where it lies, and where the bytes of the second packet on it lie.
struct Page {
    whole: Range<usize>,
    comment: Range<usize>,
}

/// The recording with its comments emptied.
pub(crate) fn cleaned(mut bytes: Vec<u8>) -> Result<Vec<u8>, Refusal> {
    let pages = pages(&bytes).ok_or(Refusal::Damaged)?;
    let first = pages.first().map_or(0..0, |page| page.whole.clone());
    let first = bytes.get(first).and_then(|page| page.get(HEADER + 1..)).unwrap_or_default();
    let magic: &[u8] = match first {
        [b'O', b'p', b'u', b's', b'H', b'e', b'a', b'd', ..] => b"OpusTags",
        [1, b'v', b'o', b'r', b'b', b'i', b's', ..] => b"\x03vorbis",
        _ => return Err(Refusal::OtherSound),
    };
    let length = pages.iter().map(|page| page.comment.len()).sum();
    let mut empty = emptied(magic, length).ok_or(Refusal::Damaged)?.into_iter();
    for page in pages.iter().filter(|page| !page.comment.is_empty()) {
        let comment = bytes.get_mut(page.comment.clone()).unwrap_or_default();
        comment.iter_mut().zip(empty.by_ref()).for_each(|(to, from)| *to = from);
        let whole = bytes.get_mut(page.whole.clone()).unwrap_or_default();
        whole.get_mut(SUM).unwrap_or_default().fill(0);
        let sum = sum(whole).to_le_bytes();
        whole.get_mut(SUM).unwrap_or_default().copy_from_slice(&sum);
    }
    let end = pages.last().map_or(0, |page| page.whole.end);
    bytes.truncate(end);
    Ok(bytes)
}

/// Comments that say nothing, as long as those that were there: no maker, none of them, the mark that they end.
fn emptied(magic: &[u8], length: usize) -> Option<Vec<u8>> {
    let mut empty = magic.to_vec();
    empty.extend([0; 8]);
    if !magic.starts_with(b"Opus") {
        empty.push(1);
    }
    (empty.len() <= length).then(|| {
        empty.resize(length, 0);
        empty
    })
}

/// All pages of the one stream; nothing where they do not follow each other, or where another stream begins.
fn pages(bytes: &[u8]) -> Option<Vec<Page>> {
    let (mut pages, mut at, mut packet) = (Vec::new(), 0, 0);
    let serial = bytes.get(14..18)?;
    while bytes.get(at..at + 4) == Some(b"OggS") {
        let header = bytes.get(at..at + HEADER)?;
        if header.get(14..18)? != serial {
            return None;
        }
        let count = usize::from(*header.last()?);
        let lengths = bytes.get(at + HEADER..at + HEADER + count)?;
        let mut place = at + HEADER + count;
        let mut comment = 0..0;
        for length in lengths {
            let after = place + usize::from(*length);
            if packet == 1 {
                comment = if comment.is_empty() { place..after } else { comment.start..after };
            }
            packet += usize::from(*length < u8::MAX);
            place = after;
        }
        bytes.get(at..place)?;
        pages.push(Page { whole: at..place, comment });
        at = place;
    }
    (packet > 2).then_some(pages)
}

/// The sum of a page, as its format asks: a remainder with the polynomial 04C11DB7, highest bit first.
fn sum(page: &[u8]) -> u32 {
    page.iter().fold(0, |sum, byte| {
        let mixed = sum ^ (u32::from(*byte) << 24);
        (0..8).fold(mixed, |sum, _| if sum & 0x8000_0000 == 0 { sum << 1 } else { (sum << 1) ^ 0x04c1_1db7 })
    })
}
