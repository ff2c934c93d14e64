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
