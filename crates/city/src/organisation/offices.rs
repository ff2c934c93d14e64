//! The offices of the city: those of the Sapporo pack, by the same local names, and the schools, nurseries and
//! hospitals of the made-up towns.

use crate::ids::id_of_name;
use crate::place::{WARDS, Ward};
use domain::event::OfficeKind;
use domain::ids::OfficeId;

/// An office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Id.
    pub id: OfficeId,
    /// Local name: `cgc_central`, `ward_kita_family`.
    pub local: String,
    /// What it is for.
    pub kind: OfficeKind,
    /// Name.
    pub name: String,
    /// Ward, where it is one's.
    pub ward: Option<Ward>,
    /// Roles its posts go by beside the usual ones.
    pub extra_roles: Vec<&'static str>,
}

/// Every office of the city of a seed.
pub fn offices(seed: u64) -> Vec<Office> {
    let mut all = vec![
        city(
            seed,
            ("cgc_central", OfficeKind::Protection, "中央児童相談所"),
            &["legal_section_chief", "investigation_section_chief"],
        ),
        city(seed, ("cgc_east", OfficeKind::Protection, "東部児童相談所"), &["forensic_interviewer"]),
        city(seed, ("cgc_night", OfficeKind::OutOfHours, "休日夜間児童虐待対応"), &["night_response_worker"]),
        city(seed, ("police_liaison", OfficeKind::Police, "警察本部 人身安全対策課"), &[]),
        city(seed, ("education_board", OfficeKind::Education, "教育委員会 学校教育部"), &[]),
        city(seed, ("dv_centre", OfficeKind::DomesticViolence, "配偶者暴力相談センター"), &[]),
        city(seed, ("youth_support", OfficeKind::Youth, "若者支援総合センター"), &[]),
        city(seed, ("hospital_north", OfficeKind::Hospital, "雪灯こども病院"), &[]),
        city(seed, ("hospital_south", OfficeKind::Hospital, "翡翠川周産期医療センター"), &[]),
    ];
    for ward in WARDS {
        let [town, second, ..] = ward.towns;
        let (town, second) = (town.trim_end_matches('町'), second.trim_end_matches('町'));
        all.extend([
            local(seed, ward, ("family", OfficeKind::Municipal), format!("{}こども家庭センター", ward.name)),
            local(seed, ward, ("health", OfficeKind::Health), format!("{}保健センター", ward.name)),
            local(
                seed,
                ward,
                ("council", OfficeKind::Coordinating),
                format!("要保護児童対策地域協議会 {}分会", ward.name),
            ),
            local(seed, ward, ("welfare", OfficeKind::Welfare), format!("{}保健福祉部 生活支援担当", ward.name)),
            local(seed, ward, ("school", OfficeKind::School), format!("{town}小中学校")),
            local(seed, ward, ("nursery", OfficeKind::Nursery), format!("{second}こども園")),
        ]);
    }
    all
}

fn city(seed: u64, (name, kind, title): (&str, OfficeKind, &str), roles: &[&'static str]) -> Office {
    let id = OfficeId(id_of_name(seed, "office", name));
    Office { id, local: name.to_owned(), kind, name: title.to_owned(), ward: None, extra_roles: roles.to_vec() }
}

fn local(seed: u64, ward: Ward, (part, kind): (&str, OfficeKind), name: String) -> Office {
    let local = format!("ward_{}_{part}", ward.id);
    let roles = if kind == OfficeKind::Municipal { vec!["oyako_support_chief"] } else { Vec::new() };
    Office { id: OfficeId(id_of_name(seed, "office", &local)), local, kind, name, ward: Some(ward), extra_roles: roles }
}
