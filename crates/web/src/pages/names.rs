//! Names in lists: a line never breaks in the middle of one.

/// What stands between two children.
const BETWEEN: char = '・';

/// Children who are named in one text, each by itself. A foreign name may have the same sign in it: a child ends with the age.
pub fn each(names: &str) -> Vec<String> {
    let mut each: Vec<String> = Vec::new();
    let has_age = |name: &String| name.contains(|letter: char| letter.is_ascii_digit());
    for part in names.split(BETWEEN) {
        match each.last_mut().filter(|name| !has_age(name)) {
            Some(name) => {
                name.push(BETWEEN);
                name.push_str(part);
            }
            None => each.push(part.to_owned()),
        }
    }
    each
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn a_name_with_the_sign_between_names_in_it_stays_whole() {
        assert_eq!(
            each("田中 はな 3歳・マリア・サントス 5歳・氏名不詳"),
            ["田中 はな 3歳", "マリア・サントス 5歳", "氏名不詳"]
        );
        assert_eq!(each(""), [""]);
    }
}
