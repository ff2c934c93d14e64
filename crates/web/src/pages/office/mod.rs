//! `/office` and `/offices/{office}`: what an office has, who in it has what, and its gravest alarms. Each number opens the
//! rows it counts.

use super::cases::href;
use super::rows::{Group, grouped, shown};
use crate::desk::Desk;
use crate::error::PageError;
use crate::frame::{Frame, Live};
use crate::signed::Signed;
use app::trace::Act;
use app::view::{CasesOf, Figure, Figures, OfficeWatch, TodayRow, Whose};
use app::wording::Wording;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use domain::ids::OfficeId;
use uuid::Uuid;

/// A row of figures.
pub struct Line {
    /// Whose.
    pub name: String,
    /// Where the page of this one is, if it has one.
    pub href: Option<String>,
    /// Whose figures they are.
    pub whose: Whose,
    /// Figures.
    pub figures: Figures,
}

impl Line {
    /// Address of the list of the cases that a figure counts.
    pub fn list(&self, figure: &Figure) -> String {
        href(CasesOf::Counted(*figure, self.whose))
    }
}

#[derive(Template)]
#[template(path = "pages/office/page.html")]
struct Page {
    frame: Frame,
    name: String,
    whole: Line,
    lines: Vec<Line>,
    gravest: Vec<Group>,
}

/// The office of whoever is signed in.
pub async fn own(State(desk): State<Desk>, signed: Signed) -> Result<Html<String>, PageError> {
    let office = signed.office.ok_or(PageError::Unknown)?;
    page(&desk, &signed, office).await
}

/// An office of the authority.
pub async fn one(
    State(desk): State<Desk>,
    signed: Signed,
    Path(office): Path<String>,
) -> Result<Html<String>, PageError> {
    let office = Uuid::parse_str(&office).map(OfficeId).map_err(|_| PageError::Unknown)?;
    page(&desk, &signed, office).await
}

async fn page(desk: &Desk, signed: &Signed, office: OfficeId) -> Result<Html<String>, PageError> {
    let through = desk.service.changes_through().await.map_err(PageError::broken)?;
    let watch = desk.service.find_office_watch(office, signed.lang).await.map_err(PageError::broken)?;
    let watch = watch.ok_or(PageError::Unknown)?;
    signed.note(desk, ("office", Act::ReadList), None).await?;
    let frame = Frame::of(desk, signed, "office", "web.place.office").live(Live::of_office(office, through));
    let page = shown_page(desk, signed, frame, (office, &watch));
    Ok(Html(page.render().map_err(PageError::broken)?))
}

fn shown_page(desk: &Desk, signed: &Signed, frame: Frame, (office, watch): (OfficeId, &OfficeWatch)) -> Page {
    let wording = Wording::of(signed.lang, desk.service.policy.eras.as_ref());
    let lines = watch.workers.iter().map(|worker| Line {
        name: if worker.id.is_some() { worker.name.clone() } else { frame.t("web.watch.nobody") },
        href: worker.id.map(|worker| href(CasesOf::Worker(worker))),
        whose: Whose { worker: worker.id.into(), ..Whose::office(office) },
        figures: worker.figures,
    });
    let row = |row: &TodayRow| {
        let beside = row.number.clone().unwrap_or_default();
        shown(&frame, &wording, &row.row, (row.case, row.names.clone(), beside))
    };
    Page {
        name: watch.office.name.clone(),
        whole: Line {
            name: frame.t("web.watch.whole"),
            href: None,
            whose: Whose::office(office),
            figures: watch.office.figures,
        },
        lines: lines.collect(),
        gravest: grouped(watch.gravest.iter().map(row)),
        frame,
    }
}
