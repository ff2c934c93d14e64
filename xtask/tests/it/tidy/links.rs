//! Links lead somewhere.
use super::{assert_none, assert_one};

const OTHER: (&str, &str) = ("docs/adr/0001-a.md", "# A\n");

#[test]
fn a_link_to_a_file_or_folder_passes() {
    let page = "See [a](adr/0001-a.md#why), [all](./adr/), [up](../docs/adr) and [x](https://example.org) or [here](#below).\n";
    assert_none(&[("docs/b.md", page), OTHER]);
}

#[test]
fn a_link_to_nothing_is_refused() {
    assert_one(&[("docs/b.md", "# B\n\nSee [a](0001-a.md).\n"), OTHER], "docs/b.md:3", &["`0001-a.md`"]);
    assert_one(&[("docs/b.md", "See [a](../../adr).\n"), OTHER], "docs/b.md:1", &["leads nowhere"]);
}
