//! What a careful reader would stop at: warnings about drafts that build, but should not be read
//! out as they are.

mod blank;

pub use blank::blanks;
