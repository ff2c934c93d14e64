//! Files made for the tests, with a place and names in them.

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// Stands in every file where a place, a name or a maker would.
pub const TELLING: &str = "N35.6895-E139.6917-Toyland";

/// The same, as `find` looks for it.
pub fn tells(bytes: &[u8]) -> bool {
    bytes.windows(TELLING.len()).any(|part| part == TELLING.as_bytes())
}

/// A picture that is red on the left and blue on the right, wider than high.
pub fn picture() -> DynamicImage {
    let colour = |x: u32, _| if x < 32 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) };
    DynamicImage::ImageRgb8(RgbImage::from_fn(64, 32, colour))
}

pub fn encoded(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// EXIF with how the camera was held, and a GPS directory with a place in it.
pub fn exif(orientation: u16) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [tag.to_be_bytes().to_vec(), kind.to_be_bytes().to_vec(), count.to_be_bytes().to_vec(), value.to_vec()].concat()
    };
    let [high, low] = orientation.to_be_bytes();
    tiff.extend(2_u16.to_be_bytes());
    tiff.extend(entry(0x0112, 3, 1, [high, low, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, 38_u32.to_be_bytes()));
    tiff.extend([0; 4]);
    tiff.extend(1_u16.to_be_bytes());
    tiff.extend(entry(0x001b, 2, TELLING.len() as u32, 56_u32.to_be_bytes()));
    tiff.extend([0; 4]);
    tiff.extend(TELLING.as_bytes());
    tiff
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    [vec![0xff, marker], ((body.len() + 2) as u16).to_be_bytes().to_vec(), body.to_vec()].concat()
}

/// A JPEG with EXIF, XMP, a remark, and more after its end.
pub fn jpeg(orientation: u16) -> Vec<u8> {
    let plain = encoded(ImageFormat::Jpeg);
    let xmp = format!("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>{TELLING}</x:xmpmeta>");
    [
        plain[..2].to_vec(),
        segment(0xe1, &[b"Exif\0\0".to_vec(), exif(orientation)].concat()),
        segment(0xe1, xmp.as_bytes()),
        segment(0xed, format!("Photoshop 3.0\0{TELLING}").as_bytes()),
        segment(0xfe, TELLING.as_bytes()),
        plain[2..].to_vec(),
        format!("{TELLING} MZ").into_bytes(),
    ]
    .concat()
}

fn crc(bytes: &[u8]) -> u32 {
    let mut sum = flate2::Crc::new();
    sum.update(bytes);
    sum.sum()
}

pub fn png_chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let named = [name.as_slice(), body].concat();
    [(body.len() as u32).to_be_bytes().to_vec(), named.clone(), crc(&named).to_be_bytes().to_vec()].concat()
}

/// A PNG with EXIF and texts.
pub fn png(orientation: u16) -> Vec<u8> {
    let plain = encoded(ImageFormat::Png);
    [
        plain[..33].to_vec(),
        png_chunk(b"eXIf", &exif(orientation)),
        png_chunk(b"tEXt", format!("Location\0{TELLING}").as_bytes()),
        plain[33..].to_vec(),
        TELLING.as_bytes().to_vec(),
    ]
    .concat()
}

pub fn riff(form: &[u8; 4], chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut body = form.to_vec();
    for (name, content) in chunks {
        body.extend(*name);
        body.extend((content.len() as u32).to_le_bytes());
        body.extend(content);
        body.resize(body.len() + content.len() % 2, 0);
    }
    [b"RIFF".to_vec(), (body.len() as u32).to_le_bytes().to_vec(), body].concat()
}

/// A WebP with EXIF and XMP.
pub fn webp(orientation: u16, moves: bool) -> Vec<u8> {
    let plain = encoded(ImageFormat::WebP);
    let flags = 0x0c | if moves { 0x02 } else { 0 };
    riff(
        b"WEBP",
        &[
            (b"VP8X", vec![flags, 0, 0, 0, 63, 0, 0, 31, 0, 0]),
            (b"VP8L", plain[20..].to_vec()),
            (b"EXIF", exif(orientation)),
            (b"XMP ", TELLING.as_bytes().to_vec()),
        ],
    )
}

pub fn wav() -> Vec<u8> {
    let format = [1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x80, 0x3e, 0, 0, 2, 0, 16, 0].to_vec();
    let chunks = [(b"fmt ", format), (b"LIST", TELLING.into()), (b"bext", TELLING.into()), (b"data", vec![7; 1601])];
    riff(b"WAVE", &chunks.map(|(name, content): (&[u8; 4], Vec<u8>)| (name, content)))
}

/// Ten frames of 128 kbit/s and 44.1 kHz, a title before and one after them.
pub fn mp3() -> Vec<u8> {
    let frame = [vec![0xff, 0xfb, 0x90, 0x00], vec![0x55; 413]].concat();
    let title = [b"ID3\x04\0\0\0\0\0".to_vec(), vec![TELLING.len() as u8], TELLING.into()].concat();
    [title, frame.repeat(10), format!("TAG{TELLING:0<125}").into_bytes()].concat()
}

fn mp4_box(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [((body.len() + 8) as u32).to_be_bytes().to_vec(), name.to_vec(), body.to_vec()].concat()
}

/// A recording, or a film where the handler says so.
pub fn mp4(handler: &[u8; 4]) -> Vec<u8> {
    let handler = mp4_box(b"hdlr", &[&[0; 8], handler.as_slice(), &[0; 13]].concat());
    let track = mp4_box(b"trak", &[mp4_box(b"mdia", &handler), mp4_box(b"udta", TELLING.as_bytes())].concat());
    let told = mp4_box(b"udta", &mp4_box(b"loci", TELLING.as_bytes()));
    [
        mp4_box(b"ftyp", b"M4A \0\0\0\0"),
        mp4_box(b"moov", &[track, told].concat()),
        mp4_box(b"uuid", TELLING.as_bytes()),
        mp4_box(b"mdat", &[9; 300]),
    ]
    .concat()
}

fn ogg_page(number: u32, packets: &[&[u8]]) -> Vec<u8> {
    let mut lengths = Vec::new();
    for packet in packets {
        lengths.extend(vec![255; packet.len() / 255]);
        lengths.push((packet.len() % 255) as u8);
    }
    let header =
        [b"OggS\0\0".to_vec(), vec![0; 8], b"Toyl".to_vec(), number.to_le_bytes().to_vec(), vec![0; 4]].concat();
    let mut page = [header, vec![lengths.len() as u8], lengths, packets.concat()].concat();
    let sum = ogg_sum(&page).to_le_bytes();
    page[22..26].copy_from_slice(&sum);
    page
}

/// The sum of a page whose sum is not yet there.
pub fn ogg_sum(page: &[u8]) -> u32 {
    let mut sum = 0_u32;
    for byte in page {
        sum ^= u32::from(*byte) << 24;
        for _ in 0..8 {
            sum = if sum >> 31 == 1 { (sum << 1) ^ 0x04c1_1db7 } else { sum << 1 };
        }
    }
    sum
}

pub fn ogg() -> Vec<u8> {
    let comment = format!("LOCATION={TELLING}");
    let tags =
        [b"OpusTags\x02\0\0\0me\x01\0\0\0".to_vec(), vec![comment.len() as u8, 0, 0, 0], comment.into()].concat();
    [
        ogg_page(0, &[b"OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0"]),
        ogg_page(1, &[&tags]),
        ogg_page(2, &[&[3; 300], &[4; 20]]),
    ]
    .concat()
}
