//! The one writer of a process: commands queue up and are committed in groups, so that many share one wait for the disk.
//! Must not read the clock, and must answer no command before it is durable, nor a reading before its trace is written.

mod check;
mod flush;
mod group;
mod plan;

use crate::append::{Access, Append, Receipt};
use crate::changes::{Changes, News};
use crate::entropy::Entropy;
use crate::error::LedgerError;
use crate::keys::KeyStore;
use crate::store::Store;
use domain::ids::AuthorityId;
use jiff::Timestamp;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

/// Commands that may wait before senders wait too.
const QUEUE: usize = 1_024;
/// Commands in one commit.
const GROUP: usize = 256;

/// Something to write.
#[derive(Debug)]
pub(crate) enum Order {
    Append(Box<Append>),
    Access(AuthorityId, Access),
    Delivery(Delivery),
}

/// What became of a message of the outbox.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Delivery {
    pub authority: AuthorityId,
    pub message: Uuid,
    /// When it was handed over; nothing where the try failed.
    pub delivered_at: Option<Timestamp>,
}

/// What was written.
#[derive(Debug)]
pub(crate) enum Done {
    Appended(Receipt),
    Noted,
}

pub(crate) type Outcome = Result<Done, LedgerError>;
type Asked = (Order, oneshot::Sender<Outcome>);

/// What a writer needs.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    pub store: Store,
    pub keys: Arc<KeyStore>,
    pub entropy: Arc<Entropy>,
}

/// The way to the writer; the writer ends when the last copy is gone.
#[derive(Debug, Clone)]
pub(crate) struct Queue(mpsc::Sender<Asked>);

impl Queue {
    /// Starts a writer.
    pub(crate) fn start(desk: Desk, changes: Changes) -> Self {
        let (sender, receiver) = mpsc::channel(QUEUE);
        tokio::spawn(work(desk, changes, receiver));
        Self(sender)
    }

    /// Waits until the order is written as firmly as its kind asks for, or refused.
    pub(crate) async fn write(&self, order: Order) -> Outcome {
        self.send(order).await?.await.map_err(|_| LedgerError::Closed)?
    }

    /// Sends all of them before it waits for the first, so that they are committed together; what became of each.
    pub(crate) async fn write_all(&self, orders: impl Iterator<Item = Order>) -> Result<Vec<Outcome>, LedgerError> {
        let mut answers = Vec::new();
        for order in orders {
            answers.push(self.send(order).await?);
        }
        let mut outcomes = Vec::with_capacity(answers.len());
        for answer in answers {
            outcomes.push(answer.await.map_err(|_| LedgerError::Closed)?);
        }
        Ok(outcomes)
    }

    async fn send(&self, order: Order) -> Result<oneshot::Receiver<Outcome>, LedgerError> {
        let (reply, answer) = oneshot::channel();
        self.0.send((order, reply)).await.map_err(|_| LedgerError::Closed)?;
        Ok(answer)
    }
}

async fn work(desk: Desk, changes: Changes, mut receiver: mpsc::Receiver<Asked>) {
    let mut asked = Vec::with_capacity(GROUP);
    while receiver.recv_many(&mut asked, GROUP).await > 0 {
        let (orders, replies): (Vec<_>, Vec<_>) = asked.drain(..).unzip();
        let news: Vec<Option<News>> = orders.iter().map(News::of).collect();
        // A task of its own: a failed assertion ends these commands, not the writer.
        let settled = tokio::spawn(settle(desk.clone(), orders)).await.unwrap_or_default();
        let outcomes = settled.into_iter().chain(std::iter::repeat_with(|| Err(LedgerError::Failed)));
        for ((reply, news), outcome) in replies.into_iter().zip(news).zip(outcomes) {
            if let (Some(news), Ok(Done::Appended(receipt))) = (news, &outcome)
                && !receipt.again
            {
                changes.tell(news, receipt);
            }
            // Nobody may be waiting any more; what is stored stays stored.
            reply.send(outcome).ok();
        }
    }
}

/// Commits the orders together; where the store refuses the group or went away, each is tried alone, which is harmless:
/// what the group may have stored after all is recognised by its ids.
async fn settle(desk: Desk, orders: Vec<Order>) -> Vec<Outcome> {
    let error = match group::commit(&desk, &orders).await {
        Ok(outcomes) => return outcomes,
        Err(error) => error,
    };
    let went_away = matches!(error, LedgerError::Unreachable(_));
    if orders.len() == 1 && !went_away {
        return vec![Err(error)];
    }
    desk.set_doubt(went_away);
    let mut outcomes = Vec::with_capacity(orders.len());
    for order in orders.chunks(1) {
        let outcome = group::commit(&desk, order).await.map(Vec::into_iter).map(|mut one| one.next());
        outcomes.push(outcome.and_then(|one| one.unwrap_or(Err(LedgerError::Failed))));
    }
    desk.set_doubt(outcomes.iter().any(|outcome| matches!(outcome, Err(LedgerError::Unreachable(_)))));
    outcomes
}

impl Desk {
    fn set_doubt(&self, stands: bool) {
        self.store.set_doubt(stands);
        self.keys.store.set_doubt(stands);
    }
}
