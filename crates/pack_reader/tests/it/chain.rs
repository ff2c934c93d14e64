//! Which packs a pack stands on.

use super::{extending, folder};
use pack_reader::{Pack, chain};

fn pack(name: &str, extends: &str) -> Pack {
    let text =
        format!("name = \"{name}\"\nversion = \"1\"\nextends = \"{extends}\"\ntitle = {{ ja = \"あ\", en = \"a\" }}\n");
    let files = [("pack.toml".to_owned(), text)].into();
    Pack { name: name.into(), place: format!("packs/{name}"), files }
}

fn message(packs: &[Pack], name: &str) -> String {
    chain(packs, name).unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_base_comes_first() {
    let packs = extending(&[]).packs;
    let names = |name| chain(&packs, name).unwrap().packs.iter().map(|pack| pack.name.clone()).collect::<Vec<_>>();
    assert_eq!(names("hill"), ["toyland", "hill"]);
    assert_eq!(names("toyland"), ["toyland"]);
}

#[test]
fn an_unknown_pack_and_a_circle_are_problems() {
    let packs = [folder("toyland"), pack("a", "b"), pack("b", "a"), pack("c", "toylnd")];
    assert_eq!(
        message(&packs, "toylan"),
        "packs/toylan/pack.toml:1: there is no pack `toylan`; did you mean `toyland`?"
    );
    assert_eq!(message(&packs, "c"), "packs/c/pack.toml:1: there is no pack `toylnd`; did you mean `toyland`?");
    assert_eq!(message(&packs, "a"), "packs/b/pack.toml:1: packs extend each other in a circle through `a`");
}
