//! A replay as text.

use super::{made_up_case, made_up_control};
use crate::wording::eras;
use app::replay::text::{Paint, text, width};
use app::wording::Wording;
use i18n::Lang;

const TOLD_JA: &str = r#"────────────────────────────────────────────────────────────────────────────────────────────────────
toyland-01  Toyland: a doll nobody saw
公表された検証の事例 · 2021-03-01 R3.3.1から2021-04-01 R3.4.1まで · できごと4件 · アラート2件 ·
ルール集 toyland 1.0.0

経過
  ● 起きたこと  ▲ つなぎが知らせたこと

2021-03-02 R3.3.2 10:00
  ● 通告 — 近隣住民
    Crying <at> night.
2021-03-03 R3.3.3 ごろ
  ● 安全確認の試み — 児童相談所(転居元)
    Nobody in.
2021-03-04 R3.3.4 10:00
  ▲ 期限超過: 安全の確認(T-SEEN-01) · 子Aについて                                     終わりの27日前
    通告を受けて確かめることが必要でしたが、期限を過ぎました。
    知らせた相手: すぐに児童福祉司(児童相談所)、1時間後に所長(児童相談所)
    → 5日と14時間後、子どもの目視(2021-03-10)で終了 · 見落としm01に応える
2021-03-10 R3.3.10
  ● 子どもの目視 — 警察
    Seen & well.
2021-03-20 R3.3.20 09:30
  ▲ 必要な記録がない: 安全の確認(T-SHEET-01) · 子Aについて                            終わりの11日前
    通告を受けて確かめることが必要でしたが、期限を過ぎました。
    知らせた相手: すぐに児童福祉司(児童相談所)と所長(児童相談所)
    → 終わりまで11日続く
2021-04 R3.4 この月のうち
  ● 死亡
    Found.

見落としと、それに応えるアラート
  判定        見落とし                                根拠                    期限まで    終わりまで
  ○ 間に合う  m01 期限超過                            検証報告 確度 高           3日前        27日前
              Nobody <looked> at "it" & wrote it down.
              → 期限超過: 安全の確認(T-SEEN-01)
  × 応えなし  m02 期限超過                            検証報告 確度 高               —             —
              Nobody <looked> at "it" & wrote it down.

負担
  アラート2件、4.4ケース週で1週あたり0.45件。同時に立つアラートは最大1件、画面の「すること」は最大
  1つ。

────────────────────────────────────────────────────────────────────────────────────────────────────
まとめ
  中核の見落とし(検証報告・公的機関、確度 高)                       1 / 2       すべて        範囲外
  すべての見落とし                                                  1 / 2       9割以上       範囲外
  1ケース週あたりのアラート(最も多い事例)                           0.45件      限度 1.0件    範囲内
  同時に立つアラート(最も多い事例)                                  1件         限度 20件     範囲内
  一度に見える「すること」(最も多い事例)                            1つ         限度 7つ      範囲内
"#;

const TOLD_EN: &str = r#"────────────────────────────────────────────────────────────────────────────────────────────────────
toyland-01  Toyland: a doll nobody saw
case of a published review · 2021-03-01 to 2021-04-01 · 4 events · 2 alarms · rules toyland 1.0.0

Course
  ● what happened  ▲ what Tsunagi says

2021-03-02 10:00
  ● notification — neighbour
    Crying <at> night.
2021-03-03, about then
  ● attempt to see the child — child guidance centre (old home)
    Nobody in.
2021-03-04 10:00
  ▲ deadline passed: Safety check (T-SEEN-01) · about child A                 27 days before the end
    Following notification, the duty to check had to be met and was not.
    Told: case worker (child guidance centre) at once; director (child guidance centre) 1 hour later
    → after 5 days 14 hours, ended by child seen (2021-03-10) · answers missed point m01
2021-03-10
  ● child seen — police
    Seen & well.
2021-03-20 09:30
  ▲ record missing: Safety check (T-SHEET-01) · about child A                 11 days before the end
    Following notification, the duty to check had to be met and was not.
    Told: case worker (child guidance centre) and director (child guidance centre) at once
    → stands to the end, 11 days
2021-04, some time in this month
  ● death
    Found.

Missed points and the alarms that answer them
  Answer      Missed point                            Named by           Before latest    Before end
  ○ in time   m01 deadline passed                     review high               3 days       27 days
              Nobody <looked> at "it" & wrote it down.
              → deadline passed: Safety check (T-SEEN-01)
  × no answer m02 deadline passed                     review high                    —             —
              Nobody <looked> at "it" & wrote it down.

Burden
  2 alarms in 4.4 case-weeks, 0.45 a week. At most 1 standing at once, at most 1 thing to do on
  screen.

────────────────────────────────────────────────────────────────────────────────────────────────────
toyland-control  Toyland: a doll nobody saw
made-up case that went well (control) · 2021-03-01 to 2021-04-01 · 4 events · 0 alarms · rules
toyland 1.0.0

Course
  ● what happened  ▲ what Tsunagi says

2021-03-02 10:00
  ● notification — neighbour
    Crying <at> night.
2021-03-03, about then
  ● attempt to see the child — child guidance centre (old home)
    Nobody in.
2021-03-10
  ● child seen — police
    Seen & well.
2021-04, some time in this month
  ● death
    Found.

  No alarm is raised in this case.
Control: quiet (longest standing alarm 0 hours, limit 24; 0.00 alarms per case-week, limit 1.0)

Burden
  0 alarms in 4.4 case-weeks, 0.00 a week. At most 0 standing at once, at most 0 things to do on
  screen.

────────────────────────────────────────────────────────────────────────────────────────────────────
Summary
  Core missed points (review or official, high confidence)          1 / 2       all           beyond
  All missed points                                                 1 / 2       at least 90 % beyond
  Controls that stayed quiet                                        1 / 1       all           within
  Alarms per case-week, all controls together                       0.00        at most 0.2   within
  Alarms per case-week, worst case                                  0.45        at most 1.0   within
  Alarms standing at once, worst case                               1           at most 20    within
  Things to do at once, worst case                                  1           at most 7     within
"#;

#[test]
fn a_file_is_told_in_japanese_in_the_order_of_dates() {
    let eras = eras();
    let told = text(&[made_up_case()], &Wording::of(Lang::Ja, Some(&eras)), Paint::Plain);
    assert_eq!(told, TOLD_JA);
}

#[test]
fn a_file_is_told_in_english() {
    let told = text(&[made_up_case(), made_up_control()], &Wording::of(Lang::En, None), Paint::Plain);
    assert_eq!(told, TOLD_EN);
}

#[test]
fn no_line_is_longer_than_a_hundred_columns() {
    for lang in Lang::ALL {
        let told = text(&[made_up_case(), made_up_control()], &Wording::of(lang, None), Paint::Plain);
        let longest = told.lines().map(width).max();
        assert_eq!(longest, Some(100));
    }
}

#[test]
fn colour_codes_stand_only_where_a_terminal_asks_and_change_no_word() {
    let wording = Wording::of(Lang::Ja, None);
    let [plain, coloured] = [Paint::Plain, Paint::Coloured].map(|paint| text(&[made_up_case()], &wording, paint));
    assert!(!plain.contains('\u{1b}') && coloured.contains("\u{1b}[31m"));
    let bare = ["0", "1", "2", "31"].iter().fold(coloured, |text, code| text.replace(&format!("\u{1b}[{code}m"), ""));
    assert_eq!(bare, plain);
}
