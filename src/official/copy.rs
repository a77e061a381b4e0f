//! 份号: which of the printed copies this one is.

use std::fmt;

/// Six Arabic digits (GB/T 9704-2012, 7.2.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyNumber(String);

impl CopyNumber {
    /// Reads exactly six digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| Self(text.to_owned()))
    }
}

impl fmt::Display for CopyNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}
