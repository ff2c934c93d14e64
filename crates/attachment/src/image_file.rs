//! Photos: cleaned as segments, then really drawn within limits, turned as the camera was held, with a small picture of
//! each for lists. Where nothing is turned the picture itself stays byte for byte.

use crate::refusal::Refusal;
use crate::{Attachment, jpeg, png, riff};
use domain::event::FileFormat;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage};
use std::io::Cursor;

/// Most pixels of a photo: those of the largest camera of a phone in use, and what is drawn from them fits into memory.
const MOST_PIXELS: u64 = 52_000_000;
/// Longest side, in pixels.
const LONGEST_SIDE: u32 = 20_000;
/// Most memory for drawing, in bytes.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;
/// Longest side of the small picture, in pixels.
const PREVIEW_SIDE: u32 = 480;
/// Quality of the small picture, and of a photo that had to be turned.
const PREVIEW_QUALITY: u8 = 75;
const TURNED_QUALITY: u8 = 95;

/// A photo as it is kept.
pub(crate) fn cleaned(format: FileFormat, bytes: Vec<u8>) -> Result<Attachment, Refusal> {
    let (of_image, stripped) = match format {
        FileFormat::Png => (ImageFormat::Png, png::stripped(&bytes).ok_or(Refusal::Damaged)?),
        FileFormat::Webp => (ImageFormat::WebP, riff::webp(&bytes)?),
        _ => (ImageFormat::Jpeg, jpeg::stripped(&bytes).ok_or(Refusal::Damaged)?),
    };
    let held = held(of_image, &bytes);
    drop(bytes);
    let mut picture = drawn(of_image, &stripped)?;
    let bytes = if held == Orientation::NoTransforms {
        stripped
    } else {
        drop(stripped);
        picture.apply_orientation(held);
        written(&picture, of_image)?
    };
    let preview = preview(&picture)?;
    Ok(Attachment { format, bytes, preview: Some(preview), pages: None })
}

/// How the camera was held.
fn held(format: ImageFormat, bytes: &[u8]) -> Orientation {
    let of_exif = |exif: Option<&[u8]>| exif.and_then(Orientation::from_exif_chunk);
    let found = match format {
        ImageFormat::Png => of_exif(png::find_exif(bytes)),
        ImageFormat::WebP => of_exif(riff::find_exif(bytes)),
        _ => reader(format, bytes).into_decoder().ok().and_then(|mut decoder| decoder.orientation().ok()),
    };
    found.unwrap_or(Orientation::NoTransforms)
}

fn reader(format: ImageFormat, bytes: &[u8]) -> ImageReader<Cursor<&[u8]>> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    reader
}

/// The picture; its size is looked at before any of it is unpacked.
fn drawn(format: ImageFormat, bytes: &[u8]) -> Result<DynamicImage, Refusal> {
    let refused = |error: ImageError| match error {
        ImageError::Limits(_) => Refusal::Bomb,
        _ => Refusal::Damaged,
    };
    let decoder = reader(format, bytes).into_decoder().map_err(refused)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Refusal::Bomb);
    }
    DynamicImage::from_decoder(decoder).map_err(refused)
}

fn written(picture: &DynamicImage, format: ImageFormat) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Cursor::new(Vec::new());
    match format {
        ImageFormat::Jpeg => encoded(picture, TURNED_QUALITY, &mut bytes)?,
        other => picture.write_to(&mut bytes, other).map_err(|_| Refusal::Damaged)?,
    }
    Ok(bytes.into_inner())
}

/// A small picture on white.
fn preview(picture: &DynamicImage) -> Result<Vec<u8>, Refusal> {
    let is_small = picture.width().max(picture.height()) <= PREVIEW_SIDE;
    let small = if is_small { picture.clone() } else { picture.thumbnail(PREVIEW_SIDE, PREVIEW_SIDE) };
    let mut bytes = Cursor::new(Vec::new());
    encoded(&on_white(&small), PREVIEW_QUALITY, &mut bytes)?;
    Ok(bytes.into_inner())
}

fn on_white(picture: &DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return DynamicImage::ImageRgb8(picture.to_rgb8());
    }
    let drawn = picture.to_rgba8();
    let mut white = RgbImage::new(drawn.width(), drawn.height());
    for (to, from) in white.pixels_mut().zip(drawn.pixels()) {
        let [red, green, blue, alpha] = from.0.map(u16::from);
        let mixed = |colour: u16| u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX);
        to.0 = [mixed(red), mixed(green), mixed(blue)];
    }
    DynamicImage::ImageRgb8(white)
}

fn encoded(picture: &DynamicImage, quality: u8, to: &mut Cursor<Vec<u8>>) -> Result<(), Refusal> {
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(to, quality);
    picture.to_rgb8().write_with_encoder(encoder).map_err(|_| Refusal::Damaged)
}
