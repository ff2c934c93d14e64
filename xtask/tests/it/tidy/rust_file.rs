//! Tokens and comments with their lines.
use super::assert_one;
use xtask::tidy::rust_file::RustFile;

#[test]
fn comments_of_every_kind_are_found_with_their_lines() {
    let text =
        "//! Öffnung.\n/// Doc.\nfn f() { // one\n    /* two\n    three */\n    let _ = \"// none\";\n}\n// four\n";
    let source = RustFile::parse("a.rs", text).unwrap();
    let comments: Vec<String> =
        source.comments.iter().map(|comment| format!("{} {}", comment.line, comment.text)).collect();
    assert_eq!(comments, ["1 //! Öffnung.", "2 /// Doc.", "3 // one", "4 /* two", "5 three */", "8 // four"]);
}

#[test]
fn a_path_is_found_where_it_begins() {
    let source = RustFile::parse("a.rs", "fn f() {\n    std::time::Instant::now();\n}\n").unwrap();
    assert_eq!(source.lines_with("Instant :: now"), [2]);
    assert_eq!(source.lines_with("Instant :: then"), Vec::<usize>::new());
}

#[test]
fn a_file_that_is_not_rust_is_refused_with_its_line() {
    let files = [("crates/app/src/a.rs", "//! A file.\nfn f( {}\n")];
    assert_one(&files, "crates/app/src/a.rs:2", &["not readable as Rust"]);
}
