//! MP3 as frames: only frames stay; whatever stands before, between or after them (titles, places, pictures) goes.

use crate::refusal::Refusal;

/// Thousands of bits a second, of the first version of the format and of the later ones with half its rates.
const FULL: [usize; 16] = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0];
const HALF: [usize; 16] = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];
/// Samples a second of the first version.
const RATES: [usize; 3] = [44_100, 48_000, 32_000];
/// Frames that must follow each other before bytes are believed to be sound.
const IN_A_ROW: usize = 3;

/// Whether it is a recording of this kind.
pub(crate) fn is_one(bytes: &[u8]) -> bool {
    let start = after_title(bytes);
    row_at(bytes.get(start..).unwrap_or_default()) >= IN_A_ROW
}

/// The frames alone.
pub(crate) fn cleaned(bytes: Vec<u8>) -> Result<Vec<u8>, Refusal> {
    let mut kept = Vec::with_capacity(bytes.len());
    let mut rest = bytes.get(after_title(&bytes)..).unwrap_or_default();
    while !rest.is_empty() {
        match frame_length(rest).and_then(|length| rest.split_at_checked(length)) {
            Some((frame, after)) if !kept.is_empty() || row_at(rest) >= IN_A_ROW => {
                kept.extend(frame);
                rest = after;
            }
            // What comes after the last frame is no sound.
            _ if !kept.is_empty() => break,
            _ => return Err(Refusal::Damaged),
        }
    }
    if kept.is_empty() { Err(Refusal::Damaged) } else { Ok(kept) }
}

/// How long a title stands at the beginning: ten bytes and the length they state, seven bits in each byte.
fn after_title(bytes: &[u8]) -> usize {
    let Some([b'I', b'D', b'3', _, _, flags, length @ ..]) = bytes.first_chunk::<10>() else { return 0 };
    let stated = length.iter().fold(0, |sum, byte| (sum << 7) | usize::from(byte & 0x7f));
    let footer = if flags & 0x10 == 0 { 0 } else { 10 };
    let end = 10 + stated + footer;
    // Some recorders fill up with zeros that they do not state.
    let zeros = bytes.get(end..).unwrap_or_default().iter().take_while(|byte| **byte == 0).count();
    end + zeros
}

fn row_at(mut bytes: &[u8]) -> usize {
    let mut count = 0;
    while count < IN_A_ROW {
        let Some(after) = frame_length(bytes).and_then(|length| bytes.get(length..)) else { break };
        bytes = after;
        count += 1;
    }
    count
}

/// The length of the frame that begins here, in bytes.
fn frame_length(bytes: &[u8]) -> Option<usize> {
    let [0xff, second, third, _] = bytes.first_chunk::<4>()? else { return None };
    let (sync, version, layer) = (second >> 5, (second >> 3) & 3, (second >> 1) & 3);
    if sync != 7 || version == 1 || layer != 1 {
        return None;
    }
    let is_first = version == 3;
    let rates = if is_first { &FULL } else { &HALF };
    let bits = *rates.get(usize::from(third >> 4))? * 1_000;
    let rate =
        RATES.get(usize::from((third >> 2) & 3))? / if is_first { 1 } else { 2 } / if version == 0 { 2 } else { 1 };
    let samples = if is_first { 144 } else { 72 };
    (bits > 0).then(|| samples * bits / rate + usize::from((third >> 1) & 1))
}
