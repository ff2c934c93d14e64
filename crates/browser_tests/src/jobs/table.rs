//! What was counted, as a table for the published figures.

use super::{Job, seconds};
use crate::page::Tally;

const BEGIN: &str = "<!-- jobs: written by the command above -->";
const END: &str = "<!-- end of jobs -->";

/// A row for each job.
pub fn table(counted: &[(&Job, Tally)]) -> String {
    let mut lines = vec![
        "| job | | keys | keys of text | clicks | pages | bytes | server, ms | seconds by the model | may take |"
            .to_owned(),
        "|---|---|---|---|---|---|---|---|---|---|".to_owned(),
    ];
    for (job, tally) in counted {
        let most = |limit: Option<u64>, what: &str| limit.map(|most| format!(", {most} {what}")).unwrap_or_default();
        let Tally { keys, text_keys, clicks, pages, bytes, server_ms, .. } = tally;
        lines.push(format!(
            "| {} | {} | {keys} | {text_keys} | {clicks} | {pages} | {bytes} | {server_ms:.1} | {:.1} | {} s{}{} |",
            job.number,
            job.name,
            seconds(tally),
            job.limit.seconds,
            most(job.limit.keys, "keys"),
            most(job.limit.clicks, "clicks"),
        ));
    }
    lines.join("\n")
}

/// A text with the table between its marks; nothing where it has none.
pub fn between_marks(text: &str, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n\n{table}\n\n{END}{after}"))
}
