//! Files that come with a contact: one that is not what its name says is refused, the others wait with the text, and both
//! stand in the chronology afterwards; with keys only and without scripts, in both languages, on both stores.

use crate::acts::settings;
use std::path::{Path, PathBuf};

/// One grey point, as PNG.
const PHOTO: [u8; 67] = [
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00, 0x00, 0x00, 0x0a, 0x49,
    0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0x00, 0x00,
    0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

fn written(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn a_renamed_program_is_refused_while_the_other_files_and_the_text_stay_and_are_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let photo = written(folder.path(), "窓.png", &PHOTO);
    let memo = written(folder.path(), "memo.txt", "母「転んだ」".as_bytes());
    let program = written(folder.path(), "bruise.jpg", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00");
    for (nth, setting) in settings().iter().enumerate() {
        let (page, name) = (setting.begin(3, "/cases/ID/contacts").0, &setting.name);
        let hands = setting.hands;
        hands.choose(&page, "mode", "visit").unwrap();
        hands.choose(&page, "place", "home").unwrap();
        hands.tick(&page, "seen").unwrap();
        let note = format!("写真と面接の控え、第{nth}報");
        hands.write(&page, "note", &note).unwrap();
        hands.attach(&page, "files", &[photo.clone(), program.clone(), memo.clone()]).unwrap();
        setting.go(&page, "form.sheet button.first");
        assert_eq!(page.seen(|seen| seen.status()), 422, "{name}: {}", page.words().unwrap());
        let told = page.text("document.querySelector('.summary').innerText").unwrap();
        assert!(told.contains("bruise.jpg") && !told.contains("memo.txt"), "{name}: {told}");
        assert_eq!(page.value("note").unwrap(), note, "{name}");
        setting.is_clean(&page, "a refused file beside one that waits");
        let waiting = page.text("document.querySelector('.waiting').innerText").unwrap();
        assert!(waiting.contains("窓.png") && waiting.contains("memo.txt"), "{name}: {waiting}");
        setting.go(&page, "form.sheet button.first");
        assert!(page.place().unwrap().ends_with("saved=1"), "{name}: {}", page.words().unwrap());
        let row = format!(
            "[...document.querySelectorAll('main tr[id^=e-]')].find((row) => row.innerText.includes('{note}'))"
        );
        let seen = format!(
            "(async () => {{ const one = {row}.querySelector('img'); one.loading = 'eager'; await one.decode(); return one.naturalWidth; }})()"
        );
        assert!(page.eval(&seen).unwrap().as_u64().unwrap() > 0, "{name}");
        assert!(
            page.text(&format!("{row}.querySelector('details pre').textContent")).unwrap().contains("転んだ"),
            "{name}"
        );
        setting.is_clean(&page, "files in the chronology");
        assert_eq!(page.seen(|seen| std::mem::take(&mut seen.complaints)), Vec::<String>::new(), "{name}");
    }
}
