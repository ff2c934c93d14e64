//! From bytes to text.

use marked_text::{MAX_BYTES, text_of};

#[track_caller]
fn refused(bytes: &[u8], expected: &str) {
    assert_eq!(text_of("t.yaml", bytes).unwrap_err().to_string(), expected);
}

#[test]
fn utf8_is_text_with_or_without_a_byte_order_mark() {
    assert_eq!(text_of("t.yaml", "id: 児童\n".as_bytes()), Ok("id: 児童\n"));
    assert_eq!(text_of("t.yaml", b"\xEF\xBB\xBFid: a\n"), Ok("id: a\n"));
    assert_eq!(text_of("t.yaml", b""), Ok(""));
}

#[test]
fn shift_jis_is_refused_at_its_first_line() {
    // 児童 in Shift_JIS.
    refused(
        b"id: a\ntitle: \x8E\x99\x93\xB6\n",
        "t.yaml:2: the file is not UTF-8 (it may be Shift_JIS); save it as UTF-8",
    );
}

#[test]
fn utf16_and_boundless_files_are_refused() {
    refused(b"\xFF\xFEi\0d\0", "t.yaml:1: the file is UTF-16; save it as UTF-8");
    refused(&vec![b' '; MAX_BYTES + 1], "t.yaml:1: the file has 8388609 bytes; at most 8388608 are read");
}
