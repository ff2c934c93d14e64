//! The secret of a session or a sign-in link, and the digest by which it is known again.
//! Must not be stored or printed: only the digest is.

use crate::entropy::Entropy;
use crate::error::LedgerError;
use crate::ledger::Ledger;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// A secret of 256 bits of chance, handed out once.
pub struct Token([u8; 32]);

/// The SHA-256 of a token: whoever reads it cannot sign in with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TokenDigest(pub(crate) [u8; 32]);

impl Token {
    pub(crate) fn fresh(entropy: &Entropy) -> Result<Self, LedgerError> {
        entropy.bytes().map(Self)
    }

    /// The token that a person sent; nothing where the text is none.
    pub fn find(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// The text for a cookie or an address: 43 letters, digits, `-` and `_`.
    pub fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What is stored of it.
    pub fn digest(&self) -> TokenDigest {
        TokenDigest(Sha256::digest(self.0).into())
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

impl std::fmt::Display for TokenDigest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Ledger {
    /// A new token.
    pub fn fresh_token(&self) -> Result<Token, LedgerError> {
        Token::fresh(&self.entropy)
    }

    /// What is hashed with a password, so that the same password never has the same hash.
    pub fn fresh_salt(&self) -> Result<[u8; 16], LedgerError> {
        self.entropy.bytes()
    }
}
