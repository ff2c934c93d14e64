//! Wards, invented towns, addresses and telephone numbers that nobody has.

use crate::chance::Chance;

/// A ward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ward {
    /// Id, as in the names of its offices.
    pub id: &'static str,
    /// Name.
    pub name: &'static str,
    /// Which child guidance centre it belongs to.
    pub centre: &'static str,
    /// Its towns; there are none of these names.
    pub towns: [&'static str; 4],
}

/// The wards of the city.
pub const WARDS: [Ward; 10] = [
    ward("chuo", "中央区", "cgc_central", ["霧鐘町", "月縫町", "星籠町", "狐橋町"]),
    ward("kita", "北区", "cgc_central", ["雪灯町", "氷紋町", "綿雪町", "梟谷町"]),
    ward("higashi", "東区", "cgc_central", ["風待坂町", "玉葱畑町", "鈴鳴町", "麦笛町"]),
    ward("shiroishi", "白石区", "cgc_east", ["煉瓦窯町", "白鷺渡町", "糸車町", "芒野町"]),
    ward("toyohira", "豊平区", "cgc_east", ["林檎坂町", "水車前町", "雲雀塚町", "坂登町"]),
    ward("minami", "南区", "cgc_central", ["湯けむり町", "翡翠川町", "熊笹野町", "石切場町"]),
    ward("nishi", "西区", "cgc_central", ["楡陰町", "発条町", "琴平坂町", "蕗影町"]),
    ward("atsubetsu", "厚別区", "cgc_east", ["針葉町", "陽だまり町", "栗鼠森町", "青瓦町"]),
    ward("teine", "手稲区", "cgc_central", ["前浜砂町", "鮭登町", "稲穂鐘町", "葦笛町"]),
    ward("kiyota", "清田区", "cgc_east", ["鈴蘭坂町", "清水窪町", "里雪町", "羊雲町"]),
];

const fn ward(id: &'static str, name: &'static str, centre: &'static str, towns: [&'static str; 4]) -> Ward {
    Ward { id, name, centre, towns }
}

const HOUSES: [&str; 8] =
    ["ハイツ霧笛", "コーポ雪割", "メゾン楡", "第二鈴鳴荘", "グリーン狐橋", "市営霜柱団地", "カーサ月縫", "パレス麦笛"];

/// The ward of this place in the list, counted round.
pub fn ward_at(place: u64) -> Ward {
    let [first, ..] = WARDS;
    usize::try_from(place % 10).ok().and_then(|place| WARDS.get(place)).copied().unwrap_or(first)
}

/// An address in a ward.
pub fn address(chance: &mut Chance, ward: Ward) -> String {
    let town = chance.pick(&ward.towns);
    let (block, lot, house) = (chance.between(1, 9), chance.between(1, 24), chance.between(1, 38));
    let road = format!("{}{town}{block}丁目{lot}-{house}", ward.name);
    if chance.percent(55) {
        let (floor, room) = (chance.between(1, 6), chance.between(1, 12));
        return format!("{road} {}{}{room:02}", chance.pick(&HOUSES), floor);
    }
    road
}

/// A number that begins with `000`, which no exchange ever gives out.
pub fn phone(chance: &mut Chance) -> String {
    format!("000-{:04}-{:04}", chance.between(0, 9_999), chance.between(0, 9_999))
}
