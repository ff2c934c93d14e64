//! Pages of the product: HTML from the server in Japanese and English; every form works without script.
//! Must not parse, decide or store by itself: that is the work of `app`. Must not know of SQL, TOML or the clock.

pub mod api;
pub mod dates;
pub mod desk;
pub mod error;
pub mod form;
pub mod frame;
pub mod live;
pub mod pages;
pub mod router;
pub mod signed;
pub mod timing;
pub mod tour;

pub use desk::Desk;
pub use live::Streams;
pub use router::{router, router_with};
use std::future::IntoFuture;

/// Answers requests until the program ends.
pub async fn serve(listener: tokio::net::TcpListener, desk: Desk) -> std::io::Result<()> {
    let (service, streams) = (desk.service.clone(), Streams::default());
    let pages = axum::serve(listener, router_with(desk, streams.clone()));
    tokio::select! {
        served = pages.into_future() => served,
        () = service.keep_telling(|| streams.look()) => Ok(()),
    }
}
