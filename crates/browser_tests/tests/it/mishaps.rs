//! Nothing typed is lost, whatever goes wrong; the program is the real one, and it is really killed.

use crate::stores::page;
use browser_tests::Program;
use browser_tests::mishaps::happen;

#[test]
fn nothing_typed_is_lost_in_two_dozen_mishaps() {
    let (page, mut program) = (page(), Program::start(false).unwrap());
    let outcome = happen(&page, &mut program, (1, 24)).unwrap();
    assert_eq!(outcome.lost, Vec::<String>::new());
    assert!(outcome.happened.len() >= 5, "{:?}", outcome.happened);
}
