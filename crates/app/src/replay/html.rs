//! A replay as one page that needs nothing else: no script, no outside resources, readable on paper.
//! Must not compute anything that the report does not hold; every text of a report is escaped.

mod course;
mod file;
mod points;
mod summary;

use super::markup::escape;
use super::report::Report;
use crate::wording::Wording;

const STYLE: &str = include_str!("html/style.css");

/// One half of the page: all files in one language.
#[derive(Debug, Clone, Copy)]
struct Half<'a> {
    wording: Wording<'a>,
}

impl Half<'_> {
    /// A text of the catalogue, escaped.
    fn say(&self, key: &str) -> String {
        escape(&self.wording.say(key, &[]))
    }

    /// Head of a table: class and key of each column.
    fn head(&self, columns: &[(&str, &str)]) -> String {
        let column = |(class, key): &(&str, &str)| format!(r#"<th class="{class}" scope="col">{}</th>"#, self.say(key));
        format!("<thead><tr>{}</tr></thead>", columns.iter().map(column).collect::<String>())
    }

    /// Id of a place on the page.
    fn id(&self, place: usize) -> String {
        format!("{}-{place}", self.wording.words.lang().code())
    }
}

/// A date with its calendars and precision, each of them never broken over two lines.
fn whole_pieces(text: &str) -> String {
    let piece = |piece: &str| format!(r#"<span class="whole">{}</span>"#, escape(piece));
    text.split(' ').map(piece).collect::<Vec<_>>().join(" ")
}

/// The page of all files: in the first language, with the second behind a fold at its end.
pub fn page(reports: &[Report], first: &Wording<'_>, second: &Wording<'_>) -> String {
    let (first, second) = (Half { wording: *first }, Half { wording: *second });
    let lang = first.wording.words.lang().code();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>\n\
         <style>\n{STYLE}</style></head>\n<body><header class=\"top\"><strong>{brand}</strong><small>{title}</small></header>\n\
         <main>{}\n<details class=\"other-half\"><summary lang=\"{other}\">{fold}</summary>{}</details></main></body></html>\n",
        half(&first, reports),
        half(&second, reports),
        title = first.say("replay.title"),
        brand = first.say("replay.brand"),
        other = second.wording.words.lang().code(),
        fold = first.say("replay.other_language"),
    )
}

fn half(half: &Half<'_>, reports: &[Report]) -> String {
    let lang = half.wording.words.lang().code();
    let files = reports.iter().enumerate().map(|(place, report)| file::file(half, place, report));
    format!(
        "<div class=\"half\" lang=\"{lang}\">{}{}</div>",
        summary::summary(half, reports),
        files.collect::<String>()
    )
}
