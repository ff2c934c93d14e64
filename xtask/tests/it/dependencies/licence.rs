//! Licence expressions.
use xtask::dependencies::licence::is_allowed;

fn met(expression: &str) -> bool {
    is_allowed(expression, &["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"]).unwrap()
}

#[test]
fn one_of_several_suffices_and_all_of_several_are_needed() {
    assert!(met("MIT"));
    assert!(met("GPL-3.0 OR MIT"));
    assert!(met("GPL-3.0/MIT"));
    assert!(met("MIT AND Zlib"));
    assert!(!met("MIT AND GPL-3.0"));
    assert!(!met("GPL-3.0"));
}

#[test]
fn and_binds_tighter_than_or_and_brackets_bind_tightest() {
    assert!(met("MIT OR Zlib AND GPL-3.0"));
    assert!(!met("(MIT OR Zlib) AND GPL-3.0"));
    assert!(met("(GPL-3.0 OR MIT) AND (Zlib)"));
}

#[test]
fn an_exception_is_part_of_the_name() {
    assert!(met("Apache-2.0 WITH LLVM-exception"));
    assert!(!met("Apache-2.0"));
}

#[test]
fn a_broken_expression_is_an_error() {
    for broken in ["", "MIT OR", "(MIT", "MIT)", "MIT Zlib", "AND MIT", "MIT WITH"] {
        assert!(is_allowed(broken, &["MIT", "Zlib"]).is_err(), "`{broken}`");
    }
}
