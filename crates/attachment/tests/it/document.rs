//! Documents lose author and place and do nothing by themselves.

use crate::made::{TELLING, jpeg, tells};
use attachment::{Refusal, accept};
use domain::event::{AttachmentKind, FileFormat};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document, Object, Stream, dictionary};
use std::io::Write;

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packing = ZlibEncoder::new(Vec::new(), Compression::best());
    packing.write_all(bytes).unwrap();
    packing.finish().unwrap()
}

/// A document of one page with everything in it that tells or acts.
fn document() -> Document {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let photo = document.add_object(Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 64, "Height" => 32, "Filter" => "DCTDecode",
        "ColorSpace" => "DeviceRGB", "BitsPerComponent" => 8 },
        jpeg(1),
    ));
    let words = document.add_object(Stream::new(
        dictionary! { "Filter" => "FlateDecode" },
        packed(b"BT /F1 12 Tf (the words of the page) Tj ET"),
    ));
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => words, "LastModified" => Object::string_literal(TELLING),
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "XObject" => dictionary! { "P" => photo } },
    });
    document.objects.insert(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into());
    let told = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, TELLING.into());
    let told = document.add_object(told);
    let acts = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal(TELLING) };
    let file = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, TELLING.into());
    let file = document.add_object(file);
    let catalog = document.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => pages, "Metadata" => told, "OpenAction" => acts,
        "Names" => dictionary! { "EmbeddedFiles" => dictionary! { "Names" => vec![file.into()] } },
    });
    let info = document.add_object(dictionary! { "Author" => Object::string_literal(TELLING) });
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", info);
    document
}

fn written(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_document_loses_its_author_and_the_place_of_its_photos() {
    let file = written(document());
    assert!(tells(&file));
    let kept = accept(file).unwrap();
    assert_eq!((kept.format, kept.format.kind(), kept.pages), (FileFormat::Pdf, AttachmentKind::Document, Some(1)));
    assert!(!tells(&kept.bytes));
    let read = Document::load_mem(&kept.bytes).unwrap();
    let page = *read.get_pages().values().next().unwrap();
    let words = read.get_page_content(page);
    assert!(String::from_utf8_lossy(&words).contains("the words of the page"));
    assert!(read.get_page_images(page).is_ok_and(|images| images.len() == 1), "the photo is still in it");
}

#[test]
fn a_document_does_nothing_by_itself() {
    let kept = accept(written(document())).unwrap().bytes;
    let text = String::from_utf8_lossy(&kept);
    for word in ["JavaScript", "OpenAction", "EmbeddedFile", "Launch"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn a_document_that_unpacks_to_far_more_is_refused() {
    let mut bomb = document();
    let huge = packed(&vec![0; 120 * 1024 * 1024]);
    assert!(huge.len() < 200_000);
    bomb.add_object(Stream::new(dictionary! { "Filter" => "FlateDecode" }, huge));
    assert_eq!(accept(written(bomb)).unwrap_err(), [Refusal::Bomb]);

    let mut twice = document();
    let filters = vec![Object::from("FlateDecode"), Object::from("FlateDecode")];
    twice.add_object(Stream::new(dictionary! { "Filter" => filters }, packed(&packed(&[0; 100_000]))));
    assert_eq!(accept(written(twice)).unwrap_err(), [Refusal::Bomb]);

    let mut wide = document();
    wide.add_object(Stream::new(dictionary! { "Width" => 100_000, "Height" => 100_000 }, vec![0]));
    assert_eq!(accept(written(wide)).unwrap_err(), [Refusal::Bomb]);
}

#[test]
fn half_a_document_is_refused() {
    assert_eq!(accept(b"%PDF-1.7\n1 0 obj <<".to_vec()).unwrap_err(), [Refusal::Damaged]);
}

#[test]
fn plain_text_is_read_as_japanese_offices_write_it() {
    let memo = "面接の記録\r\n・本人と会えた。\r\n";
    let (of_windows, ..) = encoding_rs::SHIFT_JIS.encode(memo);
    let marked = [b"\xff\xfe".to_vec(), memo.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    for file in [memo.as_bytes().to_vec(), of_windows.into_owned(), marked, format!("\u{feff}{memo}").into_bytes()] {
        let kept = accept(file).unwrap();
        assert_eq!(kept.format, FileFormat::Text);
        assert_eq!(String::from_utf8(kept.bytes).unwrap(), memo.replace("\r\n", "\n"));
    }
    assert_eq!(accept(b"BMX track, 3 p.m.".to_vec()).unwrap().format, FileFormat::Text, "two letters tell nothing");
}
