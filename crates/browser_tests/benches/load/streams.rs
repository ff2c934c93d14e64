//! Open pages that listen: how long after a commit each of them has heard of it.

use crate::Failure;
use crate::client::{Client, fresh};
use crate::place::Place;
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufStream};
use tokio::net::TcpStream;
use tokio::sync::mpsc;

/// Commits that are listened for.
const COMMITS: usize = 20;
/// Open pages of one session.
const PAGES: u64 = 4;
/// An open page of this case listens as long as this at most for one commit.
const LONGEST: Duration = Duration::from_secs(10);

/// Opens pages of one case, records in it, and prints how long it took until all of them heard.
pub async fn listen(of: (&str, &str), count: u64) -> Result<(), Failure> {
    let place = Place::open(of).await?;
    let workers = place.workers(1).await?;
    let worker = workers.first().ok_or("nobody holds a case")?;
    let case = worker.cases.first().copied().ok_or("no case")?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?.to_string();
    tokio::spawn(web::serve(listener, place.desk.clone()));
    let (tell, mut heard) = mpsc::unbounded_channel();
    let staff = place.staff().await?.into_iter().next().ok_or("nobody works here")?;
    let mut token = String::new();
    for number in 0..count {
        // A session listens with a few pages at most.
        if number % PAGES == 0 {
            token = place.desk.sign_in.open_session(staff).await?.text();
        }
        let (address, tell) = (address.clone(), tell.clone());
        let link = open(&address, &token, &format!("/live?case={case}")).await?;
        tokio::spawn(hear(link, tell));
    }
    let mut client = Client::connect(&address, &worker.token).await?;
    let mut waited: Vec<f64> = Vec::new();
    let mut last: Vec<f64> = Vec::new();
    for _ in 0..COMMITS {
        let json = format!(r#"{{"entry":"{}","when":"きょう","mode":"phone","note":"測定"}}"#, fresh());
        let answer = client.post(&format!("/api/v1/cases/{case}/contacts"), &json).await?;
        if answer.status >= 400 {
            return Err(format!("recording: {}", answer.status).into());
        }
        // The answer follows the commit, so that the time counted begins a little late for those who heard before it.
        let committed = Instant::now();
        for number in 0..count {
            let at = tokio::time::timeout(LONGEST, heard.recv()).await?.ok_or("nobody listens")?;
            let took = at.saturating_duration_since(committed).as_secs_f64() * 1_000.0;
            waited.push(took);
            if number + 1 == count {
                last.push(took);
            }
        }
    }
    waited.sort_by(f64::total_cmp);
    last.sort_by(f64::total_cmp);
    let at = |of: &[f64], share: usize| of[(of.len() * share / 100).min(of.len() - 1)];
    println!(
        "{count} open pages, {COMMITS} commits: heard after p50 {:.1} ms, p99 {:.1} ms; all had heard after p50 {:.1} ms, worst {:.1} ms",
        at(&waited, 50),
        at(&waited, 99),
        at(&last, 50),
        at(&last, 100)
    );
    Ok(())
}

async fn open(address: &str, token: &str, path: &str) -> Result<BufStream<TcpStream>, Failure> {
    let mut link = BufStream::new(TcpStream::connect(address).await?);
    let request =
        format!("GET {path} HTTP/1.1\r\nhost: measure\r\ncookie: tsunagi={token}\r\naccept: text/event-stream\r\n\r\n");
    link.write_all(request.as_bytes()).await?;
    link.flush().await?;
    let mut line = String::new();
    link.read_line(&mut line).await?;
    if line.contains(" 200 ") { Ok(link) } else { Err(line.into()) }
}

/// Tells the instant of each change that arrives.
async fn hear(mut link: BufStream<TcpStream>, tell: mpsc::UnboundedSender<Instant>) {
    let mut line = String::new();
    while link.read_line(&mut line).await.is_ok_and(|read| read > 0) {
        if line.starts_with("data:") && line.contains("case") {
            tell.send(Instant::now()).ok();
        }
        line.clear();
    }
}
