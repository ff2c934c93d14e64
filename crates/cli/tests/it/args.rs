//! The command line in Japanese: help, and one sentence for each slip.

use crate::run::Desk;

const COMMANDS: [&str; 18] = [
    "",
    "pack",
    "pack check",
    "pack book",
    "pack diff",
    "ledger",
    "ledger verify",
    "ledger export",
    "ledger stats",
    "replay",
    "city",
    "city generate",
    "backup",
    "restore",
    "doctor",
    "migrate",
    "work",
    "help",
];

/// Lines of a help in which an English word stands that nobody types; names, units and what is typed are no prose.
fn english_lines(help: &str) -> Vec<String> {
    let is_word = |word: &str| word.len() > 1 && word.chars().all(|letter| letter.is_ascii_alphabetic());
    let prose = help.lines().map(|line| line.split('`').step_by(2).collect::<Vec<_>>().join(" · "));
    let beside = |line: &String| {
        let words: Vec<&str> = line.split(' ').collect();
        words.windows(2).any(|pair| pair.iter().all(|word| is_word(word)) && pair != ["tsunagi", "pack"])
    };
    prose.filter(|line| !line.starts_with("使い方: tsunagi ")).filter(beside).collect()
}

fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

#[test]
fn every_help_is_japanese_unless_english_is_asked_for() {
    let desk = Desk::new();
    for command in COMMANDS.iter().filter(|command| **command != "help") {
        for asked in ["--help", "-h"] {
            let ran = desk.run_as_it_is(&[words(command), vec![asked]].concat());
            assert_eq!((ran.code, ran.err.as_str()), (0, ""));
            assert_eq!(english_lines(&ran.out), Vec::<String>::new());
            assert!(ran.out.contains("使い方: tsunagi") && ran.out.contains("オプション:"), "{}", ran.out);
            let foreign = ["Usage", "Options:", "Commands:", "Arguments:", "[default", "[OPTIONS]", "<FILE>", "Print"];
            assert!(!foreign.iter().any(|word| ran.out.contains(word)), "{}", ran.out);
        }
        let ran = desk.run(&[words(command), vec!["--help"]].concat());
        assert!(ran.out.contains("Usage: tsunagi") && !ran.out.contains("使い方"), "{}", ran.out);
    }
    let both = [desk.run_as_it_is(&["help", "pack", "diff"]).out, desk.run_as_it_is(&["pack", "diff", "--help"]).out];
    assert_eq!(both[0], both[1]);
    assert!(both[0].rfind("<現在>") < both[0].rfind("<変更後>"), "arguments keep their order: {}", both[0]);
}

#[test]
fn a_slip_on_the_command_line_is_told_in_one_japanese_sentence() {
    let desk = Desk::new();
    for (line, told) in [
        ("repley", "`repley` というコマンドはありません。`replay` のことですか"),
        ("pack chek", "`chek` というコマンドはありません。`check` のことですか"),
        ("replay --pak toyland x", "`--pak` というオプションか引数はありません。`--pack` のことですか"),
        ("pack check a b", "`b` というオプションか引数はありません"),
        ("replay", "`<ファイル>...` を指定してください"),
        ("backup", "`--database <場所>`、`--to <ファイル>` を指定してください"),
        ("replay --pack", "`--pack <名前>` に値を指定してください"),
        ("replay --every 0 x", "`--every <分>` に `0` は使えません。分を1以上の整数で書いてください"),
        ("replay --lang fr x", "`--lang <言語>` に `fr` は使えません。使えるのは ja か en です"),
        (
            "backup --of all --database x --to y",
            "`--of <内容>` に `all` は使えません。使えるのは `record`、`keys`、`record-and-keys` です",
        ),
        ("replay --json --json x", "`--json` が2回指定されています"),
        ("replay --json=yes x", "`--json` に余分な値 `yes` があります"),
    ] {
        let ran = desk.run_as_it_is(&words(line));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line}: {}", ran.err);
        assert_eq!(ran.err, format!("tsunagi: {told}\n"), "{line}");
    }
    let ran = desk.run_as_it_is(&["ledger"]);
    assert!(ran.code == 2 && ran.err.contains("使い方: tsunagi ledger"), "{}", ran.err);
}

#[test]
fn the_language_is_heard_wherever_it_stands() {
    let desk = Desk::new();
    for line in ["--lang en repley", "repley --lang=en", "replay --lang en"] {
        let ran = desk.run_as_it_is(&words(line));
        assert!(ran.code == 2 && ran.err.starts_with("error: "), "{line}: {}", ran.err);
    }
    let ran = desk.run_as_it_is(&["--version"]);
    assert!(ran.code == 0 && ran.out.starts_with("tsunagi "), "{}", ran.out);
}
