//! The words of an official paper (公文) that have one right form: 发文字号, 份号, 密级, 紧急程度.
//!
//! In comes what somebody typed, out goes a value that prints as GB/T 9704-2012 wants it, or the
//! fault that keeps it from doing so. What the words mean for a page is decided elsewhere.

mod copy;
mod form;
mod number;
mod secrecy;

pub use copy::CopyNumber;
pub use form::{Form, Urgency};
pub use number::{Counter, NumberFault, PaperNumber};
pub use secrecy::{Duration, Secrecy, SecrecyFault, SecrecyLevel};
