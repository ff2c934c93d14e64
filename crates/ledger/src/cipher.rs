//! XChaCha20-Poly1305 with the nonce in front: the one place that touches the cipher.
//! Must not know what it seals.

use crate::entropy::Entropy;
use crate::error::LedgerError;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

/// Length of the nonce in front of each sealed text, in bytes.
const NONCE_BYTES: usize = 24;

/// A symmetric key; never printed.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Key([u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

impl Key {
    /// A fresh key.
    pub(crate) fn fresh(entropy: &Entropy) -> Result<Self, LedgerError> {
        entropy.bytes().map(Self)
    }

    /// The key with these bytes, or nothing where there are not exactly 32.
    pub(crate) fn find(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Seals a text: nonce, then cipher text with its tag; `context` is bound to it without being stored.
    pub(crate) fn seal(&self, plain: &[u8], context: &[u8], entropy: &Entropy) -> Result<Vec<u8>, LedgerError> {
        let nonce = XNonce::from(entropy.bytes::<NONCE_BYTES>()?);
        let cipher = XChaCha20Poly1305::new((&self.0).into());
        let sealed =
            cipher.encrypt(&nonce, Payload { msg: plain, aad: context }).map_err(|_| LedgerError::TooLongToSeal)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`Self::seal`] made under the same context; nothing where a single bit differs.
    pub(crate) fn open(&self, sealed: &[u8], context: &[u8]) -> Option<Vec<u8>> {
        let (nonce, text) = sealed.split_at_checked(NONCE_BYTES)?;
        let nonce: [u8; NONCE_BYTES] = nonce.try_into().ok()?;
        let cipher = XChaCha20Poly1305::new((&self.0).into());
        cipher.decrypt(&XNonce::from(nonce), Payload { msg: text, aad: context }).ok()
    }
}
