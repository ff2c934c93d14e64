//! Finding the browser.
use xtask::chromium::find;

use crate::scratch::Scratch;

#[test]
fn the_first_program_of_its_names_in_the_search_path_is_the_browser() {
    let scratch = Scratch::new("chromium");
    let path = std::env::join_paths([scratch.path("a"), scratch.path("b")]).unwrap();
    assert_eq!(find(&path), None);
    scratch.script("b/chromium-browser", "exit 0");
    assert_eq!(find(&path), Some(scratch.path("b/chromium-browser")));
    scratch.script("b/chromium", "exit 0");
    assert_eq!(find(&path), Some(scratch.path("b/chromium")));
}
