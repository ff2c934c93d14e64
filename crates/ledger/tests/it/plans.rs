//! Every question is answered by its index, however small the tables were when the engine made its plan: on PostgreSQL a
//! connection keeps a plan while the tables grow.

use crate::people::*;
use crate::stores::{Place, for_each_store};
use crate::verify::with_outlook;
use domain::ids::{AlarmId, CaseId, OfficeId, PersonId, StaffId};
use ledger::{Append, CaseBrief, DutyRow, Ledger, Plan};
use uuid::Uuid;

const CASES: u128 = 120;
const ON_SQLITE: &str = "
heads of cases: case_head_pkey(authority case_id)
entries by id: sqlite_autoindex_entry_3(authority entry_id)
alarms by id: alarm_pkey(authority alarm_id), alarm_child_pkey(authority alarm_id place)
accesses by id: sqlite_autoindex_access_log_2(authority row_id)
due items to take away: due_item_pkey(authority case_id)
children to take away: alarm_child_pkey(authority alarm_id)
message: outbox_pkey(authority message_id)
message handed over: outbox_pkey(authority message_id)
entries of a case: sqlite_autoindex_entry_2(authority case_id)
entries of a case since: sqlite_autoindex_entry_2(authority case_id case_version)
head of a case: case_head_pkey(authority case_id)
due before: due_item_at(authority at)
next due: due_item_at(authority)
due in a case: due_item_pkey(authority case_id)
standing alarms: alarm_standing(authority), alarm_child_pkey(authority alarm_id place)
alarms of a case: alarm_case(case_id), alarm_child_pkey(authority alarm_id place)
alarms about a child: alarm_child_child(child), alarm_pkey(authority alarm_id), alarm_child_pkey(authority alarm_id place)
alarm: alarm_pkey(authority alarm_id), alarm_child_pkey(authority alarm_id place)
accesses of a case: access_log_case(case_id)
messages of a case: outbox_case(case_id)
children of a case to take away: alarm_child_pkey(authority alarm_id), alarm_case(case_id)
alarms of a case to take away: alarm_case(case_id)
messages of a case to take away: outbox_case(case_id)
messages that wait: outbox_undelivered(authority)
messages to somebody that wait: outbox_ready(authority)
accesses of no case: access_log_case(case_id)
account by login: account_login(login)
account of a person: account_pkey(staff)
session: session_pkey(token_hash), account_pkey(staff)
sessions of a person: session_staff(staff)
sessions over: session_standing(authority ends_at)
draft: draft_pkey(staff form)
other drafts: draft_pkey(staff)
drafts of a person: draft_pkey(staff)
old drafts: draft_saved(authority saved_at)
waiting files of a form: staged_file_form(staff form)
waiting file: sqlite_autoindex_staged_file_1(attachment_id)
bytes that wait: staged_file_form(staff)
old waiting files: staged_file_at(authority staged_at)
file: sqlite_autoindex_attachment_1(attachment_id), sqlite_autoindex_entry_3(authority entry_id)
piece of a file: sqlite_autoindex_attachment_chunk_1(attachment_id number)
duties to take away: duty_pkey(authority case_id)
duties about the erased: duty_pkey(authority case_id)
line of a case to take away: case_brief_pkey(authority case_id)
cases of a worker: case_brief_worker(worker), case_brief_second(second_worker), head_pkey(authority case_id), alarm_case_standing(case_id), alarm_case_standing(case_id), duty_pkey(authority case_id place), alarm_case_standing(case_id), due_item_pkey(authority case_id)
cases of an office: case_brief_lead(lead), head_pkey(authority case_id), alarm_case_standing(case_id), alarm_case_standing(case_id), duty_pkey(authority case_id place), alarm_case_standing(case_id), due_item_pkey(authority case_id)
cases of all: case_brief_open(authority children), head_pkey(authority case_id), alarm_case_standing(case_id), alarm_case_standing(case_id), duty_pkey(authority case_id place), alarm_case_standing(case_id), due_item_pkey(authority case_id)
line of a case: case_brief_pkey(authority case_id), head_pkey(authority case_id), alarm_case_standing(case_id), alarm_case_standing(case_id), duty_pkey(authority case_id place), alarm_case_standing(case_id), due_item_pkey(authority case_id)
lines of some cases: case_brief_pkey(authority case_id), head_pkey(authority case_id), head_pkey(authority case_id), alarm_case_standing(case_id), alarm_case_standing(case_id), duty_pkey(authority case_id place), alarm_case_standing(case_id), due_item_pkey(authority case_id)
cases of nobody: case_brief_unowned(authority), head_pkey(authority case_id), alarm_case_standing(case_id), alarm_case_standing(case_id), duty_pkey(authority case_id place), alarm_case_standing(case_id), due_item_pkey(authority case_id)
duties of a worker: duty_worker(worker due_at), duty_second(second_worker due_at)
duties of an office: duty_office(office due_at)
duties of an office under a rule: duty_office(office due_at)
alarms told to somebody: outbox_staff(), alarm_pkey(authority alarm_id), alarm_child_pkey(authority alarm_id place)
alarms of an office: alarm_office(office), alarm_child_pkey(authority alarm_id place)
reports that somebody took: access_log_taken(staff at)
how many cases: case_brief_open(authority children)
how many alarms: alarm_standing(authority raised_at), outbox_alarm(alarm_id)
cases by office and worker: case_brief_open(authority children)
alarms to count: alarm_standing(authority raised_at), case_brief_pkey(authority case_id)
alarms to count of an office: alarm_office(office), case_brief_pkey(authority case_id)
alarms in some cases: alarm_case_standing(case_id), case_brief_pkey(authority case_id)
how many cases not looked at: due_item_at(authority at)
cases not looked at: due_item_at(authority at)
how many cases without a next date: case_brief_open(authority children), alarm_case_standing(case_id)
cases without a next date: case_brief_open(authority children), alarm_case_standing(case_id)
cases with an alarm nobody was told of: alarm_standing(authority raised_at), outbox_alarm(alarm_id)
somebody by what was typed: search_index_pkey(token token)
what a case is found by: search_index_case(case_id)
what a case is found by to take away: search_index_case(case_id)
what was added since: sqlite_autoindex_entry_1(authority position)
who holds a case: case_brief_pkey(authority case_id)
who was told of a case: outbox_case(case_id)
";
const ON_POSTGRES: &str = "
heads of cases: case_head_pkey(authority case_id)
entries by id: entry_entry_id_authority_key(entry_id)
alarms by id: alarm_pkey(authority alarm_id), alarm_child_pkey(authority alarm_id place)
accesses by id: access_log_row_id_authority_key(row_id)
due items to take away: due_item_pkey(authority case_id)
children to take away: alarm_child_pkey(authority alarm_id)
message: outbox_pkey(authority message_id)
message handed over: outbox_pkey(authority message_id)
entries of a case: entry_authority_case_id_case_version_key(authority case_id)
entries of a case since: entry_authority_case_id_case_version_key(authority case_id case_version)
head of a case: case_head_pkey(authority case_id)
due before: due_item_at(authority at)
next due: due_item_at(authority at)
due in a case: due_item_pkey(authority case_id)
standing alarms: alarm_standing(authority), alarm_child_pkey(authority alarm_id place)
alarms of a case: alarm_case(case_id), alarm_child_pkey(authority alarm_id place)
alarms about a child: alarm_child_child(child), alarm_pkey(authority alarm_id), alarm_child_pkey(authority alarm_id place)
alarm: alarm_pkey(authority alarm_id), alarm_child_pkey(authority alarm_id place)
accesses of a case: access_log_case(case_id)
messages of a case: outbox_case(case_id)
children of a case to take away: alarm_case(case_id), alarm_child_pkey(authority alarm_id)
alarms of a case to take away: alarm_case(case_id)
messages of a case to take away: outbox_case(case_id)
messages that wait: outbox_undelivered(authority)
messages to somebody that wait: outbox_ready(authority)
accesses of no case: access_log_case(case_id)
account by login: account_login(login)
account of a person: account_pkey(staff)
session: session_pkey(token_hash), account_pkey(staff)
sessions of a person: session_staff(staff)
sessions over: session_standing(authority ends_at)
draft: draft_pkey(staff form)
other drafts: draft_pkey(staff)
drafts of a person: draft_pkey(staff)
old drafts: draft_saved(authority saved_at)
waiting files of a form: staged_file_form(staff form)
waiting file: staged_file_pkey(attachment_id)
bytes that wait: staged_file_form(staff)
old waiting files: staged_file_at(authority staged_at)
file: attachment_pkey(attachment_id), entry_entry_id_authority_key(entry_id)
piece of a file: attachment_chunk_pkey(attachment_id number)
duties to take away: duty_pkey(authority case_id)
duties about the erased: duty_pkey(authority case_id)
line of a case to take away: case_brief_pkey(authority case_id)
cases of a worker: case_brief_worker(worker), case_brief_second(second_worker), case_head_pkey(authority case_id), alarm_case_standing(case_id), alarm_case_standing(case_id), duty_pkey(authority case_id place), alarm_case_standing(case_id), due_item_pkey(authority case_id at)
cases of an office: case_brief_lead(lead), case_head_pkey(authority case_id), alarm_case_standing(case_id), alarm_case_standing(case_id), duty_pkey(authority case_id place), alarm_case_standing(case_id), due_item_pkey(authority case_id at)
cases of all: case_brief_open(authority), case_head_pkey(authority case_id), alarm_case_standing(case_id), alarm_case_standing(case_id), duty_pkey(authority case_id place), alarm_case_standing(case_id), due_item_pkey(authority case_id at)
line of a case: case_brief_pkey(authority case_id), case_head_pkey(authority case_id), alarm_case_standing(case_id), alarm_case_standing(case_id), duty_pkey(authority case_id place), alarm_case_standing(case_id), due_item_pkey(authority case_id at)
lines of some cases: case_brief_pkey(authority case_id), case_head_pkey(authority case_id), case_head_pkey(authority case_id), alarm_case_standing(case_id), alarm_case_standing(case_id), duty_pkey(authority case_id place), alarm_case_standing(case_id), due_item_pkey(authority case_id at)
cases of nobody: case_brief_unowned(authority), case_head_pkey(authority case_id), alarm_case_standing(case_id), alarm_case_standing(case_id), duty_pkey(authority case_id place), alarm_case_standing(case_id), due_item_pkey(authority case_id at)
duties of a worker: duty_worker(worker due_at), duty_second(second_worker due_at)
duties of an office: duty_office(office due_at)
duties of an office under a rule: duty_office(office due_at)
alarms told to somebody: outbox_staff(staff), alarm_pkey(authority alarm_id), alarm_child_pkey(authority alarm_id place)
alarms of an office: alarm_office(office), alarm_child_pkey(authority alarm_id place)
reports that somebody took: access_log_taken(staff at)
how many cases: case_brief_open(authority)
how many alarms: alarm_standing(authority raised_at), outbox_alarm(alarm_id created_at)
cases by office and worker: case_brief_open(authority)
alarms to count: alarm_standing(authority raised_at), case_brief_pkey(authority case_id)
alarms to count of an office: alarm_office(office), case_brief_pkey(authority case_id)
alarms in some cases: alarm_case_standing(case_id), case_brief_pkey(authority case_id)
how many cases not looked at: due_item_at(authority at)
cases not looked at: due_item_at(authority at)
how many cases without a next date: case_brief_open(authority), alarm_case_standing(case_id)
cases without a next date: case_brief_open(authority), alarm_case_standing(case_id)
cases with an alarm nobody was told of: alarm_standing(authority raised_at), outbox_alarm(alarm_id created_at)
somebody by what was typed: search_index_pkey(token token ROW)
what a case is found by: search_index_case(case_id)
what a case is found by to take away: search_index_case(case_id)
what was added since: entry_pkey(authority position)
who holds a case: case_brief_pkey(authority case_id)
who was told of a case: outbox_case(case_id)
";

/// A command of a case with children of its own, with a row for every table.
fn of_case(number: u128) -> Append {
    let alarm = AlarmId(Uuid::from_u128(0xd000 + number));
    let children = [PersonId(Uuid::from_u128(0x1_b000 + number)), PersonId(Uuid::from_u128(0x2_b000 + number))];
    let mut entries = [
        entry(2 * number + 1, 0, vec![notified(), named(children[0], "山田 花子")]),
        entry(2 * number + 2, 1, vec![raised_for(alarm, &children), delivered(alarm)]),
    ];
    entries.iter_mut().for_each(|entry| entry.case = case(number));
    let mut sent = with_outlook(append(Some(0), entries.to_vec()));
    let brief = brief_of(number);
    let of_workers = |duty: DutyRow| DutyRow {
        office: brief.lead,
        worker: brief.worker,
        second_worker: brief.second_worker,
        ..duty
    };
    sent.duties = sent.duties.map(|duties| duties.into_iter().map(of_workers).collect());
    sent.brief = Some(brief);
    sent.access = Some(access(number + 1));
    sent
}

/// The line of an open case; there are several offices and more workers, and some cases have two.
fn brief_of(number: u128) -> CaseBrief {
    CaseBrief {
        lead: Some(OfficeId(Uuid::from_u128(0xf000 + number % 4))),
        worker: (!number.is_multiple_of(11)).then(|| StaffId(Uuid::from_u128(0xe000 + number % 16))),
        second_worker: number.is_multiple_of(5).then(|| StaffId(Uuid::from_u128(0xe000 + number % 7))),
        next_due_at: Some(at(48)),
        ..find_brief(TOYTOWN, CASE).unwrap()
    }
}

fn case(number: u128) -> CaseId {
    CaseId(Uuid::from_u128(0xc000 + number))
}

async fn read(ledger: &Ledger, number: u128) {
    ledger.load_case(TOYTOWN, case(number), known_at(1)).await.unwrap();
    ledger.find_case(TOYTOWN, case(number)).await.unwrap().unwrap();
    assert_eq!(ledger.alarms_of(TOYTOWN, case(number)).await.unwrap().len(), 1);
    assert_eq!(ledger.due_of(TOYTOWN, case(number)).await.unwrap().len(), 2);
}

/// A case that is closed with its alarm, of which the message was handed over, as it is with most.
async fn settle(ledger: &Ledger, number: u128) {
    let message = ledger.undelivered(TOYTOWN, 1).await.unwrap().remove(0);
    ledger.mark_delivered(TOYTOWN, &[message.id], at(43)).await.unwrap();
    let mut entry = entry(0x1_0000 + number, 2, vec![closed(AlarmId(Uuid::from_u128(0xd000 + number)))]);
    entry.case = case(number);
    let brief = Some(CaseBrief { closed_at: Some(at(50)), next_due_at: None, ..brief_of(number) });
    let settled = Append { brief, duties: Some(Vec::new()), ..append(None, vec![entry]) };
    ledger.append(settled).await.unwrap();
}

/// The indexes that a plan reads, each with the columns that it knows.
fn indexes_of(plan: &Plan) -> String {
    let mut found: Vec<String> = Vec::new();
    for step in plan.steps.lines().map(str::trim_start) {
        if let Some((_, index)) = step.split_once("Index Scan on ").or_else(|| step.split_once("Scan using ")) {
            found.push(index.split(' ').next().unwrap().to_owned());
        } else if let Some(known) = step.strip_prefix("Index Cond: ") {
            found.last_mut().unwrap().push_str(&columns_of(known));
        } else if let Some(search) = step.strip_prefix("SEARCH ") {
            let (table, rest) = search.split_once(" USING ").unwrap();
            let (index, known) = rest.split_once(" (").unwrap();
            let index = index.rsplit(' ').next().unwrap();
            let index = if index == "KEY" { format!("{table}_pkey") } else { index.to_owned() };
            found.push(index + &columns_of(known));
        }
    }
    format!("{}: {}", plan.question, found.join(", "))
}

fn columns_of(known: &str) -> String {
    let is_letter = |letter: char| letter.is_ascii_alphabetic() || letter == '_';
    let column =
        |part: &str| part.trim_matches(['(', '"']).chars().take_while(|letter| is_letter(*letter)).collect::<String>();
    format!("({})", known.split(" AND ").map(column).collect::<Vec<_>>().join(" "))
}

/// What reads a whole table that grows; what was asked for and what a subquery found are read whole.
fn whole_tables_of(plan: &Plan) -> Vec<&str> {
    let steps = plan.steps.lines().map(str::trim_start);
    let is_whole = |step: &&str| {
        let of_given =
            ["SCAN json_each", "SCAN about", "SCAN found", "SCAN listed"].iter().any(|given| step.starts_with(given));
        step.contains("Seq Scan") || step.starts_with("SCAN ") && !of_given
    };
    steps.filter(is_whole).collect()
}

async fn assert_by_index(place: &Place, when: &str) {
    // Opened anew, so that no connection knows the tables as they were.
    let ledger = place.open().await;
    let plans = ledger.plans().await.unwrap();
    ledger.close().await;
    let wanted = if place.is_postgres() { ON_POSTGRES } else { ON_SQLITE };
    let found: Vec<String> = plans.iter().map(indexes_of).collect();
    assert_eq!(found, wanted.trim().lines().collect::<Vec<_>>(), "{when}");
    for plan in &plans {
        assert_eq!(whole_tables_of(plan), Vec::<&str>::new(), "{when}: {}", plan.question);
    }
}

#[test]
fn every_question_is_answered_by_its_index_however_much_there_is() {
    for_each_store(async |place| {
        assert_by_index(&place, "empty").await;
        for (cases, when) in [(0..3, "three cases"), (3..12, "a few cases"), (12..CASES, "many cases")] {
            let ledger = place.open().await;
            for number in cases.clone() {
                ledger.append(of_case(number)).await.unwrap();
                if number % 8 > 0 {
                    settle(&ledger, number).await;
                }
            }
            ledger.close().await;
            assert_by_index(&place, when).await;
            // A server counts by itself what has changed fifty times, no earlier.
            if cases.end > 3 {
                place.meddle("ANALYZE").await;
                assert_by_index(&place, &format!("{when}, counted")).await;
            }
        }
    });
}

/// Waits until the server has added up what the connections of closed ledgers did.
async fn add_up(place: &Place) {
    const OPEN: &str = "SELECT COUNT(*) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'tsunagi'";
    let mut link = place.link("").await;
    while link.number(OPEN).await > 0 {}
    link.close().await;
}

#[test]
fn a_commit_and_a_read_cost_the_same_however_long_the_record() {
    for_each_store(async |place| {
        if !place.is_postgres() {
            return;
        }
        let ledger = place.open().await;
        for number in 0..CASES {
            ledger.append(of_case(number)).await.unwrap();
            read(&ledger, number).await;
        }
        ledger.close().await;
        add_up(&place).await;
        let touched =
            place.number("", "SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE schemaname = 'tsunagi'").await;
        assert!(touched > 0, "the server counts");
        // Nothing is changed, so that it does not matter when the server sweeps. With an index that knows less than the row
        // it would be half of all rows, for each question.
        let limit = i64::try_from(40 * CASES).unwrap();
        assert!(touched < limit, "{touched} index entries read for {CASES} cases");
    });
}

#[test]
fn a_tick_when_nothing_is_due_reads_one_index_once_and_no_row() {
    const TICKS: i64 = 50;
    const SCANS: &str = "SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = 'due_item_at'";
    const ROWS: &str = "SELECT idx_tup_read FROM pg_stat_user_indexes WHERE indexrelname = 'due_item_at'";
    for_each_store(async |place| {
        if !place.is_postgres() {
            return;
        }
        let ledger = place.open().await;
        for number in 0..CASES {
            ledger.append(of_case(number)).await.unwrap();
        }
        ledger.close().await;
        add_up(&place).await;
        let (scans, rows) = (place.number("", SCANS).await, place.number("", ROWS).await);
        let ledger = place.open().await;
        for _ in 0..TICKS {
            assert_eq!(ledger.due_before(TOYTOWN, at(-1), 200).await.unwrap(), []);
        }
        ledger.close().await;
        add_up(&place).await;
        let scans = place.number("", SCANS).await - scans;
        let rows = place.number("", ROWS).await - rows;
        assert!((1..=TICKS).contains(&scans) && rows == 0, "{scans} scans, {rows} index entries");
    });
}
