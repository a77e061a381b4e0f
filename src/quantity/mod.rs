//! The quantities of a ledger: amounts, months, days and shares.
//!
//! Each is a type that cannot hold a wrong value: an amount is exact to the fen and was written
//! with its unit, a month lies between 1 and 12, a day exists in the calendar. Nothing here is a
//! floating-point number.

mod day;
mod money;
mod month;
mod number;

pub use day::{Day, Precision};
pub use money::{Money, MoneyError, MoneyUnit};
pub use month::{Month, Period};
pub use number::{Rounding, Share, trimmed};
