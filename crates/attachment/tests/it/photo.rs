//! Photos lose place, camera and time, stay the picture they are, and stand upright.

use crate::made::{encoded, jpeg, png, png_chunk, tells, webp};
use attachment::{Refusal, accept};
use domain::event::{AttachmentKind, FileFormat};
use image::{GenericImageView, ImageFormat};

fn upright(bytes: &[u8]) -> image::DynamicImage {
    image::load_from_memory(bytes).unwrap()
}

#[test]
fn a_photo_loses_its_place_and_stays_the_same_picture() {
    let cases = [
        (FileFormat::Jpeg, jpeg(1), ImageFormat::Jpeg),
        (FileFormat::Png, png(1), ImageFormat::Png),
        (FileFormat::Webp, webp(1, false), ImageFormat::WebP),
    ];
    for (format, file, of_image) in cases {
        assert!(tells(&file));
        let kept = accept(file).unwrap();
        assert_eq!((kept.format, kept.format.kind()), (format, AttachmentKind::Photo));
        assert!(!tells(&kept.bytes), "{format:?}");
        assert_eq!(
            upright(&kept.bytes).to_rgb8(),
            upright(&encoded(of_image)).to_rgb8(),
            "{format:?}: nothing is lost"
        );
        let preview = upright(&kept.preview.unwrap());
        assert!(preview.width() <= 480 && preview.height() <= 480);
    }
}

#[test]
fn a_photo_that_was_taken_sideways_stands_upright() {
    for file in [jpeg(6), png(6), webp(6, false)] {
        let kept = accept(file).unwrap();
        assert!(!tells(&kept.bytes));
        let shown = upright(&kept.bytes);
        assert_eq!(shown.dimensions(), (32, 64), "{:?}", kept.format);
        // What was left lies on top once it is turned.
        let (top, bottom) = (shown.get_pixel(16, 4), shown.get_pixel(16, 60));
        assert!(top[0] > 150 && bottom[2] > 150, "{:?}: {top:?} {bottom:?}", kept.format);
        assert_eq!(upright(&kept.preview.unwrap()).dimensions(), (32, 64), "the small picture is turned as well");
    }
}

#[test]
fn nothing_after_the_end_of_a_picture_is_kept() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png] {
        let hidden = [encoded(format), b"PK\x03\x04 hidden".to_vec()].concat();
        assert_eq!(accept(hidden).unwrap().bytes, accept(encoded(format)).unwrap().bytes);
    }
}

#[test]
fn a_picture_that_declares_huge_sides_is_refused_before_it_is_drawn() {
    let plain = encoded(ImageFormat::Png);
    let size = |side: u32| [side.to_be_bytes(), side.to_be_bytes()].concat();
    for side in [9_000, 60_000, u32::MAX / 2] {
        let header = png_chunk(b"IHDR", &[size(side), vec![8, 2, 0, 0, 0]].concat());
        let bomb = [plain[..8].to_vec(), header, plain[33..].to_vec()].concat();
        assert_eq!(accept(bomb).unwrap_err(), [Refusal::Bomb], "{side}");
    }
    let mut bomb = encoded(ImageFormat::Jpeg);
    let frame = bomb.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    bomb[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    assert_eq!(accept(bomb).unwrap_err(), [Refusal::Bomb]);
}

#[test]
fn a_picture_that_cannot_be_drawn_is_refused() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let whole = encoded(format);
        let half = whole[..whole.len() / 2].to_vec();
        assert_eq!(accept(half).unwrap_err(), [Refusal::Damaged], "{format:?}");
    }
    assert_eq!(accept(webp(1, true)).unwrap_err(), [Refusal::Video], "it moves");
}

#[test]
fn a_large_photo_has_a_small_picture() {
    let mut large = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(1_600, 1_200).write_to(&mut large, ImageFormat::Jpeg).unwrap();
    let kept = accept(large.into_inner()).unwrap();
    assert_eq!(upright(&kept.preview.unwrap()).dimensions(), (480, 360));
}
