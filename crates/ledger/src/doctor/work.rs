//! Work that waits: chain heads, workers, messages, erasures.

use super::{Findings, Severity};
use crate::error::LedgerError;
use crate::files::sealed::PIECE_BYTES;
use crate::instant::{instant, micros};
use crate::ledger::Ledger;
use crate::projection::heads::{Chain, ChainHead};
use crate::store::Arg;
use jiff::Timestamp;

/// How long something due or sent may wait before it is told, in microseconds.
const PATIENCE: i64 = 15 * 60 * 1_000_000;
/// How far a clock may be behind the record.
const DRIFT: i64 = 5 * 60 * 1_000_000;
/// No honest worker takes a lease for longer.
const LONGEST_LEASE: i64 = 60 * 60 * 1_000_000;

impl Ledger {
    pub(super) async fn look_at_work(&self, now: Timestamp, findings: &mut Findings) -> Result<(), LedgerError> {
        self.look_at_heads(now, findings).await?;
        self.look_at_worker(now, findings).await?;
        self.look_at_outbox(now, findings).await?;
        self.look_at_erasures(findings).await?;
        self.look_at_attachments(findings).await
    }

    /// Counts pieces; whether each is what it was is for `verify` to say.
    async fn look_at_attachments(&self, findings: &mut Findings) -> Result<(), LedgerError> {
        const SHORT: &str = "SELECT COUNT(*) FROM attachment WHERE (SELECT COUNT(*) FROM attachment_chunk
            WHERE attachment_chunk.attachment_id = attachment.attachment_id
            AND attachment_chunk.authority = attachment.authority) <> (attachment.bytes + $1 - 1) / $1";
        let piece = i64::try_from(PIECE_BYTES).unwrap_or(i64::MAX);
        let mut link = self.store.reader().await?;
        let short = link.on().number(SHORT, &[Arg::Int(piece)]).await?;
        let all = link.on().number("SELECT COUNT(*) FROM attachment", &[]).await?;
        findings.fine_or(
            "files",
            short == 0,
            (
                Severity::Problem,
                format!("添付ファイル {short} 件に欠けている部分があります。バックアップから復元し、`tsunagi ledger verify` を実行してください。"),
                format!("{short} attached files are not whole: put them back from a backup and run `tsunagi ledger verify`"),
            ),
            (format!("添付ファイル {all} 件はすべてそろっています。"), format!("{all} attached files are whole")),
        );
        Ok(())
    }

    async fn look_at_heads(&self, now: Timestamp, findings: &mut Findings) -> Result<(), LedgerError> {
        const HEADS: &str =
            "SELECT authority, position, hash, recorded_at, seal FROM authority_head ORDER BY authority";
        for row in self.store.reader().await?.on().rows(HEADS, &[]).await? {
            let (authority, position, recorded_at) = (row.text(0)?, row.int(1)?, row.int(3)?);
            let head = row.bytes(2)?.try_into().ok().map(|hash| ChainHead { position, hash, recorded_at });
            let seal = row.bytes(4)?;
            let key = self.keys.head_key();
            let is_ours = head.is_some_and(|head| Chain::Entries.is_sealed((&authority, &head), &seal, &key));
            findings.fine_or(
                "chain_head",
                is_ours,
                (
                    Severity::Problem,
                    format!("自治体 `{authority}` の記録の末尾が、このプログラム以外によって変えられています。`tsunagi ledger verify` を実行してください。"),
                    format!("the chain head of authority `{authority}` was changed by something else: run `tsunagi ledger verify`"),
                ),
                (format!("自治体 `{authority}` の記録は {position} 件目まで続いています。"), format!("the chain of authority `{authority}` reaches position {position}")),
            );
            if recorded_at > micros(now) + DRIFT {
                let last = instant(recorded_at)?;
                findings.add(
                    "clock",
                    Severity::Problem,
                    (
                        format!("時計が最後の記録({last})より遅れています。時計を合わせてください。"),
                        format!("the clock is behind the last entry ({last}): set the clock"),
                    ),
                );
            }
        }
        Ok(())
    }

    async fn look_at_worker(&self, now: Timestamp, findings: &mut Findings) -> Result<(), LedgerError> {
        const LATE: &str = "SELECT COUNT(*) FROM due_item WHERE at <= $1";
        const LONG: &str = "SELECT COUNT(*) FROM leader WHERE until > $1";
        let mut link = self.store.reader().await?;
        let late = link.on().number(LATE, &[Arg::Int(micros(now) - PATIENCE)]).await?;
        findings.fine_or(
            "worker",
            late == 0,
            (
                Severity::Problem,
                format!("15 分以上前に見直すはずだったものが {late} 件あります。`tsunagi work` が動いているか確かめてください。"),
                format!("{late} things should have been looked at more than 15 minutes ago: check that `tsunagi work` runs"),
            ),
            ("見直しは遅れていません。".to_owned(), "nothing that is due was left waiting".to_owned()),
        );
        if link.on().number(LONG, &[Arg::Int(micros(now) + LONGEST_LEASE)]).await? > 0 {
            findings.add("leader", Severity::Problem, (
                "見直しの担当権が 1 時間より先まで取られています。すべての `tsunagi` を止め、時計を確かめ、表 `leader` を空にしてください。".to_owned(),
                "the lease of a worker runs for more than an hour: stop every `tsunagi`, check the clocks and empty the table `leader`".to_owned(),
            ));
        }
        Ok(())
    }

    async fn look_at_outbox(&self, now: Timestamp, findings: &mut Findings) -> Result<(), LedgerError> {
        const WAITING: &str = "SELECT COUNT(*) FROM outbox WHERE delivered_at IS NULL AND created_at <= $1";
        let limit = micros(now) - PATIENCE;
        let waiting = self.store.reader().await?.on().number(WAITING, &[Arg::Int(limit)]).await?;
        findings.fine_or(
            "outbox",
            waiting == 0,
            (
                Severity::Problem,
                format!("15 分以上届いていない知らせが {waiting} 件あります。宛先と `tsunagi work` を確かめてください。"),
                format!("{waiting} messages were not handed over for more than 15 minutes: check addressees and `tsunagi work`"),
            ),
            ("届いていない知らせはありません。".to_owned(), "no message waits to be handed over".to_owned()),
        );
        Ok(())
    }

    async fn look_at_erasures(&self, findings: &mut Findings) -> Result<(), LedgerError> {
        const UNSWEPT: &str = "SELECT COUNT(*) FROM holder_key WHERE sealed_key IS NULL AND swept_at IS NULL";
        let unswept = self.keys.store.reader().await?.on().number(UNSWEPT, &[]).await?;
        findings.fine_or(
            "erasures",
            unswept == 0,
            (
                Severity::Problem,
                format!("途中で止まった消去が {unswept} 件あります。同じ消去をもう一度実行してください。"),
                format!("{unswept} erasures were broken off: order them again"),
            ),
            ("消去はすべて終わっています。".to_owned(), "every erasure is finished".to_owned()),
        );
        Ok(())
    }
}
