//! People at work: each asks for a page, reads, and asks for the next; every tenth act records a contact.

use crate::Failure;
use crate::client::{Answer, Client, fresh};
use crate::place::{Place, Worker};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What they ask for, ten acts of a round; the last records.
const ROUND: [&str; 10] =
    ["/today", "case", "case", "/cases", "case", "/today", "matches", "case", "/api/v1/cases", "contact"];

type Seen = Arc<Mutex<BTreeMap<&'static str, Vec<Answer>>>>;

/// Lets people work for a while and prints what they waited for.
pub async fn work(of: (&str, &str), count: u64, (span, think): (Duration, Duration)) -> Result<(), Failure> {
    let place = Place::open(of).await?;
    let workers = place.workers(usize::try_from(count)?).await?;
    place.warm(&workers).await?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?.to_string();
    tokio::spawn(web::serve(listener, place.desk.clone()));
    let seen = Seen::default();
    // A tenth of the time to come to rest, which is not counted.
    let begin = Instant::now() + span / 10;
    let all: Vec<_> = (0..count)
        .map(|number| {
            let worker = workers.iter().cycle().nth(usize::try_from(number).unwrap_or_default()).cloned();
            let (address, seen) = (address.clone(), seen.clone());
            tokio::spawn(async move {
                let Some(worker) = worker else { return Ok(()) };
                one((&address, &seen), &worker, number, (begin, begin + span, think)).await
            })
        })
        .collect();
    for one in all {
        one.await??;
    }
    print(&seen, span);
    Ok(())
}

async fn one(
    (address, seen): (&str, &Seen),
    worker: &Worker,
    number: u64,
    (begin, end, think): (Instant, Instant, Duration),
) -> Result<(), Failure> {
    let mut client = Client::connect(address, &worker.token).await?;
    let mut turn = usize::try_from(number)?;
    while Instant::now() < end {
        let act = ROUND[turn % ROUND.len()];
        let case = worker.cases[turn / ROUND.len() % worker.cases.len()];
        let answer = match act {
            "case" => client.get(&format!("/cases/{case}")).await?,
            "matches" => client.post("/api/v1/people/search", r#"{"q":"佐藤"}"#).await?,
            "contact" => client.post(&format!("/api/v1/cases/{case}/contacts"), &contact()).await?,
            path => client.get(path).await?,
        };
        if answer.status >= 400 {
            return Err(format!("{act}: {}", answer.status).into());
        }
        if Instant::now() >= begin {
            seen.lock().unwrap_or_else(PoisonError::into_inner).entry(act).or_default().push(answer);
        }
        turn += 1;
        // Half to one and a half of the time, so that they do not ask in step.
        let spread = u64::from(fresh().as_bytes()[0]) + 128;
        tokio::time::sleep(think.mul_f64(spread as f64 / 256.0)).await;
    }
    Ok(())
}

fn contact() -> String {
    let (id, note) = (fresh(), "電話で母と話した。落ち着いた様子で、来週の訪問を約束した。".repeat(3));
    format!(r#"{{"entry":"{id}","when":"きょう","mode":"phone","note":"{note}"}}"#)
}

fn print(seen: &Seen, span: Duration) {
    let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
    let all: usize = seen.values().map(Vec::len).sum();
    println!("{:.0} requests/s", all as f64 / span.as_secs_f64());
    println!(
        "| asked for | times | server p50, ms | p99, ms | waited p50, ms | p99, ms | bytes |\n|---|---|---|---|---|---|---|"
    );
    for (act, answers) in seen.iter_mut() {
        let bytes = answers.iter().map(|answer| answer.bytes).sum::<usize>() / answers.len();
        let mut server: Vec<f64> = answers.iter().map(|answer| answer.server).collect();
        let mut waited: Vec<f64> = answers.iter().map(|answer| answer.took.as_secs_f64() * 1_000.0).collect();
        server.sort_by(f64::total_cmp);
        waited.sort_by(f64::total_cmp);
        let at = |of: &[f64], share: usize| of[(of.len() * share / 100).min(of.len() - 1)];
        println!(
            "| {act} | {} | {:.1} | {:.1} | {:.1} | {:.1} | {bytes} |",
            answers.len(),
            at(&server, 50),
            at(&server, 99),
            at(&waited, 50),
            at(&waited, 99)
        );
    }
}
