//! Three-valued conditions: what nobody stated is neither so nor not so.

use domain::event::Value;
use domain::policy::condition::Truth;
use domain::policy::{Cond, FieldRef, Test};

const FIELD: FieldRef = FieldRef::Fact(0);

/// Conditions that are so, not so and unknown when the field is not stated: asked whether it is.
fn leaf(truth: Truth) -> Cond {
    match truth {
        Truth::Yes => Cond::Is(FIELD, Test::Known(false)),
        Truth::No => Cond::Is(FIELD, Test::Known(true)),
        Truth::Unknown => Cond::Is(FIELD, Test::Bool(true)),
    }
}

fn judge(cond: &Cond) -> Truth {
    cond.judge(&mut |_| Value::Unknown)
}

#[test]
fn all_any_and_not_follow_the_three_valued_tables() {
    use Truth::{No, Unknown, Yes};
    for (one, other, all, any) in [
        (Yes, Yes, Yes, Yes),
        (Yes, No, No, Yes),
        (Yes, Unknown, Unknown, Yes),
        (No, No, No, No),
        (No, Unknown, No, Unknown),
        (Unknown, Unknown, Unknown, Unknown),
    ] {
        for pair in [[one, other], [other, one]] {
            assert_eq!(judge(&Cond::All(pair.map(leaf).to_vec())), all, "all of {pair:?}");
            assert_eq!(judge(&Cond::Any(pair.map(leaf).to_vec())), any, "any of {pair:?}");
        }
    }
    for (truth, not, possibly) in [(Yes, No, Yes), (No, Yes, No), (Unknown, Unknown, Yes)] {
        assert_eq!(judge(&Cond::Not(Box::new(leaf(truth)))), not);
        assert_eq!(judge(&Cond::Possibly(Box::new(leaf(truth)))), possibly);
    }
    assert_eq!(judge(&Cond::Always), Yes);
    assert_eq!((judge(&Cond::All(vec![])), judge(&Cond::Any(vec![]))), (Yes, No));
}

#[test]
fn a_comparison_is_unknown_only_where_the_value_is() {
    let words = |list: &[&str]| Test::OneOf(list.iter().map(|word| (*word).to_owned()).collect());
    for (test, value, truth) in [
        (Test::Bool(false), Value::Bool(false), Truth::Yes),
        (Test::Bool(false), Value::Bool(true), Truth::No),
        (Test::Bool(false), Value::Unknown, Truth::Unknown),
        (Test::AtLeast(3.0), Value::Number(3.0), Truth::Yes),
        (Test::AtLeast(3.0), Value::Number(2.9), Truth::No),
        (Test::AtMost(3.0), Value::Number(3.0), Truth::Yes),
        (Test::AtMost(3.0), Value::Number(3.1), Truth::No),
        (Test::AtMost(3.0), Value::Unknown, Truth::Unknown),
        (words(&["a", "b"]), Value::Word("b"), Truth::Yes),
        (words(&["a", "b"]), Value::Word("c"), Truth::No),
        (words(&["a", "b"]), Value::Words(vec!["c", "a"]), Truth::Yes),
        (words(&["a", "b"]), Value::Words(vec![]), Truth::No),
        (words(&["a"]), Value::Unknown, Truth::Unknown),
        (Test::Known(true), Value::Stated, Truth::Yes),
        (Test::Known(false), Value::Stated, Truth::No),
        (Test::Known(false), Value::Unknown, Truth::Yes),
    ] {
        assert_eq!(test.judge(&value), truth, "{test:?} of {value:?}");
    }
}

#[test]
fn a_condition_names_the_fields_it_reads() {
    let other = FieldRef::Fact(1);
    let cond = Cond::All(vec![
        Cond::Not(Box::new(leaf(Truth::Yes))),
        Cond::Any(vec![Cond::Possibly(Box::new(Cond::Is(other, Test::Known(true)))), Cond::Always]),
    ]);
    assert_eq!(cond.fields(), [&FIELD, &other]);
}
