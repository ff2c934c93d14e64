//! PNG as chunks: what draws the still picture stays, texts, times, camera and place go, and whatever comes after its end.

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
const KEPT: [&[u8]; 11] =
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"bKGD"];
/// Length, name and sum around the content of a chunk.
const AROUND: usize = 12;

/// The file without it; nothing where the chunks do not follow each other to the end.
pub(crate) fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend(SIGNATURE);
    for (name, chunk) in chunks(bytes)? {
        if KEPT.contains(&name) {
            kept.extend(chunk);
        }
    }
    Some(kept)
}

/// The chunk that says how the camera was held, as EXIF.
pub(crate) fn find_exif(bytes: &[u8]) -> Option<&[u8]> {
    let (_, chunk) = chunks(bytes)?.into_iter().find(|(name, _)| *name == b"eXIf")?;
    chunk.get(8..chunk.len().checked_sub(4)?)
}

/// Names and whole chunks up to the last one.
fn chunks(bytes: &[u8]) -> Option<Vec<(&[u8], &[u8])>> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut chunks = Vec::new();
    loop {
        let length = usize::try_from(u32::from_be_bytes(*rest.first_chunk::<4>()?)).ok()?;
        let (chunk, after) = rest.split_at_checked(length.checked_add(AROUND)?)?;
        let name = chunk.get(4..8)?;
        chunks.push((name, chunk));
        if name == b"IEND" {
            return Some(chunks);
        }
        rest = after;
    }
}
