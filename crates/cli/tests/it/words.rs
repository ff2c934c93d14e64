//! What is wrong with packs and timelines, told in Japanese: no sentence stays English, and no word of the reader's is
//! lost.

use crate::run::{Desk, shipped, timeline};
use app::pack;
use i18n::{Lang, Sentences, translated};
use pack_reader::{PackFiles, Problem};
use std::collections::BTreeSet;

/// Words in backticks are the reader's own.
fn quoted(text: &str) -> BTreeSet<&str> {
    // A library closes a backtick with an apostrophe.
    let text = if text.contains("`@'") { "" } else { text };
    text.split('`').skip(1).step_by(2).collect()
}

/// Two English words beside each other, outside backticks.
fn find_english(text: &str) -> Option<String> {
    let is_word = |word: &str| word.len() > 1 && word.chars().all(|letter| letter.is_ascii_lowercase());
    let plain: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" · ");
    let words: Vec<&str> = plain.split(' ').collect();
    words.windows(2).find(|pair| pair.iter().all(|word| is_word(word))).map(|pair| pair.join(" "))
}

/// What is wrong with how these problems are told, one of which is wanted.
fn faults(wanted: &str, read: Result<(), Vec<Problem>>) -> Vec<String> {
    let problems = read.err().unwrap_or_default();
    let is_there = problems.iter().any(|problem| problem.message.contains(wanted));
    let missing = (!is_there).then(|| format!("wanted {wanted}, found {problems:?}"));
    let told = problems.iter().filter_map(|problem| {
        let (en, ja) = (&problem.message, translated(&problem.message, Lang::Ja));
        let is_lost = quoted(en).iter().any(|word| !ja.contains(word));
        let is_english = Sentences::shipped().find(en).is_none() || find_english(&ja).is_some();
        let is_kept = translated(en, Lang::En) == *en;
        (is_lost || is_english || !is_kept).then(|| format!("{en}\n{ja}"))
    });
    missing.into_iter().chain(told).collect()
}

fn timeline_faults(text: &str, wanted: &str) -> Vec<String> {
    faults(wanted, timeline_reader::read("family.yaml", text).map(|_| ()))
}

fn assert_none(faults: impl IntoIterator<Item = Vec<String>>) {
    let faults: Vec<String> = faults.into_iter().flatten().collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn every_problem_of_a_timeline_is_told_in_japanese() {
    let spoiled = [
        ("kind: child_seen", "kind: child_sen", "did you mean `child_seen`?"),
        ("kind: child_seen", "kind: [child_seen]", "must be one word"),
        ("kind: child_seen", "kinds: child_seen", "`kind` is missing"),
        ("at: '2025-04-09'", "at: '2025-02-30'", "a date or time that exists"),
        ("at: '2025-04-09'", "at: 9", "not the number 9"),
        ("at: '2025-04-09'", "at: '2045-04-09'", "more than a year after the period ends"),
        ("at: '2025-04-09'", "at: '1925-04-09'", "years before the period starts"),
        ("at: '2025-04-02T10:00'\n  precision: datetime", "at: '2026-04-29'", "after it (line 25)"),
        ("at: '2025-04-02T10:00'", "at: '2025-04-02'", "has no time of day"),
        ("precision: day", "precision: window", "but `until` is missing"),
        ("precision: day", "until: '2025-04-01'", "`until` is before `at`"),
        ("precision: day", "precision: dayly", "unknown precision `dayly`"),
        ("id: e02", "id: e01", "is given to two events"),
        ("id: e02", "id: 2", "must have an `id` of text"),
        ("id: mother", "id: child_a", "is given twice"),
        ("id: mother", "id: unknown", "stands for nobody known"),
        ("role: mother", "role: ' '", "must not be blank"),
        ("role: mother", "sex: x", "unknown sex `x`; use one of"),
        ("birth: '2019-04'", "birth: {y: 1}", "not a group of named fields"),
        ("actor: centre", "actor: center", "is nobody in this file"),
        ("re: [e01]", "not_met: [centre]", "`centre` is an agency"),
        ("re: [e01]", "seen_by: [mother]", "`mother` is a person"),
        ("re: [e01]", "re: [e09]", "is no event of this file"),
        ("re: [e01]", "weight_kg: 10\n  about_: [e01]", "unknown field `about_`"),
        ("re: [e01]", "by_role: wizzard", "unknown role `wizzard`"),
        ("re: [e01]", "disputed: perhaps", "`true` or `false`, not text"),
        ("re: [e01]", "count: -1", "a whole number"),
        ("re: [e01]", "conditions: ['日本']", "a word of letters and digits"),
        ("period:\n  start: '2025-04-01'", "period:\n  start: '2025-05-01'", "ends before it starts"),
        ("period:\n", "period: x\nspan:\n", "named fields are expected here"),
        ("timezone: Asia/Tokyo", "timezone: Asia/Tokio", "did you mean `Asia/Tokyo`?"),
        ("timezone: Asia/Tokyo", "timezone: Moon", "known are"),
        (
            "people:\n- id: child_a\n  role: child\n  birth: '2019-04'\n",
            "people: 3\nfolk:\n",
            "a list is expected here",
        ),
        ("expected: deadline_overdue:48h", "expected: deadline_overdu", "unknown alarm type"),
        ("to: '2025-04-05'", "to: '2025-04-03'", "`to` is before `from`"),
        ("missed:\n- id", "misst:\n- id", "write `missed: []`"),
        ("attribution: derived", "attribution: ''", "unknown attribution"),
        ("confidence: high", "confidence: 99999999999999999999", "is too large"),
    ];
    assert_none(spoiled.map(|(from, to, wanted)| timeline_faults(&timeline((from, to)), wanted)));
    let two = timeline(("role: mother", "role: child"));
    assert_none([timeline_faults(&two.replace("about: [child_a]\n  re", "about: []\n  re"), "no child is named")]);
    let head = two.split("events:").next().unwrap();
    assert_none([timeline_faults(&format!("{head}events: []\nmissed: []\n"), "there are no events")]);
}

#[test]
fn what_is_no_yaml_is_told_in_japanese() {
    let spoiled = [
        ("", "the file is empty"),
        ("a: 1\n---\nb: 2\n", "a second document"),
        ("a: *b\n", "not readable as YAML"),
        ("a: &b 1\nc: *b\n", "aliases"),
        ("a: !tag 1\n", "tags"),
        ("a: 1\na: 2\n", "stands here twice"),
        ("? [a]\n: 1\n", "must be one word"),
        ("a:\n\t- 1\n", "tabs must not indent"),
        ("a: b: c\n", "mapping values are not allowed"),
        ("a: [1, 2\n", "not readable as YAML"),
        ("a: {b: 1\n", "not readable as YAML"),
        ("a: 'x\n", "not readable as YAML"),
        ("a: \"\\q\"\n", "not readable as YAML"),
        ("a: 1\n b: 2\n", "not readable as YAML"),
        ("- 1\na: 2\n", "not readable as YAML"),
        ("a: @b\n", "not readable as YAML"),
        ("a: |x\n  b\n", "not readable as YAML"),
        ("a: 1e999\n", "is too large"),
    ];
    assert_none(spoiled.map(|(text, wanted)| timeline_faults(text, wanted)));
    let deep = "[".repeat(40) + &"]".repeat(40);
    assert_none([timeline_faults(&deep, "levels deep")]);
    let bytes = [vec![0xff, 0xfe, 0x41], vec![0x8e, 0x71], vec![b'#'; 8 * 1024 * 1024 + 1]];
    assert_none(bytes.map(|bytes| faults("the file", timeline_reader::read_bytes("family.yaml", &bytes).map(|_| ()))));
}

fn toyland() -> PackFiles {
    pack::texts(&shipped("packs/toyland")).unwrap()
}

fn with(file: &str, change: impl FnOnce(&str) -> String) -> Result<(), Vec<Problem>> {
    let mut files = toyland();
    let texts = &mut files.packs.last_mut().unwrap().files;
    let text = change(texts.get(file).map_or("", String::as_str));
    texts.insert(file.to_owned(), text);
    toyland::scenario::check(&files).map(|_| ())
}

fn changed((file, from, to): (&str, &str, &str)) -> Result<(), Vec<Problem>> {
    with(file, |text| {
        assert!(text.contains(from), "`{from}` is not in {file}:\n{text}");
        text.replacen(from, to, 1)
    })
}

const SEEN: &str = "rules/T-SEEN-01.toml";

#[test]
fn every_problem_of_a_rule_is_told_in_japanese() {
    let spoiled = [
        ("\"deadline\"", "\"dedline\"", "unknown kind `dedline`"),
        ("deadline_overdue:", "deadline_overdu:", "unknown alarm type"),
        ("deadline_overdue:48h", "deadline_overdue:", "nothing stands behind"),
        ("\"see\"", "\"look\"", "unknown remedy `look`; use one of"),
        ("worker@responsible", "wroker@responsible", "unknown rank"),
        ("worker@responsible", "worker@polic", "unknown office"),
        ("worker@responsible", "worker", "is no post"),
        ("worker@responsible", "head@court", "nobody would hear"),
        ("[\"worker@responsible\", \"supervisor@responsible\"]", "[]", "somebody who hears it"),
        ("[\"worker@responsible\", \"supervisor@responsible\"]", "[1]", "an addressee is a post"),
        ("\"safety\"", "\"safty\"", "unknown escalation"),
        ("\"NotificationReceived\"", "\"NotificationRecieved\"", "unknown fact"),
        ("fact = \"ChildSeen\"", "fact = \"ChildSeen\", link = \"childs\"", "unknown link"),
        ("fact = \"ChildSeen\"", "fact = \"ChildSeen\", link = \"member\"", "only in a rule about members"),
        ("fact = \"ChildSeen\"", "link = \"child\"", "a pattern names"),
        ("starts = ", "# ", "`starts` is missing: name at least one fact"),
        ("moot = [{ fact = \"CustodyStarted\" }]", "moot = [{ fact = \"InjuryRecorded\" }]", "is bad news"),
        ("moot = ", "separate = true\nrenews = true\nmoot = ", "not both"),
        ("moot = ", "gives_way_to = [\"T-SEEN-02\"]\nmoot = ", "which is no other rule"),
        ("is = true", "is = 3", "is expected, not the number 3"),
        ("is = true", "at_least = 3", "does not fit, use"),
        ("is = true", "iss = true", "needs one comparison"),
        ("field = \"child.in_custody\"", "field = 3", "must be the name of a field"),
        ("field = \"child.in_custody\"", "field = \"child.custody\"", "unknown field `child.custody` of"),
        ("field = \"child.in_custody\", is = true", "field = \"child.report_days\", at_least = 2", "looks back"),
        ("one_of = [\"protection\",", "one_of = [\"protction\",", "unknown word `protction`"),
        ("any = [", "any = [], all = [", "a condition is one of"),
        ("not = { field", "all = [], nott = { field", "a list of conditions is expected"),
        ("one_of = [\"protection\", \"municipal\", \"health\"]", "one_of = \"health\"", "takes a list of words"),
        ("one_of = [\"protection\", \"municipal\", \"health\"]", "is = 3", "cannot be compared with"),
        ("{ hours = 72 }", "{ hours = 72, days = 3 }", "in one unit"),
        ("{ hours = 72 }", "{ hour = 72 }", "a span is missing here"),
        ("{ hours = 72 }", "[{ hours = 24 }, { hours = 48 }]", "always comes first"),
        ("{ hours = 72 }", "[]", "is an empty list"),
        ("{ hours = 72 }", "[{ when = { field = 'child.age_months', at_most = 11 }, hours = 24 }]", "no limit holds"),
        ("cite = ", "# cite = ", "`cite` is missing"),
        ("Toyland Child Act 2015, art. 12", "design default", "mark it `default`"),
        ("\"verified\"", "\"sure\"", "unknown mark"),
        ("until = 2020-03-31", "until = 2014-03-31", "ends before it begins"),
        ("until = 2020-03-31", "until = 2020-04-01", "still lasts until"),
        ("from = 2015-04-01\nuntil = 2020-03-31", "from = 2021-04-01", "values stand oldest first"),
        ("from = 2015-04-01", "from = 2015-04-31", "invalid date"),
        ("T-SEEN-01\"\n", "T-SEEN-9\"\n", "lies in a file named"),
        ("title = {", "titel = {", "did you mean `title`?"),
    ];
    assert_none(spoiled.map(|(from, to, wanted)| faults(wanted, changed((SEEN, from, to)))));
    let bare = with(SEEN, |text| text.split("[[value]]").next().unwrap().to_owned());
    assert_none([faults("the rule has no value", bare)]);
}

#[test]
fn every_problem_of_another_file_of_a_pack_is_told_in_japanese() {
    let spoiled = [
        ("pack.toml", "name = \"toyland\"", "name = \"toylnd\"", "lies in a folder named"),
        ("pack.toml", "name = \"toyland\"", "name = \"toyland\"\nextends = \"nowhere\"", "was not handed in before it"),
        ("roles.toml", "kind = \"school\"", "kind = \"police\"", "stand in this file twice"),
        ("roles.toml", "\"class_teacher\"", "\"Teacher\"", "is not a word"),
        ("escalations.toml", "name = \"routine\"", "name = \"safety\"", "stands in this file twice"),
        ("escalations.toml", "hours = 0", "hours = 2", "must be heard at once"),
        ("escalations.toml", "hours = 4", "hours = 0", "in the order in which"),
        ("escalations.toml", "[\"worker@coordinating\"]", "[\"head@responsible\"]", "a way up must end"),
        ("calendar/settings.tsv", "zone", "zonne", "unknown setting `zonne`; did you mean"),
        ("calendar/settings.tsv", "version\t", "version\t\tx\ty\tz\t", "columns"),
        ("calendar/settings.tsv", "weekly_closed\t", "weekly_closed\tx", "a day of the week"),
        ("calendar/settings.tsv", "office_opens\t", "office_opens\tx", "a time, as"),
        ("calendar/settings.tsv", "fiscal_year_starts\t", "fiscal_year_starts\tx", "month and day"),
        ("calendar/settings.tsv", "covers_from\t", "covers_from\tx", "a date that exists"),
        ("calendar/settings.tsv", "out_of_hours\t", "out_of_hours\tx", "a way of counting"),
        ("calendar/holidays.tsv", "on", "onn", "the columns must be"),
        ("citations.tsv", "\tToyland Health Act, art. 7", "\tX\tY", "the row has 3 cells"),
        ("growth/weight.tsv", "f\t", "x\t", "`f` or `m`"),
        ("growth/settings.tsv", "form\t", "forms\t", "`form` is missing"),
        ("rules/T-SIBLING-01.toml", "\"siblings\"", "\"sibling\"", "unknown members"),
        ("rules/T-HAND-01.toml", "aspect = ", "aspect = 3 # ", "`aspect` is"),
        ("rules/T-GROW-01.toml", "\"p3\"", "\"p5\"", "unknown line"),
        ("rules/T-CLOSE-01.toml", "T-CLOSE-01", "T-SEEN-01", "stands in"),
        ("scenarios/child_unseen.toml", "rules = [", "rules = [\"T-SEEN-9\", ", "the pack has no rule"),
        ("scenarios/child_unseen.toml", "rules = [", "rules = [\"T-HAND-01\", ", "nothing is expected of it"),
        ("scenarios/child_unseen.toml", "quiet = ", "loud = ", "an expectation says either"),
        ("scenarios/child_unseen.toml", "quiet = [\"T-UNSEEN-01\"]", "quiet = [3]", "the id of a rule"),
        ("citations.tsv", "Toyland Child Act", "Toyland Family Act", "has no row for"),
    ];
    assert_none(spoiled.map(|(file, from, to, wanted)| faults(wanted, changed((file, from, to)))));
    let grades = [
        ("a\t0\t1\t01-01\t2015-01-01\tAct", "a whole number from 1 to 20"),
        ("a\t1\t21\t01-01\t2015-01-01\tAct", "a whole number from 0 to 20"),
        ("A\t1\t1\t01-01\t2015-01-01\tAct", "words of small letters"),
        ("form\t1\t1\t01-01\t2015-01-01\tAct", "said of another stage"),
    ];
    let table = |row: &str| {
        format!("said\tgrades\tfirst_age\tborn_from\tfrom\tcite\nform\t1\t1\t01-01\t2015-01-01\tAct\n{row}\n")
    };
    assert_none(grades.map(|(row, wanted)| faults(wanted, with("calendar/grades.tsv", |_| table(row)))));
    assert_none([
        faults("nothing reads this file", with("rules.toml", |_| "a = 1\n".to_owned())),
        faults("does not stand; it will from", changed((SEEN, "{ hours = 48 }", "{ hours = 96 }"))),
        faults("but should be quiet", changed((SEEN, "{ hours = 48 }", "{ hours = 1 }"))),
        faults("there is no pack `toylnd`", pack_reader::chain(&toyland().packs, "toylnd").map(|_| ())),
    ]);
}

#[test]
fn what_is_no_toml_is_told_in_japanese() {
    let spoiled = "a = |a|a = 1\na = 2|a = \"x\n|a = 'x\n|a = [1, 2\n|a = { b = 1\n|[a\nb = 1|[[a]\nb = 1|a = x|a b = 1|= 1|\
        a = 1 2|a = 2025-02-30|a = 08:99:00|a = 01|a = tru|a = 1,|a = \"\\q\"|a = [1 2]|a = { b = 1 c = 2 }|a == 1|\
        [a]\n[a]\n|a = 1\na.b = 2\n|a = [,]|a = {,}|a = 99999999999999999999|a = inf|a = 2025-13-01|a = 1.|";
    assert_none(spoiled.split('|').map(|text| faults("", with(SEEN, |_| text.to_owned()))));
}

#[test]
fn what_is_not_as_the_ledger_stored_it_is_told_in_japanese() {
    let table = "entry";
    for (position, id, told) in [
        (Some(3), Some("e1"), "自治体 `a` の記録 `e1`(位置 3): ハッシュが内容と合いません"),
        (Some(3), None, "自治体 `a` の記録(位置 3): ハッシュが内容と合いません"),
        (None, Some("e1"), "自治体 `a` の記録 `e1`: ハッシュが内容と合いません"),
        (None, None, "自治体 `a` の記録: ハッシュが内容と合いません"),
    ] {
        let what = "its hash does not fit its columns".to_owned();
        let problem = ledger::Problem { authority: "a".to_owned(), position, id: id.map(str::to_owned), table, what };
        assert_eq!(translated(&problem.to_string(), Lang::Ja), told);
    }
}

#[test]
fn the_program_tells_problems_in_the_language_it_was_asked_for() {
    let desk = Desk::new();
    let file = desk.write("family.yaml", timeline(("kind: child_seen", "kind: child_sen")));
    let folder = desk.copy_of_toyland("name = ", "nam = ");
    for args in
        [["replay", "--pack", "toyland", &file].as_slice(), &["pack", "check", &folder], &["pack", "book", &folder]]
    {
        let ja = desk.run_as_it_is(args).err;
        let en = desk.run(args).err;
        assert_eq!(ja.lines().count(), en.lines().count(), "{ja}{en}");
        for (ja, en) in ja.lines().zip(en.lines()) {
            assert!(find_english(ja).is_none() && ja != en, "{ja}\n{en}");
        }
        assert!(ja.contains("のことですか") && en.contains("; did you mean"), "{ja}{en}");
    }
    let good = desk.write("good.yaml", timeline(("", "")));
    desk.write("good.ja.tsv", "e09\tだれか\n");
    let ran = desk.run_as_it_is(&["replay", "--pack", "toyland", &good]);
    assert!(ran.err.contains("good.ja.tsv:1: 時系列に `e09` はありません"), "{}", ran.err);
    let ran = desk.run_as_it_is(&["replay", "--pack", "toylnd", &desk.write("other.yaml", timeline(("", "")))]);
    assert!(ran.err.contains("ルール集 `toylnd` はありません"), "{}", ran.err);
}
