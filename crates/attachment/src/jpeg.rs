//! JPEG as segments: what draws the picture stays, byte for byte; what tells of camera, place and time, pictures within
//! it and whatever comes after its end goes.

/// The file without it; nothing where the segments do not follow each other to the end of the picture.
pub(crate) fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend(b"\xff\xd8");
    let mut has_scan = false;
    loop {
        let (marker, after) = marker_of(rest)?;
        match marker {
            0xd9 => break,
            0x01 | 0xd0..=0xd7 => rest = after,
            _ => {
                let length = usize::from(u16::from_be_bytes(*after.first_chunk::<2>()?));
                let (segment, after) = after.split_at_checked(length)?;
                if is_kept(marker, segment.get(2..)?) {
                    kept.extend([0xff, marker]);
                    kept.extend(segment);
                }
                rest = after;
                if marker == 0xda {
                    has_scan = true;
                    let (scan, after) = rest.split_at_checked(scan_length(rest)?)?;
                    kept.extend(scan);
                    rest = after;
                }
            }
        }
    }
    kept.extend(b"\xff\xd9");
    has_scan.then_some(kept)
}

/// The next marker, and what follows it.
fn marker_of(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let rest = bytes.strip_prefix(b"\xff")?;
    let fill = rest.iter().take_while(|byte| **byte == 0xff).count();
    let (marker, rest) = rest.get(fill..)?.split_first()?;
    (*marker != 0).then_some((*marker, rest))
}

/// Tables, frames and scans; of the applications' own segments what colours need.
fn is_kept(marker: u8, body: &[u8]) -> bool {
    match marker {
        0xc0..=0xcf | 0xda..=0xdf => true,
        0xe0 => body.starts_with(b"JFIF\0") && body.len() == 14,
        0xe2 => body.starts_with(b"ICC_PROFILE\0"),
        0xee => body.starts_with(b"Adobe"),
        _ => false,
    }
}

/// How far the coded picture goes: to the next marker that is no part of it.
fn scan_length(bytes: &[u8]) -> Option<usize> {
    let is_end = |pair: &[u8]| matches!(pair, [0xff, next] if !matches!(next, 0x00 | 0xd0..=0xd7 | 0xff));
    bytes.windows(2).position(is_end)
}
