//! Recordings lose titles and places and sound as they did.

use crate::made::{mp3, mp4, ogg, ogg_sum, tells, wav};
use attachment::{Refusal, accept};
use domain::event::{AttachmentKind, FileFormat};

#[test]
fn a_recording_loses_its_place() {
    let cases =
        [(FileFormat::Mp3, mp3()), (FileFormat::M4a, mp4(b"soun")), (FileFormat::Wav, wav()), (FileFormat::Ogg, ogg())];
    for (format, file) in cases {
        assert!(tells(&file));
        let kept = accept(file).unwrap();
        assert_eq!((kept.format, kept.format.kind()), (format, AttachmentKind::Audio));
        assert!(!tells(&kept.bytes), "{format:?}");
        assert_eq!(accept(kept.bytes.clone()).unwrap().bytes, kept.bytes, "{format:?}: cleaned twice is cleaned once");
    }
}

#[test]
fn what_sounds_stays_byte_for_byte() {
    let has = |bytes: &[u8], sound: &[u8]| bytes.windows(sound.len()).any(|part| part == sound);
    assert_eq!(accept(mp3()).unwrap().bytes.len(), 10 * 417);
    assert!(has(&accept(wav()).unwrap().bytes, &[7; 1601]));
    assert!(has(&accept(ogg()).unwrap().bytes, &[3; 300]));
    let kept = accept(mp4(b"soun")).unwrap().bytes;
    assert_eq!(kept.len(), mp4(b"soun").len(), "the sound lies where the index says");
    assert!(has(&kept, &[9; 300]));
}

#[test]
fn sums_of_pages_fit_what_is_on_them() {
    let kept = accept(ogg()).unwrap().bytes;
    let starts: Vec<usize> = (0..kept.len()).filter(|at| kept[*at..].starts_with(b"OggS")).collect();
    assert_eq!(starts.len(), 3);
    for (place, start) in starts.iter().enumerate() {
        let mut page = kept[*start..starts.get(place + 1).copied().unwrap_or(kept.len())].to_vec();
        let sum = u32::from_le_bytes(page[22..26].try_into().unwrap());
        page[22..26].fill(0);
        assert_eq!(sum, ogg_sum(&page));
    }
}

#[test]
fn a_film_is_no_recording() {
    assert_eq!(accept(mp4(b"vide")).unwrap_err(), [Refusal::Video]);
    assert_eq!(accept(mp4(b"meta")).unwrap_err(), [Refusal::OtherSound]);
}

#[test]
fn half_a_recording_is_cut_or_refused() {
    for file in [mp4(b"soun"), ogg()] {
        let half = file[..file.len() / 2].to_vec();
        assert_eq!(accept(half).unwrap_err(), [Refusal::Damaged]);
    }
    let cut = mp3()[..3_000].to_vec();
    assert_eq!(accept(cut).unwrap().bytes.len() % 417, 0, "whole frames only");
}
