//! Links between files of the repository.
//! Must not follow links to anywhere else.
use super::Problem;
use super::tree::Tree;

/// Shipped as it was published, with links of its own.
const LEFT_ALONE: &str = "timelines/";

/// Every relative link in a Markdown file leads to a file or folder that exists.
pub fn check(tree: &Tree) -> Vec<Problem> {
    let pages = tree.ending_with(".md").filter(|(path, _)| !path.starts_with(LEFT_ALONE));
    let lines = pages.flat_map(|(path, text)| text.lines().enumerate().map(move |(nth, line)| (path, nth + 1, line)));
    let links = lines.flat_map(|(path, nth, line)| targets(line).map(move |target| (path, nth, target)));
    links
        .filter(|(path, _, target)| !leads_somewhere(tree, path, target))
        .map(|(path, nth, target)| Problem::new(path, nth, format!("the link `{target}` leads nowhere")))
        .collect()
}

/// What stands in brackets after `]`, without the part after `#`; addresses elsewhere and links within the page are left out.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    let links = line.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    links
        .filter(|target| !target.contains(':') && !target.starts_with('#'))
        .map(|target| target.split('#').next().unwrap_or(target))
}

fn leads_somewhere(tree: &Tree, page: &str, target: &str) -> bool {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.pop().is_none() => return false,
            ".." => {}
            name => parts.push(name),
        }
    }
    let path = parts.join("/");
    let inside = format!("{path}/");
    tree.paths().any(|file| file == path || file.starts_with(&inside))
}
