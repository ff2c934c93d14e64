//! The typed decoder: values, problems, and the question about near names.

use crate::listed;
use jiff::civil::{Date, DateTime};
use marked_text::{Choice, Fields, Problems, read_toml, read_yaml};

const COLOURS: Choice<u8> = Choice {
    words: &["red", "green"],
    find: |word| match word {
        "red" => Some(1),
        "green" => Some(2),
        _ => None,
    },
};

/// Reads the text with the given decoder; what it gave and what was wrong.
fn read<T>(text: &str, decoder: impl FnOnce(&mut Fields) -> T) -> (T, String) {
    let node = read_yaml("t.yaml", text).unwrap();
    let mut problems = Problems::new("t.yaml");
    let mut fields = Fields::of(&node, &mut problems).unwrap();
    let value = decoder(&mut fields);
    fields.finish();
    (value, listed(&problems.into_list()))
}

#[test]
fn values_of_the_right_type_are_given() {
    let text = "name: x\nyes: true\nlevel: 3\nchange: -2\nkg: 4\ncm: 52.5\non: '2020-02-29'\nat: '2020-02-29T23:59'\ncolour: green\n";
    let (values, problems) = read(text, |fields| {
        (
            (fields.required_text("name"), fields.optional_bool("yes"), fields.optional::<u8>("level")),
            (fields.optional::<i8>("change"), fields.optional::<f64>("kg"), fields.optional::<f64>("cm")),
            (fields.optional::<Date>("on"), fields.optional::<DateTime>("at")),
            fields.required_choice("colour", COLOURS),
        )
    });
    assert_eq!(problems, "");
    assert_eq!(values.0, (Some("x".to_owned()), Some(true), Some(3)));
    assert_eq!(values.1, (Some(-2), Some(4.0), Some(52.5)));
    assert_eq!(values.2, (Some(jiff::civil::date(2020, 2, 29)), Some(jiff::civil::date(2020, 2, 29).at(23, 59, 0, 0))));
    assert_eq!(values.3, Some(2));
}

#[test]
fn absent_fields_are_nothing_and_required_ones_are_problems() {
    let ((), problems) = read("a: 1\n\nempty:\nblank: ' '\n", |fields| {
        assert_eq!(fields.optional::<u8>("a"), Some(1));
        assert_eq!(fields.optional_text("none"), None);
        assert_eq!(fields.list_of_text("none"), Vec::<String>::new());
        assert!(fields.find_list("none").is_none());
        fields.required_text("id");
        fields.required_text("empty");
        fields.required_text("blank");
    });
    assert_eq!(
        problems,
        "t.yaml:1: `id` is missing\nt.yaml:3: `empty` is missing\nt.yaml:4: `blank` must not be blank"
    );
}

#[test]
fn every_value_of_a_wrong_type_is_named() {
    let text = "name: 3\nyes: 'no'\nlevel: high\nsmall: 300\nlist: {a: 1}\ncolour: 7\n";
    let ((), problems) = read(text, |fields| {
        fields.required_text("name");
        fields.optional_bool("yes");
        fields.optional::<u8>("level");
        fields.optional::<u8>("small");
        fields.list_of_text("list");
        fields.optional_choice("colour", COLOURS);
    });
    assert_eq!(
        problems,
        "t.yaml:1: `name` must be text, not the number 3\n\
         t.yaml:2: `yes` must be `true` or `false`, not text `no`\n\
         t.yaml:3: `level` must be a whole number from 0 to 255, not text `high`\n\
         t.yaml:4: `small` must be a whole number from 0 to 255, not the number 300\n\
         t.yaml:5: `list` must be text, not a group of named fields\n\
         t.yaml:6: `colour` must be one word, not the number 7"
    );
}

#[test]
fn dates_must_exist() {
    for text in ["2019-02-30", "2019-13-01", "20190401", "2019-4-1", "", "2019-04-01T10:00", "第1日", "+002019-04-01"]
    {
        let (date, problems) = read(&format!("on: '{text}'\n"), |fields| fields.optional::<Date>("on"));
        assert_eq!(date, None, "{text}");
        assert_eq!(problems, format!("t.yaml:1: `on` must be a date that exists, as `2025-04-30`, not text `{text}`"));
    }
    for text in
        ["2019-02-30T10:00", "2019-04-01T24:00", "2019-04-01", "2019-04-01T10:00Z", "2019-04-01T10:00+09:00", "T"]
    {
        let (time, problems) = read(&format!("at: '{text}'\n"), |fields| fields.optional::<DateTime>("at"));
        assert_eq!(time, None, "{text}");
        assert_eq!(problems.lines().count(), 1, "{problems}");
    }
}

#[test]
fn dates_of_toml_are_dates_too() {
    let node = read_toml("t.toml", "on = 2020-04-01\nat = 2020-04-01T10:05:00\n").unwrap();
    let mut problems = Problems::new("t.toml");
    let mut fields = Fields::of(&node, &mut problems).unwrap();
    assert_eq!(fields.optional::<Date>("on"), Some(jiff::civil::date(2020, 4, 1)));
    assert_eq!(fields.optional::<DateTime>("at"), Some(jiff::civil::date(2020, 4, 1).at(10, 5, 0, 0)));
    fields.finish();
    assert!(problems.is_empty());
}

#[test]
fn unknown_fields_are_all_reported_with_a_near_name() {
    let ((), problems) = read("child_sean: 1\nlevel: 2\nweather: 3\n", |fields| {
        fields.find("child_seen");
        fields.find("level");
    });
    assert_eq!(
        problems,
        "t.yaml:1: unknown field `child_sean`; did you mean `child_seen`?\nt.yaml:3: unknown field `weather`"
    );
}

#[test]
fn unknown_words_name_a_near_one_or_the_list() {
    let ((), problems) = read("a: gren\nb: blue\nc: [red, rad, 1]\n", |fields| {
        fields.optional_choice("a", COLOURS);
        fields.optional_choice("b", COLOURS);
        assert_eq!(fields.list_of_choice("c", COLOURS), [1]);
    });
    assert_eq!(
        problems,
        "t.yaml:1: unknown a `gren`; did you mean `green`?\n\
         t.yaml:2: unknown b `blue`; use one of `red`, `green`\n\
         t.yaml:3: unknown c `rad`; did you mean `red`?\n\
         t.yaml:3: `c` must be one word, not the number 1"
    );
}

#[test]
fn one_value_counts_as_a_list_of_one_and_an_empty_list_stays_a_list() {
    let ((), problems) = read("one: a\nmany: [a, b]\nempty: []\n", |fields| {
        assert_eq!(fields.list_of_text("one"), ["a"]);
        assert_eq!(fields.list_of_text("many"), ["a", "b"]);
        assert_eq!(fields.find_list("empty").map(<[_]>::len), Some(0));
    });
    assert_eq!(problems, "");
}

#[test]
fn a_node_without_fields_is_a_problem() {
    let node = read_yaml("t.yaml", "- a\n").unwrap();
    let mut problems = Problems::new("t.yaml");
    assert!(Fields::of(&node, &mut problems).is_none());
    assert_eq!(listed(&problems.into_list()), "t.yaml:1: named fields are expected here, not a list");
}

#[test]
fn a_reader_without_value_and_problem_says_so() {
    assert_eq!(Problems::new("t.yaml").or_value(Some(1)), Ok(1));
    let problems = Problems::new("t.yaml").or_value(None::<u8>).unwrap_err();
    assert_eq!(listed(&problems), "t.yaml:1: the file could not be read");
}
