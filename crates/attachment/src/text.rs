//! Plain text: read in the encodings that Japanese offices use, kept as UTF-8. Must not keep what a browser or a machine
//! would carry out.

use crate::refusal::Refusal;
use encoding_rs::{SHIFT_JIS, UTF_8};

/// Beginnings of texts that a machine carries out.
const SCRIPTS: [&str; 6] = ["#!", "@echo", "%!ps", "{\\rtf", "mime-version:", "[internetshortcut]"];
/// What no plain text has near its beginning.
const MARKUP: [&str; 7] = ["<html", "<!doctype", "<svg", "<script", "<?xml", "<?php", "<iframe"];
/// So far is looked for it.
const NEAR: usize = 64 * 1024;

/// Whether it is a plain text, or why not.
pub(crate) fn of(bytes: &[u8]) -> Result<(), Refusal> {
    cleaned(bytes).map(drop)
}

/// The text in UTF-8 with lines that end alike.
pub(crate) fn cleaned(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let text = decoded(bytes).ok_or(Refusal::Unknown)?;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_plain = |letter: char| !letter.is_control() || matches!(letter, '\n' | '\t' | '\u{c}');
    if !text.chars().all(is_plain) {
        return Err(Refusal::Unknown);
    }
    let start: String = text.trim_start().chars().take(NEAR).collect::<String>().to_lowercase();
    if start.is_empty() {
        return Err(Refusal::Empty);
    }
    if SCRIPTS.iter().any(|script| start.starts_with(script)) {
        return Err(Refusal::Script);
    }
    if MARKUP.iter().any(|mark| start.contains(mark)) {
        return Err(Refusal::Markup);
    }
    Ok(text.into_bytes())
}

/// By its mark where it has one, else UTF-8, else as Japanese Windows writes; nothing where none of them fits throughout.
fn decoded(bytes: &[u8]) -> Option<String> {
    let marked = encoding_rs::Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let tried = marked.map_or_else(|| vec![UTF_8, SHIFT_JIS], |encoding| vec![encoding]);
    tried.into_iter().find_map(|encoding| {
        let (text, _, is_broken) = encoding.decode(bytes);
        (!is_broken).then(|| text.into_owned())
    })
}
