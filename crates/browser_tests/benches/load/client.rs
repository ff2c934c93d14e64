//! A client of one connection that is kept: asks, reads the whole answer, says how long it took.

use crate::Failure;
use app::clock::Clock;
use app::made_id::made_id;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufStream};
use tokio::net::TcpStream;
use uuid::Uuid;

/// One connection of somebody who is signed in.
pub struct Client {
    link: BufStream<TcpStream>,
    token: String,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub bytes: usize,
    /// From the first byte sent to the last received.
    pub took: Duration,
    /// What the server said of itself, in milliseconds.
    pub server: f64,
}

impl Client {
    pub async fn connect(address: &str, token: &str) -> Result<Self, Failure> {
        let link = TcpStream::connect(address).await?;
        link.set_nodelay(true)?;
        Ok(Self { link: BufStream::new(link), token: token.to_owned() })
    }

    pub async fn get(&mut self, path: &str) -> Result<Answer, Failure> {
        self.send("GET", path, "").await
    }

    pub async fn post(&mut self, path: &str, json: &str) -> Result<Answer, Failure> {
        self.send("POST", path, json).await
    }

    async fn send(&mut self, method: &str, path: &str, json: &str) -> Result<Answer, Failure> {
        let begin = Instant::now();
        // The pages know a session by its cookie, the API by its bearer.
        let who = match path.starts_with("/api/") {
            true => format!("authorization: Bearer {}", self.token),
            false => format!("cookie: tsunagi={}", self.token),
        };
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: measure\r\n{who}\r\naccept-encoding: gzip\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{json}",
            json.len()
        );
        self.link.write_all(request.as_bytes()).await?;
        self.link.flush().await?;
        let (mut status, mut length, mut server) = (0, None, 0.0);
        loop {
            let mut line = String::new();
            if self.link.read_line(&mut line).await? == 0 {
                return Err("the connection was closed".into());
            }
            let line = line.trim_end().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(rest) = line.strip_prefix("http/1.1 ") {
                status = rest.get(..3).and_then(|code| code.parse().ok()).unwrap_or_default();
            } else if let Some(rest) = line.strip_prefix("content-length: ") {
                length = rest.parse().ok();
            } else if let Some(rest) = line.strip_prefix("server-timing: app;dur=") {
                server = rest.parse().unwrap_or_default();
            }
        }
        let bytes = match length {
            Some(length) => self.read(length).await?,
            None => self.read_chunks().await?,
        };
        Ok(Answer { status, bytes, took: begin.elapsed(), server })
    }

    async fn read(&mut self, length: usize) -> Result<usize, Failure> {
        let mut body = vec![0; length];
        self.link.read_exact(&mut body).await?;
        Ok(length)
    }

    async fn read_chunks(&mut self) -> Result<usize, Failure> {
        let mut bytes = 0;
        loop {
            let mut line = String::new();
            self.link.read_line(&mut line).await?;
            let length = usize::from_str_radix(line.trim(), 16)?;
            bytes += self.read(length).await?;
            // The line that ends a chunk.
            self.read(2).await?;
            if length == 0 {
                return Ok(bytes);
            }
        }
    }
}

/// An id that was never made before.
pub fn fresh() -> Uuid {
    static MADE: AtomicU64 = AtomicU64::new(0);
    let (number, now) = (MADE.fetch_add(1, Ordering::Relaxed), Clock::System.now());
    made_id(&["load", &std::process::id().to_string(), &now.to_string(), &number.to_string()])
}
