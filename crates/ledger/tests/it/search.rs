//! People and cases are found while somebody types, and nobody who was erased.

use crate::people::*;
use crate::stores::{Place, for_each_store, runtime};
use crate::verify::{outlook_of, with_outlook};
use domain::event::{Event, NameKind, OtherName, PersonRegistered};
use domain::ids::{CaseId, PersonId};
use ledger::{BackupOf, Found, Ledger, OldSchema, OpenOptions};

fn numbered(number: &str) -> Event {
    serde_json::from_value(serde_json::json!({"CaseNumbered": {"number": number}})).unwrap()
}

fn registered(person: PersonId, name: &str, kana: &str) -> PersonRegistered {
    PersonRegistered { name: Some(name.to_owned()), kana: Some(kana.to_owned()), ..PersonRegistered::new(person) }
}

/// A case of a girl and her father, and another of the father alone.
async fn fill(ledger: &Ledger) {
    let maiden =
        OtherName { kind: NameKind::ALL[0], name: "Maria Lopez".to_owned(), kana: Some("マリア".to_owned()) };
    let girl =
        PersonRegistered { other_names: vec![maiden], ..registered(CHILD, "山田 花子", "ヤマダ ハナコ") };
    let phones = vec!["090-1234-5678".to_owned()];
    let father =
        || PersonRegistered { phones: phones.clone(), ..registered(FATHER, "山田 太郎", "やまだ たろう") };
    let facts = vec![Event::PersonRegistered(girl), Event::PersonRegistered(father()), numbered("R7-0123")];
    let mut first = entry(1, 0, facts);
    first.about = vec![CHILD, FATHER];
    ledger.append(with_outlook(append(Some(0), vec![first]))).await.unwrap();
    let mut second = entry(2, 1, vec![Event::PersonRegistered(father()), seen()]);
    second.case = OTHER_CASE;
    second.about = vec![FATHER];
    ledger.append(with_outlook(append(Some(0), vec![second]))).await.unwrap();
}

async fn found(ledger: &Ledger, typed: &str) -> Vec<(CaseId, Option<PersonId>)> {
    let found = ledger.find_people(TOYTOWN, typed, 9).await.unwrap();
    let mut found: Vec<_> = found.into_iter().map(|Found { case, person }| (case, person)).collect();
    found.sort();
    found
}

const GIRL: (CaseId, Option<PersonId>) = (CASE, Some(CHILD));
const HER_FATHER: (CaseId, Option<PersonId>) = (CASE, Some(FATHER));
const HIS_OWN: (CaseId, Option<PersonId>) = (OTHER_CASE, Some(FATHER));

#[test]
fn somebody_is_found_by_the_beginning_of_any_word_however_it_is_typed() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        for typed in
            ["花", "花子", "山田花", "山田　花子", "はなこ", "ハナ", "ﾊﾅｺ", "やまだはな", "maria", "ＬＯＰ", "まり"]
        {
            assert_eq!(found(&ledger, typed).await, [GIRL], "{typed}");
        }
        for typed in ["太", "たろ", "090", "０９０－１２３４", "09012345678", "5678"] {
            assert_eq!(found(&ledger, typed).await, [HER_FATHER, HIS_OWN], "{typed}");
        }
        for typed in ["山", "ヤマ", "ﾔﾏﾀﾞ"] {
            assert_eq!(found(&ledger, typed).await, [GIRL, HER_FATHER, HIS_OWN], "{typed}");
        }
        for typed in ["R7-0123", "r7", "0123", "Ｒ７０"] {
            assert_eq!(found(&ledger, typed).await, [(CASE, None)], "{typed}");
        }
        for typed in ["", "　", "-", "子", "678", "やまだたろうじ", "opez"] {
            assert_eq!(found(&ledger, typed).await, [], "{typed}");
        }
        assert_eq!(ledger.find_people(TOYTOWN, "山", 1).await.unwrap().len(), 1);
        assert_eq!(ledger.find_people(HARBOUR, "山", 9).await.unwrap(), []);
        assert_eq!(ledger.verify(outlook_of).await.unwrap().problems, Vec::new());
    });
}

#[test]
fn a_name_is_found_by_every_form_of_its_characters() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let girl = Event::PersonRegistered(registered(CHILD, "髙﨑 渡邉齋", "タカサキ"));
        let mut first = entry(1, 0, vec![girl]);
        first.about = vec![CHILD];
        ledger.append(with_outlook(append(Some(0), vec![first]))).await.unwrap();
        for typed in ["高崎", "髙崎", "高﨑", "渡辺斉", "渡邊斎", "渡邉齊"] {
            assert_eq!(found(&ledger, typed).await, [GIRL], "{typed}");
        }
        assert!(found(&ledger, "渡部").await.is_empty());
    });
}

#[test]
fn somebody_who_was_erased_is_not_found_any_more() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        ledger.erase(&crate::erase::of(FATHER)).await.unwrap();
        assert_eq!(found(&ledger, "山").await, [GIRL]);
        assert_eq!(found(&ledger, "090").await, []);
        assert_eq!(found(&ledger, "r7").await, [(CASE, None)], "the case is still the girl's");
        let of_him = format!("SELECT COUNT(*) FROM search_index WHERE person = '{FATHER}'");
        assert_eq!(place.number("", &of_him).await, 0);
        assert_eq!(ledger.verify(outlook_of).await.unwrap().problems, Vec::new());
        ledger.erase(&crate::erase::of(CHILD)).await.unwrap();
        assert_eq!(place.number("", "SELECT COUNT(*) FROM search_index").await, 0);
    });
}

#[test]
fn what_people_are_found_by_is_made_again_from_the_entries() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        place.meddle("DELETE FROM search_index WHERE person = ''").await;
        let stray = format!("INSERT INTO search_index VALUES ('{TOYTOWN}', '00', 'stray', '{CHILD}')");
        place.meddle(&stray).await;
        let problems = ledger.verify(outlook_of).await.unwrap().problems;
        let told: Vec<_> = problems.iter().map(|problem| (problem.table, problem.id.clone().unwrap())).collect();
        assert_eq!(told, [("search_index", CASE.to_string()), ("search_index", "stray".to_owned())]);
        ledger.rebuild(outlook_of).await.unwrap();
        assert_eq!(ledger.verify(outlook_of).await.unwrap().problems, Vec::new());
        assert_eq!(found(&ledger, "r7").await, [(CASE, None)]);
    });
}

#[test]
fn people_of_an_older_ledger_are_found_once_it_was_migrated() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        ledger.close().await;
        place.meddle("UPDATE search_index SET token = 'x' || token").await;
        place.meddle("DROP INDEX outbox_ready").await;
        let version = if place.is_postgres() { "tsunagi.schema_version" } else { "schema_version" };
        place.meddle(&format!("DELETE FROM {version} WHERE number > 11")).await;
        let migrating = OpenOptions { old_schema: OldSchema::Migrate, ..place.options() };
        let ledger = place.try_open(migrating).await.unwrap();
        assert_eq!(found(&ledger, "山田花").await, [GIRL]);
        assert_eq!(found(&ledger, "5678").await, [HER_FATHER, HIS_OWN]);
        assert_eq!(ledger.verify(outlook_of).await.unwrap().problems, Vec::new());
    });
}

#[test]
fn everybody_is_found_once_however_many_words_begin_alike_and_exact_words_come_first() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let other = |name: &str| OtherName { kind: NameKind::ALL[0], name: name.to_owned(), kana: None };
        let names = ["山川", "山原", "山本", "山口"].map(other).to_vec();
        let girl = PersonRegistered { other_names: names, ..registered(CHILD, "花 山田", "ハナ") };
        let facts = vec![Event::PersonRegistered(girl), Event::PersonRegistered(registered(FATHER, "山", "ヤマ"))];
        let mut entry = entry(1, 0, facts);
        entry.about = vec![CHILD, FATHER];
        ledger.append(append(Some(0), vec![entry])).await.unwrap();
        for limit in [1, 2, 3] {
            let found = ledger.find_people(TOYTOWN, "山", limit).await.unwrap();
            let people: Vec<_> = found.iter().filter_map(|found| found.person).collect();
            assert_eq!(people, [FATHER, CHILD][..people.len()], "{limit}");
            assert_eq!(people.len(), limit.min(2) as usize);
        }
    });
}

#[test]
fn a_refused_append_leaves_nobody_to_be_found() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let facts = vec![Event::PersonRegistered(registered(CHILD, "山田 花子", "ヤマダ ハナコ"))];
        ledger.append(append(Some(7), vec![entry(1, 0, facts)])).await.unwrap_err();
        assert_eq!(found(&ledger, "花").await, []);
    });
}

#[test]
fn no_backup_holds_what_people_are_found_by_and_a_restore_finds_them_again() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        let backup = async |of| {
            let mut bytes = Vec::new();
            ledger.backup(of, at(60), &mut bytes).await.unwrap();
            bytes
        };
        let all = backup(BackupOf::RecordAndKeys).await;
        assert!(!String::from_utf8(all.clone()).unwrap().contains("search_index"));
        let other = Place::on_sqlite();
        std::fs::copy(place.master_key(), other.master_key()).unwrap();
        let whole = other.open().await;
        whole.restore(all.as_slice()).await.unwrap();
        assert_eq!(found(&whole, "花").await, [GIRL]);
        assert_eq!(whole.verify(outlook_of).await.unwrap().problems, Vec::new());
        let other = Place::on_sqlite();
        std::fs::copy(place.master_key(), other.master_key()).unwrap();
        let apart = other.open().await;
        apart.restore(backup(BackupOf::Record).await.as_slice()).await.unwrap();
        assert_eq!(found(&apart, "花").await, [], "nobody is found without the keys");
        apart.restore(backup(BackupOf::Keys).await.as_slice()).await.unwrap();
        assert_eq!(found(&apart, "花").await, [GIRL]);
    });
}

#[test]
fn the_files_of_the_record_hold_no_name_in_the_open() {
    let place = Place::on_sqlite();
    runtime().block_on(async {
        let ledger = place.open().await;
        fill(&ledger).await;
        ledger.close().await;
        for file in place.files() {
            let bytes = std::fs::read(place.folder.join(&file)).unwrap();
            for word in ["花子", "はなこ", "ハナコ", "09012345678", "maria", "Maria"] {
                let holds = bytes.windows(word.len()).any(|window| window == word.as_bytes());
                assert!(!holds, "{word} in {file}");
            }
        }
    });
}
