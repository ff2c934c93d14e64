//! How the engine would answer the questions that are asked again and again: each must be answered by an index, however
//! much there is. Must not run any of them.

use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::projection::heads::SELECT_CASES;
use crate::projection::outbox_rows::{FIND_MESSAGE, UPDATE};
use crate::projection::{access, alarm_children, alarm_rows, brief, due, duty};
use crate::store::Many;
use crate::{accounts, changes, day, files, read, rebuild, row, search, since, tables, tally};

/// What the engine would do for one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The question.
    pub question: &'static str,
    /// The steps in the engine's own words, one a line.
    pub steps: String,
}

const fn one(text: &'static str) -> Many {
    Many { lite: text, pg: text }
}

/// Everything that a commit, a read of one case, a tick of the worker and the pages of a day ask of tables that grow.
const QUESTIONS: [(&str, Many); 73] = [
    ("heads of cases", SELECT_CASES),
    ("entries by id", row::SELECT_ENTRIES),
    ("alarms by id", alarm_rows::SELECT_ALARMS),
    ("accesses by id", access::SELECT_KNOWN),
    ("due items to take away", due::DELETE),
    ("children to take away", alarm_children::DELETE),
    ("message", one(FIND_MESSAGE)),
    ("message handed over", one(UPDATE)),
    ("entries of a case", one(read::ENTRIES_OF)),
    ("entries of a case since", one(since::ENTRIES_AFTER)),
    ("head of a case", one(read::FIND_CASE)),
    ("due before", one(tables::DUE_BEFORE)),
    ("next due", one(tables::NEXT_DUE)),
    ("due in a case", one(tables::DUE_OF)),
    ("standing alarms", one(tables::STANDING_ALARMS)),
    ("alarms of a case", one(tables::ALARMS_OF)),
    ("alarms about a child", one(tables::ALARMS_ABOUT)),
    ("alarm", one(tables::FIND_ALARM)),
    ("accesses of a case", one(tables::ACCESSES_OF)),
    ("messages of a case", one(rebuild::MESSAGES_OF)),
    ("children of a case to take away", one(rebuild::DROP_CHILDREN)),
    ("alarms of a case to take away", one(rebuild::DROP_ALARMS)),
    ("messages of a case to take away", one(rebuild::DROP_MESSAGES)),
    ("messages that wait", one(tables::UNDELIVERED)),
    ("messages to somebody that wait", one(tables::READY)),
    ("accesses of no case", one(tables::ACCESSES_OF_NO_CASE)),
    ("account by login", one(accounts::FIND_BY_LOGIN)),
    ("account of a person", one(accounts::FIND_BY_STAFF)),
    ("session", one(accounts::FIND_SESSION)),
    ("sessions of a person", one(accounts::SESSIONS_OF)),
    ("sessions over", one(accounts::OVERDUE)),
    ("draft", one(accounts::FIND_DRAFT)),
    ("other drafts", one(accounts::COUNT_OTHERS)),
    ("drafts of a person", one(accounts::DRAFTS_OF)),
    ("old drafts", one(accounts::OLD_DRAFTS)),
    ("waiting files of a form", one(files::STAGED_OF)),
    ("waiting file", one(files::FIND_STAGED)),
    ("bytes that wait", one(files::STAGED_BYTES)),
    ("old waiting files", one(files::OLD_STAGED)),
    ("file", files::FIND_FILE),
    ("piece of a file", one(files::FIND_CHUNK)),
    ("duties to take away", duty::DELETE),
    ("duties about the erased", one(rebuild::DROP_DUTIES_ABOUT)),
    ("line of a case to take away", brief::DELETE),
    ("cases of a worker", one(day::BRIEFS_OF_WORKER)),
    ("cases of an office", one(day::BRIEFS_OF_OFFICE)),
    ("cases of all", one(day::BRIEFS_OF_ALL)),
    ("line of a case", one(day::BRIEF)),
    ("lines of some cases", day::BRIEFS),
    ("cases of nobody", one(day::UNOWNED)),
    ("duties of a worker", one(day::DUTIES_OF_WORKER)),
    ("duties of an office", one(day::DUTIES_OF_OFFICE)),
    ("duties of an office under a rule", one(day::DUTIES_OF_OFFICE_UNDER)),
    ("alarms told to somebody", day::ALARMS_TOLD_TO),
    ("alarms of an office", one(day::ALARMS_OF_OFFICE)),
    ("reports that somebody took", one(day::TAKEN_BY)),
    ("how many cases", one(day::COUNT_CASES)),
    ("how many alarms", one(day::COUNT_ALARMS)),
    ("cases by office and worker", one(tally::CASES)),
    ("alarms to count", one(tally::ALARMS)),
    ("alarms to count of an office", one(tally::ALARMS_FOR_OFFICE)),
    ("alarms in some cases", tally::ALARMS_IN),
    ("how many cases not looked at", one(tally::NOT_LOOKED_AT)),
    ("cases not looked at", one(tally::CASES_NOT_LOOKED_AT)),
    ("how many cases without a next date", one(tally::WITHOUT_NEXT)),
    ("cases without a next date", one(tally::CASES_WITHOUT_NEXT)),
    ("cases with an alarm nobody was told of", one(day::CASES_WITHOUT_READER)),
    ("somebody by what was typed", one(search::FIND)),
    ("what a case is found by", one(search::clues::CLUES_OF)),
    ("what a case is found by to take away", one(search::clues::DROP_CLUES)),
    ("what was added since", one(changes::CHANGED_SINCE)),
    ("who holds a case", one(changes::HELD_BY)),
    ("who was told of a case", one(changes::TOLD_ABOUT)),
];

impl Ledger {
    /// The plan of each question. On PostgreSQL it is the one that a connection keeps, made for any arguments.
    pub async fn plans(&self) -> Result<Vec<Plan>, LedgerError> {
        let mut moment = self.store.snapshot().await?;
        let mut plans = Vec::new();
        for (question, text) in QUESTIONS {
            plans.push(Plan { question, steps: moment.on().plan_of(text).await?.join("\n") });
        }
        moment.undo().await?;
        Ok(plans)
    }
}
