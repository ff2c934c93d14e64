//! States as bytes.

use cohort::{UNKNOWN, code, is_expressible};
use domain::event::Value;
use domain::policy::{CaseField, ChildField, EntryField, FieldRef};

#[test]
fn a_state_becomes_the_place_of_its_word_its_number_or_yes_and_no() {
    assert_eq!(code(FieldRef::Case(CaseField::Open), &Value::Bool(true)), 1);
    assert_eq!(code(FieldRef::Case(CaseField::Level), &Value::Number(4.0)), 4);
    assert_eq!(code(FieldRef::Child(ChildField::AgeMonths), &Value::Number(700.0)), 254);
    assert_eq!(code(FieldRef::Case(CaseField::LeadKind), &Value::Word("municipal")), 1);
    assert_eq!(code(FieldRef::Case(CaseField::LeadKind), &Value::Unknown), UNKNOWN);
}

#[test]
fn days_since_something_and_fields_of_one_fact_do_not_fit_into_a_byte() {
    assert!(!is_expressible(FieldRef::Case(CaseField::DaysSinceClosed)));
    assert!(!is_expressible(FieldRef::Child(ChildField::DaysSinceSeen)));
    assert!(!is_expressible(FieldRef::Entry(EntryField::Hour)));
    assert!(!is_expressible(FieldRef::Fact(0)));
    assert!(is_expressible(FieldRef::Child(ChildField::AgeMonths)));
}
