//! Columns from files, and what is wrong with a file.

use bench::column_files::{read_cases, read_facts};
use domain::policy::Each;
use std::path::{Path, PathBuf};

fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("column_files").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    for (file, bytes) in files {
        let path = folder.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

fn days(days: &[i32]) -> Vec<u8> {
    days.iter().flat_map(|day| day.to_le_bytes()).collect()
}

#[test]
fn a_list_names_the_columns_in_the_order_of_one_day() {
    let list = b"# made up\ndays\tHelpRequested\nstate\tcase.level\n";
    let opened = days(&[7, i32::MIN]);
    let dir = folder(
        "good",
        &[("cases.tsv", list), ("cases/HelpRequested.i32", &opened), ("cases/case.level.u8", &[4, 255])],
    );
    let columns = read_cases(&dir).unwrap();
    assert_eq!((columns.rows(), columns.each()), (2, Each::Case));
}

#[test]
fn facts_come_with_their_kinds() {
    let list = b"kind\tHelpRequested\nkind\tContactMade\nstate\tcase.level\n";
    let (cases, on) = (days(&[3, 3]), days(&[7, 9]));
    let dir = folder(
        "facts",
        &[
            ("facts.tsv", list),
            ("facts/case.i32", &cases),
            ("facts/day.i32", &on),
            ("facts/kind.u8", &[0, 1]),
            ("facts/case.level.u8", &[1, 1]),
        ],
    );
    let facts = read_facts(&dir).unwrap();
    assert_eq!((facts.len(), facts.kinds().len()), (2, 2));
}

#[test]
fn what_is_wrong_with_a_column_is_said_with_its_place() {
    let wrong = |name: &str, files: &[(&str, &[u8])]| read_cases(&folder(name, files)).unwrap_err().to_string();
    assert!(wrong("missing", &[]).ends_with("cases.tsv` cannot be read"));
    assert!(
        wrong("unknown", &[("cases.tsv", b"days\tHelpAsked\n")])
            .ends_with("cases.tsv:1: `HelpAsked` means nothing here")
    );
    assert!(
        wrong("word", &[("cases.tsv", b"dates\tHelpRequested\n")]).ends_with("cases.tsv:1: `dates` means nothing here")
    );
    let short: [(&str, &[u8]); 2] = [("cases.tsv", b"days\tHelpRequested\n"), ("cases/HelpRequested.i32", &[1, 2, 3])];
    assert!(wrong("short", &short).contains("`3 bytes after the last number` means nothing here"));
    let unlike: [(&str, &[u8]); 3] = [
        ("cases.tsv", b"days\tHelpRequested\nstate\tcase.level\n"),
        ("cases/HelpRequested.i32", &[0; 8]),
        ("cases/case.level.u8", &[1]),
    ];
    assert_eq!(wrong("unlike", &unlike), "columns do not fit together");
}
