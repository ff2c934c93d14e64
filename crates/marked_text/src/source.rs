//! From bytes to text: size, encoding, byte-order mark.
//! Must not guess an encoding: what is not UTF-8 is refused.

use crate::problem::{Place, Problem};

/// Largest text that is read, in bytes.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// The bytes as text without a byte-order mark, or why they are none.
pub fn text_of<'b>(file: &str, bytes: &'b [u8]) -> Result<&'b str, Problem> {
    let problem = |line, message: String| Problem { place: Place { file: file.into(), line }, message };
    if bytes.len() > MAX_BYTES {
        return Err(problem(1, too_large(bytes.len())));
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(problem(1, "the file is UTF-16; save it as UTF-8".to_owned()));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let breaks = good.iter().filter(|byte| **byte == b'\n').count();
        let line = u32::try_from(breaks).unwrap_or(u32::MAX).saturating_add(1);
        problem(line, "the file is not UTF-8 (it may be Shift_JIS); save it as UTF-8".to_owned())
    })?;
    Ok(without_mark(text))
}

/// The text without a leading byte-order mark.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

/// Says that a text is too large.
pub(crate) fn too_large(bytes: usize) -> String {
    format!("the file has {bytes} bytes; at most {MAX_BYTES} are read")
}
