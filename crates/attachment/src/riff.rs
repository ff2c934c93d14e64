//! Files of chunks in a RIFF: sound (WAV) and pictures (WebP). What sounds or draws stays, in its order; the rest goes.

use crate::refusal::Refusal;

const WAV: [&[u8]; 3] = [b"fmt ", b"fact", b"data"];
const WEBP: [&[u8]; 5] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP"];
/// In the first byte of `VP8X`: EXIF and XMP follow.
const TOLD: u8 = 0x08 | 0x04;
/// In the first byte of `VP8X`: the picture moves.
const MOVES: u8 = 0x02;

/// A sound without what is told of it.
pub(crate) fn wav(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let chunks = chunks(bytes).ok_or(Refusal::Damaged)?;
    let has = |wanted: &[u8]| chunks.iter().any(|(name, content)| *name == wanted && !content.is_empty());
    if !has(b"fmt ") || !has(b"data") {
        return Err(Refusal::Damaged);
    }
    let kept = chunks.into_iter().filter(|(name, _)| WAV.contains(name));
    written(b"WAVE", kept.map(|(name, content)| (name, content.to_vec()))).ok_or(Refusal::TooLarge)
}

/// A still picture without what is told of it.
pub(crate) fn webp(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let chunks = chunks(bytes).ok_or(Refusal::Damaged)?;
    let kept = chunks.into_iter().filter(|(name, _)| WEBP.contains(name));
    let mut still = Vec::new();
    for (name, content) in kept {
        let mut content = content.to_vec();
        if let (b"VP8X", Some(flags)) = (name, content.first_mut()) {
            if *flags & MOVES != 0 {
                return Err(Refusal::Video);
            }
            *flags &= !TOLD;
        }
        still.push((name, content));
    }
    written(b"WEBP", still.into_iter()).ok_or(Refusal::TooLarge)
}

/// The chunk of a picture that says how the camera was held, as EXIF.
pub(crate) fn find_exif(bytes: &[u8]) -> Option<&[u8]> {
    let (_, content) = chunks(bytes)?.into_iter().find(|(name, _)| *name == b"EXIF")?;
    Some(content.strip_prefix(b"Exif\0\0").unwrap_or(content))
}

/// Names and contents; what comes after the length that the file states is not read. A recorder that was switched off
/// leaves the length of the last chunk unset: it goes as far as the file.
fn chunks(bytes: &[u8]) -> Option<Vec<(&[u8], &[u8])>> {
    let stated = usize::try_from(u32::from_le_bytes(*bytes.get(4..)?.first_chunk::<4>()?)).ok()?;
    let end = stated.saturating_add(8).min(bytes.len());
    let mut rest = bytes.get(12..end.max(12))?;
    let mut chunks = Vec::new();
    while let Some((header, after)) = rest.split_at_checked(8) {
        let (name, length) = header.split_at(4);
        let length = usize::try_from(u32::from_le_bytes(*length.first_chunk::<4>()?)).ok()?.min(after.len());
        let (content, after) = after.split_at(length);
        chunks.push((name, content));
        rest = after.get(length % 2..).unwrap_or_default();
    }
    Some(chunks)
}

fn written<'a>(form: &[u8; 4], chunks: impl Iterator<Item = (&'a [u8], Vec<u8>)>) -> Option<Vec<u8>> {
    let mut body = form.to_vec();
    for (name, content) in chunks {
        body.extend(name);
        body.extend(u32::try_from(content.len()).ok()?.to_le_bytes());
        body.extend(&content);
        body.resize(body.len() + content.len() % 2, 0);
    }
    let mut file = b"RIFF".to_vec();
    file.extend(u32::try_from(body.len()).ok()?.to_le_bytes());
    file.extend(body);
    Some(file)
}
