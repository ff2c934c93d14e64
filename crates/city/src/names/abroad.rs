//! Names of people from abroad, in Latin letters with their reading.

use super::Given;
use crate::chance::Chance;
use domain::event::Sex;

const FAMILIES: [(&str, &str); 16] = [
    ("VANTORO", "ヴァントロ"),
    ("BRELWICK", "ブレルウィック"),
    ("HOANDEL", "ホアンデル"),
    ("SITAMONG", "シタモン"),
    ("MARALAG", "マララグ"),
    ("KUVENDA", "クヴェンダ"),
    ("ZHELIN", "ジェリン"),
    ("ALMAROSA", "アルマロサ"),
    ("OSTRELIN", "オストレリン"),
    ("PHAMAI", "ファマイ"),
    ("DORJEEN", "ドルジーン"),
    ("TELEMBO", "テレンボ"),
    ("RAISANI", "ライサニ"),
    ("QUESSANT", "ケサント"),
    ("MIRSHOD", "ミルショド"),
    ("LUMBAREN", "ルンバレン"),
];
const WOMEN: [(&str, &str); 12] = [
    ("Maika", "マイカ"),
    ("Lien", "リエン"),
    ("Selma", "セルマ"),
    ("Jovita", "ジョヴィタ"),
    ("Anisa", "アニサ"),
    ("Noemi", "ノエミ"),
    ("Tuyen", "トゥエン"),
    ("Irena", "イレナ"),
    ("Marisel", "マリセル"),
    ("Sarnai", "サルナイ"),
    ("Delia", "デリア"),
    ("Yuna", "ユナ"),
];
const MEN: [(&str, &str); 12] = [
    ("Tomas", "トマス"),
    ("Arun", "アルン"),
    ("Joven", "ジョヴェン"),
    ("Minh", "ミン"),
    ("Rustam", "ルスタム"),
    ("Batu", "バトゥ"),
    ("Elio", "エリオ"),
    ("Karim", "カリム"),
    ("Leandro", "レアンドロ"),
    ("Wei", "ウェイ"),
    ("Oskar", "オスカル"),
    ("Dinesh", "ディネシュ"),
];

/// A family name from abroad and its reading.
pub fn from_abroad(chance: &mut Chance) -> (&'static str, &'static str) {
    chance.pick(&FAMILIES)
}

/// A given name from abroad.
pub fn given_abroad(chance: &mut Chance, sex: Sex) -> Given {
    let (written, kana) = match sex {
        Sex::Female => chance.pick(&WOMEN),
        Sex::Male => chance.pick(&MEN),
    };
    Given { written: written.to_owned(), kana: kana.to_owned() }
}
