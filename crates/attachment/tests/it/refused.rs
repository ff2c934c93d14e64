//! What is never kept, whatever it is called.

use attachment::{MOST_BYTES, Refusal, accept};

#[test]
fn what_a_file_is_follows_from_its_content() {
    let cases: &[(&[u8], Refusal)] = &[
        (b"", Refusal::Empty),
        (b"  \n ", Refusal::Empty),
        (b"MZ\x90\0\x03\0\0\0", Refusal::Program),
        (b"\x7fELF\x02\x01", Refusal::Program),
        (b"\0asm\x01\0\0\0", Refusal::Program),
        (b"PK\x03\x04\x14\0 photo.jpg", Refusal::Archive),
        (b"PK\x03\x04\x14\0[Content_Types].xml", Refusal::Office),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Refusal::Office),
        (b"{\\rtf1 letter}", Refusal::Office),
        (b"\x1f\x8b\x08\0", Refusal::Archive),
        (b"Rar!\x1a\x07\0", Refusal::Archive),
        (b"<!DOCTYPE html><p>hello", Refusal::Markup),
        (b"\n  <HTML><body>", Refusal::Markup),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", Refusal::Markup),
        (b"hello <script>alert(1)</script>", Refusal::Markup),
        (b"#!/bin/sh\nrm -rf /\n", Refusal::Script),
        (b"@echo off\r\n", Refusal::Script),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Refusal::Heic),
        (b"GIF89a\x01\0\x01\0", Refusal::OtherImage),
        (b"II*\0\x08\0\0\0", Refusal::OtherImage),
        (b"fLaC\0\0\0\x22", Refusal::OtherSound),
        (b"\x1a\x45\xdf\xa3\x9f", Refusal::Video),
        (b"\x01\x02\x03\x04\x05\xff\xfe\xfd", Refusal::Unknown),
    ];
    for (bytes, refusal) in cases {
        assert_eq!(accept(bytes.to_vec()).unwrap_err(), [*refusal], "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn all_reasons_are_told() {
    let mut large = b"MZ".to_vec();
    large.resize(MOST_BYTES + 1, 0);
    assert_eq!(accept(large).unwrap_err(), [Refusal::TooLarge, Refusal::Program]);
}

#[test]
fn no_bytes_break_it() {
    let mut seed = 1_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 56) as u8
    };
    let files = [
        crate::made::jpeg(6),
        crate::made::png(6),
        crate::made::webp(6, false),
        crate::made::wav(),
        crate::made::mp3(),
        crate::made::mp4(b"soun"),
        crate::made::ogg(),
    ];
    for file in files {
        for _ in 0..200 {
            let mut broken = file.clone();
            for _ in 0..1 + next() % 4 {
                let place = usize::from(next()) * 256 + usize::from(next());
                let length = broken.len();
                broken[place % length] = next();
            }
            broken.truncate(broken.len() - usize::from(next()) % broken.len());
            // Kept or refused: either is right, as long as it answers.
            drop(accept(broken));
        }
    }
}

#[test]
fn every_reason_has_a_word_of_its_own() {
    let mut words: Vec<_> = Refusal::ALL.iter().map(|refusal| refusal.word()).collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), Refusal::ALL.len());
}
