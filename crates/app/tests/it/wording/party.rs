//! People and agencies by name.

use app::wording::{Named, Wording};
use i18n::Lang;

fn names(lang: Lang, ids: &[&str]) -> Vec<String> {
    let wording = Wording::of(lang, None);
    ids.iter().map(|id| wording.party(Named { id, role: None, place: None })).collect()
}

#[test]
fn ids_are_read_as_a_stem_and_what_is_added() {
    let ids = ["child_a", "mother", "school_2", "cgc_sending", "ward_a_child", "ward_health_east", "night_nursery"];
    assert_eq!(
        names(Lang::Ja, &ids),
        ["子A", "母", "学校2", "児童相談所(転居元)", "区の子ども担当(A)", "保健センター(東)", "保育園(夜間)"]
    );
    assert_eq!(
        names(Lang::En, &ids),
        [
            "child A",
            "mother",
            "school 2",
            "child guidance centre (old home)",
            "ward child section (A)",
            "health centre (east)",
            "nursery (night)"
        ]
    );
}

#[test]
fn an_unknown_id_is_named_by_its_role_and_place_or_as_it_is() {
    let wording = Wording::of(Lang::Ja, None);
    let named = |role, place| wording.party(Named { id: "hq", role, place });
    assert_eq!(named(Some("child guidance centre"), Some("Toyland")), "児童相談所(Toyland)");
    assert_eq!(named(Some("toy office"), None), "toy office");
    assert_eq!(named(None, None), "hq");
}

#[test]
fn a_role_that_says_more_than_the_id_is_the_name() {
    let name = |lang, id, role| Wording::of(lang, None).party(Named { id, role: Some(role), place: None });
    assert_eq!(name(Lang::Ja, "sister", "younger sister"), "妹");
    assert_eq!(name(Lang::Ja, "father", "stepfather"), "継父");
    assert_eq!(name(Lang::En, "grandmother", "maternal grandmother"), "maternal grandmother");
    assert_eq!(name(Lang::Ja, "child_b", "younger sibling"), "子B");
    assert_eq!(name(Lang::Ja, "father", "father of both children"), "父");
}
