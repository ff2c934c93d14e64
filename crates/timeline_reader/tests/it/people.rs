//! What a person is to the children, by the words of the role.

use crate::{listed, read_town, town};
use domain::event::{Sex, Standing};
use domain::time::When;

#[track_caller]
fn check(standing: Standing, roles: &[&str]) {
    for role in roles {
        let text = town("- {id: e1, at: '2025-04-01', kind: decision}\n")
            .replace("id: neighbour, role: neighbour", &format!("id: neighbour, role: \"{role}\""));
        let timeline = read_town(&text).unwrap();
        let person = timeline.people.iter().find(|person| person.local == "neighbour").unwrap();
        assert_eq!(person.standing, standing, "{role}");
    }
}

#[test]
fn children_are_told_by_their_roles() {
    check(
        Standing::Child,
        &[
            "child",
            "Child",
            "younger sibling",
            "elder brother",
            "younger half-brother",
            "younger sister",
            "twin",
            "baby",
            "newborn son of the mother",
            "partner's daughter",
            "child of the partner",
            "foster child",
            "stepson",
            "boy",
            "mother's baby",
            "13-year-old pupil",
        ],
    );
}

#[test]
fn a_minor_of_no_other_standing_is_a_child_of_the_home() {
    let standing = |person: &str| {
        let text =
            town("- {id: e1, at: '2025-04-01', kind: decision}\n").replace("id: neighbour, role: neighbour", person);
        let timeline = read_town(&text).unwrap();
        timeline.people.iter().find(|person| person.local == "neighbour").unwrap().standing
    };
    assert_eq!(standing("id: neighbour, role: cousin, age_at_end: 9y"), Standing::Child);
    assert_eq!(standing("id: neighbour, role: cousin, birth: '2016'"), Standing::Child);
    assert_eq!(standing("id: neighbour, role: cousin, age_at_end: 19y"), Standing::Relative);
    assert_eq!(standing("id: neighbour, role: mother, age_at_end: 17y"), Standing::Carer);
}

#[test]
fn carers_are_told_by_their_roles() {
    check(
        Standing::Carer,
        &[
            "mother",
            "father",
            "stepfather",
            "step-mother",
            "parents",
            "father of both children",
            "father of the child",
            "mother of the baby",
            "legal guardian",
            "foster carer",
            "adoptive mother",
            "mother's husband",
            "great-aunt, passes as the mother",
            "grandmother, kinship carer",
            "special guardian",
        ],
    );
}

#[test]
fn partners_relatives_and_others_are_told_by_their_roles() {
    check(
        Standing::Partner,
        &["mother's partner", "mother's boyfriend", "father's girlfriend", "cohabitant", "live-in partner"],
    );
    check(
        Standing::Relative,
        &[
            "maternal grandmother",
            "great-grandparents",
            "aunt",
            "mother's sister",
            "partner's mother",
            "paternal relatives in Noda",
        ],
    );
    check(Standing::Neighbour, &["neighbour", "neighbor downstairs"]);
    check(
        Standing::OtherAdult,
        &[
            "family friends",
            "mother's friend",
            "lodger",
            "former partner of the mother",
            "midwife",
            "unregistered childminder",
            "local welfare and child commissioner",
        ],
    );
}

#[test]
fn a_person_keeps_birth_sex_and_note() {
    let text = town("- {id: e1, at: '2025-04-01', kind: decision}\n").replace(
        "{id: mother, role: mother}",
        "{id: mother, role: mother, birth: '1999', sex: f, note: works at night}",
    );
    let timeline = read_town(&text).unwrap();
    let mother = timeline.people.iter().find(|person| person.local == "mother").unwrap();
    assert_eq!(mother.born, Some(When::Year(jiff::civil::date(1999, 1, 1))));
    assert_eq!((mother.sex, mother.note.as_deref()), (Some(Sex::Female), Some("works at night")));
    assert!(!mother.is_child());
}

#[test]
fn ids_of_people_and_agencies_are_given_once() {
    let text = town("- {id: e1, at: '2025-04-01', kind: decision}\n")
        .replace("id: grandmother,", "id: mother,")
        .replace("id: neighbour,", "id: unknown,")
        .replace("id: nursery,", "id: partner,");
    let problems = read_town(&text).unwrap_err();
    assert_eq!(
        listed(&problems),
        "town.yaml:11: the id `mother` is given twice\n\
         town.yaml:12: `unknown` stands for nobody known and cannot be an id\n\
         town.yaml:19: the id `partner` is given twice"
    );
}
