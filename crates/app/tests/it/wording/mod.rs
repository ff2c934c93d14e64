//! Tests of the naming of things.

mod date;
mod keys;
mod law;
mod party;
mod span;

use domain::calendar::{Era, Eras};
use jiff::civil::date;

/// Two eras of the table, enough for the dates of these tests.
pub fn eras() -> Eras {
    let era = |letter, name_ja: &str, name_en: &str, starts_on: jiff::civil::Date, ends_on| Era {
        letter,
        name_ja: name_ja.to_owned(),
        name_en: name_en.to_owned(),
        year_one: starts_on.year(),
        starts_on,
        ends_on,
    };
    Eras::new(vec![
        era('H', "平成", "Heisei", date(1989, 1, 8), Some(date(2019, 4, 30))),
        era('R', "令和", "Reiwa", date(2019, 5, 1), None),
    ])
    .expect("eras follow each other")
}

mod lists {
    use app::wording::Wording;
    use domain::event::EventKind;
    use domain::policy::{AlarmType, Mark, Remedy};
    use i18n::{Lang, Words};

    const ROLES: [&str; 27] = [
        "cgc_case_worker",
        "cgc_supervisor",
        "cgc_director",
        "cgc_receiving_case_worker",
        "municipal_child_worker",
        "municipal_section_chief",
        "sending_municipality_worker",
        "council_coordinator",
        "ward_health_nurse",
        "ward_health_chief",
        "nursery_head",
        "school_head",
        "school_board",
        "police_liaison",
        "police_duty_officer",
        "police_child_protection",
        "hospital_safeguarding_lead",
        "gp",
        "social_worker",
        "team_manager",
        "edt_manager",
        "mash_manager",
        "conference_chair",
        "legal_adviser",
        "school_safeguarding_lead",
        "education_welfare_officer",
        "home_education_team",
    ];

    #[test]
    fn every_word_of_the_closed_lists_has_a_name_in_both_languages() {
        let lists = [
            ("alarm", AlarmType::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>()),
            ("remedy", Remedy::ALL.iter().map(|remedy| remedy.word()).collect()),
            ("fact", EventKind::ALL.iter().map(|kind| kind.name()).collect()),
            ("kind", EventKind::ALL.iter().filter_map(|kind| domain::event::timeline_word(*kind)).collect()),
            ("role", ROLES.to_vec()),
            ("precision", vec!["datetime", "day", "approx", "month", "year", "before", "window"]),
            ("mark", vec!["verified", "unverified", "default"]),
        ];
        let keys = lists.iter().flat_map(|(list, words)| words.iter().map(move |word| format!("{list}.{word}")));
        let nameless: Vec<String> =
            keys.filter(|key| Lang::ALL.iter().any(|lang| Words::of(*lang).find(key, &[]).is_none())).collect();
        assert_eq!(nameless, Vec::<String>::new());
    }

    #[test]
    fn every_post_of_the_shipped_packs_has_a_name_in_both_languages() {
        let packs = app::pack::shipped();
        let policies = packs.iter().filter_map(|pack| app::pack::load(&pack.name).ok());
        let posts: Vec<_> = policies.flat_map(|policy| policy.posts).collect();
        let words = posts.iter().flat_map(|posts| {
            let more = posts.receiving_worker.iter().chain(&posts.sending_worker);
            [&posts.worker, &posts.supervisor, &posts.head].into_iter().chain(more)
        });
        let nameless: Vec<String> = words
            .map(|word| format!("role.{word}"))
            .filter(|key| Lang::ALL.iter().any(|lang| Words::of(*lang).find(key, &[]).is_none()))
            .collect();
        assert!(!posts.is_empty());
        assert_eq!(nameless, Vec::<String>::new());
    }

    #[test]
    fn names_are_said_in_the_language_of_the_reader() {
        let names = Lang::ALL.map(|lang| {
            let wording = Wording::of(lang, None);
            [
                wording.role("cgc_case_worker"),
                wording.alarm("deadline_overdue:48h"),
                wording.kind("safety_check_attempt"),
                wording.fact(EventKind::ChildNotSeen),
                wording.mark(Mark::Unverified),
                wording.role("head_of_made_up_office"),
            ]
        });
        assert_eq!(
            names[0],
            [
                "児童福祉司(児童相談所)",
                "期限超過",
                "安全確認の試み",
                "会えなかった訪問",
                "未確認",
                "head of made up office"
            ]
        );
        assert_eq!(
            names[1][..3],
            ["case worker (child guidance centre)", "deadline passed", "attempt to see the child"]
        );
    }

    #[test]
    fn things_in_a_row_are_joined_as_people_join_them() {
        let row = |lang, n: usize| Wording::of(lang, None).list(&["A", "B", "C", "D"].map(str::to_owned)[..n]);
        assert_eq!(
            [row(Lang::Ja, 0), row(Lang::Ja, 1), row(Lang::Ja, 2), row(Lang::Ja, 4)],
            ["", "A", "AとB", "A、B、C、D"]
        );
        assert_eq!([row(Lang::En, 2), row(Lang::En, 3)], ["A and B", "A, B, C"]);
    }
}
