//! A replay as a page.

use super::{made_up_case, made_up_control};
use crate::wording::eras;
use app::replay::html::page;
use app::wording::Wording;
use i18n::Lang;

/// The text of a page: what stands between its tags, without the style.
pub fn without_tags(page: &str) -> String {
    let (before, rest) = page.split_once("<style>").expect("a style");
    let (_, after) = rest.split_once("</style>").expect("the end of the style");
    let mut text = String::new();
    for piece in format!("{before}{after}").split('<') {
        let (tag, inside) = piece.split_once('>').unwrap_or_default();
        if !tag.trim_start_matches('/').starts_with("span") {
            text.push('\n');
        }
        text.push_str(inside);
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

fn shown() -> String {
    let eras = eras();
    let [ja, en] = Lang::ALL.map(|lang| Wording::of(lang, Some(&eras)));
    page(&[made_up_case(), made_up_control()], &ja, &en)
}

/// The lines of the first half between two of its headings.
fn between(from: &str, to: &str) -> Vec<String> {
    let text = without_tags(&shown());
    let text = text.split("English").next().expect("a first half");
    let (_, rest) = text.rsplit_once("toyland-01 ·").expect("the first file");
    let (_, rest) = rest.split_once(from).expect("the first heading");
    let (section, _) = rest.split_once(to).expect("the second heading");
    section.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn missed_points_stand_with_their_answer_and_the_days() {
    assert_eq!(
        between("見落としと、それに応えるアラート", "経過"),
        [
            "判定",
            "見落とし",
            "根拠",
            "応えるアラート",
            "知らせた日",
            "期限",
            "期限まで",
            "終わりまで",
            "○ 間に合う",
            "m01 期限超過",
            "Nobody <looked> at \"it\" & wrote it down.",
            "検証報告",
            "確度 高",
            "安全の確認",
            "T-SEEN-01",
            "2021-03-04 R3.3.4",
            "2021-03-07 R3.3.7",
            "3日前",
            "27日前",
            "× 応えなし",
            "m02 期限超過",
            "Nobody <looked> at \"it\" & wrote it down.",
            "検証報告",
            "確度 高",
            "—",
            "—",
            "2021-03-07 R3.3.7",
            "—",
            "—",
        ]
    );
}

#[test]
fn what_happened_and_what_is_said_stand_side_by_side_in_order_of_dates() {
    assert_eq!(
        between("経過", "対照"),
        [
            "日付",
            "起きたこと",
            "つなぎが知らせたこと",
            "2021-03-02 R3.3.2 10:00",
            "通告 — 近隣住民",
            "Crying <at> night.",
            "2021-03-03 R3.3.3 ごろ",
            "安全確認の試み — 児童相談所(転居元)",
            "Nobody in.",
            "2021-03-04 R3.3.4 10:00",
            "終わりの27日前 期限超過: 安全の確認(T-SEEN-01)",
            "通告を受けて確かめることが必要でしたが、期限を過ぎました。",
            "子Aについて · 知らせた相手: すぐに児童福祉司(児童相談所)、1時間後に所長(児童相談所)",
            "5日と14時間後、子どもの目視(2021-03-10)で終了 · 見落としm01に応える",
            "根拠: 架空法 第12条",
            "2021-03-10 R3.3.10",
            "子どもの目視 — 警察",
            "Seen & well.",
            "2021-03-20 R3.3.20 09:30",
            "終わりの11日前 必要な記録がない: 安全の確認(T-SHEET-01)",
            "通告を受けて確かめることが必要でしたが、期限を過ぎました。",
            "子Aについて · 知らせた相手: すぐに児童福祉司(児童相談所)と所長(児童相談所)",
            "終わりまで11日続く",
            "根拠: 架空法 第12条",
            "2021-04 R3.4 この月のうち",
            "死亡",
            "Found.",
            "Toyland: a doll nobody saw",
            "toyland-control · うまく運んだ架空の事例(",
        ]
    );
}

#[test]
fn the_page_needs_nothing_from_outside_and_no_script() {
    let page = shown().to_lowercase();
    let outside =
        ["http:", "https:", "//", "<script", "<link", "<img", "url(", "@import", "javascript:", " onload", "src="];
    let found: Vec<_> = outside.into_iter().filter(|word| page.contains(word)).collect();
    assert_eq!(found, Vec::<&str>::new());
}

#[test]
fn every_tag_is_closed_in_order_and_every_id_stands_once() {
    let page = shown();
    let (mut open, mut ids): (Vec<String>, Vec<String>) = (vec!["html".to_owned()], Vec::new());
    let body = page.split_once("</head>").expect("a head").1;
    for piece in body.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').expect("the end of a tag");
        let name = tag.split([' ', '/']).find(|word| !word.is_empty()).expect("a name").to_owned();
        ids.extend(tag.split_once(" id=\"").and_then(|(_, rest)| rest.split('"').next()).map(str::to_owned));
        match tag {
            tag if tag.starts_with('/') => assert_eq!(open.pop(), Some(name)),
            tag if tag.ends_with('/') || name == "br" => {}
            _ => open.push(name),
        }
    }
    assert_eq!(open, Vec::<String>::new());
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!((count, ids.len()), (12, 12));
}

#[test]
fn text_of_a_timeline_cannot_become_a_tag() {
    let mut report = made_up_case();
    report.title = "<b onclick='x'>\"&".to_owned();
    report.events[0].detail = "</p><script>".to_owned();
    report.events[0].actor = "<i>".to_owned();
    report.alarms[0].rule = "<u>".to_owned();
    let wording = Wording::of(Lang::Ja, None);
    let page = page(&[report], &wording, &wording);
    assert!(
        !page.contains("<b onclick") && !page.contains("<script") && !page.contains("<i>") && !page.contains("<u>")
    );
    assert!(page.contains("&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;"));
}

#[test]
fn the_second_language_stands_behind_a_fold() {
    let page = shown();
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"ja\">"));
    let (first, second) = page.split_once("<details").expect("a fold");
    assert!(first.contains("見落とし") && !first.contains("Missed points"));
    assert!(second.contains("<summary lang=\"en\">English</summary>") && second.contains("Missed points"));
}
